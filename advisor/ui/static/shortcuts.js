// The keys of the page. They are silent while one writes, together with Ctrl, Alt or Cmd, and when they are turned off
// (WCAG 2.1.4), which this browser remembers. `element` is given by Gradio.

const KEPT = "partnerskab.genveje";
const OFF = "fra";
const dialog = element.querySelector("dialog");
const on = dialog.querySelector("input");
const all = (selector) => [...document.querySelectorAll(selector)];

// A browser that keeps nothing starts with the keys on.
function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function keep() {
  try {
    if (on.checked) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, OFF);
  } catch {
    // then it holds for as long as the page is open
  }
}

function step(by) {
  const numbers = all("#chat .reply .cite:not(.numbers .cite), #chat .nearest .card");
  if (!numbers.length) return;
  const at = numbers.indexOf(document.activeElement);
  const newest = numbers.findIndex((each) => each.closest(".turn") === numbers.at(-1).closest(".turn"));
  const to = at < 0 ? (by > 0 ? newest : numbers.length - 1) : (at + by + numbers.length) % numbers.length;
  numbers[to].focus();
  numbers[to].scrollIntoView({ block: "nearest" });
}

const acts = {
  "/": () => document.querySelector("#question textarea")?.focus(),
  n: () => step(1),
  p: () => step(-1),
  c: () => all("#chat .copy").at(-1)?.click(),
  k: () => {
    const line = document.querySelector("#kinds button");
    line?.click();
    line?.focus();
  },
  s: () => document.querySelector("#talks .bar .open")?.click(),
  h: () => {
    const menu = document.querySelector("#talks .take");
    if (!menu?.checkVisibility()) return;
    menu.open = true;
    menu.querySelector("button").focus();
  },
  "?": () => dialog.showModal(),
};

// Who types on a page where nothing is asked yet, and nothing else has the focus, begins the first question: the box takes
// the letter, and those after it.
function begins(event) {
  const box = document.querySelector("#question textarea");
  const unasked = event.target === document.body && !document.querySelector("#chat .turn");
  return unasked && box?.checkVisibility() && /^[\p{L}\p{N}]$/u.test(event.key) ? box : null;
}

const writes = (target) => target.matches?.("input, textarea, select") || target.isContentEditable;

document.addEventListener("keydown", (event) => {
  if (!on.checked || dialog.open || event.defaultPrevented || event.isComposing || event.repeat) return;
  if (event.ctrlKey || event.altKey || event.metaKey || writes(event.target)) return;
  const box = begins(event);
  if (box) return void box.focus();
  const act = Object.hasOwn(acts, event.key) ? acts[event.key] : null;
  if (!act || !element.isConnected || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  act();
});

// Out of the question box, where the keys are letters: to the newest answer, from where they are heard. Esc is no single
// character, so it works where they are turned off too.
function leaveBox() {
  const newest = all("#chat .turn .reply").at(-1) ?? document.querySelector("#chat .welcome h2");
  if (!newest) return;
  newest.tabIndex = -1;
  newest.focus({ preventScroll: true });
  const { top, bottom } = newest.getBoundingClientRect();
  if (bottom < 0 || top > window.innerHeight / 2) newest.closest(".turn")?.scrollIntoView({ block: "start" });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || !element.isConnected) return;
  if (event.target.closest?.("#question")) leaveBox();
});

on.checked = kept() !== OFF;
on.addEventListener("change", keep);
element.querySelector(".open").addEventListener("click", () => dialog.showModal());
dialog.querySelector(".close").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
});
