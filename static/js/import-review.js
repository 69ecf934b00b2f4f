/* Looking over what was read: each fact shows its place in the document and each place its fact; keys lead through what
   is doubtful. The form is sent as the entry page's is, so that nothing on it is lost. */

import { connectSaving } from "./entry-saving.js";

const page = document.querySelector("#review");
const scrolled = { draft: 0, document: 0 };
let current = null;
let keysAreOff = recalled("review-keys") === "off"; // by speech, keys may be pressed that nobody means

/** What the browser remembers; nothing where it may not. */
function recalled(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // it holds for this page only
  }
}

function connect(sentBy = "") {
  const form = page.querySelector("#review-form");
  const words = JSON.parse(form.dataset.words);
  const doubts = [...form.querySelectorAll(".doubts > .fact")];
  const text = page.querySelector("[data-document]");
  const status = form.querySelector("[data-status]");
  current = null;
  for (const tool of form.querySelectorAll("[data-keys], [data-all-new]")) tool.hidden = false;
  form.querySelector("[data-steps]").hidden = !doubts.length;
  for (const place of text.querySelectorAll("a.place")) place.tabIndex = -1; // reached by the facts, and by the mouse
  connectSaving(page, form, words, { reconnect: connect });
  if (sentBy === "_rematch") status.textContent = words.matched;

  /* Facts and their places. */

  function choose(fact, { focus = false, reveal = true } = {}) {
    if (!fact) return;
    current?.removeAttribute("aria-current");
    current = fact;
    fact.setAttribute("aria-current", "true");
    for (let holder = fact.parentElement; holder && holder !== form; holder = holder.parentElement) {
      if (holder.tagName === "DETAILS") holder.open = true;
    }
    if (focus) {
      show("draft");
      fact.focus({ preventScroll: true });
      fact.scrollIntoView({ block: "nearest" });
    }
    mark(fact.dataset.fact, reveal);
    const place = doubts.indexOf(fact);
    if (place >= 0) status.textContent = words.place.replace("{place}", place + 1).replace("{count}", doubts.length);
  }

  function mark(key, reveal) {
    for (const one of text.querySelectorAll(".is-current")) one.classList.remove("is-current");
    const places = [...text.querySelectorAll(`a.place[data-facts~="${key}"]`)];
    for (const one of places) one.classList.add("is-current");
    if (places.length && reveal) reach(places[0]);
    return places[0];
  }

  /** Scroll the document, and not the page, to a place. */
  function reach(place) {
    if (!text.offsetParent) return;
    const [inner, outer] = [place.getBoundingClientRect(), text.getBoundingClientRect()];
    const isShown = inner.top >= outer.top + 24 && inner.bottom <= outer.bottom - 24;
    if (!isShown) text.scrollTop += inner.top - outer.top - outer.height / 3;
  }

  function showPlace(fact) {
    choose(fact, { reveal: false });
    const place = mark(fact.dataset.fact, false);
    if (!place) return (status.textContent = words.noPlace);
    show("document");
    reach(place);
    place.focus({ preventScroll: true });
  }

  form.addEventListener("focusin", (event) => {
    const fact = event.target.closest("[data-fact]");
    if (fact && fact !== current) choose(fact);
  });
  form.addEventListener("click", (event) => {
    const fact = event.target.closest("[data-fact]");
    if (event.target.closest("[data-place]")) {
      event.preventDefault();
      return showPlace(fact);
    }
    if (fact) choose(fact);
  });
  text.addEventListener("click", (event) => {
    const place = event.target.closest("a.place");
    if (!place) return;
    event.preventDefault();
    const keys = place.dataset.facts.split(" ");
    const next = keys[(keys.indexOf(current?.dataset.fact) + 1) % keys.length]; // again: the next one that it shows
    choose(factOf(next), { focus: true, reveal: false });
  });

  const factOf = (key) => document.getElementById(`f-${key}`) ?? form.querySelector(`[data-fact="${key}"]`);

  /* On a phone one side is seen at a time, each where it was left. */

  function show(side) {
    const other = page.dataset.shown;
    if (other === side) return;
    scrolled[other] = scrollY;
    page.dataset.shown = side;
    for (const link of page.querySelectorAll("[data-show]")) {
      if (link.dataset.show === side) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (getComputedStyle(page.querySelector(".review-switch")).display !== "none") scrollTo({ top: scrolled[side] });
  }
  for (const link of page.querySelectorAll("[data-show]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      show(link.dataset.show);
    });
  }

  /* Keys. */

  const step = (by) => {
    if (!doubts.length) return;
    const place = doubts.indexOf(current);
    const next = place < 0 ? (by > 0 ? 0 : doubts.length - 1) : (place + by + doubts.length) % doubts.length;
    choose(doubts[next], { focus: true });
  };
  for (const button of form.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => step(Number(button.dataset.step)));
  }

  function keep(isKept) {
    const box = current?.querySelector(".keep input");
    if (!box) return;
    box.checked = isKept;
    box.dispatchEvent(new Event("change", { bubbles: true }));
    status.textContent = isKept ? words.kept : words.leftOut;
  }

  function pick(number) {
    const radio = current?.querySelectorAll(":scope > .pick input[type=radio]")[number - 1];
    if (!radio) return;
    radio.click();
    status.textContent = radio.closest("label").textContent.trim();
    if (radio.value === "other") radio.closest(".pick").querySelector(".choice-input").focus();
  }

  function key(event) {
    const isTyping = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    if (event.key === "Enter" && event.target.matches("input:not([type=submit])") && form.contains(event.target)) {
      return event.preventDefault(); // would send the form by its first button
    }
    if (keysAreOff && event.key !== "Enter") return;
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const actions = {
      j: () => step(1),
      k: () => step(-1),
      b: () => keep(true),
      u: () => keep(false),
      v: () => current && (page.dataset.shown === "document" ? choose(current, { focus: true }) : showPlace(current)),
      Enter: () => event.target === current && showPlace(current),
    };
    const act = actions[event.key] ?? (/^[1-9]$/.test(event.key) ? () => pick(Number(event.key)) : null);
    if (!act) return;
    if (event.key !== "Enter" || event.target === current) event.preventDefault();
    act();
  }
  document.onkeydown = key;

  const keysSwitch = form.querySelector("[data-keys-switch]");
  const showKeys = () => {
    keysSwitch.textContent = keysAreOff ? words.keysOn : words.keysOff;
    form.querySelector("[data-keys-help]").hidden = keysAreOff;
  };
  keysSwitch.addEventListener("click", () => {
    keysAreOff = !keysAreOff;
    remember("review-keys", keysAreOff ? "off" : "on");
    showKeys();
  });
  showKeys();

  /* What has been looked at is ticked off. */

  form.addEventListener("change", (event) => {
    const fact = event.target.closest(".fact");
    if (fact) {
      fact.classList.add("is-seen");
      fact.classList.toggle("is-left-out", fact.querySelector(".keep input")?.checked === false);
    }
    if (event.target.matches(".other *")) event.target.closest(".pick").querySelector("input[value=other]").checked = true;
  });
  form.querySelector("[data-all-new]")?.addEventListener("click", (event) => {
    const radios = event.target.closest("section").querySelectorAll("input[type=radio][value=new]");
    for (const radio of radios) radio.click();
  });
  for (const link of form.querySelectorAll("[data-go]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const target = document.getElementById(link.hash.slice(1));
      target.scrollIntoView({ block: "center" });
      target.focus();
    });
  }
  form.elements.namedItem("network").addEventListener("change", () => form.querySelector("[data-rematch]").click());
}

connect();
