// Asks the server for one thing at a time; of what is asked for meanwhile the last alone, when the answer is here.
// Gradio's "always_last" repeats the first event's data instead of the last one's, and with "multiple" the answers may
// overtake each other. `send` is given what is asked for and the number of the request, which the answer bears.

const PATIENCE = 5000;

function oneAtATime(send) {
  let number = 0;
  let next = null;
  let timer = null;

  function release() {
    clearTimeout(timer);
    timer = null;
    if (next === null) return;
    const what = next;
    next = null;
    ask(what);
  }

  // Where no answer comes, as from a server that is gone, what is asked next is not held back for ever.
  function ask(what = {}) {
    if (timer !== null) {
      next = what;
      return;
    }
    number += 1;
    timer = setTimeout(release, PATIENCE);
    send(what, number);
  }

  function answered(part) {
    if (timer !== null && Number(part.querySelector("[data-request]")?.dataset.request) === number) release();
  }

  return { ask, answered };
}
