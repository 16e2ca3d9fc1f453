// The panel of conversations. `element` and `trigger` are given by Gradio; what is kept, and how, is in kept.js,
// where one comes back to in place.js, and how one is given a name in renaming.js.

const dialog = element.querySelector("dialog");
const list = dialog.querySelector("ul");
const deleteAll = dialog.querySelector(".delete-all");
const sure = dialog.querySelector(".sure");
const undo = dialog.querySelector(".undo");
const opener = element.querySelector(".bar .open");
const take = element.querySelector(".bar .take");
const words = dialog.dataset;
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const day = new Intl.DateTimeFormat("da-DK", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
const nameOf = (talk) => (typeof talk.name === "string" && talk.name.trim()) || words.unnamed;
let deleted = [];
// Whether that was all there were, at once
let all = false;
// The conversation that was open when it was deleted
let left = null;
let exported = 0;
let fault = "";
let recalling = false;
// Whether the page was opened by a question and nobody can go on yet: the box to write in may come after all this.
let opening = false;

function when(talk) {
  const changed = new Date(talk.changed);
  const count = filled(words.questions, { count: talk.turns.length });
  return Number.isNaN(changed.getTime()) ? count : `${count} · ${day.format(changed)}`;
}

function draw() {
  const talks = conversations();
  const here = talks.find((talk) => talk.id === shown.id);
  const bar = element.querySelector(".bar");
  const lost = unreadable();
  bar.hidden = talks.length + lost === 0 && !(dialog.open && deleted.length > 0);
  bar.querySelector(".count").textContent = talks.length;
  take.hidden = !here;
  bar.querySelector(".now").textContent = here ? nameOf(here) : "";
  const said = element.querySelector(".trouble");
  const why = fault || (trouble === null ? "" : words[trouble]);
  if (said.textContent !== why) said.textContent = why;
  document.body.toggleAttribute("data-unkept", trouble === "off" || trouble === "full");
  const focused = list.contains(document.activeElement) ? document.activeElement.closest("li").dataset.id : null;
  list.replaceChildren(...talks.map(row));
  // What is drawn anew has lost the focus that it had.
  rowOf(focused)?.querySelector(".talk").focus();
  dialog.querySelector(".none").hidden = talks.length + lost > 0;
  dialog.querySelector(".lost").textContent = lost ? filled(words.lost, { count: lost }) : "";
  sure.querySelector("p").textContent = filled(words.askAll, { count: talks.length + lost });
  sure.hidden ||= talks.length + lost === 0;
  deleteAll.hidden = !sure.hidden || talks.length + lost === 0;
}

function row(talk) {
  const drawn = element.querySelector("template").content.firstElementChild.cloneNode(true);
  const name = nameOf(talk);
  drawn.dataset.id = talk.id;
  drawn.querySelector(".name").textContent = name;
  drawn.querySelector(".when").textContent = when(talk);
  drawn.querySelector("summary .unseen").textContent = `»${name}«`;
  if (talk.id === shown.id) drawn.querySelector(".talk").setAttribute("aria-current", "true");
  holdOpen(drawn);
  return drawn;
}

const rowOf = (id) => [...list.children].find((each) => each.dataset.id === id);

function recall(talk, { stays = false, place = null } = {}) {
  show(talk.id, talk.turns);
  makeCurrent(talk.id);
  setRecalling(true);
  trigger("recall", { id: talk.id, turns: talk.turns, source: place?.source ?? null });
  if (!stays) dialog.close();
  draw();
}

// The greeting is not shown for the moment that it takes; should nothing come back, it is.
function setRecalling(now) {
  recalling = now;
  document.body.classList.toggle("recalling", now);
  if (now) setTimeout(() => document.body.classList.remove("recalling"), 5000);
}

function begin() {
  show(null);
  makeCurrent(null);
  draw();
}

function forget(gone, told, everything = false) {
  deleted = gone;
  all = everything;
  const ids = gone.map((talk) => talk?.id).filter((id) => typeof id === "string");
  if (ids.length > 0) trigger("erase", { ids });
  left = gone.find((talk) => sound(talk) && talk.id === shown.id)?.id ?? null;
  if (left !== null) {
    trigger("begin");
    begin();
  }
  draw();
  undo.querySelector("p").textContent = told;
  const button = undo.querySelector("button");
  button.hidden = false;
  button.focus();
}

// All at once is much for one click, so it is asked first; the keyboard stands on the answer that deletes nothing.
function askAll(asks) {
  sure.hidden = !asks;
  draw();
  (asks ? sure.querySelector(".keep-all") : deleteAll).focus();
}

function restore() {
  putBack(deleted);
  deleted = [];
  const open = left === null ? undefined : conversation(left);
  // Unless another one was begun meanwhile.
  if (open && shown.id === null) recall(open, { stays: true });
  draw();
  undo.querySelector("button").hidden = true;
  undo.querySelector("p").textContent = words.restored;
  (dialog.open ? list.querySelector(".talk") : opener)?.focus();
}

// A conversation can be brought back as long as nothing else is asked, so that goes out of the list as it is closed. Not
// all of them: who deletes those was asked, and may be leaving a computer that others use.
function placeUndo() {
  if (dialog.open) deleteAll.before(undo);
  else if (deleted.length > 0 && !all) element.querySelector(".trouble").after(undo);
  else endUndo();
}

function unsay() {
  for (const said of element.querySelectorAll(".saved")) said.textContent = "";
}

function endUndo() {
  deleted = [];
  left = null;
  undo.querySelector("p").textContent = "";
  undo.querySelector("button").hidden = true;
}

function act(what, drawn) {
  const talk = conversation(drawn?.dataset.id ?? shown.id);
  if (!talk) draw();
  else if (what === "rename") askName(drawn, talk);
  else if (what === "delete") forget(remove(talk.id), filled(words.deleted, { name: nameOf(talk) }));
  else {
    exported += 1;
    fault = "";
    const to = what === "print" ? "paper" : "file";
    trigger("export", { id: talk.id, name: nameOf(talk), turns: talk.turns, to, count: exported });
    if (to === "paper") dialog.close();
  }
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  // A click beside the list is one on the dialog's backdrop.
  if (event.target === dialog) dialog.close();
  if (!button) return;
  const drawn = button.closest("li");
  if (button === opener) {
    draw();
    dialog.showModal();
    placeUndo();
  } else if (button.matches(".close")) dialog.close();
  else if (button.matches(".new")) {
    trigger("begin");
    begin();
    dialog.close();
    document.dispatchEvent(new CustomEvent("box:wanted"));
  } else if (button === deleteAll) askAll(true);
  else if (button.matches(".keep-all")) askAll(false);
  else if (button.matches(".delete-sure")) {
    sure.hidden = true;
    forget(removeAll(), words.deletedAll, true);
  } else if (button.matches(".talk")) {
    const talk = conversation(drawn.dataset.id);
    if (talk) recall(talk);
    else draw();
  } else if (button.dataset.do) {
    if (take.contains(button)) {
      take.open = false;
      take.querySelector("summary").focus();
    }
    act(button.dataset.do, drawn);
  } else if (button.closest(".undo")) restore();
});

