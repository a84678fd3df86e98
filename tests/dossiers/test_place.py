"""The dossier of a place, whole."""

import pytest
from tests.dossiers.make import CLASH, DENIED, GOMA, KIVU, OWNED, RAID, RAID_TOO, account_of

from sayso.dossiers import PlaceDossier, place_dossier
from sayso.dossiers.place import toll_row
from sayso.errors import BadQuery
from sayso.store import Store
from sayso.store.deeds import TollSum


@pytest.fixture
def goma(store: Store) -> PlaceDossier:
    return place_dossier(store.view(), "Goma")


def test_it_says_where_it_is_and_how_precisely(goma: PlaceDossier) -> None:
    assert (goma.id, goma.name, goma.country, goma.precision) == (GOMA.gazetteer_id, "Goma", "CD", 1)
    assert (goma.lat, goma.lon) == (GOMA.lat, GOMA.lon)
    assert [row.words for row in goma.names] == ["in Goma"]


def test_it_counts_what_happened_here(goma: PlaceDossier) -> None:
    assert goma.incidents == 3
    assert (goma.first, goma.last) == ("2012-11-20", "2012-11-22")
    assert (goma.contested, goma.expected, goma.aggregate, goma.undated) == (2, 0, 0, 1)
    assert sum(row.incidents for row in goma.types) == 3


def test_tolls_are_added_up_with_their_bounds(goma: PlaceDossier) -> None:
    [killed] = goma.tolls
    assert (killed.outcome, killed.low, killed.high, killed.incidents, killed.contested) == ("killed", 12, 19, 1, 1)
    assert killed.example == account_of(RAID, RAID_TOO, OWNED, DENIED).incident


def test_what_happened_and_what_is_denied_are_listed_apart(goma: PlaceDossier) -> None:
    lists = {own.key: own for own in goma.deeds}
    assert set(lists) == {"happened", "denied"}
    assert lists["denied"].rows[0].evidence.claims == (DENIED.id,)


def test_a_country_takes_in_all_that_is_placed_in_it(store: Store) -> None:
    congo = place_dossier(store.view(), "country:CD")
    assert congo.incidents == 5
    assert [row.scope for row in congo.within][:2] == ["here", "within"]
    assert account_of(CLASH).incident in {row.incident for own in congo.deeds for row in own.rows}


def test_a_province_takes_in_its_towns_as_the_gazetteer_has_them(store: Store) -> None:
    kivu = place_dossier(store.view(), str(KIVU.gazetteer_id))
    assert kivu.incidents >= 1
    assert kivu.within[0].scope == "here"
    assert all(row.reason for row in kivu.within)


@pytest.mark.parametrize(
    ("found", "best", "high"),
    [
        (TollSum("killed", 2, 10, 2, 12, 2, 20, 2, 2, 0, "i-1"), 12, 20),
        (TollSum("killed", 2, 10, 2, 0, 0, 20, 2, 2, 0, "i-1"), None, 20),
        (TollSum("killed", 2, 10, 2, 12, 1, 20, 1, 2, 0, "i-1"), 12, None),
    ],
)
def test_a_sum_has_a_high_only_where_every_toll_has_one(found: TollSum, best: int | None, high: int | None) -> None:
    row = toll_row(found)
    assert (row.best, row.high, row.bests) == (best, high, found.bests)


def test_a_place_that_nobody_gives_has_no_dossier(store: Store) -> None:
    with pytest.raises(BadQuery, match="names a place 'Kisangani'"):
        place_dossier(store.view(), "Kisangani")
