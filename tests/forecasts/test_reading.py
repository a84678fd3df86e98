from dataclasses import replace

import pytest
from tests.forecasts.make import OUTLET, make_claim, span_of

from sayso.forecasts.reading import forecast_of, may_be_forecast
from sayso.model.claim import Speaker
from sayso.model.forecast import KINDS
from sayso.model.report import Publication
from sayso.model.when import When

TEXT = "The rebels will attack next spring, analysts said."
QUOTE = "The rebels will attack next spring"

KIND_ROWS = [
    ("predicts", "event", ("modal=will",), "prediction"),
    ("predicts", "strength", ("modal=will",), "prediction"),
    ("predicts", "event", ("ready=expect",), "expectation"),
    ("predicts", "event", ("speaker:verb:object=fear=fear",), "expectation"),
    ("threatens", "event", ("modal=will",), "threat"),
    ("threatens", "intent", (), "threat"),
    ("asserts", "intent", ("state:intent=plan",), "plan"),
    ("predicts", "intent", ("modal=will",), "prediction"),
    ("denies", "event", ("modal=will", "negation=not"), "prediction"),
    ("denies", "event", ("modal=unlikely",), "prediction"),
]


@pytest.mark.parametrize(("stance", "kind", "rules", "expected"), KIND_ROWS)
def test_claims_that_look_ahead_are_forecasts_of_a_kind(stance: str, kind: str, rules: tuple[str, ...], expected: str) -> None:
    found = forecast_of(make_claim(TEXT, QUOTE, stance=stance, kind=kind, rules=rules), TEXT, OUTLET)
    assert found is not None
    assert found.kind == expected
    assert found.kind in KINDS


NO_FORECASTS = [
    ("what is asserted", "asserts", "event", ()),
    ("what is demanded", "demands", "event", ()),
    ("what is offered", "offers", "event", ()),
    ("a claimed deed", "claims_responsibility", "event", ()),
    ("a denial of what is past", "denies", "event", ("negation=not",)),
    ("a doubt", "disputes", "event", ("modal=will",)),
    ("what another forecast hangs on", "predicts", "event", ("conditional",)),
]


@pytest.mark.parametrize(("stance", "kind", "rules"), [row[1:] for row in NO_FORECASTS], ids=[row[0] for row in NO_FORECASTS])
def test_other_claims_are_none(stance: str, kind: str, rules: tuple[str, ...]) -> None:
    assert forecast_of(make_claim(TEXT, QUOTE, stance=stance, kind=kind, rules=rules), TEXT, OUTLET) is None


def test_a_plan_without_a_time_ahead_is_no_forecast() -> None:
    text = "The group wants to take the valley."
    claim = make_claim(text, "group wants to take the valley", stance="asserts", kind="intent")
    assert may_be_forecast(claim)
    assert forecast_of(claim, text, OUTLET) is None


def test_a_forecast_carries_speaker_content_horizon_words_and_condition() -> None:
    text = "If the pass opens, Ana Ruiz said, the rebels are likely to attack next spring."
    claim = make_claim(text, "the rebels are likely to attack next spring", rules=("modal=likely",), actor="eln",
                       speaker=Speaker("Ana Ruiz", "Ana Ruiz", "analyst"))
    found = forecast_of(claim, text, OUTLET)
    assert found is not None
    assert (found.id, found.tellings) == (claim.id, (claim.id,))
    assert (found.speaker, found.speaker_key, found.said) == ("Ana Ruiz", "ana ruiz", "2010-05-01")
    assert (found.horizon.words, found.horizon.edtf) == ("next spring", "2011-21")
    assert found.likelihood is not None
    assert found.likelihood.words == "likely"
    assert found.condition is not None
    assert found.condition.words == "If the pass opens"
    assert found.participants[0].actor == "eln"


def test_likelihood_leaves_the_claims_certainty_alone() -> None:
    text = "The rebels will almost certainly attack."
    claim = replace(make_claim(text, "The rebels will almost certainly attack"), certainty="possible", id="")
    assert forecast_of(claim, text, OUTLET) is not None
    assert claim.certainty == "possible"


