"""Numbers of an actor's people, and what is said of its strength without a number."""

from dataclasses import replace

import pytest
from tests.dossiers.make import FIRST, SECOND, STRONG, STRONGER, claim, side

from sayso.dossiers.evidence import Desk
from sayso.dossiers.strengths import assessment_rows, has_number, strength_rows
from sayso.model.quantity import Size
from sayso.model.when import When

WORDS = claim(SECOND, "The M23 said it took Goma", "strength", participants=(side("subject", "m23"),))


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (Size(1, 1, "one"), True),
        (Size(None, 30, "up to 30"), True),
        (Size(30, None, "30 or more"), True),
        (Size(None, None, "many"), False),
        (None, False),
    ],
)
def test_a_number_has_a_bound(size: Size | None, expected: bool) -> None:
    assert has_number(replace(STRONG, size=size)) is expected


def test_numbers_come_by_date_said_with_bounds_and_holders(desk: Desk) -> None:
    rows = strength_rows(desk, [STRONGER, STRONG, WORDS])
    assert [(row.low, row.high, row.figure, row.of) for row in rows] == [(1500, 1500, "1500", "fighters"), (2000, None, "2000+", "men")]
    assert [(row.evidence.first_said, row.evidence.holders) for row in rows] == [
        ("2012-11-21", ("Lake Post",)),
        ("2012-11-23", ("Hill Gazette",)),
    ]


def test_one_figure_of_two_reports_is_one_row_with_two_origins(desk: Desk) -> None:
    again = replace(STRONG, report=SECOND.id, id="")
    [row] = strength_rows(desk, [STRONG, again])
    assert (row.evidence.count, row.evidence.origins, row.evidence.status) == (2, 2, "2 independent origins")


@pytest.mark.parametrize(
    "changes",
    [
        {"stance": "denies"}, {"certainty": "possible"}, {"when": When("", "2011")}, {"size": Size(1500, 1600, "", "fighters")},
        {"size": Size(1500, 1500, "", "commanders")},
    ],
)  # fmt: skip
def test_another_stance_certainty_date_bound_or_noun_is_another_row(desk: Desk, changes: dict[str, object]) -> None:
    other = replace(STRONG, id="", **changes)  # type: ignore[arg-type]
    assert len(strength_rows(desk, [STRONG, other])) == 2


def test_words_without_a_number_are_quoted_once_latest_first(desk: Desk) -> None:
    early = claim(FIRST, "had 1,500 fighters", "strength")
    twice = replace(WORDS, ordinal=1, id="")
    rows = assessment_rows(desk, [early, WORDS, twice])
    assert [(row.words, row.evidence.count) for row in rows] == [("The M23 said it took Goma", 2), ("had 1,500 fighters", 1)]
    assert assessment_rows(desk, []) == []
