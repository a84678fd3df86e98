import pytest
from tests.forecasts.make import make_passage

from sayso.errors import BadConfig
from sayso.forecasts import horizon
from sayso.forecasts.horizon import find_horizon
from sayso.model.when import When

SAID = "2003-10-14"

DATED = [
    # calendar words, as dates are read everywhere
    ("The rebels will attack next spring.", "next spring", "2004-21"),
    ("Troops will leave on Sunday.", "on Sunday", "2003-10-19"),
    ("Fighting will resume in the coming weeks.", "in the coming weeks", "2003-10-14/2003-11-04~"),
    ("They will have left by 2005.", "by 2005", "2003-10-14/2005"),
    ("They will be back by March.", "by March", "2003-10-14/2004-03"),
    # a season or month without a year lies ahead
    ("An offensive will come in the spring.", "in the spring", "2004-21"),
    ("They will strike before the end of August.", "before the end of August", "2003-10-14/2004-08-31"),
    # lengths from the day of saying
    ("The town will fall within 48 hours.", "within 48 hours", "2003-10-14/2003-10-16"),
    ("The town will fall within days.", "within days", "2003-10-14/2003-10-17"),
    ("The town will fall within two weeks.", "within two weeks", "2003-10-14/2003-10-28"),
    ("The town will fall in three to six months.", "in three to six months", "2003-10-14/2004-04-14"),
    ("The town will fall within a year.", "within a year", "2003-10-14/2004-10-14"),
    ("The town will fall within a month.", "within a month", "2003-10-14/2003-11-14"),
    ("The town will fall in the months ahead.", "in the months ahead", "2003-10-14/2004-01-14"),
    ("The town will fall in two months' time.", "in two months' time", "2003-10-14/2003-12-14"),
    # ends of the running year, month, week
    ("The army will leave by the end of the year.", "by the end of the year", "2003-10-14/2003-12-31"),
    ("The army will leave before the end of the month.", "before the end of the month", "2003-10-14/2003-10-31"),
    ("The army will leave by the end of this week.", "by the end of this week", "2003-10-14/2003-10-19"),
    # words that name no days stay open
    ("The army will leave before the election.", "before the election", None),
    ("The army will leave after the peace talks.", "after the peace talks", None),
    ("The army will leave by the time of the next parliamentary elections.", "by the time of the next parliamentary elections", None),
    ("The town will fall at any moment.", "at any moment", None),
    ("The town will soon fall.", "soon", None),
    ("The army will leave before winter.", "before winter", None),
    ("The town will fall sooner or later.", "sooner or later", None),
    # the first words that look ahead stand
    ("They will strike before the trial, which opens in June.", "before the trial", None),
    # nothing looks ahead
    ("The rebels will attack.", "", None),
    ("As in 1999, the rebels will attack.", "", None),
    ("The rebels will attack as they did last summer.", "", None),
    ("The rebels will now attack.", "", None),
    ("He told us on Monday that the rebels will attack.", "", None),
]


@pytest.mark.parametrize(("text", "words", "edtf"), DATED)
def test_a_horizon_is_kept_in_its_words_with_the_days_that_they_allow(text: str, words: str, edtf: str | None) -> None:
    quote = text.partition(" that ")[2].rstrip(".") or text.rstrip(".")
    found = find_horizon(make_passage(text, quote), None, SAID)
    assert (found.words, found.edtf) == (words, edtf)
    assert found.span is None or found.span.of(text) == words


UNDATED = [
    ("The rebels will attack this summer.", "this summer", None),
    ("The rebels will attack within two weeks.", "within two weeks", None),
    ("The rebels will attack by 2005.", "by 2005", "2005"),
    ("The rebels will attack, he said on 4 May.", "", None),
    ("The rebels will attack by the end of the year.", "by the end of the year", None),
]


@pytest.mark.parametrize(("text", "words", "edtf"), UNDATED)
def test_without_a_day_of_saying_only_a_written_year_gives_days(text: str, words: str, edtf: str | None) -> None:
    found = find_horizon(make_passage(text, text.rstrip(".")), None, None)
    assert (found.words, found.edtf) == (words, edtf)


JOINED = [
    ("the date that extraction joined", When("next spring", "2004-21"), "2004-21"),
    ("one that is over says nothing", When("in spring", "2003-21"), None),
    ("nor does the present", When("now", "2003-10-14"), None),
    ("a date from another sentence that lies ahead", When("in 2005", "2005"), "2005"),
    ("a malformed one is passed over", When("in the year dot", "dot"), None),
]


@pytest.mark.parametrize(("when", "edtf"), [row[1:] for row in JOINED], ids=[row[0] for row in JOINED])
def test_the_claims_own_date_stands_where_no_other_words_do(when: When, edtf: str | None) -> None:
    assert find_horizon(make_passage("The rebels will attack.", "rebels will attack"), when, SAID).edtf == edtf


def test_a_month_of_saying_counts_lengths_from_its_last_day() -> None:
    text = "The town will fall within two weeks."
    assert find_horizon(make_passage(text, text), None, "2003-10").edtf == "2003-10-01/2003-11-14"


def test_words_of_another_claim_are_no_horizon() -> None:
    text = "The army will go, and the rebels will return next year."
    assert find_horizon(make_passage(text, "The army will go", ["rebels will return next year"]), None, SAID).words == ""


def test_a_row_that_ends_in_no_known_way_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    horizon._phrases.cache_clear()
    monkeypatch.setattr(horizon, "read_table", lambda name: [{"words": "x", "ends": "never"}])
    with pytest.raises(BadConfig, match="never"):
        horizon._phrases()
    horizon._phrases.cache_clear()
