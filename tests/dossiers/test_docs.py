"""The commands of docs/dossiers.md run, and the page says what the code does."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli.app import app
from sayso.dossiers.evidence import MOST_CITED, MOST_IDS, MOST_READ
from sayso.dossiers.relations import RELATIONS

PAGE = (Path(__file__).parents[2] / "docs" / "dossiers.md").read_text(encoding="utf-8")


def commands() -> list[list[str]]:
    blocks = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    return [shlex.split(line)[1:] for block in blocks for line in block.splitlines() if line.startswith("sayso ")]


def test_every_command_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    listed = commands()
    assert {words[1] for words in listed if words[0] == "dossier"} == {"actor", "place", "source"}
    for words in listed:
        result = CliRunner().invoke(app, words)
        assert result.exit_code == 0, (words, result.output)


@pytest.mark.parametrize("words", [*RELATIONS.values(), f"at most {MOST_IDS}", f"{MOST_READ:,} claims", "public role only"])
def test_the_page_names_what_the_code_has(words: str) -> None:
    assert words.casefold() in PAGE.casefold()


def test_the_page_counts_quotes_as_the_code_does() -> None:
    assert MOST_CITED == 3 and "first three quotes" in PAGE
