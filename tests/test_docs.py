"""The documents name only commands, targets and files that there are."""

import re
from pathlib import Path

from sayso.cli.app import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_of_the_readme_exists() -> None:
    named = set(re.findall(r"(?:`|/)sayso ([a-z]+)", README))
    assert named
    assert named <= {name for name, _ in COMMANDS}


def test_every_make_target_of_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"^make ([a-z]+)$", README, re.MULTILINE)) <= targets


def test_every_link_of_the_readme_leads_somewhere() -> None:
    assert [link for link in re.findall(r"\]\(([^)#]+)\)", README) if not (ROOT / link).exists()] == []
