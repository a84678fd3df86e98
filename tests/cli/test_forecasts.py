"""``sayso forecasts``, on a made-up record and on the bundled sample as the page tells it."""

import json
import re
import shlex
from pathlib import Path

import pytest
from tests.forecasts.test_listing import TEXT, claim_of, open_record
from tests.store.make import make_report
from typer.testing import CliRunner

from sayso.cli.app import app
from sayso.cli.forecasts import OUTCOME_WORDS

PAGE = Path(__file__).parents[2] / "docs" / "forecasts.md"
RUN = CliRunner(env={"COLUMNS": "100", "SAYSO_RECORD": "", "SAYSO_BY": "", "USER": "", "LOGNAME": "", "NO_COLOR": "1"})


@pytest.fixture
def record(tmp_path: Path) -> str:
    open_record(tmp_path, claim_of(make_report(TEXT))).close()
    return str(tmp_path / "a.sayso")


def ask(record: str, *words: str, code: int = 0) -> str:
    done = RUN.invoke(app, ["forecasts", *words, "--record", record])
    assert done.exit_code == code, done.output
    return done.output


def test_a_forecast_is_listed_with_speaker_words_horizon_and_likelihood(record: str) -> None:
    shown = ask(record)
    assert "prediction by Ana Ruiz, said 2012-03-05; open" in shown
    assert "horizon: next year (2013)" in shown
    assert "likelihood: “probably” (likely, 55-80 %; ICD-203)" in shown
    assert "judged by 2012-03-05, the latest publication date in the record" in " ".join(shown.split())


STATES = [((), 1), (("--open",), 1), (("--overdue",), 0), (("--overdue", "--as-of", "2014"), 1), (("--open", "--as-of", "2014"), 0),
          (("--speaker", "ruiz"), 1), (("--speaker", "ana ruiz"), 1)]


@pytest.mark.parametrize(("words", "count"), STATES)
def test_forecasts_are_chosen_by_state_and_speaker(words: tuple[str, ...], count: int, record: str) -> None:
    lines = ask(record, *words, "--json").splitlines()
    assert len(lines) == count
    assert all(json.loads(line)["speaker"] == "Ana Ruiz" for line in lines)


REFUSED = [
    (("--open", "--overdue"), "exclude each other"),
    (("--as-of", "soon"), "'soon' is no date"),
    (("--speaker", "nobody else"), "forecasts are by ana ruiz"),
    (("resolve", "c-00000000", "partly", "--because", "x"), "give --by NAME"),
    (("resolve", "c-00000000", "partly", "--because", "x", "--by", "ann"), "no claim 'c-00000000'"),
]


@pytest.mark.parametrize(("words", "message"), REFUSED)
def test_what_cannot_be_answered_says_why(words: tuple[str, ...], message: str, record: str) -> None:
    assert message in ask(record, *words, code=2)


def test_resolving_shows_in_the_list_and_the_ledger(record: str) -> None:
    name = json.loads(ask(record, "--json"))["id"]
    assert "came true, says ann" in ask(record, "resolve", name, "came-true", "--because", "two reports tell it", "--by", "ann")
    assert "resolved: came true, says ann: two reports tell it" in ask(record)
    ledger = json.loads(ask(record, "ledger", "--json"))
    assert (ledger["made"], ledger["resolved"]["came-true"], ledger["scored"], ledger["brier"]) == (1, 1, 1, None)
    assert "too few (1)" in ask(record, "ledger")


def test_no_line_speaks_of_certainty_beside_likelihood(record: str) -> None:
    name = json.loads(ask(record, "--json"))["id"]
    for shown in (ask(record), ask(record, "show", name), ask(record, "ledger")):
        assert not re.search(r"confiden|certain\b|confirmed", shown)


def test_a_forecast_without_a_fitting_incident_says_so(record: str) -> None:
    name = json.loads(ask(record, "--json"))["id"]
    assert "no later incident in the record fits it" in ask(record, "show", name)
    assert json.loads(ask(record, "show", name, "--json"))["candidates"] == []


def test_the_commands_of_the_page_run_on_the_sample(tmp_path: Path) -> None:
    sample = str(tmp_path / "sample.sayso")
    assert RUN.invoke(app, ["demo", "--record", sample]).exit_code == 0
    name = json.loads(ask(sample, "--json").splitlines()[0])["id"]
    [block] = re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    for line in block.splitlines():
        words = [name if word == "ID" else word for word in shlex.split(line)[2:]]
        assert ask(sample, *words)


def made(folder: Path, text: str, words: str, **changes: object) -> str:
    """Return a record with one forecast."""
    report = make_report(text)
    open_record(folder, claim_of(report, words, **changes), report=report).close()
    return str(folder / "a.sayso")


