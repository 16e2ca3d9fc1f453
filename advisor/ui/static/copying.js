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

async function copyFrom(button, say) {
  const done = await copied(button.dataset.copy);
  const before = [...button.childNodes];
  const words = done ? button.dataset.copied : button.dataset.failed;
  button.textContent = words;
  say(words);
  button.focus({ preventScroll: true });
  setTimeout(() => {
    button.replaceChildren(...before);
    say("");
  }, 2000);
}

