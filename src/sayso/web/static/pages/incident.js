// The incident's page: x ticks the claim at hand, m goes to the merge form's first field. Both can be done without it.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.key !== "x" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (localStorage.getItem("sayso.keys.off") !== null) return;
  const box = document.querySelector('[data-row].at input[type="checkbox"]');
  if (!box) return;
  box.checked = !box.checked;
  event.preventDefault();
});

document.querySelector('[data-key="m"]')?.addEventListener("click", () => {
  setTimeout(() => document.getElementById("other")?.focus());
});
