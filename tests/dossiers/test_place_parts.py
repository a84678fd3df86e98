"""The page of a place, part by part: what the whole dossier counts, the country it lies in, nobody's whereabouts."""

from dataclasses import replace

import pytest
from tests.dossiers.make import CONGO, GOMA, KIVU, RAID

from sayso.dossiers import place_dossier
from sayso.dossiers import place_parts as module
from sayso.dossiers.parts import BRIEF, WHOLE
from sayso.dossiers.place_parts import KEYS, find_place_subject, place_head, place_part
from sayso.errors import BadQuery
from sayso.store import Store, View

PLACES = [GOMA.gazetteer_id, KIVU.gazetteer_id, "country:CD"]


@pytest.fixture
def view(store: Store) -> View:
    return store.view()


@pytest.mark.parametrize("name", PLACES)
def test_the_head_counts_as_the_dossier_does(view: View, name: str) -> None:
    head, whole = place_head(view, find_place_subject(view, name)), place_dossier(view, name)
    assert (head.claims, head.reports, head.incidents) == (whole.claims, whole.reports, whole.incidents)
    assert (head.happened_first, head.happened_last) == (whole.first, whole.last)
    days = [day for row in place_part(view, find_place_subject(view, name), "claims", WHOLE).rows if (day := row.published)]
    assert (head.first, head.last) == (min(days), max(days))
    assert (head.undated, head.contested, head.single) == (whole.undated, whole.contested, whole.single)
    assert {one.key: one.total for one in head.lists} == {one.key: one.total for one in whole.deeds}


@pytest.mark.parametrize("name", PLACES)
def test_whole_parts_hold_what_the_dossier_holds(view: View, name: str) -> None:
    subject, whole = find_place_subject(view, name), place_dossier(view, name, limit=50)
    parts = {key: place_part(view, subject, key, WHOLE) for key in KEYS}
    assert parts["types"].rows == whole.types and parts["tolls"].rows == whole.tolls and parts["names"].rows == whole.names
    for found in whole.deeds:
        assert {row.incident for row in parts[found.key].rows} <= {row.incident for row in found.rows}
        assert parts[found.key].total == found.total


def test_a_country_lists_the_places_in_it_and_a_town_the_way_to_it(view: View) -> None:
    country = find_place_subject(view, "country:CD")
    assert country.within[0].scope == "here"
    assert {GOMA.gazetteer_id, KIVU.gazetteer_id} <= {row.id for row in country.within}
    assert country.chain == ()
    town = find_place_subject(view, str(GOMA.gazetteer_id))
    assert town.chain[0].id == "country:CD"
    assert place_head(view, country).country is None and place_head(view, town).country == CONGO.name


def test_nobody_is_found_by_place(view: View) -> None:
    for name in PLACES:
        subject = find_place_subject(view, str(name))
        for key in KEYS:
            part = place_part(view, subject, key, WHOLE)
            assert "Makenga moved" not in repr(part), (name, key)
            if key == "parties":
                assert not {row.id for row in part.rows} & {"sultani-makenga", "bosco-ntaganda"}


def test_claims_are_listed_here_and_of_large_places_those_of_the_latest_incidents(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    subject = find_place_subject(view, str(GOMA.gazetteer_id))
    assert RAID.id in {row.claim for row in place_part(view, subject, "claims", WHOLE).rows}
    monkeypatch.setattr(module, "LARGE", 0)
    large = place_part(view, subject, "claims", WHOLE)
    assert "latest incidents" in large.capped[0] and RAID.id in {row.claim for row in large.rows}


def test_lists_page_on(view: View) -> None:
    subject, depth = find_place_subject(view, "country:CD"), replace(BRIEF, deeds=1)
    whole = place_part(view, subject, "happened", WHOLE)
    pages = [place_part(view, subject, "happened", depth, page) for page in range(1, whole.total + 1)]
    assert [row.incident for page in pages for row in page.rows] == [row.incident for row in whole.rows]


@pytest.mark.parametrize(
    ("name", "key", "said"), [("nowhere", "types", "no place 'nowhere'"), ("country:CD", "map", "expected one of types")]
)
def test_what_is_not_there_is_refused(view: View, name: str, key: str, said: str) -> None:
    with pytest.raises(BadQuery, match=said):
        place_part(view, find_place_subject(view, name), key, WHOLE)
