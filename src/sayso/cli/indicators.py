"""``sayso indicators``: what saved questions fired, what is new since the build before, and a feed of it."""

import sys
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from sayso.cli.build import fired_words
from sayso.cli.screen import RECORD, JsonOption, RecordOption, ask_again, console, error_console, print_indented, write_json_lines
from sayso.errors import BadQuery
from sayso.export.words import counted
from sayso.indicators import Run, load_questions, run_indicators, save_questions, write_feed
from sayso.indicators.asking import Answer
from sayso.indicators.firing import Firing, firing_to_dict
from sayso.indicators.questions import question_to_dict
from sayso.store import Store

SHOWN = 10
"""Firings shown of one question unless more are asked for."""


def indicators_command(  # noqa: PLR0917 - Typer reads one parameter an option
    record: RecordOption = RECORD,
    questions: Annotated[Path | None, typer.Option(help="TOML file of questions that the record is to keep.")] = None,
    question: Annotated[str | None, typer.Option("--question", "-q", help="Only this question, by its id.")] = None,
    new: Annotated[bool, typer.Option("--new", help="Only what first fired since the build before.")] = False,
    feed: Annotated[str | None, typer.Option(help="Write what fired as an Atom feed to this file, - for standard output.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", help="Show at most this many of each question, the latest.", min=1)] = SHOWN,
    example: Annotated[bool, typer.Option("--example", help="Print a file of example questions and do nothing else.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Show what the record's saved questions fired, with the incidents and claims that fired it."""
    if example:
        sys.stdout.write(files("sayso.registry").joinpath("indicators.toml").read_text(encoding="utf-8"))
        return
    given = load_questions(questions) if questions else None
    with Store.open(record) as store:
        if given is not None:
            save_questions(store, given)
        run = run_indicators(store)
    if not run.answers:
        try_this = "sayso indicators --example > indicators.toml, then --questions indicators.toml"
        raise BadQuery(f"{record!r} keeps no questions; try: {try_this}")
    if feed is not None:
        _write(run, feed)
        return
    chosen = _chosen(run, question)
    if as_json:
        write_json_lines(_answer_to_dict(found, run.number, new) for found in chosen)
        return
    for found in chosen:
        _print_answer(found, run.number, limit, new)
    console().print(f"{fired_words(run)} since the build before", style="dim")
    first = next((firing.incidents[0] for found in chosen for firing in found.firings), None)
    if first:
        console().print(f"next: {ask_again(f'show {first}', record)}", style="dim", soft_wrap=True)


def _chosen(run: Run, question: str | None) -> list[Answer]:
    chosen = [found for found in run.answers if question in {None, found.question.id}]
    if not chosen:
        known = ", ".join(found.question.id for found in run.answers)
        raise BadQuery(f"no question {question!r} in the record; there are {known}")
    return chosen


def _answer_to_dict(found: Answer, run: int, new: bool) -> dict[str, object]:
    firings = [firing_to_dict(firing, run) for firing in found.firings if not new or firing.since == run]
    return {
        "question": question_to_dict(found.question), "total": found.total, "may_be": found.may_be, "unplaced": found.unplaced,
        "firings": firings,
    }


def _write(run: Run, feed: str) -> None:
    if feed == "-":
        write_feed(run, sys.stdout.buffer)
        return
    path = Path(feed)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as stream:
            count = write_feed(run, stream)
        part.replace(path)
    except OSError as error:
        raise BadQuery(f"--feed {feed!r} could not be written: {error.strerror or error}; name another file") from error
    finally:
        part.unlink(missing_ok=True)
    error_console().print(f"wrote {counted(count, 'entry')} to {feed}", soft_wrap=True)


def _print_answer(found: Answer, run: int, limit: int, new: bool) -> None:
    out = console()
    firings = [firing for firing in found.firings if not new or firing.since == run]
    fresh = sum(firing.since == run for firing in found.firings)
    out.print(Text(found.question.id, style="bold").append(f"  {found.question.title}", style="default"))
    print_indented(f"{found.total:,} fired, {fresh:,} new" + "".join(f"; {words}" for words in _left_out(found)), "dim")
    for firing in firings[-limit:]:
        _print_firing(firing, run)
    if len(firings) > limit:
        print_indented(f"the latest {limit} of {len(firings):,} are shown; -n shows more", "dim")
    out.print()


def _left_out(found: Answer) -> list[str]:
    words = []
    if found.may_be:
        words.append(f"{found.may_be:,} only may fit the place and are left out (may_be = true takes them)")
    if found.unplaced:
        words.append(f"{found.unplaced:,} fall in no one period or group")
    return words


def _print_firing(firing: Firing, run: int) -> None:
    ids = ", ".join(firing.incidents[:3]) + (f" and {firing.total - 3:,} more" if firing.total > 3 else "")
    claims = counted(len(firing.claims), "claim") + ("" if firing.total <= len(firing.incidents) else " kept")
    console().print(Text("  " + ("new  " if firing.since == run else "") + firing.title, style="default"))
    print_indented("  " + "; ".join((*firing.reasons, f"{ids}; {claims}")), "dim")
