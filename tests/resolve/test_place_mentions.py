"""Where places are named: inside other names, in datelines, as nationalities; and what only looks like one."""

from itertools import pairwise

import pytest
from tests.resolve.factories import make_annotated

from sayso.resolve.place_mentions import find_places


def found(text: str) -> list[tuple[str, str]]:
    return [(text[m.span.start : m.span.end], m.kind) for m in find_places(make_annotated(text))]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Fighters shelled Goma and Beni in eastern Congo on Monday.", "Beni", "name"),
        ("The Basra Police Directorate in Basra said that nobody was hurt in Iraq.", "Basra", "inside"),
        ("Kenyan soldiers crossed into Somalia near Kismayo.", "Kenyan", "demonym"),
        ("Two mortars fell in Bunia at dawn, a doctor in Congo said.", "Bunia", "name"),
        ("BEIRUT (Reporters) — Shells fell on two suburbs of the city.", "BEIRUT", "dateline"),
    ],
)
def test_places_are_found(text: str, words: str, kind: str) -> None:
    assert (words, kind) in found(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Colonel Pierre Kinshasa spoke in Bukavu. Kinshasa then left for Uvira.", "Bukavu"),
        ("President Juan Flores met voters in Tegucigalpa. Flores said the army would stay in Honduras.", "Tegucigalpa"),
    ],
)
def test_a_surname_of_the_report_is_no_small_town(text: str, words: str) -> None:
    names = [name for name, _ in found(text)]

    assert words in names
    assert "Flores" not in names


def test_spans_do_not_overlap_and_come_in_text_order() -> None:
    text = "The Aleppo Media Centre said that jets struck Aleppo and Idlib in Syria. Syrian state television denied it."
    spans = [(m.span.start, m.span.end) for m in find_places(make_annotated(text))]

    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_a_name_found_once_is_found_again() -> None:
    text = "Rebels took Bunia on Friday. On Sunday the army retook Bunia. In Bunia shops stayed shut."

    assert [name for name, _ in found(text)].count("Bunia") == 3


def test_text_without_places() -> None:
    assert found("They met again a week later and agreed on nothing.") == []
