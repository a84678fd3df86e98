"""``/report/ID``: a report as read, its claims marked in the text, the facts of its publication, and its bytes as they came."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from sayso.errors import BadQuery
from sayso.model.claim import KINDS, STANCES
from sayso.model.issue import Issue
from sayso.model.report import Publication, Report
from sayso.model.review import ACCEPTED, AMENDED, REJECTED, UNREVIEWED, UNSURE
from sayso.model.span import Span
from sayso.store import View
from sayso.store.bearings import OUTLET
from sayso.store.mentions import name_key
from sayso.store.records import ReportHead
from sayso.store.report_file import Reading, former_readings, issues_of, lengths_of, other_readings
from sayso.web.ask import Ask
from sayso.web.claim_lines import Other
from sayso.web.page import Answer, Download, Page, See, only, route
from sayso.web.reading import RIGHT_TO_LEFT, Mark, Part, lanes, lay_out, marks_of, sheet_of, sheets
from sayso.web.words import in_address

OWN_VOICE = "the publisher"
"""Stands for the speaker of a claim that the outlet makes in its own voice."""
REVIEWS = (UNREVIEWED, ACCEPTED, AMENDED, UNSURE, REJECTED)
MOST_SPEAKERS = 200
"""Speakers offered to choose from; any other can be written into the address."""
FACTS = ("outlet", "published", "author", "agency")
BASES = {"manifest": "from the manifest", "option": "given on the command line", "page": "from the page", "text": "from the text"}
LANGUAGES = {
    "ar": "Arabic", "bn": "Bengali", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French", "ha": "Hausa",
    "he": "Hebrew", "hi": "Hindi", "id": "Indonesian", "it": "Italian", "ky": "Kyrgyz", "my": "Burmese", "ps": "Pashto", "pt": "Portuguese",
    "ru": "Russian", "so": "Somali", "sw": "Swahili", "tg": "Tajik", "ti": "Tigrinya", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "uz": "Uzbek", "zh": "Chinese", "und": "not told",
}
"""ISO 639-1 in English, for the languages that reports of conflict are commonest in; others show their code."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that claims may be chosen by."""

    value: str
    claims: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which claims are marked; what is empty asks nothing."""

    kinds: tuple[str, ...]
    stances: tuple[str, ...]
    speaker: str
    reviews: tuple[str, ...]
    floor: float

    @property
    def is_open(self) -> bool:
        """Say whether every claim is marked."""
        return not (self.kinds or self.stances or self.speaker or self.reviews or self.floor)

    def takes(self, mark: Mark) -> bool:
        """Say whether a claim is one of those asked for."""
        return (
            (not self.kinds or mark.kind in self.kinds)
            and (not self.stances or mark.stance in self.stances)
            and (not self.speaker or self.speaker == (mark.speaker or OWN_VOICE))
            and (not self.reviews or mark.review in self.reviews)
            and (mark.probability is None or mark.probability >= self.floor)
        )


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the publication and where it comes from."""

    name: str
    value: str | None
    basis: str
    """In words; empty where nothing told it."""


@dataclass(frozen=True, slots=True)
class Original:
    """One place where the text was found, with the bytes as they came."""

    source: str
    sha256: str
    media_type: str
    size: int | None
    """Bytes; None where the record does not hold them."""
    outlet: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report, laid out."""

    id: str
    title: str
    facts: tuple[Fact, ...]
    url: str | None
    language: str
    language_name: str
    rtl: bool
    current: bool
    sheet: int
    sheets: int
    parts: tuple[Part, ...]
    marks: tuple[Mark, ...]
    """Claims marked on this sheet, in reading order."""
    lanes: dict[int, int]
    claims: int
    """Claims of the whole report."""
    marked: int
    """Claims of the whole report that fit what was chosen."""
    choices: dict[str, tuple[Choice, ...]]
    chosen: Chosen
    at: int
    """Number of the claim that the address names; 0 for none."""
    point: int | None
    """Offset that the address names, where it is on this sheet."""
    lost: str
    """What to say where the address names a claim that is not here."""
    originals: tuple[Original, ...]
    copy_of: Other | None
    copies: tuple[Other, ...]
    former: tuple[Reading, ...]
    superseded: tuple[Reading, ...]
    successors: tuple[Reading, ...]
    issues: tuple[Issue, ...]

    @property
    def by_number(self) -> dict[int, Mark]:
        """The marks by number."""
        return {mark.number: mark for mark in self.marks}

    @property
    def groups(self) -> list[tuple[str, list[Part]]]:
        """The parts, those of page furniture that follow each other together."""
        return [(kind, list(parts)) for kind, parts in groupby(self.parts, key=lambda part: "furniture" * (part.kind == "furniture"))]

    @property
    def outlet_key(self) -> str:
        """The id of the outlet's page."""
        outlet = next((fact.value for fact in self.facts if fact.name == "outlet"), None)
        return OUTLET + name_key(outlet or "")

    @property
    def has_headline(self) -> bool:
        """Say whether the text brings a headline of its own."""
        return any(part.kind == "headline" for part in self.parts)

    @property
    def issues_at(self) -> dict[int, list[int]]:
        """Numbers of issues, from 1, by the run's offset that they stand at."""
        found: dict[int, list[int]] = {}
        starts = [run.start for part in self.parts for run in part.runs]
        for number, issue in enumerate(self.issues, 1):
            if issue.start is not None and issue.start in starts:
                found.setdefault(issue.start, []).append(number)
        return found


