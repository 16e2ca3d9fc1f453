// Where the reader of the page is: the conversation, the source that is open and the place being read, kept in this entry
// of the browser's history. So Back from another page and Forward lead there, each entry to its own place; loading anew
// opens what is newest.
// Goes between kept.js and talks.js; scrolling.js stands before it, and entry.js after it.

const WAIT = 5000;
// The place to come back to, until both parts of the page are there; a place kept meanwhile would be a wrong one.
let returning = null;
let awaited = new Set();
let pausing;

const turnsShown = () => [...document.querySelectorAll("#chat .turn")];

// The part of the page that stands in the middle of what is seen, and how far down it begins. How far all has scrolled
// would tell less: what was unfolded above is folded again.
function placeRead() {
  const scroller = scrollerOf(document.querySelector("#talk"));
  // A source with nothing in it is not drawn on a phone, and stands nowhere.
  const stands = (part) => scroller.contains(part) && part.checkVisibility();
  const parts = [...turnsShown(), document.querySelector("#source")].filter(stands);
  const part = parts.filter((each) => each.getBoundingClientRect().top < window.innerHeight / 2).at(-1);
  return { part: part?.dataset.key ?? null, top: part?.getBoundingClientRect().top ?? 0 };
}

function placeNow() {
  if (shown.id === null) return null;
  const { turn, number } = document.querySelector("#source .reader")?.dataset ?? {};
  const asked = turnsShown().find((each) => each.dataset.turn === turn)?.dataset.key;
  return { conversation: shown.id, source: asked === undefined ? null : { asked, number }, ...placeRead() };
}

// The browser says no to one who tells it too often, so what only scrolls is told when it rests.
function rememberPlace() {
  clearTimeout(pausing);
  if (returning) return;
  const place = placeNow();
  if (JSON.stringify(place) === JSON.stringify(history.state?.place ?? null)) return;
  history.replaceState({ ...history.state, place }, "");
}

function rememberSoon() {
  clearTimeout(pausing);
  pausing = setTimeout(rememberPlace, 200);
}

const conversationHere = () => history.state?.place?.conversation;

// Whether the page is to open at the place itself, and not at what is newest as any chat does: for who comes back to it,
// has a source of an earlier answer open, or was further down in the newest answer. Else where it had scrolled to when it
// was loaded anew may be no more than where it was on its way from.
function opensThere({ part, top, source }, newest) {
  const [loading] = performance.getEntriesByType("navigation");
  if (loading?.type === "back_forward" || history.state.from) return true;
  return (source !== null && source.asked !== newest) || (part === newest && top < 0);
}

// The place that this entry has in a conversation as the page loads, awaited if it is to open there. The rest of the
// place, the source, is wanted all the same.
function placeAtFirst({ id, turns }) {
  const place = history.state?.place;
  if (place?.conversation !== id) return null;
  return opensThere(place, keyOf(turns.at(-1))) ? comeBackTo(id) : place;
}

// The place in a conversation to come back to, if there is one; from now on it is awaited.
function comeBackTo(id) {
  const place = history.state?.place;
  if (place?.conversation !== id) return null;
  returning = place;
  awaited = new Set(["chat", "source"]);
  setTimeout(stopReturning, WAIT);
  return place;
}

function stopReturning() {
  returning = null;
}

function scrollBack() {
  if (!returning) return;
  const { part, top } = returning;
  const target = part === null ? document.querySelector("#source") : turnsShown().find((each) => each.dataset.key === part);
  const scroller = scrollerOf(document.querySelector("#talk"));
  if (target && scroller.contains(target)) scroller.scrollTop += target.getBoundingClientRect().top - top;
}

// To another place in what is shown; where that is still coming, it is the place to come back to instead.
function moveTo(place) {
  const coming = returning !== null && awaited.size > 0;
  returning = place;
  scrollBack();
  if (!coming) stopReturning();
}

// What was there first moves as the rest comes, so the place is found again with each part, until the reader moves.
function partShown(name) {
  if (!returning) {
    // An answer is drawn often while it grows; a source is wanted, and is there again however soon the page loads anew.
    if (name === "chat" && conversationHere() === (shown.id ?? undefined)) rememberSoon();
    else rememberPlace();
    return;
  }
  awaited.delete(name);
  scrollBack();
  requestAnimationFrame(() => {
    scrollBack();
    if (awaited.size === 0) stopReturning();
  });
}

// After what talks.js makes of it: that knows the conversation.
document.addEventListener("chat:shown", () => setTimeout(() => partShown("chat")));
document.addEventListener("source:shown", () => setTimeout(() => partShown("source")));
for (const moves of ["wheel", "touchmove", "keydown", "pointerdown"])
  document.addEventListener(moves, stopReturning, { capture: true, passive: true });
document.addEventListener("scroll", rememberSoon, { capture: true, passive: true });
document.addEventListener("click", (event) => event.target.closest("a") && rememberPlace(), { capture: true });
window.addEventListener("pagehide", rememberPlace);
