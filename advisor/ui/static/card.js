// The reader of the page Kilder: opens what the address says, finds places in the text, and keeps the two columns in
// step. `element`, `trigger` and `watch` are given by Gradio; links.js, latest.js and scrolling.js
// stand before this.

const CONVERSATIONS = "partnerskab.samtaler";
const OPEN_HERE = "partnerskab.aaben";
const head = document.querySelector("#head [data-title]");
const body = () => document.querySelector("#body");
const isOpen = () => "source" in document.body.dataset;
let waiting = false;
let shown = "";
let left = { search: "", top: 0, opener: null };
let sought = "";
let at = 0;
let timer;
// Where the reader was taken: the section, and how far all had scrolled there.
let landed = null;

function asked() {
  const told = new URLSearchParams(location.search);
  return { document: told.get("dokument") ?? "", start: told.get("fra") ?? "", end: told.get("til") ?? "" };
}

// The quotes that the answers of the present conversation have of a document, by the numbers they have there. The page
// Spørg keeps them, and which conversation this tab has open; one opened for the source alone takes the newest.
function cited(name) {
  try {
    const { current, conversations } = JSON.parse(localStorage.getItem(CONVERSATIONS));
    const here = sessionStorage.getItem(OPEN_HERE) ?? current;
    const { turns } = conversations.find((each) => each.id === here);
    return turns.flatMap(({ question, reply }, before) => {
      const used = new Set((reply?.statements ?? []).flatMap((statement) => statement.quotes));
      const quotes = (reply?.quotes ?? []).filter((each) => used.has(each.number) && each.document === name);
      return quotes.map(({ number, start, end, text }) => ({ question, place: before + 1, number, start, end, text }));
    });
  } catch {
    return [];
  }
}

const scroller = () => scrollerOf(document.querySelector("#page"));

function sync() {
  const place = asked();
  if (!place.document) {
    close();
    return;
  }
  if (!isOpen()) left.top = scroller().scrollTop;
  document.body.dataset.source = "open";
  waiting = true;
  if (shown === location.search) {
    arrive();
    return;
  }
  shown = location.search;
  forget();
  reads.ask();
}

const reads = oneAtATime((_, request) => {
  const place = asked();
  trigger("read", { ...place, cited: cited(place.document), request });
});

function close() {
  if (!isOpen()) return;
  delete document.body.dataset.source;
  document.title = head.dataset.title;
  document.dispatchEvent(new CustomEvent("library:closed"));
  scroller().scrollTop = left.top;
  if (left.opener?.isConnected) left.opener.focus({ preventScroll: true });
}

function arrive() {
  if (!waiting) return;
  waiting = false;
  const title = element.querySelector("h1");
  document.title = `${title.textContent} · ${head.dataset.title}`;
  if (window.matchMedia("(max-width: 1000px)").matches) element.querySelector(".contents")?.removeAttribute("open");
  scroller().scrollTop = 0;
  title.focus({ preventScroll: true });
  land(body().querySelector("mark[data-passage]:not([hidden] *)"), "center");
}

// In-document search

function hits(number) {
  return [...body().querySelectorAll(`mark[data-hit="${number}"]`)].filter((each) => !each.closest("[hidden]"));
}

function step(to) {
  const all = Number(body().querySelector("article")?.dataset.hits ?? 0);
  const status = element.querySelector(".seek .count");
  for (const each of body().querySelectorAll("mark.current")) each.classList.remove("current");
  for (const button of element.querySelectorAll(".seek button")) button.disabled = all === 0;
  if (!sought || !all) {
    status.textContent = sought ? status.dataset.none : "";
    return;
  }
  at = (to + all) % all;
  const marks = hits(at);
  for (const each of marks) each.classList.add("current");
  land(marks[0], "center");
  status.textContent = status.dataset.place.replace("{at}", at + 1).replace("{all}", all);
}

function forget() {
  const box = element.querySelector("#seek");
  sought = "";
  if (!box) return;
  box.value = "";
  element.querySelector(".seek .count").textContent = "";
  for (const button of element.querySelectorAll(".seek button")) button.disabled = true;
}

