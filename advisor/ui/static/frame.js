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
