"""One source's bytes to its readings: format, facts, blocks, language, case; pure, so that worker processes can run it."""

from dataclasses import replace

from sayso.errors import BadInput
from sayso.model.issue import Issue
from sayso.model.report import ANALYSED_BLOCKS, Appearance, Publication
from sayso.read.capitals import truecase
from sayso.read.decode import mended
from sayso.read.facts import header_facts
from sayso.read.formats import pages_of
from sayso.read.language import detect_language
from sayso.read.publication import merge
from sayso.read.structure import find_blocks
from sayso.read.types import Found, Page, Reading, ReadOptions

BODY_PROBE = 20
"""Analysed blocks whose words tell the language."""
PROBE_CHARS = 4_000


def read_found(found: Found, options: ReadOptions) -> tuple[list[Reading], list[Issue]]:
    """Return the readings of a source and what could not be read of it; never raises for bad bytes."""
    readings: list[Reading] = []
    issues: list[Issue] = []
    try:
        for page in pages_of(found.data, found.media_type, found.source, options.limits):
            if isinstance(page, BadInput):
                issues.append(_issue(page, found.source))
            elif page.text.strip():
                kept, left = _within(page, found.source, options.limits.report_chars)
                readings.append(_reading(kept, found, options))
                issues.extend(left)
            else:
                issues.append(_empty(found.source + page.suffix))
    except BadInput as error:
        issues.append(_issue(error, found.source))
    return readings, issues


def _issue(error: BadInput, source: str) -> Issue:
    return Issue("read", error.kind, source, str(error), error.remedy)


def _empty(source: str) -> Issue:
    return Issue("read", "empty-file", source, f"{source} is empty; expected a report", "leave it out, or fetch it again")


def _within(page: Page, source: str, limit: int) -> tuple[Page, list[Issue]]:
    """Cut a text that is longer than any report, at a line's or a word's end, and say what was left out."""
    if len(page.text) <= limit:
        return page, []
    end = (page.text.rfind("\n", limit // 2, limit) + 1) or (page.text.rfind(" ", limit // 2, limit) + 1) or limit
    name = source + page.suffix
    message = f"{name} holds {len(page.text):,} characters; only the first {end:,} were read, the rest stays in the original"
    return replace(page, text=page.text[:end]), [Issue("read", "too-long", name, message, "split it, one report a file or a row")]


def _reading(page: Page, found: Found, options: ReadOptions) -> Reading:
    text = mended(page.text)
    given: Publication = merge(options.manifest.get(found.source + page.suffix, Publication()), found.given)
    header = header_facts(text)
    publication = merge(merge(given, page.publication), header.publication)
    blocks = find_blocks(text, header, titled=page.titled, known=dict(page.marks))
    analysed = [block for block in blocks if block.kind in ANALYSED_BLOCKS][:BODY_PROBE]
    body = " ".join(text[block.span.start : min(block.span.end, block.span.start + PROBE_CHARS)] for block in analysed)
    appearance = Appearance(found.source + page.suffix, found.sha256, found.media_type, publication)
    return Reading(text, blocks, publication.language or detect_language(body or text[:PROBE_CHARS]), truecase(text), appearance)
