// How far asking again is: tells the controls that it goes on, so that it can be stopped. `element` and `watch` are given
// by Gradio.

watch("value", () => {
  const going = element.querySelector(".progress") !== null;
  document.dispatchEvent(new CustomEvent("gaps:asking", { detail: { going } }));
});
