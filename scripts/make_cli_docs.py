"""Write docs/cli.md anew: the help of every command, as the commands give it.

Run ``python scripts/make_cli_docs.py``; with ``--check`` it writes nothing and exits 1 when the page is not current.
"""

import sys
from pathlib import Path

from typer.testing import CliRunner

from sayso.cli.app import COMMANDS, app

PATH = Path(__file__).parent.parent / "docs" / "cli.md"
HEAD = """# The command line

<!-- made by scripts/make_cli_docs.py; a test holds it against the commands -->

Every command that reads a record takes `--record` (or `SAYSO_RECORD`), and `--json` where a program may read its answer. An id may be cut
short to its letter and first digits, as the brief cites it. Output goes to standard output; progress and errors go to standard error.
"""
WIDTH = {"COLUMNS": "80", "TERMINAL_WIDTH": "80", "SAYSO_RECORD": "", "SAYSO_JOBS": "", "NO_COLOR": "1"}


def help_of(*words: str) -> str:
    """Return the help text of a command."""
    shown = CliRunner(env=WIDTH).invoke(app, [*words, "--help"], prog_name="sayso")
    return "\n".join(line.rstrip() for line in shown.stdout.splitlines()).strip()


def page() -> str:
    """Return the whole page."""
    parts = [HEAD, f"```\n{help_of()}\n```\n"]
    for command in COMMANDS:
        parts.append(f"## sayso {command.name}\n\n```\n{help_of(command.name)}\n```\n")
        parts += [f"### sayso {command.name} {part}\n\n```\n{help_of(command.name, part)}\n```\n" for part in command.parts]
    return "\n".join(parts)


def main() -> int:
    """Write the page, or check it."""
    new = page()
    if "--check" in sys.argv[1:]:
        return int(not PATH.exists() or PATH.read_text(encoding="utf-8") != new)
    PATH.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
