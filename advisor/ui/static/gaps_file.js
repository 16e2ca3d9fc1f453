// All gaps as a file that the server wrote. `element` and `watch` are given by Gradio.

watch("value", () => {
  const file = element.querySelector("[data-name]")?.dataset;
  if (file) save(file.name, file.content, file.type);
});
