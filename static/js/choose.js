// The field in which a person, municipality, network, topic or text is chosen: chips for what is chosen, and a combobox
// with a list (WAI-ARIA 1.2). A <choice-input> works by itself, also in a row that is added later: nothing to call.
//
// It fires "change" when something is chosen, changed or removed. Another script reads and sets what is chosen by the
// property `choices`: [{kind, pk, text, name}], where the text is what is written and the name what the row is called.
// People of the network that the form's field `network` names, or the attribute data-network, come first.

const { addresses, ...words } = JSON.parse(document.querySelector("script[data-choice]").dataset.choice);
const WAIT = 150; // milliseconds without a key before the archive is asked

const say = (key, values = {}) => words[key].replace(/%\((\w+)\)s/g, (_match, name) => values[name]);
const oneLine = (text) => text.replace(/\s+/g, " ").trim();
const fold = (text) => oneLine(text).toLocaleLowerCase("sv");
const write = ({ kind, pk, text }) => `${kind}:${pk ?? ""}:${text}`;

function read(hidden) {
  const [, kind, pk, text] = hidden.value.match(/^([^:]*):([^:]*):(.*)$/s) ?? ["", "text", "", hidden.value];
  return { kind, pk, text, name: hidden.dataset.row ?? "" };
}

function make(tag, className, attributes = {}, ...children) {
  const element = document.createElement(tag);
  element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// One list and one voice for the page: the list moves to the field that has it open.
const list = make("div", "choice-options", { id: "choice-list", role: "listbox", "aria-label": words.list });
const note = make("p", "choice-note");
const panel = make("div", "choice-panel", {}, list, note);
const voice = make("div", "choice-hidden", { role: "status" });
document.body.append(voice);
panel.addEventListener("pointerdown", (event) => event.preventDefault()); // the text input keeps the focus

function announce(text) {
  voice.textContent = voice.textContent === text ? `${text}\u00a0` : text; // said anew though it is the same
}

class ChoiceInput extends HTMLElement {
  options = []; // what the open list offers: {element, take}
  active = -1;
  isFresh = false; // whether the list answers what is typed now
  enter = null; // an Enter that came before the answer

  connectedCallback() {
    if (this.input) return;
    this.input = this.querySelector(".choice-input");
    this.chips.forEach((chip) => this.dress(chip));
    this.settle();
    this.addEventListener("input", (event) => event.target === this.input && this.search(WAIT));
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("click", (event) => this.clicked(event));
    this.addEventListener("focusin", (event) => event.target === this.input && this.isFull && this.focusChip(0));
    this.addEventListener("focusout", (event) => this.leave(event));
  }

  get chips() {
    return [...this.querySelectorAll(":scope > .choice-chip")];
  }

  get choices() {
    return this.chips.map((chip) => read(chip.querySelector("input[type=hidden]")));
  }

  set choices(choices) {
    this.chips.forEach((chip) => chip.remove());
    choices.forEach((choice) => this.insert(choice));
    this.settle();
  }

  get name() {
    return this.input.name.replace(/-typed$/, "");
  }

  get typed() {
    return oneLine(this.input.value);
  }

  get isFull() {
    return !("several" in this.dataset) && this.chips.length > 0;
  }

  // What is chosen

  insert(choice, before = this.input) {
    const hidden = make("input", "", { type: "hidden", name: this.name, value: write(choice) });
    if (choice.name) hidden.dataset.row = choice.name;
    const chip = make("span", `choice-chip is-${choice.kind}`, {}, hidden);
    this.insertBefore(chip, before);
    this.dress(chip);
    return chip;
  }

  /** The text and the buttons of a chip, by its hidden input. */
  dress(chip) {
    const hidden = chip.querySelector("input[type=hidden]");
    const { kind, text, name } = read(hidden);
    const isText = kind === "text";
    const canEdit = isText ? "text" in this.dataset : "asWritten" in this.dataset;
    const label = canEdit
      ? make("button", "choice-text", { type: "button", tabindex: -1 }, text)
      : make("span", "choice-text", {}, text);
    if (name && name !== text) label.append(make("span", "choice-row", {}, name));
    if (canEdit) label.append(make("span", "choice-hidden", {}, `, ${isText ? words.search : words.edit}`));
    const remove = make("button", "choice-remove", { type: "button", tabindex: -1, "aria-label": say("remove", { text }) }, "×");
    chip.replaceChildren(hidden, label, remove);
  }

  /** One field, one stop for Tab: the text input, or the chip that has taken its place. */
  settle() {
    this.classList.toggle("is-full", this.isFull);
    this.input.tabIndex = this.isFull ? -1 : 0;
    if (this.isFull) this.input.setAttribute("aria-hidden", "true");
    else this.input.removeAttribute("aria-hidden");
    this.chips.forEach((chip) => (chip.querySelector("button").tabIndex = this.isFull ? 0 : -1));
  }

  add(choice) {
    const hadFocus = document.activeElement === this.input;
    const double = this.choices.find((each) => write(each) === write(choice));
    if (!double) this.insert(choice, this.place?.isConnected ? this.place : this.input);
    this.place = null;
    this.input.value = "";
    this.close();
    this.changed(say("chosen", choice));
    if (hadFocus && this.isFull) this.focusChip(0);
  }

  drop(chip) {
    const { text } = read(chip.querySelector("input"));
    const next = this.chips.indexOf(chip);
    const hadFocus = chip.contains(document.activeElement);
    chip.remove();
    this.changed(say("removed", { text }));
    if (hadFocus) this.focusChip(next);
  }

  changed(words) {
    this.settle();
    this.complain(false);
    announce(words);
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Focus a chip by its place, or the text input when there is none. */
  focusChip(place) {
    (this.chips[place]?.querySelector("button") ?? this.input).focus();
  }

  /** Change what is written of what a chip points to; a text that points to nothing is searched for again. */
  edit(chip) {
    const hidden = chip.querySelector("input");
    const { kind, pk, text, name } = read(hidden);
    if (kind === "text") {
      this.take();
      this.place = chip.nextElementSibling;
      chip.remove();
      this.settle();
      this.input.value = text;
      this.input.focus();
      return this.search(0);
    }
    const input = make("input", "choice-edit", { type: "text", "aria-label": say("textOf", { name: name || text }) });
    input.value = text;
    let isDone = false;
    const done = (keep) => {
      if (isDone) return;
      isDone = true; // taking it away blurs it
      const hadFocus = document.activeElement === input;
      const written = keep ? oneLine(input.value) || text : text;
      hidden.value = write({ kind, pk, text: written });
      this.dress(chip);
      this.settle();
      if (hadFocus) chip.querySelector("button").focus();
      if (written !== text) this.changed(say("chosen", { text: written }));
    };
    input.addEventListener("blur", () => done(true));
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || !["Enter", "Escape"].includes(event.key)) return;
      event.preventDefault();
      done(event.key === "Enter");
    });
    chip.querySelector(".choice-text").replaceWith(input);
    input.select();
  }

  // The list

  search(wait) {
    this.stop();
    this.enter = null;
    this.complain(false);
    if (!this.typed && wait) return this.close();
    this.timer = setTimeout(() => this.ask(this.typed), wait);
  }

  stop() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.isFresh = false;
  }

  async ask(text) {
    const asking = (this.asking = new AbortController());
    const query = new URLSearchParams(this.dataset.kinds);
    const network = this.dataset.network ?? this.closest("form")?.elements.namedItem("network")?.value;
    query.set("q", text.slice(0, 200));
    if (network) query.set("natverk", network);
    try {
      const answer = await this.fetch(`${addresses.suggestions}?${query}`, { signal: asking.signal });
      if (asking === this.asking) this.suggest(text, answer.results);
    } catch (error) {
      if (error.name !== "AbortError") this.fail(words.failed);
    }
  }

  /** An answer as data; the sign-in page, or anything else, is a failure. */
  async fetch(address, options) {
    const answer = await fetch(address, { ...options, headers: { Accept: "application/json" } });
    const isData = answer.headers.get("Content-Type")?.startsWith("application/json");
    if (!isData || (!answer.ok && answer.status !== 400)) throw new Error(`${answer.status}`);
    return answer.json();
  }

  suggest(text, results) {
    const rows = results.map((row) => this.rowOption(row, text));
    const others = [];
    if (text && "text" in this.dataset) {
      others.push({ className: "is-text", text: say("asText", { text }), take: () => this.add({ kind: "text", text }) });
    }
    for (const kind of text ? (this.dataset.create ?? "").split(" ").filter(Boolean) : []) {
      const label = say(kind === "person" ? "newPerson" : "newTopic", { text });
      others.push({ className: "is-new", text: label, take: () => this.create(kind, text) });
    }
    this.isFresh = true;
    this.rows = results;
    const first = rows.length || others[0]?.className === "is-text" ? 0 : -1; // nobody is made new by mistake
    this.open([...rows, ...others], first, rows.length ? "" : text && say("none", { text }));
    announce(rows.length ? say("count", { count: rows.length }) : say("none", { text }));
    if (this.enter && rows.length < 2) this.takeActive(this.enter.shift);
    this.enter = null;
  }

  rowOption({ kind, pk, text: name, hint }, typed) {
    const mayKeep = "asWritten" in this.dataset && typed && fold(typed) !== fold(name);
    const take = (keep) => this.add({ kind, pk, name, text: keep && mayKeep ? typed : name });
    return { className: `is-${kind}`, text: name, hint, keep: mayKeep ? say("keep", { name, text: typed }) : "", take };
  }

  open(options, first = -1, words = "", heading = "") {
    this.options = options.map(({ className, text, hint, keep, take }, place) => {
      const element = make("div", `choice-option ${className}`, { role: "option", id: `choice-option-${place}` }, text);
      if (hint) element.append(" ", make("span", "choice-hint", {}, hint));
      return { element, keep, take };
    });
    const elements = this.options.map((option) => option.element);
    const group = heading && make("div", "", { role: "group", "aria-label": heading }, make("p", "choice-heading", { "aria-hidden": true }, heading), ...elements);
    list.replaceChildren(...(group ? [group] : elements));
    this.words = words;
    this.append(panel);
    this.input.setAttribute("aria-expanded", elements.length > 0);
    this.input.setAttribute("aria-controls", list.id);
    this.activate(first);
    panel.scrollIntoView?.({ block: "nearest" });
  }

  activate(place) {
    this.active = place;
    this.options.forEach(({ element }, each) => element.setAttribute("aria-selected", each === place));
    const option = this.options[place];
    if (option) this.input.setAttribute("aria-activedescendant", option.element.id);
    else this.input.removeAttribute("aria-activedescendant");
    option?.element.scrollIntoView({ block: "nearest" });
    note.textContent = option?.keep || this.words;
    note.hidden = !note.textContent;
  }

  close() {
    this.stop();
    this.enter = null;
    this.options = [];
    if (panel.parentNode === this) panel.remove();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-controls");
    this.input.removeAttribute("aria-activedescendant");
  }

  takeActive(keep) {
    this.options[this.active]?.take(keep);
  }

  /** Make what is typed a choice, as one leaves it: the only one of that very name, or else a text of one's own. */
  take() {
    const text = this.typed;
    const named = this.isFresh ? this.rows.filter((row) => fold(row.text) === fold(text)) : [];
    this.close();
    if (!text) return;
    if (named.length === 1) this.add({ ...named[0], name: named[0].text });
    else if ("text" in this.dataset) this.add({ kind: "text", text });
    else this.complain(true);
  }

  /** Say beside the field that what is typed is not chosen yet. */
  complain(isWrong) {
    if (!isWrong && !this.problem) return;
    this.problem?.remove();
    this.problem = isWrong ? make("p", "choice-problem", { id: `${this.input.id}-problem` }, words.choose) : null;
    if (isWrong) {
      this.described ??= this.input.getAttribute("aria-describedby") ?? "";
      this.append(this.problem);
      this.input.setAttribute("aria-invalid", "true");
      announce(words.choose);
    } else this.input.removeAttribute("aria-invalid");
    this.input.setAttribute("aria-describedby", `${this.described} ${this.problem?.id ?? ""}`.trim());
  }

  fail(text) {
    this.open([], -1, text);
    announce(text);
  }

  /** Enter a person or a topic that is not there yet; of a person, those who may be the same are shown first. */
  async create(kind, text, seen = []) {
    if (this.isCreating) return;
    this.isCreating = true;
    const body = new FormData();
    body.set("name", text);
    body.set("csrfmiddlewaretoken", document.querySelector("input[name=csrfmiddlewaretoken]").value);
    seen.forEach((pk) => body.append("seen", pk));
    try {
      const answer = await this.fetch(addresses[`new_${kind}`], { method: "POST", body });
      if (answer.error) this.fail(answer.error);
      else if (answer.twins) this.showTwins(answer.twins, kind, text);
      else this.add({ ...answer[kind], name: answer[kind].text });
    } catch {
      this.fail(words.failed);
    } finally {
      this.isCreating = false;
    }
  }

  showTwins(twins, kind, text) {
    const rows = twins.map((twin) => this.rowOption({ ...twin, hint: [twin.hint, twin.reason].filter(Boolean).join(", ") }, text));
    const seen = twins.map((twin) => twin.pk);
    const nobody = { className: "is-new", text: say("noTwin", { text }), take: () => this.create(kind, text, seen) };
    this.open([...rows, nobody], -1, "", words.twins);
    announce(words.twins);
  }

  // Keys and the mouse

  key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.target === this.input) this.keyInInput(event);
    else if (event.target.matches(".choice-chip button")) this.keyOnChip(event);
  }

  keyInInput(event) {
    const isOpen = this.options.length > 0;
    const atStart = this.input.selectionStart === 0 && this.input.selectionEnd === 0;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        if (isOpen) this.activate(turn(this.active, event.key === "ArrowDown" ? 1 : -1, this.options.length));
        else this.search(0);
        break;
      case "Enter":
        if (this.isFresh) this.takeActive(event.shiftKey);
        else if (this.typed) {
          this.search(0);
          this.enter = { shift: event.shiftKey };
        }
        break;
      case "Escape":
        if (panel.parentNode !== this) return;
        this.close();
        event.stopPropagation();
        break;
      case "Backspace":
        if (this.input.value || event.repeat || !this.chips.length) return;
        this.drop(this.chips.at(-1));
        break;
      case "ArrowLeft":
        if (!atStart || !this.chips.length) return;
        this.focusChip(this.chips.length - 1);
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  keyOnChip(event) {
    const buttons = [...this.querySelectorAll(".choice-chip button"), ...(this.isFull ? [] : [this.input])];
    const place = buttons.indexOf(event.target);
    switch (event.key) {
      case "ArrowLeft":
      case "ArrowRight":
        buttons[Math.max(0, place + (event.key === "ArrowRight" ? 1 : -1))]?.focus();
        break;
      case "Backspace":
      case "Delete":
        this.drop(event.target.closest(".choice-chip"));
        break;
      case "Escape":
        this.input.focus();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  clicked(event) {
    const option = this.options.find(({ element }) => element.contains(event.target));
    if (option) option.take(event.shiftKey);
    else if (event.target.closest(".choice-remove")) this.drop(event.target.closest(".choice-chip"));
    else if (event.target.closest("button.choice-text")) this.edit(event.target.closest(".choice-chip"));
    else if (event.target === this) this.input.focus();
  }

  leave(event) {
    const hasLeft = !this.contains(event.relatedTarget) && document.activeElement !== this.input;
    if (hasLeft) this.take();
  }
}

/** The place before or after another, round the end. */
function turn(place, step, count) {
  return (Math.max(place, step > 0 ? -1 : 0) + step + count) % count;
}

customElements.define("choice-input", ChoiceInput);
