"""Reports of shootings: which tell of one, and how many it hurt."""

from typing import Any

import pytest

from sayso.evaluate.shootings import measure, tell, total_of
from sayso.model.incident import Account, Total

GOLD = {"killed": 2, "wounded": 3}
MILL = (
    "Two men were killed and three others were wounded when a gunman opened fire outside the Larkspur Mill in Dayton, Ohio, late on"
    " Monday, police said.\n\nOfficers found Tobias Wendell, 41, dead beside a loading ramp. The gunman fled in a grey van."
)
MILL_AGAIN = (
    "Police in Dayton, Ohio, are looking for a gunman who shot five people outside the Larkspur Mill on Monday night, killing two of"
    " them.\n\nOne of the dead was Tobias Wendell, 41, who worked the late shift. Three people were wounded."
)
FAIR = "A woman was wounded by a stray bullet at a county fair near Boise, Idaho, on Saturday, the sheriff said."


def row_of(name: str, incident: str, title: str, text: str, **gold: Any) -> dict[str, Any]:
    return {"id": name, "incident": incident, "title": title, "published": "2014-06-03", "text": text, "gold": {**GOLD, **gold}}


ROWS = [
    row_of("a", "1", "Two dead in shooting at Dayton mill", MILL),
    row_of("b", "1", "Gunman sought after two die at mill", MILL_AGAIN),
    row_of("c", "2", "Woman hit by stray bullet at fair", FAIR, killed=0, wounded=1),
]


def test_reports_of_one_shooting_are_one_incident() -> None:
    outcome = measure(ROWS)
    assert outcome.rows == 3
    assert outcome.figures["b3_f1"] == outcome.figures["pair_f1"] == 1.0
    assert (outcome.figures["gold_clusters"], outcome.figures["pred_clusters"]) == (2, 2)


def test_wrong_figures_are_listed() -> None:
    outcome = measure([ROWS[2], {**ROWS[2], "id": "d", "incident": "4", "gold": {"killed": 9, "wounded": 1}}])
    assert outcome.figures["killed_exact"] == 0.5
    assert outcome.figures["wounded_exact"] == 1.0
    assert [line.split(":")[0] for line in outcome.misses] == ["4 killed"]
    assert "found 0 for 9" in outcome.misses[0]


def test_one_text_under_two_headlines_keeps_its_rows_apart() -> None:
    told = tell([ROWS[0], {**ROWS[0], "id": "d", "title": "Another headline of the same text"}])
    assert set(told.report_of) == {"a", "d"}
    assert len(told.reports) == 2
    assert all(told.chief(report) is not None for report in told.reports)


def test_a_report_without_a_happening_has_no_chief_and_is_alone() -> None:
    told = tell([row_of("e", "3", "Menu", "Subscribe to our letter for the news of the week.")])
    assert [told.chief(report) for report in told.reports] == [None]


@pytest.mark.parametrize(("best", "shown"), [(5, 5), (None, 0)])
def test_a_total_is_the_accounts_own(best: int | None, shown: int) -> None:
    totals = (Total("killed", 1, best, 9, "r"),)
    account = Account("i", "t", "ASSAULT", None, None, None, None, None, None, None, (), (), (), "", (), totals=totals)
    assert total_of(account, "killed") == shown
    assert total_of(account, "wounded") == total_of(None, "killed") == 0
