"""``sayso dossier``: what the record says of an actor, a place or a source, each line with its claims."""

import sys
from enum import StrEnum
from typing import Annotated, Protocol

import typer

from sayso.cli.screen import RECORD, JsonOption, RecordOption, width, write_json
from sayso.dossiers import Dossier, SourceDossier, actor_dossier, dossier_lines, place_dossier, source_dossier, to_dict
from sayso.dossiers.deeds import SHOWN
from sayso.dossiers.grades import LETTER
from sayso.dossiers.names import find_source
from sayso.dossiers.source import subjects_of
from sayso.errors import BadQuery
from sayso.model.claim import FLOOR
from sayso.review import draft
from sayso.store import Store, View


class About(StrEnum):
    """What a dossier can be about."""

    ACTOR = "actor"
    PLACE = "place"
    SOURCE = "source"


class Form(StrEnum):
    """How a dossier is written."""

    MARKDOWN = "markdown"
    JSON = "json"


class Make(Protocol):
    """Makes a dossier from a record and a name."""

    def __call__(self, view: View, name: str, *, limit: int, floor: float) -> Dossier: ...


WRITERS: dict[About, Make] = {About.ACTOR: actor_dossier, About.PLACE: place_dossier, About.SOURCE: source_dossier}
MARKDOWN_WIDTH = 10_000
"""Lines of Markdown are not broken."""


def dossier_command(  # noqa: PLR0917 - Typer reads one parameter an option
    about: Annotated[About, typer.Argument(help="What it is about.")],
    name: Annotated[list[str], typer.Argument(metavar="NAME", help="An id, a name, an alias or another spelling.")],
    record: RecordOption = RECORD,
    form: Annotated[Form | None, typer.Option("--as", help="Write it whole as Markdown, or as JSON.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", help="Show at most this many rows of each list.", min=1)] = SHOWN,
    floor: Annotated[
        float, typer.Option(envvar="SAYSO_FLOOR", help="Leave out claims less probable, 0 to 1; they are counted.", min=0, max=1)
    ] = FLOOR,
    grade: Annotated[str | None, typer.Option(help="Give a source its Admiralty reliability, A to F; needs --by.")] = None,
    by: Annotated[str, typer.Option(help="Who gives the grade.")] = "",
    why: Annotated[str, typer.Option(help="Why.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Show what claims say of an actor, a place or a source: names, leaders, strength, incidents, tolls, agreement with others."""
    with Store.open(record) as store:
        words = " ".join(name)
        dossier = WRITERS[about](store.view(), words, limit=limit, floor=floor)
        if grade is not None:
            _give_grade(store, dossier, grade, by=by, why=why)
            dossier = WRITERS[about](store.view(), words, limit=limit, floor=floor)
    if as_json or form is Form.JSON:
        write_json(to_dict(dossier))
        return
    for line in dossier_lines(dossier, width=MARKDOWN_WIDTH if form else width()):
        sys.stdout.write(line + "\n")


def _give_grade(store: Store, dossier: Dossier, letter: str, *, by: str, why: str) -> None:
    if not isinstance(dossier, SourceDossier):
        raise BadQuery("--grade goes with a source, not with an actor or a place: sayso dossier source NAME --grade B --by NAME")
    if not by.strip():
        raise BadQuery("a grade needs the name of the person who gives it: --by NAME")
    view = store.view()
    subject = subjects_of(find_source(view.lookup, dossier.id))[0]
    decision = draft.grade(view, subject, letter, draft.Author(by, why))
    if LETTER not in (decision.after or {}):
        raise BadQuery(f"grade {letter!r} is for a claim; a source is graded A to F")
    with store.writer() as writer:
        writer.add_decision(decision)
