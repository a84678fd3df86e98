from itertools import pairwise
from typing import Any

import pytest
from tests.forecasts.make import make_passage

from sayso.errors import BadConfig
from sayso.forecasts import likelihood
from sayso.forecasts.likelihood import band_of_number, bands, complement, find_likelihood
from sayso.registry import read_table

WORDS = [
    # the terms of the standard, and their second names
    ("There is almost no chance that the rebels attack.", "the rebels attack", "almost no chance", "almost-no-chance"),
    ("A raid is a remote possibility.", "A raid", "remote possibility", "almost-no-chance"),
    ("It is very unlikely that the rebels attack.", "the rebels attack", "very unlikely", "very-unlikely"),
    ("It is highly improbable that the rebels attack.", "the rebels attack", "highly improbable", "very-unlikely"),
    ("The rebels are unlikely to attack.", "The rebels are unlikely to attack", "unlikely", "unlikely"),
    ("There is a roughly even chance that the rebels attack.", "the rebels attack", "roughly even chance", "roughly-even"),
    ("The rebels are likely to attack.", "The rebels are likely to attack", "likely", "likely"),
    ("The rebels will probably attack.", "rebels will probably attack", "probably", "likely"),
    ("The rebels are very likely to attack.", "The rebels are very likely to attack", "very likely", "very-likely"),
    ("The rebels will almost certainly attack.", "rebels will almost certainly attack", "almost certainly", "almost-certain"),
    # words that studies place
    ("Chances are about even that the rebels attack.", "the rebels attack", "Chances are about even", "roughly-even"),
    ("It is virtually certain that the rebels attack.", "the rebels attack", "virtually certain", "almost-certain"),
    ("The rebels will probably not attack.", "rebels will probably not attack", "probably not", "unlikely"),
    ("The rebels are highly likely to attack.", "The rebels are highly likely to attack", "highly likely", "very-likely"),
    ("It is more likely than not that the rebels attack.", "the rebels attack", "more likely than not", "likely"),
    ("It is extremely unlikely that the rebels attack.", "the rebels attack", "extremely unlikely", "almost-no-chance"),
    # words that no study places: kept, without a band
    ("The rebels may attack.", "The rebels may attack", "may", None),
    ("The rebels could well attack.", "The rebels could well attack", "could well", None),
    ("The rebels are more likely to attack.", "The rebels are more likely to attack", "more likely", None),
    ("The rebels are bound to attack.", "The rebels are bound to attack", "bound to", None),
    ("A raid is a realistic possibility.", "A raid", "realistic possibility", None),
    # negation
    ("The rebels are not likely to attack.", "The rebels are not likely to attack", "not likely", "unlikely"),
    ("The rebels aren’t likely to attack.", "The rebels aren’t likely to attack", "aren’t likely", "unlikely"),
    ("It is not certain that the rebels attack.", "the rebels attack", "not certain", None),
    ("It is not very likely that the rebels attack.", "the rebels attack", "not very likely", None),
    # where the words stand
    ("An attack is likely, he said.", "An attack", "likely", "likely"),
    ("It may rain, but it is likely that the rebels attack.", "the rebels attack", "likely", "likely"),
]


@pytest.mark.parametrize(("text", "quote", "words", "band"), WORDS)
def test_words_of_likelihood_are_kept_as_said_with_their_band(text: str, quote: str, words: str, band: str | None) -> None:
    found = find_likelihood(make_passage(text, quote))
    assert found is not None
    assert (found.words, found.band.id if found.band else None) == (words, band)
    assert found.span.of(text) == words
    assert bool(found.source) == (band is not None)


NUMBERS = [
    ("There is a 60 percent chance that the rebels attack.", "the rebels attack", "a 60 percent chance", 60, 60, "likely"),
    ("He put the odds of a raid at 30 per cent.", "a raid", "odds of a raid at 30 per cent", 30, 30, "unlikely"),
    ("There is a 70 to 80 percent probability that they attack.", "they attack", "a 70 to 80 percent probability", 70, 80, "likely"),
    ("It is 95% certain that they attack.", "they attack", "95% certain", 95, 95, "very-likely"),
    ("There is a one in four chance that they attack.", "they attack", "a one in four chance", 25, 25, "unlikely"),
    ("It is fifty-fifty whether they attack.", "they attack", "fifty-fifty", 50, 50, "roughly-even"),
    ("There is a ten percent chance that they attack.", "they attack", "a ten percent chance", 10, 10, "very-unlikely"),
]


