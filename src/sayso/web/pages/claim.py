"""``/claim/ID``: one claim: who says what in which words, how it was read, what it is joined to, what people decided about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.errors import BadQuery
from sayso.export.claim_words import (
    RESOLVED,
    RuleLine,
    certainty_words,
    cue_spans,
    kind_words,
    probability_sentence,
    rule_lines,
    said_words,
    speaker_words,
    when_basis,
    who_words,
)
from sayso.export.decisions import decision_words, field_words
from sayso.export.waterfall import probability_words, shared_words
from sayso.export.why import VAGUE
from sayso.model.claim import Claim
from sayso.model.codec import claim_to_dict
from sayso.model.decision import Decision, in_effect
from sayso.model.incident import Link
from sayso.model.place import Where
from sayso.model.report import Report
from sayso.model.review import UNREVIEWED, ClaimReview
from sayso.model.span import Span
from sayso.model.when import When
from sayso.store import View
from sayso.store.claim_file import pairs_of
from sayso.web.ask import Ask
from sayso.web.page import Answer, Page, Part, See, route
from sayso.web.pages.report import Other, report_marks, title_of
from sayso.web.reading import Mark, Passage, lanes, passage_around, sentence_of
from sayso.web.words import event_type_words, in_address

MOST_PAIRS = 8
NEAR = 400
"""Code points from a claim within which whoever says it is shown in the same passage."""


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """One link of the attribution chain."""

    words: str
    kind: str
    """In words."""
    anonymous: bool
    actor: str | None


@dataclass(frozen=True, slots=True)
class PartyLine:
    """Who takes part."""

    role: str
    words: str
    actor: str | None
    name: str | None
    how: str
    """How the words were resolved, in words."""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure as stated."""

    what: str
    low: int | None
    high: int | None
    of: str
    words: str
    actor: str | None
    name: str | None
    cumulative: bool


@dataclass(frozen=True, slots=True)
class OtherClaim:
    """Another claim on one line."""

    id: str
    who: str
    stance: str
    quote: str


@dataclass(frozen=True, slots=True)
class PairLine:
    """A claim scored as telling of the same happening, or nearly so."""

    claim: OtherClaim
    report: Other | None
    probability: str
    shared: str
    incident: str | None = None
    """Of a near miss: the other incident."""
    apart: str = ""
    """Of a near miss: why the two were not joined."""


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """The claim's incident, in short."""

    id: str
    title: str
    when: str | None
    status: str
    claims: int


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One thing that somebody decided."""

    number: int
    who: str
    at: str
    words: str
    why: str
    stands: bool


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A field that a person amended."""

    field: str
    extracted: str
    amended: str


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim and all that stands beside it."""

    id: str
    claim: dict[str, Any]
    """As docs/claims.md has it, as people amended it."""
    who: str
    said: str
    stance: str
    certainty: str
    certainty_words: str
    kind: str
    event: str
    aggregate: bool
    probability: float | None
    probability_words: str
    review: str
    report: Other
    current: bool
    """False where the report was superseded or is a copy: the claim counts nowhere."""
    number: int
    of: int
    previous: str | None
    next: str | None
    passage: Passage
    mark: Mark
    lanes: dict[int, int]
    speakers: tuple[SpeakerLine, ...]
    parties: tuple[PartyLine, ...]
    where: Where | None
    when: When | None
    when_basis: str
    figures: tuple[FigureLine, ...]
    rules: tuple[RuleLine, ...]
    incident: HeadingLine | None
    pairs: tuple[PairLine, ...]
    pairs_in_all: int
    near: tuple[PairLine, ...]
    neighbours: tuple[OtherClaim, ...]
    """Other claims of the same sentence."""
    changes: tuple[ChangeLine, ...]
    decisions: tuple[DecisionLine, ...]
    back: str
    """Where a decision leads back to."""
    seen: int
    """Number of the record's latest decision, so that one taken on this page does not override what it does not show."""


# -- the handler


