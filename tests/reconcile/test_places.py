"""Choice among places."""

import pytest
from tests.link.factories import PLACES

from sayso.model.place import Where
from sayso.reconcile.places import best_place, closeness, places_part

HILLS = Where("the hills", "the hills")


def test_best_place_is_the_closest_resolved_one() -> None:
    assert best_place([PLACES["mali"], PLACES["mopti-region"], PLACES["sevare"], HILLS]) == PLACES["sevare"]
    assert best_place([PLACES["mali"], HILLS]) == PLACES["mali"]
    assert best_place([HILLS]) == HILLS
    assert best_place([]) is None


def test_best_place_among_equals_is_the_one_most_claims_name() -> None:
    assert best_place([PLACES["gao"], PLACES["mopti"], PLACES["mopti"]]) == PLACES["mopti"]
    assert best_place([PLACES["mopti"], PLACES["gao"]]) == PLACES["gao"]


def test_closeness_ranks_a_valley_before_a_province() -> None:
    valley = Where("the valley", "Swat Valley", "PK", 35.2, 72.4, 5, "sayso:swat-valley")
    assert closeness(valley) < closeness(PLACES["mopti-region"])


def test_places_part_by_distance_and_country() -> None:
    assert places_part([PLACES["mopti"], PLACES["gao"]])
    assert not places_part([PLACES["mopti"], PLACES["sevare"], PLACES["mali"], HILLS])
    assert places_part([PLACES["mali"], PLACES["niger"]])
    assert not places_part([])


ADEN = Where("Aden", "Aden", "YE", 12.78, 45.04, 1, "geonames:415189")
CRATER = Where("Crater", "Crater", "YE", 12.77, 45.03, 1, "x:crater")
FAR = Where("Aden", "Aden", "CA", 50.0, -110.0, 1, "x:aden-alberta")
YEMEN = Where("Yemen", "Yemen", "YE", 15.5, 47.5, 6, "geonames:69543")


@pytest.mark.parametrize(
    ("places", "best"),
    [
        ([FAR, ADEN, ADEN, CRATER], ADEN),
        ([FAR, ADEN], ADEN),  # one against one: the first by name, then by id
        ([FAR, YEMEN, YEMEN, YEMEN], FAR),  # what is known to the country bears out nothing
        ([YEMEN, ADEN], ADEN),
    ],
)
def test_one_far_namesake_is_not_the_scene(places: list[Where], best: Where) -> None:
    assert best_place(places) == best
    assert best_place(places[::-1]) == best


@pytest.mark.parametrize(("times", "name"), [(1, "Niamey"), (2, "Inates"), (5, "Inates")])
def test_a_village_that_no_gazetteer_knows_stands_where_most_claims_name_it(times: int, name: str) -> None:
    village, capital = Where("Inates", "Inates"), Where("Niamey", "Niamey", "NE", 13.51, 2.11, 1, "geonames:2440485")

    best = best_place([capital, *[village] * times])

    assert best is not None
    assert best.name == name
