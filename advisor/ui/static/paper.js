// A conversation that the server wrote out: saves it as a file, or prints it. `element` and `watch` are given by Gradio.

window.addEventListener("afterprint", () => document.body.classList.remove("printing"));

let written;

watch("value", () => {
  const given = element.querySelector("[data-count]")?.dataset;
  // Gradio may tell of the same value twice, and nobody wants two sheets.
  if (given && given.count === written) return;
  written = given?.count;
  if (given?.file) {
    save(given.file, given.markdown, "text/markdown");
    document.dispatchEvent(new CustomEvent("talks:saved", { detail: given.name }));
  }
  if (given?.fault) document.dispatchEvent(new CustomEvent("talks:trouble", { detail: given.fault }));
  if (given?.what === "paper") {
    document.body.classList.add("printing");
    window.print();
  }
});
