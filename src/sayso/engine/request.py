"""What a build is asked to do, which functions do it, and what it says of itself."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from sayso.link import Linked, Relinked
from sayso.model.actor import Actor
from sayso.model.claim import Claim
from sayso.model.incident import Account, Incident
from sayso.model.issue import Issue
from sayso.model.report import Report
from sayso.pipeline import Extracted
from sayso.read import Found, Reading, ReadOptions
from sayso.reconcile import ReportFacts


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """One call of ``sayso build``."""

    sources: tuple[str, ...]
    """Files, folders, archives, or ``-``, as given."""
    options: ReadOptions
    jobs: int = 1
    stdin: BinaryIO | None = None
    skip: frozenset[Path] = frozenset()
    """Files, by full path, that are no reports wherever they lie: the record itself, the manifest."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step has come."""

    step: str
    """``read``, ``extract``, ``link``."""
    done: int
    total: int | None = None
    """None while it is not known."""
    words: int = 0
    """Words gone through in this step."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The functions that a build puts together; tests hand in others."""

    find: Callable[[Sequence[str], ReadOptions, BinaryIO | None], Iterator[Found | Issue]]
    read: Callable[[Found, ReadOptions], tuple[list[Reading], list[Issue]]]
    join: Callable[[Iterable[Reading]], list[Report]]
    sketch: Callable[[str], bytes]
    """Keys of a text, eight bytes each: texts that share one may be near-copies."""
    are_copies: Callable[[str, str], bool]
    """Say whether two texts are near-copies."""
    merge_people: Callable[[Iterable[tuple[str, Actor]]], Mapping[str, str]]
    extract: Callable[[Report], Extracted]
    """Sent to worker processes, so a function of a module."""
    link: Callable[[Linked, Sequence[str], pa.Table], Relinked]
    """Link a change: what was known, reports whose rows no longer count, rows of new and changed ones."""
    reconcile: Callable[[Incident, Mapping[str, Claim], Mapping[str, ReportFacts]], Account]
    reader: str
    """Version of reading: another one reads every source again."""
    extractor: str
    linker: str
    preload: tuple[str, ...] = ()
    """Modules that worker processes import before their first report."""


@dataclass(slots=True)
class Summary:
    """What a build did."""

    read: int = 0
    """Sources read."""
    known: int = 0
    """Sources that were in the record as they are."""
    gone: int = 0
    """Sources of the record that the given folders no longer hold; their reports are kept."""
    extracted: int = 0
    """Reports that claims were looked for in."""
    words: int = 0
    """Words of those reports."""
    skipped: int = 0
    """Those of them that the first pass left out: nothing in their words tells of a conflict."""
    linked: bool = False
    """True when incidents were computed anew."""
    unreadable: list[str] = field(default_factory=list)
    """Sources named on the command line that yielded nothing."""
    counts: dict[str, int] = field(default_factory=dict)
    """Of the whole record, as ``View.counts``."""
    issues: dict[str, int] = field(default_factory=dict)
    """Of the whole record, by kind."""

    @property
    def nothing_new(self) -> bool:
        """True when the record already held all that was given."""
        return not (self.read or self.extracted or self.linked)
