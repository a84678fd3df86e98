"""What the store hands out beside the model's own types: heads of reports, search hits, checks."""

from dataclasses import dataclass

from sayso.model.issue import Issue
from sayso.model.report import Block, Publication


@dataclass(frozen=True, slots=True)
class StoredReading:
    """One place a text was found in, as the reader gave it."""

    source: str
    sha256: str
    media_type: str
    publication: Publication
    text: str
    blocks: tuple[Block, ...]
    language: str
    analysis_text: str | None


@dataclass(frozen=True, slots=True)
class ReportHead:
    """A report without its text."""

    id: str
    source: str
    publication: Publication
    language: str
    copy_of: str | None = None
    """Id of the canonical report, for a near-duplicate."""
    current: bool = True
    """False once every source it was read from has changed."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage that a search found."""

    kind: str
    """``claim`` or ``report``."""
    ref: str
    """Claim id or report id."""
    report: str
    source: str
    start: int
    """First code point of the passage in the report's text."""
    end: int
    text: str
    """The passage, verbatim."""
    score: float


@dataclass(frozen=True, slots=True)
class Work:
    """A report that has to be extracted."""

    id: str
    digest: str
    """Digest of its facts and blocks, which ``Writer.put_extracted`` takes back."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One stretch of a report to be found by search."""

    start: int
    end: int
    words: str
    """What it is found by."""
    ref: str


@dataclass(frozen=True, slots=True)
class SourceKey:
    """Names one source: the argument it came under and its path below that."""

    root: str
    source: str


@dataclass(frozen=True, slots=True)
class StoredIssue:
    """An issue and the source whose next reading replaces it."""

    issue: Issue
    root: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision in short: who took it, when, about what."""

    number: int
    id: str
    kind: str
    subject: str
    who: str
    at: str
