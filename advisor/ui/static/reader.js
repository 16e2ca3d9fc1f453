// The source reader: brings the chosen quote into sight, inside the reader and never by moving the page on a desktop.
// `element` and `watch` are given by Gradio.

const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const stacked = window.matchMedia("(max-width: 768px)");
let wanted = false;

function reveal() {
  const scroll = element.querySelector(".scroll");
  const chosen = element.querySelector(".text mark.chosen[data-begins]") ?? element.querySelector("mark.chosen");
  if (scroll && chosen) {
    const from = scroll.getBoundingClientRect();
    const to = chosen.getBoundingClientRect();
    const top = scroll.scrollTop + to.top - from.top - Math.max(24, (from.height - to.height) / 3);
    scroll.scrollTo({ top, behavior: "auto" });
  }
  if (wanted && stacked.matches) {
    // Below the chat the reader is out of sight, so both the eye and the keyboard are taken there: to its beginning
    // where the quote is seen from there, else to the quote.
    const whole = scroll && scroll.scrollHeight <= scroll.clientHeight + 1;
    const [target, block] = whole && chosen ? [chosen, "center"] : [element, "start"];
    target.scrollIntoView({ block, behavior: still.matches ? "auto" : "smooth" });
    element.querySelector("h2")?.focus({ preventScroll: true });
  }
  wanted = false;
}

document.addEventListener("source:wanted", (event) => {
  wanted = true;
  const shown = element.querySelector(".reader")?.dataset;
  // The same source again changes nothing on the page, so nothing would tell us.
  if (shown?.turn === event.detail.turn && shown?.number === event.detail.number) reveal();
});

watch("value", () => {
  rooted(element);
  reveal();
  document.dispatchEvent(new CustomEvent("source:shown"));
});

// Where the source has an entry of its own in the browser's history, leaving it is going back: see entry.js.
function leave() {
  const { turn, number } = element.querySelector(".reader")?.dataset ?? {};
  if (!turn) return;
  const detail = { turn, number };
  const stays = document.dispatchEvent(new CustomEvent("source:leaving", { detail, cancelable: true }));
  if (stays) document.dispatchEvent(new CustomEvent("source:left", { detail }));
}

// One that comes only now takes nobody back to it.
document.addEventListener("source:left", () => {
  wanted = false;
});

element.addEventListener("click", (event) => {
  if (event.target.closest(".back")) leave();
});

element.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) leave();
});