@pytest.mark.parametrize(("text", "quote", "words", "low", "high", "band"), NUMBERS)
def test_numbers_are_taken_as_said_and_give_their_band(text: str, quote: str, words: str, low: int, high: int, band: str) -> None:
    found = find_likelihood(make_passage(text, quote))
    assert found is not None
    assert found.band is not None
    assert (found.words, found.low, found.high, found.band.id, found.source) == (words, low, high, band, "number")
    assert found.probability == (low + high) / 200


FLAT = [
    ("The rebels will attack.", "The rebels will attack"),
    ("In May the rebels will attack.", "the rebels will attack"),
    ("Sixty percent of the rebels will attack.", "the rebels will attack"),
    ("The army may leave; the rebels will attack.", "the rebels will attack"),
    ("There is a 160 percent chance, he joked; they will attack.", "they will attack"),
]


@pytest.mark.parametrize(("text", "quote"), FLAT)
def test_what_is_said_flatly_has_no_words_of_likelihood(text: str, quote: str) -> None:
    assert find_likelihood(make_passage(text, quote)) is None


CHOICES = [
    ("numbers first", "They may likely come, a 90 percent chance.", "They may likely come, a 90 percent chance", (), "a 90 percent chance"),
    ("the word of the rule", "They may come, are expected to win.", "They may come, are expected to win", ("ready=expect",), "expected"),
    ("a band before none", "They may, and probably will, attack.", "They may, and probably will, attack", (), "probably"),
    ("the first of equals", "They may or could attack.", "They may or could attack", (), "may"),
    ("the quote before what governs it", "It is likely that they may attack.", "they may attack", (), "may"),
]


@pytest.mark.parametrize(("text", "quote", "rules", "words"), [row[1:] for row in CHOICES], ids=[row[0] for row in CHOICES])
def test_of_several_words_one_is_chosen_by_rule(text: str, quote: str, rules: tuple[str, ...], words: str) -> None:
    found = find_likelihood(make_passage(text, quote), rules)
    assert found is not None
    assert found.words == words


def test_a_word_that_the_claims_rule_names_is_found_beyond_another_claim() -> None:
    text = "They are likely to raid Gao and to burn Kidal."
    passage = make_passage(text, "to burn Kidal", ["to raid Gao"])
    assert find_likelihood(passage) is None
    found = find_likelihood(passage, ("modal=likely",))
    assert found is not None
    assert found.words == "likely"


@pytest.mark.parametrize(
    ("percent", "band"),
    [(0, "almost-no-chance"), (5, "almost-no-chance"), (5.1, "very-unlikely"), (20, "very-unlikely"), (45, "unlikely"),
     (50, "roughly-even"), (55, "roughly-even"), (80, "likely"), (95, "very-likely"), (99, "almost-certain"), (100, "almost-certain")],
)
def test_a_number_on_a_border_belongs_to_the_lower_band(percent: float, band: str) -> None:
    assert band_of_number(percent).id == band


def test_bands_rise_and_touch() -> None:
    found = bands()
    assert [(a.high, b.low) for a, b in pairwise(found) if a.high != b.low] == []
    assert [complement(band).id for band in found] == [band.id for band in reversed(found)]
    assert [band.midpoint for band in found] == [0.03, 0.125, 0.325, 0.5, 0.675, 0.875, 0.97]


def test_no_word_stands_twice_in_the_table() -> None:
    words = [row["words"] for row in read_table("likelihood.tsv")]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("row", [{"words": "so-so", "band": "middling", "source": "x"}, {"words": "so-so", "band": "likely", "source": ""}])
def test_a_row_without_a_known_band_or_a_source_is_refused(row: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    held = bands()
    likelihood._words.cache_clear()
    monkeypatch.setattr(likelihood, "bands", lambda: held)

    def rows(name: str) -> Any:
        return [row]

    monkeypatch.setattr(likelihood, "read_table", rows)
    with pytest.raises(BadConfig, match="so-so"):
        likelihood._words()
    likelihood._words.cache_clear()
