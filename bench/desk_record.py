"""The record that the desk is measured on: run ``python bench/desk_record.py --claims 1000000 --record /tmp/million.sayso``.

Reports, claims and happenings are those of ``bench/claims_generator.py``; the claims of a happening are taken as its incident, which is
reconciled as a build would do it. Added are speakers with names, forecasts, threats, leaders and strength, claims without date and place,
probabilities, copies, originals, issues, pairs and near misses, questions with their firings, decisions of two people, and search.
"""

import argparse
import json
import random
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

from sqlalchemy import inspect

from claims_generator import Made, World
from sayso.engine.decided import record_decisions
from sayso.indicators.history import run_indicators, save_questions
from sayso.indicators.questions import Question
from sayso.model.actor import Actor
from sayso.model.claim import Claim, Event, Participant, Speaker
from sayso.model.codec import (
    account_to_dict,
    actor_to_dict,
    blocks_to_list,
    claim_to_dict,
    link_to_dict,
    near_miss_to_dict,
    publication_to_dict,
)
from sayso.model.ids import sha256_hex
from sayso.model.incident import Incident, Link, NearMiss, incident_id
from sayso.model.quantity import Size
from sayso.model.report import Block, Publication, Report, report_id
from sayso.model.review import UNREVIEWED
from sayso.model.span import Span
from sayso.model.when import When
from sayso.reconcile import ReportFacts, reconcile_incident
from sayso.review import draft
from sayso.review.draft import Author
from sayso.store import Store
from sayso.store.facets import facet_columns
from sayso.store.mentions import mention_rows
from sayso.store.outlines import carrier_row, outline_row, shelf_columns, toll_rows
from sayso.store.query import fold
from sayso.store.queue import doubt_of
from sayso.store.standings import listed_columns, party_rows
from sayso.store.writer import UNDATED, to_json

Row = dict[str, Any]
Rows = dict[str, list[Row]]
BATCH = 2_500
"""Reports that a worker turns into rows at a time; a batch ends where the country changes, so that no happening is cut."""
SPEAKERS = [f"{first} {last}" for first in "Amir Sami Lena Yusuf Dara Ivan Rosa Moussa Tarek Nadia".split()
            for last in "Halvor Quintar Besim Okonta Zadeh Maravic Trello Sandu Kebir Lowell Anwari Dorsa Petrov Galan Issouf".split()]
