"""Airwars: what an assessment of a strike says of its dead and injured, of who is blamed and of where it was.

Public original: https://airwars.org/civilian-casualties (Gaza, 2023 and after). A row holds ``assessment``, the narrative that weighs
many sources; ``Incident date``; ``summary``, the coders' own fields; ``latlon`` and ``geo_accuracy``. Only the narrative is read, as
published on the incident's last day: whoever files an assessment knows when the strike was. The coders' fields are the gold.

The set writes figures in a notation of its own: "dozens" is 12 to 24, "hundreds" 100 to 200, people of whom no number is told ("several",
"others") are two, and "at least five" is five. Figures of claims are put in that notation before they are reconciled, and those of whom
nobody tells a number after it.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sayso.evaluate.measures import distance_km
from sayso.evaluate.outcome import Counts, Outcome, outcome_of
from sayso.link import Episode, link_claims, report_episodes
from sayso.model.claim import Claim
from sayso.model.ids import sha256_hex
from sayso.model.incident import Account
from sayso.model.quantity import Casualty
from sayso.model.report import Publication, Report
from sayso.pipeline import run_report
from sayso.read import Found, ReadOptions, join_readings, read_found
from sayso.reconcile import ReportFacts, reconcile_incident
from sayso.reconcile.sides import is_fighter

Range = tuple[int, int]
Point = tuple[float, float]
OUTCOMES = {"killed": "Civilians reported killed", "wounded": "Civilians reported injured"}
"""The summary's label by outcome."""
LEAST_PART = 4
"""An episode that is so many times smaller than the greatest is an aside."""
CONTESTED = "Contested strike"
"""The strike status that says that nobody, or several, are named as who did it."""

RADIUS_KM = {
    "Exact location": 2.0, "Nearby landmark": 2.0, "Street": 2.0, "Neighbourhood/area": 3.0, "Village": 3.0, "Town": 5.0, "City": 10.0,
    "Province/governorate": 15.0,
}
"""How far from the coders' point a place is right, by the accuracy that they state, without what it adds in brackets.

A site, a landmark and a street are given the size of a quarter, since a gazetteer of towns knows nothing closer; a town, a city and
a governorate about the way from their middle to their edge, as they are in the Gaza Strip.
"""
_BRACKETS = re.compile(r"\s*\(.*\)")
_NUMBER = re.compile(r"\d+")
_LAST_DAY = re.compile(r"([A-Z][a-z]+) (?:\d{1,2}[-\u2013])?(\d{1,2}), (\d{4})\Z")
_MONTHS = "January February March April May June July August September October November December".split()
_VAGUE = (
    (re.compile(r"\bhundreds\b", re.IGNORECASE), (100, 200)),
    (re.compile(r"\b(?:dozens|scores|tens)\b", re.IGNORECASE), (12, 24)),
    (re.compile(r"\b(?:several|few|multiple|numerous)\b", re.IGNORECASE), (2, 2)),
)
"""Words without a number, with the figure that the set gives for them. Source: Airwars, notes in its assessments."""
UNSAID: Range = (2, 2)
"""What the set gives for people of whom no number is told at all."""


@dataclass(frozen=True, slots=True)
class Strike:
    """What is scored of one strike: found in the text, or given by the set's coders."""

    killed: Range | None
    """Least and greatest number reported; None for unknown."""
    wounded: Range | None
    contested: bool
    point: Point | None
    """Latitude and longitude in degrees, or None."""
    radius_km: float | None = None
    """Of the gold alone: see ``RADIUS_KM``."""
    place: str | None = None
    accuracy: str = ""


def last_day(words: str) -> str | None:
    """Return the last day of an incident's date ("October 10-11, 2023"), ISO 8601; None where it is written otherwise."""
    found = _LAST_DAY.search(words)
    if found is None or found[1] not in _MONTHS:
        return None
    return date(int(found[3]), _MONTHS.index(found[1]) + 1, int(found[2])).isoformat()


