// The list of gaps: sorts and filters what is drawn, and passes on what is done with one. What is open or written and
// not yet saved stays when the list is drawn anew. `element` and `watch` are given by Gradio.

const PAGE = 40;
const ORDERS = {
  antal: (one, other) => other.dataset.count - one.dataset.count,
  sidst: (one, other) => other.dataset.last.localeCompare(one.dataset.last),
  foerst: (one, other) => one.dataset.first.localeCompare(other.dataset.first),
};
const open = new Set();
const drafts = new Map();
let limit = PAGE;
let shown = null;
let pressed = null;

const rows = () => [...element.querySelectorAll(".gaps > li")];
const row = (id) => rows().find((each) => each.dataset.id === String(id));

function count() {
  const counts = {};
  for (const each of rows()) counts[each.dataset.status] = (counts[each.dataset.status] ?? 0) + 1;
  document.dispatchEvent(new CustomEvent("gaps:drawn", { detail: counts }));
}

function show({ status, order }) {
  const more = element.querySelector("button[data-does=more]");
  if (!more) return;
  const all = rows();
  const list = all[0].parentElement;
  // Sorting is stable, and the server's order is by how often: what is alike stays in that.
  all.sort((one, other) => ORDERS.antal(one, other) || one.dataset.id - other.dataset.id);
  if (order !== "antal") all.sort(ORDERS[order]);
  list.append(...all);
  const fitting = all.filter((each) => !status || each.dataset.status === status);
  for (const each of all) each.hidden = true;
  for (const each of fitting.slice(0, limit)) each.hidden = false;
  const left = fitting.length - limit;
  more.hidden = left <= 0;
  more.textContent = more.dataset.label.replace("{left}", left);
  element.querySelector(".nothing").hidden = fitting.length > 0;
}

function restore() {
  for (const id of open) row(id)?.querySelector("details").setAttribute("open", "");
  for (const [id, draft] of drafts) {
    const form = row(id)?.querySelector("form");
    if (form) Object.assign(form.elements.note, { value: draft.note });
    if (form) form.elements.status.value = draft.status;
  }
  // A button that went away with the old list had the focus.
  if (pressed && document.activeElement === document.body) row(pressed)?.querySelector("button[data-does=again]").focus();
  pressed = null;
}

watch("value", () => {
  rooted(element);
  outside(element);
  restore();
  count();
});

document.addEventListener("gaps:show", ({ detail }) => {
  if (shown && (shown.status !== detail.status || shown.order !== detail.order)) limit = PAGE;
  shown = detail;
  show(detail);
});
document.addEventListener("gaps:kept", ({ detail }) => {
  const kept = row(detail.kept);
  if (!kept) return;
  drafts.delete(detail.kept);
  kept.dataset.status = detail.status;
  kept.querySelector(".status").textContent = detail.status;
  kept.querySelector("textarea").value = detail.note;
  Object.assign(kept.querySelector(".note"), { textContent: detail.note, hidden: !detail.note });
  count();
});

element.addEventListener(
  "toggle",
  ({ target }) => {
    const id = target.closest("[data-id]")?.dataset.id;
    if (id) target.open ? open.add(id) : open.delete(id);
  },
  true,
);
element.addEventListener("input", ({ target }) => {
  const { status, note } = target.form.elements;
  drafts.set(target.closest("[data-id]").dataset.id, { status: status.value, note: note.value });
});
element.addEventListener("submit", (event) => {
  event.preventDefault();
  const gap = event.target.closest("[data-id]");
  const { status, note } = event.target.elements;
  const name = gap.querySelector("h2").textContent;
  const detail = { gap: Number(gap.dataset.id), name, status: status.value, note: note.value };
  document.dispatchEvent(new CustomEvent("gaps:keep", { detail }));
});
element.addEventListener("click", (event) => {
  const does = event.target.closest("button[data-does]")?.dataset.does;
  if (does === "again") {
    pressed = event.target.closest("[data-id]").dataset.id;
    document.dispatchEvent(new CustomEvent("gaps:again", { detail: { gap: Number(pressed) } }));
  }
  if (does === "more") {
    const last = rows().findLast((each) => !each.hidden);
    limit += PAGE;
    show(shown);
    // The button may go away with what it does; whoever uses the keyboard goes on from where the list ended.
    last?.querySelector("summary").focus({ preventScroll: true });
  }
});