# -- the handlers


def report(ask: Ask) -> Answer:
    """Answer ``/report/ID``; an id's unique beginning or a source's name lead there."""
    found = find_report(ask, ask.path["name"])
    if found.id != ask.path["name"]:
        return See(f"/report/{in_address(found.id)}" + (f"?{ask.query}" if str(ask.query) else ""))
    marks = ask.cached(("report.marks", found.id), lambda: report_marks(ask.view, found.id))
    cut = ask.cached(("report.sheets", found.id), lambda: sheets(found.text, found.blocks, marks))
    chosen = read_chosen(ask)
    at, lost = _wanted(ask.view, found.id, marks, ask.word("claim"))
    point = ask.number("at", most=len(found.text))
    sheet = _sheet(ask, cut, at.end - 1 if at else point)
    fit = [mark for mark in marks if chosen.takes(mark) or mark == at]
    issues = tuple(issues_of(ask.view.engine, found.id))
    points = {offset for offset in (point, *(issue.start for issue in issues)) if offset is not None}
    here = cut[sheet - 1]
    parts = tuple(lay_out(found.text, found.blocks, fit, here, points=points))
    shown = tuple(mark for mark in fit if mark.start < here.end and here.start < mark.end)
    copy_of, copies, former, superseded, successors = _relatives(ask.view, found.id)
    page = ReportPage(
        id=found.id, title=title_of(found), facts=_facts(found.publication), url=found.publication.url, language=found.language,
        language_name=LANGUAGES.get(found.language, found.language), rtl=found.language in RIGHT_TO_LEFT,
        current=_head(ask.view, found.id).current, sheet=sheet, sheets=len(cut), parts=parts, marks=shown, lanes=lanes(shown),
        claims=len(marks), marked=len(fit), choices=_choices(marks, chosen), chosen=chosen, at=at.number if at else 0, point=point,
        lost=lost, originals=_originals(ask.view, found), copy_of=copy_of, copies=copies, former=former, superseded=superseded,
        successors=successors, issues=issues,
    )
    return Page("report.html", page.title, page)


def original(ask: Ask) -> Answer:
    """Answer ``/report/ID/original/SHA256`` with bytes as they came, to be kept as a file and never shown."""
    found, wanted = find_report(ask, ask.path["name"]), ask.path["sha256"]
    sources = {place.sha256: place.source for place in former_readings(ask.view.engine, found.id)}
    sources |= {place.sha256: place.source for place in found.appearances}
    if wanted not in sources:
        raise BadQuery(f"no original with SHA-256 {wanted!r} belongs to report {found.id}; its page lists those that do")
    name = sources[wanted].rpartition("/")[2].partition("#")[0] or "original"
    return Download(ask.view.original(wanted), "application/octet-stream", name, cache=True)


ROUTES = [route("/report/{name}", report), only("/report/{name}/original/{sha256}", original)]


# -- finding


def find_report(ask: Ask, name: str) -> Report:
    """Return the report with this id, unique beginning of an id, or source name.

    Raises:
        BadQuery: there is none, or several; the message says where to look.
    """
    try:
        return ask.view.report(name)
    except BadQuery as error:
        words = str(error).replace("`sayso find` and `sayso brief` show ids", "the list of reports at /reports and search show ids")
        raise BadQuery(words) from error


def report_marks(view: View, name: str) -> list[Mark]:
    """Return all claims of a report as its text shows them, those that people rejected too."""
    claims = list(view.claims(name, rejected=True))
    return marks_of(claims, view.reviews([claim.id for claim in claims]))


def title_of(found: Report) -> str:
    """Return a report's title, else its outlet, else the name it was read under."""
    return found.publication.title or found.publication.outlet or (found.appearances[0].source if found.appearances else found.id)


