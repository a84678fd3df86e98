"""``sayso issues`` and ``sayso verify``: what went wrong, and whether the record still holds."""

from typing import Annotated

import typer
from rich.text import Text

from sayso.cli.screen import RECORD, JsonOption, RecordOption, complain, console, print_indented, write_json, write_json_lines
from sayso.model.codec import issue_to_dict
from sayso.store import Store
from sayso.store.soundness import record_faults


def issues_command(
    record: RecordOption = RECORD,
    kind: Annotated[str | None, typer.Option(help="Only this kind.")] = None,
    as_json: JsonOption = False,
) -> None:
    """List what could not be read, parsed, placed or dated, and what helps."""
    with Store.open(record) as store:
        issues = [issue for issue in store.view().issues() if kind is None or issue.kind == kind]
    if as_json:
        write_json_lines(map(issue_to_dict, issues))
        return
    out = console()
    if not issues:
        out.print("no issues" + (f" of kind {kind!r}" if kind else ""))
    for issue in issues:
        at = f", character {issue.start}" if issue.start is not None else ""
        out.print(Text(issue.kind, style="bold").append(f"  {issue.source}{at}", style="default"))
        print_indented(issue.message)
        if issue.remedy:
            print_indented(issue.remedy, "dim")


def verify_command(record: RecordOption = RECORD, as_json: JsonOption = False) -> None:
    """Check that originals, texts, quotes and decisions are as they were written."""
    with Store.open(record) as store:
        faults = list(record_faults(store.view(), store.check_integrity))
        counts = store.view().counts()
    if as_json:
        write_json({"record": record, "faults": faults, "counts": counts})
    else:
        for fault in faults:
            complain(fault)
        if not faults:
            said = f"{record}: sound. {counts['reports']:,} reports, {counts['claims']:,} claims, every quote in its place"
            console().print(said, soft_wrap=True)
    if faults:
        raise typer.Exit(1)
