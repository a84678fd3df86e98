"""How far the accounts of one attribute agree: reach here for ``agreement_of`` (figures) and ``list_agreements`` (the others)."""

from collections.abc import Callable, Mapping, Sequence

from sayso.model.claim import Claim
from sayso.model.incident import Agreement
from sayso.reconcile.counted import HAPPENED, word_kind
from sayso.reconcile.dates import are_apart
from sayso.reconcile.facts import ReportFacts, origin_words
from sayso.reconcile.figures import NO_CEILING, Statement
from sayso.reconcile.places import places_part
from sayso.reconcile.sides import is_fighter, side_of, side_words

REFUSALS = frozenset({"denies", "disputes"})
_OPEN_RULES = frozenset({"description", "open", "coreference"})
"""How a participant was resolved when its own words do not say who it was ("unknown gunmen", "warplanes", "they")."""
_OUTLETS = (" agency", " news", " press", " network", " channel", " radio", " tv", " times", " post")
"""Ends of the names of those who tell, which may hold the name of one who fights ("Shebab Agency")."""
_SHOWN = 4
"""Most steps of a series that are named; of more, the first ones and the last."""


def agreement_of(statements: Sequence[Statement]) -> tuple[str, str]:
    """Return the class in which figures of one outcome and side agree, and the reason in words.

    In this order: ``single``, ``same``, ``compatible``, ``updated``, ``contradiction``.
    """
    origins = len({s.origin for s in statements})
    bounds = sorted({_bounds(s) for s in statements})
    if len(bounds) == 1:
        return ("single", f"only {statements[0].words} gives a figure") if origins == 1 else ("same", f"{origins} origins give one figure")
    if _allow_one(statements):
        return ("single", f"figures of {statements[0].words} allow one number") if origins == 1 else (
            "compatible", f"the bounds that {origins} origins give allow one number")
    if _is_update(statements):
        return "updated", series_words(statements)
    if origins == 1:
        return "updated", f"one origin gives several: {series_words(statements)}"
    least = min(statements, key=lambda s: (_ceiling(s), s.claim))
    most = max(statements, key=lambda s: (s.low or 0, s.claim))
    return "contradiction", f"{_figure(least)} ({least.words}) and {_figure(most)} ({most.words}) cannot both be right"


def _bounds(statement: Statement) -> tuple[int, int]:
    return statement.low or 0, _ceiling(statement)


def _ceiling(statement: Statement) -> int:
    return NO_CEILING if statement.high is None else statement.high


def _allow_one(statements: Sequence[Statement]) -> bool:
    """Say whether one number lies within the bounds of all."""
    return max(s.low or 0 for s in statements) <= min(_ceiling(s) for s in statements)


def _is_update(statements: Sequence[Statement]) -> bool:
    """Say whether figures part only because time passed: each origin's last word agrees, or they grow with the day of the report.

    Figures of a party to the fighting are no stage of another's count: they must agree with the last words of all.
    """
    latest: dict[str, Statement] = {}
    for one in sorted(statements, key=lambda s: (s.published, s.low or 0, s.claim)):
        latest[one.origin] = one
    if _allow_one(list(latest.values())):
        return True
    if any(s.party for s in statements) or any(not s.published for s in statements):
        return False
    days: dict[str, list[Statement]] = {}
    for one in statements:
        days.setdefault(one.published, []).append(one)
    floor = 0
    for day in sorted(days):
        floor = max(floor, *(s.low or 0 for s in days[day]))
        if min(_ceiling(s) for s in days[day]) < floor:
            return False
    return True


def series_words(statements: Sequence[Statement]) -> str:
    """Return figures in order of the day they were reported: ``5 (2024-03-22), then 43 (2024-03-23)``."""
    steps: list[str] = []
    last = ""
    for one in sorted(statements, key=lambda s: (s.published, s.low or 0, s.claim)):
        if _figure(one) != last:
            steps.append(f"{_figure(one)} ({one.published or 'undated'})")
            last = _figure(one)
    if len(steps) > _SHOWN:
        steps = [*steps[: _SHOWN - 1], "...", steps[-1]]
    return ", then ".join(steps)


def _figure(statement: Statement) -> str:
    if statement.low is None:
        return f"up to {statement.high}"
    if statement.high is None:
        return f"at least {statement.low}"
    return str(statement.low) if statement.low == statement.high else f"{statement.low}-{statement.high}"


