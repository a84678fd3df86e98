"""Running totals and where their number stands."""

import pytest
from tests.factories import annotate

from sayso.extract.casualties import find_casualties
from sayso.extract.casualty_tolls import CasualtyMention


def tolls(text: str) -> list[CasualtyMention]:
    """Return the cumulative rows of a text."""
    annotated = annotate(text)
    found = [m for s in annotated.sentences for m in find_casualties(s, annotated.numbers)]
    return [m for m in found if m.casualty.cumulative]


@pytest.mark.parametrize(
    ("text", "outcome", "low", "of"),
    [
        ("The death toll rose to 43 in Aleppo.", "killed", 43, ""),
        ("The strike brought to 300 the number of people killed this year.", "killed", 300, ""),
        ("Two more died, raising the number of dead to 19.", "killed", 19, ""),
        ("The number of detainees reached 85.", "arrested", 85, ""),
        ("The number of wounded stands at 90.", "wounded", 90, ""),
        ("The number of deaths and injuries rose to 200.", "casualties", 200, ""),
    ],
)
def test_a_total_is_read_before_or_after_what_it_counts(text: str, outcome: str, low: int, of: str) -> None:
    (found,) = tolls(text)
    assert (found.casualty.outcome, found.casualty.low) == (outcome, low)
    assert of in found.casualty.of


@pytest.mark.parametrize("text", ["The number of schools rose to 43.", "A bomb killed 43 people.", "The toll for lorries rose in Basra."])
def test_other_numbers_are_no_total(text: str) -> None:
    assert tolls(text) == []
