// The card with the quote behind a number: shown while the number is pointed at or has the keyboard's focus, put away by
// Escape, and still there while the pointer is on the card itself (WCAG 1.4.13). A finger gets the source alone.
// `element` is given by Gradio.

const card = element.querySelector("#hint-card");
const GAP = 8;
const EDGE = 12;
const WAIT = 200;
let number = null;
let timer = 0;

const cite = (target) => target?.closest?.("#chat .cite");

function fill(wanted) {
  const of = `template.hint[data-number="${wanted.dataset.number}"]`;
  const told = wanted.closest(".turn")?.querySelector(of);
  if (!told) return false;
  card.replaceChildren(told.content.cloneNode(true));
  return true;
}

// Under the number, or over it where there is more room; never on it, and never outside the window.
function place() {
  const at = number.getBoundingClientRect();
  const below = window.innerHeight - at.bottom;
  const under = below >= Math.min(card.scrollHeight + GAP + EDGE, 0.5 * window.innerHeight) || below >= at.top;
  card.style.maxHeight = `${Math.max(0, (under ? below : at.top) - GAP - EDGE)}px`;
  const { width, height } = card.getBoundingClientRect();
  const left = at.left + at.width / 2 - width / 2;
  card.style.left = `${Math.max(EDGE, Math.min(left, document.documentElement.clientWidth - width - EDGE))}px`;
  card.style.top = `${under ? at.bottom + GAP : at.top - GAP - height}px`;
}

function show(wanted) {
  clearTimeout(timer);
  if (wanted === number || !wanted.isConnected) return;
  hide();
  if (!fill(wanted)) return;
  number = wanted;
  number.setAttribute("aria-describedby", card.id);
  card.hidden = false;
  place();
}

function hide() {
  clearTimeout(timer);
  number?.removeAttribute("aria-describedby");
  number = null;
  card.hidden = true;
}

function later(act) {
  clearTimeout(timer);
  timer = setTimeout(act, WAIT);
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const wanted = cite(event.target);
  if (wanted) later(() => show(wanted));
  else if (number && card.contains(event.target)) clearTimeout(timer);
  else if (number && number !== document.activeElement) later(hide);
  else if (!number) clearTimeout(timer);
});

document.documentElement.addEventListener("pointerleave", () => {
  if (number !== document.activeElement) later(hide);
});

document.addEventListener("focusin", (event) => {
  const wanted = cite(event.target);
  if (wanted?.matches(":focus-visible")) show(wanted);
  else if (number && !card.contains(event.target)) hide();
});

document.addEventListener("focusout", (event) => {
  if (event.target === number && !number.matches(":hover") && !card.matches(":hover")) hide();
});

// The source says more than the card does.
document.addEventListener("click", (event) => {
  if (!card.contains(event.target)) hide();
});

document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || card.hidden) return;
    event.stopPropagation();
    event.preventDefault();
    hide();
  },
  true,
);

function follow() {
  if (!number) return;
  const at = number.getBoundingClientRect();
  const inside = at.bottom > 0 && at.top < window.innerHeight;
  if (number.isConnected && inside) place();
  else hide();
}

document.addEventListener("scroll", (event) => event.target !== card && follow(), { capture: true, passive: true });
window.addEventListener("resize", follow);
// The chat is drawn anew while an answer grows. It may come onto the page after this, so the page is watched.
new MutationObserver(() => number && !number.isConnected && hide()).observe(document.body, {
  childList: true,
  subtree: true,
});
