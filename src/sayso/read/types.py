"""What reading passes on: bytes at the door (:class:`Found`) and texts (:class:`Reading`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.model.report import Appearance, Block, Publication

MEGABYTE = 1_000_000
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one source may hold; a source beyond them becomes an Issue, never a crash."""

    file_bytes: int = 64 * MEGABYTE
    """Largest file or archive member."""
    archive_bytes: int = 512 * MEGABYTE
    """Largest sum of an archive's members when unpacked."""
    archive_ratio: int = 200
    """Largest unpacked size of a member for each packed byte; text packs by 3 to 10."""
    archive_members: int = 20_000
    page_bytes: int = 16 * MEGABYTE
    """Largest web page that is taken apart."""
    report_chars: int = 2_000_000
    """Longest text of a report; what follows stays in the original only."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user said of the sources beforehand."""

    manifest: Mapping[str, Publication] = field(default_factory=dict)
    """Publication facts by file name, from ``--manifest``."""
    given: Publication = field(default_factory=Publication)
    """Publication facts from command-line options, for every source."""
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Page:
    """A text before its structure is told."""

    text: str
    publication: Publication
    suffix: str = ""
    """``#12`` for the twelfth row of a file of rows."""
    titled: bool = False
    """True when the first line of the text is the page's title."""
    marks: tuple[tuple[int, str], ...] = ()
    """Kinds of block that the file itself tells, by the offset at which a paragraph starts."""


@dataclass(frozen=True, slots=True)
class Found:
    """A source's bytes as they came."""

    source: str
    """As in ``Appearance.source``."""
    data: bytes
    media_type: str
    sha256: str
    given: Publication
    """Facts from the manifest and the options, with their basis."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One text read from a source."""

    text: str
    blocks: tuple[Block, ...]
    language: str
    analysis_text: str | None
    appearance: Appearance
