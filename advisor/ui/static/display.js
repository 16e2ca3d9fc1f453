// What the reader chose under "Visning", on the page before anything is painted. It lives in the browser alone.
// Gradio's theme goes by the class "dark" on the body, and so Gradio is kept from setting it otherwise than chosen.

(() => {
  const KEY = "partnerskab.visning";
  const KNOWN = { look: ["system", "light", "dark"], size: ["normal", "large", "largest"] };
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;

  function remembered() {
    try {
      return JSON.parse(localStorage.getItem(KEY)) ?? {};
    } catch {
      // Nothing readable, or a browser that keeps nothing
      return {};
    }
  }

  function take(chosen) {
    for (const [part, values] of Object.entries(KNOWN)) {
      root.dataset[part] = values.includes(chosen[part]) ? chosen[part] : values[0];
    }
    paint();
  }

  function paint() {
    const dark = root.dataset.look === "system" ? system.matches : root.dataset.look === "dark";
    if (document.body.classList.contains("dark") !== dark) document.body.classList.toggle("dark", dark);
    root.style.colorScheme = dark ? "dark" : "light";
  }

  document.addEventListener("display:chosen", (event) => {
    take({ ...root.dataset, ...event.detail });
    try {
      localStorage.setItem(KEY, JSON.stringify({ look: root.dataset.look, size: root.dataset.size }));
    } catch {
      // holds for this page only, then
    }
  });
  window.addEventListener("storage", (event) => {
    if (event.key !== KEY) return;
    take(remembered());
    document.dispatchEvent(new CustomEvent("display:changed"));
  });
  system.addEventListener("change", paint);
  new MutationObserver(paint).observe(document.body, { attributeFilter: ["class"] });
  take(remembered());

  // Gradio names the language of its own words, which are not seen here; screen readers would read Danish as English.
  new MutationObserver(() => {
    if (root.lang !== "da") root.lang = "da";
  }).observe(root, { attributeFilter: ["lang"] });
})();
