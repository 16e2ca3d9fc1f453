// A source on a phone has an entry of its own in the browser's history, behind the one of its answer: it takes the whole
// screen, so Back leads out of it and Forward into it again. Goes between place.js and talks.js; `recall` is of talks.js.

const stacked = window.matchMedia("(max-width: 768px)");
// The place in the answers that the source was opened from. The source's entry has it too, for when the page loads anew.
let from = history.state?.from ?? null;
// The source that its reader leaves by a button or a key, while the browser goes back.
let leaving = null;

// An entry in which another conversation was begun is no longer that of the source.
const isOfSource = () => shown.id !== null && history.state?.from?.conversation === shown.id;

function openSource({ turn, number }) {
  if (shown.id === null || !(stacked.matches || isOfSource())) return;
  from = placeNow();
  const asked = turnsShown().find((each) => each.dataset.turn === turn)?.dataset.key;
  const state = { ...history.state, place: { ...from, source: asked === undefined ? null : { asked, number } }, from };
  if (isOfSource()) {
    history.replaceState(state, "");
    return;
  }
  rememberPlace();
  // The browser would put the page where it was before its parts moved.
  history.scrollRestoration = "manual";
  history.pushState(state, "");
}

function backInAnswer(place, left) {
  const told = left ?? document.querySelector("#source .reader[data-turn]")?.dataset;
  if (!left) moveTo(place);
  const detail = { turn: told?.turn, number: told?.number, placed: !left };
  document.dispatchEvent(new CustomEvent("source:left", { detail }));
  rememberPlace();
}

function forwardToSource({ source }) {
  const turn = turnsShown().find((each) => each.dataset.key === source?.asked)?.dataset.turn;
  if (turn === undefined) return;
  stopReturning();
  document.dispatchEvent(new CustomEvent("source:wanted", { detail: { turn, number: source.number } }));
}

window.addEventListener("popstate", ({ state }) => {
  const [opened, left] = [from, leaving];
  [from, leaving] = [state?.from ?? null, null];
  const id = state?.place?.conversation;
  const other = id !== undefined && id !== shown.id ? conversation(id) : undefined;
  if (other) recall(other, { place: comeBackTo(id) });
  else if (isOfSource()) forwardToSource(state.place);
  else if (opened && opened.conversation === shown.id) backInAnswer(opened, left);
});

document.addEventListener("source:wanted", (event) => openSource(event.detail));
document.addEventListener("source:leaving", (event) => {
  if (!isOfSource()) return;
  event.preventDefault();
  // Once, however often it is pressed until the browser is there.
  if (!leaving) history.back();
  leaving = event.detail;
});
