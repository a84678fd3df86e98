"""Places that no list knows, and words that only look like a place's name."""

import pytest

from sayso.resolve.places import PlaceContext

BURKINA = ["Burkina Faso", "Ouagadougou", "Burkina Faso", "Dori"]


def resolved(text: str, names: list[str]) -> tuple[str, str | None] | None:
    where = PlaceContext.for_report(names, title=None, outlet=None).resolve(text)
    return (where.name, where.country) if where else None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the village of Qzarbala", ("Qzarbala", "BF")),
        ("a small mining town of Qzarbala", ("Qzarbala", "BF")),
        ("Qzarbala", ("Qzarbala", "BF")),
        ("Qzarbala, a day's walk north of the capital", ("Qzarbala, a day's walk north of the capital", None)),
        ("the capital", ("Ouagadougou", "BF")),
    ],
)
def test_an_unknown_village_lies_in_the_country_of_the_report(text: str, found: tuple[str, str | None]) -> None:
    assert resolved(text, BURKINA) == found


def test_without_a_country_of_its_own_a_report_leaves_a_village_open() -> None:
    assert resolved("the village of Qzarbala", ["Kenya", "Peru", "Nepal", "Chad"]) == ("Qzarbala", None)


@pytest.mark.parametrize("text", ["a Switzerland-sized zone", "a Turkey-backed force", "an Iran-made rocket"])
def test_a_name_in_an_adjective_is_no_place(text: str) -> None:
    found = resolved(text, ["Colombia", "Bogota", "Colombia"])
    assert found is None or found[1] not in {"CH", "TR", "IR"}


def test_half_of_a_hyphenated_name_is_not_the_name() -> None:
    assert resolved("Kara-Qzteyit", ["Kyrgyzstan", "Osh", "Kyrgyzstan"]) == ("Kara-Qzteyit", "KG")


@pytest.mark.parametrize(
    ("text", "country"),
    [("the Kenyan capital", "KE"), ("the capital, Lima", "PE"), ("Peru's capital", "PE")],
)
def test_a_capital_named_by_its_country_is_found(text: str, country: str) -> None:
    found = resolved(text, ["Kenya", "Peru", "Lima"])
    assert found is not None
    assert found[1] == country
