"""From a question to a brief: which incidents, how many were left out and why, and the file in the format asked for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sayso.errors import BadQuery
from sayso.export.briefing.compose import TITLE, compose
from sayso.export.briefing.docx import to_docx
from sayso.export.briefing.evidence import UNDATED, Evidence, read_evidence
from sayso.export.briefing.html import to_html
from sayso.export.briefing.layout import Layout, lay_out
from sayso.export.briefing.markdown import to_markdown
from sayso.export.briefing.standing import rank_points, standing_listed
from sayso.export.briefing.text import briefing_text
from sayso.export.briefing.types import Briefing
from sayso.export.briefing.wording import when_words
from sayso.export.lint import lint_text
from sayso.export.lint_types import Fault
from sayso.export.publish import PublicView
from sayso.model.claim import FLOOR
from sayso.model.edtf import edtf_bounds
from sayso.store import View
from sayso.store.listing import Listed
from sayso.store.sieve import FLAGS, SETTLED, Sieve

CANDIDATES = 6
"""Incidents read for each key point where not all are: the first choices of its rule."""
MOST = 200
"""Incidents that one brief holds; a longer one nobody reads, and its pages would be slow."""


FLAG_WORDS = {
    "contested": ("contested", "not contested"), "denied": ("denied by somebody", "denied by nobody"),
    "expected": ("only expected", "said to have happened"), "aggregate": ("over a period", "single happenings"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """What a brief is to be about, and who may read it."""

    incidents: tuple[str, ...] = ()
    """Ids or unique beginnings of ids; where there are any, nothing else is asked."""
    ordered: bool = False
    """True tells the incidents in the order given, False by date."""
    sieve: Sieve = field(default_factory=Sieve)
    title: str = TITLE
    floor: float = FLOOR
    """Incidents made of claims less probable alone are left out and counted, but those named."""
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
    desk: str = ""
    """Address of a desk to which notes link their claims."""

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
        return replace(lay_out(self.briefing, self.text, self.evidence), desk=self.desk.rstrip("/"))


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a question chooses."""

    listed: tuple[Listed, ...]
    """The incidents in the order told."""
    left_out: tuple[Listed, ...]
    """Those named that the publish gate leaves out."""
    shut: int
    """How many that fit the gate leaves out, those named among them."""
    cut: int
    """How many more fit than a brief holds."""

    @property
    def incidents(self) -> tuple[str, ...]:
        """Full ids in the order told."""
        return tuple(one.incident for one in self.listed)


def choose(view: View, question: Question) -> Chosen:
    """Return the incidents that a question chooses, by their rows in lists and by reviews alone.

    Raises:
        BadQuery: an id is unknown, or more incidents are named than a brief holds.
    """
    only = question.public and not question.unreviewed
    if question.incidents:
        names = list(dict.fromkeys(view.survey.incident_ids(question.incidents)))
        if len(names) > MOST:
            raise BadQuery(f"{len(names)} incidents are named; a brief holds at most {MOST}: make several briefs")
        found, cut = list(view.listing.by_id(names).values()), 0
        shut = len(found)
    else:
        sieve = replace(question.sieve, review=SETTLED) if only else question.sieve
        found = view.listing.incidents(sieve, "newest", 1, MOST)
        fit = view.listing.count(sieve).total if len(found) == MOST else len(found)
        cut, shut = fit - len(found), view.listing.count(question.sieve).total - fit + len(found) if only else len(found)
    shown = PublicView(view).reviewed_among([one.incident for one in found]) if only else {one.incident for one in found}
    told = [one for one in found if one.incident in shown]
    if not question.ordered:
        told.sort(key=lambda one: (one.first or UNDATED, one.incident))
    return Chosen(tuple(told), tuple(one for one in found if one.incident not in shown), shut - len(told), cut)