function seek() {
  clearTimeout(timer);
  const wanted = element.querySelector("#seek").value.trim();
  if (wanted === sought) return;
  sought = wanted;
  seeks.ask();
}

const seeks = oneAtATime((_, request) => {
  const place = asked();
  trigger("seek", { ...place, cited: cited(place.document), sought, request });
});

element.addEventListener("input", (event) => {
  if (event.target.id !== "seek") return;
  clearTimeout(timer);
  timer = setTimeout(seek, 150);
});
element.addEventListener("keydown", (event) => {
  if (event.target.id !== "seek" || event.key !== "Enter") return;
  event.preventDefault();
  if (event.target.value.trim() === sought) step(at + (event.shiftKey ? -1 : 1));
  else seek();
});
element.addEventListener("submit", (event) => event.preventDefault());

// Ways into the text

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.step) step(at + Number(button.dataset.step));
  if (button?.dataset.quote) quoted(button.dataset.quote);
  const section = event.target.closest(".contents a");
  if (!section) return;
  event.preventDefault();
  const heading = document.getElementById(section.hash.slice(1));
  land(heading, "start");
  heading?.focus({ preventScroll: true });
});

function quoted(number) {
  for (const each of body().querySelectorAll("mark.chosen:not([data-passage])")) each.classList.remove("chosen");
  const marks = body().querySelectorAll(`mark[data-numbers~="${number}"]`);
  for (const each of marks) each.classList.add("chosen");
  const first = [...marks].find((each) => !each.closest("[hidden]"));
  if (!first) return;
  first.tabIndex = -1;
  land(first, "center");
  first.focus({ preventScroll: true });
}

const headings = () => [...body().querySelectorAll("[id^=afsnit-]")];

// Brings a part of the text into sight. Its section is the one being read until the reader scrolls, also where the text
// ends before the part could stand where one reads.
function land(part, block) {
  part?.scrollIntoView({ block });
  const begun = (heading) => heading.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING;
  const section = part && headings().findLast((each) => each === part || begun(each));
  landed = section ? { section, top: scroller().scrollTop } : null;
  follow();
}

// Else it is the last whose heading has passed the top third of what is seen; at the end of the text, where short
// sections never get that far, it is the last one.
function follow() {
  if (!isOpen()) return;
  const { scrollTop, clientHeight, scrollHeight } = scroller();
  if (landed && (!landed.section.isConnected || Math.abs(scrollTop - landed.top) > 2)) landed = null;
  const line = window.innerHeight / 3;
  const passed = headings().filter((each) => each.getBoundingClientRect().top < line);
  const atEnd = scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - 2;
  const now = (landed?.section ?? (atEnd ? headings() : passed).at(-1))?.id;
  for (const link of element.querySelectorAll(".contents a")) {
    if (link.hash === `#${now}`) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
}

let following = false;
function followSoon() {
  if (following) return;
  following = true;
  requestAnimationFrame(() => {
    following = false;
    follow();
  });
}
document.addEventListener("scroll", followSoon, { capture: true, passive: true });

// Who scrolls on where the text ends moves nothing, and is at its last section none the less.
function release() {
  landed = null;
  followSoon();
}
for (const moves of ["wheel", "touchmove"]) document.addEventListener(moves, release, { passive: true });
document.addEventListener("keydown", (event) => {
  if (["End", "PageDown", "ArrowDown"].includes(event.key)) release();
});

// Links inside the page open without loading it again.

document.addEventListener("click", (event) => {
  const link = event.target.closest("#page a.opens, #page a.back");
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !plain) return;
  event.preventDefault();
  if (!isOpen()) left = { search: location.search, top: scroller().scrollTop, opener: link };
  const back = link.classList.contains("back");
  history.pushState(null, "", back ? location.pathname + left.search : link.href);
  sync();
});
window.addEventListener("popstate", sync);

watch("value", () => {
  rooted(element);
  reads.answered(element);
  setTimeout(arrive);
});
document.addEventListener("body:shown", () => {
  seeks.answered(body());
  if (waiting) setTimeout(arrive);
  else step(0);
});

sync();
