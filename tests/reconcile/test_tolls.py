"""Low, best and high."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from tests.link.factories import make_claim, make_speaker
from tests.reconcile.test_facts import make_facts

from sayso.model.claim import Claim
from sayso.model.incident import Toll
from sayso.reconcile.facts import ReportFacts, origin_keys
from sayso.reconcile.tolls import Statement, choose_best, figures_part, reconcile_tolls

REPORTS: dict[str, ReportFacts] = {
    f"r-{letter}": make_facts(f"r-{letter}", f"Outlet {letter.upper()}", published=f"2019-03-{day:02}")
    for day, letter in enumerate("abcdef", 6)
}
NUMBERS = st.one_of(st.integers(0, 60), st.tuples(st.integers(0, 60), st.none()), st.tuples(st.none(), st.integers(0, 60)))


def tolls_of(*claims: Claim) -> tuple[Toll, ...]:
    return reconcile_tolls(claims, origin_keys(claims, REPORTS), REPORTS)


def toll_of(*claims: Claim) -> Toll:
    (toll,) = tolls_of(*claims)
    return toll


def statements(*figures: tuple[int | None, int | None]) -> Sequence[Statement]:
    return [Statement(f"c-{n}", f"o-{n}", f"O{n}", "", low, high, False) for n, (low, high) in enumerate(figures)]


def test_toll_of_one_origin_says_so() -> None:
    toll = toll_of(make_claim(killed=16))
    assert (toll.low, toll.best, toll.high, toll.contested) == (16, 16, 16, False)
    assert toll.rule == "only origin: Outlet A"


def test_toll_best_is_what_most_origins_give() -> None:
    toll = toll_of(make_claim(killed=16), make_claim("r-b", killed=16), make_claim("r-c", killed=23))
    assert (toll.low, toll.best, toll.high, toll.contested) == (16, 16, 23, True)
    assert toll.rule == "most origins: 2 of 3 give 16"


def test_toll_one_ministry_in_two_outlets_counts_once() -> None:
    ministry = make_speaker("Defence Ministry", "malian-defense-ministry")
    toll = toll_of(make_claim(killed=10, speaker=ministry), make_claim("r-b", killed=10, speaker=ministry), make_claim("r-c", killed=16))
    assert toll.best == 16
    assert toll.rule.startswith("latest report (2019-03-08)")


def test_toll_takes_an_origins_latest_figure() -> None:
    ministry = make_speaker("Defence Ministry", "malian-defense-ministry")
    toll = toll_of(make_claim(killed=10, speaker=ministry), make_claim("r-b", killed=12, speaker=ministry))
    assert (toll.low, toll.best, toll.high) == (10, 12, 12)
    assert not toll.contested


def test_toll_best_is_never_a_partys_count_of_its_enemy_when_another_origin_exists() -> None:
    army = make_speaker("the army", "colombian-military", "military")
    clash = {"doer": "colombian-military", "sufferer": "farc", "hurt": "farc"}
    toll = toll_of(make_claim("r-c", killed=40, speaker=army, **clash), make_claim("r-a", killed=12, **clash))
    assert (toll.low, toll.best, toll.high) == (12, 12, 40)
    assert "left out as a party's count of its enemy's losses: the army" in toll.rule


def test_toll_of_a_party_alone_is_shown_with_the_reason() -> None:
    rebels = make_speaker("rebels", "farc", "armed_group")
    toll = toll_of(make_claim(killed=40, speaker=rebels, doer="farc", hurt="colombian-military", sufferer="colombian-military"))
    assert toll.best == 40
    assert "no other origin gives one: rebels" in toll.rule


def test_toll_of_own_losses_stands() -> None:
    army = make_speaker("the army", "malian-military", "military")
    claims = [make_claim(r, killed=16, speaker=army, doer="jnim", sufferer="malian-military", hurt="malian-military") for r in ("r-a",)]
    assert toll_of(*claims).rule == "only origin: the army"


def test_toll_bounds_stay_open() -> None:
    assert toll_of(make_claim(killed=(25, None))).high is None
    assert toll_of(make_claim(killed=(25, None)), make_claim("r-b", killed=40)).high == 40
    assert toll_of(make_claim(killed=(25, None)), make_claim("r-b", killed=16)).high is None
    ceiling = toll_of(make_claim(killed=(None, 30)))
    assert (ceiling.low, ceiling.best, ceiling.high) == (None, None, 30)
    assert ceiling.rule.startswith("no floor")


def test_tolls_part_sides_and_fill_in_the_only_one() -> None:
    found = tolls_of(make_claim(killed=16, hurt="malian-military"), make_claim("r-b", killed=3, hurt="jnim"))
    assert [(toll.actor, toll.best) for toll in found] == [("jnim", 3), ("malian-military", 16)]
    assert [toll.actor for toll in tolls_of(make_claim(killed=16, hurt="malian-military"), make_claim("r-b", killed=15, of="people"))] == [
        "malian-military"
    ]
    assert len(tolls_of(make_claim(killed=16, hurt="malian-military"), make_claim("r-b", killed=15, of="herders"))) == 2


def test_tolls_leave_out_denials_predictions_and_numbers_not_given() -> None:
    assert tolls_of(make_claim(killed=9, stance="denies"), make_claim("r-b", killed=9, stance="predicts")) == ()
    assert tolls_of(make_claim(killed=(None, None))) == ()


def test_figures_part_knows_bounds_and_one_origin() -> None:
    assert figures_part(statements((16, 16), (23, 23)))
    assert not figures_part(statements((10, None), (23, 23)))
    assert figures_part(statements((25, None), (None, 20)))
    assert not figures_part(statements((5, 9), (9, 12)))


def test_choose_best_ties_go_to_the_lowest_when_dates_are_unknown() -> None:
    assert choose_best(statements((16, 16), (23, 23))) == (16, "lowest of the figures held by equally many origins")


@given(st.lists(st.tuples(st.sampled_from("abcdef"), NUMBERS), min_size=1, max_size=8))
def test_tolls_depend_on_no_order_and_best_lies_between(figures: list[tuple[str, int | tuple[int | None, int | None]]]) -> None:
    claims = [make_claim(f"r-{letter}", killed=number) for letter, number in figures]
    found = tolls_of(*claims)
    assert found == tolls_of(*sorted(claims, key=lambda claim: claim.id)) == tolls_of(*reversed(claims))
    for toll in found:
        assert toll.best is None or (toll.low is not None and toll.low <= toll.best and (toll.high is None or toll.best <= toll.high))
