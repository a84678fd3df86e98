"""What fired as an Atom feed (RFC 4287), the same bytes for the same record: ids and times come from content, never from the clock."""

import uuid
from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from sayso.indicators.asking import Answer
from sayso.indicators.firing import Firing
from sayso.indicators.history import Run
from sayso.model.edtf import edtf_bounds, is_valid_edtf

ATOM = "http://www.w3.org/2005/Atom"
_NAMES: Any = {None: ATOM}
MOST_ENTRIES = 500
"""Entries of a feed, the latest updated first."""
UNDATED = "1970-01-01"
"""Day of an entry whose reports have no publication date and whose incident has no day."""
_SPACE = uuid.UUID("7d1f2c0e-5c1b-5b0a-9a55-6f1d5a0c3e11")
"""Namespace of the ids: any fixed UUID serves."""


def write_feed(run: Run, stream: BinaryIO) -> int:
    """Write what the latest run fired; return the number of entries."""
    entries = sorted(_entries(run), key=lambda pair: (_day(pair[1]), pair[0].question.id, pair[1].key), reverse=True)[:MOST_ENTRIES]
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap=_NAMES)
    names = " ".join(found.question.id for found in run.answers)
    _add(feed, "id", _urn("feed", names))
    _add(feed, "title", "Sayso indicators")
    _add(feed, "updated", _stamp(max((_day(firing) for _, firing in entries), default=UNDATED)))
    _add(etree.SubElement(feed, f"{{{ATOM}}}author"), "name", "Sayso")
    _add(feed, "generator", "Sayso")
    for found, firing in entries:
        feed.append(_entry(found, firing, run.number))
    stream.write(etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True))
    return len(entries)


def _entries(run: Run) -> Iterator[tuple[Answer, Firing]]:
    for found in run.answers:
        for firing in found.firings:
            yield found, firing


def _entry(found: Answer, firing: Firing, run: int) -> etree._Element:
    entry = etree.Element(f"{{{ATOM}}}entry")
    _add(entry, "id", _urn(firing.question, firing.key))
    _add(entry, "title", firing.title)
    _add(entry, "updated", _stamp(_day(firing)))
    category = etree.SubElement(entry, f"{{{ATOM}}}category")
    category.set("term", firing.question)
    category.set("label", found.question.title)
    if firing.since == run:
        etree.SubElement(entry, f"{{{ATOM}}}category").set("term", "new")
    _add(entry, "summary", summary_of(found, firing))
    return entry


def summary_of(found: Answer, firing: Firing) -> str:
    """Return why a firing fits and what fired it, in words."""
    parts = [found.question.title, *firing.reasons]
    parts.append(f"incidents {', '.join(firing.incidents[:10])}{', ...' if firing.total > 10 else ''}")
    parts.append(f"claims {', '.join(firing.claims[:10])}{', ...' if len(firing.claims) > 10 else ''}")
    return "; ".join(parts)


def _add(parent: etree._Element, name: str, words: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}{name}").text = _plain(words)


def _plain(words: str) -> str:
    """Return words without the control characters that XML cannot hold."""
    return "".join(char for char in words if char >= " " or char in "\t\n")


def _urn(*parts: str) -> str:
    return uuid.uuid5(_SPACE, "\n".join(parts)).urn


def _day(firing: Firing) -> str:
    return firing.updated or _first_day(firing.when) or UNDATED


def _first_day(when: str | None) -> str | None:
    first = edtf_bounds(when)[0] if when and is_valid_edtf(when) else None
    return first.isoformat() if first else None


def _stamp(day: str) -> str:
    return f"{day}T00:00:00Z"
