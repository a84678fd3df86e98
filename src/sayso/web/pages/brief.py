"""``/brief``: choose incidents, read the brief with the claims behind every clause, edit it under the lint, take it away.

A brief is asked for in the address (``?since=1999&country=KG``, ``?incident=i-...``); without a question it is the one that this user
gathers incident by incident, which the desk remembers with its order and its edited text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from sayso.errors import BadQuery
from sayso.export.briefing.layout import Figure, Layout, Source, lay_out
from sayso.export.briefing.make import FORMATS, MOST, Brief, Chosen, Question, render, tell_some
from sayso.export.briefing.markdown import said_by
from sayso.export.briefing.wording import quoted
from sayso.store.listing import Listed
from sayso.web.ask import Ask
from sayso.web.briefs import Checked, checked_of, chosen_of, own_of, question_of, shelf_of, whole_of
from sayso.web.page import Download, Page, only, route
from sayso.web.sieves import NAMES, Chip, chips

IN_FORM = ("q", "since", "until", "country", "actor", "type", "contested", "origins")
"""Filters that the form shows; others of the address go along, and stand as words below it."""
FILES = tuple(FORMATS)
SHEET = 15
"""Incidents that the page tells at a time."""


@dataclass(frozen=True, slots=True)
class Row:
    """A chosen incident."""

    incident: str
    title: str
    when: str | None
    status: str
    review: str
    told: bool
    """False where the publish gate leaves it out."""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note as the page shows it."""

    number: int
    claim: str
    quote: str
    said: str
    source: int


