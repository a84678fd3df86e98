// Brushing: a rectangle dragged on the map or a range on the timeline fills the form below, which shows what lies there.
// Without this script the form, the marks and the links beside the pictures do the same.
"use strict";

const SVG = "http://www.w3.org/2000/svg";
const LEAST = 6; // units: a shorter drag is a click
const DAY = 86400000;

const section = () => document.getElementById("explore");
const round = (value) => String(Math.round(value * 1000) / 1000);
const lon = (degrees) => ((((degrees + 180) % 360) + 360) % 360) - 180;
const iso = (time) => new Date(time).toISOString().slice(0, 10);

// -- showing without loading the whole page

function show(address) {
  const url = new URL(address, location.href);
  htmx.ajax("GET", url.pathname + url.search, { target: "#explore", select: "#explore", swap: "outerHTML" }).then(() => {
    section().querySelector("h2").scrollIntoView({ block: "nearest" });
  });
  history.pushState({ explore: true }, "", url.pathname + url.search);
}

function submit(values) {
  const form = document.querySelector("form[data-explore]");
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
  form.requestSubmit();
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-explore]");
  if (!form) return;
  event.preventDefault();
  const given = [...new FormData(form)].filter(([name, value]) => value && !(name === "by" && value === "count"));
  show("/?" + new URLSearchParams(given));
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("#explore a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (dragged) { // the end of a brush on a mark is no click on it
    event.preventDefault();
    return;
  }
  const url = new URL(link.getAttribute("href"), location.href);
  if (url.pathname !== location.pathname || link.hasAttribute("download")) return;
  event.preventDefault();
  show(url);
});

window.addEventListener("popstate", () => location.reload());

// -- the pictures' own units

function place(svg, event) {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  return [point.x, point.y];
}

const PLOTS = {
  map(svg) {
    const [west, south, east, north] = svg.dataset.box.split(",").map(Number);
    const [width, height] = svg.dataset.frame.split(",").map(Number);
    const span = (((east - west) % 360) + 360) % 360 || 360;
    return {
      area: [0, 0, width, height],
      values(x, y, w, h) {
        const up = (at) => north - (at / height) * (north - south);
        const across = (at) => lon(west + (at / width) * span);
        return { bbox: [across(x), up(y + h), across(x + w), up(y)].map(round).join(",") };
      },
    };
  },
  timeline(svg) {
    const [left, width, top, foot] = svg.dataset.plot.split(",").map(Number);
    const first = Date.parse(svg.dataset.first);
    const days = (Date.parse(svg.dataset.last) - first) / DAY + 1;
    const day = (at) => Math.min(Math.max(Math.floor(((at - left) / width) * days), 0), days - 1);
    return {
      area: [left, top, width, foot - top],
      tall: true,
      values: (x, y, w) => ({ since: iso(first + day(x) * DAY), until: iso(first + day(x + w - 0.01) * DAY) }),
    };
  },
};

function box(plot, one, other) {
  const [left, top, width, height] = plot.area;
  const clamp = (at, low, size) => Math.min(Math.max(at, low), low + size);
  const xs = [clamp(one[0], left, width), clamp(other[0], left, width)].sort((a, b) => a - b);
  const ys = plot.tall ? [top, top + height] : [clamp(one[1], top, height), clamp(other[1], top, height)].sort((a, b) => a - b);
  return [xs[0], ys[0], xs[1] - xs[0], ys[1] - ys[0]];
}

function draw(svg, [x, y, width, height]) {
  let rect = svg.querySelector(":scope > rect.brush.live");
  if (!rect) {
    rect = document.createElementNS(SVG, "rect");
    rect.setAttribute("class", "brush live");
    svg.append(rect);
  }
  for (const [name, value] of Object.entries({ x, y, width, height })) rect.setAttribute(name, value);
}

const clear = (svg) => svg.querySelector(":scope > rect.brush.live")?.remove();

// -- by pointer

let drag = null;
let dragged = false;

document.addEventListener("pointerdown", (event) => {
  dragged = false;
  const svg = event.target.closest("[data-brush] > svg");
  if (!svg || event.button || event.pointerType === "touch") return;
  const make = PLOTS[svg.parentElement.dataset.brush];
  if (!svg.dataset.box && !svg.dataset.plot) return;
  drag = { svg, plot: make(svg), from: place(svg, event) };
});

document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  const at = place(drag.svg, event);
  if (Math.hypot(at[0] - drag.from[0], at[1] - drag.from[1]) < LEAST) return;
  dragged = true;
  drag.box = box(drag.plot, drag.from, at);
  draw(drag.svg, drag.box);
  event.preventDefault();
});

document.addEventListener("pointerup", () => {
  if (!drag) return;
  const { svg, plot, box: found } = drag;
  drag = null;
  if (!dragged) return;
  clear(svg);
  if (found && found[2] > 1 && found[3] > 1) submit(plot.values(...found));
});

document.addEventListener("dragstart", (event) => { if (event.target.closest("[data-brush]")) event.preventDefault(); });

// -- by keyboard: arrows move a range of a third of the picture, Shift widens or narrows it, Enter shows it

const STEP = 0.06;

function keyed(svg) {
  const plot = PLOTS[svg.parentElement.dataset.brush](svg);
  const [left, top, width, height] = plot.area;
  if (!svg.range) svg.range = [left + width / 3, plot.tall ? top : top + height / 3, width / 3, plot.tall ? height : height / 3];
  return plot;
}

function move(range, area, key, widen, tall) {
  const across = { ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0;
  const down = tall ? 0 : { ArrowUp: -1, ArrowDown: 1 }[key] ?? 0;
  const [dx, dy] = [across * area[2] * STEP, down * area[3] * STEP];
  if (widen) {
    range[2] = Math.min(Math.max(range[2] + dx, area[2] * STEP), area[0] + area[2] - range[0]);
    if (!tall) range[3] = Math.min(Math.max(range[3] + dy, area[3] * STEP), area[1] + area[3] - range[1]);
  } else {
    range[0] = Math.min(Math.max(range[0] + dx, area[0]), area[0] + area[2] - range[2]);
    range[1] = Math.min(Math.max(range[1] + dy, area[1]), area[1] + area[3] - range[3]);
  }
}

document.addEventListener("keydown", (event) => {
  const svg = event.target;
  if (!(svg instanceof SVGSVGElement) || !svg.parentElement.dataset.brush || (!svg.dataset.box && !svg.dataset.plot)) return;
  if (event.key === "Escape") { clear(svg); delete svg.range; return; }
  if (event.key === "Enter" && svg.range) { submit(keyed(svg).values(...svg.range)); return; }
  if (!event.key.startsWith("Arrow")) return;
  const plot = keyed(svg);
  move(svg.range, plot.area, event.key, event.shiftKey, plot.tall);
  draw(svg, svg.range);
  event.preventDefault();
});

function reach() {
  for (const svg of document.querySelectorAll("[data-brush] > svg")) svg.setAttribute("tabindex", "0");
}

reach();
document.addEventListener("htmx:afterSettle", reach);
