"""Steps of a build that are quick and easy to foresee: sources are files of lines, a line with a number killed is a claim."""

import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sayso.engine import BuildRequest, Steps
from sayso.errors import BadInput
from sayso.link import Linked, Relinked
from sayso.link.columns import in_order
from sayso.model.actor import Actor
from sayso.model.claim import Claim, Event, Participant
from sayso.model.ids import sha256_hex
from sayso.model.incident import Account, Incident, incident_id
from sayso.model.issue import Issue
from sayso.model.report import Appearance, Block, Publication, Report, report_id
from sayso.model.span import Span
from sayso.model.when import When
from sayso.pipeline import Extracted
from sayso.read import Found, Reading, ReadOptions
from sayso.reconcile import ReportFacts


def find(sources: Sequence[str], options: ReadOptions, stdin: BinaryIO | None) -> Iterator[Found | Issue]:
    """Find files; the order is whatever the folder gives."""
    for source in sources:
        if source == "-":
            yield _found("-", stdin.read() if stdin else b"", options)
            continue
        path = Path(source)
        if not path.exists():
            raise BadInput(f"{source} does not exist", kind="no-such-source", remedy="check the name")
        for file in path.iterdir() if path.is_dir() else [path]:
            data = file.read_bytes()
            yield _found(file.name, data, options) if data else Issue("read", "empty-file", file.name, f"{file.name} is empty")


def _found(name: str, data: bytes, options: ReadOptions) -> Found:
    given = replace(options.given, outlet=options.given.outlet or name.partition("-")[0])
    return Found(name, data, "text/plain", sha256_hex(data), given)


def read(found: Found, options: ReadOptions) -> tuple[list[Reading], list[Issue]]:
    """Read a file as one text; one that says CRASH breaks the reader."""
    if b"CRASH" in found.data:
        raise RuntimeError("broken reader")
    text = found.data.decode()
    place = Appearance(found.source, found.sha256, found.media_type, found.given)
    return [Reading(text, (Block(Span(0, len(text)), "body"),), "en", None, place)], []


def join(readings: Iterable[Reading]) -> list[Report]:
    """Join readings of one text, the least source first."""
    texts: dict[str, list[Reading]] = {}
    for reading in readings:
        texts.setdefault(reading.text, []).append(reading)
    reports = []
    for text in sorted(texts):
        group = sorted(texts[text], key=lambda r: r.appearance.source)
        first = group[0]
        places = tuple(reading.appearance for reading in group)
        reports.append(Report(report_id(text), text, first.appearance.publication, first.blocks, places))
    return reports


def sketch(text: str) -> bytes:
    """Key a text by its first line."""
    return bytes.fromhex(sha256_hex(text.splitlines()[0].encode())[:16])


def are_copies(one: str, other: str) -> bool:
    """Take texts that share their first line for copies."""
    return one.splitlines()[0] == other.splitlines()[0]


def merge_people(found: Iterable[tuple[str, Actor]]) -> dict[str, str]:
    """Write every Yuldashov as Yuldashev."""
    return {actor.id: actor.id.replace("shov", "shev") for _, actor in found}


def extract(report: Report) -> Extracted:
    """Claim each line that says ``killed``; a slow report (SLOW) takes a while, a deadly one (DIE) kills its process."""
    if "DIE" in report.text:
        os._exit(9)
    if "SLOW" in report.text:
        time.sleep(0.05)
    claims, at = [], 0
    for line in report.text.splitlines(keepends=True):
        words = line.rstrip("\n")
        if "killed" in words:
            date, _, _ = words.partition(" ")
            who = Participant("perpetrator", words.split()[1], words.split()[1].lower())
            span = Span(at, at + len(words))
            event = Event("ASSAULT")
            claims.append(Claim(report.id, span, words, "event", event=event, when=When(date, date), participants=(who,)))
        at += len(line)
    actors = tuple(Actor(p.actor or "", p.text, "person") for claim in claims for p in claim.participants)
    return Extracted(report.id, tuple(claims), actors, ())


class Days(Relinked):
    """Claims joined by day, whatever changed."""

    def incidents(self, rows: NDArray[np.int32] | None = None) -> Iterator[Incident]:
        """Yield an incident a day."""
        days: dict[int | None, list[str]] = {}
        for day, claims in zip(self.linked.rows["day_from"].to_pylist(), self.linked.rows["claims"].to_pylist(), strict=True):
            days.setdefault(day, []).extend(claims)
        incidents = [Incident(incident_id(tuple(sorted(names))), tuple(sorted(names))) for names in days.values()]
        yield from sorted(incidents, key=lambda incident: incident.id)


def link(before: Linked, gone: Sequence[str], fresh: pa.Table) -> Relinked:
    """Join claims of one day."""
    stays = pc.invert(pc.is_in(before.rows["report"], pa.array(gone, pa.string())))
    rows = in_order(pa.concat_tables([before.rows.filter(stays), fresh]))
    return Days(Linked(rows, before.pairs, before.possible), np.arange(len(rows), dtype=np.int32))


def reconcile(incident: Incident, claims: Mapping[str, Claim], reports: Mapping[str, ReportFacts]) -> Account:
    """Tell the date and the outlets."""
    own = [claims[name] for name in incident.claims]
    origins = tuple(sorted({reports[claim.report].outlet or "" for claim in own}))
    when = own[0].when.edtf if own[0].when else None
    return Account(
        incident.id, f"{len(own)} claims", "ASSAULT", None, when, None, None, None, None, None, (), (), origins,
        f"{len(origins)} origins", (),
    )


def make_steps(**changes: object) -> Steps:
    steps = Steps(find, read, join, sketch, are_copies, merge_people, extract, link, reconcile, reader="r1", extractor="e1", linker="l1")
    return replace(steps, **changes)  # type: ignore[arg-type]


def make_request(*sources: Path | str, jobs: int = 1, given: Publication | None = None) -> BuildRequest:
    return BuildRequest(tuple(map(str, sources)), ReadOptions(given=given or Publication()), jobs)


def write_reports(folder: Path, count: int, *, extra: str = "") -> None:
    folder.mkdir(exist_ok=True)
    for n in range(count):
        line = f"2012-03-{n % 28 + 1:02d} Yuldash{'eo'[n % 2]}v killed {n} men in valley {n}.\n"
        (folder / f"outlet{n % 3}-{n:03d}.txt").write_text(f"Report number {n}.\n{line}{extra}")