SHOWN = [
    ("If the pass opens, the rebels will attack Kidal.", "the rebels will attack Kidal", {}, "condition: “If the pass opens”"),
    ("The rebels will not attack.", "The rebels will not attack", {"rules": ("modal=will", "negation=not")}, "that it will not happen"),
    ("The rebels may attack Kidal.", "The rebels may attack Kidal", {}, "likelihood: “may” (no band)"),
    ("The rebels will attack Kidal.", "The rebels will attack Kidal", {"stance": "threatens"}, "threat by Ana Ruiz"),
    ("The rebels will attack Kidal.", "The rebels will attack Kidal", {}, "horizon: none said (open)"),
    ("There is a 60 percent chance of a raid on Kidal.", "a raid on Kidal", {}, "“a 60 percent chance” (likely, 55-80 %; number)"),
]


@pytest.mark.parametrize(("text", "words", "changes", "shown"), SHOWN)
def test_each_thing_that_is_said_has_its_line(text: str, words: str, changes: dict[str, object], shown: str, tmp_path: Path) -> None:
    assert shown in " ".join(ask(made(tmp_path, text, words, **changes)).split())


def test_a_day_of_saying_that_is_not_known_is_said(tmp_path: Path) -> None:
    text = "The rebels will attack Kidal."
    report = make_report(text, published=None)
    open_record(tmp_path, claim_of(report, "The rebels will attack Kidal"), report=report).close()
    record = str(tmp_path / "a.sayso")
    assert "said on an unknown day" in ask(record)
    name = json.loads(ask(record, "--json"))["id"]
    assert "fits it: the day of saying is not known" in ask(record, "show", name)
    assert "no publication date is known, so none is overdue" in ask(record)


def test_a_ledger_scores_with_enough_and_shows_n(tmp_path: Path) -> None:
    sentences = [f"The rebels will probably attack post {n} next year." for n in range(10)]
    report = make_report(" ".join(sentences))
    open_record(tmp_path, *(claim_of(report, sentence.rstrip(".")) for sentence in sentences), report=report).close()
    record = str(tmp_path / "a.sayso")
    for line in ask(record, "--json").splitlines():
        ask(record, "resolve", json.loads(line)["id"], "came-true", "--because", "seen", "--by", "ann")
    shown = " ".join(ask(record, "ledger").split())
    assert "0.106 (10)" in shown
    assert "calibration of Ana Ruiz" in shown
    assert "likely (55-80 %) 10 100 %" in shown


def test_an_empty_record_has_no_forecasts(tmp_path: Path) -> None:
    made(tmp_path, "The army fled.", "The army fled", stance="asserts")
    record = str(tmp_path / "a.sayso")
    assert ask(record).startswith("0 forecasts; judged by 2012-03-05")
    assert ask(record, "--json") == ""
    assert ask(record, "ledger", "--json") == ""


def test_a_resolution_as_json_names_decision_outcome_and_author(record: str) -> None:
    name = json.loads(ask(record, "--json"))["id"]
    row = json.loads(ask(record, "resolve", name, "partly", "--because", "a little", "--by", "ann", "--json"))
    assert row["decision"].startswith("d-")
    assert {key: row[key] for key in ("forecast", "outcome", "because", "by")} == {
        "forecast": name, "outcome": "partly", "because": "a little", "by": "ann",
    }


def test_a_resolved_forecast_is_neither_open_nor_overdue(record: str) -> None:
    name = json.loads(ask(record, "--json"))["id"]
    ask(record, "resolve", name, "did-not", "--because", "nothing was told", "--by", "ann")
    assert ask(record, "--open", "--json") == ask(record, "--overdue", "--as-of", "2014", "--json") == ""
    assert json.loads(ask(record, "--json"))["state"] == "resolved"


def test_a_resolution_can_be_undone_by_its_id(record: str) -> None:
    name = json.loads(ask(record, "--json"))["id"]
    decision = json.loads(ask(record, "resolve", name, "did-not", "--because", "none", "--by", "ann", "--json"))["decision"]
    done = RUN.invoke(app, ["review", "undo", decision, "--by", "ann", "--record", record])
    assert done.exit_code == 0, done.output
    assert json.loads(ask(record, "--json"))["state"] == "open"


@pytest.mark.parametrize("outcome", ["came-true", "did-not", "partly", "cannot-be-resolved"])
def test_every_outcome_is_said_in_words(outcome: str, record: str) -> None:
    name = json.loads(ask(record, "--json"))["id"]
    ask(record, "resolve", name, outcome, "--because", "so it is", "--by", "ann")
    assert f"resolved: {OUTCOME_WORDS[outcome]}, says ann: so it is" in ask(record)
    assert json.loads(ask(record, "ledger", "--json"))["resolved"][outcome] == 1
