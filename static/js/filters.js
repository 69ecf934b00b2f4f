// Keeps empty choices out of the address, with htmx and without it, so that a view is short to send to a colleague.

document.addEventListener("htmx:configRequest", (event) => {
  const parameters = event.detail.parameters;
  for (const name of [...parameters.keys()]) {
    if (parameters.get(name) === "") parameters.delete(name);
  }
});

document.addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData]) {
    if (value === "") event.formData.delete(name);
  }
});

// A request for what is shown already adds no step to go back through.
document.addEventListener("htmx:beforeHistoryUpdate", (event) => {
  const update = event.detail.history;
  if (update.path === location.pathname + location.search) update.type = "replace";
});
