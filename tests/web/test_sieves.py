"""Filters in the address: read, refused with a hint, told as chips."""

import pytest
from starlette.datastructures import QueryParams

from sayso.errors import BadQuery
from sayso.settings import Settings
from sayso.store import Store
from sayso.store.sieve import Sieve
from sayso.web.ask import Ask
from sayso.web.record import OpenRecord
from sayso.web.sieves import NAMES, chips, read_sieve


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> OpenRecord:
    return OpenRecord(Store.open(str(tmp_path_factory.mktemp("sieves") / "a.sayso"), create=True))


def asked(record: OpenRecord, query: str) -> Ask:
    return Ask(record, record.view(), Settings(), query=QueryParams(query), address="/incidents", user="Ana")


@pytest.mark.parametrize(
    ("query", "sieve"),
    [
        ("", Sieve()),
        ("q=+rail++bridge+&page=3&sort=deaths", Sieve(words="rail  bridge")),
        ("since=2012&until=2012-02", Sieve(since="2012-01-01", until="2012-02-29")),
        ("since=2012-03-05", Sieve(since="2012-03-05")),
        ("bbox=-6,10,4.5,25", Sieve(bbox=(-6.0, 10.0, 4.5, 25.0))),
        ("bbox=170,-20,-170,0", Sieve(bbox=(170.0, -20.0, -170.0, 0.0))),
        ("country=ml&place=geonames:1", Sieve(country="ML", place="geonames:1")),
        ("place=country:ML", Sieve(country="ML")),
        ("actor=eln&role=target&type=ASSAULT/ambush", Sieve(actor="eln", role="target", type="ASSAULT/ambush")),
        ("contested=1&denied=0&expected=no&aggregate=yes", Sieve(contested=True, denied=False, expected=False, aggregate=True)),
        ("origins=2&killed=0&killed-most=9", Sieve(origins=2, killed=0, killed_most=9)),
        ("review=reviewed&new=3&wholly=1&undated=1&unplaced=1", Sieve(review="reviewed", new=3, wholly=True, undated=True, unplaced=True)),
        ("since=&killed=&country=&contested=", Sieve()),
    ],
)
def test_an_address_is_read_as_a_sieve(record: OpenRecord, query: str, sieve: Sieve) -> None:
    assert read_sieve(asked(record, query)) == sieve


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("since=yesterday", "since=2012-03"), ("until=2012-13-01", "no date"), ("since=../2012", "no date"), ("bbox=1,2,3", "west,south"),
        ("bbox=0,50,10,40", "west,south"), ("bbox=0,0,200,10", "west,south"), ("bbox=a,b,c,d", "west,south"),
        ("country=Mali", "two letters"),
        ("role=boss", "perpetrator"), ("review=done", "unreviewed"), ("killed=many", "whole number"), ("contested=maybe", "yes nor no"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_was_expected(record: OpenRecord, query: str, hint: str) -> None:
    with pytest.raises(BadQuery, match=hint):
        read_sieve(asked(record, query))


FULL = (
    "q=bridge&since=2012&until=2013&bbox=-6,10,4,25&country=ML&place=geonames:1&actor=eln&role=target&type=ASSAULT/ambush&contested=1"
    "&denied=0&expected=0&aggregate=0&origins=2&killed=3&killed-most=9&review=unreviewed&new=1&wholly=1&undated=1&unplaced=1"
)


def test_each_filter_is_a_chip_that_leads_to_the_page_without_it(record: OpenRecord) -> None:
    ask = asked(record, FULL + "&sort=deaths&page=2")
    found = {chip.name: chip for chip in chips(ask, read_sieve(ask), {"eln": "ELN", "geonames:1": "Gao"})}
    assert set(found) == set(NAMES) - {"role", "wholly"}
    assert (found["actor"].words, found["place"].words, found["country"].words) == ("ELN as target", "place: Gao", "Mali")
    assert found["bbox"].words == "in the box 10°, -6° to 25°, 4°"
    for name, chip in found.items():
        kept = QueryParams(chip.without.partition("?")[2])
        assert name not in kept and "page" not in kept and kept["sort"] == "deaths"
    assert "role" not in QueryParams(found["actor"].without.partition("?")[2])


def test_no_filter_no_chip(record: OpenRecord) -> None:
    assert chips(asked(record, "sort=deaths"), Sieve(), {}) == ()
