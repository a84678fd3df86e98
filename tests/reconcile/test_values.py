"""Values and their holders."""

from dataclasses import replace

from tests.link.factories import make_casualty, make_claim, make_speaker
from tests.reconcile.test_tolls import REPORTS

from sayso.model.claim import Claim
from sayso.model.incident import Value
from sayso.model.quantity import Casualty
from sayso.reconcile.origins import origin_keys
from sayso.reconcile.tolls import reconcile_tolls
from sayso.reconcile.values import figure_words, list_values


def values_of(*claims: Claim) -> list[Value]:
    return list(list_values(claims, origin_keys(claims, REPORTS), REPORTS))


def test_figure_words() -> None:
    assert [figure_words(*bounds) for bounds in ((2, 2), (25, None), (None, 30), (3000, 4000), (None, None))] == [
        "2", "25+", "up to 30", "3000-4000", "a number not given",
    ]


def test_list_values_groups_by_value_with_holders_and_origins() -> None:
    claims = (make_claim(killed=16, doer="jnim"), make_claim("r-b", killed=16), make_claim("r-c", killed=(10, None)))
    values = values_of(*claims)
    assert [(v.attribute, v.value, v.origins) for v in values] == [
        ("when", "2019-03-05", 3), ("where", "Mopti", 3), ("type", "ASSAULT/ambush", 3), ("perpetrator", "jnim", 1),
        ("killed:unknown", "16", 2), ("killed:unknown", "10+", 1),
    ]
    assert values[-2].holders == ("Outlet A", "Outlet B")
    assert (values[-1].low, values[-1].high) == (10, None)
    assert values[-1].claims == (claims[2].id,)


def test_list_values_keeps_stances_apart() -> None:
    denial = make_claim("r-b", stance="denies", speaker=make_speaker("the group", "jnim", "armed_group"))
    whens = [(v.stance, v.holders) for v in values_of(make_claim(), denial) if v.attribute == "when"]
    assert whens == [("asserts", ("Outlet A",)), ("denies", ("the group, in Outlet B",))]


def test_list_values_is_the_same_in_any_order() -> None:
    claims = [make_claim(f"r-{letter}", killed=n, day=f"2019-03-{n:02}") for n, letter in enumerate("abcd", 3)]
    assert values_of(*claims) == values_of(*reversed(claims))


def test_list_values_files_a_figure_under_the_attribute_of_its_toll_whatever_the_words() -> None:
    claims = (make_claim(killed=9, of="people"), make_claim("r-b", killed=9, of="worshippers"), make_claim("r-c", killed=11, of="herders"))
    (toll,) = reconcile_tolls(claims, origin_keys(claims, REPORTS), REPORTS).tolls
    listed = [(v.attribute, v.value, v.origins, v.holders) for v in values_of(*claims) if v.attribute.startswith("killed")]
    assert toll.attribute == "killed:unknown"
    assert listed == [("killed:unknown", "9", 2, ("Outlet A", "Outlet B")), ("killed:unknown", "11", 1, ("Outlet C",))]


def test_every_toll_has_values_and_every_figure_a_toll() -> None:
    claims = (
        make_claim(killed=9, hurt="malian-military"), make_claim("r-b", killed=4, hurt="jnim"), make_claim("r-c", killed=2, of="herders"),
    )
    tolls = reconcile_tolls(claims, origin_keys(claims, REPORTS), REPORTS).tolls
    assert {toll.attribute for toll in tolls} == {v.attribute for v in values_of(*claims) if ":" in v.attribute}
    assert {toll.attribute for toll in tolls} == {"killed:jnim", "killed:malian-military", "killed:unknown"}


def test_a_denial_gives_no_side_to_the_figures_of_others() -> None:
    denial = make_claim("r-b", killed=9, hurt="jnim", stance="denies")
    claims = (make_claim(killed=9, of="people"), denial)
    told = [v.attribute for v in values_of(*claims) if v.attribute.startswith("killed") and v.stance == "asserts"]
    (toll,) = reconcile_tolls(claims, origin_keys(claims, REPORTS), REPORTS).tolls
    assert told == [toll.attribute] == ["killed:unknown"]


def test_a_running_total_is_listed_apart_from_the_toll() -> None:
    total = make_claim("r-b")
    total = replace(total, casualties=(replace(make_casualty(43, "malian-military"), cumulative=True),), id="")
    shown = [(v.attribute, v.value) for v in values_of(make_claim(killed=3, hurt="malian-military"), total) if ":" in v.attribute]
    assert shown == [("killed:malian-military", "3"), ("killed:malian-military (running total)", "43")]


def test_one_person_told_of_beside_a_count_is_one_of_them() -> None:
    colonel = replace(make_claim("r-b"), casualties=(Casualty("killed", 1, 1, "a", "colonel", "malian-military"),), id="")
    alone = [(v.value, v.low, v.high) for v in values_of(colonel) if ":" in v.attribute]
    beside = [(v.value, v.low, v.high) for v in values_of(colonel, make_claim(killed=9, hurt="malian-military")) if ":" in v.attribute]
    assert alone == [("1", 1, 1)]
    assert sorted(beside) == [("9", 9, 9), ("one of them", 1, None)]


def test_words_that_only_compare_are_listed_as_they_stand() -> None:
    more = replace(make_claim(), casualties=(Casualty("killed", None, None, "higher figures", "soldiers", "malian-military"),), id="")
    assert [v.value for v in values_of(more) if ":" in v.attribute] == ["higher figures"]


def test_a_running_total_of_a_period_is_its_figure() -> None:
    total = replace(make_claim(), casualties=(replace(make_casualty(43, "jnim"), cumulative=True),), aggregate=True, id="")
    assert [(v.attribute, v.value) for v in values_of(total) if ":" in v.attribute] == [("killed:jnim", "43")]


def test_each_claim_of_a_value_keeps_its_day_and_basis_in_order() -> None:
    claims = (make_claim(killed=16), make_claim("r-b", killed=16, speaker=make_speaker("a nurse", None, "witness")))
    (value,) = [v for v in values_of(*claims) if v.attribute == "killed:unknown"]
    by_claim = dict(zip(value.claims, zip(value.said, value.basis, strict=True), strict=True))
    assert by_claim == {claims[0].id: ("2019-03-06", "own report"), claims[1].id: ("2019-03-07", "witness")}
