"""From a question to a brief: which incidents, how many were left out and why, and the file in the format asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from sayso.errors import BadQuery
from sayso.export.briefing.compose import TITLE, compose
from sayso.export.briefing.docx import to_docx
from sayso.export.briefing.evidence import Evidence, read_evidence
from sayso.export.briefing.html import to_html
from sayso.export.briefing.layout import Layout, lay_out
from sayso.export.briefing.markdown import to_markdown
from sayso.export.briefing.text import briefing_text
from sayso.export.briefing.types import Briefing
from sayso.export.briefing.wording import when_words
from sayso.export.lint import lint_text
from sayso.export.lint_types import Fault
from sayso.export.publish import PublicView
from sayso.model.edtf import edtf_bounds
from sayso.store import View
from sayso.store.picking import Pick, pick_incidents

MOST = 200
"""Incidents that one brief holds; a longer one nobody reads, and its pages would be slow."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a brief is to be about, and who may read it."""

    incidents: tuple[str, ...] = ()
    """Ids or unique beginnings of ids; where there are any, nothing else is asked."""
    pick: Pick = field(default_factory=Pick)
    title: str = TITLE
    public: bool = False
    unreviewed: bool = False
    """True lets a public brief hold what no person has reviewed; it is marked."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief with what it rests on."""

    briefing: Briefing
    evidence: Evidence
    text: str
    """As composed, or as an analyst left it."""

    def edited(self, text: str) -> "Brief":
        """Return the brief with another text."""
        return replace(self, text=text)

    def faults(self) -> list[Fault]:
        """Return the faults of its text."""
        return lint_text(self.text, self.evidence)

    def layout(self) -> Layout:
        """Return the brief set for the formats.

        Raises:
            BadQuery: its text has faults; every one is named.
        """
        faults = self.faults()
        if faults:
            raise BadQuery("the brief is not handed on: " + "\n".join(map(str, faults)))
        return lay_out(self.briefing, self.text, self.evidence)


def make_brief(view: View, question: Question) -> Brief:
    """Return the brief that answers a question; it is composed anew each time from the record as it stands.

    Raises:
        BadQuery: an id is unknown, or more incidents are named than a brief holds.
    """
    names, left_out, cut = _chosen(view, question)
    gate = PublicView(view, unreviewed=question.unreviewed) if question.public else view
    evidence = read_evidence(gate, names)
    briefing = compose(evidence, title=question.title, chosen=pick_words(question))
    shut = max(left_out, len(names) - len(evidence.cases)) if question.public else 0
    briefing = replace(briefing, public=question.public, left_out=shut, cut=cut)
    return Brief(briefing, evidence, briefing_text(briefing, evidence))


def _chosen(view: View, question: Question) -> tuple[Sequence[str], int, int]:
    """Return the incidents, how many that fit are unreviewed and so left out, and how many are too many."""
    if question.incidents:
        names = list(dict.fromkeys(view.survey.incident_ids(question.incidents)))
        if len(names) > MOST:
            raise BadQuery(f"{len(names)} incidents are named; a brief holds at most {MOST}: make several briefs")
        return names, 0, 0
    only = question.public and not question.unreviewed
    with view.engine.connect() as connection:
        found, fit = pick_incidents(connection, question.pick, MOST, reviewed=only)
        every = pick_incidents(connection, question.pick, MOST)[1] if only else fit
    return found, every - fit, fit - len(found)


def pick_words(question: Question) -> str:
    """Return what was asked for in one sentence; empty where everything was."""
    pick = question.pick
    if question.incidents:
        return "Incidents chosen one by one."
    parts = [f"from {when_words(pick.since)}" if pick.since else "", f"until {when_words(pick.until)}" if pick.until else ""]
    parts += [f"in the country {pick.country}" if pick.country else "", f"in {pick.place}" if pick.place else ""]
    parts += [f"with {pick.actor}" if pick.actor else "", f"of the kind {' or '.join(pick.types)}" if pick.types else ""]
    parts += [{True: "contested", False: "not contested", None: ""}[pick.contested]]
    parts += [f"with at least {pick.origins} independent origins" if pick.origins else ""]
    said = [part for part in parts if part]
    return f"Incidents {', '.join(said)}." if said else ""


def check_days(pick: Pick) -> Pick:
    """Return the pick with ``since`` and ``until`` as days: of a month or a year the first and the last.

    Raises:
        BadQuery: one is no date.
    """
    bounds = {}
    for name, value, end in (("since", pick.since, 0), ("until", pick.until, 1)):
        try:
            day = edtf_bounds(value)[end] if value else None
        except ValueError as error:
            raise BadQuery(f"{name} {value!r} is no date; expected YYYY, YYYY-MM or YYYY-MM-DD") from error
        bounds[name] = day.isoformat() if day else None
    return replace(pick, since=bounds["since"], until=bounds["until"])


Render = Callable[[Brief], bytes]

FORMATS: dict[str, tuple[Render, str, str]] = {
    "md": (lambda brief: to_markdown(brief.layout()).encode(), "text/markdown; charset=utf-8", "Markdown with footnotes"),
    "html": (lambda brief: to_html(brief.layout()).encode(), "text/html; charset=utf-8", "one HTML file, for screen and print"),
    "docx": (
        lambda brief: to_docx(brief.layout()),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a Word document with footnotes",
    ),
    "text": (lambda brief: brief.text.encode(), "text/plain; charset=utf-8", "the text to edit, with a claim id behind every clause"),
}
"""What ``sayso brief --as`` knows: how it is written, its media type, and what it is."""


def render(brief: Brief, name: str) -> bytes:
    """Return a brief in a format.

    Raises:
        BadQuery: there is no such format, or the brief has faults.
    """
    if name not in FORMATS:
        raise BadQuery(f"no brief format {name!r}; expected one of {', '.join(FORMATS)}")
    return FORMATS[name][0](brief)
