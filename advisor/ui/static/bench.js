// The question that is looked into, which stands in the address. `element` and `trigger` are given by Gradio.

const NAMES = { question: "q", before: "foer", kind: "slags" };
const form = element.querySelector("form");
const status = element.querySelector("[data-working]");

function look() {
  const asked = Object.fromEntries(Object.keys(NAMES).map((name) => [name, form.elements[name].value.trim()]));
  const told = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value) told.set(NAMES[name], value);
  history.replaceState(null, "", `${location.pathname}?${told}`);
  status.textContent = status.dataset.working;
  trigger("look", asked);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  look();
});
document.addEventListener("bench:traced", () => {
  status.textContent = "";
});

const told = new URLSearchParams(location.search);
for (const [name, key] of Object.entries(NAMES)) {
  if (told.get(key)) form.elements[name].value = told.get(key);
}
if (form.elements.kind.selectedIndex < 0) form.elements.kind.selectedIndex = 0;
if (form.elements.question.value.trim()) look();
