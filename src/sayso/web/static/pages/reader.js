// The report reader: brackets on hover and focus, the claim beside the text, anchors, and what is selected in code points.
// The page reads without it: numbers lead to claims, anchors to their words.
"use strict";

(() => {
  const reader = document.querySelector("[data-reader]");
  const text = reader?.querySelector(".text");
  const panel = document.getElementById("panel");

  // -- brackets: a claim's words, and whoever says them

  const TONES = ["s-agree", "s-deny", "s-expect", "s-own", "s-quiet"];
  const wordsOf = (number) => [...document.querySelectorAll(`[data-c="${number}"]`)];
  const speakersOf = (number) => [...document.querySelectorAll(`[data-by~="${number}"]`)];

  function bracket(nodes, tone) {
    for (const node of nodes) node.classList.add("on", tone);
    nodes[0]?.classList.add("on-first");
    nodes.at(-1)?.classList.add("on-last");
  }

  function groups(nodes) {
    // Words that follow each other are bracketed together.
    const found = [];
    for (const node of nodes) {
      const last = found.at(-1)?.at(-1);
      if (last && last.nextElementSibling === node && last.parentNode === node.parentNode) found.at(-1).push(node);
      else found.push([node]);
    }
    return found;
  }

  let shown = [];
  function clear() {
    for (const node of shown) node.classList.remove("on", "on-first", "on-last", ...(node.dataset.by ? TONES : []));
    shown = [];
    text?.classList.remove("has-on");
  }

  function show(number) {
    clear();
    const words = wordsOf(number);
    if (!words.length) return;
    const tone = TONES.find((name) => words[0].classList.contains(name)) ?? "s-quiet";
    bracket(words, tone);
    for (const group of groups(speakersOf(number))) bracket(group, tone);
    const line = document.querySelector(`[data-for="${number}"]`);
    line?.classList.add("on");
    shown = [...words, ...speakersOf(number), ...(line ? [line] : [])];
    text?.classList.add("has-on");
  }

  const numberAt = (node) => {
    const found = node instanceof Element ? node.closest("[data-c], [data-n], [data-for]") : null;
    return found ? (found.dataset.c ?? found.dataset.n ?? found.dataset.for) : null;
  };

  function focused() {
    const number = numberAt(document.activeElement);
    if (number) show(number); else clear();
  }

  reader?.addEventListener("pointerover", (event) => { const number = numberAt(event.target); if (number) show(number); });
  reader?.addEventListener("pointerout", (event) => { if (!numberAt(event.relatedTarget)) focused(); });
  reader?.addEventListener("focusin", (event) => {
    const number = numberAt(event.target);
    if (!number) return;
    show(number);
    if (event.target.matches("[data-n]")) {
      here(event.target);
      if (panel?.childElementCount) open(event.target, 150);
    }
  });
  reader?.addEventListener("focusout", () => setTimeout(focused));

  // -- the claim beside the text

  let waiting = 0;
  function here(note) {
    for (const other of document.querySelectorAll(".n.at")) if (other !== note) other.classList.remove("at");
    note.classList.add("at");
  }

  function open(note, delay = 0) {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      htmx.ajax("GET", `${note.getAttribute("href")}?panel=1`, { target: "#panel", swap: "innerHTML" });
      history.replaceState(null, "", `#${note.getAttribute("href").split("/").pop()}`);
    }, delay);
    here(note);
  }

  // A decision taken beside the text leads back to the same claims marked, and opens the claim again.
  const REOPEN = "sayso.reader.reopen";
  panel?.addEventListener("submit", (event) => {
    const back = event.target.querySelector('[name="back"]');
    if (!back) return;
    back.value = location.pathname + location.search + location.hash;
    sessionStorage.setItem(REOPEN, back.value);
  });

  function reopen() {
    const here = location.pathname + location.search + location.hash;
    const wanted = sessionStorage.getItem(REOPEN);
    sessionStorage.removeItem(REOPEN);
    const note = wanted === here ? document.querySelector(".n.at") : null;
    if (!note) return;
    note.focus({ preventScroll: true });
    open(note);
  }

  function close() {
    clearTimeout(waiting);
    panel.replaceChildren();
    document.querySelector(".n.at")?.focus({ preventScroll: true });
  }

  reader?.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) { close(); return; }
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button || panel?.contains(event.target)) return;
    if (!getSelection().isCollapsed) return;
    const note = event.target.closest("[data-n]");
    const words = event.target.closest(".text [data-c]");
    const target = note ?? (words && document.querySelector(`[data-n="${words.dataset.c}"]`));
    if (!target) return;
    event.preventDefault();
    target.focus({ preventScroll: true });
    show(target.dataset.n);
    open(target);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel?.childElementCount && !document.querySelector("dialog[open]")) close();
  });

  // -- anchors: exact, or the server says that the claim is not here

  function goToAnchor() {
    const wanted = decodeURIComponent(location.hash.slice(1));
    if (!wanted.startsWith("c-")) return;
    const found = document.getElementById(wanted);
    if (!found) {
      const address = new URL(location.href);
      if (address.searchParams.get("claim") === wanted) return;
      address.hash = "";
      address.search = `?claim=${encodeURIComponent(wanted)}`;
      location.replace(address);
      return;
    }
    mark(found);
  }

  function mark(found) {
    for (const old of document.querySelectorAll(".c.at")) old.classList.remove("at");
    for (const node of wordsOf(found.dataset.c)) node.classList.add("at");
    const note = document.querySelector(`[data-n="${found.dataset.c}"]`);
    if (note) here(note);
    found.scrollIntoView({ block: "center" });
  }

  if (reader) {
    addEventListener("hashchange", goToAnchor);
    const named = reader.querySelector(".c.at");
    const point = document.getElementById("at");
    if (location.hash) goToAnchor();
    else if (named) mark(named);
    else if (point) point.scrollIntoView({ block: "center" });
    reopen();
  }

  // -- what is selected, in code points of the report's text

  const points = (words) => { let count = 0; for (const _ of words) count += 1; return count; };

  function textNodes(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, {
      acceptNode: (node) => (node.parentElement.closest(".visually-hidden, .n, .snag, .cut") || !node.parentElement.closest("[data-start]")
        ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
    });
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  }

  function pieceOf(node, range) {
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.data.length;
    const start = Number(node.parentElement.closest("[data-start]").dataset.start) + points(node.data.slice(0, from));
    const words = node.data.slice(from, to);
    return { start, end: start + points(words), words };
  }

  // Returns {start, end, quote} of what is selected in a text whose runs carry data-start: code points of the report's text, half open,
  // blanks at both ends left out; null where nothing of a report's text is selected.
  function selection() {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    const top = range.commonAncestorContainer;
    const root = top instanceof Element ? top : top.parentElement;
    const nodes = textNodes(top.nodeType === Node.TEXT_NODE ? top.parentElement : root).filter((node) => range.intersectsNode(node));
    const pieces = nodes.map((node) => pieceOf(node, range)).filter((piece) => piece.end > piece.start);
    if (!pieces.length) return null;
    const quote = pieces.map((piece, n) => "\n".repeat(n ? Math.max(0, piece.start - pieces[n - 1].end) : 0) + piece.words).join("");
    const start = pieces[0].start + points(quote) - points(quote.trimStart());
    const kept = quote.trim();
    return kept ? { start, end: start + points(kept), quote: kept } : null;
  }

  window.saysoReader = Object.freeze({ selection });
})();