@dataclass(frozen=True, slots=True)
class Told:
    """A brief set for the page."""

    title: str
    layout: Layout
    notes: tuple[NoteRow, ...]
    figures: tuple[Figure, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class BriefPage:
    """All that the page shows."""

    own: bool
    """True for the user's gathered brief, False for one asked for in the address."""
    asked: Mapping[str, str]
    """Values of the address that choose."""
    filters: tuple[Chip, ...]
    """Those that the form does not show."""
    title: str
    public: bool
    unreviewed: bool
    chosen: tuple[Row, ...]
    """Those of this sheet; of one's own brief all."""
    count: int
    """Incidents that the whole brief tells."""
    left_out: int
    cut: int
    told: Told | None
    """None while the edited text has faults."""
    text: str
    edited: bool
    editing: bool
    checked: Checked
    untold: int
    """Chosen incidents that an edited text does not tell."""
    files: tuple[tuple[str, str], ...]
    """Name and address of each file."""
    most: int
    page: str
    """Address of the page with what was asked."""
    waiting: int
    """Incidents in the user's own brief."""
    sheet: int
    sheet_size: int
    sheets: bool
    """True where the page shows the brief sheet by sheet; the files hold all of it."""


# -- the page


def brief(ask: Ask) -> Page:
    """Answer ``/brief``."""
    own = own_of(ask)
    question, is_own = question_of(ask, own)
    chosen = chosen_of(ask, question, own=is_own)
    edited, editing = is_own and bool(own.text), is_own and ask.word("show") == "text"
    number = min(ask.page(), max(1, -(-len(chosen.listed) // SHEET))) if chosen else 1
    made = _shown(ask, question, chosen, number, own.text if edited else None, whole=editing) if chosen and chosen.listed else None
    faults = made.faults() if made and edited else []
    data = BriefPage(
        own=is_own, filters=tuple(chip for chip in chips(ask, question.sieve, {}) if chip.name not in IN_FORM),
        asked={name: ask.word(name) for name in NAMES}, title=question.title, public=question.public,
        unreviewed=question.unreviewed, chosen=_rows(chosen, made, everything=is_own), count=len(chosen.listed) if chosen else 0,
        left_out=chosen.shut if chosen else 0, cut=chosen.cut if chosen else 0,
        told=_told(made) if made and not faults and not editing else None, text=made.text if made and editing else "", edited=edited,
        editing=editing, checked=checked_of(faults, made), untold=_untold(made) if made and edited else 0,
        files=tuple((name, f"/brief/file/{name}{_query(ask)}") for name in FILES), most=MOST, page=f"/brief{_query(ask)}",
        waiting=len(own.incidents), sheet=number, sheet_size=SHEET, sheets=not edited and not editing,
    )
    return Page("brief.html", data.title, data, data.chosen)


def _shown(ask: Ask, question: Question, chosen: Chosen, number: int, text: str | None, *, whole: bool) -> Brief:
    """Return the brief as the page shows it: one sheet of it, or all of it where its text is edited or to be edited."""
    if text is not None or whole:
        made = whole_of(ask, question, chosen)
        return made if text is None else made.edited(text)
    only = chosen.incidents[(number - 1) * SHEET : number * SHEET]
    return shelf_of(ask).take((question, number), lambda: tell_some(ask.view, question, chosen, only))


def _query(ask: Ask) -> str:
    kept = [(name, value) for name, value in ask.query.multi_items() if name not in {"show", "page"} and value]
    return f"?{urlencode(kept)}" if kept else ""


def _told(made: Brief) -> Told:
    layout = lay_out(made.briefing, made.text, made.evidence)
    source_of = {source.report: source.number for source in layout.sources}
    notes = tuple(
        NoteRow(note.number, one.id, quoted(one.claim.quote), said_by(layout, note.number), source_of[one.claim.report])
        for note in layout.notes
        for one in (note.cited,)
    )
    return Told(layout.title, layout, notes, layout.figures, layout.sources)


def _rows(chosen: Chosen | None, made: Brief | None, *, everything: bool) -> tuple[Row, ...]:
    """Return the chosen incidents in order: those of the sheet, or all; those that the gate leaves out at the end."""
    if chosen is None:
        return ()
    sheet = set(made.briefing.incidents) if made else set()
    told = [_row(one, told=True) for one in chosen.listed if everything or one.incident in sheet]
    return (*told, *(_row(one, told=False) for one in chosen.left_out))


def _row(listed: Listed, *, told: bool) -> Row:
    return Row(listed.incident, listed.title, listed.edtf, listed.status, listed.review, told)


def _untold(made: Brief) -> int:
    """Return how many chosen incidents a text does not cite."""
    told = {note.cited.incident for note in lay_out(made.briefing, made.text, made.evidence).notes}
    return sum(case.id not in told for case in made.evidence)


def print_view(ask: Ask) -> Page:
    """Answer ``/brief/print``: the brief alone, for paper or PDF."""
    made = _current(ask)
    made.layout()
    return Page("brief_print.html", made.briefing.title, _told(made))


def _current(ask: Ask) -> Brief:
    """Return the brief that the address asks for, with the user's edited text where it is his own.

    Raises:
        BadQuery: nothing is chosen.
    """
    own = own_of(ask)
    question, is_own = question_of(ask, own)
    chosen = chosen_of(ask, question, own=is_own)
    if chosen is None:
        raise BadQuery("nothing is chosen for the brief; choose incidents on /brief first")
    made = whole_of(ask, question, chosen)
    return made.edited(own.text) if is_own and own.text else made


def file(ask: Ask) -> Download:
    """Answer ``/brief/file/NAME``: the brief as a file, refused while its text has faults.

    Raises:
        BadQuery: there is no such format, nothing is chosen, or the text has faults.
    """
    name = ask.path["name"]
    made = _current(ask)
    content = render(made, name)
    return Download(content, FORMATS[name][1], f"{_file_name(made)}.{'txt' if name == 'text' else name}")


def _file_name(made: Brief) -> str:
    words = "".join(char if char.isalnum() else "-" for char in made.briefing.title.lower())
    return "-".join(filter(None, words.split("-")))[:80] or "brief"


ROUTES = [route("/brief", brief), only("/brief/print", print_view), only("/brief/file/{name}", file)]
