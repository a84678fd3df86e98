"""The commands of docs/briefs.md run, and the page says what the code does."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli.app import app
from sayso.export.briefing.make import FORMATS, MOST
from sayso.export.lint import HEADING_WORDS
from sayso.export.lint_types import RULES

PAGE = (Path(__file__).parents[3] / "docs" / "briefs.md").read_text(encoding="utf-8")


def test_every_command_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for words in [shlex.split(line)[1:] for block in blocks for line in block.splitlines() if line.startswith("sayso ")]:
        result = CliRunner().invoke(app, words)
        assert result.exit_code == 0, (words, result.output)
    assert {path.suffix for path in tmp_path.iterdir()} >= {".html", ".docx", ".txt", ".jsonl"}


@pytest.mark.parametrize("words", [*(f"`{rule}`" for rule in RULES), *(f"| `{name}` |" for name in FORMATS), f"at most {MOST},"])
def test_the_page_names_every_rule_and_format(words: str) -> None:
    assert words in PAGE


def test_the_page_counts_words_of_headings_as_the_lint_does() -> None:
    assert HEADING_WORDS == 8 and "more than eight words" in PAGE
