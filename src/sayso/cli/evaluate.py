"""``sayso evaluate``: parts of the pipeline measured on sets of labelled data."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.screen import JsonOption, console, print_table, write_json
from sayso.errors import BadInput

if TYPE_CHECKING:
    from sayso.evaluate.outcome import Outcome
    from sayso.evaluate.sets import PublicSet


def evaluate_command(
    name: Annotated[str, typer.Argument(metavar="SET", help="polnear, tempeval3, lgl, geovirus, isaf, muc, stance ..., or all.")],
    data: Annotated[
        list[Path] | None, typer.Option(envvar="SAYSO_DATA", help="Folder that holds the files of the sets; several may be given.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Measure on the first so many reports only.")] = None,
    misses: Annotated[int, typer.Option(min=0, help="List so many of the errors.")] = 0,
    as_json: JsonOption = False,
) -> None:
    """Measure parts of the pipeline on labelled data (docs/benchmarks.md says where the originals are).

    For one set every figure is printed, for all of them those that count, each with its interval at 95 % and its aim.
    """
    from sayso.evaluate import sets  # loads the whole pipeline, which no other command of asking needs

    folders = data or [Path()]
    if name != "all":
        sets.set_named(name)  # a name that is none is told before a folder that is none
    for folder in folders:
        if not folder.is_dir():
            raise BadInput(f"--data {str(folder)!r} is no folder", kind="no-data", remedy="name the folder that holds the sets' files")
    for one in sets.sets_of(name, *folders):
        paths = sets.files_of(one, *folders)
        digest, outcome = sets.digest_of(paths), one.measure(paths, limit)
        if as_json:
            write_json(_facts(one, outcome, digest, misses))
            continue
        _print(one, outcome, every=name != "all", misses=misses)
        console().print(f"{outcome.rows:,} rows of {', '.join(path.name for path in paths)}, digest {digest}")


def _facts(one: "PublicSet", outcome: "Outcome", digest: str, misses: int) -> dict[str, Any]:
    facts: dict[str, Any] = {"set": one.name, "rows": outcome.rows, "digest": digest, "figures": outcome.figures}
    facts |= {"intervals": outcome.intervals(list(one.aims)), "aims": dict(one.aims)}
    return facts | ({"misses": outcome.misses[:misses]} if misses else {})


def _print(one: "PublicSet", outcome: "Outcome", *, every: bool, misses: int) -> None:
    for line in outcome.misses[:misses]:
        console().print(line, markup=False, highlight=False, soft_wrap=True)
    rows = list(_rows(one, outcome, every=every))
    print_table((f"{one.name}: {one.part}", "", "95 % interval", "aim"), rows, numbers=(1, 2, 3))


def _rows(one: "PublicSet", outcome: "Outcome", *, every: bool) -> Iterator[tuple[str, str, str, str]]:
    bounds = outcome.intervals(list(one.aims))
    for figure, value in outcome.figures.items():
        if every or figure in one.aims or not one.aims:
            shown = f"{value:,.4f}" if isinstance(value, float) else f"{value:,}"
            low_high = "{:.3f} to {:.3f}".format(*bounds[figure]) if figure in bounds else ""
            yield figure, shown, low_high, f"{one.aims[figure]:.2f}" if figure in one.aims else ""
