// The documents that were removed. `element`, `trigger` and `watch` are given by Gradio.

let open = false;
let pressed = false;

element.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-removed]");
  if (!button) return;
  button.disabled = true;
  pressed = true;
  trigger("back", { removed: button.dataset.removed });
});
element.addEventListener(
  "toggle",
  (event) => {
    if (event.target.matches("details")) open = event.target.open;
  },
  true,
);
watch("value", () => {
  const details = element.querySelector("details");
  if (details && open) details.open = true;
  if (pressed) (details?.querySelector("summary") ?? document.querySelector("#find-document"))?.focus({ preventScroll: true });
  pressed = false;
});
