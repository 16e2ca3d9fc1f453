// Putting rows in order: by the arrows, or by dragging. `element` is given by Gradio; `say` stands in onboarding.js.

let dragged = null;
let from = -1;

const placeOf = (item) => [...item.parentElement.children].indexOf(item);

// The row that was moved last is marked. A browser calls hovered what it last saw the pointer over, wherever that is by
// now, until the pointer moves; so long no row shows that it is.
function mark(item) {
  for (const each of item.parentElement.children) each.classList.toggle("moved", each === item);
  item.parentElement.toggleAttribute("data-still", true);
}

function sayPlace(item) {
  say(
    item.dataset.moved
      .replace("{item}", item.querySelector(".words").textContent)
      .replace("{place}", placeOf(item) + 1)
      .replace("{count}", item.parentElement.children.length),
  );
}

function move(button) {
  const item = button.closest("li");
  const before = placeOf(item);
  if (button.dataset.move === "-1") item.previousElementSibling?.before(item);
  else item.nextElementSibling?.after(item);
  button.focus();
  if (placeOf(item) !== before) mark(item);
  sayPlace(item);
}

element.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("li[data-key]") ?? null;
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", "");
  dragged.classList.add("dragged");
  from = placeOf(dragged);
});

element.addEventListener("dragover", (event) => {
  const over = event.target.closest?.("li[data-key]");
  if (!dragged || over?.parentElement !== dragged.parentElement) return;
  event.preventDefault();
  if (over === dragged) return;
  const { top, height } = over.getBoundingClientRect();
  if (event.clientY < top + height / 2) over.before(dragged);
  else over.after(dragged);
  mark(dragged);
});

element.addEventListener("drop", (event) => {
  if (dragged) event.preventDefault();
});

element.addEventListener("dragend", () => {
  if (!dragged) return;
  dragged.classList.remove("dragged");
  if (placeOf(dragged) !== from) sayPlace(dragged);
  dragged = null;
});

element.addEventListener("pointermove", () => {
  for (const list of element.querySelectorAll("[data-still]")) list.removeAttribute("data-still");
});
