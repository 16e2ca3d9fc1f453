// The search of the page Kilder: asks for the list while one types. `element` and `trigger` are given by Gradio;
// latest.js stands before this.
// What is searched for stands in the address, so that it can be linked to and is there again after going back.

const NAMES = { typed: "soeg", kind: "slags", order: "orden" };
const PAGE = 40;
const form = element.querySelector("form");
const box = element.querySelector("#find");
const order = element.querySelector("#order");
const [RELEVANCE, TITLE] = [...order.options].map((each) => each.value);
// The order that was chosen; "" while none is.
let chosen = "";
let limit = PAGE;
let timer;

const kind = () => form.querySelector("input[name=kind]:checked");
const choose = (value) => {
  const wanted = [...form.querySelectorAll("input[name=kind]")].find((each) => each.value === value);
  (wanted ?? form.querySelector("input[name=kind]")).checked = true;
};

// Where nothing is searched for, nothing is more relevant than the rest: that order is then the one of the titles, and
// called so.
function nameOrder() {
  const searches = box.value.trim() !== "";
  order.options[0].hidden = order.options[0].disabled = !searches;
  order.value = chosen || (searches ? RELEVANCE : TITLE);
}

const lists = oneAtATime((_, request) => {
  const shown = document.querySelector("#found .found")?.dataset.signature ?? "";
  trigger("find", { typed: box.value, kind: kind().value, order: order.value, limit, shown, request });
});

function ask() {
  clearTimeout(timer);
  lists.ask();
}

function searched() {
  const asked = { typed: box.value.trim(), kind: kind().value, order: chosen };
  const told = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value) told.set(NAMES[name], value);
  return told.size ? `?${told}` : "";
}

function changed(wait) {
  limit = PAGE;
  nameOrder();
  if (!("source" in document.body.dataset)) history.replaceState(null, "", location.pathname + searched());
  clearTimeout(timer);
  timer = setTimeout(ask, wait);
}

function begin() {
  const told = new URLSearchParams(location.search);
  box.value = told.get(NAMES.typed) ?? "";
  choose(told.get(NAMES.kind) ?? "");
  const named = told.get(NAMES.order);
  chosen = [...order.options].find((each) => each.value === named && named !== RELEVANCE)?.value ?? "";
  nameOrder();
  ask();
}

box.addEventListener("input", () => changed(120));
form.addEventListener("change", (event) => {
  if (event.target === order) chosen = order.value === RELEVANCE ? "" : order.value;
  if (event.target !== box) changed(0);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  changed(0);
});
document.addEventListener("library:more", () => {
  limit += PAGE;
  ask();
});
document.addEventListener("library:all", () => {
  choose("");
  changed(0);
  box.focus();
});
document.addEventListener("library:answered", ({ detail }) => setTimeout(() => lists.answered(detail)));
document.addEventListener("library:counted", ({ detail }) => {
  const all = Object.values(detail).reduce((sum, count) => sum + count, 0);
  for (const number of element.querySelectorAll("[data-count-of]")) {
    const count = number.dataset.countOf ? (detail[number.dataset.countOf] ?? 0) : all;
    number.textContent = ` ${count}`;
    number.closest("label").classList.toggle("none", count === 0);
  }
});
// Where a source is open, the list is asked for when it is closed.
document.addEventListener("library:closed", () => {
  if (location.search !== searched() || !document.querySelector("#found .found")) begin();
});

if (!new URLSearchParams(location.search).has("dokument")) begin();
