"""What linking needs to know of a claim, taken out of it once: reach here to turn a claim into a row."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from sayso.link.context import Context, Counts
from sayso.link.geometry import Point
from sayso.model.claim import Claim
from sayso.model.edtf import edtf_bounds
from sayso.model.quantity import Casualty
from sayso.registry import read_table

HAPPENED = frozenset({"asserts", "claims_responsibility"})
"""Stances that say that it happened: they alone form an incident that took place."""
DENIED = frozenset({"denies", "disputes"})
DOER_ROLES = frozenset({"perpetrator", "mover"})
SUFFERER_ROLES = frozenset({"target", "victim", "captive"})
RADIUS_KM = {1: 10.0, 2: 25.0, 3: 50.0, 4: 150.0, 5: 100.0}
"""How far from the point the happening may lie, by precision code; absent for country, sea and unknown."""
NO_CEILING = 1_000_000
"""Stands for an open upper bound of a figure, so that SQL can compare it."""
_WIDE = frozenset({6, 7})
"""Precision codes of a country, and of sea and air."""
REFERS = "bearing:"
"""Beginning of the rule by which extraction says that a claim only refers to its happening (extract/bearing.py)."""
_HEAD = 24
"""Characters of a quote in which a noun may be what the words before it point to."""
_NEAR = 2
"""Words that may stand between a pointer and its noun."""
_WORD = re.compile(r"[a-z]{5,}|\d+")
_STOP_WORDS = frozenset(
    "about after again against almost along already among another because before being between could during either every first"
    " from having later least might million more other people quoted reported reportedly said says should since still such"
    " their there these they this those through under until were what when where which while whose will with would year yesterday".split()
)


@dataclass(frozen=True, slots=True)
class LinkRow:
    """An event claim as linking compares it; all sequences are sorted."""

    claim: str
    report: str
    group: str
    """Id of the copy group that the report belongs to."""
    type: str
    mode: str | None
    stance: str
    day_from: int | None
    """First day, as ``date.toordinal``; None when undated or open at either end."""
    day_to: int | None
    """Last day, inclusive."""
    country: str | None
    lat: float | None
    lon: float | None
    precision: int | None
    place: str | None
    """Gazetteer id, or the name in lower case; None for a country, for sea or air and where the words were not resolved."""
    doers: tuple[str, ...] = ()
    """Actor ids of perpetrators and movers."""
    sufferers: tuple[str, ...] = ()
    """Actor ids of targets, victims and captives."""
    actors: tuple[str, ...] = ()
    """Actor ids in any role."""
    figures: tuple[tuple[str, int, int], ...] = ()
    """``(outcome, low, high)``; high is ``NO_CEILING`` when open."""
    start: int = 0
    """Code-point range of the quote in its report, half open."""
    stop: int = 0
    words: tuple[str, ...] = ()
    """Telling words of the quote, lower case."""
    aggregate: bool = False
    refers: bool = False
    """True for a claim that only refers to a happening ("ten years after the siege"): it is no account of it and is never joined."""
    counted: tuple[str, ...] = ()
    """Outcomes of which it gives a count, also in words alone ("higher figures")."""
    named: str | None = None
    """Name of the place in lower case, resolved or not; None for a country."""
    paragraph: int = 0
    """Number of the analysed block of the report that the quote begins in."""
    reference: str = ""
    """``definite`` for words that point back ("the attack"), ``fresh`` for words that open another happening ("a second attack")."""
    published: int | None = None
    """Ordinal of the last day that the report's publication date allows."""
    days: tuple[int, ...] = ()
    """Ordinals of all days that are told to the day."""
    places: tuple[str, ...] = ()
    """Gazetteer ids, or names in lower case, of all places told closer than a country."""
    passage: Counts = ()
    """Rare words of the paragraph and what follows it (link/context.py), before its episode is known."""
    keys: tuple[int, ...] = ()
    """Rare words of the episode's passages."""
    fallen: tuple[str, ...] = ()
    """Actor ids of persons, each told by name, of whom it says that they were killed: nobody is killed twice."""
    ages: tuple[int, ...] = ()
    """Ages of people that the passage gives."""
    names: tuple[int, ...] = ()
    """Checksums of rare names that the passage gives, without those of who speaks for an office."""

    @property
    def point(self) -> Point | None:
        """Where it happened and how far off that may be; None when known to the country at best."""
        if self.radius is None or self.lat is None or self.lon is None:
            return None
        return self.lat, self.lon, self.radius

    @property
    def radius(self) -> float | None:
        """Kilometres around the point that the place stands for; None when known to the country at best."""
        return RADIUS_KM.get(self.precision or 0)

    @property
    def happened(self) -> bool:
        """Say whether the claim asserts that the happening took place."""
        return self.stance in HAPPENED


@cache
def event_families() -> dict[tuple[str, str | None], tuple[str, ...]]:
    """Return the families of each event type and mode (``registry/event_words.tsv``)."""
    return {(row["type"], row["mode"] or None): tuple(sorted(row["families"].split())) for row in read_table("event_words.tsv")}


