// Copies text for the buttons of a page, and lets the button say how it went.

// Where the page is not served over https, browsers have no clipboard for scripts; the old way still works there.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const hidden = document.createElement("textarea");
    hidden.value = text;
    hidden.className = "unseen";
    document.body.append(hidden);
    hidden.select();
    const done = document.execCommand("copy");
    hidden.remove();
    return done;
  }
}

// Once at a time: while a button says how it went, its own words are not there to be put back. They are as soon as
// another button of the page is pressed, for that one tells of what the clipboard has now.
async function copyFrom(button, say, text = button.dataset.copy) {
  if ("told" in button.dataset) return;
  document.dispatchEvent(new CustomEvent("copying"));
  button.dataset.told = "";
  const before = [...button.childNodes];
  let timer = null;
  const putBack = () => {
    clearTimeout(timer);
    button.replaceChildren(...before);
    delete button.dataset.told;
    say("");
  };
  document.addEventListener("copying", putBack, { once: true });
  const done = await copied(text);
  if (!("told" in button.dataset)) return;
  const words = done ? button.dataset.copied : button.dataset.failed;
  button.textContent = words;
  say(words);
  button.focus({ preventScroll: true });
  timer = setTimeout(() => {
    document.removeEventListener("copying", putBack);
    putBack();
  }, 2000);
}
