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
