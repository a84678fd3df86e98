"""Reports and claims put into a copy of the sample, as pages meet them."""

from pathlib import Path

from tests.store.make import make_claim, make_report, store_claims, store_report

from sayso.model.claim import Claim, Speaker
from sayso.model.issue import Issue
from sayso.model.report import Block, Report
from sayso.model.span import Span
from sayso.store import Store

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)> "Gunmen" fired \u202eat Kano\u202c, he\0said.'
"""Markup, a script, an override of the reading direction and a null character, as one text."""


def put(record: Path, text: str, *claims: Claim, issues: tuple[Issue, ...] = (), source: str = "own.txt", **facts: object) -> Report:
    """Put a report of one body block with its claims into a record, and return it."""
    report = make_report(text, source=source, **facts)  # type: ignore[arg-type]
    with Store.open(str(record)) as store:
        store_report(store, report)
        store_claims(store, report, *claims, issues=issues)
    return report


def claim_at(text: str, words: str, speaker: str = "", **changes: object) -> Claim:
    """Return a claim made of words of a text that is to be put, said by words of it."""
    report = make_report(text)
    at = text.index(speaker) if speaker else 0
    said = (Speaker(speaker, None, "military", False, None, Span(at, at + len(speaker))),) if speaker else ()
    return make_claim(report, words, **{"attribution": said, "participants": (), **changes})


def blocks(*parts: tuple[str, str]) -> tuple[str, tuple[Block, ...]]:
    """Return a text made of parts, each a kind and its words, and its blocks."""
    found, at = [], 0
    for kind, words in parts:
        found.append(Block(Span(at, at + len(words)), kind))
        at += len(words) + 2
    return "\n\n".join(words for _, words in parts), tuple(found)
