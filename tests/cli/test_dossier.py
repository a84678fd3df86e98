"""``sayso dossier``."""

import json
from pathlib import Path

import pytest
from tests.dossiers.make import make_record
from typer.testing import CliRunner

from sayso.cli.app import app
from sayso.dossiers import ActorDossier, from_dict

runner = CliRunner()


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_record(tmp_path_factory.mktemp("cli-dossier"))


def ask(*words: str, record: str, code: int = 0) -> str:
    result = runner.invoke(app, ["dossier", *words, "--record", record], env={"COLUMNS": "80"})
    assert result.exit_code == code, result.output
    return result.stdout if code == 0 else result.stderr


@pytest.mark.parametrize(
    ("words", "head"),
    [
        (("actor", "M23"), "# "),
        (("actor", "Sultani", "Makenga"), "# Sultani Makenga (sultani-makenga)"),
        (("place", "Goma"), "# Goma ("),
        (("source", "Lake", "Post"), "# Lake Post (lake-post)"),
    ],
)
def test_a_dossier_is_printed_at_80_columns(record: str, words: tuple[str, ...], head: str) -> None:
    lines = ask(*words, record=record).splitlines()
    assert lines[0].startswith(head)
    assert [line for line in lines if len(line) > 80 and not line.startswith("|")] == []


@pytest.mark.parametrize("form", [("--json",), ("--as", "json")])
def test_json_holds_all_of_it(record: str, form: tuple[str, ...]) -> None:
    found = from_dict(ActorDossier, json.loads(ask("actor", "M23", *form, record=record)))
    assert found.id == "m23" and found.leaders


def test_markdown_does_not_break_lines(record: str) -> None:
    assert max(map(len, ask("actor", "M23", "--as", "markdown", record=record).splitlines())) > 80


def test_the_floor_and_the_limit_are_obeyed(record: str) -> None:
    assert "less probable" not in ask("actor", "M23", "--floor", "0", record=record)
    assert "not listed (--limit shows more)" in ask("actor", "M23", "-n", "1", record=record)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("actor", "FDLR"), "no claim in the record names an actor 'FDLR'"),
        (("actor", "Joseph"), "public role"),
        (("place", "Kisangani"), "names a place 'Kisangani'"),
        (("source", "Lake Posst"), "near names: lake-post"),
        (("source", "Lake Post", "--grade", "B"), "--by NAME"),
        (("source", "Lake Post", "--grade", "Z", "--by", "Ann"), "expected A to F for a source"),
        (("source", "Lake Post", "--grade", "2", "--by", "Ann"), "no claim"),
        (("actor", "M23", "--grade", "B", "--by", "Ann"), "--grade goes with a source"),
    ],
)
def test_what_cannot_be_answered_says_why(record: str, words: tuple[str, ...], fault: str) -> None:
    assert fault in " ".join(ask(*words, record=record, code=2).split())


def test_a_grade_is_kept_and_shown(tmp_path: Path) -> None:
    name = make_record(tmp_path)
    out = ask("source", "Lake Post", "--grade", "b", "--by", "Ann", "--why", "ten years", record=name)
    assert "Reliability B (usually reliable), given by Ann on " in " ".join(out.split())
    found = json.loads(ask("source", "lake-post", "--json", record=name))["grade"]
    assert (found["mark"], found["who"], found["why"]) == ("B", "Ann", "ten years")


def test_another_subject_is_refused(record: str) -> None:
    assert "Invalid value" in ask("person", "M23", record=record, code=2)
