// What a reader is told when the server can't be reached, when it comes back, and when something else goes wrong.
// Gradio says these things in English and opens the page anew when its server returns; here they are said in Danish,
// in #notice, and what was being written is kept.

(() => {
  const KEY = "partnerskab.kladde";
  const QUIET = 15_000;
  const EAGER = 2_000;
  const PATIENCE = 5_000;
  const START = 20_000;
  const notice = document.querySelector("#notice");
  const words = notice.querySelector("p");
  const [retry, close] = notice.querySelectorAll("button");
  const box = () => document.querySelector("#question textarea");
  const config = () => window.gradio_config ?? {};
  let lost = false;
  // Gradio itself has noticed, and does nothing more until the page is opened anew
  let stuck = false;
  // The page is being left, which ends its requests; that the server can't be reached says nothing then
  let leaving = false;
  let timer;

  function tell(name, { again = false, closes = false } = {}) {
    const text = notice.dataset[name];
    if (words.textContent !== text) words.textContent = text;
    retry.hidden = !again;
    close.hidden = !closes;
    notice.hidden = false;
  }

  // The draft: what stands in the question box. A question whose answer was cut off is kept with its conversation, and
  // asked again from there; where nothing can be kept, it goes back into the box.

  function unanswered() {
    const asked = [...document.querySelectorAll(".turn:has([data-busy]) .question")].pop();
    return [...(asked?.childNodes ?? [])].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join("");
  }

  function keep() {
    if (!box()) return;
    const waiting = lost ? unanswered() : "";
    const draft = box().value || (document.body.hasAttribute("data-unkept") ? waiting : "");
    try {
      if (draft || waiting) sessionStorage.setItem(KEY, JSON.stringify({ draft, restarted: lost }));
      else sessionStorage.removeItem(KEY);
    } catch {
      // a browser that keeps nothing
    }
  }

  function kept() {
    try {
      const found = JSON.parse(sessionStorage.getItem(KEY));
      sessionStorage.removeItem(KEY);
      return found;
    } catch {
      return null;
    }
  }

  function giveBack({ draft, restarted }) {
    const question = box();
    if (question.value) return;
    if (draft) {
      question.value = draft;
      question.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (restarted) tell(draft ? "back" : "resumed", { closes: true });
  }

  const writing = new MutationObserver(() => {
    if (!box()) return;
    writing.disconnect();
    const found = kept();
    if (found) giveBack(found);
  });
  writing.observe(document.querySelector("gradio-app"), { childList: true, subtree: true });

  window.addEventListener("pagehide", keep);
  window.addEventListener("beforeunload", () => {
    leaving = true;
    // It may stay after all, as when the link was one to save a file.
    setTimeout(() => {
      leaving = false;
    }, PATIENCE);
  });

  // The server: asked for now and then, and often while it is gone.

  // Gradio's identity of the running server, or null when there is none to be reached.
  async function running() {
    try {
      const root = (config().root ?? "").replace(/\/$/, "");
      const answer = await fetch(`${root}${config().api_prefix}/app_id`, {
        cache: "no-store",
        signal: AbortSignal.timeout(PATIENCE),
      });
      // Whoever was logged out in the meantime is led to where one logs in.
      if (answer.status === 401) location.reload();
      return answer.ok ? (await answer.json()).app_id : null;
    } catch {
      return null;
    }
  }

  async function check() {
    clearTimeout(timer);
    const identity = await running();
    if (leaving) {
      timer = setTimeout(check, EAGER);
      return;
    }
    if (identity === null) {
      lost = true;
      // Without a network a server on this very machine is still there, so this only chooses the words.
      tell(navigator.onLine ? "lost" : "offline", { again: true });
    } else if (stuck || identity !== config().app_id) {
      // A server that was started again knows nothing of this page.
      lost = true;
      location.reload();
      return;
    } else if (lost) {
      lost = false;
      notice.hidden = true;
    }
    timer = setTimeout(check, lost ? EAGER : QUIET);
  }

  window.addEventListener("offline", check);
  window.addEventListener("online", check);
  document.addEventListener("visibilitychange", () => document.hidden || check());
  retry.addEventListener("click", check);
  close.addEventListener("click", () => {
    notice.hidden = true;
    box()?.focus();
  });

  // What Gradio says; states.css hides it.

  function translate(text) {
    if (/connection (lost|errored|to the server)/i.test(text)) {
      stuck = true;
      check();
    } else {
      tell(/busy|queue/i.test(text) ? "crowded" : "failed", { closes: true });
    }
  }

  const TOAST = '[data-testid="toast-text"]';
  new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
      if (!(node instanceof Element)) continue;
      for (const toast of node.matches(TOAST) ? [node] : node.querySelectorAll(TOAST)) translate(toast.textContent);
    }
  }).observe(document.body, { childList: true, subtree: true });

  // Whoever asks again has read it.
  function again(event) {
    const asks = event.type === "click" ? "#send, [data-ask]" : "#question";
    if (event.type === "keydown" && event.key !== "Enter") return;
    if (!close.hidden && event.target.closest?.(asks)) notice.hidden = true;
  }
  document.addEventListener("click", again, true);
  document.addEventListener("keydown", again, true);

  // The beginning: until the page is there, or it is clear that it will not come.

  const start = document.querySelector("#start");
  const late = setTimeout(() => {
    start.querySelector("p").textContent = start.dataset.failed;
    start.querySelector("a").hidden = false;
  }, START);
  const opening = new MutationObserver(() => {
    if (!document.querySelector("#page")?.childElementCount) return;
    clearTimeout(late);
    start.hidden = true;
    opening.disconnect();
    timer = setTimeout(check, QUIET);
  });
  opening.observe(document.querySelector("gradio-app"), { childList: true, subtree: true });
})();
