/* The entry page: puts its parts to work, again each time the server has sent the form anew. */

import { connectAgenda } from "./entry-agenda.js";
import { connectAttendance } from "./entry-attendance.js";
import { connectEnter } from "./entry-keys.js";
import { backToPlace, keepPlace } from "./entry-place.js";
import { connectRows, numberRows } from "./entry-rows.js";
import { connectSaving } from "./entry-saving.js";

const page = document.querySelector("#entry");

function connect() {
  const form = page.querySelector("#entry-form");
  const words = JSON.parse(form.dataset.words);
  const rows = connectRows(form, words);
  connectAttendance(form, words);
  connectAgenda(form, rows, words);
  connectEnter(form);
  connectSaving(page, form, words, { reconnect: connect, beforeSending: numberRows, beforeLeaving: keepPlace });
}

connect();
backToPlace(page.querySelector("#entry-form"));
