"""How far reviewing has come: what one person decided today, how fast of late, and since when what came is new to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sayso.model.decision import CLAIM_KINDS
from sayso.store.decisions import TIME_FORMAT
from sayso.store.records import Taken

PAUSE = timedelta(minutes=30)
"""A pause as long as this ends a session: what is decided after it is another stretch of work."""
SHIFT = timedelta(hours=4)
"""A pause as long as this ends a shift: what came during it is new."""
ENOUGH = 10
"""Fewer decisions than this tell no pace."""
ENOUGH_TIME = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class Progress:
    """What one person did, and what all did."""

    mine: int
    """Judgements of claims that this person took today (UTC) and that stand."""
    others: int
    """The same by everybody else."""
    pace: float | None
    """Judgements an hour over the person's last session; None where there are too few to tell."""
    session: int
    """Judgements of that session."""
    latest: int
    """Number of the person's latest decision that stands, which ``z`` undoes; 0 where there is none of late."""
    subject: str
    """What that one is about."""


def progress_of(taken: Sequence[Taken], person: str, now: datetime) -> Progress:
    """Return how far reviewing has come.

    Args:
        taken: decisions of everybody since the day began at least, by number, undos too.
        person: who asks.
        now: UTC.
    """
    undone = _undone(taken)
    standing = [one for one in taken if one.id not in undone and one.kind != "undo"]
    today = now.astimezone(UTC).strftime("%Y-%m-%d")
    judged = [one for one in standing if one.kind in CLAIM_KINDS]
    mine = [one for one in judged if one.who == person]
    session = last_session([parse_time(one.at) for one in mine])
    own = [one for one in standing if one.who == person]
    return Progress(
        sum(one.at >= today for one in mine), sum(one.at >= today for one in judged) - sum(one.at >= today for one in mine),
        pace(session), len(session), own[-1].number if own else 0, own[-1].subject if own else "",
    )


def _undone(taken: Sequence[Taken]) -> set[str]:
    """Return the ids of the decisions that a standing undo names, an undo of an undo taken back."""
    gone: set[str] = set()
    for one in reversed(taken):
        if one.kind == "undo" and one.id not in gone:
            gone.add(one.subject)
    return gone


def parse_time(at: str) -> datetime:
    """Return a decision's time."""
    return datetime.strptime(at, TIME_FORMAT).replace(tzinfo=UTC)


def last_session(times: Sequence[datetime]) -> list[datetime]:
    """Return the latest of some times, in order, that no pause parts."""
    found: list[datetime] = []
    for at in sorted(times, reverse=True):
        if found and found[-1] - at > PAUSE:
            break
        found.append(at)
    return found[::-1]


def pace(session: Sequence[datetime]) -> float | None:
    """Return decisions an hour over a session; None where they are too few or too close together to tell."""
    if len(session) < ENOUGH or session[-1] - session[0] < ENOUGH_TIME:
        return None
    return (len(session) - 1) / ((session[-1] - session[0]).total_seconds() / 3600)


def shift_end(times: Sequence[datetime], now: datetime) -> datetime | None:
    """Return when the person's shift before the present one ended; None where there was none.

    Args:
        times: of the person's decisions, in order.
        now: what began after the last long pause before it is the present shift.
    """
    after = now
    for at in reversed(times):
        if after - at > SHIFT:
            return at
        after = at
    return None
