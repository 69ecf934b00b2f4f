/* Reading documents in: files that are chosen or dropped are sent one at a time, each with its progress; what is pasted
   keeps its formatting until it is changed. Without this, the form sends all at once and lists what came of it. */

import { signInAgain } from "./sign-in-again.js";

const form = document.querySelector("#import-form");
const words = JSON.parse(form.dataset.words);
const [files, text, html, key] = ["documents", "text", "html", "key"].map((name) => form.elements.namedItem(name));
const [zone, list, pasted, status] = ["drop", "uploads", "pasted", "status"].map((name) => form.querySelector(`[data-${name}]`));
const waiting = [];
let isSending = false;

const say = (message) => (status.textContent = message);

/* Files. */

files.addEventListener("change", () => {
  add([...files.files]);
  files.value = "";
});

for (const name of ["dragenter", "dragover"]) {
  zone.addEventListener(name, (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    zone.classList.add("is-over");
  });
}
zone.addEventListener("dragleave", (event) => {
  if (!zone.contains(event.relatedTarget)) zone.classList.remove("is-over");
});
zone.addEventListener("drop", (event) => {
  event.preventDefault();
  zone.classList.remove("is-over");
  add([...event.dataTransfer.files]);
});
// What is dropped a little beside would else be opened in place of the page.
for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault());

function add(chosen) {
  for (const file of chosen) waiting.push({ file, key: crypto.randomUUID(), row: rowFor(file.name) });
  next();
}

async function next() {
  if (isSending || !waiting.length) return;
  isSending = true;
  const { file, key: own, row } = waiting.shift();
  const data = new FormData();
  data.set("key", own);
  data.set("network", form.elements.namedItem("network").value);
  if (file.size > Number(form.dataset.mostBytes)) wrong(row, words.tooLarge);
  else {
    data.append("documents", file, file.name);
    const answer = await send(data, (part) => progress(row, part));
    show(row, answer, () => {
      waiting.unshift({ file, key: own, row: again(row) });
      next();
    });
  }
  isSending = false;
  if (waiting.length) return next();
  const read = list.querySelectorAll("a[data-review]:not([data-said])"); // the others were there before
  if (list.children.length === 1 && read.length === 1) location.assign(read[0].href);
  else say(words.done.replace("%s", read.length));
  if (read.length) document.querySelector(".import-waiting .empty")?.parentElement.remove(); // it no longer holds
}

function rowFor(name) {
  const row = document.createElement("li");
  row.append(make("p", { className: "upload-name" }, make("bdi", { textContent: name })));
  list.append(row);
  list.hidden = false;
  return again(row);
}

function again(row) {
  row.className = "import-result";
  row.querySelector(".upload-state")?.remove();
  const bar = make("progress", { max: 100, value: 0, ariaLabel: row.firstChild.textContent });
  row.append(make("div", { className: "upload-state" }, bar, make("span", { className: "soft", textContent: words.waiting })));
  return row;
}

/** How much of the file has been sent; once all of it is, the archive reads, and nobody knows how long. */
function progress(row, part) {
  const [bar, told] = row.querySelector(".upload-state").children;
  told.textContent = part < 1 ? words.sending.replace("#", Math.round(part * 100)) : words.reading;
  if (part < 1) bar.value = part * 100;
  else bar.removeAttribute("value");
}

function show(row, answer, retry) {
  const state = row.querySelector(".upload-state");
  if (!answer.location) return wrong(row, answer.error ?? words.failed, answer.isOurs ? retry : null);
  const link = make("a", { href: answer.location, textContent: answer.link });
  link.dataset.review = "";
  if (answer.said) link.dataset.said = "yes";
  state.replaceChildren(link, make("p", { className: "soft", textContent: answer.said ?? "" }));
}

function wrong(row, message, retry = null) {
  row.classList.add("is-wrong");
  const state = row.querySelector(".upload-state");
  state.replaceChildren(make("p", { className: "error", textContent: message }));
  say(`${row.firstChild.textContent}: ${message}`);
  if (!retry) return;
  const button = make("button", { type: "button", textContent: words.retry });
  button.addEventListener("click", retry);
  state.append(button);
}

/* Text. */

text.addEventListener("paste", (event) => {
  const source = event.clipboardData?.getData("text/html") ?? "";
  const replacesAll = text.selectionStart === 0 && text.selectionEnd === text.value.length;
  keepFormatting("");
  if (source && replacesAll) text.addEventListener("input", () => keepFormatting(source), { once: true });
});
text.addEventListener("input", () => html.value && keepFormatting(""));

function keepFormatting(source) {
  const had = html.value;
  html.value = source;
  pasted.textContent = source ? words.formatted : had ? words.plain : "";
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (isSending) return;
  if (!text.value.trim()) return files.focus(), say(words.nothing);
  isSending = true;
  say(words.reading);
  const answer = await send(new FormData(form));
  isSending = false;
  if (answer.location && !answer.said) return location.assign(answer.location);
  if (answer.location) key.value = crypto.randomUUID();
  const link = answer.location && make("a", { href: answer.location, textContent: answer.link });
  status.replaceChildren(...[answer.said ?? answer.error ?? words.failed, " ", link].filter(Boolean));
  status.classList.toggle("is-problem", !answer.location);
  if (!answer.location) text.focus();
});

/** Send a form and tell how far it has come. Gives {location, link, said} or {error}, and what went wrong on the way. */
async function send(data, onProgress = () => {}) {
  for (let tries = 0; tries < 3; tries += 1) {
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    const { status: code, answer } = await post(data, onProgress);
    if (code === 413) return { error: words.tooLarge };
    if (code === 0) return { error: words.noAnswer, isOurs: true };
    if (answer) return answer;
    if (code !== 401 && code !== 403) return { error: words.failed, isOurs: true };
    if (!(await signInAgain(form))) return { error: words.signedOut, isOurs: true };
  }
  return { error: words.failed, isOurs: true };
}

function post(data, onProgress) {
  const { promise, resolve } = Promise.withResolvers();
  const request = new XMLHttpRequest(); // fetch tells nothing of how far it has come
  request.open("POST", location.pathname);
  request.setRequestHeader("Accept", "application/json");
  request.upload.addEventListener("progress", (event) => event.lengthComputable && onProgress(event.loaded / event.total));
  request.upload.addEventListener("load", () => onProgress(1));
  request.addEventListener("loadend", () => resolve({ status: request.status, answer: parsed(request) }));
  request.send(data);
  return promise;
}

function parsed(request) {
  const isJson = (request.getResponseHeader("Content-Type") ?? "").startsWith("application/json");
  return isJson && request.status < 401 ? JSON.parse(request.responseText) : null;
}

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
