// The conversations that this browser keeps, shared by all its tabs: every change reads them anew, touches one
// conversation by its id and writes. What can't be understood is left where it is. Goes before talks.js.

const KEY = "partnerskab.samtaler";
const OPEN_HERE = "partnerskab.aaben";
const LONGEST_NAME = 80;

// What hinders keeping: "off" (the browser refuses), "full" or "broken"; null when nothing does.
let trouble = null;

function read() {
  let text;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    trouble = "off";
    return { current: null, conversations: [] };
  }
  try {
    const all = JSON.parse(text ?? "{}");
    if (all.conversations !== undefined && !Array.isArray(all.conversations)) throw new TypeError("no list");
    return { current: all.current ?? null, conversations: all.conversations ?? [] };
  } catch {
    setAside(text);
    return { current: null, conversations: [] };
  }
}

// A text that is no list of conversations is not overwritten, but moved to where somebody may look at it.
function setAside(text) {
  trouble = "broken";
  try {
    localStorage.removeItem(KEY);
    localStorage.setItem(`${KEY}.ulaeselig`, text);
  } catch {
    // There is no room for it.
  }
}

function change(apply) {
  const all = read();
  if (trouble === "off") return false;
  apply(all);
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
    if (trouble === "full") trouble = null;
    return true;
  } catch {
    trouble = "full";
    return false;
  }
}

function sound(talk) {
  return typeof talk?.id === "string" && talk.id !== "" && Array.isArray(talk.turns) && talk.turns.length > 0;
}

// The newest first.
function conversations() {
  const found = read().conversations.filter(sound);
  return found.sort((one, other) => String(other.changed).localeCompare(String(one.changed)));
}

const unreadable = () => read().conversations.filter((talk) => !sound(talk)).length;

const conversation = (id) => conversations().find((talk) => talk.id === id);
const keyOf = (turn) => turn?.asked ?? turn?.question;
const called = (question) => (question.length > LONGEST_NAME ? `${question.slice(0, LONGEST_NAME).trim()} …` : question);

// What this tab shows. Another tab may have deleted it or added to it, so its own turns are remembered here too.
let shown = { id: null, turns: [] };

function show(id, turns = []) {
  shown = { id, turns: [...turns] };
  try {
    sessionStorage.setItem(OPEN_HERE, id ?? "");
  } catch {
    // Then the newest conversation opens after a reload.
  }
}

// Puts a turn among some, or in the place of itself before it had a reply; says whether that changed them.
function put(turns, turn) {
  const place = turns.findIndex((other) => keyOf(other) === keyOf(turn));
  if (place < 0) turns.push(turn);
  else if (turns[place].reply || JSON.stringify(turns[place]) === JSON.stringify(turn)) return false;
  else turns[place] = turn;
  return true;
}

function keep(id, turn) {
  if (shown.id !== id) show(id);
  if (put(shown.turns, turn)) keepShown();
}

// What its reader says of a reply, kept with it; null where that was taken back.
function keepOpinion(id, key, opinion) {
  const give = (turns) => {
    for (const turn of turns) if (keyOf(turn) === key) turn.opinion = opinion;
  };
  if (shown.id === id) give(shown.turns);
  change((all) => {
    for (const talk of all.conversations) if (sound(talk) && talk.id === id) give(talk.turns);
  });
}

function keepShown() {
  change((all) => {
    let talk = all.conversations.find((each) => sound(each) && each.id === shown.id);
    if (!talk) {
      talk = { id: shown.id, name: called(String(shown.turns[0]?.question ?? "")), turns: [] };
      all.conversations.push(talk);
    }
    for (const turn of shown.turns) put(talk.turns, turn);
    talk.changed = new Date().toISOString();
    all.current = shown.id;
  });
}

function makeCurrent(id) {
  if (read().current === id) return;
  change((all) => {
    all.current = id;
  });
}

function rename(id, name) {
  change((all) => {
    const talk = all.conversations.find((each) => each?.id === id);
    if (talk) talk.name = name;
  });
}

// Gives what it takes away, so that it can be put back.
function remove(id) {
  const gone = conversations().filter((talk) => talk.id === id);
  const wasFull = trouble === "full";
  change((all) => {
    all.conversations = all.conversations.filter((talk) => talk?.id !== id);
    if (all.current === id) all.current = null;
  });
  // There may be room now for the answer that could not be kept.
  if (wasFull && shown.turns.length > 0 && shown.id !== id) keepShown();
  return gone;
}

function removeAll() {
  const gone = read().conversations;
  change((all) => {
    all.conversations = [];
    all.current = null;
  });
  return gone;
}

function putBack(talks) {
  change((all) => {
    const known = new Set(all.conversations.map((talk) => talk?.id));
    all.conversations.push(...talks.filter((talk) => !sound(talk) || !known.has(talk.id)));
  });
}

// What to open at first: what this entry of the tab's history showed, what the tab had open last, or else what was last
// open in any.
function wantedAtFirst() {
  const before = conversation(conversationHere());
  if (before) return before;
  let here = null;
  try {
    here = sessionStorage.getItem(OPEN_HERE);
  } catch {
    // Then there is only what all tabs share.
  }
  const id = here ?? read().current;
  return id ? conversation(id) : undefined;
}
