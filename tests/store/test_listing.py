"""Lists of incidents against the same question asked in Python, on either database."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.store.make import make_account, make_claim, make_incident, make_report, store_claims, store_report

from sayso.model.incident import Account, Incident, Total, Value
from sayso.store import Store
from sayso.store import tables as t
from sayso.store.listing import SORTS, Listed, Listing
from sayso.store.sieve import Sieve, conditions

PLACES = (
    ("Gao", "ML", 16.27, -0.04, 2, "geonames:1"), ("Kidal", "ML", 18.44, 1.41, 3, "geonames:2"),
    ("Mali", "ML", 17.0, -4.0, 6, "geonames:3"),
    ("Suva", "FJ", -18.14, 178.44, 2, "geonames:4"), ("Apia", "WS", -13.83, -171.76, 2, "geonames:5"), (None, None, None, None, None, None),
)  # fmt: skip


def account(incident: Incident, number: int) -> Account:
    """Return an account that differs in all that lists go by."""
    rng = random.Random(number)
    place, country, lat, lon, precision, place_id = rng.choice(PLACES)
    day = date(2012, 1, 28) + timedelta(rng.randrange(70))
    when = rng.choice([day.isoformat(), f"{day:%Y-%m}", f"{day}/{day + timedelta(9)}", f"{day}/..", None])
    killed = rng.choice([None, 0, 2, 30])
    sides = tuple(Value(role, actor, None, None, incident.claims, (), 1) for role, actor in (("perpetrator", "eln"), ("target", "army"))
                  if rng.random() < 0.5)
    return replace(
        make_account(incident, when), title=f"{rng.choice(('Ambush', 'Siege'))} near {place}", place=place, country=country,
        lat=lat, lon=lon, precision=precision, place_id=place_id,
        event_type=rng.choice(("ASSAULT", "PROTEST")), event_mode=rng.choice(("ambush", None)),
        origins=tuple("abcd"[: rng.randrange(4)]), contested=rng.choice(((), ("when",), ("when", "where"))),
        denials=rng.choice(((), incident.claims)), expected=rng.random() < 0.2, aggregate=rng.random() < 0.2, values=sides,
        totals=() if killed is None else (Total("killed", killed, killed, killed + 1, "sum"),),
    )


@pytest.fixture
def listing(record: str) -> Listing:
    """Return the lists of a record of sixty incidents, of which each twentieth came with a later run."""
    store = Store.open(record, create=True)
    pairs = []
    for number in range(60):
        if number % 20 == 0:
            with store.writer() as writer:
                writer.start_run(started=f"2026-01-0{number // 20 + 1}T00:00:00+00:00", version="v")
        report = make_report(f"Gunmen killed two soldiers near Buenaventura, round {number}.", source=f"{number}.txt")
        claim = make_claim(report)
        store_report(store, report)
        store_claims(store, report, claim)
        pairs.append((incident := make_incident(claim), account(incident, number)))
    with store.writer() as writer:
        writer.put_incidents(pairs)
    return store.view().listing


def everything(listing: Listing) -> list[Listed]:
    return listing.incidents(Sieve(), size=1000)


def has_actor(listing: Listing, actor: str, role: str = "") -> set[str]:
    with listing._engine.connect() as connection:
        rows = connection.execute(t.outlines.select()).all()
    return {row.incident for row in rows if f":{actor}|" in row.actors and (not role or f"|{role}:{actor}|" in row.actors)}


SIEVES: list[tuple[Sieve, Callable[[Listed], bool]]] = [
    (Sieve(), lambda _: True),
    (Sieve(since="2012-03-01"), lambda x: x.first is not None and (x.last is None or x.last >= "2012-03-01")),
    (Sieve(until="2012-02-15"), lambda x: x.first is not None and x.first <= "2012-02-15"),
    (Sieve(bbox=(-5.0, 10.0, 5.0, 20.0)), lambda x: x.lat is not None and x.country == "ML"),
    (Sieve(bbox=(170.0, -20.0, -170.0, 0.0)), lambda x: x.country in {"FJ", "WS"}),
    (Sieve(country="ML", contested=True), lambda x: x.country == "ML" and x.contested),
    (Sieve(type="ASSAULT"), lambda x: x.event_type == "ASSAULT"),
    (Sieve(type="ASSAULT/ambush"), lambda x: (x.event_type, x.event_mode) == ("ASSAULT", "ambush")),
    (Sieve(denied=False, expected=False, aggregate=False), lambda x: not (x.denied or x.expected or x.aggregate)),
    (Sieve(origins=2), lambda x: x.origins >= 2),
    (Sieve(killed=2), lambda x: x.killed_best is not None and x.killed_best >= 2),
    (Sieve(killed=0, killed_most=2), lambda x: x.killed_best in {0, 2}),
    (Sieve(undated=True), lambda x: x.first is None),
    (Sieve(unplaced=True), lambda x: x.lat is None),
    (Sieve(review="unreviewed"), lambda _: True),
    (Sieve(review="reviewed"), lambda _: False),
    (Sieve(review="accepted"), lambda _: False),
    (Sieve(words="SIEGE kid"), lambda x: x.title == "Siege near Kidal"),
    (Sieve(words="idal"), lambda _: False),
    (Sieve(words="100% _"), lambda _: False),
    (Sieve(new=2), lambda x: x.newest == 3),
    (Sieve(new=1, wholly=True), lambda x: x.oldest > 1),
]


@pytest.mark.parametrize(("sieve", "fits"), SIEVES)
def test_a_sieve_lets_through_what_fits(listing: Listing, sieve: Sieve, fits: Callable[[Listed], bool]) -> None:
    expected = {x.incident for x in everything(listing) if fits(x)}
    assert {x.incident for x in listing.incidents(sieve, size=1000)} == expected
    assert listing.count(sieve).total == len(expected)


@pytest.mark.parametrize(("actor", "role"), [("eln", ""), ("eln", "perpetrator"), ("eln", "target"), ("nobody", "")])
def test_an_actor_is_found_in_a_role(listing: Listing, actor: str, role: str) -> None:
    found = {x.incident for x in listing.incidents(Sieve(actor=actor, role=role or None), size=1000)}
    assert found == has_actor(listing, actor, role)
    months = listing.by_time(Sieve(actor=actor, role=role or None))
    assert sum(period.incidents for period in months) == sum(1 for x in everything(listing) if x.incident in found and x.first)


def test_a_place_is_found_by_what_claims_name(listing: Listing) -> None:
    assert len(listing.incidents(Sieve(place="geonames:3688465"), size=1000)) == 60
    assert listing.incidents(Sieve(place="geonames:1")) == [] and listing.count(Sieve(place="geonames:1")).total == 0


def test_values_of_columns_are_counted(listing: Listing) -> None:
    whole = everything(listing)
    counts = Counter((x.event_type, x.event_mode) for x in whole if x.contested)
    assert {row[:2]: row[2] for row in listing.by_kind(Sieve(contested=True), "event_type", "event_mode")} == counts
    numbers = [row[-1] for row in listing.by_kind(Sieve(), "country")]
    assert numbers == sorted(numbers, reverse=True) and sum(numbers) == 60


def test_an_actor_stands_for_those_merged_into_it() -> None:
    [condition] = conditions(Sieve(actor="e-l-n"), {"e-l-n": "eln"}, t.outlines.c)
    assert "eln" in condition.compile().params.values()


ORDERS: dict[str, Callable[[Listed], object]] = {
    "newest": lambda x: (x.first or "", x.incident),
    "deaths": lambda x: (-1 if x.killed_best is None else x.killed_best, x.incident),
    "origins": lambda x: (x.origins, x.incident),
    "disputed": lambda x: (x.disputed, x.incident),
}


@pytest.mark.parametrize("sieve", [Sieve(), Sieve(expected=False)])
@pytest.mark.parametrize("sort", SORTS)
def test_lists_come_in_each_order_and_page_by_page(listing: Listing, sort: str, sieve: Sieve) -> None:
    whole = listing.incidents(sieve, sort, size=1000)
    if sort in ORDERS:
        assert whole == sorted(whole, key=ORDERS[sort], reverse=True)  # type: ignore[arg-type]
    elif sort == "oldest":
        assert whole == sorted(whole, key=lambda x: (x.first or "9999", x.incident))
    else:
        assert [(x.country or "~", x.place or "~") for x in whole] == sorted((x.country or "~", x.place or "~") for x in whole)
    paged = [x for page in range(1, 8) for x in listing.incidents(sieve, sort, page, 9)]
    assert paged == whole and len({x.incident for x in whole}) == len(whole)


def test_neighbours_stand_on_both_sides(listing: Listing) -> None:
    names = [x.incident for x in everything(listing)]
    assert listing.neighbours(Sieve(), "newest", 0) == (None, names[1])
    assert listing.neighbours(Sieve(), "newest", 30) == (names[29], names[31])
    assert listing.neighbours(Sieve(), "newest", 59) == (names[58], None)


def test_what_a_sieve_cannot_judge_is_counted(listing: Listing) -> None:
    whole = everything(listing)
    sieve = Sieve(since="2012-02-10", bbox=(-5.0, 10.0, 5.0, 20.0), type="ASSAULT")
    count = listing.count(sieve)
    assert count.undated == sum(x.first is None and x.country == "ML" and x.event_type == "ASSAULT" for x in whole) > 0
    dated = [x for x in whole if x.first and (x.last is None or x.last >= "2012-02-10")]
    assert count.unplaced == sum(x.lat is None and x.event_type == "ASSAULT" for x in dated) > 0


@pytest.mark.parametrize(("per", "length"), [("year", 4), ("month", 7), ("day", 10)])
def test_time_is_counted_by_the_first_day(listing: Listing, per: str, length: int) -> None:
    whole = [x for x in everything(listing) if x.first]
    found = listing.by_time(Sieve(), per)
    assert {x.period: x.incidents for x in found} == Counter((x.first or "")[:length] for x in whole)
    assert sum(x.contested for x in found) == sum(x.contested for x in whole)
    assert [x.period for x in found] == sorted(x.period for x in found)
    assert listing.by_time(Sieve(undated=True), per) == []


@pytest.mark.parametrize("size", [1.0, 0.25, 30.0])
def test_cells_hold_the_places_that_fall_in_them(listing: Listing, size: float) -> None:
    placed = [x for x in everything(listing) if x.lat is not None]
    cells = listing.by_cell(Sieve(), size)
    assert sum(cell.incidents for cell in cells) == len(placed)
    assert all(cell.incidents == cell.close + cell.area + cell.country for cell in cells)
    assert sum(cell.country for cell in cells) == sum(x.place == "Mali" for x in placed)
    assert sum(cell.area for cell in cells) == sum(x.place == "Kidal" for x in placed)
    gao = [c for c in cells if c.south <= 16.27 < c.south + size and c.west <= -0.04 < c.west + size]
    assert len(gao) == 1 and gao[0].close >= sum(x.place == "Gao" for x in placed) > 0


def test_outlines_come_by_id_in_the_order_asked_for(listing: Listing) -> None:
    names = [x.incident for x in everything(listing)][:5]
    assert list(listing.by_id([*reversed(names), "i-none"])) == names[::-1]


def test_words_that_very_many_incidents_have_are_looked_for_each_time(listing: Listing, monkeypatch: pytest.MonkeyPatch) -> None:
    sieves = [Sieve(words="near"), Sieve(words="near", contested=True), Sieve(words="siege")]
    few = [[x.incident for x in listing.incidents(sieve, "deaths")] for sieve in sieves]
    monkeypatch.setattr("sayso.store.listing.MOST_NAMED", 3)
    fresh = Listing(listing._engine, {})
    assert [[x.incident for x in fresh.incidents(sieve, "deaths")] for sieve in sieves] == few
    assert [fresh.count(sieve).total for sieve in sieves] == [listing.count(sieve).total for sieve in sieves]


def test_names_looked_for_are_kept_up_to_a_bound(listing: Listing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.store.listing.MOST_LOOKED", 2)
    for words in ("siege", "ambush", "kidal", "siege"):
        listing.count(Sieve(words=words))
    assert len(listing._looked) == 2
