// What every page of the desk can do: colours, keys, the anti-forgery token of htmx. Pages work without it.
"use strict";

const KEYS_OFF = "sayso.keys.off";
const field = (node) => node.closest("input, textarea, select, [contenteditable]");
const keysAreOn = () => localStorage.getItem(KEYS_OFF) === null;

// -- colours

function switchTheme() {
  const dark = getComputedStyle(document.documentElement).colorScheme.trim() === "dark";
  document.documentElement.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("sayso.theme", dark ? "light" : "dark");
}

// -- lists: j and k go from row to row, Enter opens the row's first link

function step(by) {
  const rows = [...document.querySelectorAll("[data-row]")].filter((row) => row.checkVisibility());
  if (!rows.length) return;
  const now = rows.findIndex((row) => row.classList.contains("at"));
  const next = rows[Math.min(Math.max(now + by, 0), rows.length - 1)];
  rows[now]?.classList.remove("at");
  next.classList.add("at");
  const link = next.matches("a") ? next : next.querySelector("a[href], button");
  (link ?? next).focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

// -- keys

const GOES = { o: "/", i: "/incidents", r: "/review", b: "/brief", f: "/forecasts", s: "/search" };
let going = 0;

function showKeys() {
  const sheet = document.getElementById("keys");
  if (sheet.open) sheet.close(); else sheet.showModal();
}

const KEYS = {
  "/": () => document.querySelector("[data-find]")?.focus(),
  "?": showKeys,
  j: () => step(1),
  k: () => step(-1),
  g: () => { going = Date.now(); },
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && field(event.target)) event.target.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || field(event.target) || !keysAreOn()) return;
  if (document.querySelector("dialog[open]") && event.key !== "?") return;
  if (Date.now() - going < 1500 && GOES[event.key]) {
    location.assign(GOES[event.key]);
    event.preventDefault();
    return;
  }
  const pressed = document.querySelector(`[data-key="${CSS.escape(event.key)}"]:not([disabled])`);
  if (pressed) pressed.click();
  else if (KEYS[event.key]) KEYS[event.key]();
  else return;
  event.preventDefault();
});

// -- wiring

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-theme-switch]")) switchTheme();
  if (event.target.closest("[data-keys]")) showKeys();
  const copied = event.target.closest("[data-copy]");
  if (copied) navigator.clipboard.writeText(copied.dataset.copy).then(() => { copied.textContent = "copied"; });
  // A menu closes when one looks elsewhere.
  for (const menu of document.querySelectorAll(".more details[open]")) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-keys-switch]")) {
    if (event.target.checked) localStorage.removeItem(KEYS_OFF); else localStorage.setItem(KEYS_OFF, "1");
  }
  // Filters that answer at once; the form's own button does the same without a script.
  if (event.target.closest("[data-at-once]")) event.target.form.requestSubmit();
});

document.querySelector("[data-keys-switch]")?.toggleAttribute("checked", keysAreOn());

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRF-Token"] = document.querySelector('meta[name="csrf-token"]').content;
});
