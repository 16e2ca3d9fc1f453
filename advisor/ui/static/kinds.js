// The choice of kinds: opens and closes, and says in its line what is chosen. `element` is given by Gradio.
// What is ticked is Gradio's to know, so that it goes to the server together with the question.

const line = element.querySelector("button");
const chosen = line.querySelector("[data-all]");
const kinds = () => document.querySelector("#kinds-chosen");

function open(wanted) {
  line.setAttribute("aria-expanded", String(wanted));
}

function name() {
  const boxes = [...kinds().querySelectorAll("input")];
  const ticked = boxes.filter((box) => box.checked).map((box) => box.closest("label").textContent.trim());
  const all = ticked.length === 0 || ticked.length === boxes.length;
  chosen.textContent = all ? chosen.dataset.all : ticked.join(", ");
}

line.addEventListener("click", () => open(line.getAttribute("aria-expanded") !== "true"));

document.addEventListener("change", (event) => {
  if (event.target.closest("#kinds-chosen")) name();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !event.target.closest("#kinds, #kinds-chosen")) return;
  open(false);
  line.focus();
});
