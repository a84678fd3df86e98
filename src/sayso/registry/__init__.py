"""Packaged data: ontology, cue words, armed groups, regions, outlets; each file names its source and licence.

Tables are tab-separated with ``#`` comment lines and one header line, so that an analyst can
add a row in any editor. Load them with :func:`read_table`.
"""

from collections.abc import Iterator
from importlib.resources import files

from sayso.errors import BadConfig


def read_table(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of ``registry/<name>`` as dicts of stripped strings, by header.

    Raises:
        BadConfig: a row has more cells than the header, or the file is missing.
    """
    path = files("sayso.registry").joinpath(name)
    if not path.is_file():
        raise BadConfig(f"registry file {name!r} is missing from the package; reinstall sayso")
    header: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not header:
            header = cells
            continue
        if len(cells) > len(header):
            raise BadConfig(f"registry/{name}:{number}: {len(cells)} cells, expected at most {len(header)} ({', '.join(header)})")
        yield dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))
