"""A brief as one HTML file that needs nothing else: notes that carry the quoted words, and a style sheet for screen and print."""

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from sayso.export.briefing.layout import (
    ENTRY,
    POINT,
    SECTION,
    UNREVIEWED,
    Block,
    Figure,
    Layout,
    Note,
    Run,
    Source,
    bounds_cell,
    number_runs,
)
from sayso.export.briefing.markdown import said_by
from sayso.export.briefing.wording import quoted, when_words

STYLE = "briefing.css"
LONGEST_RUN = 3
"""Consecutive notes from which on only the first and the last are written."""


def to_html(layout: Layout) -> str:
    """Return the brief as a whole HTML file."""
    style = files("sayso.export.briefing").joinpath(STYLE).read_text(encoding="utf-8")
    style = style.replace("RUNNING-HEAD", css_words(layout.title))
    title = escape(layout.title)
    head = (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n"
    )
    return head + "\n".join(_body(layout)) + "\n</body>\n</html>\n"


def _body(layout: Layout) -> Iterator[str]:
    yield f"<main>\n<header>\n<h1>{escape(layout.title)}</h1>"
    yield '<div class="about">' + "".join(f"<p>{escape(line)}</p>" for line in layout.about) + "</div>\n</header>"
    yield from _blocks(layout)
    yield from _figures(layout)
    if layout.undecided:
        yield '<section class="undecided"><h2>Undecided matches</h2><p>Nobody has decided whether these are one happening:</p><ul>'
        yield from (f"<li>{escape(pair.left_title)} / {escape(pair.right_title)}</li>" for pair in layout.undecided)
        yield "</ul></section>"
    if not layout.notes:
        yield "</main>"
        return
    yield '<section class="notes"><h2 id="notes">Notes</h2>\n<ol>'
    yield from (_note(layout, note) for note in layout.notes)
    yield '</ol></section>\n<section class="sources"><h2 id="sources">Sources</h2>\n<ol>'
    yield from map(_source, layout.sources)
    yield "</ol></section>\n</main>"


def _blocks(layout: Layout) -> Iterator[str]:
    """Yield sections with their entries as articles; key points as a list."""
    section = entry = points = False
    for block in layout.blocks:
        if points and block.kind != POINT:
            yield "</ul>"
            points = False
        if entry and block.kind in {SECTION, ENTRY}:
            yield "</article>"
            entry = False
        if block.kind == SECTION:
            yield ("</section>\n" if section else "") + f"<section><h2>{escape(block.words)}</h2>"
            section = True
        elif block.kind == ENTRY:
            yield f"<article><h3>{escape(block.words)}{_mark(block)}</h3>"
            entry = True
        elif block.kind == POINT:
            words = f"{_runs(block, layout)}{_mark(block)}"
            yield ("" if points else '<ul class="points">\n') + f"<li><b>{escape(block.label)}.</b> {words}</li>"
            points = True
        else:
            lines = ["".join(_run(run, layout) for run in line) for line in block.lines]
            yield "<p>" + "".join(f'<span class="line">{line}</span> ' for line in lines).rstrip() + f"{_mark(block)}</p>"
    yield ("</ul>" if points else "") + ("</article>" if entry else "") + ("</section>" if section else "")


def _mark(block: Block) -> str:
    return f' <span class="mark">{UNREVIEWED}</span>' if block.unreviewed else ""


def _runs(block: Block, layout: Layout) -> str:
    return "".join(_run(run, layout) for run in block.runs)


def _run(run: Run, layout: Layout) -> str:
    if run.kind == "cite":
        return _cite(run.notes, layout)
    return f"<q>{escape(run.words[1:-1])}</q>" if run.kind == "quote" else escape(run.words)


def _cite(numbers: tuple[int, ...], layout: Layout) -> str:
    links = []
    for first, last in number_runs(numbers):
        if last - first + 1 >= LONGEST_RUN:
            links.append(f"{_link(first, layout)}–{_link(last, layout)}")
        else:
            links += [_link(number, layout) for number in range(first, last + 1)]
    return f'<sup class="cites">{" ".join(links)}</sup>'


def _link(number: int, layout: Layout) -> str:
    card = f"{quoted(layout.note(number).cited.claim.quote)} – {said_by(layout, number)}"
    return f'<a href="#n{number}" aria-label="Note {number}">{number}<span class="card" aria-hidden="true">{escape(card)}</span></a>'


def _figures(layout: Layout) -> Iterator[str]:
    if not layout.figures:
        return
    yield '<section class="figures"><h2>Figures</h2>\n<div class="wide" tabindex="0" role="region" aria-label="Table of figures"><table>'
    yield "<caption>Low, best and high of each outcome and side, and the rule by which best was chosen of the figures given</caption>"
    heads = ("Incident", "Outcome", "Side", "Low", "Best", "High", "Rule", "Notes")
    yield "<thead><tr>" + "".join(f'<th scope="col">{head}</th>' for head in heads) + "</tr></thead>\n<tbody>"
    for at, figure in enumerate(layout.figures):
        again = at > 0 and layout.figures[at - 1].row.incident == figure.row.incident
        yield _figure(figure, layout, again=again)
    yield "</tbody></table></div></section>"


def _figure(figure: Figure, layout: Layout, *, again: bool) -> str:
    row = figure.row
    head = f'<th scope="row"{" class=again" if again else ""}>{escape(row.title)}</th>'
    contested = '<br><span class="contested">contested</span>' if row.contested else ""
    numbers = "".join(f'<td class="n">{bounds_cell(number)}</td>' for number in (row.low, row.best, row.high))
    return (
        f"<tr>{head}<td>{escape(row.outcome)}{contested}</td><td>{escape(row.side or 'not said')}</td>{numbers}"
        f"<td>{escape(row.rule)}</td><td>{_cite(figure.notes, layout)}</td></tr>"
    )


def _note(layout: Layout, note: Note) -> str:
    one = note.cited
    claim = f'<a href="{escape(layout.desk)}/claim/{one.id}">{one.id}</a>' if layout.desk else f"<code>{one.id}</code>"
    source = next(source.number for source in layout.sources if source.report == one.claim.report)
    return (
        f'<li id="n{note.number}"><q>{escape(quoted(one.claim.quote)[1:-1])}</q> – {escape(said_by(layout, note.number))}. '
        f'<span class="where"><a href="#s{source}">Source {source}</a>, {claim}</span></li>'
    )


def _source(source: Source) -> str:
    title = f", <cite>{escape(source.title)}</cite>" if source.title else ""
    url = escape(source.url or "")
    place = f'<a class="address" href="{url}" rel="noreferrer">{url}</a>' if is_web(source.url) else f"file {url or escape(source.source)}"
    digests = "".join(f'<br><span class="hash">SHA-256 <code>{sha256}</code></span>' for sha256 in source.sha256)
    outlet = escape(source.outlet or "outlet unknown")
    return f'<li id="s{source.number}"><b>{outlet}</b>, {escape(when_words(source.published) or "undated")}{title}. {place}{digests}</li>'


def css_words(words: str) -> str:
    """Return words for a CSS string inside a style element: letters that could end either are written as code points."""
    return "".join(char if char.isalnum() or char in " ,.:;-()" else f"\\{ord(char):x} " for char in " ".join(words.split()))


def is_web(url: str | None) -> bool:
    """Say whether an address may be linked: one of the web, and nothing that a browser would run."""
    return bool(url) and str(url).lower().startswith(("http://", "https://"))
