"""Factories of what a store holds."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import column, insert, table

from sayso.model.actor import Actor
from sayso.model.claim import Claim, Event, Participant, Speaker
from sayso.model.ids import sha256_hex
from sayso.model.incident import Account, Incident, Link, Toll, Value, incident_id
from sayso.model.issue import Issue
from sayso.model.place import Where
from sayso.model.quantity import Casualty, Size
from sayso.model.report import Appearance, Block, Publication, Report, report_id
from sayso.model.span import Span
from sayso.model.when import When
from sayso.store import SourceKey, Store, StoredReading, migrations
from sayso.store.dialect import WRITE, open_engine
from sayso.store.rows import extracted_mark

TEXT = "Gunmen killed two soldiers near Buenaventura on Monday, the army said. The governor denied it."


def make_report(
    text: str = TEXT, *, source: str = "a.txt", published: str | None = "2012-03-05", outlet: str | None = "El Diario"
) -> Report:
    publication = Publication(outlet=outlet, published=published, basis=(("published", "manifest"),))
    place = Appearance(source, sha256_hex(text.encode()), "text/plain", publication)
    return Report(report_id(text), text, publication, (Block(Span(0, len(text)), "body"),), (place,))


def make_claim(report: Report, words: str = "Gunmen killed two soldiers near Buenaventura", **changes: object) -> Claim:
    start = report.text.index(words)
    claim = Claim(
        report=report.id, span=Span(start, start + len(words)), quote=words, kind="event", event=Event("ASSAULT", "firearms"),
        attribution=(Speaker("the army", "Colombian army", "military", False, "colombian-military", Span(57, 65)),),
        participants=(
            Participant("perpetrator", "Gunmen", "unknown-gunmen", Span(0, 6), "description"), Participant("target", "two soldiers"),
        ),
        where=Where("near Buenaventura", "Buenaventura", "CO", 3.8801, -77.0312, 2, "geonames:3688465"),
        when=When("on Monday", "2012-03-05", "2012-03-05", "stated"),
        casualties=(Casualty("killed", 2, 2, "two", "soldiers", "colombian-military", True),),
        size=Size(None, 30, "up to 30", "gunmen"), rules=("trigger:ASSAULT/firearms=killed",),
    )
    return replace(claim, id="", **changes)  # type: ignore[arg-type]


def make_actor(name: str = "pedro-gomez", **changes: object) -> Actor:
    return replace(Actor(name, name.replace("-", " ").title(), "person", ("P. Gomez",), "CO", None, "1960", None, "text"), **changes)  # type: ignore[arg-type]


def make_issue(kind: str = "unplaced", **changes: object) -> Issue:
    return replace(Issue("resolve", kind, "a.txt", "place 'X' is not known", "add it"), **changes)  # type: ignore[arg-type]


def make_incident(*claims: Claim) -> Incident:
    names = tuple(sorted(claim.id for claim in claims))
    links = tuple(
        Link(left, right, 0.987654321, 6.543219, (("prior", "before looking", -2.0), ("date", "same day", 8.543219)))
        for left, right in pairwise(names)
    )
    return Incident(incident_id(names), names, links)


def make_account(incident: Incident, when: str | None = "2012-03-05") -> Account:
    value = Value("killed:colombian-military", "2", 2, 2, incident.claims, ("the army, in El Diario",), 1)
    toll = Toll("killed", "colombian-military", 2, 2, 2, False, "the only figure")
    return Account(
        incident.id, "Assault near Buenaventura", "ASSAULT", "firearms", when, "Buenaventura", "CO", 3.8801, -77.0312, 2,
        (value,), (toll,), ("Colombian army",), "single origin", ("killed:colombian-military",), (), False, False,
    )


def store_report(store: Store, report: Report, *, root: str = "/reports", digest: str = "d1", original: bytes | None = None) -> None:
    """Put a report into the record the way a build does."""
    data = report.text.encode() if original is None else original
    key = SourceKey(root, report.appearances[0].source)
    with store.writer() as writer:
        sha256 = writer.put_original(data)
        readings = [
            (report.id, StoredReading(a.source, a.sha256, a.media_type, a.publication, report.text, report.blocks, report.language, None))
            for a in report.appearances
        ]
        writer.put_readings(key, sha256, readings)
        writer.put_source(key, sha256=sha256, digest=digest)
        writer.put_report(report, digest=digest, current=True)


def store_claims(store: Store, report: Report, *claims: Claim, actors: tuple[Actor, ...] = (), issues: tuple[Issue, ...] = ()) -> None:
    with store.writer() as writer:
        writer.put_extracted(report.id, extracted_mark("d1", "v1"), claims, actors, issues)


def make_old(record: str, revision: str, rows: Mapping[str, Mapping[str, Any]]) -> None:
    """Make a record of an older schema, as that schema's migrations made it, with a row in each of these tables."""
    config = Config()
    config.set_main_option("script_location", str(Path(next(iter(migrations.__path__)))).replace("%", "%%"))
    engine = open_engine(record)
    with engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        for name, row in rows.items():
            connection.execute(insert(table(name, *map(column, row))).values(**row))
    engine.dispose()
