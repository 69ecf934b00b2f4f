/* Signing in again in place, in a dialog over the page, so that nothing on the page is lost. */

/** Make sure that one is signed in, and that the form has a security token that holds. Gives whether it is so.

`onSignedOut` is called before the dialog is shown. Fails when the archive does not answer. */
export async function signInAgain(form, onSignedOut = () => {}) {
  const asked = await ask(form);
  form.elements.csrfmiddlewaretoken.value = asked.csrf;
  if (asked.signed_in) return true;
  onSignedOut();
  const dialog = document.querySelector("#sign-in-again");
  const own = dialog.querySelector("[data-sign-in-form]");
  const problem = own.querySelector("[data-sign-in-error]");
  problem.hidden = true;
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.onclose = () => resolve(dialog.returnValue === "in");
    dialog.returnValue = "";
    dialog.querySelector("[data-sign-in-close]").onclick = () => dialog.close("");
    own.onsubmit = async (event) => {
      event.preventDefault();
      const said = await send(form, own).catch(() => null);
      if (said?.ok) {
        form.elements.csrfmiddlewaretoken.value = said.csrf;
        own.reset();
        return dialog.close("in");
      }
      problem.textContent = said?.errors?.join(" ") ?? problem.dataset.noAnswer;
      problem.hidden = false;
      own.elements.password.focus();
    };
  });
}

async function ask(form) {
  const answer = await fetch(form.dataset.signIn, { headers: { Accept: "application/json" } });
  return answer.json();
}

async function send(form, own) {
  const headers = { Accept: "application/json", "X-CSRFToken": (await ask(form)).csrf };
  const answer = await fetch(form.dataset.signIn, { method: "POST", body: new FormData(own), headers });
  return answer.json();
}
