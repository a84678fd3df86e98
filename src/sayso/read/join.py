"""Equal texts become one report with several appearances, whatever the order they were read in."""

from collections.abc import Iterable

from sayso.model.report import Report, report_id
from sayso.read.types import Reading


def join_readings(readings: Iterable[Reading]) -> list[Report]:
    """Return one report for each distinct text, sorted by id; the earliest appearance gives the publication."""
    by_text: dict[str, list[Reading]] = {}
    for reading in readings:
        by_text.setdefault(reading.text, []).append(reading)
    return sorted((_report(text, group) for text, group in by_text.items()), key=lambda report: report.id)


def _order(reading: Reading) -> tuple[str, str, str, str]:
    seen = reading.appearance
    return (seen.publication.published or "9999", seen.source, seen.sha256, repr(seen))


def _report(text: str, group: list[Reading]) -> Report:
    ordered = sorted(group, key=_order)
    first = ordered[0]
    appearances = tuple(dict.fromkeys(reading.appearance for reading in ordered))
    return Report(
        report_id(text), text, first.appearance.publication, first.blocks, appearances, first.language, first.analysis_text,
    )
