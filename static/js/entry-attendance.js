/* Attendance: those expected follow the network and the date, and each is ticked by one click or key. */

const KEYS = { n: "present", f: "excused", e: "absent" };
const isAsItCame = (input) =>
  ["radio", "checkbox"].includes(input.type) ? input.checked === input.defaultChecked : input.value === input.defaultValue;

export function connectAttendance(form, words) {
  const list = form.querySelector("[data-rows=attendance]");
  if (!list) return;
  const total = form.elements["attendance-TOTAL_FORMS"];
  const rows = () => [...list.children];
  const ticked = (row) => row.querySelector("[name$=-status]:checked")?.value;

  /** What is typed or ticked in a row is never taken away; untouched rows come and go. */
  const isUntouched = (row) =>
    row.dataset.person && !ticked(row) && !row.dataset.touched && [...row.querySelectorAll("input")].every(isAsItCame);

  let latest = 0;
  async function follow() {
    const [network, start] = [form.elements.network.value, form.elements.start.value];
    if (!network || !start) return;
    const asked = ++latest;
    const from = total.value;
    const query = new URLSearchParams({ network, start, from });
    const answer = await fetch(`${form.dataset.expected}?${query}`).catch(() => null);
    if (asked !== latest || !answer?.ok || answer.redirected) return;
    if (from !== total.value) return follow(); // a row was added meanwhile, with a number of theirs
    const holder = document.createElement("template");
    holder.innerHTML = await answer.text();
    const expected = new Map([...holder.content.querySelectorAll("li[data-row]")].map((row) => [row.dataset.person, row]));
    for (const row of rows().filter(isUntouched)) {
      if (!expected.has(row.dataset.person)) row.remove();
    }
    const present = new Set(rows().map(personOf));
    const guests = rows().find((row) => !row.dataset.person);
    for (const [person, row] of expected) {
      if (present.has(person)) continue;
      if (guests) guests.before(row);
      else list.append(row);
    }
    total.value = Number(total.value) + expected.size;
    count();
  }

  function personOf(row) {
    const [kind, pk] = (row.querySelector("[name$=-who]")?.value ?? "").split(":");
    return kind === "person" ? pk : "";
  }

  function count() {
    const live = rows().filter((row) => !row.classList.contains("is-removed"));
    const unset = live.filter((row) => !ticked(row)).length;
    const present = live.filter((row) => ticked(row) === "present").length;
    const text = form.querySelector("[data-attendance-count]");
    text.textContent = words.count.replace("%present", present).replace("%unset", unset);
  }

  const restPresent = form.querySelector("[data-rest-present]");
  restPresent.addEventListener("click", () => {
    for (const row of rows()) {
      if (!ticked(row) && !row.classList.contains("is-removed")) tick(row, "present");
    }
  });

  function tick(row, status) {
    const radio = row.querySelector(`[name$=-status][value=${status}]`);
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  }

  list.addEventListener("keydown", (event) => {
    if (event.target.type !== "radio" || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    const status = KEYS[key];
    if (!status && key !== "r") return;
    event.preventDefault();
    if (key === "r") {
      restPresent.click();
      return restPresent.focus();
    }
    const row = event.target.closest("li[data-row]");
    tick(row, status);
    let next = row.nextElementSibling;
    while (next?.classList.contains("is-removed")) next = next.nextElementSibling;
    (next?.querySelector("[name$=-status]:checked") ?? next?.querySelector("[name$=-status]") ?? restPresent).focus();
  });

  form.addEventListener("change", (event) => {
    if (["network", "start"].includes(event.target.name)) follow();
    const row = event.target.closest("li[data-row=attendance]");
    if (!row) return;
    row.dataset.touched = "";
    const kind = row.querySelector("[name$=-kind]");
    row.querySelector("[data-kind-label]").textContent = kind.selectedOptions[0].text;
    count();
  });
  count();
  // What was chosen before this script had come.
  const { network, start } = form.elements;
  if (!network.selectedOptions[0]?.defaultSelected || !isAsItCame(start)) follow();
}
