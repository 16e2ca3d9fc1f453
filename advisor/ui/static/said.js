// How many sources there are: said to those who listen, and told to the search. `element` and `watch` are Gradio's.

element.setAttribute("role", "status");

watch("value", () => {
  const counts = element.querySelector("[data-counts]")?.dataset.counts;
  document.dispatchEvent(new CustomEvent("library:answered", { detail: element }));
  if (counts) document.dispatchEvent(new CustomEvent("library:counted", { detail: JSON.parse(counts) }));
});