def _wanted(view: View, name: str, marks: Sequence[Mark], claim: str) -> tuple[Mark | None, str]:
    """Return the claim that the address names, or what to say where it is not here: exact or not at all."""
    if not claim:
        return None, ""
    found = next((mark for mark in marks if mark.id == claim), None)
    if found is not None:
        return found, ""
    elsewhere = view.claims_by_id([claim]).get(claim)
    if elsewhere is not None and elsewhere.report != name:
        return None, f"Claim {claim} is of another report, {elsewhere.report}."
    return None, (
        f"Claim {claim} is not in the record as it stands: the report was extracted anew, or the address is wrong. "
        "Nothing is marked in its place, rather than a guess."
    )


def _sheet(ask: Ask, cut: Sequence[Span], offset: int | None) -> int:
    """Return the number of the sheet to show: that of an offset, else the one that the address asks for, the last at most."""
    return min(ask.number("sheet", 1, least=1) or 1, len(cut)) if offset is None else sheet_of(cut, offset)


def _head(view: View, name: str) -> ReportHead:
    return view.heads_of([name])[name]


# -- what is chosen


def read_chosen(ask: Ask) -> Chosen:
    """Return which claims the address asks for.

    Raises:
        BadQuery: a value is none of those that claims have.
    """
    return Chosen(
        _known(ask, "kind", KINDS), _known(ask, "stance", STANCES), ask.word("speaker"), _known(ask, "review", REVIEWS), _floor(ask)
    )


def _known(ask: Ask, name: str, allowed: Sequence[str]) -> tuple[str, ...]:
    values = ask.words(name)
    for value in values:
        if value not in allowed:
            raise BadQuery(f"{name}={value!r} is unknown; expected one of {', '.join(allowed)}")
    return values


def _floor(ask: Ask) -> float:
    written = ask.word("floor") or "0"
    try:
        floor = float(written)
    except ValueError:
        floor = -1.0
    if not 0 <= floor <= 1:
        raise BadQuery(f"floor={written!r} is no probability; write a number from 0 to 1, as floor=0.5, or remove it")
    return floor


def _choices(marks: Sequence[Mark], chosen: Chosen) -> dict[str, tuple[Choice, ...]]:
    """Return what can be chosen, with how many claims of the report each value has."""
    ways: dict[str, tuple[Callable[[Mark], str], Sequence[str], Sequence[str]]] = {
        "kind": (lambda mark: mark.kind, KINDS, chosen.kinds), "stance": (lambda mark: mark.stance, STANCES, chosen.stances),
        "review": (lambda mark: mark.review, REVIEWS, chosen.reviews),
    }
    found: dict[str, tuple[Choice, ...]] = {}
    for name, (value_of, order, taken) in ways.items():
        counts = Counter(map(value_of, marks))
        found[name] = tuple(Choice(value, counts[value], value in taken) for value in order if counts[value] or value in taken)
    speakers = Counter(mark.speaker or OWN_VOICE for mark in marks)
    if chosen.speaker:
        speakers.setdefault(chosen.speaker, 0)
    listed = sorted(speakers, key=lambda name: (name != chosen.speaker, -speakers[name], name))[:MOST_SPEAKERS]
    found["speaker"] = tuple(Choice(name, speakers[name], name == chosen.speaker) for name in listed)
    return found


# -- facts


def _facts(known: Publication) -> tuple[Fact, ...]:
    basis = dict(known.basis)
    return tuple(Fact(name, getattr(known, name), BASES.get(basis.get(name, ""), basis.get(name, ""))) for name in FACTS)


def _originals(view: View, found: Report) -> tuple[Original, ...]:
    sizes = lengths_of(view.engine, [place.sha256 for place in found.appearances])
    return tuple(
        Original(
            place.source, place.sha256, place.media_type, sizes.get(place.sha256), place.publication.outlet, place.publication.published,
            place.publication.url,
        )
        for place in found.appearances
    )


def _relatives(
    view: View, name: str
) -> tuple[Other | None, tuple[Other, ...], tuple[Reading, ...], tuple[Reading, ...], tuple[Reading, ...]]:
    """Return what a report is a copy of, its copies, its former readings, what it superseded and what superseded it."""
    copy_of = _head(view, name).copy_of
    whole = view.heads_of([copy_of]).get(copy_of) if copy_of else None
    before, after = other_readings(view.engine, name)
    copies = tuple(_other(head) for head in view.copies_of([copy_of or name]) if head.id != name)
    return _other(whole) if whole else None, copies, tuple(former_readings(view.engine, name)), tuple(before), tuple(after)


def _other(head: ReportHead) -> Other:
    known = head.publication
    return Other(head.id, known.title or head.source, known.outlet, known.published)
