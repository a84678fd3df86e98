"""The claims behind a line."""

from dataclasses import replace

import pytest
from tests.dossiers.make import (
    ARMY,
    CLASH,
    DENIED,
    DOUBTFUL,
    FIRST,
    LED,
    OWNED,
    RAID,
    RAID_TOO,
    REBELS,
    SECOND,
    STRONG,
    THIRD,
    WARNED,
    claim,
    desk_of,
    side,
)

from sayso.dossiers.evidence import MOST_CITED, MOST_IDS, Desk, fits
from sayso.model.claim import Claim
from sayso.store import Store
from sayso.store.lookup import Ask


def test_evidence_cites_words_report_and_holder(desk: Desk) -> None:
    found = desk.evidence([RAID_TOO, RAID])
    assert (found.count, found.origins, found.status) == (2, 2, "2 independent origins")
    assert (found.first_said, found.last_said) == ("2012-11-21", "2012-11-23")
    first = found.cited[0]
    assert (first.claim, first.report, first.source, first.outlet) == (RAID.id, FIRST.id, "first.txt", "Lake Post")
    assert FIRST.text[first.start : first.end] == first.quote
    assert found.cited[1].holder == "UN monitors, in Hill Gazette"


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ([RAID], "single origin"),
        ([RAID, STRONG], "single origin"),
        ([RAID, RAID], "single origin"),
        ([DENIED, WARNED], "single origin"),
        ([RAID, RAID_TOO, OWNED], "3 independent origins"),
    ],
)
def test_reports_that_quote_one_speaker_are_one_origin(desk: Desk, claims: list[Claim], status: str) -> None:
    assert desk.evidence(claims).status == status


def test_a_line_lists_a_bounded_number_of_claims(desk: Desk) -> None:
    many = [replace(RAID, ordinal=n, id="") for n in range(MOST_IDS + 10)]
    found = desk.evidence(many)
    assert (found.count, len(found.claims), len(found.cited)) == (MOST_IDS + 10, MOST_IDS, MOST_CITED)


def test_no_claims_are_no_evidence(desk: Desk) -> None:
    found = desk.evidence([])
    assert (found.count, found.origins, found.first_said, found.cited) == (0, 0, None, ())


def test_doubtful_claims_are_left_out_and_counted(desk: Desk) -> None:
    assert DOUBTFUL.id not in {found.id for found in desk.claims(Ask(("m23",), ("perpetrator",)))}
    assert desk.doubtful == {DOUBTFUL.id}


def test_a_lower_floor_keeps_them(store: Store) -> None:
    low = replace_floor(desk_of(store), 0.1)
    assert DOUBTFUL.id in {found.id for found in low.claims(Ask(("m23",), ("perpetrator",)))}
    assert low.doubtful == set()


def replace_floor(desk: Desk, floor: float) -> Desk:
    desk.floor = floor
    return desk


def test_a_section_that_is_read_in_part_says_so(desk: Desk) -> None:
    assert len(desk.claims(Ask(("m23",)), "all", 3)) == 3
    assert desk.capped == ["all: the latest 3 claims"]
    desk.claims(Ask(("m23",)), "all", 1000)
    assert len(desk.capped) == 1


@pytest.mark.parametrize(
    ("actor", "words", "expected"),
    [
        ("sultani-makenga", "he", "Sultani Makenga"),
        ("malian-military", "troops", "Malian military"),
        ("unknown-gunmen", "", "unknown gunmen"),
        ("name:hill-mayor", "", "hill mayor"),
        (None, "a man", "a man"),
    ],
)
def test_an_actor_is_named(desk: Desk, actor: str | None, words: str, expected: str) -> None:
    assert desk.name(actor, words) == expected


def test_who_published_when_is_known_once_read(desk: Desk) -> None:
    assert desk.published(RAID) is None
    desk.know([RAID])
    assert desk.published(RAID) == "2012-11-21"
    assert set(desk.facts()) == {FIRST.id}


@pytest.mark.parametrize(
    ("found", "ask", "expected"),
    [
        (RAID, Ask(("m23",)), True),
        (RAID, Ask(("m23",), ("perpetrator",)), True),
        (RAID, Ask(("m23",), ("target",)), False),
        (RAID, Ask(("m23",), kinds=("event",)), True),
        (RAID, Ask(("m23",), kinds=("strength",)), False),
        (RAID, Ask(("m23",), stances=("denies",)), False),
        (RAID, Ask(("m23",), not_by=("m23",)), True),
        (RAID, Ask(("m23",), by=("m23",)), False),
        (OWNED, Ask(("m23",), ("perpetrator",), by=("m23",)), True),
        (OWNED, Ask(("m23",), ("perpetrator",), not_by=("m23",)), False),
        (DENIED, Ask(("m23",), stances=("denies",), by=("congolese-military",)), True),
        (RAID, Ask(("congolese-military",), ("casualty",)), True),
        (RAID, Ask(("country:CD",), ("country",)), True),
        (CLASH, Ask(("m23",)), False),
    ],
)
def test_fits_is_the_rule_of_the_index(desk: Desk, found: Claim, ask: Ask, expected: bool) -> None:
    assert fits(found, ask) is expected
    assert (found.id in desk.lookup.claims(ask, 100)) is expected


def test_a_chain_counts_by_its_innermost_speaker() -> None:
    relayed = claim(SECOND, "Rebels", attribution=(ARMY, REBELS), participants=(side("perpetrator", "m23"),))
    assert fits(relayed, Ask(("m23",), ("perpetrator",), by=("m23",)))
    assert not fits(relayed, Ask(("m23",), ("perpetrator",), by=("congolese-military",)))
    assert LED.report == FIRST.id != THIRD.id
