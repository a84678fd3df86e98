"""How incidents bear on names: the bits, who counts as speaking for himself, and rows that come and go with incidents."""

from dataclasses import replace

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from tests.store.make import make_incident
from tests.store.named import DENIED, OWNED, REPORTS, SECOND, accounts, fill

from sayso.store import Store
from sayso.store.bearings import MARKS, WAYS, Named, way_of, ways_of
from sayso.store.migrations.versions import m0012_totals as migration


def rows_of(store: Store, name: str) -> list[tuple[object, ...]]:
    with store.writer() as writer:
        return sorted(map(tuple, writer._here.exec_driver_sql(f"SELECT * FROM {name}").all()), key=repr)


@pytest.mark.parametrize(
    ("role", "stance", "own", "way"),
    [
        ("perpetrator", "asserts", False, "done"),
        ("perpetrator", "claims_responsibility", True, "claimed"),
        ("perpetrator", "denies", True, "denied"),
        ("perpetrator", "disputes", False, "denied-by-others"),
        ("perpetrator", "threatens", True, "foretold"),
        ("target", "asserts", False, "suffered"),
        ("casualty", "denies", False, "suffering-denied"),
        ("victim", "predicts", False, None),
        ("mover", "asserts", True, "part"),
        ("partner", "denies", False, None),
        ("relay", "asserts", False, None),
        ("where", "asserts", False, "here"),
        ("country", "disputes", False, "here-denied"),
        ("where", "demands", False, "here-foretold"),
        ("speaker", "asserts", True, "said"),
        ("speaker", "denies", True, "said-against"),
        ("speaker", "offers", True, "said-foretold"),
    ],
)
def test_a_mention_bears_in_one_way(role: str, stance: str, own: bool, way: str | None) -> None:
    assert way_of(role, stance, own=own) == (WAYS[way] if way else 0)


def named(claim: str, role: str, ref: str, stance: str = "asserts") -> Named:
    return Named(claim, "i", f"r-{claim}", role, ref, stance)


def test_an_outlet_bears_only_what_no_known_speaker_says() -> None:
    mentions = [named("a", "speaker", "army"), named("a", "target", "army"), named("b", "", ""), named("c", "where", "x")]
    found = ways_of(mentions, {"r-a": "outlet:post", "r-b": "outlet:gazette"}, {})
    assert found == {"army": WAYS["said"] | WAYS["suffered"], "outlet:gazette": WAYS["said"], "x": WAYS["here"]}


def test_a_spelling_speaks_for_the_one_that_it_is_merged_into() -> None:
    mentions = [named("a", "perpetrator", "umar"), named("a", "speaker", "omar")]
    assert ways_of(mentions, {}, {"umar": "omar"}) == {"omar": WAYS["claimed"] | WAYS["said"]}


def test_rows_go_with_incidents_and_come_with_them(record: str) -> None:
    with Store.open(record, create=True) as store:
        fill(store)
        refs = {row[0] for row in rows_of(store, "bearings") if row[2] == SECOND.id}
        assert refs == {"rebels", "name:pass", "country:ML", "geonames:1"}
        undated = next(row for row in rows_of(store, "bearings") if row[:3] == ("rebels", "", SECOND.id))
        assert undated[-1] == MARKS["contested"]
        with store.writer() as writer:
            writer.drop_incidents([SECOND.id])
        assert not any(row[2] == SECOND.id for row in rows_of(store, "bearings"))
        with store.writer() as writer:
            writer.clear_incidents()
        assert rows_of(store, "bearings") == []


def test_a_regrouped_incident_bears_on_what_its_own_claims_name(record: str) -> None:
    parts = [make_incident(OWNED), make_incident(DENIED)]
    with Store.open(record, create=True) as store:
        fill(store)
        with store.writer() as writer:
            writer.drop_incidents([SECOND.id])
            account = accounts()[1][1]
            writer.put_incidents([(part, replace(account, incident=part.id)) for part in parts])
        assert {row[2] for row in rows_of(store, "bearings") if row[0] == "name:pass"} == {parts[0].id}
        assert {row[2] for row in rows_of(store, "bearings") if row[0] == "geonames:1"} >= {parts[1].id}


def test_the_migration_makes_what_a_new_record_is_written_with(record: str) -> None:
    with Store.open(record, create=True) as store:
        fill(store)
        written = {name: rows_of(store, name) for name in ("bearings", "totals", "stale")}
        assert written["bearings"] and written["totals"] and not written["stale"]
        with store.writer() as writer:
            for name in written:
                writer._here.exec_driver_sql(f"DROP TABLE {name}")
            with Operations.context(MigrationContext.configure(writer._here)):
                migration.upgrade()
        assert {name: rows_of(store, name) for name in written} == written
        assert len(REPORTS) == 4
