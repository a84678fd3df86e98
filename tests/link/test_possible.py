"""What is told too vaguely to be joined is offered where few happenings can be meant."""

import random
from typing import Any

import duckdb
import pytest
from tests.link.test_near import whole
from tests.link.test_rows import row_of

from sayso.link import Episode, table_of
from sayso.link.possible import MOST_FITTING, vague_pairs
from sayso.link.rows import LinkRow
from sayso.model.incident import Incident

SIEGE = {"day": "2019-03-05", "doer": "jnim", "mode": "explosives", "quote": "Militants set off charges at the barracks in Mopti"}
"""A happening told to the day."""


def ordered(*rows: LinkRow) -> list[LinkRow]:
    return sorted(rows, key=lambda row: row.claim)


def pairs_of(rows: list[LinkRow]) -> dict[tuple[int, int], tuple[str, ...]]:
    """Return the pairs of positions in ``rows``, which are in order, with what both name."""
    found = vague_pairs(table_of(Episode(row, (row.claim,)) for row in rows), duckdb.connect(":memory:"))
    return dict(zip(zip(found.left.tolist(), found.right.tolist(), strict=True), map(tuple, found.common.to_pylist()), strict=True))


def offers(*rows: LinkRow) -> list[str]:
    """Return the reasons of what is offered as possible, each once."""
    return sorted({miss.reason for incident in whole(rows) for miss in incident.near if miss.reason.startswith("possible")})


@pytest.mark.parametrize(
    ("changes", "vague"),
    [
        ({}, False), ({"day": None}, False), ({"day": "2019-03"}, False), ({"day": "2019"}, True), ({"day": "2019-03/2019-05"}, True),
        ({"aggregate": True}, True), ({"aggregate": True, "stance": "denies"}, False), ({"day": "2019", "stance": "predicts"}, False),
    ],
)
def test_vague_is_what_happened_in_a_period_a_series_or_more_than_a_month(changes: dict[str, Any], vague: bool) -> None:
    near = row_of(report="r-z", quote="Militants set off charges")
    assert bool(pairs_of(ordered(near, row_of(report="r-y", quote="Blasts", **changes)))) is vague


@pytest.mark.parametrize(
    ("other", "common"),
    [
        ({"day": "2019", "doer": "jnim", "place": None}, ("jnim",)),
        ({"day": "2019", "doer": "jnim"}, ("ML", "jnim")),
        ({"day": "2019", "doer": None}, ("ML",)),
        ({"day": "2019-03", "aggregate": True, "doer": "jnim", "place": "idlib"}, ("jnim",)),
        ({"day": "2019/2021", "doer": "jnim", "place": None}, ("jnim",)),
    ],
)
def test_pairs_share_an_actor_or_a_country_a_family_and_overlapping_dates(other: dict[str, Any], common: tuple[str, ...]) -> None:
    rows = ordered(row_of(**SIEGE), row_of(report="r-b", quote="Attacks shook the region that year", **other))
    assert pairs_of(rows) == {(0, 1): common}


@pytest.mark.parametrize(
    "other",
    [
        {"day": "2019-03", "doer": "jnim"},  # vague by no rule: it is compared as all others are
        {"day": "2018", "doer": "jnim"},  # another year
        {"day": "2019-04/2019-09", "doer": "jnim"},  # the same year, no common day
        {"day": "2010/2020", "doer": "jnim"},  # of too many years
        {"day": None, "aggregate": True, "doer": "jnim"},  # undated
        {"day": "2019", "doer": "isgs", "place": "niger"},  # nobody and no country in common
        {"day": "2019", "doer": "jnim", "type": "CONSULT", "mode": "meet"},  # another family
        {"day": "2019", "doer": "jnim", "report": "r-a"},  # the report tells them apart
        {"day": "2019", "doer": "jnim", "stance": "denies"},
    ],
)
def test_pairs_leave_out(other: dict[str, Any]) -> None:
    told = row_of(quote="Attacks shook the region that year", start=500, **{"report": "r-b", **other})
    assert pairs_of(ordered(row_of(**SIEGE), told)) == {}


def test_where_many_could_be_meant_none_is_offered() -> None:
    vague = row_of(report="r-z", day="2019", doer="jnim", place=None, quote="Attacks shook the region that year")
    days = [row_of(report=f"r-{n}", day=f"2019-03-{n + 1:02}", doer="jnim", place=None) for n in range(MOST_FITTING)]
    assert len(pairs_of(ordered(vague, *days[:-1]))) == MOST_FITTING - 1
    assert pairs_of(ordered(vague, *days)) == {}


def test_a_claim_speaks_of_the_actors_of_its_whole_sentence() -> None:
    sentence = "The group carried out bombings and a failed attempt on the governor"
    told = [
        row_of(report="r-b", day="2019", doer="jnim", place=None, quote=sentence, aggregate=True),
        row_of(report="r-b", day="2019", doer=None, sufferer="the-governor", place=None, mode="assassinate", quote=sentence),
    ]
    rows = ordered(row_of(**SIEGE), *told)
    assert list(pairs_of(rows).values()) == [("jnim",), ("jnim",)]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"day": "2019", "aggregate": True}, "a period or a series is never joined"),
        ({"day": "2019", "place": None}, "a date of more than a month is too vague to join by"),
        ({"day": "2019", "aggregate": True, "place": "niger"}, "against it: different countries; not joined"),
    ],
)
def test_an_offer_says_what_is_common_what_is_against_and_why_it_stayed_out(other: dict[str, Any], reason: str) -> None:
    vague = row_of(report="r-b", doer="jnim", mode="explosives", quote="Charges went off in several towns", **other)
    (found,) = offers(row_of(**SIEGE), vague)
    assert "name" in found and "jnim" in found
    assert "2019-01-01 to 2019-12-31; 2019-03-05" in found
    assert reason in found


@pytest.mark.parametrize(
    "other",
    [
        {"mode": "abduct", "place": "niger", "killed": 90},  # place and figures both speak against it
        {"type": "COERCE", "mode": "arrest"},  # no such happening
    ],
)
def test_what_differs_in_more_than_one_respect_is_not_offered(other: dict[str, Any]) -> None:
    vague = row_of(report="r-b", day="2019", aggregate=True, doer="jnim", quote="They went on all year", **other)
    assert offers(row_of(killed=4, **SIEGE), vague) == []


def test_offers_are_bounded_and_stand_with_both() -> None:
    vague = row_of(report="r-z", day="2019", aggregate=True, doer="jnim", place=None, quote="Bombings that year")
    told = [row_of(report=f"r-{n}", day=f"2019-0{n + 1}-05", doer="jnim", mode="explosives", place="mopti") for n in range(6)]
    incidents = {incident.claims[0]: incident for incident in whole([vague, *told])}
    assert all(incident.claims[0] in incidents for incident in incidents.values())
    assert 3 <= len(incidents[vague.claim].near) <= 6
    assert all(vague.claim in (miss.link.left, miss.link.right) for miss in incidents[vague.claim].near)


def test_offers_do_not_depend_on_the_order_of_reports() -> None:
    rows = [row_of(report=f"r-{n}", day=("2019", "2019-03-05", "2019-03/2019-06")[n % 3], doer="jnim", killed=n) for n in range(9)]

    def shuffled(seed: int) -> list[Incident]:
        mixed = list(rows)
        random.Random(seed).shuffle(mixed)
        return whole(mixed)

    assert shuffled(1) == shuffled(2)
