/* <rich-text>: a textarea of HTML that one writes in as text. Without scripts, or if they fail, it is the textarea.

   It is a custom element, so whatever puts one into the page gets a working one: rows from a <template>, HTML that is
   swapped in, rows that are copied. Nothing has to be called for that. The widget's media is the one way to load this
   module, as its script tag also says where the other modules are (their names are hashed) and the words in Swedish.

   For other scripts (the element is `textarea.closest("rich-text")`):

     element.value            the HTML; it may be set, too
     element.refresh()        call it when the textarea's value, id, label, aria-describedby, aria-invalid, readonly or
     init(container)          disabled was changed by script; init does it for every one in the container
     element.start()          a promise that the editor proper has started
     textarea                 always holds the current HTML, so that a form and FormData need nothing; `input` bubbles
                              from it at each change and `change` when one leaves the field after changing it
     textarea.focus()         goes to where one writes; so do its label and a link to its id

   What is shown at first is the text as it is, which the browser itself lets one write in. The editor (half a megabyte)
   is loaded when the page is idle, and takes each text over in place when it comes near the window. */

const here = document.getElementById("richtext-script");
const words = JSON.parse(here.dataset.words);
const { clean, pasted } = await import(here.dataset.paste);

const COPIED = ["aria-describedby", "aria-invalid", "aria-required", "aria-label"];
const CARET = "\ue000"; // stands where the caret is while the editor takes over
const whenIdle = window.requestIdleCallback ?? ((callback) => setTimeout(callback, 50));

let loading;
const load = () => (loading ??= Promise.all([import(here.dataset.library), import(here.dataset.editor)]));

const near = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) whenIdle(() => target.parentElement?.start(), { timeout: 1000 });
    }
  },
  { rootMargin: "200px" },
);

class RichText extends HTMLElement {
  #textarea;
  #view; // what one writes in
  #editor; // what makes an editor of it, once started
  #starting;
  #shown; // the value that the view shows
  #before; // the value when one came to the field
  #isComposing = false;

