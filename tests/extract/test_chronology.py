"""Dates told by another happening."""

import pytest
from tests.factories import annotate, sentence_of

from sayso.extract import extract_claims
from sayso.extract.chronology import Chronology
from sayso.model.claim import Event
from sayso.model.edtf import is_valid_edtf
from sayso.model.when import When

ESCAPE = Event("RETREAT", "escape")


def chronology(published: str | None = "2015-03-20") -> Chronology:
    made = Chronology(published)
    made.record(ESCAPE, When("in January", "2015-01"))
    return made


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Since the jailbreak, soldiers have searched the hills.", "2015-01/2015-03"),
        ("After the jailbreak, soldiers searched the hills.", "2015-01/.."),
        ("Soldiers have searched the hills since the jailbreak.", "2015-01/2015-03"),
    ],
)
def test_date_by_happening_takes_the_date_of_what_is_named(text: str, edtf: str) -> None:
    found = chronology().date_by_happening(sentence_of(text))

    assert found is not None
    assert found.when.edtf == edtf
    assert found.when.anchor == "2015-01"
    assert found.when.basis == "context"


def test_date_by_happening_leaves_the_end_open_without_a_publication_date() -> None:
    found = chronology(None).date_by_happening(sentence_of("Since the jailbreak, soldiers have searched the hills."))

    assert found is not None
    assert found.when.edtf == "2015-01/.."


@pytest.mark.parametrize(
    "text",
    [
        "Since the coup, soldiers have searched the hills.",
        "Before the jailbreak, soldiers searched the hills.",
        "The jailbreak embarrassed the governor.",
        "Since Monday, soldiers have searched the hills.",
    ],
)
def test_date_by_happening_says_nothing_of_what_it_does_not_know(text: str) -> None:
    assert chronology().date_by_happening(sentence_of(text)) is None


@pytest.mark.parametrize("edtf", ["XXXX-07-23", "2015-01/2015-02", ""])
def test_record_learns_nothing_from_a_date_that_is_no_point(edtf: str) -> None:
    made = Chronology("2015-03-20")
    made.record(ESCAPE, When("then", edtf))

    assert made.date_by_happening(sentence_of("Since the jailbreak, soldiers have searched the hills.")) is None


def test_record_keeps_the_last_telling() -> None:
    made = chronology()
    made.record(ESCAPE, When("in February", "2015-02"))

    found = made.date_by_happening(sentence_of("Since the jailbreak, soldiers have searched the hills."))

    assert found is not None
    assert found.when.anchor == "2015-02"


def test_a_happening_that_comes_after_publication_opens_no_span_to_it() -> None:
    text = "A jailbreak shook Owerri on June 1, 2015. Since the jailbreak gunmen have killed six people."
    claims, _ = extract_claims(annotate(text, "2015-05-28"))
    assert claims
    assert all(claim.when is None or is_valid_edtf(claim.when.edtf) for claim in claims)
