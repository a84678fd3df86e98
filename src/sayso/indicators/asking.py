"""Answers a question: incidents from columns, then what columns cannot tell (places, periods, groups), then the claims behind them."""

from collections import Counter, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice

from sayso.indicators.firing import MOST_KEPT, Firing
from sayso.indicators.parts import parts_of
from sayso.indicators.questions import Question
from sayso.model.edtf import edtf_bounds, is_valid_edtf, month_length
from sayso.resolve.containment import INSIDE, MAY_BE, OUTSIDE, Area, Spot, find_area, fit, province_of
from sayso.resolve.descriptions import is_open
from sayso.store import Facet, FacetQuery, View

BATCH = 500
"""Incidents or firings looked up together."""
MOST_FIRINGS = 10_000
"""Firings kept of one question, the latest; ``Answer.total`` counts all."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one question gives."""

    question: Question
    firings: tuple[Firing, ...]
    """By date, the undated last, then by key."""
    total: int
    may_be: int = 0
    """Incidents left out because they only may lie inside, or may lie outside."""
    unplaced: int = 0
    """Incidents of a series that fall in no one period or group."""


@dataclass(slots=True)
class _Count:
    """What is left out on the way, counted."""

    may_be: int = 0
    unplaced: int = 0


Fitting = tuple[Facet, tuple[str, ...]]
"""An incident and the reasons why it fits."""


def answer(view: View, question: Question) -> Answer:
    """Answer one question from the record as it stands."""
    parts = _parts(view, question)
    count = _Count()
    fitting = _fitting(view, question, parts, count)
    kept: deque[Firing] = deque(maxlen=MOST_FIRINGS)
    total = 0
    for firing in _firings(question, fitting, count):
        kept.append(firing)
        total += 1
    told = sorted(_with_claims(view, kept), key=lambda firing: firing.sort_key)
    return Answer(question, tuple(told), total, count.may_be, count.unplaced)


def _firings(question: Question, fitting: Iterator[Fitting], count: _Count) -> Iterator[Firing]:
    if question.kind == "series":
        yield from _series(question, fitting, count)
    elif question.kind == "first":
        yield from _firsts(question, fitting, count)
    else:
        for facet, reasons in fitting:
            yield _fired(question, facet.incident, (facet.incident,), reasons)


def _parts(view: View, question: Question) -> Mapping[str, str]:
    if question.actor is None:
        return {}
    return parts_of(view, question.actor) if question.parts else dict.fromkeys(view.lookup.spellings_of(question.actor), "")


def _fitting(view: View, question: Question, parts: Mapping[str, str], count: _Count) -> Iterator[Fitting]:
    """Yield the incidents that are said to have happened and that fit every condition, by date."""
    inside = find_area(question.inside) if question.inside else None
    outside = [find_area(name) for name in question.outside]
    for facet in _told(view, view.survey.facets(_query(question, parts, inside))):
        placed = _placed(facet, inside, outside)
        if placed is None or not _is_deadly(question, facet):
            continue
        if placed[0] == MAY_BE and not question.may_be:
            count.may_be += 1
            continue
        yield facet, (*_actor_reasons(question, facet, parts), *placed[1])


def _told(view: View, facets: Iterator[Facet]) -> Iterator[Facet]:
    """Yield the incidents that somebody asserts; only what is denied can be what nobody asserts, so no other account has to be read."""
    while batch := list(islice(facets, BATCH)):
        heads = view.survey.headings([facet.incident for facet in batch if facet.denied])
        yield from (facet for facet in batch if not facet.denied or heads[facet.incident].told)


def _query(question: Question, parts: Mapping[str, str], inside: Area | None) -> FacetQuery:
    role = "" if question.role == "any" else question.role
    flags = [("expected", False), ("aggregate", False)]
    flags += [(name, wanted) for name, wanted in (("contested", question.contested), ("denied", question.denied)) if wanted is not None]
    kinds = [(kind, mode or None) for kind, _, mode in (event.partition("/") for event in question.event)]
    return FacetQuery(
        types=tuple(kinds), actors=tuple((role, part) for part in parts), countries=inside.place.countries if inside else (),
        since=_day(question.since, 0), until=_day(question.until, 1), flags=tuple(flags),
        least=(("origins", question.origins),) if question.origins else (),
    )