def gold_of(row: Mapping[str, Any]) -> Strike:
    """Return what the set's coders say of a strike."""
    labels = {label: value for label, value in row["summary"] if isinstance(value, str)}
    killed, wounded = (range_or_none(labels.get(label, "")) for label in OUTCOMES.values())
    accuracy = _BRACKETS.sub("", row.get("geo_accuracy") or "")
    lat, _, lon = (row.get("latlon") or "").partition(",")
    point = (float(lat), float(lon)) if lat and lon else None
    return Strike(killed, wounded, labels.get("Strike status") == CONTESTED, point, RADIUS_KM.get(accuracy), row["Location"], accuracy)


def range_or_none(words: str) -> Range | None:
    """Return the ends of a range ("3 - 7", "12"); None for "Unknown"."""
    numbers = [int(number) for number in _NUMBER.findall(words)]
    return (numbers[0], numbers[-1]) if numbers else None


def report_of(row: Mapping[str, Any]) -> Report:
    """Return the report that Sayso reads: the assessment, published on the incident's last day."""
    line = json.dumps({"published": last_day(row["Incident date"]), "text": row["assessment"]}).encode()
    name = f"{row['Incident Code']}.jsonl"
    readings, _ = read_found(Found(name, line, "application/x-ndjson", sha256_hex(line), Publication()), ReadOptions())
    return join_readings(readings)[0]


def measure(rows: Iterable[Mapping[str, Any]]) -> Outcome:
    """Score tolls, contested strikes and places of the incident that each assessment is about."""
    units: list[Counts] = []
    misses: list[str] = []
    for row in rows:
        report = report_of(row)
        claims = run_report(report).claims
        found, gold = coded(account_of(report, claims), claims), gold_of(row)
        units.append(count_strike(found, gold))
        misses += [f"{row['Incident Code']} {line}: {row['assessment'][:300]!r}" for line in wrong_of(found, gold)]
    return outcome_of(units, strike_rates, misses)


def account_of(report: Report, claims: Iterable[Claim]) -> Account | None:
    """Return the account of the incident that a report is about; None where it tells of none."""
    own = {claim.id: claim for claim in map(in_notation, claims)}
    episodes = report_episodes(report, own.values(), report.id)
    chief = chief_of(episodes)
    if chief is None:
        return None
    incident = next(one for one in link_claims(episodes) if chief.row.claim in one.claims)
    known = report.publication
    facts = ReportFacts(report.id, known.outlet, known.published, known.agency, known.title, report.id)
    return reconcile_incident(incident, own, {report.id: facts})


def chief_of(episodes: Sequence[Episode]) -> Episode | None:
    """Return the episode that an assessment is about: the first told of those that are no small part of it."""
    most = max((episode.weight for episode in episodes), default=0)
    about = [episode for episode in episodes if episode.weight and LEAST_PART * episode.weight >= most]
    return min(about, key=lambda episode: (episode.row.start, episode.row.claim), default=None)


def in_notation(claim: Claim) -> Claim:
    """Return a claim, under the same id, with its figures as the set writes them."""
    return replace(claim, casualties=tuple(map(_in_notation, claim.casualties)))


def _in_notation(casualty: Casualty) -> Casualty:
    if not re.search(r"\d", casualty.text):
        for pattern, coded_as in _VAGUE:
            if pattern.search(casualty.text):
                return replace(casualty, low=coded_as[0], high=coded_as[1])
    return replace(casualty, high=casualty.low) if casualty.high is None else casualty


def coded(account: Account | None, claims: Iterable[Claim]) -> Strike:
    """Return what the account of a report's chief incident says of a strike; the report's claims say whether anybody is blamed."""
    if account is None:
        return Strike(None, None, contested=True, point=None)
    point = (account.lat, account.lon) if account.lat is not None and account.lon is not None else None
    killed, wounded = (range_of(account, outcome) for outcome in OUTCOMES)
    return Strike(killed, wounded, is_contested(account, claims), point, place=account.place)


def range_of(account: Account, outcome: str) -> Range | None:
    """Return the least and the greatest number of an outcome over all sides; None where no figure is given."""
    total = account.total(outcome)
    if total is None or total.low is None:
        return UNSAID if _is_unsaid(account, outcome) else None
    return total.low, total.low if total.high is None else total.high


def _is_unsaid(account: Account, outcome: str) -> bool:
    """Say whether people are told of without a number: "civilians were killed", "a number of deaths and injuries"."""
    told = {value.attribute.partition(":")[0] for value in account.values if value.low is value.high is None and value.stance == "asserts"}
    return bool(told & {outcome, "casualties"})


