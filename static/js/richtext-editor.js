/* The editor that a <rich-text> becomes (see richtext.js): the tags that notes may hold, a toolbar and a link's dialog. */

const toggle = (command, ...selected) => ({
  run: (chain) => chain[command](...selected.slice(1)),
  isOn: (editor) => editor.isActive(...selected),
});
const step = (command, ...args) => ({
  run: (chain) => chain[command](...args),
  isPossible: (editor) => editor.can()[command](...args),
});

/** The toolbar: the name of each tool in `words`, what it shows, its keys and what it does. */
const TOOLS = [
  { name: "heading", ...toggle("toggleHeading", "heading", { level: 3 }) },
  { name: "subheading", ...toggle("toggleHeading", "heading", { level: 4 }) },
  { name: "bold", keys: "Ctrl+B", ...toggle("toggleBold", "bold") },
  { name: "italic", keys: "Ctrl+I", ...toggle("toggleItalic", "italic") },
  { name: "link", keys: "Ctrl+K", open: askForLink, isOn: (editor) => editor.isActive("link") },
  { name: "bullets", ...toggle("toggleBulletList", "bulletList") },
  { name: "numbers", ...toggle("toggleOrderedList", "orderedList") },
  { name: "indent", keys: "Alt+Shift+→", ...step("sinkListItem", "listItem") },
  { name: "outdent", keys: "Alt+Shift+←", ...step("liftListItem", "listItem") },
  { name: "undo", keys: "Ctrl+Z", ...step("undo") },
  { name: "redo", keys: "Ctrl+Y", ...step("redo") },
];

/** Makes an editor of `view` with the HTML given, where `caret`, if not null, is the character that marks the caret. */
export function edit({ library, words, pasted, view, html, caret, changed }) {
  const { pm } = library;
  const editor = new library.Editor({
    element: { mount: view },
    content: html,
    extensions: extensions(library, words),
    injectCSS: false, // our own style sheet has it
    enableInputRules: ["bulletList"],
    enablePasteRules: false,
    editorProps: {
      transformPastedHTML: (source) => pasted(source),
      clipboardTextParser: (text) => sliceOf(pasted("", text)),
    },
    onUpdate: () => changed(editor.getHTML()),
  });
  if (caret) placeCaret(editor, pm, caret);

  function sliceOf(source) {
    const body = new DOMParser().parseFromString(source, "text/html").body;
    return pm.model.DOMParser.fromSchema(editor.schema).parseSlice(body);
  }

  return {
    toolbar: toolbar(editor, words),
    show: (source) => editor.commands.setContent(source, { emitUpdate: false }),
    paste: (source) => editor.view.pasteHTML(source),
    allow: (isEditable) => editor.isEditable === isEditable || editor.setEditable(isEditable, false),
    destroy: () => editor.destroy(),
  };
}

/** What meetings/richtext.py allows, and nothing else. */
function extensions(library, words) {
  const { Bold, BulletList, Document, Extension, HardBreak, Heading, History, Italic, Mark, OrderedList, Paragraph } = library;
  const Link = Mark.create({
    name: "link",
    inclusive: false,
    addAttributes: () => ({ href: { default: null } }),
    parseHTML: () => [{ tag: "a" }],
    renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
  });
  const ListItem = library.ListItem.extend({
    /** As in Word, but for Tab, which leaves the field. */
    addKeyboardShortcuts() {
      return {
        Enter: () => this.editor.commands.splitListItem(this.name),
        "Alt-Shift-ArrowRight": () => this.editor.commands.sinkListItem(this.name),
        "Alt-Shift-ArrowLeft": () => this.editor.commands.liftListItem(this.name),
      };
    },
  });
  const Keys = Extension.create({
    name: "keys",
    addKeyboardShortcuts() {
      return { "Mod-k": () => askForLink(this.editor, words) ?? true };
    },
  });
  const headings = Heading.configure({ levels: [3, 4] });
  const marks = [Bold, Italic, Link];
  return [Document, Paragraph, library.Text, HardBreak, headings, BulletList, OrderedList, ListItem, ...marks, History, Keys];
}

