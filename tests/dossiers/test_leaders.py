"""Leaders over time, and where accounts of them part."""

from dataclasses import replace

import pytest
from tests.dossiers.make import FIRST, LED, M23, MAKENGA, NTAGANDA, PAST, RIVAL, SECOND, STILL, THIRD, claim, side

from sayso.dossiers.evidence import Desk
from sayso.dossiers.leaders import (
    as_of,
    cue_of,
    death_disputes,
    is_past,
    is_top,
    leader_rows,
    leadership_disputes,
)
from sayso.dossiers.types import Evidence, FateRow, LeaderRow, Position
from sayso.model.claim import Claim
from sayso.model.when import When

NOTHING = Evidence(1, ("c-1",), 1, ("A",), "2012-01-01", "2012-01-01", ())


def rows(
    desk: Desk, *claims: Claim, before: dict[str, str] | None = None, over: dict[str, frozenset[str]] | None = None
) -> list[LeaderRow]:
    desk.know(claims)
    return leader_rows(desk, claims, before or {}, over or {})


@pytest.mark.parametrize(
    ("rules", "cue"),
    [(("state:leadership=chief",), "chief"), (("stance:x", "state:strength=able"), "able"), (("trigger:ASSAULT=kill",), ""), ((), "")],
)
def test_the_cue_is_what_the_state_rule_fired_on(rules: tuple[str, ...], cue: str) -> None:
    assert cue_of(replace(LED, rules=rules)) == cue


@pytest.mark.parametrize(
    ("words", "before", "expected"),
    [
        ("its then-leader", "", True),
        ("its former chief", "", True),
        ("the late leader", "", True),
        ("ex-chief of the group", "", True),
        ("the ousted leader", "", True),
        ("its leader", "", False),
        ("its new leader", "", False),
        ("chief of the M23, a former teacher", "", False),
        ("chief of the M23", "of the former ", True),
        ("chief of the M23", "including ex-", True),
        ("chief of the M23", "formerly a teacher and ", False),
        ("leader", "the latest ", False),
    ],
)
def test_words_before_the_title_make_it_past(words: str, before: str, expected: bool) -> None:
    cue = "leader" if "leader" in words else "chief"
    found = replace(LED, quote=words, rules=(f"state:leadership={cue}",))
    assert is_past(found, before) is expected


@pytest.mark.parametrize(
    ("edtf", "published", "expected"),
    [
        ("2012-11", "2013-01-01", ("2012-11-01", "2012-11-30")),
        (None, "2012-11-21", ("2012-11-21", "2012-11-21")),
        (None, "2006-10", ("2006-10-01", "2006-10-31")),
        ("XXXX-11", "2012-11-21", ("2012-11-21", "2012-11-21")),
        ("soon", "2012-11-21", ("2012-11-21", "2012-11-21")),
        ("2012/..", None, None),
        (None, None, None),
    ],
)
def test_a_claim_holds_for_its_own_date_else_for_the_reports(
    edtf: str | None, published: str | None, expected: tuple[str, str] | None
) -> None:
    assert as_of(replace(LED, when=When("", edtf) if edtf else None), published) == expected


def test_claims_of_one_leader_are_one_row_from_first_to_last(desk: Desk) -> None:
    [row] = rows(desk, LED, STILL)
    assert (row.person, row.group, row.titles) == ("sultani-makenga", "m23", ("head", "leader"))
    assert (row.first, row.last, row.former, row.founded) == ("2012-11-21", "2012-12-01", None, False)
    assert (row.evidence.count, row.evidence.origins, row.against) == (2, 2, None)


def test_what_is_called_former_gives_no_day_of_leading(desk: Desk) -> None:
    [row] = rows(desk, PAST, before={PAST.id: " Goma. The former "})
    assert (row.first, row.last, row.former) == (None, None, "2012-11-21")


def test_a_report_that_has_him_dead_speaks_of_the_past(desk: Desk) -> None:
    [row] = rows(desk, LED, over={"sultani-makenga": frozenset({FIRST.id})})
    assert (row.first, row.former) == (None, "2012-11-21")
    dated = replace(LED, when=When("", "2011"), id="")
    [row] = rows(desk, dated, over={"sultani-makenga": frozenset({FIRST.id})})
    assert (row.first, row.former) == ("2011-01-01", None)


def test_who_founded_a_group_is_not_said_to_lead_it(desk: Desk) -> None:
    [row] = rows(desk, replace(LED, rules=("state:leadership=founder",), id=""))
    assert (row.founded, row.first, row.last, row.titles) == (True, None, None, ("founder",))


def test_people_and_groups_that_nobody_knows_keep_the_reports_words(desk: Desk) -> None:
    unknown = claim(
        FIRST, "Sultani", "leadership", participants=(replace(MAKENGA, text="a one-eyed man", actor=None), replace(M23, actor=None))
    )
    [row] = rows(desk, unknown)
    assert (row.person, row.person_name, row.group, row.group_name) == (None, "a one-eyed man", None, "the M23")


