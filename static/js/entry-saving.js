/* Saving: the form is sent from the page, which stays as it is until the server has said that all is well.

Signed out, out of reach, refused: whatever goes wrong, nothing that was typed or chosen is gone. */

import { keepPlace } from "./entry-place.js";
import { numberRows } from "./entry-rows.js";

export function connectSaving(page, form, words, reconnect) {
  for (const link of page.querySelectorAll(".entry-notice a[href^='#']")) link.addEventListener("click", goTo);
  const status = form.querySelector("[data-status]");
  const dialog = page.querySelector("#sign-in-again");
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
    numberRows(form);
    const data = new FormData(form);
    data.set(button, "1");
    const typedIn = document.activeElement;
    isSending = true;
    hold(true); // what were typed while it is saved would be lost with the page
    say(words.saving);
    const headers = { Accept: "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
    const answer = await fetch(form.action || location.href, { method: "POST", body: data, headers }).catch(() => null);
    if (answer?.ok && isJson(answer)) return goOn((await answer.json()).location, typedIn);
    isSending = false;
    hold(false);
    typedIn?.focus();
    if (answer?.status === 401) return signInAgain(button);
    if (answer?.status === 403 && !isSecondTry) return renew(button);
    if (answer?.status === 413) return say(words.tooLarge, true);
    if (!answer?.ok) return say(answer ? words.failed : words.noAnswer, true);
    showAgain(await answer.text());
  }

  function hold(isHeld) {
    form.setAttribute("aria-busy", String(isHeld));
    for (const section of form.querySelectorAll(":scope > section")) section.inert = isHeld;
  }

  function goOn(address, typedIn) {
    isDirty = false;
    page.dataset.dirty = "";
    keepPlace(form, typedIn);
    location.assign(address);
  }

  /** Show the form as the server sent it, but keep the files that were chosen, which no server can send back. */
  function showAgain(html) {
    const sent = new DOMParser().parseFromString(html, "text/html").querySelector("#entry");
    if (!sent) return say(words.failed, true);
    for (const old of form.querySelectorAll("input[type=file]")) {
      const anew = sent.querySelector(`input[type=file][name="${old.name}"]`);
      if (anew && old.files.length) anew.replaceWith(old);
    }
    page.replaceChildren(...sent.children);
    window.removeEventListener("beforeunload", warn);
    reconnect();
    page.querySelector("#conflict, #mistakes")?.focus();
  }

  /** A security token that is too old is renewed, if one is still signed in. */
  async function renew(button) {
    const answer = await fetch(form.dataset.signIn, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) return say(words.noAnswer, true);
    const { signed_in: isSignedIn, csrf } = await answer.json();
    form.elements.csrfmiddlewaretoken.value = csrf;
    return isSignedIn ? send(button, true) : signInAgain(button);
  }

  async function signInAgain(button) {
    say(words.signedOut, true);
    const own = dialog.querySelector("[data-sign-in-form]");
    const problem = own.querySelector("[data-sign-in-error]");
    problem.hidden = true;
    dialog.showModal();
    dialog.querySelector("[data-sign-in-close]").onclick = () => dialog.close();
    own.onsubmit = async (event) => {
      event.preventDefault();
      const asked = await fetch(form.dataset.signIn, { headers: { Accept: "application/json" } }).catch(() => null);
      const token = asked?.ok ? (await asked.json()).csrf : "";
      const headers = { Accept: "application/json", "X-CSRFToken": token };
      const answer = await fetch(form.dataset.signIn, { method: "POST", body: new FormData(own), headers }).catch(() => null);
      const said = await answer?.json().catch(() => null);
      if (said?.ok) {
        form.elements.csrfmiddlewaretoken.value = said.csrf;
        own.reset();
        dialog.close();
        return send(button);
      }
      problem.textContent = said?.errors?.join(" ") ?? words.noAnswer;
      problem.hidden = false;
      own.elements.password.focus();
    };
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
