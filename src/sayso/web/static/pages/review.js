// The review queue: the next claim shows at once while a decision is recorded; spans by selecting or by arrow keys; suggestions.
// Every form works without it.
"use strict";

(() => {
  const item = () => document.getElementById("item");
  const said = () => document.getElementById("said");
  let kept = null;

  // -- deciding

  function preview() {
    const now = item();
    const next = now.querySelector("template[data-next]");
    const face = now.querySelector("[data-face]");
    kept = face ? face.innerHTML : null;
    now.classList.add("busy");
    now.setAttribute("aria-busy", "true");
    if (next && face) face.replaceChildren(next.content.cloneNode(true));
    showWords();
  }

  function giveBack(words) {
    const now = item();
    const face = now.querySelector("[data-face]");
    if (kept !== null && face) face.innerHTML = kept;
    kept = null;
    now.classList.remove("busy");
    now.removeAttribute("aria-busy");
    said().textContent = words;
    said().classList.add("failed");
  }

  // One decision at a time: what is pressed while one is on its way is not taken for the next claim, which may not be the one shown.
  document.addEventListener("htmx:beforeRequest", (event) => {
    const source = event.detail.elt;
    if (!source.closest("#item")) return;
    const posts = event.detail.requestConfig.verb === "post";
    if (item().classList.contains("busy")) { event.preventDefault(); return; }
    if (!posts) return;
    said().classList.remove("failed");
    if (source.matches("[data-verdict]")) preview();
    else item().classList.add("busy");
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status < 400 || !event.detail.elt.closest("#item")) return;
    const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    if (event.detail.xhr.status === 409) {
      // Somebody decided meanwhile: their words and the choice between mine and theirs take the claim's place.
      const problem = page.querySelector(".problem");
      if (problem) { showStale(problem); return; }
    }
    giveBack(page.querySelector(".what")?.textContent ?? "The desk did not answer as expected; load the page again.");
  });

  function showStale(problem) {
    const now = item();
    now.classList.remove("busy");
    now.replaceChildren(document.importNode(problem, true));
    now.querySelector("button")?.focus();
  }

  document.addEventListener("htmx:sendError", () => giveBack("The desk does not answer: is sayso serve still running? Nothing was recorded."));

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "item") return;
    kept = null;
    const now = item();
    const first = now.querySelector("[autofocus]");
    (first ?? now.querySelector("#item-title"))?.focus({ preventScroll: true });
    showWords();
  });

  // The claim's own words are in view, whatever stands before them; the page itself stays where it is.
  function showWords() {
    const told = item()?.querySelector("[data-context]");
    const words = told?.querySelector(".c.at");
    if (!words) return;
    const offset = words.getBoundingClientRect().top - told.getBoundingClientRect().top;
    if (offset + words.getBoundingClientRect().height > told.clientHeight) told.scrollTop += offset - told.clientHeight / 4;
  }

  document.fonts.ready.then(showWords);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
    const close = item()?.querySelector("[data-close]");
    if (close) close.click();
  });

  // -- the span of a claim: by selecting, or by arrow keys word by word

  const points = (words) => [...words].length;

  function context() {
    // The words shown, with the code point of the report's text at which each run begins.
    const runs = [...item().querySelectorAll("[data-context] [data-start]")];
    return runs.map((run) => ({ start: Number(run.dataset.start), words: [...run.textContent] }));
  }

  function wordsBetween(start, end) {
    return context().map((run) => run.words.slice(Math.max(0, start - run.start), Math.max(0, end - run.start)).join("")).join("");
  }

  // Offsets at which words begin or end, in what is shown.
  function edges(atEnd) {
    const found = [];
    let before = " ";
    let at = 0;
    for (const run of context()) {
      if (run.start > at) before = " ";
      run.words.forEach((char, n) => {
        const blank = /\s/u.test(char);
        const wasBlank = /\s/u.test(before);
        if (!atEnd && wasBlank && !blank) found.push(run.start + n);
        if (atEnd && !wasBlank && blank) found.push(run.start + n);
        before = char;
        at = run.start + n + 1;
      });
    }
    if (atEnd && at && !/\s/u.test(before)) found.push(at);
    return found;
  }

  function setSpan(start, end) {
    const from = document.getElementById("a-start");
    const to = document.getElementById("a-end");
    if (!from || !to || !(start < end)) return;
    from.value = start;
    to.value = end;
    document.getElementById("span-words").textContent = wordsBetween(start, end);
  }

  document.addEventListener("selectionchange", () => {
    if (!item()?.querySelector("[data-amend]")) return;
    const chosen = window.saysoReader?.selection();
    const where = getSelection().anchorNode?.parentElement;
    if (chosen && where?.closest("[data-context]")) setSpan(chosen.start, chosen.end);
  });

  document.addEventListener("keydown", (event) => {
    const end = event.target.id === "a-end";
    if (!end && event.target.id !== "a-start") return;
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const now = Number(event.target.value);
    const all = edges(end);
    const next = event.key === "ArrowRight" ? all.find((edge) => edge > now) : all.findLast((edge) => edge < now);
    event.preventDefault();
    if (next === undefined) return;
    const other = Number(document.getElementById(end ? "a-start" : "a-end").value);
    setSpan(end ? other : next, end ? next : other);
  });

  document.addEventListener("input", (event) => {
    if (event.target.id === "a-start" || event.target.id === "a-end") {
      const [from, to] = ["a-start", "a-end"].map((id) => Number(document.getElementById(id).value));
      document.getElementById("span-words").textContent = wordsBetween(from, to);
    }
    if (event.target.matches("[data-suggest]")) suggest(event.target);
  });

  // -- actors, as one types

  let waiting = 0;
  function suggest(field) {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      htmx.ajax("GET", `/review/actors?q=${encodeURIComponent(field.value)}`, { target: "#actors-known", swap: "innerHTML" });
    }, 120);
  }
})();
