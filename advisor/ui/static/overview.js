// The choice of a period, which stands in the address. `element` and `trigger` are given by Gradio.

const form = element.querySelector("form");
const USUAL = "30";

function show() {
  trigger("show", { days: form.elements.days.value });
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", () => {
  const { value } = form.elements.days;
  history.replaceState(null, "", location.pathname + (value === USUAL ? "" : `?dage=${value}`));
  show();
});

form.elements.days.value = new URLSearchParams(location.search).get("dage") ?? USUAL;
if (!form.elements.days.value) form.elements.days.value = USUAL;
show();
