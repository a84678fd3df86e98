"""The application object: commands in reading order, each loaded when it is called; errors handled once."""

import functools
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from sayso import __version__
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


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, where it stands, and its line in the list of commands."""

    name: str
    module: str
    """Module of ``sayso.cli`` that holds ``NAME_command``; imported when the command is called, since the engine takes a second to load."""
    line: str
    """What it does in at most 66 characters, so that the list fits 80 columns."""
    parts: tuple[str, ...] = ()
    """Names of its own commands (``sayso forecasts show``); their functions are ``NAME_PART_command``, dashes as underscores."""

    def load(self) -> Callable[..., None]:
        """Return the command's function."""
        return self._function(f"{self.name}_command")

    def load_part(self, part: str) -> Callable[..., None]:
        """Return the function of one of its own commands."""
        return self._function(f"{self.name}_{part.replace('-', '_')}_command")

    def _function(self, name: str) -> Callable[..., None]:
        found: Callable[..., None] = getattr(import_module(f"sayso.cli.{self.module}"), name)
        return found


COMMANDS: tuple[Command, ...] = (
    Command("build", "build", "Read sources, find their claims, join them into incidents."),
    Command("serve", "serve", "Open the analyst's desk on a record in the browser."),
    Command("brief", "ask", "Show the cited digest: incidents, disputes, denials, predictions."),
    Command("find", "ask", "Find claims and passages by words, best first."),
    Command("show", "show", "Show a claim, an incident with its account, or a report."),
    Command("why", "why", "Say why: a claim's rules; an incident's weights and origins."),
    Command("dossier", "dossier", "Show what claims say of an actor, a place or a source."),
    Command(
        "review", "review", "Decide about claims and incidents; queue, undo, history, files.",
        (
            "queue", "matches", "accept", "reject", "unsure", "amend", "merge", "split", "move", "keep-apart", "cannot-tell",
            "not-an-incident", "grade", "undo", "history", "orphans", "agreement", "export", "import",
        ),
    ),
    Command("export", "export", "Write claims or incidents as JSON Lines or CSV."),
    Command("forecasts", "forecasts", "List what was forecast, by whom, until when; say what came of it.", ("show", "resolve", "ledger")),
    Command("indicators", "indicators", "Show what saved questions fired, what is new; write a feed."),
    Command("users", "users", "Say who may sign in at a shared desk.", ("add", "list", "remove")),
    Command("issues", "health", "List what could not be read, placed or dated, and what helps."),
    Command("verify", "health", "Check that originals, texts, quotes and decisions are as written."),
    Command("doctor", "doctor", "Show versions and hashes of this installation; check the record."),
    Command("evaluate", "evaluate", "Measure a part of the pipeline on a public set of labelled data."),
    Command("demo", "demo", "Build the bundled sample, print its brief, say what to try next."),
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


class Commands(TyperGroup):
    """The commands of ``COMMANDS``, each made when it is asked for; their list is printed without loading any."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 - Typer keeps the class of a context to itself
        """Return the names in reading order."""
        return [command.name for command in COMMANDS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401
        """Return a command by name, or None."""
        named = next((command for command in COMMANDS if command.name == cmd_name), None)
        if named is None:
            return None
        single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        if named.parts:
            single.callback(invoke_without_command=True, context_settings=SETTINGS)(handled(named.load()))
            for part in named.parts:
                single.command(part, context_settings=SETTINGS)(handled(named.load_part(part)))
            return typer.main.get_command(single)
        single.command(named.name, context_settings=SETTINGS)(handled(named.load()))
        return typer.main.get_command(single)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(command.name, command.line) for command in COMMANDS])


SETTINGS = {"help_option_names": ["-h", "--help"]}
app = typer.Typer(
    cls=Commands, no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    context_settings=SETTINGS,
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
