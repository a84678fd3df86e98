// Runs before the first paint, so that a page never flashes in the colours that its reader did not choose.
const chosen = localStorage.getItem("sayso.theme");
if (chosen) document.documentElement.dataset.theme = chosen;
