"""``sayso review``: what people decide about claims and incidents, what waits for them, and their decisions as a file."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from sayso.cli.export import write_whole
from sayso.cli.screen import RECORD, JsonOption, RecordOption, ask_again, console, print_indented, print_table, write_json, write_json_lines
from sayso.cli.words import STANCE_WORDS, event_words, speaker_words
from sayso.errors import BadConfig, BadInput
from sayso.export.decisions import decision_words, shortened
from sayso.export.words import actor_words, bounds_words
from sayso.model.codec import account_to_dict, claim_to_dict
from sayso.model.decision import Decision, decision_to_dict, in_effect
from sayso.model.incident import UNKNOWN_SIDE, Account
from sayso.reconcile import reconcile_incident
from sayso.review import draft
from sayso.review.agreement import agreement, verdicts
from sayso.review.amendments import HOW, parse_amendments
from sayso.review.draft import Author
from sayso.review.queue import review_queue
from sayso.review.transfer import compare, decision_lines, read_lines
from sayso.store import Store, View

ByOption = Annotated[str, typer.Option("--by", envvar=["SAYSO_BY", "USER", "LOGNAME"], help="Who decides.", show_default=False)]
BecauseOption = Annotated[str, typer.Option("--because", help="Why, for others to read.")]
ClaimArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="A claim (c-...).")]
JudgedArgument = Annotated[str, typer.Argument(metavar="ID", help="A claim (c-...), or an incident (i-...) for all its claims.")]
IncidentArgument = Annotated[str, typer.Argument(metavar="INCIDENT", help="An incident (i-...).")]
OWN = "own"
"""Stands for an incident of the claim's own."""


def review_command(ctx: typer.Context) -> None:
    """Decide about claims and incidents; every decision is kept with author and reason, and can be undone."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def author_of(who: str, why: str) -> Author:
    """Return who decides.

    Raises:
        BadConfig: nobody is named.
    """
    if not who.strip():
        raise BadConfig("a decision needs its author: give --by NAME, or set SAYSO_BY")
    return Author(who.strip(), why)


# -- deciding


def _decide(record: str, as_json: bool, make: Callable[[View], Decision]) -> None:
    """Record what ``make`` drafts, and say what it changed and how to undo it."""
    # The engine loads the readers, which takes a second; the queue and the history do without.
    from sayso.engine.decided import decide

    with Store.open(record) as store:
        done = decide(store, make, reconcile_incident)
    recorded, before, after, waits = done.decision, done.before, done.after, done.waits
    undo = ask_again(f"review undo {recorded.number}", record)
    if as_json:
        rows = {"before": list(map(account_to_dict, before)), "after": list(map(account_to_dict, after))}
        write_json({"decision": decision_to_dict(recorded), **rows, "pending": waits, "undo": undo})
        return
    out = console()
    out.print(Text(f"decision {recorded.number}", style="bold").append(f"  {decision_words(recorded)}"), soft_wrap=True)
    for word, accounts in (("unchanged", after),) if before == after else (("before", before), ("after", after)):
        _print_accounts(word, accounts)
    if waits:
        out.print("a build is at work on the record; incidents will show this when it ends", style="dim")
    out.print(f"undo: {undo}", style="dim", soft_wrap=True)


def _print_accounts(word: str, accounts: Sequence[Account]) -> None:
    for line in map(account_line, accounts):
        print_indented(f"{word}: {line}")
    if not accounts and word != "unchanged":
        print_indented(f"{word}: no incident")


def account_line(account: Account) -> str:
    """Return an account on one line: id, title, status, tolls, what is contested."""
    tolls = []
    for toll in account.tolls:
        side = f" {actor_words(toll.actor, {})}" if toll.actor and toll.actor != UNKNOWN_SIDE else ""
        tolls.append(f"{toll.outcome} {bounds_words(toll.low, toll.high)}{side}")
    contested = [f"contested: {', '.join(account.contested)}"] if account.contested else []
    return "; ".join([f"{account.incident}  {account.title}", account.status, *tolls, *contested])


def review_accept_command(
    name: JudgedArgument, by: ByOption = "", because: BecauseOption = "", record: RecordOption = RECORD, as_json: JsonOption = False
) -> None:
    """Say that a claim is right as it stands."""
    author = author_of(by, because)
    _decide(record, as_json, lambda view: draft.judge(view, "accept", name, author))


def review_reject_command(
    name: JudgedArgument, by: ByOption = "", because: BecauseOption = "", record: RecordOption = RECORD, as_json: JsonOption = False
) -> None:
    """Say that a report makes no such claim: it counts no more."""
    author = author_of(by, because)
    _decide(record, as_json, lambda view: draft.judge(view, "reject", name, author))


def review_unsure_command(
    name: JudgedArgument, by: ByOption = "", because: BecauseOption = "", record: RecordOption = RECORD, as_json: JsonOption = False
) -> None:
    """Say that you cannot tell: it leaves the queue unreviewed."""
    author = author_of(by, because)
    _decide(record, as_json, lambda view: draft.judge(view, "unsure", name, author))


def review_amend_command(
    name: ClaimArgument,
    changes: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE...", help=f"What to change: {HOW}.")],
    by: ByOption = "", because: BecauseOption = "", record: RecordOption = RECORD, as_json: JsonOption = False,
) -> None:
    """Correct fields of a claim; the machine's values are kept."""
    author = author_of(by, because)
    _decide(record, as_json, lambda view: draft.amend(view, name, parse_amendments(view.claim(name), changes), author))


