// What all <choice-input> of a page share: the words, the way to the archive, the voice of screen readers, and the one
// list of suggestions, which moves to the field that has it open.

const { addresses, ...words } = JSON.parse(document.querySelector("script[data-choice]").dataset.choice);

export { addresses, words };

export const say = (key, values = {}) => words[key].replace(/%\((\w+)\)s/g, (_match, name) => values[name]);

export const oneLine = (text) => text.replace(/\s+/g, " ").trim();
export const fold = (text) => oneLine(text).toLocaleLowerCase("sv");

/** What is chosen as the value of a hidden input, and back. */
export const write = ({ kind, pk, text }) => `${kind}:${pk ?? ""}:${text}`;

export function read(hidden) {
  const [, kind, pk, text] = hidden.value.match(/^([^:]*):([^:]*):(.*)$/s) ?? ["", "text", "", hidden.value];
  return { kind, pk, text, name: hidden.dataset.row ?? "" };
}

/** The row of that very name, if there is one and no more. */
export function onlyOne(rows, name) {
  const named = rows.filter((row) => fold(row.text) === fold(name));
  return named.length === 1 ? named[0] : null;
}

/** An answer as data; the sign-in page, or anything else, is a failure. */
export async function fetchData(address, options) {
  const answer = await fetch(address, { ...options, headers: { Accept: "application/json" } });
  const isData = answer.headers.get("Content-Type")?.startsWith("application/json");
  if (!isData || (!answer.ok && answer.status !== 400)) throw new Error(`${answer.status}`);
  return answer.json();
}

export function make(tag, className, attributes = {}, ...children) {
  const element = document.createElement(tag);
  element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const voice = make("div", "choice-hidden", { role: "status" });
document.body.append(voice);

export function announce(text) {
  voice.textContent = voice.textContent === text ? `${text}\u00a0` : text; // said anew though it is the same
}

let isPressed = false;
const postponed = [];
addEventListener("pointerdown", () => (isPressed = true), true);
for (const end of ["pointerup", "pointercancel", "dragend"]) {
  addEventListener(end, () => setTimeout(() => release(), 0), true);
}

function release() {
  isPressed = false;
  postponed.splice(0).forEach((act) => act());
}

/** Do what may move the page once the mouse is up: a button that moves away under it is never clicked. */
export function onceReleased(act) {
  if (isPressed) postponed.push(act);
  else act();
}

const listbox = make("div", "choice-options", { id: "choice-list", role: "listbox", "aria-label": words.list });
const note = make("p", "choice-note");
const panel = make("div", "choice-panel", {}, listbox, note);
panel.addEventListener("mousedown", (event) => event.preventDefault()); // the text input keeps the focus
panel.addEventListener("click", (event) => {
  const clicked = options.find(({ element }) => element.contains(event.target));
  clicked?.take(event.shiftKey);
});

let options = []; // what the list offers: {element, note, take}
let active = -1;
let standing = ""; // the note that is shown when the active option has none

export const isOpenIn = (field) => panel.parentNode === field;

/** Offer options, {className, text, hint, note, take}, under a heading if there is one; `first` is active already. */
export function open(field, offered, { first = -1, note: words = "", heading = "" } = {}) {
  options = offered.map(({ className, text, hint, note, take }, place) => {
    const element = make("div", `choice-option ${className}`, { role: "option", id: `choice-option-${place}` }, text);
    if (hint) element.append(" ", make("span", "choice-hint", {}, hint));
    return { element, note, take };
  });
  const elements = options.map(({ element }) => element);
  listbox.replaceChildren(...(heading ? [group(heading, elements)] : elements));
  standing = words;
  field.append(panel);
  field.input.setAttribute("aria-expanded", elements.length > 0);
  field.input.setAttribute("aria-controls", listbox.id);
  activate(field, first);
  panel.scrollIntoView({ block: "nearest" });
}

function group(heading, elements) {
  const shown = make("p", "choice-heading", { "aria-hidden": "true" }, heading);
  return make("div", "", { role: "group", "aria-label": heading }, shown, ...elements);
}

function activate(field, place) {
  active = place;
  options.forEach(({ element }, each) => element.setAttribute("aria-selected", each === place));
  const option = options[place];
  if (option) field.input.setAttribute("aria-activedescendant", option.element.id);
  else field.input.removeAttribute("aria-activedescendant");
  option?.element.scrollIntoView({ block: "nearest" });
  note.textContent = option?.note || standing;
  note.hidden = !note.textContent;
}

/** Make the next or the one before active, round the ends; false when there is none. */
export function move(field, step) {
  if (!isOpenIn(field) || !options.length) return false;
  activate(field, (Math.max(active, step > 0 ? -1 : 0) + step + options.length) % options.length);
  return true;
}

/** Take the active option, if any; `keep` what is typed as its text. */
export function takeActive(field, keep) {
  if (isOpenIn(field)) options[active]?.take(keep);
}

export function close(field) {
  if (isOpenIn(field)) panel.remove();
  field.input.setAttribute("aria-expanded", "false");
  field.input.removeAttribute("aria-controls");
  field.input.removeAttribute("aria-activedescendant");
}
