"""Claims with ids: the words for actors, speakers and places are resolved within their report."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from sayso.annotate.layers import Annotated
from sayso.model.actor import Actor
from sayso.model.claim import Claim, Participant, Speaker
from sayso.model.issue import Issue
from sayso.model.place import Where
from sayso.model.quantity import Casualty
from sayso.model.span import Span
from sayso.resolve.actors import ActorContext
from sayso.resolve.lexicon import state_by_iso2
from sayso.resolve.participants import Parties
from sayso.resolve.place_chains import PlaceChains
from sayso.resolve.place_mentions import find_places
from sayso.resolve.places import PlaceContext

_VAGUE = frozenset({"open", "description"})
_POINTS_BACK = re.compile(r"(?:[Ii]ts|[Tt]heir|[Tt]he|[Tt]hose|[Tt]hese)(?: [a-z][a-z'’-]*)*\Z")
"""Words that name nobody and stand for who was named before: no capital behind the first word."""
COUNTRY = 6
"""UCDP where_prec of a whole country."""


def resolve_claims(annotated: Annotated, claims: Sequence[Claim]) -> tuple[list[Claim], list[Actor], list[Issue]]:
    """Resolve the claims of one report.

    Returns:
        The claims with actor ids, speakers and places filled in; the actors found in the text; an Issue for
        each place that the gazetteer does not know.
    """
    mentions = find_places(annotated)
    places = PlaceContext.for_report(
        [annotated.words(mention.span) for mention in mentions],
        title=annotated.report.publication.title,
        outlet=annotated.report.publication.outlet,
    )
    chains = PlaceChains(annotated, mentions, places)
    spoken = sorted({(s.span.start, s.span.end) for c in claims for s in c.attribution if s.span is not None and not s.anonymous})
    home = state_by_iso2().get(places.home() or "")
    actors = ActorContext.for_report(annotated, [Span(start, end) for start, end in spoken], home)
    parties = Parties(actors, home)
    resolved = [_resolve(claim, actors, parties, partial(_where, actors=actors, places=places, chains=chains)) for claim in claims]
    return resolved, list(actors.actors()), list(_open_places(annotated, resolved))


def _resolve(claim: Claim, actors: ActorContext, parties: Parties, place: Callable[[Claim], Where | None]) -> Claim:
    where = place(claim)
    scene = state_by_iso2().get(where.country or "") if where is not None else None
    attribution = tuple(_speaker(s, actors, scene) for s in claim.attribution)
    voice = attribution[-1].actor if attribution else None
    participants = tuple(parties.resolve(p, voice, scene) for p in claim.participants)
    if claim.kind == "leadership":
        participants = _with_group(participants, actors)
    return replace(
        claim,
        participants=participants,
        attribution=attribution,
        where=where,
        casualties=tuple(_casualty(c, claim, participants, actors, voice) for c in claim.casualties),
        id=claim.id,
    )


def _with_group(participants: tuple[Participant, ...], actors: ActorContext) -> tuple[Participant, ...]:
    """Resolve "its leader, X" and "X, the militants' commander", whose group no name tells, to the group that X is known by.

    Only where the report names that group, and only for words that point back.
    """
    led = next((group for p in participants if p.role == "leader" and p.actor and (group := actors.led_by(p.actor))), None)
    if led is None:
        return participants
    return tuple(
        replace(p, actor=led, rule="coreference") if p.role == "group" and p.rule in _VAGUE and _POINTS_BACK.match(p.text) else p
        for p in participants
    )


def _speaker(speaker: Speaker, actors: ActorContext, scene: str | None) -> Speaker:
    """Resolve a speaker; an anonymous one stays so, and gets the body that his words name ("a military spokesman")."""
    found = replace(actors.speaker(speaker.text, speaker.span, scene), text=speaker.text, span=speaker.span)
    if not speaker.anonymous:
        return found
    return replace(found, anonymous=True) if found.actor is not None and found.kind != "unnamed" else speaker


def _where(claim: Claim, actors: ActorContext, places: PlaceContext, chains: PlaceChains) -> Where | None:
    """Resolve a claim's place; "the country" and its like take the state that the words point at."""
    if claim.where is None:
        return None
    found = places.resolve(claim.where.text)
    if found is not None:
        return chains.settle(found, claim.span.start)
    pointed = actors.resolve(claim.where.text, claim.span)
    if pointed.actor is None or pointed.name is None:
        return None
    state = places.resolve(pointed.name)
    return replace(state, text=claim.where.text) if state is not None and state.precision == COUNTRY else None


def _casualty(
    casualty: Casualty, claim: Claim, participants: Iterable[Participant], actors: ActorContext, voice: str | None
) -> Casualty:
    for participant in participants:
        if casualty.of and casualty.of in participant.text:
            return replace(casualty, actor=participant.actor)
    return replace(casualty, actor=actors.resolve(casualty.of, claim.span, voice).actor) if casualty.of else casualty


def _open_places(annotated: Annotated, claims: Iterable[Claim]) -> Iterable[Issue]:
    source = annotated.report.appearances[0].source if annotated.report.appearances else annotated.report.id
    seen: set[str] = set()
    for claim in claims:
        where = claim.where
        if where is None or where.precision is not None or where.text in seen:
            continue
        seen.add(where.text)
        yield Issue(
            "resolve", "unplaced", source, f"place {where.text!r} is not in the gazetteer; the claim keeps the words without coordinates",
            "add the place to registry/regions.tsv or correct it in review", annotated.report.id, claim.span.start,
        )
