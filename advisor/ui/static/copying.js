// Buttons that copy what they carry and say so. `element` is given by Gradio.

element.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copies]");
  if (!button || button.dataset.before) return;
  button.dataset.before = button.textContent;
  const done = await copied(button.dataset.copies);
  const words = done ? button.dataset.copied : button.dataset.failed;
  button.textContent = words;
  const status = button.closest(".reference")?.querySelector("[role=status]");
  if (status) status.textContent = words;
  button.focus({ preventScroll: true });
  setTimeout(() => {
    button.textContent = button.dataset.before;
    delete button.dataset.before;
    if (status) status.textContent = "";
  }, 2000);
});

// Where the page is not served over https, browsers have no clipboard for scripts; the old way still works there.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const hidden = document.createElement("textarea");
    hidden.value = text;
    hidden.className = "unseen";
    document.body.append(hidden);
    hidden.select();
    const done = document.execCommand("copy");
    hidden.remove();
    return done;
  }
}
