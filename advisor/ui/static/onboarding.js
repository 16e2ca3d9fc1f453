// Kom i gang: keeps progress in the browser, sends along what was answered, and passes from stop to stop.
// `element`, `trigger` and `watch` are given by Gradio; latest.js and ordering.js stand before this. What is right is known to the server alone.

const STORE = "partnerskab.forloeb";
const root = (window.gradio_config?.root ?? "").replace(/\/$/, "");
const drafts = new Map();
let remembered = {};
let waitsFor = null;

// Where the browser keeps nothing (a private window), progress lasts until the page is left.
function progress() {
  try {
    const stored = JSON.parse(localStorage.getItem(STORE));
    if (stored && typeof stored === "object" && !Array.isArray(stored)) remembered = stored;
  } catch {
    // what can't be read is not there
  }
  return remembered;
}

function keep(all) {
  remembered = all;
  try {
    localStorage.setItem(STORE, JSON.stringify(all));
  } catch {
    // see above
  }
}

function onPath(all, course) {
  const known = all[course];
  const path = known && typeof known === "object" ? known : {};
  path.seen = Array.isArray(path.seen) ? path.seen : [];
  path.answers = path.answers && typeof path.answers === "object" ? path.answers : {};
  path.told = Array.isArray(path.told) ? path.told : [];
  all[course] = path;
  return path;
}

function say(words) {
  const status = document.querySelector("#path-said");
  if (status) status.textContent = words ?? "";
}

// Where one is

const here = () => element.querySelector(".course")?.dataset ?? {};

function wanted() {
  const query = new URLSearchParams(location.search);
  return { course: query.get("forloeb") ?? "", stop: query.get("stop") ?? "" };
}

function address(course, stop) {
  const query = course ? `?${new URLSearchParams({ forloeb: course, stop })}` : "";
  return `${root}/kom-i-gang${query}`;
}

function show({ course, stop }, after) {
  saveDrafts();
  shows.ask({ course, stop, after });
}

const shows = oneAtATime(({ course, stop, after }, request) => {
  waitsFor = after;
  trigger("show", { course, stop, answered: after.answered ?? "", progress: JSON.stringify(progress()), request });
});

function go(place) {
  history.pushState(null, "", address(place.course, place.stop));
  show(place, { top: true });
}

window.addEventListener("popstate", () => {
  if (element.isConnected) show(wanted(), { top: true });
});

const atStop = () => Boolean(here().stop && element.querySelector(".quizzes, .passages"));

// A stop is where one is when the server has shown it, so that an address of none leaves no trace.
function visited() {
  if (!atStop()) return;
  const all = progress();
  onPath(all, here().course).stop = here().stop;
  keep(all);
}

// A stop counts as read when one has answered there or goes on to what follows it; to open it is not to read it.
function read() {
  if (!atStop()) return;
  const all = progress();
  const path = onPath(all, here().course);
  if (!path.seen.includes(here().stop)) path.seen.push(here().stop);
  keep(all);
}

function leadsOn(link) {
  const { course, stop } = element.querySelector("a.forward")?.dataset ?? {};
  return link.dataset.course === course && link.dataset.stop === stop;
}

// Answers

const answerOf = {
  choice: (quiz) => quiz.querySelector("input:checked")?.value ?? "",
  order: (quiz) => [...quiz.querySelectorAll("[data-key]")].map((item) => item.dataset.key).join(),
  text: (quiz) => quiz.querySelector("textarea").value,
};

const putBack = {
  choice: (quiz, given) => {
    for (const input of quiz.querySelectorAll("input")) input.checked = input.value === given;
  },
  order: (quiz, given) => {
    const list = quiz.querySelector("ol");
    for (const key of given.split(",")) {
      const item = list.querySelector(`[data-key="${CSS.escape(key)}"]`);
      if (item) list.append(item);
    }
  },
  text: (quiz, given) => {
    quiz.querySelector("textarea").value = given;
  },
};

const quizzes = () => element.querySelectorAll("form.quiz:not([data-answered])");
const draftOf = (quiz) => `${here().course}/${quiz.dataset.quiz}`;

function saveDrafts() {
  for (const quiz of quizzes()) drafts.set(draftOf(quiz), answerOf[quiz.dataset.kind](quiz));
}

