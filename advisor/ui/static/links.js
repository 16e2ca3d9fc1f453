// Makes the links of a part of a page right where the app stands below a path.

function root() {
  return (window.gradio_config?.root ?? "").replace(/\/$/, "");
}

function rooted(part) {
  for (const link of part.querySelectorAll("a[data-path]")) link.href = `${root()}/${link.dataset.path}`;
}
