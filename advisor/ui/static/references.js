// The buttons that copy a reference. `element` is given by Gradio; copying.js stands before this.

element.addEventListener("click", (event) => {
  const button = event.target.closest(".reference button[data-copy]");
  if (!button) return;
  const status = button.closest(".reference").querySelector("[role=status]");
  copyFrom(button, (words) => {
    status.textContent = words;
  });
});
