"""One source's bytes to its readings: format, facts, blocks, language, case; pure, so that worker processes can run it."""

from sayso.errors import BadInput
from sayso.model.issue import Issue
from sayso.model.report import ANALYSED_BLOCKS, Appearance, Publication
from sayso.read.capitals import truecase
from sayso.read.facts import header_facts
from sayso.read.formats import Page, pages_of
from sayso.read.language import detect_language
from sayso.read.publication import merge
from sayso.read.structure import find_blocks
from sayso.read.types import Found, Reading, ReadOptions

BODY_PROBE = 20
"""Analysed blocks whose words tell the language."""


def read_found(found: Found, options: ReadOptions) -> tuple[list[Reading], list[Issue]]:
    """Return the readings of a source and what could not be read of it; never raises for bad bytes."""
    readings: list[Reading] = []
    issues: list[Issue] = []
    try:
        for page in pages_of(found.data, found.media_type, found.source):
            if isinstance(page, BadInput):
                issues.append(_issue(page, found.source))
            elif page.text.strip():
                readings.append(_reading(page, found, options))
            else:
                issues.append(Issue("read", "empty-file", found.source + page.suffix, f"{found.source}{page.suffix} is empty", "leave it out"))
    except BadInput as error:
        issues.append(_issue(error, found.source))
    return readings, issues


def _issue(error: BadInput, source: str) -> Issue:
    return Issue("read", error.kind, source, str(error), error.remedy)


def _reading(page: Page, found: Found, options: ReadOptions) -> Reading:
    facts: Publication = merge(found.given, options.manifest.get(found.source + page.suffix, Publication()))
    header = header_facts(page.text)
    publication = merge(merge(facts, page.publication), header.publication)
    blocks = find_blocks(page.text, header, titled=page.titled)
    body = " ".join(block.span.of(page.text)[:4_000] for block in [b for b in blocks if b.kind in ANALYSED_BLOCKS][:BODY_PROBE])
    appearance = Appearance(found.source + page.suffix, found.sha256, found.media_type, publication)
    return Reading(page.text, blocks, publication.language or detect_language(body or page.text[:4_000]), truecase(page.text), appearance)
