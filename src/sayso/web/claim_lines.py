"""Lines of a claim's page: who says it and takes part, what it is joined to, what people decided. The page itself is ``pages.claim``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.export.claim_words import RESOLVED, kind_words, speaker_words, who_words
from sayso.export.decisions import decision_words, field_words
from sayso.export.waterfall import probability_words, shared_words
from sayso.export.why import VAGUE
from sayso.model.claim import Claim
from sayso.model.codec import claim_to_dict
from sayso.model.decision import Decision, in_effect
from sayso.model.incident import Link
from sayso.model.review import ClaimReview
from sayso.store import View

DONE = {"accept": "accepted it", "reject": "rejected it", "unsure": "was unsure", "amend": "amended", "grade": "graded it"}
"""What somebody did who decided about the claim itself."""
MOST_PAIRS = 8
"""Pairs of a claim that are shown, and near misses."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another report, in short."""

    id: str
    title: str
    outlet: str | None
    published: str | None


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


def short_quote(quote: str, most: int = 90) -> str:
    """Return words on one line, cut at a word."""
    words = " ".join(quote.split())
    return words if len(words) <= most else words[:most].rpartition(" ")[0] + "…"


# -- what it says


def names_of(view: View, found: Claim) -> dict[str, str]:
    """Return the names of the actors that a claim names, by id."""
    ids = {p.actor for p in found.participants} | {c.actor for c in found.casualties} | {s.actor for s in found.attribution}
    return {actor.id: actor.name for actor in view.lookup.actor(sorted(name for name in ids if name))}


def speaker_lines(found: Claim) -> tuple[SpeakerLine, ...]:
    """Return the attribution chain, outermost first."""
    return tuple(SpeakerLine(speaker_words(s), kind_words(s), s.anonymous, s.actor) for s in found.attribution)


def party_lines(found: Claim, names: Mapping[str, str]) -> tuple[PartyLine, ...]:
    """Return who takes part, with what each was resolved to."""
    return tuple(
        PartyLine(p.role, p.text, p.actor, names.get(p.actor) if p.actor else None, RESOLVED.get(p.rule, p.rule))
        for p in found.participants
    )


def figure_lines(found: Claim, names: Mapping[str, str]) -> tuple[FigureLine, ...]:
    """Return the figures as stated, casualties first."""
    lines = [
        FigureLine(c.outcome, c.low, c.high, c.of, c.text, c.actor, names.get(c.actor) if c.actor else None, c.cumulative)
        for c in found.casualties
    ]
    size = found.size
    return (*lines, *([FigureLine("number", size.low, size.high, size.unit, size.text, None, None, False)] if size else []))


# -- what it is joined to


def heading_of(view: View, incident: str) -> HeadingLine | None:
    """Return an incident in short; None where the record lacks it."""
    heading = view.survey.headings([incident]).get(incident)
    members = len(view.survey.members_of([incident]).get(incident, []))
    return HeadingLine(incident, heading.title, heading.when, heading.status, members) if heading else None


def pair_lines(view: View, own: str, links: Sequence[Link]) -> list[PairLine]:
    """Return pairs of a claim with the other claim of each, in the order given."""
    claims, reports = _others(view, own, links)
    return [
        PairLine(
            _other_claim(claims[_other(own, link)]), reports.get(claims[_other(own, link)].report), probability_words(link.probability),
            shared_words(link),
        )
        for link in links
        if _other(own, link) in claims
    ]


def near_lines(view: View, own: str) -> list[PairLine]:
    """Return the claims that nearly tell of the same happening, likeliest first, with why they were kept apart."""
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


def change_lines(view: View, found: Claim, review: ClaimReview | None) -> tuple[ChangeLine, ...]:
    """Return the fields that people amended, as extracted and as amended."""
    if review is None or not review.changes:
        return ()
    machine, amended = claim_to_dict(view.claim(found.id, machine=True)), claim_to_dict(found)
    return tuple(ChangeLine(name, field_words(machine[name]), field_words(amended[name])) for name in sorted(review.changes))


def decision_lines(view: View, name: str) -> list[DecisionLine]:
    """Return all decisions about a claim in the order in which they were taken, those that were undone too."""
    every = view.decisions(name)
    standing = {decision.number for decision in in_effect(every)}
    return [DecisionLine(d.number, d.who, d.at, decided_words(d, name), d.why, d.number in standing) for d in every]


def decided_words(decision: Decision, claim: str) -> str:
    """Return what was decided about a claim, without who and why, which stand beside it: ``amended stance asserts to denies``."""
    words = decision_words(decision).removeprefix(f"{decision.who}: ").removesuffix(f", because: {decision.why}")
    bare = f"{decision.kind} {claim}"
    return f"{DONE[decision.kind]}{words[len(bare):]}" if decision.kind in DONE and words.startswith(bare) else words
