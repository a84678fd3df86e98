"""The application object: commands in reading order, errors handled once."""

import functools
import os
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from sayso import __version__
from sayso.cli import ask, build, demo, export, health, show
from sayso.cli.screen import complain
from sayso.errors import BadConfig, BadInput, BadQuery, SaysoError, StageError, StoreError

EXIT_CODES: tuple[tuple[type[SaysoError], int], ...] = (
    (BadQuery, 2), (BadConfig, 2), (BadInput, 3), (StoreError, 4), (StageError, 5),
)
INTERRUPTED = 130

EPILOG = (
    "Exit codes: 0 done; 1 done, but a named source yielded nothing or a check found faults; 2 wrong usage or an unanswerable question; "
    "3 unusable input; 4 the record could not be opened or written; 5 a stage failed; 130 interrupted."
)


def handled(command: Callable[..., None]) -> Callable[..., None]:
    """Return the command with Sayso's errors turned into a message, a way out and an exit code."""

    @functools.wraps(command)
    def run(*args: object, **options: object) -> None:
        try:
            command(*args, **options)
        except SaysoError as error:
            complain(str(error), getattr(error, "remedy", ""))
            raise typer.Exit(exit_code(error)) from error
        except BrokenPipeError as error:
            # The reader (head, less) has had enough; the interpreter must not complain when it flushes.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from error
        except KeyboardInterrupt as error:
            complain("interrupted; what was done is kept", "run the same command again to go on")
            raise typer.Exit(INTERRUPTED) from error

    return run


def exit_code(error: SaysoError) -> int:
    """Return the exit code of an error's class."""
    return next((code for kind, code in EXIT_CODES if isinstance(error, kind)), 1)


app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, epilog=EPILOG,
    help="Reads reporting on armed conflict and keeps a record of who says what happened.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sayso {__version__}")
        raise typer.Exit


@app.callback(epilog=EPILOG)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True)] = False,
) -> None:
    """Reads reporting on armed conflict and keeps a record of who says what happened."""


COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("build", build.build_command),
    ("brief", ask.brief_command),
    ("find", ask.find_command),
    ("show", show.show_command),
    ("why", show.why_command),
    ("export", export.export_command),
    ("issues", health.issues_command),
    ("verify", health.verify_command),
    ("doctor", health.doctor_command),
    ("demo", demo.demo_command),
)

for _name, _command in COMMANDS:
    app.command(_name)(handled(_command))
