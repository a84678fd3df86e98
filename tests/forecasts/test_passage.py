import pytest
from tests.forecasts.make import make_passage, span_of

from sayso.forecasts.passage import sentence_around

SENTENCES = [
    ("He left. The rebels will attack soon. Nobody fled.", "rebels will attack", "The rebels will attack soon."),
    ("Gen. Ortega said the rebels will attack. Nobody fled.", "rebels will attack", "Gen. Ortega said the rebels will attack."),
    ("On Nov. 9 he warned that troops will leave.", "troops will leave", "On Nov. 9 he warned that troops will leave."),
    ("J. B. Okoro expects raids. They slept.", "raids", "J. B. Okoro expects raids."),
    ("A heading\n\nThe rebels will attack\n\nMore", "rebels will attack", "The rebels will attack"),
    ("“They will come.” She wept.", "They will come", "“They will come."),
    ("Will they? They will come! All fled.", "They will come", "They will come!"),
    ("no capital after the stop. so it goes on", "it goes on", "no capital after the stop. so it goes on"),
]


@pytest.mark.parametrize(("text", "quote", "sentence"), SENTENCES)
def test_a_sentence_is_found_around_its_words(text: str, quote: str, sentence: str) -> None:
    assert sentence_around(text, span_of(text, quote)).of(text).strip() == sentence


def test_text_without_sentence_ends_is_followed_only_so_far() -> None:
    text = "word " * 1000 + "target " + "word " * 1000
    found = sentence_around(text, span_of(text, "target"))
    assert len(found) < 1300
    assert "target" in found.of(text)


STRETCHES = [
    ("It is likely that the army will go.", "the army will go", [], "It is likely that ", ""),
    ("Rain may fall; it is likely that the army will go.", "the army will go", [], " it is likely that ", ""),
    ("It may rain, and it is likely that the army will go.", "the army will go", [], " it is likely that ", ""),
    ("The rebels may strike and it seems the army will go.", "the army will go", ["rebels may strike"], " and it seems ", ""),
    ("The army will go, most likely, but rebels may stay.", "The army will go", [], "", ", most likely"),
    ("The army will go before rebels strike again.", "The army will go", ["rebels strike"], "", " before "),
]


@pytest.mark.parametrize(("text", "quote", "others", "before", "after"), STRETCHES)
def test_a_claim_is_governed_by_the_words_that_no_other_statement_has_taken(
    text: str, quote: str, others: list[str], before: str, after: str
) -> None:
    passage = make_passage(text, quote, others)
    assert passage.before.of(text) == before
    assert passage.after.of(text).rstrip(".") == after
