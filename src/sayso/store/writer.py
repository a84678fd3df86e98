"""The only way into the record: one unit of work, all or nothing.

``with store.writer() as writer:`` commits when the block ends and rolls back when it raises.
"""

import json
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select, update

from sayso.model.actor import Actor
from sayso.model.claim import Claim
from sayso.model.codec import (
    account_to_dict,
    actor_to_dict,
    blocks_to_list,
    claim_to_dict,
    link_to_dict,
    near_miss_to_dict,
    publication_to_dict,
)
from sayso.model.decision import Decision
from sayso.model.ids import sha256_hex
from sayso.model.incident import Account, Incident
from sayso.model.issue import Issue
from sayso.model.report import Report
from sayso.store import tables as t
from sayso.store.bearings import drop_bearings, put_bearings
from sayso.store.chunks import chunks
from sayso.store.decisions import add_decision, settle, subjects_of
from sayso.store.dialect import WRITE, index_passages, unindex_passages, upsert
from sayso.store.fields import claim_fields, claim_words, report_fields
from sayso.store.machine import drop_machine_incidents, keep_machine_incidents
from sayso.store.mentions import drop_mentions, mentions_of, put_mentions
from sayso.store.outlines import put_carrier, put_outlines
from sayso.store.query import fold
from sayso.store.queue import doubt_of
from sayso.store.records import SourceKey, StoredReading
from sayso.store.reviews import renew_reviews
from sayso.store.rows import publication_of, readings_of
from sayso.store.stamp import latest_run, raise_stamp
from sayso.store.standings import standings_of
from sayso.store.totals import ALL, count_all, note_incidents, note_reports, note_stale, renew_totals

ZLIB_LEVEL = 6
UNDATED = "~"
"""Sorts after every EDTF date."""


