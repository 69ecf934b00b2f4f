/* Items from a pasted agenda, one a line, or from the headings of the network's last meeting. */

const NUMBERED = /^\s*((?:§\s*)?\d+(?:\.\d+)*|[a-zåäö](?=\)))[.):]?\s+(\S.*)$/iu;

/** Number and title of each line that says something. */
export function readAgenda(text) {
  return text
    .split(/\r?\n/u)
    .map((line) => line.replace(/^\s*[•–*-]\s+/u, "").trim())
    .filter(Boolean)
    .map((line) => {
      const [, number, title] = line.match(NUMBERED) ?? [null, "", line];
      return { number, title: title.trim().slice(0, 300) };
    });
}

export function connectAgenda(form, rows, words) {
  const panel = form.querySelector("#agenda");
  if (!panel) return;
  const opener = form.querySelector("[data-open-agenda]");
  const text = panel.querySelector("textarea");
  const list = form.querySelector("[data-rows=items]");
  const say = (message) => (form.querySelector("[data-status]").textContent = message);

  function use(headings) {
    const added = headings.map((heading) => rows.add("items", list, heading));
    added[0]?.querySelector("[name$=-title]").focus();
    say(words.added.replace("%s", added.length));
  }

  opener.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    opener.setAttribute("aria-expanded", String(!panel.hidden));
    if (!panel.hidden) text.focus();
  });

  panel.querySelector("[data-use-agenda]").addEventListener("click", () => {
    const headings = readAgenda(text.value);
    if (!headings.length) return text.focus();
    use(headings);
    text.value = "";
    panel.hidden = true;
    opener.setAttribute("aria-expanded", "false");
  });

  form.querySelector("[data-last-headings]").addEventListener("click", async () => {
    const [network, start] = [form.elements.network.value, form.elements.start.value];
    if (!network || !start) return say(words.needed);
    const query = new URLSearchParams({ network, start });
    const answer = await fetch(`${form.dataset.headings}?${query}`, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) return say(words.noAnswer);
    const { headings } = await answer.json();
    if (headings.length) use(headings);
    else say(words.noHeadings);
  });
}
