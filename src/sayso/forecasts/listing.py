"""The record's forecasts, and what people say became of them: fetches for what the other modules of the package compute."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from sayso.errors import BadQuery
from sayso.forecasts.reading import PLAN_KIND, STANCES, forecast_of
from sayso.model.claim import FLOOR, KINDS, Claim
from sayso.model.decision import Anchor, Decision, in_effect
from sayso.model.forecast import OUTCOMES, Forecast, Resolution
from sayso.store import Store, View


class Told(Protocol):
    """What joining tellings and finding resolutions ask of a forecast: a dataclass with these."""

    @property
    def id(self) -> str:
        """Its claim's id."""

    @property
    def report(self) -> str:
        """Its report's id."""

    @property
    def speaker_key(self) -> str:
        """What the speaker is counted under."""

    @property
    def said(self) -> str | None:
        """EDTF day of saying."""

    @property
    def incident(self) -> str | None:
        """The incident that its claims make."""

    @property
    def event_type(self) -> str | None:
        """The type of what it says will happen."""

    @property
    def tellings(self) -> tuple[str, ...]:
        """Ids of all claims that tell it."""


ToldT = TypeVar("ToldT", bound=Told)

BATCH = 200
"""Reports read at a time."""
UNSAID = "9999"
"""Sorts forecasts whose day of saying is not known behind the others."""


@dataclass(frozen=True, slots=True)
class Forecasts:
    """The forecasts of a record."""

    found: tuple[Forecast, ...]
    """By day of saying, those of unknown days last, then by id."""
    improbable: int
    """How many were left out as less probable than the floor."""


def list_forecasts(view: View, *, floor: float = FLOOR) -> Forecasts:
    """Return every forecast of the record, several tellings of one as one.

    Two claims are tellings of one forecast where one speaker makes both, in two reports, and they speak of one expected incident.

    Args:
        view: the record.
        floor: claims less probable are left out and counted.
    """
    found: list[Forecast] = []
    improbable = 0
    for forecast, claim in read_forecasts(view):
        if claim.is_below(floor):
            improbable += 1
        else:
            found.append(forecast)
    incidents = view.survey.incidents_of(forecast.id for forecast in found)
    placed = [replace(forecast, incident=incidents.get(forecast.id)) for forecast in found]
    return Forecasts(tuple(join_tellings(placed)), improbable)


WANTED = (*((kind, stance) for kind in KINDS for stance in STANCES), (PLAN_KIND, "asserts"))
"""Kinds and stances of claims that may be forecasts."""


def read_forecasts(view: View, among: Sequence[str] | None = None) -> Iterator[tuple[Forecast, Claim]]:
    """Yield each telling with its claim, by report, without the incident; ``among`` reads these reports alone."""
    batch: list[tuple[str, list[Claim]]] = []
    for report in view.survey.claims(WANTED, among):
        batch.append(report)
        if len(batch) == BATCH:
            yield from _read_batch(view, batch)
            batch.clear()
    yield from _read_batch(view, batch)


def _read_batch(view: View, batch: Sequence[tuple[str, list[Claim]]]) -> Iterator[tuple[Forecast, Claim]]:
    names = [report for report, _ in batch]
    texts, spans, facts = view.survey.texts(names), view.survey.spans(names), view.survey.publications(names)
    for report, claims in batch:
        for claim in claims:
            others = [span for name, span in spans[report] if name != claim.id]
            forecast = forecast_of(claim, texts[report], facts[report], others)
            if forecast is not None:
                yield forecast, claim


def join_tellings(forecasts: Sequence[ToldT]) -> list[ToldT]:
    """Return forecasts in order, the tellings of one joined under the first said."""
    groups: dict[tuple[str, ...], list[ToldT]] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for forecast in sorted(forecasts, key=_order):
        key = _telling_of(forecast)
        seen[*key, forecast.report] += 1  # the second forecast of a report is told again by the second of another
        groups.setdefault((*key, str(seen[*key, forecast.report])), []).append(forecast)
    return sorted((_joined(group) for group in groups.values()), key=_order)