def _day(edtf: str | None, at: int) -> str | None:
    day = edtf_bounds(edtf)[at] if edtf and is_valid_edtf(edtf) else None
    return day.isoformat() if day else None


def _is_deadly(question: Question, facet: Facet) -> bool:
    return question.killed is None or (_killed(facet) or 0) >= question.killed


def _killed(facet: Facet) -> int | None:
    return facet.killed_best if facet.killed_best is not None else facet.killed_low


def _placed(facet: Facet, inside: Area | None, outside: Sequence[Area]) -> tuple[str, tuple[str, ...]] | None:
    """Return ``INSIDE`` or ``MAY_BE`` with the reasons; None for an incident in the wrong place."""
    if inside is None and not outside:
        return INSIDE, ()
    spot = Spot(facet.country, facet.place_id, facet.lat, facet.lon, facet.precision)
    shown = facet.place or "a place unknown"
    found, reasons = INSIDE, []
    if inside is not None:
        found = fit(spot, inside)
        if found == OUTSIDE:
            return None
        reasons.append(f"{shown} {'is' if found == INSIDE else ''} {found} {inside.place.name}".replace("  ", " "))
    for area in outside:
        other = fit(spot, area)
        if other == INSIDE:
            return None
        found = MAY_BE if other == MAY_BE else found
        reasons.append(f"{shown} is outside {area.place.name}" if other == OUTSIDE else f"{shown} may be outside {area.place.name}")
    return found, tuple(reasons)


def _actor_reasons(question: Question, facet: Facet, parts: Mapping[str, str]) -> tuple[str, ...]:
    if question.actor is None:
        return ()
    met = [(role, actor) for role, actor in facet.actors if actor in parts and question.role in {"any", role}]
    return tuple(f"{role} {actor}" + (f", {parts[actor]}" if parts[actor] else "") for role, actor in met)


def _fired(question: Question, key: str, incidents: Sequence[str], reasons: tuple[str, ...], group: str | None = None) -> Firing:
    return Firing(question.id, key, "", None, tuple(incidents), (), len(incidents), reasons, group=group)


def _firsts(question: Question, fitting: Iterator[Fitting], count: _Count) -> Iterator[Firing]:
    """Yield the first incident of each group: the one that had surely happened earliest, by its last possible day.

    One that is only dated to a span of years may have been earlier; how many may, the firing's reasons say.
    """
    best: dict[str, Fitting] = {}
    begun: dict[str, list[str]] = {}
    for facet, reasons in fitting:
        groups = groups_of(question, facet)
        if facet.first is None or facet.last is None or not groups:
            count.unplaced += 1
            continue
        for group in groups:
            begun.setdefault(group, []).append(facet.first)
            if group not in best or _surely(facet) < _surely(best[group][0]):
                best[group] = (facet, reasons)
    for group, (facet, reasons) in sorted(best.items(), key=lambda pair: (_surely(pair[1][0]), pair[0])):
        earlier = sum(day < (facet.first or "") for day in begun[group])
        doubt = (f"{earlier:,} less closely dated may be earlier",) if earlier else ()
        yield _fired(question, group, (facet.incident,), (f"the first of {question.group} {group}", *doubt, *reasons), group)


def _surely(facet: Facet) -> tuple[str, str, str]:
    return facet.last or "", facet.first or "", facet.incident


def groups_of(question: Question, facet: Facet) -> tuple[str, ...]:
    """Return the groups of an incident; ``("",)`` for a question that keeps none apart."""
    if question.group is None:
        return ("",)
    if question.group in {"perpetrator", "target"}:
        return tuple(actor for role, actor in facet.actors if role == question.group and not is_open(actor))
    if question.group == "province":
        lies = province_of(facet.place_id)
        return (f"{lies[1]}, {lies[0]}",) if lies else ()
    value = {"country": facet.country, "place": facet.place, "mode": facet.event_mode}[question.group]
    return (value,) if value else ()


def period_of(facet: Facet, per: str) -> str | None:
    """Return the EDTF period that all of an incident's possible days fall in; None where they fall in several, or are not known."""
    if facet.first is None or facet.last is None:
        return None
    first = _period(facet.first, per)
    return first if facet.last == facet.first or _period(facet.last, per) == first else None