def claim(ask: Ask) -> Answer:
    """Answer ``/claim/ID``; ``panel=1`` gives what the reader shows beside the text. An id's unique beginning leads there."""
    found = find_claim(ask.view, ask.path["name"])
    panel = ask.flag("panel")
    if found.id != ask.path["name"]:
        return See(f"/claim/{in_address(found.id)}" + (f"?{ask.query}" if str(ask.query) else ""))
    report = ask.view.report(found.report)
    marks = ask.cached(("report.marks", report.id), lambda: report_marks(ask.view, report.id))
    back = f"/report/{report.id}#{found.id}" if panel else f"/claim/{found.id}"
    page = _page(ask.view, found, report, marks, back)
    if panel:
        return Part("claim_panel.html", page)
    return Page("claim.html", f"{page.who} {page.said}: “{short_quote(found.quote)}”", page)


ROUTES = [route("/claim/{name}", claim)]


def find_claim(view: View, name: str) -> Claim:
    """Return the claim with this id or unique beginning of an id, as people amended it.

    Raises:
        BadQuery: there is none, or several; the message says where to look.
    """
    try:
        return view.claim(name)
    except BadQuery as error:
        words = str(error).replace(
            "`sayso find` and `sayso brief` show ids",
            "ids change when a report is extracted anew, so look for the claim's words in the search, or among its report's claims",
        )
        raise BadQuery(words) from error


def short_quote(quote: str, most: int = 90) -> str:
    """Return words on one line, cut at a word."""
    words = " ".join(quote.split())
    return words if len(words) <= most else words[:most].rpartition(" ")[0] + "…"


def _page(view: View, found: Claim, report: Report, marks: Sequence[Mark], back: str) -> ClaimPage:
    mark = next(mark for mark in marks if mark.id == found.id)
    sentence = sentence_of(report.text, report.blocks, found.span)
    review = view.reviews([found.id]).get(found.id)
    names = names_of(view, found)
    head = view.heads_of([report.id])[report.id]
    incident = view.incident_of(found.id)
    pairs, in_all = pairs_of(view.engine, found.id, incident, MOST_PAIRS) if incident else ([], 0)
    publisher = report.publication.outlet or report.publication.agency or "the publisher"
    return ClaimPage(
        found.id, claim_to_dict(found, source=report.appearances[0].source if report.appearances else None),
        who_words(found, publisher), said_words(found), found.stance, found.certainty, certainty_words(found), found.kind,
        event_type_words(found.event.type, found.event.mode) if found.event else found.kind, found.aggregate, found.probability,
        probability_sentence(found.probability), review.state if review else UNREVIEWED,
        Other(report.id, title_of(report), report.publication.outlet, report.publication.published),
        head.current and head.copy_of is None, mark.number, len(marks), _beside(marks, mark, -1), _beside(marks, mark, 1),
        _passage(report, found, mark, sentence), mark, lanes([mark]), _speakers(found), _parties(found, names), found.where, found.when,
        when_basis(found.when) if found.when else "", _figures(found, names), tuple(rule_lines(found)),
        _heading(view, incident) if incident else None, tuple(_pairs(view, found.id, pairs)), in_all, tuple(_near(view, found.id)),
        _neighbours(marks, mark, sentence, publisher), _changes(view, found, review), tuple(_decisions(view, found.id)), back,
        view.latest_decision(),
    )


# -- the words


def _passage(report: Report, found: Claim, mark: Mark, sentence: Span) -> Passage:
    """Return the claim's sentence, with whoever says it where they stand near by."""
    near = [span for span in mark.speakers if abs(span.start - mark.start) < NEAR]
    hull = Span(min(mark.start, *(span.start for span in near)), max(mark.end, *(span.end for span in near))) if near else found.span
    cues = cue_spans(found, report.text, Span(min(hull.start, sentence.start), max(hull.end, sentence.end)))
    return passage_around(report.text, report.blocks, [mark], hull, language=report.language, cues=cues)


def _beside(marks: Sequence[Mark], mark: Mark, step: int) -> str | None:
    at = mark.number - 1 + step
    return marks[at].id if 0 <= at < len(marks) else None


def _neighbours(marks: Sequence[Mark], mark: Mark, sentence: Span, publisher: str) -> tuple[OtherClaim, ...]:
    there = (other for other in marks if other.id != mark.id and Span(other.start, other.end).overlaps(sentence))
    return tuple(OtherClaim(other.id, other.speaker or publisher, other.stance, short_quote(other.quote)) for other in there)


