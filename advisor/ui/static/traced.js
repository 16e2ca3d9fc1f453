// What became of a question: whoever listens or uses the keyboard goes on from the verdict. `element` and `watch` are
// given by Gradio.

watch("value", () => {
  outside(element);
  document.dispatchEvent(new CustomEvent("bench:traced", { detail: element }));
  element.querySelector(".verdict h2")?.focus({ preventScroll: true });
});
