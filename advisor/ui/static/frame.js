// The header: names the page for the browser's tab, and makes the links right where the app stands below a path.
// `element` is given by Gradio.

document.title = element.querySelector("[data-title]").dataset.title;

const root = (window.gradio_config?.root ?? "").replace(/\/$/, "");
for (const link of element.querySelectorAll("a[data-path]")) link.href = `${root}/${link.dataset.path}`;

element.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  const target = document.querySelector("#page");
  target.tabIndex = -1;
  target.focus();
});

// Gradio describes the API at ?view=api only once its button is pressed, which stands in the footer that is hidden. The
// first press takes back the view that the address has set without showing it; a press that came too early is repeated.
function describeApi(tries) {
  if (document.querySelector(".api-docs") || !tries) return;
  const button = document.querySelector("footer .show-api");
  button?.click();
  setTimeout(() => describeApi(tries - 1), button ? 1500 : 100);
}
if (new URLSearchParams(window.location.search).get("view") === "api") describeApi(100);
// What is around and what is the page, for those who go by landmarks: Gradio has everything in one <main>.

const gradio = document.querySelector("main.contain");
const found = new MutationObserver(land);

function land() {
  const page = document.querySelector("#page");
  if (!page) return;
  found.disconnect();
  gradio?.setAttribute("role", "none");
  element.closest("#head").setAttribute("role", "banner");
  page.setAttribute("role", "main");
}

found.observe(document.querySelector("gradio-app"), { childList: true, subtree: true });
land();

// Visning: shows what holds, and passes on what is chosen to display.js. menu.js stands before this.

const display = element.querySelector(".display");
const form = display.querySelector("form");

function check() {
  for (const part of ["look", "size"]) form.elements[part].value = document.documentElement.dataset[part];
}

form.addEventListener("change", () => {
  const detail = Object.fromEntries(new FormData(form));
  document.dispatchEvent(new CustomEvent("display:chosen", { detail }));
});
document.addEventListener("display:changed", check);
closesAsMenu(display);
check();
