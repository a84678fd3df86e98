import pytest
from tests.forecasts.make import make_passage

from sayso.forecasts.conditions import find_condition, is_condition

CONDITIONS = [
    ("If the pass is closed, the rebels will stay.", "the rebels will stay", "If the pass is closed"),
    ("The rebels will stay if the pass is closed.", "The rebels will stay", "if the pass is closed"),
    ("The rebels will attack unless the talks succeed, he said.", "The rebels will attack", "unless the talks succeed"),
    ("The rebels will, if the pass is closed, stay.", "The rebels will, if the pass is closed, stay", "if the pass is closed"),
    ("Should the talks fail, the rebels will attack.", "the rebels will attack", "Should the talks fail"),
    ("Were the army to leave, the rebels would return.", "the rebels would return", "Were the army to leave"),
    ("Provided that money comes, the camp will close.", "the camp will close", "Provided that money comes"),
    ("In the event of a coup, troops will go in.", "troops will go in", "In the event of a coup"),
    ("The truce will hold as long as aid comes.", "The truce will hold", "as long as aid comes"),
    ("If the pass closes, analysts say, the rebels will stay.", "the rebels will stay", "If the pass closes"),
    ("If they are pressed then the rebels will flee.", "the rebels will flee", "If they are pressed"),
]


@pytest.mark.parametrize(("text", "quote", "words"), CONDITIONS)
def test_a_conditional_forecast_keeps_its_condition(text: str, quote: str, words: str) -> None:
    found = find_condition(make_passage(text, quote))
    assert found is not None
    assert found.words == words
    assert found.span.of(text) == words


NONE = [
    ("The rebels will attack.", "The rebels will attack"),
    ("Even if the pass is closed, the rebels will come.", "the rebels will come"),
    ("It is unclear if the rebels will come.", "the rebels will come"),
    ("They asked if the rebels will come.", "the rebels will come"),
    ("The rebels, as if nothing had been, will come.", "The rebels, as if nothing had been, will come"),
    ("Dozens, if not hundreds, will come.", "Dozens, if not hundreds, will come"),
    ("Men were gathering; the rebels will come.", "the rebels will come"),
    ("If it snows, they stay; the rebels will come.", "the rebels will come"),
    ("If it snows they stay. The rebels will come.", "The rebels will come"),
    ("“The rebels will come,” she said, asking to stay unnamed if possible.", "The rebels will come"),
    ("Troops should the need arise.", "Troops"),
    ("The rebels will come if", "The rebels will come"),
]


@pytest.mark.parametrize(("text", "quote"), NONE)
def test_what_is_no_condition_of_the_claim_is_left_out(text: str, quote: str) -> None:
    assert find_condition(make_passage(text, quote)) is None


BEING = [
    ("If the rebels attack, the army will go.", "the rebels attack", True),
    ("Unless the rebels attack the army will stay.", "the rebels attack", True),
    ("The army will go if the rebels attack.", "the rebels attack", True),
    ("If it snows, the rebels attack.", "the rebels attack", False),
    ("It is unclear if the rebels attack.", "the rebels attack", False),
    ("The rebels will attack if it snows.", "The rebels will attack", False),
]


@pytest.mark.parametrize(("text", "quote", "expected"), BEING)
def test_what_another_forecast_hangs_on_is_no_forecast(text: str, quote: str, expected: bool) -> None:
    assert is_condition(make_passage(text, quote)) is expected
