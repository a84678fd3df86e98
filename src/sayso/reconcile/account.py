"""Puts an account together: choices among values, title and status."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from sayso.model.claim import Claim
from sayso.model.incident import CONTESTED, DEFAULT_POLICY, Account, Incident
from sayso.reconcile.agreements import list_agreements
from sayso.reconcile.counted import HAPPENED
from sayso.reconcile.dates import date_words, days_or_none, joint_edtf
from sayso.reconcile.facts import ReportFacts, origin_words
from sayso.reconcile.origins import Origins
from sayso.reconcile.places import best_place
from sayso.reconcile.tolls import reconcile_tolls
from sayso.reconcile.values import list_values
from sayso.registry import read_table

_DENIED = frozenset({"denies", "disputes"})
_FORESEEN = {
    "predicts": "predicted", "threatens": "threatened", "demands": "demanded", "offers": "offered",
    "denies": "denied", "disputes": "disputed",
}


def reconcile_incident(
    incident: Incident, claims: Mapping[str, Claim], reports: Mapping[str, ReportFacts], policy: str = DEFAULT_POLICY
) -> Account:
    """Return the account of an incident: what its claims agree on, where they part, who stands behind each value.

    Args:
        incident: from linking.
        claims: at least the incident's own, by id.
        reports: facts by report id; a claim of a report that is missing here counts as an origin of its own.
        policy: by which best is chosen of the figures (``reconcile/policies.py``).

    Raises:
        BadQuery: there is no such policy.
        KeyError: a claim of the incident is not in ``claims``.
    """
    own = [claims[claim] for claim in sorted(incident.claims)]
    told = [claim for claim in own if claim.stance in HAPPENED] or own
    traced = Origins.trace(own, reports)
    origins = traced.roots()
    event_type, mode = _event(told, origins)
    when = joint_edtf(claim.when.edtf for claim in told if claim.when)
    where = best_place([claim.where for claim in told if claim.where])
    found = reconcile_tolls(own, origins, reports, policy)
    agreements = (*list_agreements(own, origins, reports), *found.agreements)
    return Account(
        incident=incident.id, title=_title(own, (event_type, mode), where.name if where else None, when),
        event_type=event_type, event_mode=mode, when=when, place=where.name if where else None,
        country=where.country if where and where.country else _country(told), lat=where.lat if where else None,
        lon=where.lon if where else None, precision=where.precision if where else None,
        values=list_values(own, origins, reports), tolls=found.tolls, origins=_origin_list(told, traced),
        status=status_words(own, origins, reports), contested=tuple(one.attribute for one in agreements if one.kind in CONTESTED),
        denials=tuple(claim.id for claim in own if claim.stance in _DENIED),
        expected=all(claim.stance not in HAPPENED | _DENIED for claim in own), aggregate=all(claim.aggregate for claim in own),
        totals=found.totals, agreements=agreements, policy=policy, place_id=where.gazetteer_id if where else None,
    )


def _event(claims: Sequence[Claim], origins: Mapping[str, str]) -> tuple[str, str | None]:
    """Return the type that most origins give and, within it, the mode that most give; ties by claims, then by name."""
    types: dict[str, list[str]] = {}
    modes: dict[tuple[str, str], list[str]] = {}
    for claim in claims:
        if claim.event is None:
            continue
        types.setdefault(claim.event.type, []).append(origins[claim.id])
        if claim.event.mode:
            modes.setdefault((claim.event.type, claim.event.mode), []).append(origins[claim.id])
    if not types:
        return "UNKNOWN", None
    chosen = min(types, key=lambda name: (-len(set(types[name])), name == "ACCIDENT", -len(types[name]), name))
    among = [pair for pair in modes if pair[0] == chosen]
    return chosen, min(among, key=lambda pair: (-len(set(modes[pair])), -len(modes[pair]), pair[1]))[1] if among else None


def _country(claims: Sequence[Claim]) -> str | None:
    codes = [claim.where.country for claim in claims if claim.where and claim.where.country]
    return min(codes, key=lambda code: (-codes.count(code), code)) if codes else None


def _origin_list(claims: Sequence[Claim], origins: Origins) -> tuple[str, ...]:
    words = {node: origins.words(node) for node in {origins.root(claim.id) for claim in claims}}
    return tuple(words[node] for node in sorted(words, key=lambda node: (words[node].casefold(), node)))


def status_words(claims: Sequence[Claim], origins: Mapping[str, str], reports: Mapping[str, ReportFacts]) -> str:
    """Return how many independent origins assert it, and who claims or denies it; "confirmed" is no status.

    For an incident that nobody asserts, says who predicts, threatens, demands, offers or denies it.
    """
    count = len({origins[claim.id] for claim in claims if claim.stance in HAPPENED})
    parts = [] if not count else ["single origin" if count == 1 else f"{count} independent origins"]
    verbs = {"claims_responsibility": "claimed", **_FORESEEN}
    for stance, verb in verbs.items():
        names = {origin_words(claim, reports) for claim in claims if claim.stance == stance}
        if names:
            parts.append(f"{verb} by {', '.join(sorted(names, key=lambda name: (name.casefold(), name)))}")
    return "; ".join(parts)


@cache
def event_words() -> dict[tuple[str, str], str]:
    """Return the noun of each event type and mode (``registry/event_words.tsv``)."""
    return {(row["type"], row["mode"]): row["word"] for row in read_table("event_words.tsv")}


def event_word(type_: str, mode: str | None) -> str:
    """Return the noun that a title uses for an event ("Ambush"), that of its type where the mode has none."""
    table = event_words()
    return table.get((type_, mode or "")) or table.get((type_, "")) or type_.capitalize()


_WITH_ARTICLE = re.compile(
    r"(?:United|Republic of|Democratic Republic|Gulf of|Bay of|Strait of|Horn of)\b"
    r"|.*\b(?:Valley|Strip|Mountains|Hills|Desert|Peninsula|Delta|River|Sea|Pass|Gorge|Islands|Highlands|Basin|Triangle|Plateau|Corridor"
    r"|Emirates|Philippines|Netherlands|Maldives|Comoros|Gambia|Republic|Sahel|Donbas|Caucasus|Sinai)\Z"
)
"""Places that English names with an article."""


def place_words(place: str) -> str:
    """Return a place with its preposition ("in Mopti", "in the Rasht Valley", "on the Mali-Niger border")."""
    bare = place.removeprefix("the ")
    if "border" in bare.casefold():
        return f"on the {bare}"
    return f"in the {bare}" if bare != place or _WITH_ARTICLE.match(place) else f"in {place}"


def _title(claims: Sequence[Claim], event: tuple[str, str | None], place: str | None, when: str | None) -> str:
    word = event_word(*event)
    if not any(claim.stance in HAPPENED for claim in claims):
        stance = _FORESEEN.get(claims[0].stance, claims[0].stance)
        word = f"{stance.capitalize()} {word[0].lower()}{word[1:]}"
    if all(claim.aggregate for claim in claims):
        days = days_or_none(when) if when else None
        word += " (several)" if days and days[0] == days[1] else " (over a period)"
    if place:
        word += f" {place_words(place)}"
    return ", ".join(part for part in (word, date_words(when)) if part)