dialog.addEventListener("close", () => {
  unsay();
  letGo();
  placeUndo();
  sure.hidden = true;
  draw();
  if (element.querySelector(".bar").hidden) document.dispatchEvent(new CustomEvent("box:wanted"));
});

document.addEventListener("chat:shown", () => {
  const back = recalling;
  if (back && !returning) document.querySelector("#chat .turn:last-child")?.scrollIntoView({ block: "start" });
  setRecalling(false);
  if (opening && document.activeElement === document.body) document.dispatchEvent(new CustomEvent("box:wanted"));
  opening = false;
  const kept = document.querySelector("#chat [data-kept]")?.dataset.kept;
  if (!kept) return;
  const { conversation: id, turn } = JSON.parse(kept);
  if (!back && !dialog.open) endUndo();
  if (!dialog.open) unsay();
  keep(id, turn);
  draw();
  // The page was left before its answer was there.
  if (back && turn.waiting) trigger("ask", { again: true });
});

closesAsMenu(take);

document.addEventListener("opinion:given", (event) => {
  const { conversation: id, key, opinion } = event.detail;
  keepOpinion(id, key, opinion);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("#clear")) begin();
});

document.addEventListener("talks:trouble", (event) => {
  fault = event.detail;
  // It stands above the chat.
  dialog.close();
  draw();
});

// Where the reader is: in the list, which stays as it is, or above the chat.
document.addEventListener("talks:saved", (event) => {
  for (const said of element.querySelectorAll(".saved"))
    said.textContent = dialog.contains(said) === dialog.open ? filled(words.saved, { name: event.detail }) : "";
});

window.addEventListener("storage", (event) => {
  if (event.key !== KEY && event.key !== null) return;
  // Not under the hands of somebody who is using the list.
  if (!dialog.open) draw();
});

// An address may ask a question: once, so it is taken out of the address, and not when it was just asked.
function askedByAddress() {
  const address = new URL(window.location.href);
  const question = (address.searchParams.get("q") ?? "").trim();
  if (!address.searchParams.has("q")) return "";
  address.searchParams.delete("q");
  window.history.replaceState(window.history.state, "", address);
  return question;
}

const question = askedByAddress();
opening = question !== "";
const kept = wantedAtFirst();
if (kept && (!question || kept.turns.at(-1)?.question === question)) recall(kept, { place: placeAtFirst(kept) });
else {
  // In a conversation of its own: whoever follows an address gets the answer that everybody gets.
  if (question) show(null);
  if (question) trigger("ask", { question });
}
draw();
