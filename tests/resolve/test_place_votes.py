"""Votes: who casts one, and that nobody votes for himself."""

import pytest

from sayso.resolve.gazetteer import Place
from sayso.resolve.place_votes import Votes

BENI = Place("P", "Beni", ("CD",), "North Kivu", "", 0.5, 29.5, 1, 230_000, "geonames:1")
BORDER = Place("B", "Chad-Sudan border", ("TD", "SD"), "", "", 14.0, 22.5, 5, 0, "sayso:chad-sudan-border")


def test_a_name_does_not_vote_for_itself() -> None:
    votes = Votes()
    votes.add("jordan", "JO", 2)
    votes.add("amman", "JO", 0.5)

    assert votes.country("JO") == 2.5
    assert votes.country("JO", "jordan") == 0.5
    assert votes.total("jordan") == 0.5
    assert votes.country("JO", "irbid") == votes.total() == 2.5


def test_headlines_vote_for_every_name() -> None:
    votes = Votes()
    votes.add("", "ML", 3)

    assert votes.country("ML", "gao") == votes.total("gao") == votes.total("") == 3


@pytest.mark.parametrize(("count", "country", "division"), [(1, 0.5, 1), (3, 1.5, 3), (20, 1.5, 3)])
def test_a_town_votes_at_most_three_times(count: int, country: float, division: float) -> None:
    votes = Votes()
    votes.add_place("beni", BENI, count)

    assert votes.country("CD", "goma") == country
    assert votes.division("CD", "North Kivu", "goma") == division
    assert votes.division("CD", "North Kivu", "beni") == 0


def test_a_border_votes_for_no_country_but_is_near() -> None:
    votes = Votes()
    votes.add_place("border", BORDER, 1)

    assert votes.total() == 0
    assert votes.nearness(Place("P", "Adre", ("TD",), "", "", 13.5, 22.2, 1, 12_000, "geonames:2"), "adre") == 1


def test_nearness_is_a_share_of_the_others() -> None:
    votes = Votes()
    votes.add_place("border", BORDER, 1)
    votes.add_place("beni", BENI, 1)

    assert votes.nearness(BENI, "beni") == 0
    assert votes.nearness(BENI, "goma") == 0.5
    assert Votes().nearness(BENI) == 0


def test_a_copy_is_its_own() -> None:
    votes = Votes()
    votes.add("gao", "ML", 1)
    other = votes.copy()
    other.add("gao", "ML", 1)

    assert (votes.total(), other.total()) == (1, 2)