def is_contested(account: Account, claims: Iterable[Claim]) -> bool:
    """Say whether it is open who did it: sources name several sides, or none in the report names a party to the fighting.

    The set's coders call a strike contested where nobody is named, too.
    """
    return "perpetrator" in account.contested or not any(map(_names_fighter, claims))


def _names_fighter(claim: Claim) -> bool:
    doers = (p.actor for p in claim.participants if p.role == "perpetrator" and p.actor)
    return claim.event is not None and claim.event.type == "ASSAULT" and claim.stance == "asserts" and any(map(is_fighter, doers))


def count_strike(found: Strike, gold: Strike) -> Counts:
    """Return what the figures of one strike are computed from."""
    count = Counter({"n": 1, f"accuracy {gold.accuracy or 'unsaid'}": 1})
    for outcome in OUTCOMES:
        mine, theirs = getattr(found, outcome), getattr(gold, outcome)
        if theirs is None:
            count |= Counter({f"{outcome}_unknown": 1, f"{outcome}_unknown_right": int(mine is None or mine == (0, 0))})
            continue
        count |= Counter({f"{outcome}_known": 1, f"{outcome}_exact": mine == theirs})
        apart = [abs(a - b) for a, b in zip(mine, theirs, strict=True)] if mine else [2, 2]
        count |= Counter({f"{outcome}_within_1": max(apart) <= 1, f"{outcome}_low": apart[0] == 0, f"{outcome}_high": apart[1] == 0})
    count |= Counter({"flagged": found.contested, "contested": gold.contested, "flagged_right": found.contested and gold.contested})
    if gold.point and gold.radius_km:
        count |= Counter({"placed": 1, "place_right": is_near(found, gold), "place_found": found.point is not None})
    return count


def is_near(found: Strike, gold: Strike) -> bool:
    """Say whether a found place lies within the accuracy that the coders state."""
    return bool(found.point and gold.point and gold.radius_km and distance_km(*found.point, *gold.point) <= gold.radius_km)


def strike_rates(count: Counts) -> dict[str, float]:
    """Return the figures from summed counts."""
    figures: dict[str, float] = {}
    for outcome in OUTCOMES:
        known = max(1, count.get(f"{outcome}_known", 0))
        figures |= {f"{outcome}_{name}": count.get(f"{outcome}_{name}", 0) / known for name in ("exact", "within_1", "low", "high")}
        unknown = max(1, count.get(f"{outcome}_unknown", 0))
        figures[f"{outcome}_unknown_right"] = count.get(f"{outcome}_unknown_right", 0) / unknown
    told = count.get("flagged", 0) + count.get("contested", 0)
    figures["contested_f1"] = 2 * count.get("flagged_right", 0) / told if told else 0.0
    figures["place_within"] = count.get("place_right", 0) / max(1, count.get("placed", 0))
    counted = ("killed_known", "killed_unknown", "wounded_known", "wounded_unknown", "contested", "flagged", "placed", "place_found")
    labels = sorted(name for name in count if name.startswith("accuracy "))
    return figures | {f"n {name}": int(count.get(name, 0)) for name in (*counted, *labels)}


def wrong_of(found: Strike, gold: Strike) -> Iterator[str]:
    """Yield a line for each thing that is wrong."""
    for outcome in OUTCOMES:
        mine, theirs = getattr(found, outcome), getattr(gold, outcome)
        if mine != theirs and not (theirs is None and mine == (0, 0)):
            yield f"{outcome}: found {_shown(mine)} for {_shown(theirs)}"
    if found.contested != gold.contested:
        yield "contested: missed" if gold.contested else "contested: flagged, and is not"
    if gold.point and gold.radius_km and not is_near(found, gold):
        away = f"{distance_km(*found.point, *gold.point):.1f} km off" if found.point else "no point"
        yield f"place: {found.place}, {away}, for {gold.place} ({gold.accuracy}, {gold.radius_km:g} km)"


def _shown(ends: Range | None) -> str:
    return "none" if ends is None else "-".join(map(str, sorted(set(ends))))