/** Put the caret where its mark stands, and take the mark away, as if nothing had happened. */
function placeCaret(editor, { state }, caret) {
  editor.state.doc.descendants((node, position) => {
    const index = node.isText ? node.text.indexOf(caret) : -1;
    if (index < 0) return;
    const change = editor.state.tr.delete(position + index, position + index + 1).setMeta("addToHistory", false);
    change.setSelection(state.TextSelection.create(change.doc, position + index)).setMeta("preventUpdate", true);
    editor.view.dispatch(change);
  });
  editor.view.focus();
}

/* The toolbar: one stop for Tab, before the text; the arrows go between its buttons and Escape back to the text. */

function toolbar(editor, words) {
  const bar = document.createElement("div");
  bar.className = "richtext-tools";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", words.tools);
  const buttons = TOOLS.map((tool) => button(tool, editor, words));
  bar.append(...buttons);
  buttons.forEach((one, index) => (one.tabIndex = index ? -1 : 0));
  bar.addEventListener("mousedown", (event) => event.preventDefault()); // the text keeps the focus
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") editor.commands.focus();
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = buttons.at(to % buttons.length);
    buttons.forEach((one) => (one.tabIndex = one === next ? 0 : -1));
    next.focus();
  });
  const update = () => buttons.forEach((one, index) => showState(one, TOOLS[index], editor));
  editor.on("transaction", update);
  update();
  return bar;
}

function button({ name, keys, run, open }, editor, words) {
  const made = document.createElement("button");
  made.type = "button";
  made.dataset.tool = name;
  made.textContent = words[`${name}Short`] ?? words[name];
  made.setAttribute("aria-label", words[name]);
  made.title = keys ? `${words[name]} (${keys})` : words[name];
  made.addEventListener("click", () => (open ? open(editor, words) : run(editor.chain().focus()).run()));
  return made;
}

function showState(made, { isOn, isPossible }, editor) {
  if (isOn) made.setAttribute("aria-pressed", String(isOn(editor)));
  if (isPossible) made.setAttribute("aria-disabled", String(!isPossible(editor)));
}

/* The link's dialog, one for the page. */

let dialog;

function askForLink(editor, words) {
  dialog ??= linkDialog(words);
  const [form, input] = [dialog.querySelector("form"), dialog.querySelector("input")];
  const remove = dialog.querySelector("[data-remove]");
  input.value = editor.getAttributes("link").href ?? "";
  input.setCustomValidity("");
  remove.hidden = !editor.isActive("link");
  remove.onclick = () => done("");
  form.onsubmit = (event) => {
    event.preventDefault();
    const address = addressOf(input.value);
    input.setCustomValidity(address === null ? words.notAnAddress : "");
    if (form.reportValidity()) done(address);
  };
  dialog.onclose = () => editor.commands.focus();
  dialog.showModal();
  input.select();

  function done(address) {
    setLink(editor, address, input.value.trim());
    dialog.close();
  }
}

function setLink(editor, href, typed) {
  const chain = editor.chain().extendMarkRange("link");
  if (!href) chain.unsetMark("link").run();
  else if (editor.state.selection.empty && !editor.isActive("link")) {
    editor.commands.insertContent({ type: "text", text: typed, marks: [{ type: "link", attrs: { href } }] });
  } else chain.setMark("link", { href }).run();
}

/** The address that somebody means, "" for none, or null if notes cannot hold it. */
function addressOf(typed) {
  const text = typed.trim();
  if (!text || /^(?:https?:\/\/|mailto:)\S+$/i.test(text)) return text;
  if (/^[^\s@/:]+@[^\s@/:]+\.\p{L}+$/u.test(text)) return `mailto:${text}`;
  return /^[\p{L}\d-]+(?:\.[\p{L}\d-]+)+(?:[:/?#]\S*)?$/u.test(text) ? `https://${text}` : null;
}

function linkDialog(words) {
  const made = document.createElement("dialog");
  made.className = "richtext-dialog";
  made.setAttribute("aria-label", words.link);
  made.innerHTML =
    '<form method="dialog"><label><span></span><input type="text" inputmode="url" autocomplete="off"></label>' +
    '<p><button></button> <button type="button" data-remove></button> <button type="button" data-cancel></button></p></form>';
  made.querySelector("span").textContent = words.address;
  const [save, remove, cancel] = made.querySelectorAll("button");
  [save.textContent, remove.textContent, cancel.textContent] = [words.saveLink, words.removeLink, words.cancel];
  cancel.onclick = () => made.close();
  made.querySelector("input").oninput = (event) => event.target.setCustomValidity("");
  document.body.append(made);
  return made;
}
