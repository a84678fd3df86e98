"""How far reviewing has come."""

from datetime import UTC, datetime, timedelta

import pytest

from sayso.review.progress import Progress, last_session, pace, progress_of, shift_end
from sayso.store.records import Taken

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def taken(number: int, minutes: float, who: str = "Ana", kind: str = "accept", subject: str = "c-1") -> Taken:
    return Taken(number, f"d-{number}", kind, subject, who, at(minutes).strftime("%Y-%m-%dT%H:%M:%S.%fZ"))


def test_a_pause_ends_a_session() -> None:
    assert last_session([]) == []
    assert last_session([at(0), at(31), at(50), at(79)]) == [at(31), at(50), at(79)]


@pytest.mark.parametrize(
    ("minutes", "hourly"),
    [
        pytest.param(range(9), None, id="too few"), pytest.param([n / 10 for n in range(20)], None, id="too short"),
        pytest.param([], None, id="none"), pytest.param(range(11), 60.0, id="one a minute"),
        pytest.param([n * 2 for n in range(16)], 30.0, id="one in two minutes"),
    ],
)
def test_pace_is_told_where_it_can_be(minutes: list[float], hourly: float | None) -> None:
    assert pace([at(n) for n in minutes]) == hourly


def test_progress_counts_today_what_stands_and_who_took_it() -> None:
    rows = [
        taken(1, -24 * 60), taken(2, -3), taken(3, -2, kind="amend"), taken(4, -1, "Ben"), taken(5, -1, kind="merge", subject="i-1"),
        taken(6, 0), taken(7, 0, kind="undo", subject="d-6"),
    ]
    found = progress_of(rows, "Ana", NOON)
    assert found == Progress(mine=2, others=1, pace=None, session=2, latest=5, subject="i-1")
    assert progress_of(rows, "Cai", NOON) == Progress(0, 3, None, 0, 0, "")
    assert progress_of([], "Ana", NOON) == Progress(0, 0, None, 0, 0, "")


def test_an_undo_that_is_undone_counts_no_more() -> None:
    rows = [taken(1, 0), taken(2, 1, kind="undo", subject="d-1"), taken(3, 2, "Ben", "undo", "d-2")]
    assert progress_of(rows, "Ana", at(3)).mine == 1
    assert progress_of(rows[:2], "Ana", at(3)).mine == 0


@pytest.mark.parametrize(
    ("minutes", "now", "ended"),
    [
        pytest.param([], 0, None, id="never"), pytest.param([-300], 0, -300, id="before a long pause"),
        pytest.param([-900, -800, -10, -5], 0, -800, id="at work again"), pytest.param([-100, -50], 0, None, id="the first shift"),
        pytest.param([-2000, -900, -880], 0, -880, id="the last of several"),
    ],
)
def test_the_shift_before_this_one(minutes: list[float], now: float, ended: float | None) -> None:
    assert shift_end([at(n) for n in minutes], at(now)) == (None if ended is None else at(ended))
