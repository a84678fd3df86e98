"""``sayso show``: one claim, incident or report."""

from collections.abc import Callable
from typing import Annotated

import typer
from rich.text import Text

from sayso.cli.account import print_account
from sayso.cli.screen import RECORD, JsonOption, RecordOption, ask_again, console, print_indented, print_table, write_json
from sayso.cli.words import STANCE_WORDS, event_words, publication_words, speaker_words
from sayso.errors import BadQuery
from sayso.export.decisions import incident_lines, review_lines
from sayso.export.incidents import incident_row
from sayso.export.policies import ALL, POLICY_NAMES, under_policy
from sayso.export.why import Why, carried_by, telling_first, why_incident
from sayso.export.words import bounds_words, counted
from sayso.model.claim import Claim
from sayso.model.codec import account_to_dict, blocks_to_list, claim_to_dict, publication_to_dict
from sayso.model.incident import DEFAULT_POLICY
from sayso.model.report import Report
from sayso.model.review import UNREVIEWED
from sayso.store import Store, View

IdArgument = Annotated[str, typer.Argument(metavar="ID", help="A claim (c-...), incident (i-...) or report (r-... or its file name).")]
QUOTE_CHARS = 160


def show_command(
    name: IdArgument,
    policy: Annotated[
        str, typer.Option(help=f"How best is chosen of an incident's figures: {', '.join(POLICY_NAMES)}, or {ALL} side by side.")
    ] = DEFAULT_POLICY,
    record: RecordOption = RECORD,
    as_json: JsonOption = False,
) -> None:
    """Show a claim, an incident with its account, or a report with its claims."""
    with Store.open(record) as store:
        view = store.view()
        kind, full = find_kind(view, name)
        if kind == "claim":
            _show_claim(view, view.claim(full), record, as_json)
        elif kind == "incident":
            _show_incident(view, full, policy, record, as_json)
        else:
            _show_report(view, view.report(full), as_json)


def find_kind(view: View, name: str) -> tuple[str, str]:
    """Return ``claim``, ``incident`` or ``report`` and the full id that ``name`` stands for.

    Raises:
        BadQuery: nothing fits, or several things do.
    """
    asks: dict[str, Callable[[], str]] = {
        "claim": lambda: view.claim(name).id, "incident": lambda: view.incident(name).id, "report": lambda: view.report(name).id,
    }
    letters = {"c-": "claim", "i-": "incident", "r-": "report"}
    if name[:2] in letters:
        kind = letters[name[:2]]
        return kind, asks[kind]()
    found: list[tuple[str, str]] = []
    faults: list[str] = []
    for kind, ask in asks.items():
        try:
            found.append((kind, ask()))
        except BadQuery as error:
            faults.append(str(error))
    if len(found) == 1:
        return found[0]
    if not found:
        several = [fault for fault in faults if "fits" in fault]
        raise BadQuery(several[0] if several else f"nothing in the record is called {name!r}; sayso find and sayso brief show ids")
    raise BadQuery(f"{name!r} fits {' and '.join(f'{kind} {full}' for kind, full in found)}; give the id with its letter")


def claim_fields(claim: Claim) -> list[tuple[str, str]]:
    """Return a claim's fields in words, in reading order."""
    rows = [("who says", speaker_words(claim)), ("says", f"{claim.stance}, {claim.certainty}"), ("what", event_words(claim))]
    rows += [(p.role, f"{p.text}{f' [{p.actor}]' if p.actor else ''}") for p in claim.participants]
    if claim.where:
        where = claim.where
        point = f" ({where.lat:.3f}, {where.lon:.3f})" if where.lat is not None and where.lon is not None else ""
        country = f", {where.country}" if where.country else ""
        rows.append(("where", f"{where.name}{country}{point}, precision {where.precision or 'unknown'}"))
    if claim.when:
        rows.append(("when", f"{claim.when.edtf}{f' (“{claim.when.text}”)' if claim.when.text else ''}"))
    for lost in claim.casualties:
        actor = f" [{lost.actor}]" if lost.actor else ""
        rows.append((lost.outcome, f"{bounds_words(lost.low, lost.high)} {lost.of} (“{lost.text}”){actor}"))
    if claim.size:
        rows.append(("size", f"{bounds_words(claim.size.low, claim.size.high)} {claim.size.unit} (“{claim.size.text}”)"))
    return rows


