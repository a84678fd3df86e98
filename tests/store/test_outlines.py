"""What lists and sums over incidents and reports go by."""

from dataclasses import replace

import pytest
from tests.store.make import make_account, make_claim, make_incident, make_report

from sayso.model.incident import Account, Toll, Total
from sayso.model.report import Publication
from sayso.store.outlines import MOST_TITLE, carrier_row, outline_row, shelf_columns, toll_rows

CLAIM = make_claim(make_report())


def account(when: str | None = "2012-03-05", **changes: object) -> Account:
    return replace(make_account(make_incident(CLAIM), when), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("2012-03-05", ("2012-03-05", "2012-03-05")),
        ("2012-02", ("2012-02-01", "2012-02-29")),
        ("2001-07-25/2001-07-26", ("2001-07-25", "2001-07-26")),
        ("2001-07-25/..", ("2001-07-25", None)),
        ("XXXX-07-23", (None, None)),
        (None, (None, None)),
        ("in the spring", (None, None)),
    ],
)
def test_an_outline_bounds_the_date_where_it_can(when: str | None, days: tuple[str | None, str | None]) -> None:
    row = outline_row(account(when))
    assert (row["first"], row["last"]) == days


def test_an_outline_says_type_origins_and_state() -> None:
    row = outline_row(account(contested=("when",), expected=True, origins=("A", "B"), event_mode=None))
    assert (row["event_type"], row["event_mode"], row["origins"]) == ("ASSAULT", None, 2)
    assert (row["contested"], row["expected"], row["aggregate"]) == (True, True, False)
    assert outline_row(account(contested=()))["contested"] is False


def test_each_outcome_has_one_row_over_all_sides_contested_where_any_side_is() -> None:
    tolls = (Toll("killed", "m23", 2, None, 5, True, "two figures"), Toll("killed", None, 1, 1, 1, False, "the only figure"))
    totals = (Total("killed", 3, None, 6, "added"), Total("wounded", 4, 4, None, "the only figure"))
    rows = toll_rows(account(tolls=tolls, totals=totals))
    assert [(row["attribute"], row["actor"], row["low"], row["best"], row["high"], row["contested"]) for row in rows] == [
        ("killed", None, 3, None, 6, True), ("wounded", None, 4, 4, None, False),
    ]
    assert toll_rows(account(tolls=tolls)) == []


@pytest.mark.parametrize(
    ("publication", "expected"),
    [
        (Publication(), (None, None, None)),
        (Publication(outlet="The Nile Post", published="2012-03"), ("nile-post", None, "2012-03")),
        (Publication(outlet="The Nile Post", agency="AFP"), ("nile-post", "afp", None)),
    ],
)
def test_a_carrier_is_found_by_outlet_and_by_the_agency_credited(
    publication: Publication, expected: tuple[str | None, str | None, str | None]
) -> None:
    row = carrier_row("r-1", publication)
    assert (row["outlet_key"], row["agency_key"], row["published"]) == expected
    assert (row["outlet"], row["agency"]) == (publication.outlet, publication.agency)


@pytest.mark.parametrize(
    ("title", "expected"), [(None, None), ("Général tué à Gao", "general tue a gao"), ("x" * 5000, "x" * MOST_TITLE), ("", None)]
)
def test_a_report_is_listed_by_its_folded_title_and_language(title: str | None, expected: str | None) -> None:
    assert shelf_columns(Publication(title=title), "fr") == {"title_key": expected, "language": "fr"}
