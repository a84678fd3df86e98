"""Reports: the text as read, its blocks, and the facts of each appearance."""

from dataclasses import dataclass, field

from sayso.model.ids import content_id
from sayso.model.span import Span

BLOCK_KINDS = (
    "headline",
    "subhead",
    "byline",
    "dateline",
    "body",
    "caption",
    "section",
    "blockquote",
    "endnote",
    "furniture",
)
"""``furniture`` is what a page wraps around a report (menus, footers, link lists, legal notes): kept, shown greyed, never analysed."""

ANALYSED_BLOCKS = frozenset({"headline", "subhead", "body", "caption", "blockquote"})
"""Blocks in which claims are looked for."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the text with one function on the page."""

    span: Span
    kind: str
    """One of ``BLOCK_KINDS``."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Who published a report and when; None means unknown, which is recorded and not guessed."""

    outlet: str | None = None
    published: str | None = None
    """EDTF date (``2006-10``, ``2001-07-27``)."""
    url: str | None = None
    title: str | None = None
    language: str | None = None
    """ISO 639-1."""
    author: str | None = None
    agency: str | None = None
    """News agency credited by the report ("AFP"), which makes it the origin rather than the outlet."""
    basis: tuple[tuple[str, str], ...] = ()
    """For each known fact where it came from (``manifest``, ``option``, ``page``, ``text``): ``(("published", "manifest"), ...)``."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """One place in which a text was found: a file, a row of a file, an address."""

    source: str
    """Path relative to the source given on the command line, ``archive.zip!/inner.txt``, ``rows.jsonl#12`` or ``-``."""
    sha256: str
    """SHA-256 of the bytes as they came."""
    media_type: str
    publication: Publication = field(default_factory=Publication)


@dataclass(frozen=True, slots=True)
class Report:
    """A text as read, once; every appearance of the same text shares it."""

    id: str
    """``r-`` and 16 hex digits, computed from the text alone."""
    text: str
    """Immutable after reading; every offset of the record counts its code points."""
    publication: Publication
    """Facts that extraction uses: those of the earliest-published appearance."""
    blocks: tuple[Block, ...]
    """In text order, not overlapping, covering every non-blank character."""
    appearances: tuple[Appearance, ...]
    language: str = "en"
    """ISO 639-1, detected; ``und`` when it cannot be told."""
    analysis_text: str | None = None
    """Same length as ``text``, truecased, for texts IN CAPITALS; None when ``text`` itself is analysed."""


def report_id(text: str) -> str:
    """Return the id of the report with this text as read."""
    return content_id("r", text)
