// Sends the files that are chosen or dropped, one after the other, and tells how far each is.
// `element` and `trigger` are given by Gradio.

const panel = element.querySelector("[data-largest]");
const box = element.querySelector("#files");
const drop = element.querySelector(".drop");
const list = element.querySelector(".sent");
const waiting = [];
let busy = false;

const words = (name, values) => panel.dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");

function line(file) {
  const row = document.createElement("li");
  const told = document.createElement("span");
  const bar = document.createElement("progress");
  told.textContent = words("sending", { name: file.name });
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  row.append(told, bar);
  list.append(row);
  return { row, told, bar };
}

function failed({ row, told, bar }, why) {
  told.textContent = why;
  row.className = "fault";
  bar.remove();
}

function send(file, shown) {
  const root = (window.gradio_config?.root ?? "").replace(/\/$/, "");
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("PUT", `${root}/modtag?navn=${encodeURIComponent(file.name)}`);
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      shown.bar.value = total ? loaded / total : 0;
    });
    request.upload.addEventListener("load", () => {
      // What is left is the server's to read.
      shown.bar.removeAttribute("value");
      shown.told.textContent = words("reading", { name: file.name });
    });
    request.addEventListener("loadend", () => {
      if (request.status === 401) location.reload();
      const answer = request.status === 200 ? request.response : null;
      if (!answer) failed(shown, words("notSent", { name: file.name }));
      else if (answer.error) failed(shown, answer.error);
      else shown.row.remove();
      done();
    });
    request.send(file);
  });
}

async function work() {
  if (busy) return;
  busy = true;
  while (waiting.length) {
    const [file, shown] = waiting.shift();
    if (file.size > Number(panel.dataset.largest)) failed(shown, words("tooLarge", { name: file.name }));
    else await send(file, shown);
    trigger("arrived", {});
  }
  busy = false;
}

function take(files) {
  for (const row of list.querySelectorAll(".fault")) row.remove();
  for (const file of files) waiting.push([file, line(file)]);
  work();
}

box.addEventListener("change", () => {
  take([...box.files]);
  box.value = "";
});
for (const name of ["dragenter", "dragover"]) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  take([...event.dataTransfer.files]);
});
// A file that is let go of beside the field must not take the page's place.
for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());