def _show_claim(view: View, claim: Claim, record: str, as_json: bool) -> None:
    report = view.report(claim.report)
    source = report.appearances[0].source
    incident = view.incident_of(claim.id)
    if as_json:
        review = view.reviews([claim.id]).get(claim.id)
        write_json({**claim_to_dict(claim, source=source), "incident": incident, "reviewed": review.shown if review else UNREVIEWED})
        return
    out = console()
    out.print(Text(claim.id, style="bold"))
    out.print(Text(f"“{claim.quote}”"))
    out.print(Text(f"{publication_words(report)}; {source}, characters {claim.span.start}-{claim.span.end}", style="dim"))
    out.print()
    print_table(("", ""), claim_fields(claim))
    for line in review_lines(view, claim):
        out.print(Text(line, style="bold" if line.startswith("reviewed") else "default"), soft_wrap=True)
    out.print()
    for words in (f"show {incident}" if incident else f"show {report.id}", f"why {claim.id}"):
        out.print(f"next: {ask_again(words, record)}", style="dim", soft_wrap=True)


def _show_incident(view: View, full: str, policy: str, record: str, as_json: bool) -> None:
    """Show an incident under a policy, or under the record's own with the tolls of all others beside."""
    account = under_policy(view, DEFAULT_POLICY if policy == ALL else policy).account(full)
    others = [under_policy(view, name).account(full) for name in POLICY_NAMES if policy == ALL and name != DEFAULT_POLICY]
    if as_json:
        row = incident_row(view, account)
        write_json(row | {"policies": {one.policy: account_to_dict(one)["totals"] for one in (account, *others)}} if others else row)
        return
    why = why_incident(view, full)
    incident = why.incident
    out = console()
    out.print(Text(f"{incident.id}  ", style="bold").append(account.title))
    out.print(Text(f"{account.status}{'; expected, not said to have happened' if account.expected else ''}", style="dim"))
    out.print()
    names = {actor.id: actor.name for actor in view.actors()}
    print_account(account, others, names)
    out.print()
    for name in incident.claims:
        print_claim_line(why.claims[name])
    _print_sources(why)
    for line in incident_lines(view, incident):
        out.print(Text(line, style="bold" if line.startswith("reviewed") else "default"), soft_wrap=True)
    out.print(f"\nnext: {ask_again(f'why {incident.id}', record)}", style="dim", soft_wrap=True)


def _print_sources(why: Why) -> None:
    """Print the origins with the reports that carry them, and what the incident is possibly the same as."""
    out = console()
    out.print()
    rows = [
        (each.origin, ", ".join(STANCE_WORDS.get(stance, stance) for stance in each.stances), "; ".join(each.reports))
        for each in carried_by(why)
    ]
    print_table(("origin", "says", "through"), rows)
    shown = telling_first(why.possible)
    for one in shown:
        out.print(Text("\npossibly the same as ").append(one.incident, style="bold").append(f"  {one.title}"))
        print_indented(f"because: {one.because}", "dim")
    if len(shown) < len(why.possible):
        out.print(f"\n{counted(len(why.possible) - len(shown), 'more possible match')}; the next command's --json lists all")


def print_claim_line(claim: Claim) -> None:
    """Print a claim in short: id, who says what, and the words."""
    out = console()
    said = f"  {speaker_words(claim)} {STANCE_WORDS.get(claim.stance, claim.stance)} {event_words(claim)}"
    out.print(Text(claim.id, style="bold").append(said, style="default"))
    quote = " ".join(claim.quote.split())
    print_indented("“" + (quote if len(quote) <= QUOTE_CHARS else quote[: QUOTE_CHARS - 1] + "…") + "”")


def _show_report(view: View, report: Report, as_json: bool) -> None:
    claims = list(view.claims(report.id))
    if as_json:
        write_json(
            {
                "id": report.id, "text": report.text, "language": report.language, "publication": publication_to_dict(report.publication),
                "blocks": blocks_to_list(report.blocks), "claims": [claim.id for claim in claims],
                "appearances": [
                    {"source": a.source, "sha256": a.sha256, "media_type": a.media_type, "publication": publication_to_dict(a.publication)}
                    for a in report.appearances
                ],
            }
        )
        return
    out = console()
    out.print(Text(report.id, style="bold").append(f"  {publication_words(report)}", style="default"))
    for place in report.appearances:
        out.print(Text(f"{place.source}  {place.media_type}  SHA-256 {place.sha256}", style="dim"))
    basis = ", ".join(f"{name} from {where}" for name, where in report.publication.basis)
    out.print(Text(f"known: {basis or 'nothing of its publication'}; language {report.language}", style="dim"))
    out.print()
    for block in report.blocks:
        style = "dim" if block.kind == "furniture" else "bold" if block.kind in {"headline", "section"} else "default"
        out.print(Text(block.span.of(report.text), style=style))
    out.print()
    for claim in claims:
        print_claim_line(claim)
