"""``sayso users``: adding, listing and removing who may sign in."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli.app import app
from sayso.web import users as module
from sayso.web.users import Users

WORDS = "seven boats upriver"
runner = CliRunner()


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_COST", (2, 8, 1))


def test_a_user_is_added_listed_and_removed(tmp_path: Path) -> None:
    path = tmp_path / "u.tsv"

    def ask(*words: str, given: str = "") -> str:
        done = runner.invoke(app, ["users", *words, "--users", str(path)], input=given)
        assert done.exit_code == 0, done.output
        return done.stdout

    assert "added Ann Ö. in" in ask("add", "Ann Ö.", given=WORDS + "\n")
    assert "changed the password of Ann Ö." in ask("add", "Ann Ö.", given=WORDS + " anew\n")
    assert Users(path).let_in("Ann Ö.", WORDS + " anew")
    assert ask("list") == "Ann Ö.\n"
    assert json.loads(ask("list", "--json")) == {"name": "Ann Ö."}
    assert "removed Ann Ö." in ask("remove", "Ann Ö.")
    assert "names nobody" in ask("list")


@pytest.mark.parametrize(("words", "given", "said"), [
    (["add", "ann"], "short\n", "has 5 characters; expected 12"), (["add", "ann"], "", "has 0 characters"),
    (["add", "a\tb"], f"{WORDS}\n", "cannot be kept"), (["remove", "ann"], "", "no users file"), (["list"], "", "could not be read"),
])
def test_what_cannot_be_done_is_said(tmp_path: Path, words: list[str], given: str, said: str) -> None:
    done = runner.invoke(app, ["users", *words, "--users", str(tmp_path / "u.tsv")], input=given)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())
    assert list(tmp_path.iterdir()) == []


def test_alone_it_shows_its_commands() -> None:
    done = runner.invoke(app, ["users"])
    assert done.exit_code == 0 and "add" in done.stdout and "remove" in done.stdout
