"""What the first pass loses of rows as of MUC."""

import pytest

from sayso.evaluate.first_pass import measure

GARDEN = (
    "The town library will open its new reading room in June, the council said. The room has forty seats and a view of the park. "
    "Volunteers painted the walls and a local bakery paid for the shelves. Children will find picture books near the door, and a "
    "gardener will show how to plant tomatoes each Saturday. Tickets are free, but visitors should book a seat by telephone."
)
RAID = "Gunmen killed two villagers near Djibo on 3 March 2020, the mayor said."


@pytest.mark.parametrize(
    ("text", "templates", "figure", "value"),
    [
        (GARDEN, [], "others_skipped", 1.0),
        (GARDEN, [], "others_words_skipped", 1.0),
        (GARDEN, [{}], "lost", 1.0),
        (RAID, [{}], "kept", 1.0),
        (RAID, [], "others_skipped", 0.0),
    ],
)
def test_a_report_counts_by_its_templates(text: str, templates: list[object], figure: str, value: float) -> None:
    assert measure([{"id": "a", "text": text, "templates": templates}]).figures[figure] == value


def test_a_lost_report_is_named_with_its_score() -> None:
    [miss] = measure([{"id": "T-7", "text": GARDEN, "templates": [{}]}]).misses
    assert miss.startswith("T-7: scored -")
