// Begins an ingestion and ends it. `element`, `trigger` and `watch` are given by Gradio.

let asked = null;

element.addEventListener("submit", (event) => {
  event.preventDefault();
  asked = "#cancel";
  trigger("begin", { rebuild: event.target.elements.rebuild.checked });
});
element.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-does=cancel]");
  if (!button) return;
  button.disabled = true;
  asked = "#ingest";
  trigger("cancel", {});
});
// The button goes away with what it does; whoever uses the keyboard goes on from the one in its place.
watch("value", () => {
  const next = asked && element.querySelector(asked);
  if (!next || (document.activeElement && document.activeElement !== document.body)) return;
  next.focus({ preventScroll: true });
  asked = null;
});
