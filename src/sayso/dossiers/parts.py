"""Parts of a dossier as pages show them: a few rows of each, or one part whole, a page at a time, each saying what it cannot know.

``sayso dossier`` computes a dossier at one go; a page reads of each part what it shows, says what it left out, and leads to the rest.
"""

from dataclasses import dataclass
from typing import Any

from sayso.dossiers.evidence import Desk
from sayso.dossiers.types import Cited, RegistryFact
from sayso.model.claim import Claim

LARGE = 4_000
"""Claims from which on a name is large: what would have to go through all of them is read from its latest incidents instead."""


@dataclass(frozen=True, slots=True)
class Depth:
    """How much of each part is read."""

    claims: int
    """Most claims read for one part."""
    rows: int
    """Most rows shown at a time."""
    deeds: int
    """Most incidents shown at a time."""
    looked: int
    """Most mentions that names are taken from."""
    leaders: int
    """Most leaders of a group whose fate is looked into."""
    told: int
    """Most incidents that a source is compared with others on."""


BRIEF = Depth(30, 5, 3, 300, 3, 25)
WHOLE = Depth(400, 50, 20, 5_000, 12, 200)


@dataclass(frozen=True, slots=True)
class ListCount:
    """A list of incidents and how many are in it."""

    key: str
    title: str
    total: int


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of a dossier's page."""

    id: str
    name: str
    kind: str
    country: str | None
    claims: int
    reports: int
    first: str | None
    """First and last publication, EDTF."""
    last: str | None
    recount: bool
    """True where something changed since the counts were made."""
    also: tuple[str, ...]
    """Ids that were merged into this one."""
    registry: tuple[RegistryFact, ...]
    incidents: int
    happened_first: str | None
    """First day of what is said to have happened, ISO 8601."""
    happened_last: str | None
    undated: int
    contested: int
    expected: int
    aggregate: int
    single: int
    lists: tuple[ListCount, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a dossier: as much of it as is shown."""

    key: str
    title: str
    note: str
    """What it holds and what it cannot know, in one line."""
    sort: str
    """What its rows are: ``names``, ``leaders``, ``strengths``, ``relations``, ``deeds``, ``said``, ``claims`` ..."""
    rows: tuple[Any, ...]
    total: int
    """How many rows there are, as far as read."""
    page: int = 1
    size: int = 0
    disputes: tuple[Any, ...] = ()
    """Of leaders: what cannot all be right."""
    fates: tuple[Any, ...] = ()
    """Of a person in public role: what is said to have befallen the holder."""
    words: tuple[Any, ...] = ()
    """Of strength: what is said of it without a number."""
    capped: tuple[str, ...] = ()
    """What was left out, in words."""
    doubtful: int = 0
    """Claims, or incidents, left out because they are less probable than the floor."""

    later: bool = False
    """True where the part is still to be asked for: at the page's address with ``?section=KEY``."""

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to show."""
        return not (self.later or self.rows or self.disputes or self.fates or self.words or self.doubtful)

    @property
    def has_more(self) -> bool:
        """Say whether rows follow those shown."""
        return self.total > self.page * self.size


def paged(rows: list[Any], size: int, page: int) -> tuple[Any, ...]:
    """Return the rows of a page, from 1."""
    return tuple(rows[size * (page - 1) : size * page])


def cited(desk: Desk, claims: list[Claim]) -> tuple[Cited, ...]:
    """Return claims as citations, in their order."""
    return tuple(desk.evidence([claim]).cited[0] for claim in claims)
