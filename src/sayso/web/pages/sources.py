"""``/sources`` and ``/source/ID``: who says what the record holds, how it stands beside others, and the grades that people gave."""

from dataclasses import dataclass

from sayso.dossiers.listed import listing
from sayso.dossiers.parts import BRIEF, Depth, Head, Part
from sayso.dossiers.source_parts import (
    Given,
    SourceSubject,
    find_source_subject,
    grade_subject,
    grades_of,
    later_keys,
    later_part,
    source_part,
)
from sayso.dossiers.types import Grade
from sayso.store.bearings import OUTLET
from sayso.store.directory import Entry
from sayso.store.totals import CARRIER, VOICE
from sayso.web.ask import Ask
from sayso.web.dossier import onward, parts_of
from sayso.web.names import names_page
from sayso.web.page import Answer, Page, See, route
from sayso.web.words import in_address

LETTERS = (
    ("A", "completely reliable"), ("B", "usually reliable"), ("C", "fairly reliable"), ("D", "not usually reliable"), ("E", "unreliable"),
    ("F", "reliability cannot be judged"),
)
"""Reliability of the Admiralty system (AJP-2.1)."""


@dataclass(frozen=True, slots=True)
class SourcePage:
    """What a source said, and how it stands beside others."""

    head: Head
    carrier: bool
    silent: int
    earlier: int
    copies: int
    grade: Grade | None
    given: tuple[Given, ...]
    subject: str
    """What a new grade names the source by."""
    letters: tuple[tuple[str, str], ...]
    section: str
    parts: tuple[Part, ...]
    public: tuple[str, ...]
    """Of the speakers listed, those that have a page."""
    address: str
    incidents_at: str = ""


def sources(ask: Ask) -> Page:
    """Answer ``/sources``."""
    return names_page(ask, "source", "Sources")


def source(ask: Ask) -> Answer:
    """Answer ``/source/ID``: all parts in brief, or one whole (``?section=``)."""
    gone = _onward(ask)
    if gone:
        return gone
    view, name = ask.view, ask.path["name"]
    subject: SourceSubject = ask.cached(("source", name), lambda: find_source_subject(view, name))
    late = later_keys(subject)

    def make(key: str, depth: Depth, page: int) -> Part:
        return later_part(key) if depth is BRIEF and key in late else source_part(view, subject, key, depth, page)

    section, parts = parts_of(ask, ("source", name), subject.keys, make)
    grade, given = ask.cached(("grades", name), lambda: grades_of(view, subject))
    speakers = tuple(row.id for part in parts if part.sort == "speakers" for row in part.rows)
    page = SourcePage(
        subject.head, subject.source.carrier, subject.silent, subject.earlier, subject.copies, grade, given,
        grade_subject(subject), LETTERS, section, parts, speakers,
        f"/source/{in_address(name)}",
    )  # fmt: skip
    title = subject.name if not section else f"{subject.name}: {parts[0].title}"
    return Page("source.html", title, page, parts[0].rows if section else None)


def _onward(ask: Ask) -> See | None:
    """Return where a name leads that is no key: an outlet's name, or a speaker's spelling."""
    name = ask.path["name"]
    directory = ask.view.directory
    if directory.entries(CARRIER, [name]):
        return None
    rows, _ = directory.page(listing("source", only=(name,)), 1)
    if rows and _is_voice(rows[0]):
        return None
    outlet = name if name.startswith(OUTLET) else f"{OUTLET}{name.removeprefix('name:')}"
    if directory.entries(CARRIER, [outlet]):
        query = f"?{ask.query}" if str(ask.query) else ""
        return See(f"/source/{in_address(outlet)}{query}")
    return onward(ask, "source", VOICE)


def _is_voice(entry: Entry) -> bool:
    return entry.sort == VOICE


ROUTES = [route("/sources", sources), route("/source/{name}", source)]
