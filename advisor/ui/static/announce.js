// Tells those who listen to the page that an answer is on its way, and then the answer: once, whole, without its
// numbers and buttons. The conversation itself is redrawn at every sentence and would be read again and again.

(() => {
  const said = document.querySelector("#said");
  const LEFT_OUT = "[hidden], template, .feedback, .thumbs, .cite, .copy, .working, .sources, .next, .legend, button, .unseen, .address, .sure p";
  let chat = null;
  // How many questions there were when one was asked; null while none is awaited
  let asked = null;
  let working = false;

  const turns = () => chat.querySelectorAll(".turn");

  function words(reply) {
    const copy = reply.cloneNode(true);
    for (const card of copy.querySelectorAll(".nearest")) {
      const titles = [...card.querySelectorAll(".title")].map((title) => title.textContent);
      card.replaceWith(` ${card.querySelector("h2").textContent}: ${titles.join(", ")}.`);
    }
    for (const part of copy.querySelectorAll(LEFT_OUT)) part.remove();
    for (const part of copy.querySelectorAll("p, li, div")) part.append(" ");
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  function look() {
    const all = turns();
    const newest = all[all.length - 1]?.querySelector(".reply");
    if (!newest) {
      if (working) said.textContent = "";
      working = false;
    } else if ("busy" in newest.dataset) {
      if (!working) said.textContent = said.dataset.working;
      working = true;
    } else if (working || (asked !== null && all.length > asked)) {
      working = false;
      asked = null;
      said.textContent = words(newest);
    }
  }

  // A short answer can be there before its beginning was ever drawn.
  document.addEventListener(
    "click",
    (event) => {
      if (chat && event.target.closest?.("#send, [data-ask]")) asked = turns().length;
    },
    true,
  );
  document.addEventListener(
    "keydown",
    (event) => {
      if (chat && event.key === "Enter" && event.target.closest?.("#question")) asked = turns().length;
    },
    true,
  );

  const waiting = new MutationObserver(() => {
    chat = document.querySelector("#chat");
    if (!chat) return;
    waiting.disconnect();
    const seen = new MutationObserver(look);
    seen.observe(chat, { childList: true, subtree: true, characterData: true, attributeFilter: ["data-busy"] });
  });
  waiting.observe(document.querySelector("gradio-app"), { childList: true, subtree: true });
})();
