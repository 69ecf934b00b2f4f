/* Saving: the form is sent from the page, which stays as it is until the server has said that all is well.

Signed out, out of reach, refused: whatever goes wrong, nothing that was typed or chosen is gone. */

import { signInAgain } from "./sign-in-again.js";

/** `reconnect` is called with the button that sent the form when the form has come anew, and the other two before it is
    sent and before the page is left. */
export function connectSaving(page, form, words, { reconnect, beforeSending = () => {}, beforeLeaving = () => {} }) {
  for (const link of page.querySelectorAll(".entry-notice a[href^='#']")) link.addEventListener("click", goTo);
  const status = form.querySelector("[data-status]");
  let isDirty = page.dataset.dirty === "yes";
  let isSending = false;

  function say(text, isProblem = false) {
    status.textContent = text;
    status.classList.toggle("is-problem", isProblem);
  }

  function touched() {
    isDirty = true;
    page.dataset.dirty = "yes";
    if (!isSending) say(words.unsaved);
  }
  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  const warn = (event) => {
    if (isDirty && form.isConnected) event.preventDefault();
  };
  window.addEventListener("beforeunload", warn);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!isSending) send(event.submitter?.name ?? "_save");
  });
  form.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.querySelector("[name=_save]")?.click();
    }
  });

  async function send(button, isSecondTry = false) {
    beforeSending(form);
    const data = new FormData(form);
    data.set(button, "1");
    const typedIn = document.activeElement;
    isSending = true;
    hold(true); // what were typed while it is saved would be lost with the page
    say(words[button] ?? words.saving);
    const headers = { Accept: "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
    const answer = await fetch(form.action || location.href, { method: "POST", body: data, headers }).catch(() => null);
    if (answer?.ok && isJson(answer)) return goOn((await answer.json()).location, typedIn);
    isSending = false;
    hold(false);
    typedIn?.focus();
    if (answer?.status === 401 || (answer?.status === 403 && !isSecondTry)) return sendAgain(button);
    if (!answer?.ok) return say(problem(answer), true);
    showAgain(await answer.text(), button, typedIn);
  }

  const problem = (answer) =>
    ({ 404: words.gone, 413: words.tooLarge })[answer?.status] ?? (answer ? words.failed : words.noAnswer);

  function hold(isHeld) {
    form.setAttribute("aria-busy", String(isHeld));
    for (const section of form.querySelectorAll(":scope > section")) section.inert = isHeld;
  }

  function goOn(address, typedIn) {
    isDirty = false;
    page.dataset.dirty = "";
    beforeLeaving(form, typedIn);
    window.addEventListener("pageshow", (event) => event.persisted && location.reload()); // by the back button
    location.assign(address);
  }

  /** Show the form as the server sent it, but keep the files that were chosen, which no server can send back. */
  function showAgain(html, button, typedIn) {
    const sent = new DOMParser().parseFromString(html, "text/html").querySelector(`#${page.id}`);
    if (!sent) return say(words.failed, true);
    for (const old of form.querySelectorAll("input[type=file]")) {
      const anew = sent.querySelector(`input[type=file][name="${old.name}"]`);
      if (anew && old.files.length) anew.replaceWith(old);
    }
    page.replaceChildren(...sent.children);
    window.removeEventListener("beforeunload", warn);
    reconnect(button);
    (page.querySelector("#conflict, #mistakes") ?? document.getElementById(typedIn?.id))?.focus();
  }

  /** Whoever is signed out signs in in place; a security token that is too old is renewed. */
  async function sendAgain(button) {
    const isIn = await signInAgain(form, () => say(words.signedOut, true)).catch(() => null);
    if (isIn === null) return say(words.noAnswer, true);
    if (isIn) send(button, true);
  }
}

const isJson = (answer) => (answer.headers.get("Content-Type") ?? "").startsWith("application/json");

/** Follow a link of the summary to the field: open what it stands in, and put the focus there. */
function goTo(event) {
  const target = document.getElementById(event.currentTarget.hash.slice(1));
  if (!target) return;
  event.preventDefault();
  for (let holder = target; holder; holder = holder.parentElement) {
    if (holder.tagName === "DETAILS") holder.open = true;
  }
  target.scrollIntoView({ block: "center" });
  const isField = target.matches("input, select, textarea, button, [contenteditable], [tabindex]");
  (isField ? target : target.querySelector("input:not([type=hidden]), textarea, button"))?.focus();
}
