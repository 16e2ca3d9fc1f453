// The thumbs below replies: what is pressed goes to the server, and what it says stands then, is shown.
// `element`, `trigger` and `watch` are given by Gradio. The chat is drawn anew while the next answer grows, so what is
// being written here is kept by the reply's place and question, and put back.

// The chat may come onto the page after this, so the page is listened to.
const inChat = (target, selector) => target.closest(`#chat ${selector}`);
const GAP = 24;
const drafts = new Map();
let count = 0;

const turnOf = (target) => target.closest(".turn");
const keyOf = (turn) => `${turn.dataset.turn} ${turn.querySelector(".question")?.textContent}`;
const formOf = (turn) => turn.querySelector(".feedback form");

function written(turn) {
  const form = formOf(turn);
  return {
    reason: form.querySelector("input:checked")?.value ?? "",
    comment: form.querySelector("textarea")?.value ?? "",
  };
}

function say(turn, verdict, more = {}) {
  count += 1;
  trigger("rate", { turn: turn.dataset.turn, verdict, count, ...more });
}

// The question box lies over the end of the chat, and is as high as what is written in it.
function uncover(said) {
  const box = document.querySelector("#composer");
  said.style.scrollMarginBottom = `${(box?.offsetHeight ?? 0) + GAP}px`;
  said.scrollIntoView({ block: "nearest" });
}

function show(turn, verdict, reason, words) {
  for (const thumb of turn.querySelectorAll(".thumb")) {
    thumb.setAttribute("aria-pressed", String(thumb.dataset.verdict === verdict));
  }
  const thanks = turn.querySelector(".thanks");
  if (!thanks) return;
  thanks.textContent = words;
  turn.querySelector(".feedback .after").hidden = !verdict;
  const form = formOf(turn);
  const held = form.contains(document.activeElement);
  form.hidden = verdict !== "down" || Boolean(reason);
  // What had the focus is gone; the keyboard goes on from the thumb that it was about.
  if (held && form.hidden) turn.querySelector('.thumb[aria-pressed="true"]')?.focus({ preventScroll: true });
  if (form.hidden) {
    form.reset();
    drafts.delete(keyOf(turn));
    uncover(turn.querySelector(".feedback"));
  } else if (!held) {
    // It opens below the thumb, where the question box would lie over it.
    form.scrollIntoView({ block: "center" });
  }
}

function restore() {
  if (!drafts.size) return;
  for (const turn of document.querySelectorAll("#chat .turn:has(.feedback)")) {
    const draft = drafts.get(keyOf(turn));
    if (!draft) continue;
    const form = formOf(turn);
    const radio = form.querySelector(`input[value="${draft.reason}"]`);
    if (radio) radio.checked = true;
    const box = form.querySelector("textarea");
    if (box && box.value !== draft.comment) box.value = draft.comment;
    if (draft.focused && form.contains(document.activeElement) === false && document.activeElement === document.body) {
      form.querySelector(draft.focused)?.focus({ preventScroll: true });
    }
  }
}

document.addEventListener("click", (event) => {
  const thumb = inChat(event.target, ".thumb");
  if (thumb) {
    const pressed = thumb.getAttribute("aria-pressed") === "true";
    say(turnOf(thumb), pressed ? "" : thumb.dataset.verdict);
  } else if (inChat(event.target, ".withdraw")) {
    const turn = turnOf(event.target);
    turn.querySelector(".thumb").focus({ preventScroll: true });
    say(turn, "");
  }
});

document.addEventListener("input", (event) => {
  if (!inChat(event.target, ".feedback form")) return;
  const focused = event.target.matches("textarea") ? "textarea" : `input[value="${event.target.value}"]`;
  drafts.set(keyOf(turnOf(event.target)), { ...written(turnOf(event.target)), focused });
});

document.addEventListener("submit", (event) => {
  if (!inChat(event.target, ".feedback")) return;
  event.preventDefault();
  const turn = turnOf(event.target);
  const draft = written(turn);
  if (draft.reason || draft.comment) say(turn, "down", draft);
  else formOf(turn).querySelector("input").focus();
});

watch("value", () => {
  const told = element.querySelector("[data-turn]");
  const turn = told && document.querySelector(`#chat .turn[data-turn="${told.dataset.turn}"]`);
  if (!told) return;
  if (turn) show(turn, told.dataset.verdict, told.dataset.reason, told.textContent);
  document.dispatchEvent(new CustomEvent("opinion:given", { detail: JSON.parse(told.dataset.kept) }));
});

new MutationObserver(restore).observe(document.body, { childList: true, subtree: true });
