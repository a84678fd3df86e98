"""What sides say themselves, how figures changed, and the marks on a strip."""

from dataclasses import replace

from tests.export.cases import ARMY, GROUP, MAYOR, NOBODY, case, lost, say

from sayso.export.positions import growth_of, positions_of, strips_of
from sayso.model.claim import Speaker


def test_each_side_that_takes_part_speaks_or_is_silent() -> None:
    army = say(killed=3, doer="jnim", sufferer="malian-military", speaker=ARMY)
    made = case(army, say("r-b", doer="boko-haram"), say("r-c", speaker=MAYOR))
    assert [(one.side, one.words, one.claims) for one in positions_of(made)] == [
        ("mali", "Mali", (army.id,)), ("boko-haram", "Boko Haram", ()), ("jnim", "JNIM", ()),
    ]


def test_people_and_civil_ministries_are_no_sides() -> None:
    assert positions_of(case(say(doer="unknown-gunmen", sufferer="civilians"))) == []


def test_one_who_cannot_be_told_from_others_speaks_for_no_side() -> None:
    soldier = Speaker("a soldier", None, "military", True)
    assert [one.claims for one in positions_of(case(say(sufferer="malian-military", speaker=soldier)))] == [()]
    assert [one.claims for one in positions_of(case(say(sufferer="malian-military", speaker=NOBODY)))] == [()]


def test_figures_grow_from_report_to_report() -> None:
    first, second = say(killed=5, speaker=ARMY), say("r-c", killed=43, speaker=ARMY)
    steps = growth_of(case(second, first, say("r-b", killed=(10, None))))
    assert [(s.day, s.origin, s.words, s.before) for s in steps] == [
        ("2019-03-06", "army", "5", ""), ("2019-03-07", "Outlet B", "at least 10", ""), ("2019-03-08", "army", "43", "5"),
    ]


def test_a_figure_said_again_has_no_before() -> None:
    steps = growth_of(case(say(killed=5, speaker=ARMY), say("r-b", killed=5, speaker=ARMY)))
    assert [step.before for step in steps] == ["", ""]


def test_a_denied_figure_is_none_that_its_denier_gave() -> None:
    steps = growth_of(case(say("r-a", killed=9, stance="denies", speaker=GROUP), say("r-b", killed=2, speaker=GROUP)))
    assert [(step.stance, step.before) for step in steps] == [("denies", ""), ("asserts", "")]


def test_a_strip_has_a_mark_for_each_origin_and_figure() -> None:
    own = say(killed=3, hurt="malian-military", speaker=ARMY)
    claimed = say("r-b", killed=40, hurt="malian-military", speaker=GROUP, doer="jnim")
    (strip,) = strips_of(case(own, claimed))
    assert (strip.low, strip.best, strip.high, strip.contested, strip.side) == (3, 3, 40, True, "Malian military")
    assert [(mark.origin, mark.words, mark.basis, mark.claims) for mark in strip.marks] == [
        ("army", "3", "own losses", (own.id,)), ("JNIM", "40", "count of its enemy's losses", (claimed.id,)),
    ]


def test_sums_stand_beside_the_sides_where_they_say_more() -> None:
    claim = replace(say(), casualties=(lost(3, "malian-military"), lost(4, "jnim")), id="")
    strips = strips_of(case(claim))
    assert [(s.side, s.best, s.whole) for s in strips] == [("JNIM", 4, False), ("Malian military", 3, False), ("", 7, True)]
    assert len(strips_of(case(say(killed=16)))) == 1
