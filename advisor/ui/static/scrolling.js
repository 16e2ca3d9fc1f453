// What of the page scrolls around a part of it: that part where it has a bar of its own, as on a desktop, or the whole.

function scrollerOf(part) {
  return part.scrollHeight > part.clientHeight && getComputedStyle(part).overflowY !== "visible"
    ? part
    : document.scrollingElement;
}