def families_of(type_: str, mode: str | None) -> tuple[str, ...]:
    """Return the families of an event; a type without a row is a family of its own."""
    table = event_families()
    return table.get((type_, mode)) or table.get((type_, None)) or (type_.lower(),)


def link_row(claim: Claim, *, group: str, context: Context | None = None) -> LinkRow | None:
    """Return the claim as linking compares it, or None when it tells of no event.

    Args:
        claim: any claim of the record.
        group: id of the copy group that its report belongs to; the report id when it has no copies.
        context: the report's paragraphs; without it the claim's own words are all that is known.

    Source for who links: docs/linking.md. Aggregates get a row and stay alone.
    """
    if claim.kind != "event" or claim.event is None:
        return None
    day_from, day_to = day_range(claim)
    where = claim.where
    place = where.gazetteer_id or where.name.casefold() if where and where.precision in RADIUS_KM else None
    named = where.name.casefold() if where and where.precision not in _WIDE else None
    return LinkRow(
        claim=claim.id, report=claim.report, group=group, type=claim.event.type, mode=claim.event.mode, stance=claim.stance,
        day_from=day_from, day_to=day_to,
        country=where.country if where else None, lat=where.lat if where else None, lon=where.lon if where else None,
        precision=where.precision if where else None,
        place=place,
        doers=_actors(claim, DOER_ROLES), sufferers=_actors(claim, SUFFERER_ROLES), actors=_actors(claim, None),
        figures=figures_of(claim.casualties), start=claim.span.start, stop=claim.span.end, words=_words(claim.quote),
        fallen=_fallen(claim),
        counted=tuple(sorted({casualty.outcome for casualty in claim.casualties})),
        aggregate=claim.aggregate, refers=any(rule.startswith(REFERS) for rule in claim.rules), named=named,
        paragraph=context.paragraph(claim.span.start) if context else 0, published=context.published if context else None,
        days=(day_from,) if day_from is not None and day_from == day_to else (),
        places=tuple(sorted({name for name in (place, named) if name is not None})),
        reference=reference_of(claim.quote, context.before(claim.span.start) if context else ""),
    )


def reference_of(quote: str, before: str = "") -> str:
    """Return whether a claim's words point back to a happening (``definite``) or open another (``fresh``); empty for neither."""
    back, other, aside = _pointers()
    if other.search(quote) or aside.search(before):
        return "fresh"
    return "definite" if back.search(quote) or back.search(f"{before}{quote[:_HEAD]}") else ""


@cache
def _pointers() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what finds a pointer back, one to another happening, and an aside at the end of what stands before a claim."""
    table: dict[str, list[str]] = {}
    for row in read_table("episode_words.tsv"):
        table.setdefault(row["kind"], []).extend(row["words"].split())
    any_of = {kind: "|".join(word.replace("-", r"\s+") for word in words) for kind, words in table.items()}
    noun = rf"\s+(?:\w+\s+){{0,{_NEAR}}}?(?:{any_of['happening']})\b"
    aside = rf"\b(?:{any_of['aside']})\W*(?:\w+\W+){{0,3}}$"
    back, other = (re.compile(rf"\b(?:{any_of[kind]}){noun}", re.IGNORECASE) for kind in ("back", "other"))
    return back, other, re.compile(aside, re.IGNORECASE)


def day_range(claim: Claim) -> tuple[int | None, int | None]:
    """Return first and last day of the claim's date as ordinals, or two Nones when an end is open or it is undated."""
    if claim.when is None:
        return None, None
    try:
        first, last = edtf_bounds(claim.when.edtf)
    except ValueError:
        return None, None
    return _ordinals(first, last)


def _ordinals(first: date | None, last: date | None) -> tuple[int | None, int | None]:
    if first is None or last is None:
        return None, None
    return first.toordinal(), last.toordinal()


def _actors(claim: Claim, roles: frozenset[str] | None) -> tuple[str, ...]:
    return tuple(sorted({p.actor for p in claim.participants if p.actor and (roles is None or p.role in roles)}))


def _fallen(claim: Claim) -> tuple[str, ...]:
    """Return the persons among those who suffered that a figure of one killed is about."""
    killed = {c.actor for c in claim.casualties if c.outcome == "killed" and c.low == c.high == 1}
    named = {p.actor for p in claim.participants if p.role in SUFFERER_ROLES and p.rule == "person"}
    return tuple(sorted(actor for actor in killed & named if actor))


def figures_of(casualties: Iterable[Casualty]) -> tuple[tuple[str, int, int], ...]:
    """Return ``(outcome, low, high)`` of every figure that bounds anything; running totals left out."""
    found = {
        (c.outcome, c.low or 0, NO_CEILING if c.high is None else c.high)
        for c in casualties
        if not c.cumulative and not (c.low is None and c.high is None)
    }
    return tuple(sorted(found))


def _words(quote: str) -> tuple[str, ...]:
    return tuple(sorted(set(_WORD.findall(quote.casefold())) - _STOP_WORDS))
