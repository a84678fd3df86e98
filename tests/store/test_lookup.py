"""Questions that indexes answer, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from tests.store.make import make_report, store_claims, store_report
from tests.store.named import DENIED, DID, LED, OWNED, REPORTS, SECOND, SPELT, fill, told

from sayso.model.report import Publication
from sayso.store import Store
from sayso.store.lookup import Ask, Lookup, Tally
from sayso.store.migrations.versions import m0006_mentions as migration


@pytest.fixture
def lookup(record: str) -> Iterator[Lookup]:
    with Store.open(record, create=True) as store:
        fill(store)
        yield store.view().lookup


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (Ask(("rebels",)), (4, 2)),
        (Ask(("rebels",), ("perpetrator",)), (3, 2)),
        (Ask(("rebels",), ("perpetrator",), stances=("asserts",)), (1, 1)),
        (Ask(("rebels",), kinds=("leadership",)), (1, 1)),
        (Ask(("rebels",), ("perpetrator",), by=("rebels",)), (2, 1)),
        (Ask(("rebels",), ("perpetrator",), not_by=("rebels",)), (1, 1)),
        (Ask(("country:ML",)), (3, 2)),
        (Ask(("name:pass",)), (1, 1)),
        (Ask(("omar", "umar")), (2, 2)),
        (Ask(("nobody",)), (0, 0)),
    ],
)
def test_claims_and_reports_are_counted_without_copies_and_superseded_ones(lookup: Lookup, ask: Ask, expected: tuple[int, int]) -> None:
    assert lookup.count(ask) == expected
    assert len(lookup.claims(ask, 100)) == expected[0]


def test_claims_come_latest_report_first_and_at_most_as_many_as_asked(lookup: Lookup) -> None:
    late = sorted([OWNED.id, DENIED.id])
    assert lookup.claims(Ask(("rebels",), ("perpetrator",)), 100) == [*late, DID.id]
    assert lookup.claims(Ask(("rebels",), ("perpetrator",)), 1) == late[:1]


def test_tallies_part_kinds_roles_and_stances(lookup: Lookup) -> None:
    assert lookup.tallies(Ask(("rebels",))) == [
        Tally("event", "perpetrator", "asserts", 1), Tally("event", "perpetrator", "claims_responsibility", 1),
        Tally("event", "perpetrator", "denies", 1), Tally("event", "speaker", "claims_responsibility", 1),
        Tally("event", "speaker", "denies", 1), Tally("leadership", "group", "asserts", 1),
    ]


def test_spellings_are_counted_most_frequent_first(lookup: Lookup) -> None:
    found = lookup.spellings(Ask(("rebels",)), 10)
    assert [(x.words, x.claims, x.reports) for x in found] == [("the Rebels", 3, 2), ("Rebels", 2, 1), ("the Rebel Front", 1, 1)]
    assert found[2].claim == LED.id
    assert len(lookup.spellings(Ask(("rebels",)), 1)) == 1


@pytest.mark.parametrize(("name", "ids"), [("omar", ("omar", "umar")), ("umar", ("omar", "umar")), ("rebels", ("rebels",))])
def test_spellings_of_an_actor_are_the_ids_merged_into_it(lookup: Lookup, name: str, ids: tuple[str, ...]) -> None:
    assert lookup.spellings_of(name) == ids


def test_an_actors_records_come_once_each(lookup: Lookup) -> None:
    assert [actor.name for actor in lookup.actor(("omar", "umar"))] == ["Omar", "Umar"]
    assert lookup.actor(("nobody",)) == []


def test_has_and_refs_say_which_names_there_are(lookup: Lookup) -> None:
    assert lookup.has(("rebels",)) and lookup.has(("rebels",), ("perpetrator",)) and lookup.has(("name:pass",), ("where",))
    assert not lookup.has(("rebels",), ("where",)) and not lookup.has(("nobody",))
    assert lookup.refs(("where",)) == ["geonames:1", "name:pass"]
    assert lookup.refs(("leader", "speaker")) == ["army", "omar", "rebels", "umar"]


@pytest.mark.parametrize(("words", "refs"), [("the rebel front", ["rebels"]), ("Omar", ["omar"]), ("Rebel", []), ("OMAR", ["omar"])])
def test_keys_are_found_by_the_very_words(lookup: Lookup, words: str, refs: list[str]) -> None:
    assert lookup.called(words, ("leader", "group")) == refs
    assert lookup.wordings("where") == ["in Gao", "the pass"]


def test_carriers_are_found_by_key(lookup: Lookup) -> None:
    assert lookup.carriers("post") == ["The Post"]
    assert lookup.carriers("nobody") == []
    assert lookup.carrier_keys() == ["echo", "gazette", "old", "post"]


@pytest.mark.parametrize(
    ("key", "claims", "counts"),
    [
        ("post", [SPELT.id], (1, 2, "2012-03-05", "2012-03-05")),
        ("gazette", [LED.id], (1, 3, "2012-04-01", "2012-04-01")),
        ("echo", [], (0, 0, None, None)),
    ],
)
def test_an_outlets_own_voice_is_what_no_known_speaker_says(
    lookup: Lookup, key: str, claims: list[str], counts: tuple[int, int, str | None, str | None]
) -> None:
    assert lookup.carried(key, 10) == (claims, len(claims))
    assert lookup.reports_carried(key) == counts


def test_a_credited_agency_is_the_voice_and_not_the_outlet(record: str) -> None:
    wire = make_report("Gunmen killed two soldiers near Buenaventura, wired.", source="w.txt", outlet="The Post")
    wire = replace(wire, publication=Publication(outlet="The Post", agency="Wire", published="2012-03-06"))
    with Store.open(record, create=True) as store:
        store_report(store, wire)
        store_claims(store, wire, told(wire, attribution=()))
        lookup = store.view().lookup
        assert lookup.carried("post", 5)[1] == 0
        assert lookup.carried("wire", 5)[1] == 1


def test_speakers_handed_on_by_an_outlet_are_counted(lookup: Lookup) -> None:
    assert [(x.words, x.claims) for x in lookup.handed_on("gazette", 5)] == [("rebels", 2)]


def test_heads_are_those_asked_for(lookup: Lookup) -> None:
    found = lookup.heads([REPORTS["late"].id, "r-none"])
    assert [head.publication.outlet for head in found.values()] == ["Gazette"]


def test_members_of_incidents_come_sorted(lookup: Lookup) -> None:
    assert lookup.members([SECOND.id]) == {SECOND.id: sorted([OWNED.id, DENIED.id])}


def rows_of(store: Store, name: str, columns: str = "*") -> list[tuple[object, ...]]:
    with store.writer() as writer:
        return sorted(map(tuple, writer._here.exec_driver_sql(f"SELECT {columns} FROM {name}").all()), key=repr)


COLUMNS = {
    "mentions": "claim, ordinal, report, role, ref, kind, stance, words",
    "carriers": "report, outlet, outlet_key, agency, agency_key, published",
    "outlines": "incident, first, last, event_type, event_mode, origins, contested, expected, aggregate",
    "tolls": "incident, attribute, outcome, actor, low, best, high, contested",
}
"""The columns that the migration made; later ones add their own."""


def test_the_migration_fills_the_rows_that_a_new_record_is_written_with(record: str) -> None:
    with Store.open(record, create=True) as store:
        fill(store)
        written = {name: rows_of(store, name, columns) for name, columns in COLUMNS.items()}
        with store.writer() as writer:
            for name in COLUMNS:
                writer._here.exec_driver_sql(f"DROP TABLE {name}")
            for name in ("actors_id", "merges_into", "reports_dead"):
                writer._here.exec_driver_sql(f"DROP INDEX {name}")
            with Operations.context(MigrationContext.configure(writer._here)):
                migration.upgrade()
        assert {name: rows_of(store, name, columns) for name, columns in COLUMNS.items()} == written


def test_what_a_report_named_goes_with_its_claims(record: str) -> None:
    with Store.open(record, create=True) as store:
        store_report(store, REPORTS["early"])
        store_claims(store, REPORTS["early"], DID)
        store_claims(store, REPORTS["early"], SPELT)
        assert {row[4] for row in rows_of(store, "mentions")} == {"umar", "geonames:1", "country:ML"}
        with store.writer() as writer:
            writer.drop_report(REPORTS["early"].id)
        assert rows_of(store, "mentions") == rows_of(store, "carriers") == []


def test_incidents_that_are_cleared_leave_no_outline(record: str) -> None:
    with Store.open(record, create=True) as store:
        fill(store)
        with store.writer() as writer:
            writer.clear_incidents()
        assert rows_of(store, "outlines") == rows_of(store, "tolls") == []


def test_an_outlets_replaced_and_copied_reports_are_counted(lookup: Lookup) -> None:
    assert [lookup.replaced(key) for key in ("old", "echo", "post")] == [(1, 0), (0, 1), (0, 0)]


def test_the_latest_reports_of_an_outlet_come_with_what_came_of_them(lookup: Lookup) -> None:
    [report] = lookup.latest_reports("gazette", 5)
    assert (report.id, report.published, report.claims, report.issues) == (REPORTS["late"].id, "2012-04-01", 3, 0)
    assert lookup.latest_reports("gazette", 5, 1) == lookup.latest_reports("old", 5) == []
    assert [(row.words, row.claims) for row in lookup.speakers_in([report.id], 5)] == [("rebels", 2)]


@pytest.mark.parametrize(("ref", "expected"), [("country:ML", (3, 2)), ("geonames:1", (3, 2)), ("nowhere", (0, 0))])
def test_what_a_place_is_given_by_is_counted(lookup: Lookup, ref: str, expected: tuple[int, int]) -> None:
    assert lookup.placed(ref) == expected