def test_rows_come_by_first_day_the_undated_last(desk: Desk) -> None:
    undated = claim(
        SECOND, "Bosco Ntaganda", "leadership", participants=(NTAGANDA, side("group", "cndp")), rules=("state:leadership=found",)
    )
    assert [row.group for row in rows(desk, undated, RIVAL, LED)] == ["m23", "m23", "cndp"]


def led(person: str, first: str | None, last: str | None, titles: tuple[str, ...] = ("leader",), group: str | None = "m23") -> LeaderRow:
    return LeaderRow(person, person, group, "M23", titles, first, last, None, "commander" not in titles, False, NOTHING, None)


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        (led("a", "2012-01-01", "2012-06-01"), led("b", "2012-03-01", "2012-09-01"), True),
        (led("a", "2012-01-01", "2012-06-01"), led("b", "2012-06-02", "2012-09-01"), False),
        (led("a", "2012-01-01", "2012-06-01"), led("b", "2012-06-01", "2012-09-01", ("chief",)), True),
        (led("a", "2012-01-01", "2012-06-01"), led("b", "2012-03-01", "2012-09-01", ("commander",)), False),
        (led("a", "2012-01-01", "2012-06-01"), led("b", "2012-03-01", "2012-09-01", group="fdlr"), False),
        (led("a", "2012-01-01", "2012-06-01", group=None), led("b", "2012-03-01", "2012-09-01", group=None), False),
        (led("a", "2012-01-01", "2012-06-01"), led("b", None, None), False),
    ],
)
def test_two_at_the_top_of_one_group_at_once_are_a_dispute(one: LeaderRow, other: LeaderRow, disputed: bool) -> None:
    found = leadership_disputes([one, other])
    assert [x.kind for x in found] == (["who-leads"] if disputed else [])
    assert all(len(x.positions) == 2 for x in found)


def test_a_denial_is_a_dispute_of_its_own(desk: Desk) -> None:
    [row] = rows(desk, LED, claim(THIRD, "Sultani Makenga heads", "leadership", participants=(MAKENGA, M23), stance="denies"))
    assert row.against is not None and row.against.count == 1
    [dispute] = leadership_disputes([row])
    assert (dispute.kind, dispute.about) == ("leads-or-not", "Sultani Makenga")
    assert "denied or disputed" in dispute.positions[1].words


def fate(outcome: str, stance: str = "asserts", when: str | None = "2012-11-22") -> FateRow:
    return FateRow(outcome, when, stance, None, NOTHING)


@pytest.mark.parametrize(
    ("fates", "last", "positions"),
    [
        ([fate("killed")], None, 0),
        ([fate("killed"), fate("killed")], None, 0),
        ([fate("wounded"), fate("killed", "denies")], None, 0),
        ([fate("killed"), fate("killed", "denies")], None, 2),
        ([fate("killed"), fate("killed", "disputes")], None, 2),
        ([fate("killed"), fate("alive")], None, 2),
        ([fate("killed")], "2012-12-01", 2),
        ([fate("killed")], "2012-11-20", 0),
        ([fate("killed", when=None)], "2012-12-01", 0),
    ],
)
def test_a_death_is_disputed_where_somebody_holds_that_he_lives(fates: list[FateRow], last: str | None, positions: int) -> None:
    later = Position("A is named as leader after 2012-11-22", NOTHING)
    found = death_disputes("a", "A", fates, [led("a", "2012-01-01", last)] if last else [], lambda _, __: later)
    assert [len(x.positions) for x in found] == ([positions] if positions else [])
    assert all(x.kind == "dead-or-alive" for x in found)


@pytest.mark.parametrize(
    ("words", "cue", "group", "expected"),
    [
        ("its leader", "leader", "its", True),
        ("M23 chief", "chief", "M23", True),
        ("who leads the M23", "lead", "the M23", True),
        ("the group's supreme leader", "leader", "the group", True),
        ("its military leader", "leader", "its", False),
        ("the movement's political head", "head", "the movement", False),
        ("the deputy leader", "leader", "the M23", False),
        ("who leads its fighters", "lead", "its fighters", False),
        ("head of the Goma branch", "head", "the Goma branch of the M23", False),
        ("its commander", "commander", "its", False),
        ("its founder", "founder", "its", False),
    ],
)
def test_who_leads_a_part_or_beside_another_is_not_at_the_top(words: str, cue: str, group: str, expected: bool) -> None:
    people = (MAKENGA, replace(M23, text=group))
    assert is_top(replace(LED, quote=words, rules=(f"state:leadership={cue}",), participants=people)) is expected
