/* Enter in a field of one line goes on to the next field, as in a table; it saves nothing. */

const LINES = "input:not([type=hidden], [type=radio], [type=checkbox], [type=file], .choice-input, .choice-edited)";
const FIELDS = "input:not([type=hidden]), select, .richtext-view, rich-text:not(:defined) textarea, textarea";

export function connectEnter(form) {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
    if (!event.target.matches(`${LINES}, [type=radio]`)) return;
    event.preventDefault();
    const fields = [...form.querySelectorAll(FIELDS)].filter(isReachable);
    fields.find((field) => isAfter(event.target, field) && !isSameGroup(event.target, field))?.focus();
  });
}

const isReachable = (field) => field.checkVisibility() && field.tabIndex >= 0 && !field.disabled;

const isAfter = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;

const isSameGroup = (one, other) => one.type === "radio" && one.name === other.name;
