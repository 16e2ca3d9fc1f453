// The question that is looked into, which stands in the address. `element` and `trigger` are given by Gradio; latest.js
// stands before this.

const NAMES = { question: "q", before: "foer", kind: "slags" };
const form = element.querySelector("form");
const status = element.querySelector("[data-working]");

const looks = oneAtATime((asked, request) => trigger("look", { ...asked, request }));

function look() {
  const asked = Object.fromEntries(Object.keys(NAMES).map((name) => [name, form.elements[name].value.trim()]));
  const told = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value) told.set(NAMES[name], value);
  history.replaceState(null, "", `${location.pathname}?${told}`);
  status.textContent = status.dataset.working;
  looks.ask(asked);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  look();
});
document.addEventListener("bench:traced", ({ detail }) => {
  status.textContent = "";
  setTimeout(() => looks.answered(detail));
});

const told = new URLSearchParams(location.search);
for (const [name, key] of Object.entries(NAMES)) {
  if (told.get(key)) form.elements[name].value = told.get(key);
}
if (form.elements.kind.selectedIndex < 0) form.elements.kind.selectedIndex = 0;
if (form.elements.question.value.trim()) look();
