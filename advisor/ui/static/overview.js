// The choice of a period, which stands in the address. `element` and `trigger` are given by Gradio; latest.js stands
// before this.

const form = element.querySelector("form");
const USUAL = "30";

const shows = oneAtATime((_, request) => trigger("show", { days: form.elements.days.value, request }));

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", () => {
  const { value } = form.elements.days;
  history.replaceState(null, "", location.pathname + (value === USUAL ? "" : `?dage=${value}`));
  shows.ask();
});

document.addEventListener("figures:shown", ({ detail }) => setTimeout(() => shows.answered(detail)));

form.elements.days.value = new URLSearchParams(location.search).get("dage") ?? USUAL;
if (!form.elements.days.value) form.elements.days.value = USUAL;
shows.ask();
