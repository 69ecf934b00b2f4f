/* Rows of the entry page: added from a template, moved by button or Alt + arrow, removed and brought back. */

/* The text marked last in an item, kept as a press on a button may take the mark away. */
let marked = { item: null, text: "" };

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const view = selection.anchorNode?.parentElement?.closest(".richtext-view");
  const item = view?.closest(".item-row");
  if (item) marked = { item, text: selection.toString().trim() };
});

/** Let the form's rows be added, moved and removed; gives `add`, for other parts of the page. */
export function connectRows(form, words) {
  const kinds = [...form.querySelectorAll("template[data-template]")].map((template) => template.dataset.template);
  const total = (kind) => form.elements[`${kind}-TOTAL_FORMS`];

  /** Add a row of a kind at the end of a list and fill in values by field name. */
  function add(kind, list, values = {}) {
    const number = total(kind).value;
    const holder = document.createElement("template");
    holder.innerHTML = form.querySelector(`template[data-template=${kind}]`).innerHTML.replaceAll("__prefix__", number);
    total(kind).value = Number(number) + 1;
    const row = holder.content.firstElementChild;
    for (const [name, value] of Object.entries(values)) {
      row.querySelector(`[name="${kind}-${number}-${name}"]`).value = value;
    }
    list.append(row);
    changed(row);
    return row;
  }

  function changed(row) {
    row.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function addByButton(button) {
    const kind = button.dataset.add;
    const item = button.closest(".item-row");
    const list = (item ?? form).querySelector(`[data-rows=${kind}]`);
    const row = add(kind, list, item ? { item_key: item.dataset.key } : ofKind(button.dataset.kind, list));
    const wording = item && row.querySelector("textarea");
    if (wording && marked.item === item && marked.text) {
      wording.value = marked.text;
      marked = { item: null, text: "" };
      row.querySelector("select, .choice-input")?.focus();
      return;
    }
    row.querySelector("input:not([type=hidden], [type=radio]), textarea")?.focus();
  }

  /** Those of one kind stand for the same body, as a rule: GR's staff for GR, however the network writes it. */
  function ofKind(kind, list) {
    if (!kind) return {};
    const others = [...list.querySelectorAll("[name$=-kind]")].filter((field) => field.value === kind);
    const body = others.at(-1)?.closest("li[data-row]").querySelector("[name$=-body]").value ?? "";
    return { kind, body };
  }

  function move(row, step) {
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (step < 0) other.before(row);
    else other.after(row);
    changed(row);
    const place = [...row.parentElement.children].indexOf(row) + 1;
    say(words.moved.replace("%s", place));
  }

  function remove(row) {
    const title = titleOf(row);
    row.querySelector(":scope > [data-delete]").value = "on";
    for (const inner of row.querySelectorAll("li[data-row] > [data-delete]")) inner.value = "on";
    row.classList.add("is-removed");
    const undo = document.createElement("p");
    undo.className = "row-undo";
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.undo = "";
    button.textContent = words.undo;
    undo.append(words.removed.replace("%s", title), " ", button);
    row.prepend(undo);
    changed(row);
    button.focus();
  }

  function bringBack(row) {
    row.querySelector(":scope > [data-delete]").value = "";
    for (const inner of row.querySelectorAll("li[data-row]:not(.is-removed) > [data-delete]")) inner.value = "";
    row.classList.remove("is-removed");
    row.querySelector(":scope > .row-undo").remove();
    changed(row);
    row.querySelector("[data-remove]").focus();
  }

  function titleOf(row) {
    const field = row.querySelector("[name$=-title], [name$=-text], .choice-text");
    return field?.value || field?.textContent || row.querySelector(".choice-text")?.textContent || words.row;
  }

  function say(text) {
    form.querySelector("[data-status]").textContent = text;
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[type=button]");
    if (!button) return;
    const row = button.closest("li[data-row]");
    if (button.dataset.add) addByButton(button);
    else if (button.dataset.move) {
      move(row, Number(button.dataset.move));
      button.focus();
    } else if ("remove" in button.dataset) remove(row);
    else if ("undo" in button.dataset) bringBack(row);
  });

  form.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const item = event.target.closest(".item-head")?.closest(".item-row");
    if (!event.altKey || !step || !item) return;
    event.preventDefault();
    move(item, step);
    event.target.focus();
  });

  form.addEventListener("change", (event) => {
    if (event.target.closest("[data-rows=items]")) nameItems();
  });

  /** Let every list of items to choose from hold the items that are on the page now. */
  function nameItems() {
    const items = [...form.querySelectorAll(".item-row:not(.is-removed)")].map((row) => {
      const [number, title] = ["number", "title"].map((name) => row.querySelector(`[name$=-${name}]`).value);
      return [row.dataset.key, [number, title].filter(Boolean).join(" ") || words.untitled];
    });
    const lists = [...form.querySelectorAll("select[name$=-item_key]")];
    for (const template of form.querySelectorAll("template")) {
      lists.push(...template.content.querySelectorAll("select[name$=-item_key]"));
    }
    for (const list of lists) {
      const chosen = list.value;
      const [whole] = list.options;
      list.replaceChildren(whole, ...items.map(([key, text]) => new Option(text, key, false, key === chosen)));
    }
  }

  for (const row of form.querySelectorAll("li[data-row]")) {
    if (row.querySelector(":scope > [data-delete]").value === "on") remove(row);
  }
  return { add, kinds };
}

/** Write into each row's hidden field where it stands among its kind. */
export function numberRows(form) {
  const next = {};
  for (const row of form.querySelectorAll("li[data-row]")) {
    const kind = row.dataset.row;
    next[kind] = (next[kind] ?? -1) + 1;
    row.querySelector(":scope > input[name$=-order]").value = next[kind];
  }
}