def _joined(group: Sequence[ToldT]) -> ToldT:
    first: Any = group[0]
    joined: ToldT = replace(first, tellings=tuple(one.id for one in group)) if len(group) > 1 else first
    return joined


def _telling_of(forecast: Told) -> tuple[str, ...]:
    """Return what the tellings of one forecast share; two forecasts of one report are two, though they speak of one incident."""
    if forecast.incident is None or forecast.event_type is None:
        return (forecast.id,)
    return forecast.speaker_key, forecast.incident, forecast.event_type


def _order(forecast: Told) -> tuple[str, str]:
    return forecast.said or UNSAID, forecast.id


def find_forecast(view: View, name: str) -> Forecast:
    """Return the forecast that a claim tells, by the claim's id or a unique beginning of it; claims below the floor too.

    Raises:
        BadQuery: no such claim, or it is no forecast.
    """
    claim = view.claim(name)
    incident = view.incident_of(claim.id)
    members = view.claims_by_id(view.incident(incident).claims) if incident else {claim.id: claim}
    by_report: dict[str, list[Claim]] = {}
    for member in sorted(members.values(), key=lambda member: (member.report, member.span, member.id)):
        by_report.setdefault(member.report, []).append(member)
    read = [replace(forecast, incident=incident) for forecast, _ in _read_batch(view, sorted(by_report.items()))]
    for forecast in join_tellings(read):
        if claim.id in forecast.tellings:
            return forecast
    raise BadQuery(f"claim {claim.id} is no forecast (it {claim.stance} what it says); `sayso forecasts` lists those that are")


def resolutions(view: View, forecasts: Sequence[Told]) -> dict[str, Resolution]:
    """Return the latest standing resolution of each forecast that has one, by forecast id."""
    by_claim = {claim: forecast.id for forecast in forecasts for claim in forecast.tellings}
    standing = [d for d in in_effect([*view.decisions(kind="resolve"), *view.decisions(kind="undo")]) if d.kind == "resolve"]
    bind = view.bind(standing)
    found: dict[str, Resolution] = {}
    for decision in standing:
        claims = [decision.subject, *filter(None, (bind(decision, anchor) for anchor in decision.anchors))]
        name = next((by_claim[claim] for claim in reversed(claims) if claim in by_claim), None)
        if name is not None and decision.after is not None:
            found[name] = resolution_of(decision)
    return found


def resolution_of(decision: Decision) -> Resolution:
    """Return what a decision of kind ``resolve`` says."""
    after = decision.after or {}
    return Resolution(str(after.get("outcome", "")), decision.why, decision.who, decision.at, after.get("incident"), decision.id)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person says of a forecast."""

    outcome: str
    because: str
    who: str
    incident: str | None = None
    """Id, or a unique beginning, of the incident that it rests on."""


def resolve_forecast(store: Store, name: str, verdict: Verdict) -> Decision:
    """Record how a forecast turned out, as a decision in the record's chain.

    Raises:
        BadQuery: no such forecast or incident, an unknown outcome, or no reason.
    """
    view = store.view()
    if verdict.outcome not in OUTCOMES:
        raise BadQuery(f"outcome {verdict.outcome!r} is unknown; expected {', '.join(OUTCOMES)}")
    if not verdict.because.strip():
        raise BadQuery(f"resolving {name!r} needs a reason that others can check; give --because WORDS")
    forecast = find_forecast(view, name)
    incident = view.incident(verdict.incident).id if verdict.incident else None
    before = resolutions(view, [forecast]).get(forecast.id)
    anchors: tuple[Anchor, ...] = view.anchors([forecast.id])
    decision = Decision(
        "resolve", forecast.id, verdict.who, before={"outcome": before.outcome, "incident": before.incident} if before else None,
        after={"outcome": verdict.outcome, "incident": incident}, why=verdict.because, anchors=anchors,
    )
    with store.writer() as writer:
        return writer.add_decision(decision)