NEGATED = [
    ("The rebels will not attack.", "predicts", ("modal=will", "negation=not"), True),
    ("The rebels will not attack.", "denies", ("modal=will", "negation=not"), True),
    ("The rebels will fail to attack.", "predicts", ("modal=will", "failed=fail"), True),
    ("The rebels are unlikely to attack.", "denies", ("modal=unlikely",), False),
    ("The rebels are not likely to attack.", "predicts", ("modal=likely", "negation=not"), False),
    ("The rebels will attack.", "predicts", ("modal=will",), False),
]


@pytest.mark.parametrize(("text", "stance", "rules", "expected"), NEGATED)
def test_a_forecast_that_something_will_not_happen_says_so(text: str, stance: str, rules: tuple[str, ...], expected: bool) -> None:
    found = forecast_of(make_claim(text, text.rstrip("."), stance=stance, rules=rules), text, OUTLET)
    assert found is not None
    assert found.negated is expected


SAYING = [
    ("publication", None, (), "2010-05-01", "2010-05-01"),
    ("the day of a statement", When("On April 28", "2010-04-28"), ("date:speech=On April 28",), "2010-05-01", "2010-04-28"),
    ("a date of what is said", When("on May 28", "2010-05-28"), ("date:sentence=on May 28",), "2010-05-01", "2010-05-01"),
    ("a statement dated after publication", When("on May 3", "2010-05-03"), ("date:speech=on May 3",), "2010-05-01", "2010-05-01"),
    ("a month is no day of saying", When("in April", "2010-04"), ("date:speech=in April",), "2010-05-01", "2010-05-01"),
    ("a statement of an unknown year", When("On April 28", "XXXX-04-28"), ("date:speech=On April 28",), None, "XXXX-04-28"),
    ("nothing known", None, (), None, None),
]


@pytest.mark.parametrize(("when", "rules", "published", "said"), [row[1:] for row in SAYING], ids=[row[0] for row in SAYING])
def test_the_day_of_saying_is_that_of_the_statement_or_of_publication(
    when: When | None, rules: tuple[str, ...], published: str | None, said: str | None
) -> None:
    text = "The rebels will attack."
    found = forecast_of(make_claim(text, "The rebels will attack", when=when, rules=rules), text, Publication("Hill Times", published))
    assert found is not None
    assert found.said == said


KEYS = [
    (Speaker("the IMU", "IMU", "armed_group", actor="imu"), "imu"),
    (Speaker("Ana  Ruiz", "Ana  Ruiz", "analyst"), "ana ruiz"),
    (Speaker("analysts", None, "analyst", anonymous=True), "analysts, in hill times"),
    (Speaker("He", "He", "analyst"), "he, in hill times"),
    (Speaker("his office", "his office", "government"), "his office, in hill times"),
    (None, "hill times"),
]


@pytest.mark.parametrize(("speaker", "key"), KEYS)
def test_speakers_without_a_name_are_counted_apart_by_outlet(speaker: Speaker | None, key: str) -> None:
    found = forecast_of(make_claim(TEXT, QUOTE, speaker=speaker), TEXT, OUTLET)
    assert found is not None
    assert found.speaker_key == key


def test_the_innermost_speaker_makes_the_forecast() -> None:
    claim = make_claim(TEXT, QUOTE)
    chain = (Speaker("the paper", "the paper", "media"), Speaker("Ana Ruiz", "Ana Ruiz", "analyst"))
    found = forecast_of(replace(claim, attribution=chain, id=""), TEXT, OUTLET)
    assert found is not None
    assert found.speaker == "Ana Ruiz"


def test_words_of_other_claims_are_not_taken() -> None:
    text = "The army may leave and the rebels will attack."
    claim = make_claim(text, "the rebels will attack")
    found = forecast_of(claim, text, OUTLET, [span_of(text, "The army may leave")])
    assert found is not None
    assert found.likelihood is None