  connectedCallback() {
    const typedIn = document.activeElement === this.querySelector("textarea") ? document.activeElement : null;
    const caret = typedIn?.selectionStart;
    if (!this.#view) this.#build();
    this.refresh();
    if (typedIn) this.#goOnAt(caret);
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return; // it was only moved
      this.#editor?.destroy();
      this.#view = this.#editor = this.#starting = undefined;
    });
  }

  get value() {
    return this.#textarea.value;
  }

  set value(html) {
    this.#textarea.value = html;
    this.refresh();
  }

  refresh() {
    this.#describe();
    if (this.value === this.#shown) return;
    this.#shown = this.value;
    const html = clean(this.value);
    if (this.#editor) this.#editor.show(html);
    else this.#view.innerHTML = html || "<p><br></p>";
  }

  start() {
    this.#starting ??= this.#start().catch((error) => this.#giveUp(error));
    return this.#starting;
  }

  #build() {
    this.#textarea = this.querySelector("textarea");
    this.replaceChildren(this.#textarea); // a copy of one brings along what was made for that
    this.#view = document.createElement("div");
    this.#view.className = "richtext-view";
    this.#view.setAttribute("role", "textbox");
    this.#view.setAttribute("aria-multiline", "true");
    this.#shown = undefined;
    this.append(this.#view);
    this.#textarea.tabIndex = -1;
    this.#textarea.setAttribute("aria-hidden", "true");
    this.#listen();
    near.observe(this.#view);
    whenIdle(() => load().catch(() => {}));
  }

  /** Somebody writes in the textarea already: let the view take the keys from there. */
  #goOnAt(caret) {
    const [before, after] = [this.value.slice(0, caret), this.value.slice(caret)];
    const isInTag = before.lastIndexOf("<") > before.lastIndexOf(">");
    this.#view.innerHTML = clean(isInTag ? `${this.value}${CARET}` : `${before}${CARET}${after}`);
    this.#view.focus();
    takeCaret(this.#view);
  }

  #listen() {
    this.#textarea.onfocus = () => this.#view.focus();
    this.#view.addEventListener("compositionstart", () => (this.#isComposing = true));
    this.#view.addEventListener("compositionend", () => (this.#isComposing = false));
    this.#view.addEventListener("paste", (event) => this.#pasteEarly(event));
    this.#view.addEventListener("dragover", (event) => this.#refuseFiles(event));
    this.#view.addEventListener("drop", (event) => this.#refuseFiles(event));
    this.#view.addEventListener("input", (event) => {
      event.stopPropagation(); // what others hear comes from the textarea
      if (!this.#editor) this.#changed(this.#view.innerHTML);
    });
    this.#view.addEventListener("focus", () => (this.#before = this.value));
    this.#view.addEventListener("blur", () => {
      if (this.#before !== this.value) this.#textarea.dispatchEvent(new Event("change", { bubbles: true }));
      this.#before = this.value;
    });
  }

  /** What the textarea is called, and what is said about it, said of the view. */
  #describe() {
    const [label] = this.#textarea.labels;
    if (label) label.id ||= `${this.#textarea.id}-label`;
    this.#set("aria-labelledby", label?.id);
    for (const name of COPIED) this.#set(name, this.#textarea.getAttribute(name));
    const isFixed = this.#textarea.readOnly || this.#textarea.disabled;
    this.#set("aria-readonly", isFixed ? "true" : null);
    if (this.#editor) this.#editor.allow(!isFixed);
    else this.#view.contentEditable = String(!isFixed);
    this.#view.tabIndex = 0;
  }

  #set(name, value) {
    if (value) this.#view.setAttribute(name, value);
    else this.#view.removeAttribute(name);
  }

  #changed(html) {
    this.#textarea.value = this.#shown = clean(html);
    this.#textarea.dispatchEvent(new Event("input", { bubbles: true }));
  }

  async #start() {
    const [library, { edit }] = await load();
    while (this.#isComposing) await new Promise((resolve) => setTimeout(resolve, 50)); // é is two keys
    if (!this.#view) return;
    const isIn = document.activeElement === this.#view;
    if (isIn) markCaret();
    this.#editor = edit({
      library,
      words,
      pasted,
      view: this.#view,
      html: clean(this.#view.innerHTML),
      caret: isIn ? CARET : null,
      changed: (html) => this.#changed(html),
    });
    this.#view.before(this.#editor.toolbar);
    this.#describe();
  }

  /** A paste before there is an editor waits for it. */
  async #pasteEarly(event) {
    if (this.#editor) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const [html, text] = ["text/html", "text/plain"].map((type) => event.clipboardData.getData(type));
    await this.start();
    if (this.#editor) this.#editor.paste(pasted(html, text));
    else this.#textarea.setRangeText(text);
  }

  /** A file that is dropped here would make the browser leave the page for it. */
  #refuseFiles(event) {
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  }

  /** Back to the textarea. */
  #giveUp(error) {
    console.warn("The editor could not be started.", error);
    this.#view.remove();
    this.#textarea.removeAttribute("tabindex");
    this.#textarea.removeAttribute("aria-hidden");
    this.#textarea.onfocus = null;
    this.classList.add("is-plain");
  }
}

function markCaret() {
  const selection = document.getSelection();
  if (!selection.rangeCount) return;
  selection.collapse(selection.focusNode, selection.focusOffset);
  selection.getRangeAt(0).insertNode(document.createTextNode(CARET));
}

/** Put the caret where its mark stands, and take the mark away. */
function takeCaret(view) {
  const texts = document.createTreeWalker(view, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const at = texts.currentNode.data.indexOf(CARET);
    if (at < 0) continue;
    texts.currentNode.deleteData(at, 1);
    return document.getSelection().collapse(texts.currentNode, at);
  }
}

export function init(container) {
  for (const element of container.querySelectorAll("rich-text")) element.refresh();
}

if (!customElements.get("rich-text")) {
  customElements.define("rich-text", RichText);
  // The browser gives back what was typed when one returns to a page, and a form's reset what it began with.
  addEventListener("pageshow", () => init(document));
  addEventListener("reset", (event) => setTimeout(() => init(event.target)));
}