# -- what it says


def names_of(view: View, found: Claim) -> dict[str, str]:
    """Return the names of the actors that a claim names, by id."""
    ids = {p.actor for p in found.participants} | {c.actor for c in found.casualties} | {s.actor for s in found.attribution}
    return {actor.id: actor.name for actor in view.lookup.actor(sorted(name for name in ids if name))}


def _speakers(found: Claim) -> tuple[SpeakerLine, ...]:
    return tuple(SpeakerLine(speaker_words(s), kind_words(s), s.anonymous, s.actor) for s in found.attribution)


def _parties(found: Claim, names: Mapping[str, str]) -> tuple[PartyLine, ...]:
    return tuple(
        PartyLine(p.role, p.text, p.actor, names.get(p.actor) if p.actor else None, RESOLVED.get(p.rule, p.rule))
        for p in found.participants
    )


def _figures(found: Claim, names: Mapping[str, str]) -> tuple[FigureLine, ...]:
    lines = [
        FigureLine(c.outcome, c.low, c.high, c.of, c.text, c.actor, names.get(c.actor) if c.actor else None, c.cumulative)
        for c in found.casualties
    ]
    size = found.size
    return (*lines, *([FigureLine("number", size.low, size.high, size.unit, size.text, None, None, False)] if size else []))


# -- what it is joined to


def _heading(view: View, incident: str) -> HeadingLine | None:
    heading = view.survey.headings([incident]).get(incident)
    members = len(view.survey.members_of([incident]).get(incident, []))
    return HeadingLine(incident, heading.title, heading.when, heading.status, members) if heading else None


def _pairs(view: View, own: str, links: Sequence[Link]) -> list[PairLine]:
    claims, reports = _others(view, own, links)
    return [
        PairLine(
            _other_claim(claims[_other(own, link)]), reports.get(claims[_other(own, link)].report), probability_words(link.probability),
            shared_words(link),
        )
        for link in links
        if _other(own, link) in claims
    ]


def _near(view: View, own: str) -> list[PairLine]:
    misses = view.near_misses([own])[:MOST_PAIRS]
    claims, reports = _others(view, own, [miss.link for miss in misses])
    incidents = view.incidents_of(sorted(claims))
    lines = []
    for miss in misses:
        other = claims.get(_other(own, miss.link))
        if other is not None:
            lines.append(PairLine(
                _other_claim(other), reports.get(other.report), probability_words(miss.link.probability), shared_words(miss.link),
                incidents.get(other.id), miss.reason.removeprefix(VAGUE),
            ))
    return lines


def _other(own: str, link: Link) -> str:
    return link.right if link.left == own else link.left


def _others(view: View, own: str, links: Sequence[Link]) -> tuple[dict[str, Claim], dict[str, Other]]:
    claims = view.claims_by_id(sorted({_other(own, link) for link in links}))
    heads = view.heads_of(sorted({one.report for one in claims.values()}))
    return claims, {
        name: Other(name, head.publication.title or head.source, head.publication.outlet, head.publication.published)
        for name, head in heads.items()
    }


def _other_claim(other: Claim) -> OtherClaim:
    return OtherClaim(other.id, who_words(other), other.stance, short_quote(other.quote))


# -- what people decided


def _changes(view: View, found: Claim, review: ClaimReview | None) -> tuple[ChangeLine, ...]:
    if review is None or not review.changes:
        return ()
    machine, amended = claim_to_dict(view.claim(found.id, machine=True)), claim_to_dict(found)
    return tuple(ChangeLine(name, field_words(machine[name]), field_words(amended[name])) for name in sorted(review.changes))


def _decisions(view: View, name: str) -> list[DecisionLine]:
    every = view.decisions(name)
    standing = {decision.number for decision in in_effect(every)}
    return [DecisionLine(d.number, d.who, d.at, _decided_words(d), d.why, d.number in standing) for d in every]


def _decided_words(decision: Decision) -> str:
    """Return what was decided, without who and why, which stand beside it."""
    return decision_words(decision).removeprefix(f"{decision.who}: ").removesuffix(f", because: {decision.why}")
