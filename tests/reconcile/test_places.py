"""Choice among places."""

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