def make_brief(view: View, question: Question) -> Brief:
    """Return the brief that answers a question; it is composed anew each time from the record as it stands.

    Raises:
        BadQuery: an id is unknown, or more incidents are named than a brief holds.
    """
    return tell(view, question, choose(view, question))


def tell(view: View, question: Question, chosen: Chosen) -> Brief:
    """Return the brief of all that was chosen."""
    return _told(view, question, chosen, chosen.incidents, chosen.incidents)


def tell_some(view: View, question: Question, chosen: Chosen, only: Sequence[str]) -> Brief:
    """Return the brief with some incidents told in full, and, where the first is among them, the key points of all.

    Reads these incidents and the likeliest of the key points, not the others.
    """
    first = chosen.incidents[:1] == tuple(only[:1])
    ranked = rank_points(map(standing_listed, chosen.listed)) if first else ()
    likely = {name for order in ranked for name in order[:CANDIDATES]}
    wanted = tuple(name for name in chosen.incidents if name in likely or name in only)
    return _told(view, question, chosen, wanted, only)


def _told(view: View, question: Question, chosen: Chosen, wanted: Sequence[str], only: Sequence[str]) -> Brief:
    gate = PublicView(view, unreviewed=question.unreviewed) if question.public else view
    read = read_evidence(gate, wanted, ordered=True)
    evidence = read if question.incidents else read.above(question.floor)
    points = chosen.incidents[:1] == tuple(only[:1])
    briefing = compose(evidence, title=question.title, chosen=asked_words(question), only=only, points=points)
    doubtful = sum(case.id in only for case in read) - len(briefing.incidents)
    briefing = replace(briefing, public=question.public, left_out=chosen.shut, cut=chosen.cut, doubtful=doubtful)
    return Brief(briefing, evidence, briefing_text(briefing, evidence))


def asked_words(question: Question) -> str:
    """Return what was asked for in one sentence; empty where everything was."""
    if question.incidents:
        return "Incidents chosen one by one."
    said = list(_asked(question.sieve))
    return f"Incidents {', '.join(said)}." if said else ""


def _asked(sieve: Sieve) -> Iterator[str]:
    as_role = f" as {sieve.role}" if sieve.role else ""
    for value, words in (
        (sieve.since, f"from {when_words(sieve.since)}"), (sieve.until, f"until {when_words(sieve.until)}"),
        (sieve.country, f"in the country {sieve.country}"), (sieve.place, f"at the place {sieve.place}"),
        (sieve.bbox, "inside a box drawn on the map"), (sieve.actor, f"with {sieve.actor}{as_role}"),
        (sieve.type, f"of the kind {sieve.type}"),
        (sieve.words, f"with the words “{sieve.words}”"), (sieve.origins, f"with at least {sieve.origins} independent origins"),
        (sieve.killed, f"with at least {sieve.killed} killed by the best figure"),
        (sieve.killed_most, f"with at most {sieve.killed_most} killed by the best figure"), (sieve.review, f"in review: {sieve.review}"),
        (sieve.new, f"told after build {sieve.new}"), (sieve.undated, "undated"), (sieve.unplaced, "unplaced"),
    ):
        if value:
            yield words
    for name in FLAGS:
        wanted = getattr(sieve, name)
        if wanted is not None:
            yield FLAG_WORDS[name][0 if wanted else 1]


def check_days(sieve: Sieve) -> Sieve:
    """Return the sieve with ``since`` and ``until`` as days: of a month or a year the first and the last.

    Raises:
        BadQuery: one is no date.
    """
    return replace(sieve, since=_day("since", sieve.since, 0), until=_day("until", sieve.until, 1))


def _day(name: str, value: str | None, end: int) -> str | None:
    try:
        day = edtf_bounds(value)[end] if value else None
    except ValueError as error:
        raise BadQuery(f"{name} {value!r} is no date; expected YYYY, YYYY-MM or YYYY-MM-DD") from error
    return day.isoformat() if day else None


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
