"""``/claim/ID``: one claim: who says what in which words, how it was read, what it is joined to, what people decided about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sayso.errors import BadQuery
from sayso.export.claim_words import (
    RuleLine,
    certainty_words,
    claim_line,
    cue_spans,
    probability_sentence,
    rule_lines,
    said_words,
    when_basis,
    who_words,
)
from sayso.export.dates import date_words
from sayso.forecasts.reading import forecast_of, may_be_forecast
from sayso.model.claim import Claim
from sayso.model.codec import claim_to_dict
from sayso.model.place import Where
from sayso.model.report import Report
from sayso.model.review import ACCEPTED, AMENDED, UNREVIEWED
from sayso.model.span import Span
from sayso.model.when import When
from sayso.store import View
from sayso.store.claim_file import pairs_of
from sayso.web.ask import Ask
from sayso.web.claim_lines import (
    MOST_PAIRS,
    ChangeLine,
    DecisionLine,
    FigureLine,
    HeadingLine,
    Other,
    OtherClaim,
    PairLine,
    PartyLine,
    SpeakerLine,
    change_lines,
    decision_lines,
    figure_lines,
    heading_of,
    names_of,
    near_lines,
    pair_lines,
    party_lines,
    short_quote,
    speaker_lines,
)
from sayso.web.page import Answer, Page, Part, See, route
from sayso.web.pages.report import report_marks, title_of
from sayso.web.reading import Mark, Passage, lanes, passage_around, sentence_of
from sayso.web.words import event_type_words, in_address

MOST_HEADING = 280
"""Characters of a quote that a heading holds."""
NEAR = 400
"""Code points from a claim within which whoever says it is shown in the same passage."""


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim and all that stands beside it."""

    id: str
    claim: dict[str, Any]
    """As docs/claims.md has it, as people amended it."""
    who: str
    said: str
    heading: str
    """The quote, cut where it is long; the sentence below it holds all of it."""
    stance: str
    certainty: str
    certainty_words: str
    kind: str
    event: str
    aggregate: bool
    probability: float | None
    probability_words: str
    taken: bool
    """True where a person took the claim: its probability is the machine's, from before."""
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
    forecast: bool
    """True where it looks ahead, so that ``/forecast/ID`` keeps it to account."""
    citation: str
    """The claim to be quoted: words, who says them, where they stand."""
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


def _page(view: View, found: Claim, report: Report, marks: Sequence[Mark], back: str) -> ClaimPage:
    mark = next(mark for mark in marks if mark.id == found.id)
    sentence = sentence_of(report.text, report.blocks, found.span)
    review = view.reviews([found.id]).get(found.id)
    taken = review is not None and review.state in (ACCEPTED, AMENDED)
    probability = view.claim(found.id, machine=True).probability if taken else found.probability
    names = names_of(view, found)
    head = view.heads_of([report.id])[report.id]
    incident = view.incident_of(found.id)
    pairs, in_all = pairs_of(view.engine, found.id, incident, MOST_PAIRS) if incident else ([], 0)
    publisher = report.publication.outlet or report.publication.agency or "the publisher"
    return ClaimPage(
        id=found.id, claim=claim_to_dict(found, source=report.appearances[0].source if report.appearances else None),
        who=who_words(found, publisher), said=said_words(found),
        heading=short_quote(found.quote, MOST_HEADING), stance=found.stance, certainty=found.certainty,
        certainty_words=certainty_words(found), kind=found.kind,
        event=event_type_words(found.event.type, found.event.mode) if found.event else found.kind, aggregate=found.aggregate,
        probability=probability, probability_words=probability_sentence(probability), taken=taken,
        review=review.state if review else UNREVIEWED,
        report=Other(report.id, title_of(report), report.publication.outlet, report.publication.published),
        current=head.current and head.copy_of is None, number=mark.number, of=len(marks), previous=_beside(marks, mark, -1),
        next=_beside(marks, mark, 1), passage=_passage(report, found, mark, sentence), mark=mark, lanes=lanes([mark]),
        speakers=speaker_lines(found), parties=party_lines(found, names), where=found.where, when=found.when,
        when_basis=when_basis(found.when) if found.when else "", figures=figure_lines(found, names), rules=tuple(rule_lines(found)),
        incident=heading_of(view, incident) if incident else None, pairs=tuple(pair_lines(view, found.id, pairs)), pairs_in_all=in_all,
        near=tuple(near_lines(view, found.id)), neighbours=_neighbours(marks, mark, sentence, publisher),
        changes=change_lines(view, found, review), decisions=tuple(decision_lines(view, found.id)),
        forecast=_looks_ahead(found, report), citation=citation(found, report, publisher), back=back, seen=view.latest_decision(),
    )


def _looks_ahead(found: Claim, report: Report) -> bool:
    return may_be_forecast(found) and forecast_of(found, report.text, report.publication) is not None


def citation(found: Claim, report: Report, publisher: str) -> str:
    """Return a claim as a note would cite it: who says what, the outlet, the day, and where the words stand."""
    known = report.publication
    place = ", ".join(filter(None, (known.outlet if found.attribution else None, known.title, date_words(known.published))))
    return f"{claim_line(found, publisher)} ({place}; {report.id}, characters {found.span.start}-{found.span.end}; {found.id})"


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
