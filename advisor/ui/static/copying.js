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

// Once at a time: while a button says how it went, its own words are not there to be put back.
async function copyFrom(button, say, text = button.dataset.copy) {
  if ("told" in button.dataset) return;
  button.dataset.told = "";
  const done = await copied(text);
  const before = [...button.childNodes];
  const words = done ? button.dataset.copied : button.dataset.failed;
  button.textContent = words;
  say(words);
  button.focus({ preventScroll: true });
  setTimeout(() => {
    button.replaceChildren(...before);
    delete button.dataset.told;
    say("");
  }, 2000);
}
