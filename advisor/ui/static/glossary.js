// The glossary: asks for what is searched for or compared, keeps it in the page's address, and minds what is chosen.
// `element`, `trigger` and `watch` are given by Gradio; `copyFrom` stands in copying.js.

const MOST = 3;
const PAUSE = 200;
const AGAIN = 1000;
const box = () => document.querySelector("#glossary-query");
const chosen = new Set();
let typing = 0;
let requests = 0;
let moves = "";

const say = (words) => {
  const said = document.querySelector("#glossary-said");
  if (said) said.textContent = words;
};

// Document ids as they stand in the address: each encoded by itself, with a comma between.
const encoded = (id) => encodeURIComponent(id).replaceAll("%2F", "/");

function asked() {
  const given = /[?&]vis=([^&]*)/.exec(window.location.search)?.[1] ?? "";
  const ids = given.split(/,|%2C/i).filter(Boolean);
  return { query: new URLSearchParams(window.location.search).get("soeg") ?? "", ids };
}

function request() {
  const { query, ids } = asked();
  requests += 1;
  trigger("show", { query, ids: ids.map(decodeURIComponent), number: requests });
}

// Answers may come in another order than they were asked for; what is shown at last must be the newest.
const overtaken = () => Number(element.querySelector("[data-number]")?.dataset.number) !== requests;

function go(search, { remember, focus = "" }) {
  const url = window.location.pathname + search;
  if (remember) window.history.pushState(null, "", url);
  else window.history.replaceState(null, "", url);
  moves = focus;
  request();
}

const list = () => (box()?.value.trim() ? `?soeg=${encodeURIComponent(box().value.trim())}` : "");
const compare = (ids) => go(`?vis=${ids.join(",")}`, { remember: true, focus: "#side-om-side" });

function search() {
  clearTimeout(typing);
  if (asked().ids.length || list() !== window.location.search) {
    go(list(), { remember: asked().ids.length > 0 });
  }
}

function back() {
  const from = asked().ids[0];
  go(list(), { remember: true, focus: `.choose input[value="${CSS.escape(from ?? "")}"]` });
}

function mind() {
  const boxes = [...element.querySelectorAll(".choose input")];
  for (const each of boxes) {
    each.checked = chosen.has(each.value);
    each.disabled = !each.checked && chosen.size >= MOST;
  }
  const bar = element.querySelector(".bar");
  if (!bar) return;
  bar.hidden = chosen.size === 0;
  const button = bar.querySelector(".compare");
  button.textContent = button.dataset.words.replace("{count}", chosen.size);
  button.disabled = chosen.size < 2;
  const { one, ready, full } = bar.querySelector(".hint").dataset;
  bar.querySelector(".hint").textContent = chosen.size < 2 ? one : chosen.size < MOST ? ready : full;
}

element.addEventListener("change", (event) => {
  if (!event.target.matches(".choose input")) return;
  if (event.target.checked) chosen.add(event.target.value);
  else chosen.delete(event.target.value);
  mind();
  const bar = element.querySelector(".bar");
  say(chosen.size ? `${bar.querySelector(".compare").textContent}. ${bar.querySelector(".hint").textContent}` : "");
});

element.addEventListener("click", (event) => {
  const letter = event.target.closest(".letters a");
  if (letter) {
    event.preventDefault();
    const group = element.querySelector(`[id="${letter.getAttribute("href").slice(1)}"]`);
    group.scrollIntoView({ block: "start" });
    const heading = group.querySelector("h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    return;
  }
  const button = event.target.closest("button");
  if (!button) return;
  if (button.matches(".copy")) copyFrom(button, say);
  else if (button.matches(".compare")) compare([...chosen]);
  else if (button.matches(".together")) compare(button.dataset.ids.split(","));
  else if (button.matches(".back")) back();
  else if (button.matches(".clear")) {
    chosen.clear();
    mind();
    box()?.focus();
  } else if (button.matches(".all")) {
    box().value = "";
    search();
    box().focus();
  }
});

document.addEventListener("input", (event) => {
  if (event.target !== box()) return;
  clearTimeout(typing);
  typing = setTimeout(search, PAUSE);
});
document.addEventListener("submit", (event) => {
  if (!event.target.contains(box())) return;
  event.preventDefault();
  search();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && asked().ids.length && element.contains(event.target)) back();
});

window.addEventListener("popstate", () => {
  if (box()) box().value = asked().query;
  moves = asked().ids.length ? "#side-om-side" : "";
  request();
});

watch("value", () => {
  if (overtaken()) setTimeout(() => overtaken() && request(), AGAIN);
  const root = (window.gradio_config?.root ?? "").replace(/\/$/, "");
  for (const link of element.querySelectorAll("a[data-path]")) link.href = `${root}/${link.dataset.path}`;
  const count = document.querySelector("#glossary-count");
  const words = element.querySelector("[data-count]")?.dataset.count ?? "";
  if (count && count.textContent !== words) count.textContent = words;
  mind();
  if (overtaken()) return;
  const target = moves && element.querySelector(moves);
  if (target) {
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: moves.startsWith("#") ? "start" : "center" });
  }
  moves = "";
});

// A link to a comparison has these chosen, so that one more can be added.
for (const id of asked().ids.slice(0, MOST)) chosen.add(encoded(decodeURIComponent(id)));
if (asked().query) setTimeout(() => box() && (box().value ||= asked().query));
request();
