"""Which incidents make the key points: ranked by what their outlines say, so that a long choice is ranked without reading it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sayso.model.edtf import edtf_bounds
from sayso.model.incident import Account
from sayso.store.listing import Listed


@dataclass(frozen=True, slots=True)
class Standing:
    """What key points are chosen by."""

    incident: str
    last: str | None
    """ISO day."""
    origins: int
    disputed: int
    """Contested attributes."""
    killed: int | None
    """Best figure over all sides."""
    expected: bool
    aggregate: bool


Rank = Callable[[Standing], tuple[object, ...]]


def standing_of(account: Account) -> Standing:
    """Return where an incident stands, by its account."""
    killed = account.total("killed")
    return Standing(
        account.incident, _last_day(account.when), len(account.origins), len(account.contested), killed.best if killed else None,
        account.expected, account.aggregate,
    )


def standing_listed(listed: Listed) -> Standing:
    """Return where an incident stands, by its row of a list; the same as by its account."""
    return Standing(
        listed.incident, listed.last, listed.origins, listed.disputed, listed.killed_best, listed.expected, listed.aggregate
    )


def _last_day(when: str | None) -> str | None:
    try:
        last = edtf_bounds(when)[1] if when else None
    except ValueError:
        return None
    return last.isoformat() if last else None


def rank_points(standings: Iterable[Standing]) -> tuple[list[str], ...]:
    """Return for each rule of ``LABELS`` the incidents that it may choose, the first choice first; ties go by origins, then by id."""
    listed = list(standings)
    told = [one for one in listed if not one.expected and not one.aggregate]
    return (
        _order(told, lambda one: (one.origins, one.last or "")),
        _order([one for one in told if one.disputed], lambda one: (one.disputed, one.origins)),
        _order([one for one in told if one.last], lambda one: (one.last or "", one.origins)),
        _order([one for one in told if one.killed], lambda one: (one.killed or 0, one.origins)),
        _order([one for one in listed if one.expected], lambda one: (one.last or "", one.origins)),
    )


def _order(standings: Sequence[Standing], rank: Rank) -> list[str]:
    return [one.incident for one in sorted(sorted(standings, key=lambda one: one.incident), key=rank, reverse=True)]
