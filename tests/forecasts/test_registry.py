"""Every row of the tables is found in a sentence of its own, and its words stand where they are said to."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.forecasts.make import make_passage

from sayso.forecasts.conditions import find_condition, is_condition
from sayso.forecasts.horizon import find_horizon
from sayso.forecasts.likelihood import bands, find_likelihood
from sayso.forecasts.passage import passage_of, sentence_around
from sayso.model.edtf import edtf_bounds
from sayso.model.span import Span
from sayso.registry import read_table

WORDS = [row for row in read_table("likelihood.tsv") if "*" not in row["words"]]


@pytest.mark.parametrize("row", WORDS, ids=[row["words"] for row in WORDS])
def test_every_word_of_likelihood_is_found_whole_with_its_band(row: dict[str, str]) -> None:
    text = f"The rebels xx {row['words']} xx attack the base"
    found = find_likelihood(make_passage(text, text))
    assert found is not None
    assert found.words == row["words"]
    assert (found.band.id if found.band else "") == row["band"]


@pytest.mark.parametrize("row", WORDS, ids=[row["words"] for row in WORDS])
def test_case_does_not_matter_but_for_the_month_of_may(row: dict[str, str]) -> None:
    words = row["words"].capitalize()
    text = f"{words} the rebels attack the base"
    found = find_likelihood(make_passage(text, text))
    assert (found is None) is (words == "May")


@pytest.mark.parametrize("row", WORDS, ids=[row["words"] for row in WORDS])
def test_a_word_inside_another_word_is_none(row: dict[str, str]) -> None:
    text = f"The rebels x{row['words'].replace(' ', '')}x the base"
    assert find_likelihood(make_passage(text, text)) is None


def test_words_with_a_source_have_a_band_and_the_others_none() -> None:
    assert [row["words"] for row in WORDS if bool(row["band"]) != bool(row["source"])] == []


def test_the_standards_own_terms_are_all_there() -> None:
    own = {(row["band"]) for row in read_table("likelihood.tsv") if row["source"] == "ICD-203"}
    assert own == {band.id for band in bands()}


HORIZONS = [
    ("within three weeks", "2010-05-01/2010-05-22"), ("inside two days", "2010-05-01/2010-05-03"), ("in ten days", "2010-05-01/2010-05-11"),
    ("in a few weeks", "2010-05-01/2010-05-22"), ("in a couple of months", "2010-05-01/2010-07-01"),
    ("within a fortnight", "2010-05-01/2010-05-15"),
    ("within hours", "2010-05-01/2010-05-02"), ("within years", "2010-05-01/2013-05-01"), ("in two to four weeks", "2010-05-01/2010-05-29"),
    ("in the days to come", "2010-05-01/2010-05-04"), ("in one week's time", "2010-05-01/2010-05-08"),
    ("by year's end", "2010-05-01/2010-12"), ("before the end of this year", "2010-05-01/2010-12"),
    ("by the end of the month", "2010-05-01/2010-05-31"), ("at the end of the month", "2010-05-01/2010-05-31"),
    ("before the end of the week", "2010-05-01/2010-05-02"), ("within a decade", "2010-05-01/2020-05-01"),
    ("shortly", None), ("before long", None), ("imminently", None), ("in the near future", None), ("in the foreseeable future", None),
    ("in the long term", None), ("eventually", None), ("one day", None), ("in due course", None), ("in the future", None),
    ("any day now", None), ("at any time", None), ("by the elections", None), ("before a summit", None), ("until the talks", None),
    ("ahead of the vote", None), ("on the eve of the election", None), ("after the withdrawal", None), ("during the rainy season", None),
    ("before Ramadan", None), ("by nightfall", None),
]


@pytest.mark.parametrize(("words", "edtf"), HORIZONS)
def test_every_kind_of_horizon_is_kept_in_its_words(words: str, edtf: str | None) -> None:
    text = f"The rebels will attack the base {words}."
    found = find_horizon(make_passage(text, text.rstrip(".")), None, "2010-05-01")
    assert (found.words, found.edtf) == (words, edtf)
    assert found.span is not None
    assert found.span.of(text) == words


@pytest.mark.parametrize(("words", "edtf"), [row for row in HORIZONS if row[1]])
def test_a_computed_horizon_begins_when_it_is_said_and_ends_later(words: str, edtf: str) -> None:
    first, last = edtf_bounds(edtf)
    assert first is not None and last is not None
    assert first.isoformat() == "2010-05-01" < last.isoformat()


def test_every_row_of_horizons_is_a_pattern() -> None:
    rows = list(read_table("horizons.tsv"))
    assert len(rows) > 20
    for row in rows:
        re.compile(row["words"])


PROSE = st.text(alphabet="aAbB may if unless will likely 60% percent chance, .;:!?\n\"“”’'()within weeks-", max_size=300)


@given(PROSE, st.data())
def test_whatever_is_found_stands_in_the_report(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    passage = passage_of(text, Span(start, end), [])
    assert passage.sentence.covers(passage.quote)
    assert passage.before.end == start and passage.after.start == end
    likelihood, condition = find_likelihood(passage), find_condition(passage)
    horizon = find_horizon(passage, None, "2010-05-01")
    for found in (likelihood, condition, horizon if horizon.span else None):
        if found is not None and found.span is not None:
            assert found.span.of(text) == found.words
            assert passage.sentence.covers(found.span)
    assert is_condition(passage) in {True, False}


@given(PROSE, st.data())
def test_a_sentence_holds_its_words_and_is_found_again_from_itself(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    sentence = sentence_around(text, Span(start, end))
    assert sentence.covers(Span(start, end))
    assert sentence_around(text, sentence).covers(sentence)
