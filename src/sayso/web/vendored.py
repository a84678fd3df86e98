"""The list of front-end files made by others that are shipped with the desk (``static/vendor/VENDORED.tsv``)."""

import csv
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "static"
LIST = FOLDER / "vendor" / "VENDORED.tsv"


@dataclass(frozen=True, slots=True)
class Vendored:
    """One file of somebody else's."""

    file: str
    """Relative to ``web/static``; to the repository's root where it begins with ``tests/``."""
    name: str
    version: str
    licence: str
    """SPDX identifier."""
    sha256: str
    origin: str
    """Registry package and the file in it."""


def vendored_files() -> tuple[Vendored, ...]:
    """Return the files, in the list's order."""
    lines = [line for line in LIST.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return tuple(Vendored(**row) for row in csv.DictReader(lines, delimiter="\t"))
