"""What a page is asked: the record, the address, who asks. Reach here to read a query's values with errors that teach."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urlencode

from starlette.datastructures import FormData, QueryParams

from sayso.errors import BadQuery
from sayso.model.edtf import edtf_bounds, is_valid_edtf
from sayso.settings import Settings
from sayso.store import Store, View
from sayso.web.jobs import Jobs
from sayso.web.record import OpenRecord

T = TypeVar("T")
MOST_PAGES = 100_000
YES, NO = ("1", "yes", "true", "on"), ("0", "no", "false", "off")


@dataclass(frozen=True, slots=True)
class Ask:
    """One request, as a page's handler sees it."""

    record: OpenRecord
    view: View
    """Of the record as it stood when the request came."""
    settings: Settings
    path: Mapping[str, str] = field(default_factory=dict)
    """Values of the address's parameters (``name`` of ``/incident/{name}``)."""
    query: QueryParams = field(default_factory=QueryParams)
    form: FormData = field(default_factory=FormData)
    """Of a POST; empty otherwise."""
    user: str = ""
    """Who works; never empty behind the desk's access."""
    address: str = "/"
    """Path of the request, without its query and its format's ending."""
    partial: bool = False
    """True where htmx asks for a part of the page."""
    jobs: Jobs = field(default_factory=Jobs)
    """Long work: ``See(ask.jobs.start("Verify the record", work, ask.user).address)``."""

    @property
    def store(self) -> Store:
        """The open store; write through ``store.writer()``."""
        return self.record.store

    def cached(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what ``make`` gives, made once while the record stands as it is; the key names all that it depends on."""
        return self.record.cached(key, make)

    # -- values of the address

    def word(self, name: str, default: str = "") -> str:
        """Return a value of the query, without blanks around it."""
        return self.query.get(name, default).strip()

    def words(self, name: str) -> tuple[str, ...]:
        """Return all values of the query under one name, blanks and empty ones dropped."""
        return tuple(value.strip() for value in self.query.getlist(name) if value.strip())

    def number(self, name: str, default: int | None = None, *, least: int = 0, most: int = 10**9) -> int | None:
        """Return a whole number of the query.

        Raises:
            BadQuery: it is no whole number, or outside the bounds.
        """
        written = self.word(name)
        if not written:
            return default
        if not written.isascii() or not written.isdigit() or not least <= int(written) <= most:
            raise BadQuery(f"{name}={written!r} is not a whole number from {least:,} to {most:,}; change or remove it")
        return int(written)

    def page(self) -> int:
        """Return which page of a list is asked for, from 1."""
        return self.number("page", 1, least=1, most=MOST_PAGES) or 1

    def flag(self, name: str) -> bool | None:
        """Return a yes or no of the query; None where it is not given.

        Raises:
            BadQuery: it is neither.
        """
        written = self.word(name).lower()
        if not written:
            return None
        if written in YES or written in NO:
            return written in YES
        raise BadQuery(f"{name}={written!r} is neither yes nor no; write {name}=1 or {name}=0, or remove it")

    def choice(self, name: str, allowed: Sequence[str], default: str = "") -> str:
        """Return a value of the query that must be one of a few.

        Raises:
            BadQuery: it is none of them.
        """
        written = self.word(name, default)
        if written and written not in allowed:
            raise BadQuery(f"{name}={written!r} is unknown; expected one of {', '.join(allowed)}")
        return written or default

    def day(self, name: str, end: int = 0) -> str | None:
        """Return the first (0) or last (1) day of a date, month or year of the query as ISO 8601; None where it is not given.

        Raises:
            BadQuery: it is no date, or one that bounds no day.
        """
        written = self.word(name)
        if not written:
            return None
        found = edtf_bounds(written)[end] if is_valid_edtf(written) else None
        if found is None:
            raise BadQuery(f"{name}={written!r} is no date; write a day, a month or a year: {name}=2012-03-05, 2012-03 or 2012")
        return found.isoformat()

    # -- addresses

    def link(self, **changes: object) -> str:
        """Return this page's address with values of its query changed; None removes one, and a change of any other goes to page 1."""
        gone = set(changes) | ({"page"} if "page" not in changes else set())
        kept = [(name, value) for name, value in self.query.multi_items() if name not in gone and value]
        for name, value in changes.items():
            values = value if isinstance(value, list | tuple) else [value]
            kept += [(name, str(one)) for one in values if one is not None and one != ""]
        return self.address + (f"?{urlencode(kept)}" if kept else "")

    def without(self, name: str, value: str) -> str:
        """Return this page's address with one of several values of a name removed."""
        kept = [(n, v) for n, v in self.query.multi_items() if (n, v) != (name, value) and n != "page" and v]
        return self.address + (f"?{urlencode(kept)}" if kept else "")

    def as_format(self, ending: str) -> str:
        """Return the address of this page in another format: ``json`` or ``csv``."""
        path = "/overview" if self.address == "/" else self.address
        return f"{path}.{ending}" + (f"?{self.query}" if str(self.query) else "")