KINDS = ("government", "military", "police", "armed_group", "witness", "ngo")
COMPARISONS = (
    ("prior", "before looking", -9.2), ("time", "the same day", 5.8), ("place", "the same named place", 4.1),
    ("kind", "the same type, a mode unsaid", 1.5), ("actors", "the same on one side, the other unsaid", 1.4),
    ("casualties", "figures close to each other", 2.2), ("text", "rare words in common", 5.5), ("told", "published within days", 0.9),
)
QUESTIONS = (
    Question("deadly", "Fifty or more killed", "match", killed=50), Question("uganda", "What is said of UG Front 3", "match", actor="ug-3"),
    Question("contested-air", "Contested air strikes", "match", event=("ASSAULT/aerial",), contested=True),
    Question("monthly", "Incidents a month by country", "series", group="country", at_least=400),
    Question("first", "The first attack on each place in Syria", "first", inside="SY", group="place"),
    Question("denied", "Denied and deadly", "match", denied=True, killed=20),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A report as the record keeps it: happenings by number, None for a claim of none."""

    report: Report
    claims: tuple[Claim, ...]
    truth: tuple[int | None, ...]
    copy_of: str | None = None


def enrich(made: Made, rng: random.Random) -> Told:
    """Return a made report with a head, more speakers, probabilities and, at times, a sentence that is no happening of the past."""
    head = f"{made.report.publication.outlet} bulletin {rng.getrandbits(40):x}"
    old = made.report.blocks[0].span.start if made.report.blocks else 0
    shift = len(head) + 2 - old
    sentences = [block.span.of(made.report.text) for block in made.report.blocks]
    more = [one for one in (_more(made, rng) for _ in range(2)) if one]
    text = "\n\n".join((head, *sentences, *(words for words, _ in more)))
    name, starts = report_id(text), _starts([head, *sentences, *(words for words, _ in more)])
    spans = [Span(at, at + len(words)) for at, words in zip(starts, (head, *sentences, *(words for words, _ in more)), strict=True)]
    claims = [_retold(claim, name, shift, rng) for claim in made.claims]
    claims += [
        Claim(name, spans[n - len(more)], words, **{"probability": round(rng.betavariate(6, 2), 4), **fields})
        for n, (words, fields) in enumerate(more)
    ]
    truth = (*made.truth, *(-rng.getrandbits(48) if fields["kind"] == "event" else None for _, fields in more))
    blocks = tuple(Block(span, "body" if n else "headline") for n, span in enumerate(spans))
    facts = replace(made.report.publication, title=head, language="en", basis=(("outlet", "manifest"), ("published", "manifest")))
    return Told(Report(name, text, facts, blocks, (), "en", None), tuple(claims), truth)


def _starts(parts: Sequence[str]) -> list[int]:
    starts, at = [], 0
    for part in parts:
        starts.append(at)
        at += len(part) + 2
    return starts


def _retold(claim: Claim, report: str, shift: int, rng: random.Random) -> Claim:
    voices = claim.attribution or ((_speaker(rng),) if rng.random() < 0.35 else ())
    target = next((p.actor for p in claim.participants if p.role == "target"), None)
    lost = tuple(replace(one, actor=target if rng.random() < 0.6 else None) for one in claim.casualties)
    span = Span(claim.span.start + shift, claim.span.end + shift)
    return replace(
        claim, id="", report=report, span=span, attribution=voices, casualties=lost, probability=round(rng.betavariate(6, 2), 4),
        rules=(f"trigger:{claim.event.type}/{claim.event.mode}=made",) if claim.event else (),
    )


def _speaker(rng: random.Random) -> Speaker:
    if rng.random() < 0.3:
        return Speaker("a resident", None, "witness", True)
    name = rng.choice(SPEAKERS)
    return Speaker(name, name, KINDS[len(name) % len(KINDS)], False, fold(name).replace(" ", "-"))


def _more(made: Made, rng: random.Random) -> tuple[str, dict[str, Any]] | None:
    """Return one more sentence and the fields of its claim; None for most reports."""
    chance, first = rng.random(), made.claims[0]
    if chance > 0.09 or first.where is None or first.where.country is None:
        return None
    code, who = first.where.country, rng.randrange(9)
    side, actor, voice = f"{code} Front {who}", f"{code.lower()}-{who}", _speaker(rng)
    word = f"{rng.getrandbits(32):x}"
    if chance < 0.035:
        return f"{voice.text} predicted that {side} would attack {first.where.name} again within a month ({word}).", {
            "kind": "event", "stance": "predicts", "certainty": "probable", "event": Event("ASSAULT"), "attribution": (voice,),
            "participants": (Participant("perpetrator", side, actor),), "where": first.where, "probability": 0.8,
        }
    if chance < 0.05:
        return f"{side} threatened to bomb {first.where.name} ({word}).", {
            "kind": "event", "stance": "threatens", "event": Event("ASSAULT", "explosives"), "where": first.where,
            "attribution": (Speaker(side, side, "armed_group", False, actor),), "participants": (Participant("perpetrator", side, actor),),
        }
    if chance < 0.065:
        return f"{side} had raided a village some time before, {voice.text} recalled ({word}).", {
            "kind": "event", "event": Event("ASSAULT", "raid"), "attribution": (voice,),
            "participants": (Participant("perpetrator", side, actor),), "probability": round(rng.random() * 0.5 + 0.25, 3),
        }
    return _state(side, actor, voice, word, rng)


def _state(side: str, actor: str, voice: Speaker, word: str, rng: random.Random) -> tuple[str, dict[str, Any]]:
    if rng.random() < 0.5:
        size = rng.randrange(1, 60) * 50
        return f"{side} has some {size} fighters, {voice.text} said ({word}).", {
            "kind": "strength", "attribution": (voice,), "participants": (Participant("subject", side, actor),),
            "size": Size(size, size, f"some {size}", "fighters"), "when": When("", "2015", "2015", "published"),
        }
    leader = rng.choice(SPEAKERS)
    return f"{leader} leads {side}, {voice.text} said ({word}).", {
        "kind": "leadership", "attribution": (voice,),
        "participants": (Participant("leader", leader, fold(leader).replace(" ", "-")), Participant("group", side, actor)),
    }


def copied(told: Told, number: int) -> Told:
    """Return the report as another outlet repeats it."""
    shift = len(f"Repeated {number}\n\n")
    text = f"Repeated {number}\n\n{told.report.text}"
    name = report_id(text)
    spans = [Span(b.span.start + shift, b.span.end + shift) for b in told.report.blocks]
    blocks = (Block(Span(0, shift - 2), "furniture"), *(Block(span, b.kind) for span, b in zip(spans, told.report.blocks, strict=True)))
    facts = replace(told.report.publication, outlet=f"Mirror {number % 9}")
    moved = (replace(c, id="", report=name, span=Span(c.span.start + shift, c.span.end + shift)) for c in told.claims)
    return Told(Report(name, text, facts, blocks, (), "en", None), tuple(moved), told.truth, told.report.id)


def batches(claims: int) -> Iterator[list[Made]]:
    """Yield the world's reports in batches that hold whole happenings."""
    batch: list[Made] = []
    country = None
    for made in World(claims).reports():
        here = made.claims[0].where.country if made.claims and made.claims[0].where else country
        if len(batch) >= BATCH and here != country:
            yield batch
            batch = []
        batch.append(made)
        country = here
    yield batch


def rows_of(work: tuple[int, list[Made]]) -> Rows:
    """Return the rows of a batch, by table; called in a worker."""
    number, batch = work
    rng = random.Random(number)
    told = [enrich(made, rng) for made in batch if made.claims]
    told += [copied(one, number * BATCH + n) for n, one in enumerate(told) if rng.random() < 0.02]
    rows: Rows = {}
    for name, found in chain(*map(_report_rows, told), _incident_rows(told, rng)):
        rows.setdefault(name, []).extend(found)
    return rows


def _report_rows(told: Told) -> Iterator[tuple[str, list[Row]]]:
    report, data = told.report, told.report.text.encode()
    source, sha256 = f"{(report.publication.published or 'undated')[:7]}/{report.id}.txt", sha256_hex(data)
    facts, blocks = to_json(publication_to_dict(report.publication)), to_json(blocks_to_list(report.blocks))
    yield "texts", [{"id": report.id, "text": report.text}]
    yield "originals", [{"sha256": sha256, "size": len(data), "data": zlib.compress(data, 6)}]
    yield "sources", [{"root": "/made", "source": source, "sha256": sha256, "digest": report.id}]
    shared = {"source": source, "publication": facts, "blocks": blocks, "language": "en", "analysis_text": None, "current": 1}
    yield "readings", [
        {"root": "/made", "origin": source, "sha256": sha256, "ordinal": 0, "report": report.id, "media_type": "text/plain", **shared}
    ]
    yield "reports", [{"id": report.id, "digest": report.id, "extracted": "made", "copy_of": told.copy_of, **shared}]
    yield "arrivals", [{"report": report.id, "run": arrival(report.id)}]
    yield "carriers", [carrier_row(report.id, report.publication) | shelf_columns(report.publication, "en")]
    yield "passages", [_passage(report.id, "report", report.id, b.span, b.span.of(report.text)) for b in report.blocks if b.kind == "body"]
    yield from _claim_rows(told)


def arrival(report: str) -> int:
    """Return the run that brought a report: nearly all came with the first."""
    drawn = int(report[-2:], 16)
    return 3 if drawn == 0 else 2 if drawn < 8 else 1


def _claim_rows(told: Told) -> Iterator[tuple[str, list[Row]]]:
    claims = {claim.id: claim for claim in told.claims}.values()
    yield "claims", [
        {
            "id": c.id, "report": c.report, "start": c.span.start, "end": c.span.end, "kind": c.kind, "stance": c.stance,
            "body": to_json(claim_to_dict(c)), "doubt": doubt_of(c.probability),
        }
        for c in claims
    ]
    yield "mentions", [row for claim in claims for row in mention_rows(claim)]
    yield "passages", [_passage(c.report, "claim", c.id, c.span, _words(c)) for c in claims]
    actors = {p.actor: p.text for c in claims for p in c.participants if p.actor}
    bodies = {name: to_json(actor_to_dict(_actor(name, words))) for name, words in actors.items()}
    yield "actors", [{"report": told.report.id, "id": name, "body": body} for name, body in bodies.items()]
    yield "issues", [
        {
            "root": "", "origin": "", "stage": "judge", "kind": "improbable", "source": told.report.id, "report": told.report.id,
            "message": f"claim {c.id} has probability {c.probability:.2f}, below 0.50; the brief leaves it out",
            "remedy": f"`sayso why {c.id}` shows what it was made of", "start": c.span.start,
        }
        for c in claims if (c.probability or 1) < 0.35
    ]  # fmt: skip


def _actor(name: str, words: str) -> Actor:
    person = not name[-1].isdigit()
    return Actor(name, words, "person" if person else "armed_group", (), None if person else name[:2].upper(), source="text")


def _words(claim: Claim) -> str:
    names = [s.name or s.text for s in claim.attribution] + [p.actor.replace("-", " ") for p in claim.participants if p.actor]
    return " ".join([claim.quote, *names, *([claim.where.name] if claim.where else [])])


def _passage(report: str, kind: str, ref: str, span: Span, words: str) -> Row:
    return {"report": report, "kind": kind, "ref": ref, "start": span.start, "end": span.end, "words": fold(words)}


def _incident_rows(told: Sequence[Told], rng: random.Random) -> Iterator[tuple[str, list[Row]]]:
    facts = {one.report.id: _facts(one.report.id, one.report.publication) for one in told}
    happenings: dict[int, dict[str, Claim]] = {}
    for one in told:
        for claim, number in zip(one.claims, one.truth, strict=True):
            if number is not None and one.copy_of is None:
                happenings.setdefault(number, {})[claim.id] = claim
    incidents = []
    for own in happenings.values():
        names = tuple(sorted(own))
        incident = Incident(incident_id(names), names, tuple(_link(pair, rng) for pair in pairwise(names)))
        incidents.append(incident)
        account = reconcile_incident(incident, own, facts)
        yield "accounts", [{"incident": incident.id, "sort_key": account.when or UNDATED, "body": to_json(account_to_dict(account))}]
        runs = [arrival(claim.report) for claim in own.values()]
        standing = {"claims": len(own), "review": UNREVIEWED, "oldest": min(runs), "newest": max(runs)}
        outline = outline_row(account) | facet_columns(account) | listed_columns(account) | standing
        yield "outlines", [outline]
        yield "parties", party_rows(incident.id, outline["actors"])
        yield "tolls", toll_rows(account)
        yield "incidents", [{"id": incident.id}]
        yield "incident_claims", [{"claim": claim, "incident": incident.id} for claim in incident.claims]
        links = map(link_to_dict, incident.links)
        yield "links", [{**row, "incident": incident.id, "comparisons": to_json(row["comparisons"])} for row in links]
    misses = [near_miss_to_dict(_near(pair, rng)) for pair in pairwise(incidents) if rng.random() < 0.15]
    yield "near_misses", [{**row, "comparisons": to_json(row["comparisons"])} for row in misses]


def _facts(name: str, known: Publication) -> ReportFacts:
    return ReportFacts(name, known.outlet, known.published, known.agency, known.title, name)


def _link(pair: tuple[str, str], rng: random.Random) -> Link:
    moved = tuple((name, level, round(weight + rng.uniform(-1, 1), 4)) for name, level, weight in COMPARISONS)
    weight = round(sum(bits for *_, bits in moved), 4)
    return Link(min(pair), max(pair), round(1 / (1 + 2**-weight), 6), weight, moved)


def _near(pair: tuple[Incident, Incident], rng: random.Random) -> NearMiss:
    link = _link((rng.choice(pair[0].claims), rng.choice(pair[1].claims)), rng)
    return NearMiss(replace(link, probability=round(rng.uniform(0.2, 0.95), 6)), "another happening fits better")


class Loader:
    """Writes rows into a record that nobody else reads yet."""

    def __init__(self, record: str) -> None:
        self._database = sqlite3.connect(record, isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-2000000", "locking_mode=EXCLUSIVE"):
            self._database.execute(f"PRAGMA {pragma}")
        found = self._database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
        self._indexes = [sql for _, sql in found]
        for name, _ in found:
            self._database.execute(f"DROP INDEX {name}")
        self._passage = 0
        self._database.execute("BEGIN")

    def put(self, rows: Rows) -> None:
        """Add a batch; a row whose key is taken is left out."""
        rows["passages"] = [{"id": self._passage + n, **row} for n, row in enumerate(rows["passages"], 1)]
        self._passage += len(rows["passages"])
        for name, found in rows.items():
            if not found:
                continue
            columns = list(found[0])
            words = ", ".join(f'"{column}"' for column in columns)
            marks = ", ".join("?" * len(columns))
            self._database.executemany(
                f"INSERT OR IGNORE INTO {name} ({words}) VALUES ({marks})", [tuple(row[column] for column in columns) for row in found]
            )

    def finish(self) -> None:
        """Build the indexes and the words of search, and let go."""
        self._database.execute("COMMIT")
        self._database.execute("INSERT INTO passage_words(passage_words) VALUES ('rebuild')")
        say("words of search indexed")
        for sql in self._indexes:
            self._database.execute(sql)
        self._database.close()


def say(words: str) -> None:
    """Tell how far it is."""
    print(f"{time.strftime('%H:%M:%S')} {words}", flush=True)


def build(record: str, claims: int, jobs: int) -> None:
    """Make the record."""
    with Store.open(record, create=True) as store:
        names = set(inspect(store.view().engine).get_table_names())
    loader = Loader(record)
    done = 0
    with ProcessPoolExecutor(jobs) as pool:
        pending = []
        for work in enumerate(batches(claims)):
            pending.append(pool.submit(rows_of, work))
            if len(pending) > jobs + 1:
                done += _take(loader, pending.pop(0).result(), names)
                say(f"{done:,} claims")
        for future in pending:
            done += _take(loader, future.result(), names)
    say(f"{done:,} claims put in")
    loader.finish()
    say("indexed")
    with Store.open(record) as store:
        finish(store)


def _take(loader: Loader, rows: Rows, names: Iterable[str]) -> int:
    loader.put({name: found for name, found in rows.items() if name in names})
    return len(rows["claims"])


def finish(store: Store) -> None:
    """Add runs, decisions and what the questions fire."""
    with store.writer() as writer:
        for day in (1, 8, 15):
            run = writer.start_run(started=f"2025-06-{day:02d}T08:00:00+00:00", version="made/made/made")
            writer.end_run(run, ended=f"2025-06-{day:02d}T09:30:00+00:00", summary={"read": 1000 * day, "extracted": 1000 * day})
        writer.count_names()
    decide(store)
    say("decided")
    save_questions(store, QUESTIONS)
    say(f"{len(run_indicators(store).answers)} questions answered")


def decide(store: Store, count: int = 1_500) -> None:
    """Let two people decide about claims of disputed incidents, a fifth of them both."""
    view, rng = store.view(), random.Random(3)
    names = [waiting.claim for waiting in view.queue(count * 2)][::2]
    ana, ben = Author("Ana"), Author("Ben")
    drafts = [draft.judge(view, rng.choice(("accept",) * 7 + ("unsure", "reject")), name, ana) for name in names]
    drafts += [draft.judge(view, rng.choice(("accept",) * 5 + ("reject",)), name, ben) for name in names[::5]]
    for at in range(0, len(drafts), 500):
        record_decisions(store, drafts[at : at + 500], reconcile_incident)


def main() -> None:
    """Make the record that the options name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--record", default="million.sayso")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    if Path(args.record).exists():
        sys.exit(f"{args.record} exists; remove it first")
    build(args.record, args.claims, args.jobs)
    say(json.dumps({"claims": args.claims, "bytes": Path(args.record).stat().st_size}))


if __name__ == "__main__":
    main()
