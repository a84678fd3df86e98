"""What no report says, told by phrases that can be checked."""

import pytest
from tests.export.briefing.make import told

from sayso.export.briefing.evidence import Evidence
from sayso.export.briefing.gaps import GAPS, gaps_in, is_true_gap


@pytest.mark.parametrize(
    ("sentence", "gaps"),
    [
        ("No report gives a date.", ["gives a date"]),
        ("No report gives a date, names a place or says who did it .", ["gives a date", "names a place", "says who did it"]),
        ("No report gives a figure of those killed or hurt or says who did it",
         ["gives a figure of those killed or hurt", "says who did it"]),
        ("No report says that the army was there.", None), ("The army gives a date.", None),
        ("No report gives a date or blames the army.", None),
    ],
)
def test_a_sentence_of_gaps_is_made_of_known_phrases_alone(sentence: str, gaps: list[str] | None) -> None:
    assert gaps_in(sentence) == gaps


@pytest.mark.parametrize(
    ("claim", "false"),
    [
        ("army", {"says that it happened", "gives a date", "names a place", "names a place within the country",
                  "gives a figure of those killed or hurt"}),
        ("group", {"says that it happened", "names a place", "names a place within the country", "says who did it"}),
        ("bare", {"says that it happened", "gives a date", "names a place"}),
        ("threat", set()), ("rumour", {"says that it happened", "gives a figure of those killed or hurt"}),
    ],
)
def test_a_gap_is_true_where_no_claim_says_it(evidence: Evidence, claim: str, false: set[str]) -> None:
    cited = [evidence.cited(getattr(told(), claim).id)]
    assert {phrase for phrase in GAPS if not is_true_gap(phrase, cited)} == false
