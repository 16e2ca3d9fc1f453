// The list of sources. `element` and `watch` are given by Gradio.

watch("value", () => rooted(element));

element.addEventListener("click", (event) => {
  const does = event.target.closest("button[data-does]")?.dataset.does;
  if (!does) return;
  const last = element.querySelector(".rows > li:last-child .title");
  document.dispatchEvent(new CustomEvent(`library:${does}`));
  // The button goes away with what it does; whoever uses the keyboard goes on from where the list ended.
  if (does === "more") last?.focus({ preventScroll: true });
});
