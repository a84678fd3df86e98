"""Where accounts part most: two sides of it, each with who says so."""

from dataclasses import replace

import pytest
from tests.store.make import make_account

from sayso.export.parting import Side, actors_in, parting_of, words_of
from sayso.model.incident import Account, Incident, Toll, Value

NAMES = {"jnim": "JNIM"}


def value(
    attribute: str, shown: str, low: int | None = None, high: int | None = None, *, by: str = "army", stance: str = "asserts"
) -> Value:
    return Value(attribute, shown, low, high, (f"c-{by}",), (f"{by}, in Post",), 1, stance)


def account(*values: Value, contested: tuple[str, ...]) -> Account:
    return replace(make_account(Incident("i-1", ("c-1",))), values=values, contested=contested)


KILLED = "killed:malian-military"


@pytest.mark.parametrize(
    ("values", "contested", "attribute", "one", "other"),
    [
        (
            (value(KILLED, "16", 16, 16), value(KILLED, "23", 23, 23, by="minister"), value(KILLED, "30+", 30, None, by="group")),
            (KILLED,),
            "killed, Malian military",
            ("16", "army, in Post"),
            ("30+", "group, in Post"),
        ),
        (
            (value(KILLED, "16", 16, 16), value(KILLED, "16", 16, 16, by="group", stance="denies")),
            (KILLED,),
            "killed, Malian military",
            ("16", "army, in Post"),
            ("16", "group, in Post"),
        ),
        (
            (value(KILLED, "80", 80, 80), value("casualties:malian-military", "200+", 200, None, by="radio")),
            (KILLED,),
            "killed, Malian military",
            ("80", "army, in Post"),
            ("200+ killed or wounded", "radio, in Post"),
        ),
        (
            (value("type", "ASSAULT"), value("type", "ASSAULT", by="group", stance="denies")),
            ("happened",),
            "whether it happened",
            ("it happened", "army, in Post"),
            ("denied", "group, in Post"),
        ),
        (
            (value("perpetrator", "jnim"), value("perpetrator", "unknown-gunmen", by="mayor")),
            ("perpetrator",),
            "by whom",
            ("JNIM", "army, in Post"),
            ("unknown gunmen", "mayor, in Post"),
        ),
        (
            (value("when", "2019-03-17"), value("when", "2019-03-18", by="mayor"), value(KILLED, "9", 9, 9), value(KILLED, "3", 3, 3)),
            ("when", KILLED),
            "killed, Malian military",
            ("3", "army, in Post"),
            ("9", "army, in Post"),
        ),
    ],
)
def test_two_sides_stand_against_each_other(
    values: tuple[Value, ...], contested: tuple[str, ...], attribute: str, one: tuple[str, str], other: tuple[str, str]
) -> None:
    found = parting_of(account(*values, contested=contested), NAMES)
    assert found is not None
    assert found.attribute == attribute
    assert (found.one.value, found.one.holder) == one
    assert found.other is not None
    assert (found.other.value, found.other.holder) == other


def test_a_denial_of_what_nobody_asserts_has_one_side() -> None:
    found = parting_of(account(value("type", "ASSAULT", stance="denies"), contested=("happened",)), NAMES)
    assert found is not None
    assert found.one == Side("denied", "army, in Post", 0, True, "c-army")
    assert found.other is None


@pytest.mark.parametrize("contested", [(), ("where",)])
def test_nothing_to_show_is_none(contested: tuple[str, ...]) -> None:
    assert parting_of(account(contested=contested), NAMES) is None


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [("where", "the place"), ("wounded:unknown", "wounded, side not told"), ("host", "host"), ("happened", "whether it happened")],
)
def test_attributes_in_words(attribute: str, expected: str) -> None:
    assert words_of(attribute, NAMES) == expected


def test_the_actors_that_need_a_name_are_those_of_roles_and_tolls() -> None:
    one = replace(
        account(value("perpetrator", "jnim"), value("where", "Dioura"), contested=()),
        tolls=(Toll("killed", "malian-military", 1, 1, 1, False, ""), Toll("killed", None, 1, 1, 1, False, "")),
    )
    assert actors_in([one]) == ["jnim", "malian-military"]
