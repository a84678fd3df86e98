"""Figures in words, and the numbers that claims themselves give."""

import pytest
from tests.export.briefing.make import told

from sayso.export.briefing.evidence import Evidence
from sayso.export.briefing.figures import figure_label, figure_rows, figure_sentences, figure_words, origin_words, stands_in


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(2, 2, "2"), (25, None, "at least 25"), (None, 30, "up to 30"), (3, 5, "3 to 5"), (None, None, "open"), (1200, 1200, "1,200")],
)
def test_bounds_are_said_in_words(low: int | None, high: int | None, words: str) -> None:
    assert figure_words(low, high) == words


@pytest.mark.parametrize(("origins", "words"), [(1, "single origin"), (2, "two independent origins"), (13, "13 independent origins")])
def test_origins_are_counted_in_words(origins: int, words: str) -> None:
    assert origin_words(origins) == words


@pytest.mark.parametrize(
    ("attribute", "label"),
    [
        ("killed:unknown", "the number killed"), ("casualties:unknown", "the number killed or wounded"),
        ("killed:malian-military", "the number killed (Malian military)"),
        ("killed:unknown (running total)", "the number killed (a running total)"),
    ],
)
def test_a_label_names_outcome_and_side(evidence: Evidence, attribute: str, label: str) -> None:
    assert figure_label(evidence.cases[0], attribute) == label


def test_a_number_stands_in_claims_that_give_it_as_a_bound(evidence: Evidence) -> None:
    cited = tuple(evidence.cited(one.id) for one in (told().army, told().driver))
    assert stands_in(cited, 7, 9, None) and not stands_in(cited, 16)


def test_an_incident_without_figures_has_no_sentence_and_no_row(evidence: Evidence) -> None:
    case = evidence.case(evidence.cited(told().bare.id).incident)
    assert not [*figure_sentences(case), *figure_rows(case)]
