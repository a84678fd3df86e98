"""What linking takes out of a claim."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.factories import PLACES, make_casualty, make_claim

from sayso.link import link_row
from sayso.link.rows import NO_CEILING, LinkRow, families_of, figures_of
from sayso.model.claim import Claim, Participant
from sayso.model.place import Where
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


@pytest.mark.parametrize(
    ("rules", "refers"),
    [((), False), (("trigger:ASSAULT/ambush=ambush",), False), (("place:sentence=Gao", "bearing:comparison=similar to the"), True)],
)
def test_link_row_tells_an_account_from_what_only_refers(rules: tuple[str, ...], refers: bool) -> None:
    assert row_of(rules=rules).refers is refers


@pytest.mark.parametrize(
    ("rule", "killed", "fallen"),
    [("person", 1, ("ali-boureima",)), ("coreference", 1, ()), ("registry", 1, ()), ("person", 12, ()), ("person", None, ())],
)
def test_link_row_names_the_persons_killed(rule: str, killed: int | None, fallen: tuple[str, ...]) -> None:
    sufferer = Participant("target", "Ali Boureima", "ali-boureima", rule=rule)
    claim = replace(make_claim(killed=killed, hurt="ali-boureima"), participants=(sufferer,), id="")
    row = link_row(claim, group="g")

    assert row is not None
    assert row.fallen == fallen


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


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2014-08-03", date(2014, 8, 3), date(2014, 8, 3)), ("2014-08", date(2014, 8, 1), date(2014, 8, 31)),
        ("2014-08-03/2014-08-05", date(2014, 8, 3), date(2014, 8, 5)), ("2014~", date(2014, 1, 1), date(2014, 12, 31)),
        ("2014-24", date(2014, 12, 1), date(2015, 2, 28)),
    ],
)
def test_day_range_is_the_first_and_last_day_that_the_date_allows(edtf: str, first: date, last: date) -> None:
    row = row_of(day=edtf)
    assert (row.day_from, row.day_to) == (first.toordinal(), last.toordinal())


@pytest.mark.parametrize(
    ("role", "field"),
    [
        ("perpetrator", "doers"), ("mover", "doers"), ("target", "sufferers"), ("victim", "sufferers"), ("captive", "sufferers"),
        ("host", None), ("partner", None), ("subject", None), ("leader", None), ("group", None),
    ],
)
def test_every_role_tells_who_did_or_suffered_or_neither(role: str, field: str | None) -> None:
    claim = replace(make_claim(), participants=(Participant(role, "the ELN", "eln"), Participant(role, "somebody")), id="")
    row = link_row(claim, group="g")
    assert row is not None
    assert row.actors == ("eln",)
    assert (row.doers, row.sufferers) == (("eln",) if field == "doers" else (), ("eln",) if field == "sufferers" else ())


@pytest.mark.parametrize(
    ("precision", "radius"), [(1, 10.0), (2, 25.0), (3, 50.0), (4, 150.0), (5, 100.0), (6, None), (7, None), (None, None)]
)
def test_a_place_stands_for_a_circle_by_its_precision(precision: int | None, radius: float | None) -> None:
    where = replace(PLACES["idlib"], precision=precision)
    row = link_row(replace(make_claim(), where=where, id=""), group="g")
    assert row is not None
    assert row.radius == radius
    assert (row.place is None) == (radius is None)


def test_a_place_outside_the_gazetteer_is_known_by_its_name_in_any_case() -> None:
    rows = [link_row(replace(make_claim(), where=Where("x", name, "SY", precision=1), id=""), group="g") for name in ("Tal Ali", "TAL ALI")]
    assert {row.place for row in rows if row} == {"tal ali"}


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("The rebels said that they attacked Maguindanao again", ("attacked", "maguindanao", "rebels")),
        ("On 25 July, 400 men came", ("25", "400")),
        ("It was his", ()),
        ("Shelling, SHELLING and shelling", ("shelling",)),
    ],
)
def test_telling_words_are_long_or_numbers_each_once_and_sorted(quote: str, words: tuple[str, ...]) -> None:
    assert row_of(quote=quote).words == words


CLAIMED = st.builds(
    make_claim, st.sampled_from(["r-a", "r-b"]), st.text(max_size=30),
    day=st.sampled_from(["2019-03-05", "2019", "XXXX-03-05", "nonsense", None]), place=st.sampled_from([None, *PLACES]),
    killed=st.one_of(st.none(), st.integers(0, 99), st.tuples(st.none() | st.integers(0, 9), st.none() | st.integers(9, 99))),
    doer=st.sampled_from([None, "jnim", "ltte"]), sufferer=st.sampled_from([None, "jnim", "sri-lankan-military"]),
)


@given(CLAIMED)
def test_a_row_is_sorted_and_its_bounds_are_in_order(claim: Claim) -> None:
    row = link_row(claim, group="g")
    assert row is not None
    for found in (row.doers, row.sufferers, row.actors, row.words):
        assert list(found) == sorted(set(found))
    assert list(row.figures) == sorted(set(row.figures))
    assert (row.day_from is None) == (row.day_to is None)
    assert row.day_from is None or row.day_to is None or row.day_from <= row.day_to
    assert all(0 <= low <= high <= NO_CEILING for _, low, high in row.figures)
    assert set(row.doers) | set(row.sufferers) <= set(row.actors)
