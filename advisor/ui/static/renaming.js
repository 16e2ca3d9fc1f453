// Gives a conversation in the list another name. `element` is given by Gradio; kept.js stands before this, and talks.js,
// which draws the list, after it.

// The conversation that is being renamed or just was. Its row stays as high as it was, with its choices open and in their
// place, for nothing else may come to lie under the pointer: below it things are deleted.
let held = null;

function askName(drawn, talk) {
  const heights = [drawn, drawn.querySelector(".talk")].map((part) => part.getBoundingClientRect().height);
  const form = drawn.querySelector("form");
  const field = document.createElement("input");
  field.value = nameOf(talk);
  field.maxLength = LONGEST_NAME;
  field.autocomplete = "off";
  form.querySelector("label").append(field);
  form.hidden = false;
  drawn.querySelector(".talk").hidden = drawn.querySelector("details").hidden = true;
  held = { id: talk.id, row: Math.max(heights[0], drawn.getBoundingClientRect().height), name: heights[1] };
  holdOpen(drawn);
  field.select();
  const done = (name) => {
    if (name) rename(talk.id, name);
    draw();
    rowOf(talk.id)?.querySelector(".talk").focus();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    done(field.value.trim());
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    // Or the whole list would close.
    event.preventDefault();
    done("");
  });
}

function holdOpen(drawn) {
  if (drawn.dataset.id !== held?.id) return;
  drawn.style.minHeight = `${held.row}px`;
  drawn.querySelector(".talk").style.minHeight = `${held.name}px`;
  drawn.querySelector("details").open = true;
}

function letGo() {
  const drawn = held && rowOf(held.id);
  held = null;
  for (const part of drawn ? [drawn, drawn.querySelector(".talk")] : []) part.style.minHeight = "";
}

// That the choices are folded does not bubble.
element.addEventListener(
  "toggle",
  ({ target }) => {
    if (!target.open && target.closest("li")?.dataset.id === held?.id) letGo();
  },
  { capture: true },
);
