// The text of a source. `element` and `watch` are given by Gradio.

watch("value", () => {
  rooted(element);
  document.dispatchEvent(new CustomEvent("body:shown"));
});
