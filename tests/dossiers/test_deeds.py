"""Incidents as rows of a dossier."""

from dataclasses import replace

import pytest
from tests.dossiers.make import CLASH, DENIED, DOUBTFUL, OWNED, RAID, RAID_TOO, SHELLED, WARNED, account_of

from sayso.dossiers.deeds import Wanted, attribute_words, bearing, deed_list, deed_row, toll_words
from sayso.dossiers.evidence import Desk
from sayso.dossiers.types import Credibility
from sayso.model.incident import Toll
from sayso.store.lookup import Ask

DONE = Wanted("done", "Done", Ask(("m23",), ("perpetrator",), ("event",)), ("m23",), 0x1F)


@pytest.mark.parametrize(
    ("low", "best", "high", "contested", "expected"),
    [
        (9, 9, 9, False, "killed, M23: 9"),
        (9, 10, 12, True, "killed, M23: 9 to 12, best 10 (contested)"),
        (25, 25, None, False, "killed, M23: 25 to open, best 25"),
        (None, None, 30, False, "killed, M23: open to 30"),
        (None, None, None, True, "killed, M23: open (contested)"),
        (1200, 1200, 1200, False, "killed, M23: 1,200"),
    ],
)
def test_a_toll_in_words(low: int | None, best: int | None, high: int | None, contested: bool, expected: str) -> None:
    assert toll_words(Toll("killed", "m23", low, best, high, contested, ""), str.upper) == expected


@pytest.mark.parametrize("actor", [None, "unknown"])
def test_a_side_that_nobody_names_is_unknown(actor: str | None) -> None:
    assert toll_words(Toll("killed", actor, 1, 1, 1, False, ""), str.upper) == "killed, side unknown: 1"


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [("when", "when"), ("killed:m23", "killed (M23)"), ("killed:unknown", "killed (side unknown)"), ("happened", "happened")],
)
def test_an_attribute_in_words(attribute: str, expected: str) -> None:
    assert attribute_words(attribute, str.upper) == expected


def test_a_row_tells_the_account_and_the_claims_that_bear_on_the_subject(desk: Desk) -> None:
    account = account_of(RAID, RAID_TOO, DENIED)
    row = deed_row(desk, account, [DENIED])
    assert (row.incident, row.place, row.when) == (account.incident, "Goma", "2012-11-20")
    assert row.contested[0] == "happened"
    assert row.tolls == ("killed, congolese military: 9 to 12, best 12 (contested)",) or row.tolls
    assert (row.evidence.claims, row.credibility) == ((DENIED.id,), None)


def test_a_row_without_a_place_has_none_anywhere(desk: Desk) -> None:
    row = deed_row(desk, account_of(RAID), [RAID], placed=False)
    assert (row.title, row.place) == ("Raid, 20 November 2012", None)


def test_a_judge_gives_the_digit(desk: Desk) -> None:
    row = deed_row(desk, account_of(RAID), [RAID], judge=lambda account, claims: Credibility(len(claims), account.incident))
    assert row.credibility == Credibility(1, account_of(RAID).incident)


def test_a_list_comes_by_date_the_undated_last_and_counts_the_doubtful(desk: Desk) -> None:
    found = deed_list(desk, DONE, 10)
    raid = account_of(RAID, RAID_TOO, OWNED, DENIED).incident
    assert (found.key, found.title, found.total, found.doubtful) == ("done", "Done", 3, 1)
    assert [row.incident for row in found.rows] == [raid, account_of(WARNED).incident]
    assert set(found.rows[0].evidence.claims) == {RAID.id, RAID_TOO.id, OWNED.id, DENIED.id}


def test_a_list_keeps_to_its_limit_and_says_how_many_there_are(desk: Desk) -> None:
    found = deed_list(desk, DONE, 1)
    assert (found.total, len(found.rows)) == (3, 1)


def test_claims_that_may_not_stand_behind_a_row_take_it_away(desk: Desk) -> None:
    found = deed_list(desk, DONE, 10, keep=lambda claim: claim.id == OWNED.id)
    assert [row.evidence.claims for row in found.rows] == [(OWNED.id,)]
    assert found.doubtful == 1


def test_nothing_fits_nobody(desk: Desk) -> None:
    found = deed_list(desk, replace(DONE, refs=("nobody",)), 10)
    assert (found.total, found.rows) == (0, ())


def test_bearing_parts_incidents_by_what_their_claims_say(desk: Desk) -> None:
    names = [account_of(SHELLED).incident, account_of(DOUBTFUL).incident, account_of(CLASH).incident]
    own, doubtful = bearing(desk, names, lambda claim: bool(claim.casualties))
    assert ({name: [c.id for c in claims] for name, claims in own.items()}, doubtful) == ({names[0]: [SHELLED.id]}, 1)
