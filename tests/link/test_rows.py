"""What linking takes out of a claim."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.link.factories import make_casualty, make_claim

from sayso.link import link_row
from sayso.link.rows import NO_CEILING, LinkRow, families_of, figures_of
from sayso.model.quantity import Casualty


def row_of(report: str = "r-a", **changes: Any) -> LinkRow:
    row = link_row(make_claim(report, **changes), group=report)
    if row is None:
        raise ValueError("an event claim has a row")
    return row


def test_link_row_takes_days_place_actors_and_words() -> None:
    row = row_of(day="2019-03", doer="jnim", sufferer="malian-military", killed=16)
    assert (row.day_from, row.day_to) == (date(2019, 3, 1).toordinal(), date(2019, 3, 31).toordinal())
    assert (row.country, row.place, row.radius) == ("ML", "geonames:2453348", 10.0)
    assert (row.doers, row.sufferers, row.actors) == (("jnim",), ("malian-military",), ("jnim", "malian-military"))
    assert row.figures == (("killed", 16, 16),)
    assert row.words == ("ambushed", "convoy", "gunmen")
    assert row.group == "r-a"
    assert row.happened


def test_link_row_is_none_for_states_of_affairs() -> None:
    assert link_row(replace(make_claim(), kind="presence", event=None, id=""), group="g") is None
    assert link_row(replace(make_claim(), event=None, id=""), group="g") is None


def test_link_row_keeps_aggregates_marked() -> None:
    assert row_of(aggregate=True).aggregate


def test_link_row_without_year_or_with_a_malformed_date_is_undated() -> None:
    assert row_of(day="XXXX-03-05").day_from is None
    assert row_of(day="soon").day_from is None
    assert row_of(day="2019-03-05/..").day_to is None
    assert row_of(day=None).day_from is None


def test_link_row_radius_is_none_for_a_country() -> None:
    assert row_of(place="mali").radius is None
    assert row_of(place="mali").place is None
    assert row_of(place="mali").country == "ML"
    assert row_of(place=None).place is None


def test_link_row_of_a_denial_did_not_happen() -> None:
    assert not row_of(stance="denies").happened
    assert not row_of(stance="predicts").happened
    assert row_of(stance="claims_responsibility").happened


def test_figures_of_leaves_out_running_totals_and_alluded_numbers() -> None:
    total = Casualty("killed", 43, 43, "43", cumulative=True)
    assert figures_of([total, make_casualty((None, None)), make_casualty((25, None)), make_casualty((None, 30))]) == (
        ("killed", 0, 30), ("killed", 25, NO_CEILING),
    )


def test_families_of_falls_back_to_the_type_then_to_itself() -> None:
    assert families_of("ASSAULT", "abduct") == ("coercion", "violence")
    assert families_of("ASSAULT", "no-such-mode") == ("violence",)
    assert families_of("NEWTYPE", None) == ("newtype",)