def list_agreements(claims: Sequence[Claim], origins: Mapping[str, str], reports: Mapping[str, ReportFacts]) -> list[Agreement]:
    """Return how far claims agree that it happened, when, where, what it was, who did it and to whom; figures are not among these.

    Args:
        claims: the incident's claims, of any stance.
        origins: origin key by claim id.
        reports: facts by report id.
    """
    told = [claim for claim in claims if claim.stance in HAPPENED]
    if not told:
        return []
    refused = [claim for claim in claims if claim.stance in REFUSALS]
    found = [_happened(told, refused, origins, reports)]
    tests: tuple[tuple[str, Callable[[Claim], str], Callable[[Sequence[Claim]], bool], str], ...] = (
        ("when", lambda c: c.when.edtf if c.when else "", _dates_part, "dates share no day"),
        ("where", lambda c: c.where.name if c.where else "", _places_part, "places lie too far apart for their precisions"),
        ("type", lambda c: f"{c.event.type}/{c.event.mode or ''}" if c.event else "", _types_part, "told as different kinds of event"),
        ("perpetrator", lambda c: _role_words(c, "perpetrator"), lambda cs: roles_part(cs, "perpetrator"), "no side in common"),
        ("target", lambda c: _role_words(c, "target"), lambda cs: roles_part(cs, "target"), "no side in common"),
    )
    for attribute, value_of, part, reason in tests:
        values = {claim.id: value for claim in told if (value := value_of(claim))}
        if not values:
            continue
        denier = _denier(attribute, told, refused, reports)
        if denier:
            found.append(Agreement(attribute, "denial", f"denied by {denier}"))
        elif part(told):
            found.append(Agreement(attribute, "contradiction", f"{reason}: {_listed(values.values())}"))
        else:
            found.append(_peaceful(attribute, values, origins))
    return found


def _happened(
    told: Sequence[Claim], refused: Sequence[Claim], origins: Mapping[str, str], reports: Mapping[str, ReportFacts]
) -> Agreement:
    if refused:
        return Agreement("happened", "denial", f"denied or disputed by {_names(refused, reports)}")
    count = len({origins[claim.id] for claim in told})
    if count == 1:
        return Agreement("happened", "single", f"only {origin_words(told[0], reports)} tells of it")
    return Agreement("happened", "same", f"{count} independent origins tell of it")


def _peaceful(attribute: str, values: Mapping[str, str], origins: Mapping[str, str]) -> Agreement:
    count = len({origins[claim] for claim in values})
    if count == 1:
        return Agreement(attribute, "single", "only one origin tells")
    if len(set(values.values())) == 1:
        return Agreement(attribute, "same", f"{count} origins give {next(iter(values.values())).rstrip('/')}")
    return Agreement(attribute, "compatible", f"one truth allows all: {_listed(values.values())}")


def _listed(values: object) -> str:
    names = sorted({str(value).rstrip("/") for value in values})  # type: ignore[attr-defined]
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


def _names(claims: Sequence[Claim], reports: Mapping[str, ReportFacts]) -> str:
    return ", ".join(sorted({origin_words(claim, reports) for claim in claims}, key=lambda name: (name.casefold(), name)))


def _dates_part(claims: Sequence[Claim]) -> bool:
    return are_apart(claim.when.edtf for claim in claims if claim.when)


def _places_part(claims: Sequence[Claim]) -> bool:
    return places_part([claim.where for claim in claims if claim.where])


def _types_part(claims: Sequence[Claim]) -> bool:
    return len({claim.event.type for claim in claims if claim.event}) > 1


def _role_words(claim: Claim, role: str) -> str:
    """Return who fills the role in words; a pronoun that nobody resolved tells of no one."""
    told = (p for p in claim.participants if p.role == role and (p.actor or word_kind(p.text) != "pronoun"))
    return ", ".join(sorted({side_words(p.actor) if p.actor else p.text for p in told}))


def _known_sides(claim: Claim, role: str) -> frozenset[str]:
    """Return the sides that fill a role; who did it can be contested among those who fight, not among newspapers and passers-by."""
    told = [p for p in claim.participants if p.role == role and p.actor and p.rule not in _OPEN_RULES]
    named = [p.actor for p in told if p.actor and not p.text.casefold().endswith(_OUTLETS)]
    return frozenset(side_of(actor) for actor in named if role != "perpetrator" or is_fighter(actor))


def roles_part(claims: Sequence[Claim], role: str) -> bool:
    """Say whether two claims fill the role with identified actors of which no side is shared."""
    known = sorted({sides for claim in claims if (sides := _known_sides(claim, role))}, key=sorted)
    return any(not a & b for number, a in enumerate(known) for b in known[number + 1 :])


def _denier(attribute: str, told: Sequence[Claim], refused: Sequence[Claim], reports: Mapping[str, ReportFacts]) -> str:
    if attribute != "perpetrator":
        return ""
    deniers = deniers_of_the_doer(told, refused)
    return _names(deniers, reports) if deniers else ""


def deniers_of_the_doer(told: Sequence[Claim], refused: Sequence[Claim]) -> list[Claim]:
    """Return the refusals of those who deny that a named side did it: by name of that side, or the side itself of its own doing.

    Args:
        told: claims that it happened.
        refused: denials and disputes.
    """
    if not refused:
        return []
    accused = frozenset().union(*(_known_sides(claim, "perpetrator") for claim in told))
    return [
        claim for claim in refused
        if accused & _known_sides(claim, "perpetrator") or (claim.attribution and side_of(claim.attribution[0].actor or "") in accused)
    ]
