// What became of what was done with a gap: said to those who listen, and told to the list. `element` and `watch` are
// given by Gradio.

element.setAttribute("role", "status");

watch("value", () => {
  const kept = element.querySelector("[data-kept]")?.dataset;
  if (kept) document.dispatchEvent(new CustomEvent("gaps:kept", { detail: kept }));
});
