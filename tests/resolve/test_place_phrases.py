"""Words beside a name in a place phrase."""

import pytest

from sayso.resolve.gazetteer import Gazetteer
from sayso.resolve.place_phrases import division_level, is_near, names_in, part_of_country, side_words, without_owners


def only(text: str) -> list[str]:
    return [n.text for n in names_in(text, Gazetteer.load())]


def test_names_in_takes_the_longest_name() -> None:
    assert only("the Rasht Valley in eastern Tajikistan") == ["Rasht Valley", "Tajikistan"]


def test_words_beside_a_name_give_its_level() -> None:
    gazetteer = Gazetteer.load()
    for text, level in (("Helmand province", 4), ("the province of Helmand", 4), ("Sangin district", 3), ("Sangin", None)):
        assert division_level(text, names_in(text, gazetteer)[0]) == level, text


def test_is_near_reads_distances() -> None:
    gazetteer = Gazetteer.load()
    for text in ("12 km south of Goma", "near Goma", "on the outskirts of Goma", "outside the town of Goma"):
        assert is_near(text, names_in(text, gazetteer)[0]), text
    assert not is_near("in Goma", names_in("in Goma", gazetteer)[0])


def test_part_of_country_reads_both_orders() -> None:
    gazetteer = Gazetteer.load()
    for text in ("northern Mali", "the northern part of Mali", "Mali's north"):
        assert part_of_country(text, names_in(text, gazetteer)[0]) == "northern", text


def test_side_words_name_the_side() -> None:
    assert side_words("the Turkish side of the border") == "Turkish"
    assert side_words("the border") == ""


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Kenyan troops in Kismayo", ["Kismayo"]),
        ("Russian-held Melitopol", ["Melitopol"]),
        ("the French embassy in Bamako", ["Bamako"]),
        ("Turkish-controlled northern Syria", ["Syria"]),
        ("the Iraqi city of Mosul", ["Iraqi", "Mosul"]),  # it lies there
        ("an Iraqi base in Mosul", ["Iraqi", "Mosul"]),
        ("Kenya's troops in Kismayo", ["Kenya", "Kismayo"]),  # a noun, and not an adjective
        ("Syrian towns", ["Syrian"]),
        ("the mountains", []),
    ],
)
def test_an_owner_is_no_place(text: str, left: list[str]) -> None:
    gazetteer = Gazetteer.load()

    assert [name.text for name in without_owners(text, names_in(text, gazetteer), gazetteer)] == left


def test_a_nationality_before_a_name_leaves_it_a_name() -> None:
    assert only("Pakistani Punjab") == ["Pakistani", "Punjab"]
    assert only("Puerto San Francisco") == []