function restoreDrafts() {
  for (const quiz of quizzes()) {
    // Gradio writes a new stop over the old one, and leaves ticked what was ticked at the same place.
    for (const input of quiz.querySelectorAll("input")) input.checked = input.defaultChecked;
    for (const area of quiz.querySelectorAll("textarea")) area.value = area.defaultValue;
    const given = drafts.get(draftOf(quiz));
    if (given) putBack[quiz.dataset.kind](quiz, given);
  }
}

function setAnswer(quiz, given) {
  const all = progress();
  const path = onPath(all, here().course);
  if (given) path.answers[quiz.dataset.quiz] = given;
  else delete path.answers[quiz.dataset.quiz];
  path.told = path.told.filter((each) => each !== quiz.dataset.quiz);
  keep(all);
}

element.addEventListener("submit", (event) => {
  event.preventDefault();
  const quiz = event.target;
  const given = answerOf[quiz.dataset.kind](quiz);
  const hint = quiz.querySelector(".hint");
  hint.hidden = Boolean(given.trim());
  if (!given.trim()) {
    hint.textContent = quiz.dataset.hint;
    say(quiz.dataset.hint);
    quiz.querySelector("input, textarea")?.focus();
    return;
  }
  setAnswer(quiz, given);
  read();
  show(here(), { answered: quiz.dataset.quiz, focus: `#${quiz.id} :is(.again, .verdict)` });
});

// Gives up: what is right is told from now on.
function tell(quiz) {
  const all = progress();
  onPath(all, here().course).told.push(quiz.dataset.quiz);
  keep(all);
  show(here(), { answered: quiz.dataset.quiz, focus: `#${quiz.id} .verdict` });
}

// One's own words and one's own order are gone on from; what was chosen wrongly is not chosen again.
function again(quiz) {
  const given = onPath(progress(), here().course).answers[quiz.dataset.quiz] ?? "";
  drafts.set(draftOf(quiz), quiz.dataset.kind === "choice" ? "" : given);
  setAnswer(quiz, "");
  show(here(), { focus: `#${quiz.id} :is(input, textarea, [data-move])` });
}

// Previews, reset, print

function toggle(button) {
  const preview = document.getElementById(button.getAttribute("aria-controls"));
  preview.hidden = !preview.hidden;
  button.setAttribute("aria-expanded", String(!preview.hidden));
}

function close(preview) {
  preview.hidden = true;
  const button = element.querySelector(`[aria-controls="${preview.id}"]`);
  button.setAttribute("aria-expanded", "false");
  button.focus();
}

function forget(button) {
  const all = progress();
  delete all[button.dataset.forget];
  keep(all);
  for (const name of [...drafts.keys()]) if (name.startsWith(`${button.dataset.forget}/`)) drafts.delete(name);
  button.closest("dialog").close();
  show({ course: "", stop: "" }, { top: true, say: button.dataset.done });
}

element.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-stop]");
  if (link && leadsOn(link)) read();
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    go({ course: link.dataset.course, stop: link.dataset.stop });
    return;
  }
  const button = event.target.closest("button");
  if (!button) return;
  const data = button.dataset;
  if (data.move) move(button);
  else if (button.classList.contains("again")) again(button.closest("form"));
  else if (button.classList.contains("tell")) tell(button.closest("form"));
  else if (button.hasAttribute("aria-controls")) toggle(button);
  else if ("close" in data) close(button.closest(".preview"));
  else if (data.reset) element.querySelector(`dialog[data-about="${data.reset}"]`).showModal();
  else if ("keep" in data) button.closest("dialog").close();
  else if (data.forget) forget(button);
  else if ("print" in data) window.print();
});

watch("value", () => {
  const after = waitsFor ?? {};
  waitsFor = null;
  for (const link of element.querySelectorAll("a[data-path]")) link.href = `${root}/${link.dataset.path}`;
  restoreDrafts();
  visited();
  say(after.say ?? here().say);
  shows.answered(element);
  if (after.top) {
    document.querySelector("#page").scrollTo(0, 0);
    window.scrollTo(0, 0);
    element.querySelector("[tabindex='-1']")?.focus({ preventScroll: true });
  } else if (after.focus) {
    const focused = element.querySelector(after.focus);
    focused?.focus({ preventScroll: true });
    focused?.closest("form, .quiz")?.querySelector(".feedback")?.scrollIntoView({ block: "nearest" });
  }
});

show(wanted(), {});
