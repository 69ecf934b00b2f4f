// The preview of planned meetings: the button says how many are chosen. Without this it says how many were at first.

const button = document.querySelector("[data-count]");
const boxes = [...document.querySelectorAll(".plan-rows .include input")];

function count() {
  const chosen = boxes.filter((box) => box.checked).length;
  const { none, one, many } = button.dataset;
  button.textContent = chosen === 0 ? none : chosen === 1 ? one : many.replace("#", chosen);
}

for (const box of boxes) box.addEventListener("change", count);
count();
