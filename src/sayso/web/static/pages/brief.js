// The words behind a number, order by keys, and from a fault to its line. The page's notes and buttons do the same without it.
"use strict";

// -- a number's note, shown at the foot of the window while one points at it or has reached it by key

const tray = Object.assign(document.createElement("p"), { className: "card-note", hidden: true });
tray.setAttribute("aria-hidden", "true"); // the number is described by its note already
document.body.append(tray);

function showNote(event) {
  const number = event.target.closest?.(".cites a");
  const words = number && document.getElementById(number.getAttribute("aria-describedby"))?.querySelector(".words");
  tray.hidden = !words;
  if (words) tray.replaceChildren(...words.cloneNode(true).childNodes);
}

for (const kind of ["mouseover", "focusin"]) document.addEventListener(kind, showNote);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") tray.hidden = true; });

// -- order by keys, and from a fault to its line

document.addEventListener("keydown", (event) => {
  const row = event.target.closest("[data-chosen] [data-row]");
  if (!row) return;
  const way = event.altKey && { ArrowUp: "up", ArrowDown: "down" }[event.key];
  const button = way ? row.querySelector(`[data-move="${way}"]:not([disabled])`) : event.key === "Delete" ? row.querySelector("[data-remove]") : null;
  if (!button) return;
  event.preventDefault();
  button.click();
});

document.addEventListener("click", (event) => {
  const line = event.target.closest("[data-line]");
  const text = document.getElementById("text");
  if (!line || !text) return;
  const lines = text.value.split("\n");
  const number = Math.max(Number(line.dataset.line) - 1, 0);
  const start = lines.slice(0, number).join("\n").length + (number ? 1 : 0);
  text.focus();
  text.setSelectionRange(start, start + (lines[number] ?? "").length);
});

// After a move the page comes back at the row that was moved: its button is where one was.
const moved = location.hash.startsWith("#row-") && document.getElementById(location.hash.slice(1));
if (moved) (moved.querySelector("[data-move]:not([disabled])") ?? moved.querySelector("a"))?.focus();
