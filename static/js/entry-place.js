/* After a save the page comes anew: scrolled as it was, with the focus in the field where it was.

A field is found again by its name within its row, and the row by its place among its kind, since the save may have
given it another number; whose attendance it is, though, by the name, since they are sorted. */

const KEY = "entry-place";

export function keepPlace(form, field) {
  const row = field?.closest("li[data-row]");
  const place = { scroll: scrollY - form.offsetTop, field: nameOf(field), row: row && keyOf(form, row) };
  sessionStorage.setItem(KEY, JSON.stringify(place));
}

export function backToPlace(form) {
  const place = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  sessionStorage.removeItem(KEY);
  const saved = document.querySelector(".messagelist .success");
  if (!place || !saved) return;
  scrollTo({ top: place.scroll + form.offsetTop, behavior: "instant" });
  form.querySelector("[data-status]").textContent = saved.textContent;
  const row = place.row && [...form.querySelectorAll("li[data-row]")].find((one) => keyOf(form, one) === place.row);
  const field = [...(row || form).querySelectorAll("[name]")].find((one) => place.field && nameOf(one) === place.field);
  field?.focus({ preventScroll: true });
}

function keyOf(form, row) {
  const kind = row.dataset.row;
  if (kind === "attendance") return `${kind} ${row.querySelector("[name$=-who]")?.value}`;
  return `${kind} ${[...form.querySelectorAll(`li[data-row=${kind}]:not(.is-removed)`)].indexOf(row)}`;
}

/** What a field is called, without the number of its row; of an editor, the field behind it. */
function nameOf(field) {
  const named = field?.closest("rich-text")?.querySelector("textarea") ?? field;
  return named?.name?.replace(/^\w+-\d+-/, "");
}
