// The search among the documents: shows the rows that fit. Rows are drawn by the server, see holdings.js.

const box = element.querySelector("#find-document");
const state = element.querySelector("#state");
const told = element.querySelector("[data-shown]");

const fold = (text) => text.normalize("NFC").toLowerCase().replaceAll("æ", "ae").replaceAll("ø", "oe").replaceAll("å", "aa");

function show() {
  const rows = [...document.querySelectorAll("#holdings li[data-known]")];
  const words = fold(box.value).split(/\s+/).filter(Boolean);
  let count = 0;
  for (const row of rows) {
    const fits = (!state.value || row.dataset.state === state.value) && words.every((word) => row.dataset.known.includes(word));
    row.hidden = !fits;
    count += fits;
  }
  const said = count ? told.dataset.shown : told.dataset.none;
  told.textContent = rows.length ? said.replace("{count}", count).replace("{all}", rows.length) : "";
}

box.addEventListener("input", show);
state.addEventListener("change", show);
element.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("documents:drawn", show);
show();
