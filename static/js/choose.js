// The field in which a person, municipality, network, topic or text is chosen: chips for what is chosen, and a combobox
// with a list (WAI-ARIA 1.2). A <choice-input> works by itself, also in a row that is added later: nothing to call.
//
// It fires "change" when something is chosen, changed or removed. Another script reads and sets what is chosen by the
// property `choices`: [{kind, pk, text, name}], where the text is what is written and the name what the row is called.
// The members of a network come first: the one in the form's field `network`, or in data-network of something around.

import * as list from "./choose-list.js";
import { addresses, announce, fetchData, fold, make, onceReleased, oneLine, onlyOne, read, say, words, write } from "./choose-list.js";

const WAIT = 150; // milliseconds without a key before the archive is asked

class ChoiceInput extends HTMLElement {
  rows = []; // the latest answer
  isFresh = false; // whether it answers what is typed now
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
    if (document.activeElement === this.input && this.typed) this.search(WAIT); // typed before this script had come
  }

  get chips() {
    return [...this.querySelectorAll(":scope > .choice-chip")];
  }

  get buttons() {
    return [...this.querySelectorAll(".choice-chip button")];
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
    const label = canEdit ? make("button", "choice-edit", { type: "button" }) : make("span", "choice-label");
    label.append(make("span", "choice-text", {}, text));
    if (name && name !== text) label.append(" ", make("span", "choice-row", {}, ` ${name}`));
    if (canEdit) label.append(make("span", "choice-hidden", {}, ` (${isText ? words.search : words.edit})`));
    const remove = make("button", "choice-remove", { type: "button", "aria-label": say("remove", { text }) }, "×");
    chip.replaceChildren(hidden, label, remove);
  }

  /** One field, one stop for Tab: the text input, or the chip that has taken its place. */
  settle() {
    this.classList.toggle("is-full", this.isFull);
    this.input.tabIndex = this.isFull ? -1 : 0;
    if (this.isFull) this.input.setAttribute("aria-hidden", "true");
    else this.input.removeAttribute("aria-hidden");
    this.buttons.forEach((button) => (button.tabIndex = -1));
    if (this.isFull) this.buttons[0].tabIndex = 0;
    this.role = this.isFull ? "group" : null; // the label's own control is out of reach
    this.ariaLabel = this.isFull ? (this.input.labels[0]?.textContent ?? this.input.ariaLabel) : null;
  }

  add(choice) {
    const hadFocus = document.activeElement === this.input;
    const isDouble = this.choices.some((each) => write(each) === write(choice));
    const chip = isDouble ? null : this.insert(choice, this.place?.isConnected ? this.place : this.input);
    this.place = null;
    this.input.value = "";
    this.close();
    this.changed(say("chosen", choice));
    if (hadFocus && this.isFull) this.focusChip(0);
    return chip;
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
    const input = make("input", "choice-edited", { type: "text", "aria-label": say("textOf", { name: name || text }) });
    input.value = text;
    let isDone = false;
    const done = (keep) => {
      if (isDone) return;
      isDone = true; // taking it away blurs it
      const hadFocus = document.activeElement === input;
      if (!keep) hidden.value = write({ kind, pk, text });
      const written = read(hidden).text;
      this.dress(chip);
      this.settle();
      if (hadFocus) chip.querySelector("button").focus();
      if (written !== text) this.changed(say("chosen", { text: written }));
    };
    input.addEventListener("input", () => (hidden.value = write({ kind, pk, text: oneLine(input.value) || text })));
    input.addEventListener("blur", () => onceReleased(() => done(true)));
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || !["Enter", "Escape"].includes(event.key)) return;
      event.preventDefault();
      done(event.key === "Enter");
    });
    chip.querySelector(".choice-edit").replaceWith(input);
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
    try {
      const results = await this.lookUp(text, asking.signal);
      if (asking === this.asking) this.suggest(text, results);
    } catch (error) {
      if (error.name !== "AbortError") this.fail(words.failed);
    }
  }

  async lookUp(text, signal) {
    const query = new URLSearchParams(this.dataset.kinds);
    const network = this.closest("[data-network]")?.dataset.network ?? this.control("network")?.value;
    query.set("q", text.slice(0, 200));
    if (network) query.set("natverk", network);
    return (await fetchData(`${addresses.suggestions}?${query}`, { signal })).results;
  }

  /** A control of the form that the field is in. */
  control(name) {
    return this.closest("form")?.elements.namedItem(name);
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
    const found = rows.length ? say("count", { count: rows.length }) : say("none", { text });
    list.open(this, [...rows, ...others], { first, note: rows.length ? "" : found });
    announce(found);
    const waiting = this.enter;
    this.enter = null;
    if (waiting && rows.length < 2) list.takeActive(this, waiting.keep);
  }

  rowOption({ kind, pk, text: name, hint }, typed) {
    const mayKeep = "asWritten" in this.dataset && typed && fold(typed) !== fold(name);
    const take = (keep) => this.add({ kind, pk, name, text: keep && mayKeep ? typed : name });
    return { className: `is-${kind}`, text: name, hint, note: mayKeep && say("keep", { name, text: typed }), take };
  }

  close() {
    this.stop();
    this.enter = null;
    list.close(this);
  }

  /** Make what is typed a choice, as one leaves it: the only one of that very name, or else a text of one's own. */
  take() {
    const text = this.typed;
    const { isFresh, enter } = this;
    this.close();
    if (!text || this.isCreating) return;
    const named = isFresh && onlyOne(this.rows, text);
    if (named) this.add({ ...named, name: named.text });
    else if ("text" in this.dataset) this.link(this.add({ kind: "text", text }), text, isFresh, enter);
    else this.find(text, isFresh, enter);
  }

  /** What was left before the archive had answered may yet be somebody's very name, or the only one at an Enter. */
  async late(text, isKnown, enter) {
    const rows = isKnown ? [] : await this.lookUp(text).catch(() => []);
    const row = onlyOne(rows, text) ?? (enter && rows.length === 1 ? rows[0] : null);
    const keeps = enter?.keep && "asWritten" in this.dataset;
    return row && { ...row, name: row.text, text: keeps ? text : row.text };
  }

  async link(chip, text, isKnown, enter) {
    const choice = await this.late(text, isKnown, enter);
    if (!choice || !chip?.isConnected) return;
    this.insert(choice, chip);
    chip.remove();
    this.changed(say("chosen", choice));
  }

  async find(text, isKnown, enter) {
    const choice = await this.late(text, isKnown, enter);
    if (this.typed !== text) return;
    if (choice) this.add(choice);
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
    this.input.setAttribute("aria-describedby", [this.described, this.problem?.id].filter(Boolean).join(" "));
  }

  fail(text) {
    list.open(this, [], { note: text });
    announce(text);
  }

  /** Enter a person or a topic that is not there yet; of a person, those who may be the same are shown first. */
  async create(kind, text, seen = []) {
    if (this.isCreating) return;
    this.isCreating = true;
    const body = new FormData();
    body.set("name", text);
    body.set("csrfmiddlewaretoken", this.control("csrfmiddlewaretoken").value);
    seen.forEach((pk) => body.append("seen", pk));
    try {
      const answer = await fetchData(addresses[`new_${kind}`], { method: "POST", body });
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
    const seen = twins.map((twin) => twin.pk);
    const rows = twins.map(({ hint, reason, ...twin }) =>
      this.rowOption({ ...twin, hint: [hint, reason].filter(Boolean).join(", ") }, text),
    );
    const nobody = { className: "is-new", text: say("noTwin", { text }), take: () => this.create(kind, text, seen) };
    list.open(this, [...rows, nobody], { heading: words.twins });
    announce(words.twins);
  }

  // Keys and the mouse

  key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.target === this.input) this.keyInInput(event);
    else if (event.target.matches(".choice-chip button")) this.keyOnChip(event);
  }

  keyInInput(event) {
    const atStart = this.input.selectionStart === 0 && this.input.selectionEnd === 0;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        if (!list.move(this, event.key === "ArrowDown" ? 1 : -1)) this.search(0);
        break;
      case "Enter":
        if (this.isFresh) list.takeActive(this, event.shiftKey);
        else if (this.typed) {
          this.search(0);
          this.enter = { keep: event.shiftKey };
        }
        break;
      case "Escape":
        if (!list.isOpenIn(this)) return;
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
    const buttons = [...this.buttons, ...(this.isFull ? [] : [this.input])];
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
    const chip = event.target.closest(".choice-chip");
    if (event.target.closest(".choice-remove")) this.drop(chip);
    else if (event.target.closest("button.choice-edit")) this.edit(chip);
    else if (event.target === this) this.input.focus();
  }

  leave(event) {
    const hasLeft = !this.contains(event.relatedTarget) && document.activeElement !== this.input;
    if (hasLeft) onceReleased(() => this.contains(document.activeElement) || this.take());
  }
}

customElements.define("choice-input", ChoiceInput);
