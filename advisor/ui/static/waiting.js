// The files that wait: what is filled in goes with what is done. `element`, `trigger` and `watch` are given by Gradio.

let last = null;

function ask(does, article) {
  const form = article.querySelector("form");
  const told = Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "replace"));
  last = { does, upload: article.dataset.upload };
  for (const button of article.querySelectorAll("button")) button.disabled = true;
  const detail = { ...told, upload: article.dataset.upload, replace: Boolean(form.elements.replace?.checked) };
  // By their names: Gradio finds in this text which events there are.
  if (does === "keep") trigger("keep", detail);
  else if (does === "discard") trigger("discard", detail);
  else trigger("describe", detail);
}

element.addEventListener("submit", (event) => {
  event.preventDefault();
  ask("describe", event.target.closest("[data-upload]"));
});
element.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-does]");
  if (!button || button.type === "submit") return;
  ask(button.dataset.does, button.closest("[data-upload]"));
});
// What had the focus is drawn anew or gone: it goes to the same file, or to the next thing there is.
watch("value", () => {
  if (!last) return;
  const same = element.querySelector(`[data-upload="${last.upload}"] h3`);
  const next = same ?? element.querySelector("h2") ?? document.querySelector("#ingest");
  next?.focus({ preventScroll: !same });
  last = null;
});
