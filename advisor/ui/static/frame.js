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

// Gradio describes the API at ?view=api only once its button is pressed, which stands in the footer that is hidden; the
// first press takes the view back that the address has set without showing it.
function describeApi(tries) {
  const button = document.querySelector("footer .show-api");
  if (button) [1, 2].forEach(() => button.click());
  else if (tries) setTimeout(() => describeApi(tries - 1), 100);
}
if (new URLSearchParams(window.location.search).get("view") === "api") describeApi(50);
