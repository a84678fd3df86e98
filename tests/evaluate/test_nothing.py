"""Nothing where nothing is: what counts as a false event, and as one lost."""

from collections import Counter

import pytest

from sayso.evaluate.nothing import count_row, measure, nothing_rates
from sayso.evaluate.outcome import total_of

OTHER = {"id": "n", "genre": "sport", "text": "The keeper saved a header in the second half."}
REAL = {"id": "r", "genre": "conflict", "type": "ASSAULT", "text": "Rebels attacked the barracks at dawn."}


@pytest.mark.parametrize(
    ("row", "events", "expected"),
    [
        (OTHER, [], {"other": 1}),
        (OTHER, ["ASSAULT"], {"other": 1, "false": 1, "false_sport": 1}),
        (OTHER, ["ASSAULT", "RETREAT"], {"other": 1, "false": 1, "false_sport": 1}),
        (REAL, [], {"real": 1}),
        (REAL, ["RETREAT"], {"real": 1, "told": 1}),
        (REAL, ["RETREAT", "ASSAULT"], {"real": 1, "told": 1, "typed": 1}),
    ],
)
def test_a_text_counts_once_whatever_it_yields(row: dict[str, str], events: list[str], expected: dict[str, int]) -> None:
    assert +count_row(row, events) == Counter(expected)


def test_shares_are_of_their_own_side() -> None:
    figures = nothing_rates(total_of([count_row(OTHER, []), count_row(OTHER, ["ASSAULT"]), count_row(REAL, ["ASSAULT"])]))

    assert (figures["false_events"], figures["quiet"], figures["recall"], figures["recall_typed"]) == (0.5, 0.5, 1, 1)
    assert figures["false_sport"] == 1


def test_no_rows_give_no_division_by_nothing() -> None:
    assert nothing_rates({})["false_events"] == 0


def test_measuring_names_what_is_false_and_what_is_lost() -> None:
    lost = REAL | {"id": "lost", "text": "Nothing happened in the town."}
    outcome = measure([OTHER, REAL, lost])

    assert (outcome.figures["false_events"], outcome.figures["recall"]) == (0, 0.5)
    assert [line.split()[0] for line in outcome.misses] == ["lost"]