def to_json(value: object) -> str:
    """Return canonical JSON text: sorted keys, no spaces, so that equal values are equal bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Writer:
    """Writes to the record inside one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None
        self._changes = False
        """True once anything was asked of the connection that pages may show."""
        self._builds = False
        """True once reports or claims were written, which decisions never do."""

    def __enter__(self) -> "Writer":
        self._connection = self._engine.connect().execution_options(**{WRITE: True})
        self._connection.begin()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        connection = self._open
        try:
            if kind is None:
                if self._changes:
                    raise_stamp(connection, built=self._builds)
                connection.commit()
            else:
                connection.rollback()
        finally:
            connection.close()
            self._connection, self._changes, self._builds = None, False, False

    @property
    def _here(self) -> Connection:
        """The connection, for what pages show: the record gets a new stamp."""
        self._changes = True
        return self._open

    @property
    def _build(self) -> Connection:
        """The connection, for what only builds write."""
        self._builds = True
        return self._here

    @property
    def _open(self) -> Connection:
        if self._connection is None:
            raise RuntimeError("a Writer works only inside its `with` block")
        return self._connection

    def put_original(self, data: bytes) -> str:
        """Keep bytes as they came, once; return their SHA-256."""
        name = sha256_hex(data)
        if not self._has(t.originals, "sha256", name):
            row = {"sha256": name, "size": len(data), "data": zlib.compress(data, ZLIB_LEVEL)}
            upsert(self._here, t.originals, [row], replace=False)
        return name

    def _has(self, table: Table, column: str, value: str) -> bool:
        return self._here.execute(select(table.c[column]).where(table.c[column] == value)).first() is not None

    def put_source(self, key: SourceKey, *, sha256: str, digest: str) -> None:
        """Note that a source has been read; ``digest`` tells when it must be read again."""
        row = {"root": key.root, "source": key.source, "sha256": sha256, "digest": digest}
        upsert(self._here, t.sources, [row], replace=True)

    def put_readings(self, key: SourceKey, sha256: str, readings: Sequence[tuple[str, StoredReading]]) -> set[str]:
        """Put what was read from a source in the place of what was read from it before.

        Readings of other bytes under the same name stay, marked as no longer current.

        Args:
            key: the source.
            sha256: of its bytes.
            readings: pairs of report id and reading, in the source's order.

        Returns:
            Ids of all reports whose appearances changed; each needs :meth:`put_report` or :meth:`drop_report`.
        """
        r = t.readings.c
        mine = (r.root == key.root) & (r.origin == key.source)
        touched = {row.report for row in self._here.execute(select(r.report).where(mine))}
        self._here.execute(delete(t.readings).where(mine & (r.sha256 == sha256)))
        self._here.execute(update(t.readings).where(mine).values(current=False))
        upsert(self._here, t.texts, [{"id": name, "text": reading.text} for name, reading in readings], replace=False)
        rows = [
            {
                "root": key.root, "origin": key.source, "sha256": sha256, "ordinal": ordinal, "report": name, "source": reading.source,
                "media_type": reading.media_type, "publication": to_json(publication_to_dict(reading.publication)),
                "blocks": to_json(blocks_to_list(reading.blocks)), "language": reading.language, "analysis_text": reading.analysis_text,
                "current": True,
            }
            for ordinal, (name, reading) in enumerate(readings)
        ]
        if rows:
            self._here.execute(insert(t.readings), rows)
        return touched | {name for name, _ in readings}

    def put_report(self, report: Report, *, digest: str, current: bool) -> None:
        """Store a report as joined from its readings, and make it searchable."""
        values: dict[str, Any] = {
            "source": report.appearances[0].source, "publication": to_json(publication_to_dict(report.publication)),
            "blocks": to_json(blocks_to_list(report.blocks)), "language": report.language, "analysis_text": report.analysis_text,
            "digest": digest, "current": current,
        }
        if self._has(t.reports, "id", report.id):
            self._here.execute(update(t.reports).where(t.reports.c.id == report.id).values(**values))
        else:
            self._here.execute(insert(t.reports).values(id=report.id, **values))
            upsert(self._here, t.arrivals, [{"report": report.id, "run": latest_run(self._here)}], replace=True)
        note_reports(self._here, [report.id])  # those who carried it until now, and below those who do from now on
        put_carrier(self._build, report.id, report.publication, report.language)
        note_reports(self._here, [report.id])
        spans, fields = [block.span for block in report.blocks if block.kind != "furniture"], report_fields(report.publication)
        self._put_passages(report.id, "report", [(report.id, s.start, s.end, fold(s.of(report.text)) + fields) for s in spans])

    def drop_report(self, report: str) -> None:
        """Forget what was computed for a report that no source yields any more; its text stays."""
        self._put_passages(report, "report", [])
        self._put_passages(report, "claim", [])
        note_reports(self._here, [report])
        drop_mentions(self._build, report)
        for table in (t.claims, t.actors, t.issues, t.carriers, t.arrivals):
            self._here.execute(delete(table).where(table.c.report == report))
        self._here.execute(delete(t.reports).where(t.reports.c.id == report))

    def put_extracted(
        self, report: str, extracted: str, claims: Sequence[Claim], actors: Iterable[Actor], issues: Iterable[Issue]
    ) -> None:
        """Put a report's claims, actors and issues in the place of its earlier ones.

        Args:
            report: report id.
            extracted: digest of the report's facts together with the extractor's version.
            claims: with unique ids.
            actors: found in the text; of two with one id the first stays.
            issues: of the stages after reading.
        """
        note_reports(self._here, [report])
        drop_mentions(self._build, report)
        for table in (t.claims, t.actors):
            self._here.execute(delete(table).where(table.c.report == report))
        self._here.execute(delete(t.issues).where((t.issues.c.report == report) & (t.issues.c.root == "")))
        rows = [
            {
                "id": claim.id, "report": claim.report, "start": claim.span.start, "end": claim.span.end, "kind": claim.kind,
                "stance": claim.stance, "body": to_json(claim_to_dict(claim)), "doubt": doubt_of(claim.probability),
            }
            for claim in claims
        ]
        if rows:
            self._here.execute(insert(t.claims), rows)
        put_mentions(self._here, claims)
        note_stale(self._here, {mention.ref for claim in claims for mention in mentions_of(claim)})
        found = [{"report": report, "id": actor.id, "body": to_json(actor_to_dict(actor))} for actor in actors]
        upsert(self._here, t.actors, found, replace=False)
        self._put_issues(issues, root="", origin="")
        facts = publication_of(self._here, report)
        found_by = [(c.id, c.span.start, c.span.end, fold(claim_words(c)) + claim_fields(c, facts)) for c in claims]
        self._put_passages(report, "claim", found_by)
        self._here.execute(update(t.reports).where(t.reports.c.id == report).values(extracted=extracted))

    def put_source_issues(self, key: SourceKey, issues: Iterable[Issue]) -> None:
        """Put the issues met in reading a source in the place of its earlier ones.

        An empty ``key.source`` stands for the walk over the root itself.
        """
        self._here.execute(delete(t.issues).where((t.issues.c.root == key.root) & (t.issues.c.origin == key.source)))
        self._put_issues(issues, root=key.root, origin=key.source)

    def put_stage_issues(self, stages: Sequence[str], issues: Iterable[Issue]) -> None:
        """Put the issues of whole-record stages (linking, reconciling) in the place of the earlier ones."""
        self._here.execute(delete(t.issues).where((t.issues.c.root == "") & t.issues.c.stage.in_(stages)))
        self._put_issues(issues, root="", origin="")

    def _put_issues(self, issues: Iterable[Issue], *, root: str, origin: str) -> None:
        self._builds = True
        rows = [
            {
                "root": root, "origin": origin, "stage": issue.stage, "kind": issue.kind, "source": issue.source,
                "message": issue.message, "remedy": issue.remedy, "report": issue.report, "start": issue.start,
            }
            for issue in issues
        ]
        if rows:
            self._here.execute(insert(t.issues), rows)

    def _put_passages(self, report: str, kind: str, found: Sequence[tuple[str, int, int, str]]) -> None:
        p = t.passages.c
        unindex_passages(self._here, report, kind)
        self._here.execute(delete(t.passages).where((p.report == report) & (p.kind == kind)))
        rows = [
            {"report": report, "kind": kind, "ref": ref, "start": start, "end": end, "words": words}
            for ref, start, end, words in found
        ]
        if not rows:
            return
        first = (self._here.execute(select(func.max(p.id))).scalar() or 0) + 1
        self._here.execute(insert(t.passages), [{"id": first + n, **row} for n, row in enumerate(rows)])
        index_passages(self._here, first)

    def put_copies(self, copies: Mapping[str, str]) -> None:
        """Set which reports are copies, as ``{report id: id of the canonical report}``; all others are none."""
        r = t.reports.c
        before = {row.id for row in self._here.execute(select(r.id).where(r.copy_of.is_not(None)))}
        note_reports(self._here, before ^ set(copies))
        self._build.execute(update(t.reports).where(t.reports.c.copy_of.is_not(None)).values(copy_of=None))
        for report in sorted(copies):
            self._here.execute(update(t.reports).where(t.reports.c.id == report).values(copy_of=copies[report]))

    def put_merges(self, merges: Mapping[str, str]) -> None:
        """Set which actor ids stand for one person, as ``{id: id to show}``."""
        before = {row.id: row.into for row in self._here.execute(select(t.merges))}
        changed = {name for name in {*before, *merges} if before.get(name, name) != merges.get(name, name)}
        note_stale(self._here, changed | {into for name in changed for into in (before.get(name), merges.get(name)) if into})
        self._here.execute(delete(t.merges))
        rows = [{"id": name, "into": merges[name]} for name in sorted(merges) if merges[name] != name]
        if rows:
            self._here.execute(insert(t.merges), rows)

    def clear_incidents(self) -> None:
        """Forget every incident, link, near miss and account, before new ones are put in."""
        note_incidents(self._here)
        held = (t.incidents, t.incident_claims, t.links, t.near_misses, t.accounts, t.outlines, t.parties, t.bearings, t.tolls)
        for table in held:
            self._here.execute(delete(table))
        for table in (t.machine_incidents, t.machine_members):
            self._here.execute(delete(table))

    def drop_incidents(self, names: Collection[str]) -> None:
        """Forget these incidents with their links and accounts; near misses are of claims and stay."""
        note_incidents(self._here, names)
        drop_bearings(self._here, names)
        for batch in chunks(sorted(names)):
            self._here.execute(delete(t.incidents).where(t.incidents.c.id.in_(batch)))
            for table in (t.incident_claims, t.links, t.accounts, t.outlines, t.parties, t.tolls):
                self._here.execute(delete(table).where(table.c.incident.in_(batch)))

    def keep_machine_incidents(self, incidents: Sequence[Incident]) -> None:
        """Keep incidents as linking gave them, where decisions changed them."""
        keep_machine_incidents(self._here, incidents)
        self._put_near_misses(incidents)

    def drop_machine_incidents(self, names: Collection[str]) -> None:
        """Forget kept incidents by id, where they are shown as linking gave them again."""
        drop_machine_incidents(self._here, names)

    def put_incidents(self, pairs: Sequence[tuple[Incident, Account]]) -> None:
        """Add incidents with their links, near misses and accounts."""
        if not pairs:
            return
        self._here.execute(insert(t.incidents), [{"id": incident.id} for incident, _ in pairs])
        members = [{"claim": claim, "incident": incident.id} for incident, _ in pairs for claim in incident.claims]
        self._here.execute(insert(t.incident_claims), members)
        rows = [
            {
                "left": row["left"], "right": row["right"], "incident": incident.id, "probability": row["probability"],
                "weight": row["weight"], "comparisons": to_json(row["comparisons"]),
            }
            for incident, _ in pairs
            for row in map(link_to_dict, incident.links)
        ]
        if rows:
            self._here.execute(insert(t.links), rows)
        self._put_near_misses([incident for incident, _ in pairs])
        accounts = [
            {"incident": account.incident, "sort_key": account.when or UNDATED, "body": to_json(account_to_dict(account))}
            for _, account in pairs
        ]
        self._here.execute(insert(t.accounts), accounts)
        put_outlines(self._here, [account for _, account in pairs])
        put_bearings(self._here, [account.incident for _, account in pairs])
        note_incidents(self._here, [account.incident for _, account in pairs])

    def renew_standings(self, names: Collection[str]) -> None:
        """Compute anew how these incidents stand in review; all else of them stays."""
        standings = standings_of(self._here, names)
        for name in sorted(standings):
            self._here.execute(update(t.outlines).where(t.outlines.c.incident == name).values(**standings[name]))

    def _put_near_misses(self, incidents: Iterable[Incident]) -> None:
        misses = [near_miss_to_dict(miss) for incident in incidents for miss in incident.near]
        upsert(self._here, t.near_misses, [{**row, "comparisons": to_json(row["comparisons"])} for row in misses], replace=False)

    def add_decision(self, decision: Decision) -> Decision:
        """Append what a person decided to the record's chain; return it with its number, time and hash.

        A decision without a time gets the clock's, or the next microsecond after the latest decision's where the clock lags.

        Raises:
            StoreError: no record may hold it (unknown kind, no author), or it is in the record already.
        """
        return self.add_decisions([decision])[0]

    def add_decisions(self, decisions: Iterable[Decision]) -> list[Decision]:
        """Append several decisions in their order, as :meth:`add_decision` does one; their claims are looked up once."""
        recorded = [add_decision(self._here, decision) for decision in decisions]
        found_by = {name for decision in recorded for name in subjects_of(self._here, decision.number)}
        reports = {name for name in found_by if name.startswith("r-")}
        if reports:
            renew_reviews(self._here, reports)
        return recorded

    def renew_totals(self, most: int = ALL) -> None:
        """Count again the names that changed, those of at most ``most`` claims; the others stay noted."""
        renew_totals(self._here, most)

    def count_names(self) -> None:
        """Count all names anew, where tables were filled from outside."""
        count_all(self._here)

    def put_link_parts(self, kind: str, parts: Mapping[int, bytes]) -> None:
        """Keep what linking goes on from; parts that are not given stay."""
        upsert(self._here, t.link_parts, [{"kind": kind, "part": part, "body": parts[part]} for part in sorted(parts)], replace=True)

    def put_link_marks(self, marks: Mapping[str, str]) -> None:
        """Note which reports are linked and what their rows were made from."""
        upsert(self._here, t.link_reports, [{"report": report, "mark": marks[report]} for report in sorted(marks)], replace=True)

    def drop_link_marks(self, reports: Collection[str]) -> None:
        """Note that reports are not linked any more."""
        for batch in chunks(sorted(reports)):
            self._here.execute(delete(t.link_reports).where(t.link_reports.c.report.in_(batch)))

    def clear_links(self) -> None:
        """Forget all that linking goes on from."""
        for table in (t.link_parts, t.link_reports):
            self._here.execute(delete(table))

    def put_sketches(self, sketches: Mapping[str, bytes], pairs: Iterable[tuple[str, str]]) -> None:
        """Keep the keys of texts and the pairs of near-copies."""
        upsert(self._here, t.sketches, [{"report": name, "bands": sketches[name]} for name in sorted(sketches)], replace=False)
        upsert(self._here, t.copy_pairs, [{"left": left, "right": right} for left, right in sorted(pairs)], replace=False)

    def drop_near_misses(self, claims: Collection[str]) -> None:
        """Forget the near misses of these claims."""
        n = t.near_misses.c
        for batch in chunks(sorted(claims)):
            self._here.execute(delete(t.near_misses).where(n.left.in_(batch)))
            self._here.execute(delete(t.near_misses).where(n.right.in_(batch)))

    def settle(self, numbers: Collection[int]) -> None:
        """Note that incidents show the decisions with these numbers."""
        settle(self._here, numbers)

    def renew_reviews(self) -> None:
        """Find every decision's claims again, after reports were extracted anew."""
        renew_reviews(self._here)

    def put_questions(self, questions: Sequence[Mapping[str, Any]]) -> None:
        """Put saved questions, as JSON with an ``id`` each, in the place of the earlier ones."""
        self._here.execute(delete(t.questions))
        rows = [{"id": row["id"], "ordinal": n, "body": to_json(row)} for n, row in enumerate(questions)]
        if rows:
            self._here.execute(insert(t.questions), rows)

    def put_firings(self, firings: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """Put what all questions fired in the place of the earlier: sort keys, and JSON with ``question``, ``key`` and ``since``."""
        self._here.execute(delete(t.firings))
        rows = [
            {"question": row["question"], "key": row["key"], "since": row["since"], "sort_key": sort_key, "body": to_json(row)}
            for sort_key, row in firings
        ]
        if rows:
            self._here.execute(insert(t.firings), rows)

    def put_meta(self, key: str, value: str) -> None:
        """Set a single fact about the record."""
        upsert(self._here, t.meta, [{"key": key, "value": value}], replace=True)

    def start_run(self, *, started: str, version: str) -> int:
        """Note that a build begins; return the run's number."""
        number = latest_run(self._here) + 1
        self._here.execute(insert(t.runs).values(id=number, started=started, version=version, summary="{}"))
        return number

    def end_run(self, number: int, *, ended: str, summary: Mapping[str, object]) -> None:
        """Note how a build ended."""
        self._build.execute(update(t.runs).where(t.runs.c.id == number).values(ended=ended, summary=to_json(summary)))

    def put_desk_state(self, user: str, key: str, body: object) -> None:
        """Remember something for a user of the desk, as JSON; None forgets it. The record shows the same as before, so its stamp stays."""
        d = t.desk_state.c
        if body is None:
            self._open.execute(delete(t.desk_state).where(d.user == user, d.key == key))
        else:
            upsert(self._open, t.desk_state, [{"user": user, "key": key, "body": to_json(body)}], replace=True)

    def readings_of(self, report: str) -> tuple[list[StoredReading], bool]:
        """Return a report's readings, for joining, and whether any is current.

        Readings that are no longer current are left out as long as one is.
        """
        return readings_of(self._here, report)