def review_merge_command(
    names: Annotated[list[str], typer.Argument(metavar="INCIDENT...", help="Two or more incidents (i-...).")],
    by: ByOption = "", because: BecauseOption = "", record: RecordOption = RECORD, as_json: JsonOption = False,
) -> None:
    """Say that incidents are one happening."""
    author = author_of(by, because)
    _decide(record, as_json, lambda view: draft.merge(view, names, author))


def review_split_command(
    incident: IncidentArgument,
    claims: Annotated[list[str], typer.Argument(metavar="CLAIM...", help="Claims of it that speak of another happening.")],
    by: ByOption = "", because: BecauseOption = "", record: RecordOption = RECORD, as_json: JsonOption = False,
) -> None:
    """Split off claims that speak of another happening."""
    author = author_of(by, because)
    _decide(record, as_json, lambda view: draft.split(view, incident, claims, author))


def review_move_command(
    claim: ClaimArgument,
    to: Annotated[str, typer.Argument(metavar="INCIDENT", help=f"Where it belongs (i-...), or {OWN!r} for an incident of its own.")],
    by: ByOption = "", because: BecauseOption = "", record: RecordOption = RECORD, as_json: JsonOption = False,
) -> None:
    """Move a claim to another incident or to its own."""
    author = author_of(by, because)
    _decide(record, as_json, lambda view: draft.move(view, claim, None if to == OWN else to, author))


def review_keep_apart_command(
    one: IncidentArgument, other: IncidentArgument,
    by: ByOption = "", because: BecauseOption = "", record: RecordOption = RECORD, as_json: JsonOption = False,
) -> None:
    """Say that two incidents are two happenings, however alike."""
    author = author_of(by, because)
    _decide(record, as_json, lambda view: draft.keep_apart(view, one, other, author))


def review_cannot_tell_command(
    one: IncidentArgument, other: IncidentArgument,
    by: ByOption = "", because: BecauseOption = "", record: RecordOption = RECORD, as_json: JsonOption = False,
) -> None:
    """Say that it cannot be told whether two incidents are one."""
    author = author_of(by, because)
    _decide(record, as_json, lambda view: draft.cannot_tell(view, one, other, author))


def review_not_an_incident_command(
    incident: IncidentArgument,
    by: ByOption = "", because: BecauseOption = "", record: RecordOption = RECORD, as_json: JsonOption = False,
) -> None:
    """Say that an incident is none (a drill, a film)."""
    author = author_of(by, because)
    _decide(record, as_json, lambda view: draft.not_an_incident(view, incident, author))


def review_grade_command(
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="A source (outlet:NAME or an actor's id), or a claim (c-...).")],
    mark: Annotated[str, typer.Argument(metavar="GRADE", help="A to F for a source, 1 to 6 for a claim (Admiralty).")],
    by: ByOption = "", because: BecauseOption = "", record: RecordOption = RECORD, as_json: JsonOption = False,
) -> None:
    """Grade a source A to F or a claim 1 to 6 (Admiralty)."""
    author = author_of(by, because)
    _decide(record, as_json, lambda view: draft.grade(view, subject, mark, author))


