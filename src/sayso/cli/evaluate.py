"""``sayso evaluate``: a part of the pipeline measured on a public set of human-made data."""

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.screen import JsonOption, console, print_table, write_json
from sayso.errors import BadInput


def evaluate_command(
    name: Annotated[str, typer.Argument(metavar="SET", help="polnear, polnear-dev, tempeval3, lgl, geovirus, isaf, muc or muc-tst2.")],
    data: Annotated[Path, typer.Option(envvar="SAYSO_DATA", help="Folder that holds the set's files.")] = Path(),
    limit: Annotated[int | None, typer.Option(min=1, help="Measure on the first so many reports only.")] = None,
    misses: Annotated[int, typer.Option(min=0, help="List so many of the errors.")] = 0,
    as_json: JsonOption = False,
) -> None:
    """Measure a part of the pipeline on a public set (docs/benchmarks.md says where the originals are)."""
    from sayso.evaluate import sets  # loads the whole pipeline, which no other command of asking needs

    one = sets.set_named(name)
    if not data.is_dir():
        raise BadInput(f"--data {str(data)!r} is no folder", kind="no-data", remedy="name the folder that holds the set's files")
    paths = sets.files_of(one, data)
    outcome = one.measure(paths, limit)
    if as_json:
        facts = {"set": name, "rows": outcome.rows, "digest": sets.digest_of(paths), "figures": outcome.figures}
        write_json(facts | ({"misses": outcome.misses[:misses]} if misses else {}))
        return
    out = console()
    for line in outcome.misses[:misses]:
        out.print(line, markup=False, highlight=False, soft_wrap=True)
    rows = [(figure, f"{value:,.4f}" if isinstance(value, float) else f"{value:,}") for figure, value in outcome.figures.items()]
    print_table((f"{name}: {one.part}", ""), rows, numbers=(1,))
    out.print(f"{outcome.rows:,} rows of {', '.join(path.name for path in paths)}, digest {sets.digest_of(paths)}")
