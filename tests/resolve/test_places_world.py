"""Places of many conflicts: namesakes decided by what else the report names, and how exact each is."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolve.gazetteer import Gazetteer
from sayso.resolve.places import PlaceContext

TAJIK = ("Tajikistan", "Tajik", "Dushanbe", "Kyrgyzstan")


def found(phrase: str, names: Sequence[str]) -> tuple[str, str | None, int | None]:
    where = PlaceContext.for_report(names, title=None, outlet=None).resolve(phrase)
    assert where is not None, phrase
    return where.name, where.country, where.precision


@pytest.mark.parametrize(
    ("phrase", "names", "country"),
    [
        ("Garm", TAJIK, "TJ"),
        ("Osh", TAJIK, "KG"),
        ("Isfara", TAJIK, "TJ"),
        ("Cordoba", ("Argentina",), "AR"),
        ("Cordoba", ("Spain", "Seville"), "ES"),
        ("Valencia", ("Spain",), "ES"),
        ("Valencia", ("Venezuela", "Caracas"), "VE"),
        ("Barcelona", ("Venezuela", "Caracas"), "VE"),
        ("Santa Cruz", ("Bolivia", "La Paz"), "BO"),
        ("Santa Cruz", ("Philippines", "Davao"), "PH"),
        ("Santiago", ("Chile",), "CL"),
        ("Santiago", ("Dominican Republic", "Santo Domingo"), "DO"),
        ("Merida", ("Mexico", "Yucatan"), "MX"),
        ("Merida", ("Venezuela",), "VE"),
        ("Granada", ("Nicaragua", "Managua"), "NI"),
        ("Leon", ("Nicaragua",), "NI"),
        ("Leon", ("Mexico", "Guanajuato"), "MX"),
        ("Hyderabad", ("Pakistan", "Karachi", "Sindh"), "PK"),
        ("Hyderabad", ("India", "Telangana"), "IN"),
        ("Georgetown", ("Guyana",), "GY"),
        ("Tyre", ("Lebanon", "Israel"), "LB"),
        ("Bethlehem", ("Palestinian", "Israel"), "PS"),
        ("Beni", ("DR Congo", "Congo"), "CD"),
        ("Goma", ("DR Congo", "Congolese"), "CD"),
        ("Birmingham", ("England", "London", "UK"), "GB"),
        # A town that bears a country's name, by what else is named; the name itself is no witness.
        ("Lebanon", ("Lebanon", "Pennsylvania", "Harrisburg", "Hershey", "Lancaster", "Lebanon"), "US"),
        ("Lebanon", ("Lebanon", "Israel", "Hezbollah", "Pennsylvania"), "LB"),
        ("Jordan", ("Jordan", "Syria", "Washington"), "JO"),
        # The country named once is enough against a namesake abroad, listed as that one is and this one is not.
        ("Solhan", ("Burkina Faso", "Solhan"), "BF"),
        ("the Thai side of the border", ("Thai", "Malaysia"), "TH"),
        ("the Somali town of Qzarbala", ("Somali", "Ethiopia"), "SO"),
        ("a Sudanese refugee camp in Chad", ("Sudanese", "Chad"), "TD"),
    ],
)
def test_namesakes(phrase: str, names: Sequence[str], country: str) -> None:
    assert found(phrase, names)[1] == country


@pytest.mark.parametrize(
    ("phrase", "names", "expected"),
    [
        # towns
        ("Hama", ("Syria", "Homs"), ("Ḩamah", "SY", 1)),
        ("Sanaa", ("Yemen",), ("Sanaa", "YE", 1)),
        ("Jaffna", ("Sri Lanka",), ("Jaffna", "LK", 1)),
        ("Grozny", ("Russia", "Chechnya"), ("Grozny", "RU", 1)),
        ("Ayacucho", ("Peru",), ("Ayacucho", "PE", 1)),
        ("Srinagar", ("India", "Kashmir"), ("Srinagar", "IN", 1)),
        ("Maiduguri", ("Nigeria",), ("Maiduguri", "NG", 1)),
        ("Belfast", ("Northern Ireland", "UK"), ("Belfast", "GB", 1)),
        ("Omagh", ("Northern Ireland",), ("Omagh", "GB", 1)),
        ("Bakhmut", ("Ukraine",), ("Bakhmut", "UA", 1)),
        ("Kismayo", ("Somalia",), ("Kismayo", "SO", 1)),
        # near a town
        ("10 km north of Mosul", ("Iraq",), ("Mosul", "IQ", 2)),
        ("the outskirts of Kidal", ("Mali",), ("Kidal", "ML", 2)),
        # districts and provinces
        ("Kupwara district", ("India", "Kashmir"), ("Kupwara", "IN", 3)),
        ("Borno state", ("Nigeria",), ("Borno State", "NG", 4)),
        ("Ituri province", ("DR Congo",), ("Ituri", "CD", 4)),
        ("Idlib province", ("Syria",), ("Idlib Governorate", "SY", 4)),
        ("Lower Shabelle", ("Somalia",), ("Lower Shabelle", "SO", 4)),
        ("Basilan", ("Philippines",), ("Basilan", "PH", 4)),
        ("Tillaberi region", ("Niger",), ("Tillaberi", "NE", 4)),
        ("Donetsk region", ("Ukraine",), ("Donetsk Region", "UA", 4)),
        # valleys, forests, passes, parts, lines
        ("the Upper Huallaga Valley", ("Peru",), ("Upper Huallaga Valley", "PE", 5)),
        ("the Sambisa forest", ("Nigeria",), ("Sambisa Forest", "NG", 5)),
        ("the Fergana Valley", TAJIK, ("Fergana Valley", None, 5)),
        ("northern Mali", (), ("northern Mali", "ML", 5)),
        ("Peru's south", (), ("southern Peru", "PE", 5)),
        ("the Line of Control", ("India", "Pakistan"), ("Line of Control", None, 5)),
        ("the Strait of Hormuz", ("Iran",), ("Strait of Hormuz", None, 7)),
    ],
)
def test_name_country_and_precision(phrase: str, names: Sequence[str], expected: tuple[str, str | None, int]) -> None:
    assert found(phrase, names) == expected


@pytest.mark.parametrize(
    ("names", "home"),
    [
        (("Mali", "Malian", "Kidal"), "ML"),
        (("Peru", "Ayacucho", "Lima"), "PE"),
        (("India", "Pakistan"), None),
        ((), None),
    ],
)
def test_home_is_a_clear_majority(names: Sequence[str], home: str | None) -> None:
    assert PlaceContext.for_report(names, title=None, outlet=None).home() == home


@given(st.permutations(["Chad", "Niger", "Lake Chad", "Diffa", "Nigerien"]))
def test_the_order_of_names_does_not_choose_the_place(names: list[str]) -> None:
    assert found("Diffa", names)[1] == "NE"


@given(st.text(max_size=40))
def test_any_words_resolve_or_stay_open(text: str) -> None:
    where = PlaceContext.for_report(TAJIK, title=None, outlet=None).resolve(text)
    assert where is None or where.text == text
    assert where is None or where.precision is None or (1 <= where.precision <= 7 and where.lat is not None)


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [("Kiev", "P", "UA"), ("Delhi", "P", "IN"), ("Ivory Coast", "C", "CI"), ("Bekaa Valley", "R", "LB"), ("Helmand", "A", "AF")],
)
def test_the_gazetteer_keeps_cities_apart_from_their_states(name: str, kind: str, country: str) -> None:
    first = [place for place in Gazetteer.load().find(name) if place.kind == kind]
    assert first and first[0].country == country


@pytest.mark.parametrize(("one", "two"), [("IN", "PK"), ("CO", "VE"), ("ML", "NE"), ("TR", "SY"), ("SO", "KE"), ("GB", "IE"), ("UA", "RU")])
def test_borders_of_conflicts(one: str, two: str) -> None:
    border = Gazetteer.load().border(two, one)
    assert border is not None and set(border.countries) == {one, two} and border.precision == 5
    assert border.lat is not None and border.country is None
