"""What handlers return, and how one handler serves a page, its JSON and its CSV."""

import csv
import dataclasses
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from sayso.export.table import guard
from sayso.web.ask import Ask

FORMATS = ("html", "json", "csv")
UNSHOWN: Mapping[str, bool] = MappingProxyType({"shown": False})
"""Metadata of a field that a page's template needs and its JSON leaves out: ``field(metadata=UNSHOWN)``."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: what it shows, and the template that shows it."""

    template: str
    """File of ``web/templates``; it gets ``data`` and the names of :mod:`sayso.web.app`."""
    title: str
    data: Any
    """A frozen dataclass, which is also the page's JSON."""
    rows: Sequence[Any] | None = None
    """Flat dataclasses or mappings, all alike, where the page is a list: its CSV."""
    status: int = 200


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page, for htmx to put in place."""

    template: str
    data: Any
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class See:
    """Go to another address of the desk, after a POST."""

    address: str
    said: str = ""
    """What was done, in words, shown once on the next page of this user."""
    undo: int | None = None
    """Number of the decision that the notice offers to undo."""


@dataclass(frozen=True, slots=True)
class Download:
    """Bytes to keep as a file, or to show as they are."""

    content: bytes
    media_type: str
    filename: str = ""
    """Empty shows it in place, as pictures are."""
    cache: bool = False
    """True where the address names the content (a hash): it may be kept for good."""


Answer = Page | Part | See | Download
Handler = Callable[[Ask], Answer]


@dataclass(frozen=True, slots=True)
class Route:
    """An address and who answers it."""

    path: str
    """As Starlette writes it: ``/incident/{name}``, ``/source/{name:path}``."""
    handler: Handler
    methods: tuple[str, ...] = ("GET",)
    formats: tuple[str, ...] = FORMATS
    """Those that the address is served in; a POST or a picture has ``html`` alone."""


def route(path: str, handler: Handler) -> Route:
    """Return a page at an address, in all formats."""
    return Route(path, handler)


def only(path: str, handler: Handler) -> Route:
    """Return an address without other formats: a part of a page, a picture, a download."""
    return Route(path, handler, formats=("html",))


def post(path: str, handler: Handler) -> Route:
    """Return an address that takes a form."""
    return Route(path, handler, ("POST",), ("html",))


def to_plain(value: Any) -> Any:  # noqa: ANN401 - whatever pages hold
    """Return a value as JSON has it: dataclasses as objects, tuples and sets as lists."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value) if f.metadata.get("shown", True)}
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(map(to_plain, value))
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def json_bytes(page: Page) -> bytes:
    """Return a page's data as JSON, UTF-8."""
    return json.dumps(to_plain(page.data), ensure_ascii=False, indent=1).encode()


def csv_bytes(page: Page) -> bytes:
    """Return a list's rows as CSV that spreadsheets open safely and that loads back (:mod:`sayso.export.table`), UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    rows = [to_plain(row) for row in page.rows or ()]
    if rows:
        writer.writerow(rows[0])
    for row in rows:
        writer.writerow([_cell(value) for value in row.values()])
    return out.getvalue().encode()


def _cell(value: Any) -> Any:  # noqa: ANN401 - what JSON holds
    if isinstance(value, str):
        return guard(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return value
