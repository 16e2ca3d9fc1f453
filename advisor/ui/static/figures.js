// The figures of the page Overblik: their links. `element` and `watch` are given by Gradio.

watch("value", () => outside(element));
