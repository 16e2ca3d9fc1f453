// Makes the links from the editors' pages to the reader's own right: those lie beside the folder of the editors' pages.

function outside(part) {
  const beside = root().replace(/\/redaktion$/, "");
  for (const link of part.querySelectorAll("a[data-outside]")) link.href = `${beside}/${link.dataset.outside}`;
}
