// What is shown of the gaps, and what is done with them. `element` and `trigger` are given by Gradio.
// Which status and order stands in the address, so that it can be linked to and is there again after going back.

const form = element.querySelector("form");
const order = form.querySelector("select");

const status = () => form.querySelector("input[name=status]:checked");

function show() {
  document.dispatchEvent(new CustomEvent("gaps:show", { detail: { status: status().value, order: order.value } }));
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", () => {
  const told = new URLSearchParams();
  if (status().value) told.set("status", status().value);
  if (order.selectedIndex) told.set("orden", order.value);
  history.replaceState(null, "", location.pathname + (told.size ? `?${told}` : ""));
  show();
});
element.addEventListener("click", (event) => {
  const does = event.target.closest("button[data-does]")?.dataset.does;
  if (does === "again-all") trigger("again", {});
  else if (does === "stop") trigger("stop", {});
  else if (does) trigger("file", { kind: does });
});
document.addEventListener("gaps:asking", ({ detail }) => {
  const stop = element.querySelector("button[data-does=stop]");
  // What had the focus goes away; the keyboard goes on from the button beside it.
  if (!detail.going && document.activeElement === stop) element.querySelector("button[data-does=again-all]").focus();
  stop.hidden = !detail.going;
});
document.addEventListener("gaps:drawn", ({ detail }) => {
  const all = Object.values(detail).reduce((sum, count) => sum + count, 0);
  for (const number of element.querySelectorAll("[data-count-of]")) {
    const count = number.dataset.countOf ? (detail[number.dataset.countOf] ?? 0) : all;
    number.textContent = ` ${count}`;
  }
  show();
});
document.addEventListener("gaps:keep", ({ detail }) => trigger("keep", detail));
document.addEventListener("gaps:again", ({ detail }) => trigger("again", detail));

const told = new URLSearchParams(location.search);
const named = [...form.querySelectorAll("input[name=status]")].find((each) => each.value === told.get("status"));
if (named) named.checked = true;
order.selectedIndex = Math.max([...order.options].findIndex((each) => each.value === told.get("orden")), 0);
trigger("list", {});
