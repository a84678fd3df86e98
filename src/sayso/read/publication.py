"""Publication facts and their order of trust: manifest, options, page, text; what none of them says stays unknown."""

import csv
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path

from sayso.errors import BadInput
from sayso.model.report import Publication

FACTS = tuple(f.name for f in fields(Publication) if f.name != "basis")
COLUMNS = ("file", "outlet", "published", "url", "title", "language")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def with_basis(publication: Publication, basis: str) -> Publication:
    """Return the facts marked as coming from ``basis`` (``manifest``, ``option``, ``page``, ``text``)."""
    return replace(publication, basis=tuple((name, basis) for name in FACTS if getattr(publication, name) is not None))


def merge(first: Publication, second: Publication) -> Publication:
    """Return ``first`` with its unknown facts taken from ``second``, each with its own basis."""
    values = {name: getattr(first, name) if getattr(first, name) is not None else getattr(second, name) for name in FACTS}
    second_basis, basis = dict(second.basis), dict(first.basis)
    for name in FACTS:
        if getattr(first, name) is None and getattr(second, name) is not None and name in second_basis:
            basis[name] = second_basis[name]
    return Publication(**values, basis=tuple((name, basis[name]) for name in FACTS if name in basis))


def is_date(value: str) -> bool:
    """Say whether a value is a calendar date as the record writes it: ``2006``, ``2006-10`` or ``2006-10-21``."""
    return _DATE.fullmatch(value) is not None


def check_date(value: str, where: str) -> str:
    """Return an EDTF calendar date as given.

    Raises:
        BadInput: the value is no ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
    """
    if not is_date(value):
        raise BadInput(
            f"{where}: published date {value!r} is no date; expected YYYY, YYYY-MM or YYYY-MM-DD",
            kind="bad-manifest",
            remedy="write the date as 2006-10 or 2006-10-21",
        )
    return value


def load_manifest(path: Path | str) -> dict[str, Publication]:
    """Read a manifest of publication facts (CSV, header ``file,outlet,published,url,title,language``).

    Args:
        path: the CSV file, UTF-8 with or without a byte order mark.

    Returns:
        File name as written in the manifest -> facts with basis ``manifest``; an empty cell is an unknown fact.

    Raises:
        BadInput: the file cannot be read, lacks the column ``file``, has an unknown column, or holds a bad date;
            the message names the line.
    """
    path = Path(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return _rows(path, csv.DictReader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"manifest {path} cannot be read: {error}", kind="bad-manifest", remedy="give a UTF-8 CSV file") from error


def _rows(path: Path, reader: "csv.DictReader[str]") -> dict[str, Publication]:
    header = reader.fieldnames or []
    unknown = [name for name in header if name not in COLUMNS]
    if "file" not in header or unknown:
        raise BadInput(
            f"manifest {path}:1: columns {', '.join(header) or '(none)'}; expected {', '.join(COLUMNS)}",
            kind="bad-manifest",
            remedy="name the columns as expected; only file is required",
        )
    found: dict[str, Publication] = {}
    for row in reader:
        name = (row.get("file") or "").strip()
        if not name:
            continue
        facts = {column: (row.get(column) or "").strip() or None for column in COLUMNS[1:]}
        if facts["published"]:
            check_date(facts["published"], f"manifest {path}:{reader.line_num}")
        known = Publication(facts["outlet"], facts["published"], facts["url"], facts["title"], facts["language"])
        found[name] = with_basis(known, "manifest")
    return found


def facts_for(source: str, manifest: Mapping[str, Publication], given: Publication) -> Publication:
    """Return what manifest and options say of a source: the manifest by its whole name first, then by its file name alone."""
    name = source.rsplit("/", 1)[-1]
    listed = manifest.get(source) or manifest.get(name) or Publication()
    return merge(listed, with_basis(given, "option"))
