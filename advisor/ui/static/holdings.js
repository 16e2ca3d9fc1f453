// The documents. `element`, `trigger` and `watch` are given by Gradio.

let removed = null;

element.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-does=remove]");
  if (!button) return;
  button.disabled = true;
  const rows = [...element.querySelectorAll("li[data-known]:not([hidden])")];
  removed = rows.indexOf(button.closest("li"));
  trigger("remove", { name: button.dataset.name });
});
watch("value", () => {
  rooted(element);
  document.dispatchEvent(new CustomEvent("documents:drawn"));
  if (removed === null) return;
  // The row is gone or has nothing to press any more: the keyboard goes on from the one in its place.
  const rows = [...element.querySelectorAll("li[data-known]:not([hidden])")].slice(removed);
  const next = rows.map((row) => row.querySelector("a, summary")).find(Boolean);
  next?.focus({ preventScroll: true });
  removed = null;
});
