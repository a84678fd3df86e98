"""``sayso show`` of an incident, and ``--policy`` wherever figures are shown."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli.account import attribute_words
from sayso.cli.app import app

REPORTS = {
    "el-diario.txt": "FLORENCIA, Colombia. Guerrillas killed nine soldiers in an ambush near Florencia on 4 May 2012, the mayor said.",
    "radio-sur.txt": "FLORENCIA, Colombia. An ambush by guerrillas near Florencia on 4 May 2012 killed five soldiers, a priest said.",
}
runner = CliRunner()


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    base: Path = tmp_path_factory.mktemp("account")
    (base / "in").mkdir()
    for name, text in REPORTS.items():
        (base / "in" / name).write_text(text)
    name = str(base / "a.sayso")
    result = runner.invoke(app, ["build", str(base / "in"), "--record", name, "--jobs", "1", "--published", "2012-05-05"])
    assert result.exit_code == 0, result.output
    return name


def ask(*words: str, record: str) -> str:
    result = runner.invoke(app, [*words, "--record", record], env={"COLUMNS": "180"})
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def incident(record: str) -> str:
    rows = [json.loads(line) for line in ask("export", "--as", "incidents", record=record).splitlines()]
    (name,) = {row["id"] for row in rows if row["totals"]}
    return str(name)


def test_show_tells_basis_agreement_and_rule(record: str, incident: str) -> None:
    shown = ask("show", incident, record=record)
    for words in ("basis and day", "2012-05-05", "CONTRADICTION", "cannot both be right", "contested:"):
        assert words in shown


def test_show_sets_all_policies_side_by_side(record: str, incident: str) -> None:
    shown = ask("show", incident, "--policy", "all", record=record)
    for words in ("ucdp", "acled", "independent-majority", "range-only", "most conservative of 2 origins", "no majority"):
        assert words in shown
    found = json.loads(ask("show", incident, "--policy", "all", "--json", record=record))
    bests = {name: [total["best"] for total in totals if total["outcome"] == "killed"] for name, totals in found["policies"].items()}
    assert bests == {"ucdp": [5], "acled": [5], "independent-majority": [None], "range-only": [None]}


@pytest.mark.parametrize(("policy", "best"), [("ucdp", "5"), ("acled", "5"), ("range-only", "")])
def test_export_and_brief_follow_the_policy(policy: str, best: str, record: str) -> None:
    table = csv.DictReader(io.StringIO(ask("export", "--as", "incidents-csv", "--policy", policy, record=record)))
    assert [(row["policy"], row["killed_best"]) for row in table if row["killed_high"]] == [(policy, best)]
    assert ("best open" in ask("brief", "--policy", policy, record=record)) == (not best)


@pytest.mark.parametrize("words", [("show", "i-"), ("brief",), ("export",)])
def test_an_unknown_policy_is_named(words: tuple[str, ...], record: str, incident: str) -> None:
    asked = [incident if word == "i-" else word for word in words]
    result = runner.invoke(app, [*asked, "--policy", "gtd", "--record", record])
    assert result.exit_code == 2
    assert "policy 'gtd' is unknown" in result.output


@pytest.mark.parametrize(
    ("attribute", "words"),
    [
        ("when", "when"), ("killed:unknown", "killed: side unknown"), ("killed:farc", "killed: FARC"),
        ("killed:farc (running total)", "killed: FARC (running total)"),
        ("wounded:unknown (running total)", "wounded: side unknown (running total)"),
    ],
)
def test_attributes_in_words(attribute: str, words: str) -> None:
    assert attribute_words(attribute, {"farc": "FARC"}) == words