@lru_cache(maxsize=65_536)
def _period(iso: str, per: str) -> str:
    day = date.fromisoformat(iso)
    if per == "day":
        return day.isoformat()
    if per == "week":
        monday = day - timedelta(days=day.weekday())
        return f"{monday}/{monday + timedelta(days=6)}"
    if per == "quarter":
        month = 3 * ((day.month - 1) // 3) + 1
        return f"{day.year:04d}-{month:02d}-01/{day.year:04d}-{month + 2:02d}-{month_length(day.year, month + 2):02d}"
    return day.isoformat()[:7] if per == "month" else f"{day.year:04d}"


def _before(period: str, per: str) -> str:
    first = edtf_bounds(period)[0]
    return _period(((first or date.max) - timedelta(days=1)).isoformat(), per)


def _series(question: Question, fitting: Iterator[Fitting], count: _Count) -> Iterator[Firing]:
    sums: dict[tuple[str, str], float] = {}
    members: dict[tuple[str, str], list[str]] = {}
    totals: Counter[tuple[str, str]] = Counter()
    for facet, _ in fitting:
        value, period, groups = _worth(question, facet), period_of(facet, question.per), groups_of(question, facet)
        if not value:
            continue
        if period is None or not groups:
            count.unplaced += 1
            continue
        for group in groups:
            sums[period, group] = sums.get((period, group), 0.0) + value
            totals[period, group] += 1
            if totals[period, group] <= MOST_KEPT:
                members.setdefault((period, group), []).append(facet.incident)
    for (period, group), total in sorted(sums.items()):
        reasons = _why_fires(question, sums, (period, group))
        if reasons is not None:
            key = f"{period} {group}".strip()
            found = Firing(question.id, key, "", period, tuple(members[period, group]), (), totals[period, group], reasons, total)
            yield replace(found, group=group or None)


def _worth(question: Question, facet: Facet) -> int:
    if question.sum == "incidents":
        return 1
    return (_killed(facet) if question.sum == "killed" else facet.wounded_best) or 0


def _why_fires(question: Question, sums: Mapping[tuple[str, str], float], at: tuple[str, str]) -> tuple[str, ...] | None:
    """Return why a sum fires; None where it does not. Both conditions must hold where both are given."""
    value = sums[at]
    reasons = [f"{value:g} {question.sum}"]
    if question.at_least is not None:
        if value < question.at_least:
            return None
        reasons.append(f"at least {question.at_least:g}")
    if question.rise is not None:
        mean = _mean_before(question, sums, at)
        if mean is None or value < question.rise * mean:
            return None
        reasons.append(f"{question.rise:g} times or more the mean of {mean:g} in the {question.baseline} periods before")
    return tuple(reasons)


def _mean_before(question: Question, sums: Mapping[tuple[str, str], float], at: tuple[str, str]) -> float | None:
    """Return the mean of the periods before.

    None where the series does not reach back so far, or nothing of the group was summed in any of them: there is nothing to rise from.
    """
    period = at[0]
    values: list[float] = []
    for _ in range(question.baseline):
        period = _before(period, question.per)
        values.append(sums.get((period, at[1]), 0))
    if not any(values) or min(at for at, _ in sums) > period:
        return None
    return sum(values) / len(values)


def _sum_title(firing: Firing) -> str:
    return ", ".join(part for part in (f"{firing.value:g}", firing.group, firing.when) if part)


def _with_claims(view: View, firings: Collection[Firing]) -> Iterator[Firing]:
    """Add title, date, claims and the latest publication date, for some firings at a time."""
    waiting = iter(firings)
    while batch := list(islice(waiting, BATCH)):
        incidents = sorted({name for firing in batch for name in firing.incidents})
        members = view.survey.members_of(incidents)
        heads = view.survey.headings(sorted({firing.incidents[0] for firing in batch if firing.value is None}))
        own = {firing.key: _claims_of(firing, members) for firing in batch}
        days = view.survey.claim_days(name for names in own.values() for name in names)
        for firing in batch:
            head = heads.get(firing.incidents[0])
            yield replace(
                firing, title=head.title if head and firing.value is None else _sum_title(firing),
                when=firing.when or (head.when if head else None), claims=own[firing.key],
                updated=max((days[name] for name in own[firing.key] if name in days), default=None),
            )


def _claims_of(firing: Firing, members: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(islice((name for incident in firing.incidents for name in members.get(incident, ())), MOST_KEPT))
