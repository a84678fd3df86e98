"""What leaves the house from the command line: the options of the publish gate, and briefs written to files."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.screen import error_console
from sayso.errors import BadQuery
from sayso.export.briefing.html import is_web
from sayso.export.briefing.layout import left_out_words
from sayso.export.briefing.make import Question, make_brief, render
from sayso.export.publish import PublicView
from sayso.export.words import counted
from sayso.store import View

PublicOption = Annotated[bool, typer.Option("--public", help="For the public: leave out what no person has reviewed; it is counted.")]
UnreviewedOption = Annotated[bool, typer.Option("--unreviewed", help="With --public: hold what no person has reviewed too, marked.")]
ASK = "--unreviewed includes them, marked"


@dataclass(frozen=True, slots=True)
class Handed:
    """How a brief is written."""

    as_: str
    out: str
    """File, or ``-`` for standard output."""
    edited: str = ""
    """File of an edited text; empty sets the text as composed."""
    desk: str = ""


def write_brief(view: View, question: Question, handed: Handed) -> None:
    """Write a brief to a file or to standard output, and say what was left out.

    Raises:
        BadQuery: the format is unknown, the desk is no address of the web, the edited text has faults, or the file cannot be written.
    """
    if handed.desk and not is_web(handed.desk):
        raise BadQuery(f"--desk {handed.desk!r} is no address; expected one like http://127.0.0.1:8811")
    brief, out = replace(make_brief(view, question), desk=handed.desk), handed.out
    if handed.edited:
        brief = brief.edited(_read(handed.edited))
    data = render(brief, handed.as_)
    if out == "-":
        _write_out(data, handed.as_)
    else:
        try:
            Path(out).write_bytes(data)
        except OSError as error:
            raise BadQuery(f"--out {out!r} could not be written: {error.strerror or error}; name another file") from error
        error_console().print(f"wrote {counted(len(brief.briefing.incidents), 'incident')} to {out}", soft_wrap=True)
    if brief.briefing.left_out:
        error_console().print(f"{left_out_words(brief.briefing.left_out)} {ASK}.", soft_wrap=True)


def _read(name: str) -> str:
    try:
        return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadQuery(f"--edited {name!r} could not be read: {error}") from error


def _write_out(data: bytes, as_: str) -> None:
    if as_ == "docx" and sys.stdout.isatty():
        raise BadQuery("--as docx would fill the terminal with bytes; name a file with --out")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def say_left_out(gate: PublicView | None) -> None:
    """Say on standard error what the publish gate left out, and why."""
    if gate is None or not gate.left_out:
        return
    incidents = sum(1 for name in gate.left_out if name.startswith("i-"))
    claims = len(gate.left_out) - incidents
    if incidents:
        error_console().print(f"{left_out_words(incidents)} {ASK}.", soft_wrap=True)
    if claims:
        error_console().print(f"{counted(claims, 'claim')} of no incident that no person has taken: left out; {ASK}.", soft_wrap=True)
