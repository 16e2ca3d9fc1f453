// The figures of the page Overblik: their links, and that they are there. `element` and `watch` are given by Gradio.

watch("value", () => {
  outside(element);
  document.dispatchEvent(new CustomEvent("figures:shown", { detail: element }));
});
