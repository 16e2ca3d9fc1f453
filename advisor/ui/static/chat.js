// The chat: passes clicks on to the server, copies answers, and keeps the newest question in sight.
// `element`, `trigger` and `watch` are given by Gradio; links.js and copying.js stand before this. The chat and the
// reader speak through events on the document.

const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const stacked = window.matchMedia("(max-width: 768px)");
const touched = window.matchMedia("(pointer: coarse)");
const box = () => document.querySelector("#question textarea");
let turns = 0;

function say(words) {
  const status = element.querySelector("#status");
  if (status) status.textContent = words;
}

// An address that asks a question again, where the app stands.
function linkTo(query) {
  return new URL(`${root()}/${query}`, window.location.origin).href;
}

function copy(button) {
  copyFrom(button, say, button.dataset.link ? linkTo(button.dataset.link) : button.dataset.copy);
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.ask) {
    trigger("ask", { question: button.dataset.ask, everywhere: "everywhere" in button.dataset });
    focusBox();
  } else if ("again" in button.dataset) {
    trigger("ask", { again: true });
    focusBox();
  } else if (button.dataset.number) {
    const place = { turn: button.dataset.turn, number: button.dataset.number };
    document.dispatchEvent(new CustomEvent("source:wanted", { detail: place }));
  } else if ((button.dataset.copy ?? button.dataset.link) !== undefined) {
    copy(button);
  }
});

// On a phone the keyboard would cover the answer that is coming. A page that is narrow because it is magnified has none.
function focusBox() {
  if (!(stacked.matches && touched.matches)) box()?.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  if (event.target.closest("#clear, #stop, #send")) focusBox();
});

document.addEventListener("box:wanted", focusBox);

function mark(place) {
  for (const button of element.querySelectorAll("button[data-number]")) {
    const shown = place && button.dataset.turn === place.turn && button.dataset.number === place.number;
    if (shown) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}

let wanted = null;

const same = (one, other) => one?.turn === other?.turn && one?.number === other?.number;

function show(place) {
  wanted = same(place, shownPlace()) ? null : place;
  trigger("show", place);
}

document.addEventListener("source:wanted", (event) => show(event.detail));

// Sources may come in another order than they were asked for; what is shown at last must be the last one wanted.
function arrived(shown) {
  if (wanted && shown && !same(shown, wanted)) show(wanted);
  else wanted = null;
}

const shownPlace = () => document.querySelector("#source .reader[data-number]")?.dataset;

document.addEventListener("source:shown", () => {
  mark(shownPlace());
  arrived(shownPlace());
});
document.addEventListener("source:left", (event) => {
  const { turn, number, placed } = event.detail;
  const button = element.querySelector(`button[data-turn="${turn}"][data-number="${number}"]`);
  // Or the page is where it was already.
  if (!placed) button?.scrollIntoView({ block: "center", behavior: still.matches ? "auto" : "smooth" });
  button?.focus({ preventScroll: true });
});

let following = false;
for (const moves of ["wheel", "touchmove", "keydown"])
  document.addEventListener(moves, () => (following = false), { passive: true });

watch("value", () => {
  mark(shownPlace());
  const all = element.querySelectorAll(".turn");
  if (all.length !== turns) wanted = null;
  const last = all[all.length - 1];
  if (all.length > turns) following = true;
  // The question goes to the top, so that its answer is read from the beginning while it grows. What is drawn anew
  // meanwhile stops the scrolling, so it is asked for again until the answer is whole.
  if (following) last?.scrollIntoView({ block: "start", behavior: still.matches ? "auto" : "smooth" });
  if (!last?.querySelector("[data-busy]")) following = false;
  turns = all.length;
  document.dispatchEvent(new CustomEvent("chat:shown"));
});
