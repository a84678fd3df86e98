"""``sayso brief`` and ``sayso find``: the record read from the top, and looked into."""

import sys
from typing import Annotated

import typer
from rich.text import Text

from sayso.cli.handing_on import Handed, PublicOption, UnreviewedOption, write_brief
from sayso.cli.screen import RECORD, JsonOption, PolicyOption, RecordOption, ask_again, console, print_indented, width, write_json_lines
from sayso.cli.words import STANCE_WORDS, event_words, speaker_words
from sayso.export.brief import brief_lines
from sayso.export.briefing.compose import TITLE
from sayso.export.briefing.make import FORMATS, Question, check_days
from sayso.export.incidents import incident_rows
from sayso.export.policies import under_policy
from sayso.export.publish import PublicView
from sayso.model.claim import FLOOR
from sayso.model.codec import claim_to_dict
from sayso.model.incident import DEFAULT_POLICY
from sayso.store import Hit, Store, View
from sayso.store.sieve import Sieve

CONTEXT_CHARS = 240
"""Longest passage that ``find`` shows, in characters."""


def brief_command(
    *,
    record: RecordOption = RECORD,
    limit: Annotated[int | None, typer.Option(help="Show at most this many incidents.", min=1)] = None,
    floor: Annotated[
        float, typer.Option(envvar="SAYSO_FLOOR", help="Leave out claims less probable, 0 to 1; they are counted.", min=0, max=1)
    ] = FLOOR,
    policy: PolicyOption = DEFAULT_POLICY,
    as_: Annotated[str, typer.Option("--as", help=f"A brief to hand on: {', '.join(FORMATS)} (docs/briefs.md).")] = "",
    incident: Annotated[list[str] | None, typer.Option("--incident", help="Only this incident; may be given again.")] = None,
    since: Annotated[str | None, typer.Option(help="Incidents of this day, month or year or later.")] = None,
    until: Annotated[str | None, typer.Option(help="Incidents of this day, month or year or earlier.")] = None,
    country: Annotated[str, typer.Option(help="ISO 3166-1 code: KG.")] = "",
    place: Annotated[str, typer.Option(help="A place's gazetteer id: geonames:1527534.")] = "",
    actor: Annotated[str, typer.Option(help="An actor's id: imu.")] = "",
    type_: Annotated[str, typer.Option("--type", help="ASSAULT or ASSAULT/ambush.")] = "",
    words: Annotated[str, typer.Option(help="Beginnings of words in title, place or names: osh.")] = "",
    contested: Annotated[bool | None, typer.Option("--contested/--uncontested", help="Only those in which accounts part, or not.")] = None,
    origins: Annotated[int, typer.Option(help="At least so many independent origins.", min=0)] = 0,
    public: PublicOption = False,
    unreviewed: UnreviewedOption = False,
    edited: Annotated[str, typer.Option("--edited", help="Set this edited text (--as text writes one); it is checked first.")] = "",
    title: Annotated[str, typer.Option(help="Title of a brief to hand on.")] = TITLE,
    desk: Annotated[str, typer.Option(help="Address of a desk that notes link their claims to: http://127.0.0.1:8811.")] = "",
    out: Annotated[str, typer.Option("--out", "-o", help="File to write, - for standard output.")] = "-",
    as_json: JsonOption = False,
) -> None:
    """Show the cited digest: incidents by date, disputed figures, denials, predictions. Or write a brief to hand on (--as)."""
    asked = Sieve(
        words, since, until, country=country.upper() or None, place=place or None, actor=actor or None, type=type_ or None,
        contested=contested, origins=origins or None,
    )
    question = Question(tuple(incident or ()), sieve=check_days(asked), title=title, floor=floor, public=public, unreviewed=unreviewed)
    with Store.open(record) as store:
        view = under_policy(store.view(), policy)
        if as_json:
            gate = PublicView(view, unreviewed=unreviewed) if public else view
            write_json_lines(incident_rows(gate))
            return
        if as_ or edited or public or question.incidents or asked != Sieve():
            write_brief(view, question, Handed(as_ or "md", out, edited, desk))
            return
        for line in brief_lines(view, width=width(), limit=limit, floor=floor):
            sys.stdout.write(line + "\n")


def find_command(
    query: Annotated[
        list[str], typer.Argument(metavar="QUERY", help='Words, "a phrase", begin*, -without, one OR other, "near words"~10, outlet:name.')
    ],
    record: RecordOption = RECORD,
    limit: Annotated[int, typer.Option("--limit", "-n", help="Show at most this many.", min=1)] = 20,
    as_json: JsonOption = False,
) -> None:
    """Find claims and report passages, best first."""
    words = " ".join(query)
    with Store.open(record) as store:
        view = store.view()
        hits = view.search(words, limit)
        if as_json:
            write_json_lines(_hit_to_dict(view, hit) for hit in hits)
            return
        out = console()
        if not hits:
            out.print(f"nothing in the record speaks of {words!r}; try fewer words, begin* or one OR other", soft_wrap=True)
            return
        for hit in hits:
            _print_hit(view, hit)
        if len(hits) == limit:
            out.print(f"the best {limit} are shown; -n {2 * limit} shows more", style="dim")
        out.print(f"next: {ask_again('show ID', record)}, {ask_again('why ID', record)}", style="dim", soft_wrap=True)


def _hit_to_dict(view: View, hit: Hit) -> dict[str, object]:
    row: dict[str, object] = {
        "kind": hit.kind, "id": hit.ref, "report": hit.report, "source": hit.source, "start": hit.start, "end": hit.end, "text": hit.text,
    }
    if hit.kind == "claim":
        row["claim"] = claim_to_dict(view.claim(hit.ref), source=hit.source)
        row["incident"] = view.incident_of(hit.ref)
    return row


def _print_hit(view: View, hit: Hit) -> None:
    out = console()
    head = Text(hit.ref, style="bold").append(f"  {hit.kind}", style="default")
    if hit.kind == "claim":
        claim = view.claim(hit.ref)
        dated = f", {claim.when.edtf}" if claim.when else ""
        head.append(f": {speaker_words(claim)} {STANCE_WORDS.get(claim.stance, claim.stance)} {event_words(claim)}{dated}")
    out.print(head)
    out.print(Text(f"  {hit.source}, characters {hit.start}-{hit.end}", style="dim"))
    text = " ".join(hit.text.split())
    print_indented(f"“{text if len(text) <= CONTEXT_CHARS else text[: CONTEXT_CHARS - 1].rstrip() + '…'}”")
    out.print()