def review_undo_command(
    number: Annotated[str | None, typer.Argument(metavar="[N]", help="Number or id of a decision; without one, your latest.")] = None,
    by: ByOption = "", because: BecauseOption = "", record: RecordOption = RECORD, as_json: JsonOption = False,
) -> None:
    """Undo a decision; undoing an undo puts it back."""
    author = author_of(by, because)
    _decide(record, as_json, lambda view: draft.undo(view, number, author))


# -- looking


def review_queue_command(
    record: RecordOption = RECORD,
    limit: Annotated[int, typer.Option("--limit", "-n", help="Show at most this many.", min=1)] = 10,
    as_json: JsonOption = False,
) -> None:
    """List what waits for a decision: most disputed, then least certain."""
    with Store.open(record) as store:
        view = store.view()
        items = review_queue(view, limit)
        if as_json:
            write_json_lines(
                {
                    "claim": claim_to_dict(item.claim), "incident": item.account.incident if item.account else None,
                    "title": item.account.title if item.account else None, "reasons": list(item.reasons),
                }
                for item in items
            )
            return
        states, total = view.review_counts(), view.counts()["claims"]
        orphans = len(view.orphans())
    out = console()
    for item in items:
        claim = item.claim
        what = f"{speaker_words(claim)} {STANCE_WORDS.get(claim.stance, claim.stance)} {event_words(claim)}"
        out.print(Text(claim.id, style="bold").append(f"  {what}", style="default"))
        if item.account is not None:
            print_indented(f"{item.account.incident}  {item.account.title}", "dim")
        quote = " ".join(claim.quote.split())
        print_indented(f"“{shortened(quote)}”")
        print_indented("; ".join(item.reasons), "dim")
        out.print()
    done = sum(states.get(state, 0) for state in ("accepted", "rejected", "amended"))
    counts = ", ".join(f"{n:,} {state}" for state, n in states.items()) or "none yet"
    out.print(f"{done:,} of {total:,} claims reviewed ({counts})", soft_wrap=True)
    if orphans:
        out.print(f"{orphans:,} decisions no longer find their claim: {ask_again('review orphans', record)}", soft_wrap=True)
    if items:
        first = items[0].claim.id
        for words in (f"show {first}", f"review accept {first}", f"review reject {first}"):
            out.print(f"next: {ask_again(words, record)}", style="dim", soft_wrap=True)


def review_matches_command(
    record: RecordOption = RECORD,
    limit: Annotated[int, typer.Option("--limit", "-n", help="Show at most this many.", min=1)] = 10,
    as_json: JsonOption = False,
) -> None:
    """List incidents that are possibly one, for you to answer."""
    with Store.open(record) as store:
        view = store.view()
        matches = view.matches(limit)
        accounts = view.accounts_by_id(sorted({name for match in matches for name in (match.incident, match.other)}))
    if as_json:
        write_json_lines(
            {"incidents": [m.incident, m.other], "claims": [m.left, m.right], "probability": m.probability, "reason": m.reason}
            for m in matches
        )
        return
    out = console()
    for match in matches:
        for name in (match.incident, match.other):
            told = f"  {accounts[name].title}; {accounts[name].status}"
            out.print(Text(name, style="bold").append(told, style="default"), soft_wrap=True)
        print_indented(match.reason, "dim")
        for words in (f"review merge {match.incident} {match.other}", f"review keep-apart {match.incident} {match.other}"):
            print_indented(ask_again(words, record), "dim")
        out.print()
    if not matches:
        out.print("no possible match waits for an answer")


def review_history_command(
    name: Annotated[str | None, typer.Argument(metavar="[ID]", help="Only what was decided about this claim, incident, source ...")] = None,
    record: RecordOption = RECORD,
    as_json: JsonOption = False,
) -> None:
    """List decisions in order, those that were undone marked."""
    with Store.open(record) as store:
        view = store.view()
        found = decisions_about(view, name)
        standing = {decision.id for decision in in_effect(view.decisions())}
        undone = {decision.id for decision in found if decision.id not in standing and not draft.stands(view, decision)}
    if as_json:
        write_json_lines({**decision_to_dict(decision), "stands": decision.id not in undone} for decision in found)
        return
    if not found:
        console().print(f"nothing was decided{f' about {name}' if name else ''} yet; begin with: {ask_again('review queue', record)}")
        return
    rows = [(str(d.number), d.at[:16].replace("T", " "), decision_words(d) + (" (undone)" if d.id in undone else "")) for d in found]
    print_table(("", "time (UTC)", "decision"), rows, numbers=(0,))


def decisions_about(view: View, name: str | None) -> list[Decision]:
    """Return the decisions about what a name stands for: an incident's are those about its claims too."""
    if name is None:
        return view.decisions()
    if name.startswith("i-") and not view.decisions(name):
        claims = view.incident(name).claims
        found = {decision.number: decision for claim in claims for decision in view.decisions(claim)}
        return [found[number] for number in sorted(found)]
    if name.startswith("c-"):
        return view.decisions(view.claim(name).id)
    return view.decisions(view.decision(name).id if name.isdecimal() else name)


def review_orphans_command(record: RecordOption = RECORD, as_json: JsonOption = False) -> None:
    """List decisions that no longer find their claim."""
    with Store.open(record) as store:
        orphans = store.view().orphans()
    if as_json:
        write_json_lines(
            {"number": o.decision.number, "decision": o.decision.id, "claim": o.anchor.claim, "report": o.anchor.report, "reason": o.reason}
            for o in orphans
        )
        return
    if not orphans:
        console().print("every decision finds its claims")
    for orphan in orphans:
        console().print(Text(f"{orphan.decision.number}  ", style="bold").append(decision_words(orphan.decision)), soft_wrap=True)
        print_indented(f"{orphan.anchor.claim}: {orphan.reason}")


def review_agreement_command(record: RecordOption = RECORD, as_json: JsonOption = False) -> None:
    """Say how far reviewers agree (Krippendorff's alpha)."""
    with Store.open(record) as store:
        found = agreement(verdicts(in_effect(store.view().decisions())))
    if as_json:
        write_json({"alpha": found.alpha, "claims": found.claims, "same": found.same, "reviewers": list(found.reviewers)})
        return
    if not found.claims:
        console().print(f"no claim was judged by two people yet (reviewers: {', '.join(found.reviewers) or 'none'})")
        return
    alpha = "cannot be told, since all verdicts are one" if found.alpha is None else f"{found.alpha:.3f}"
    said = f"{found.same} of {found.claims} claims judged alike by {', '.join(found.reviewers)}; Krippendorff's alpha {alpha}"
    console().print(said, soft_wrap=True)


# -- files


def review_export_command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="File to write, - for standard output.")], record: RecordOption = RECORD
) -> None:
    """Write all decisions as text fit for git."""
    with Store.open(record) as store:
        lines = list(decision_lines(store.view().decisions()))
    if file == "-":
        sys.stdout.writelines(lines)
        return
    path = Path(file)
    if path.is_dir() or not path.resolve().parent.is_dir():
        raise BadInput(f"{file!r} cannot be written: it is a folder or its folder does not exist", remedy="name a file")
    write_whole(path, lambda stream: sum(bool(stream.write(line)) for line in lines))
    console().print(f"wrote {len(lines):,} decisions to {file}", soft_wrap=True)


def review_import_command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="File written by review export, - for standard input.")],
    record: RecordOption = RECORD,
    as_json: JsonOption = False,
) -> None:
    """Bring in the decisions of a file, each once."""
    # As in _decide.
    from sayso.engine.decided import record_decisions

    brought = read_lines(_lines_of(file), file)
    with Store.open(record) as store:
        arrivals = compare(store.view().decisions(), brought)
        recorded = record_decisions(store, arrivals.new, reconcile_incident)
        orphans = [orphan for orphan in store.view().orphans() if orphan.decision.number in {d.number for d in recorded}]
    if as_json:
        rows = {"conflicts": list(arrivals.conflicts), "orphaned": [f"{o.decision.number} {o.anchor.claim}: {o.reason}" for o in orphans]}
        write_json({"imported": len(recorded), "known": arrivals.known, **rows})
        return
    out = console()
    out.print(f"imported {len(recorded):,} decisions; {arrivals.known:,} were in the record", soft_wrap=True)
    for line in arrivals.conflicts:
        print_indented(f"conflict: {line}")
    for orphan in orphans:
        print_indented(f"orphaned: decision {orphan.decision.number}, {orphan.anchor.claim}: {orphan.reason}")


def _lines_of(file: str) -> list[str]:
    if file == "-":
        return sys.stdin.read().split("\n")
    try:
        return Path(file).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        what = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else "it is not UTF-8 text"
        raise BadInput(f"{file!r} could not be read: {what}", remedy="name a file written by: sayso review export FILE") from error
