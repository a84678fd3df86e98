"""Accounts as a whole."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.factories import make_claim, make_speaker
from tests.reconcile.test_tolls import REPORTS

from sayso.model.claim import Claim
from sayso.model.incident import Account, Incident, incident_id
from sayso.reconcile import reconcile_incident
from sayso.reconcile.account import event_word, event_words, place_words
from sayso.registry import read_table

CLAIMS = st.builds(
    make_claim, report=st.sampled_from(sorted(REPORTS)), day=st.sampled_from(["2019-03-05", "2019-03-06", "2019-03", None]),
    place=st.sampled_from(["mopti", "gao", "mali", None]), mode=st.sampled_from(["ambush", None]),
    killed=st.sampled_from([None, 3, (10, None)]),
    stance=st.sampled_from(["asserts", "denies", "predicts", "claims_responsibility"]), doer=st.sampled_from([None, "jnim"]),
)


def account_of(*claims: Claim) -> Account:
    ids = tuple(sorted({claim.id for claim in claims}))
    return reconcile_incident(Incident(incident_id(ids), ids), {claim.id: claim for claim in claims}, REPORTS)


def test_account_of_agreeing_claims() -> None:
    account = account_of(make_claim(killed=16, doer="jnim"), make_claim("r-b", killed=16, day="2019-03"))
    assert account.title == "Ambush in Mopti, 5 March 2019"
    assert (account.event_type, account.event_mode, account.when, account.place, account.country, account.precision) == (
        "ASSAULT", "ambush", "2019-03-05", "Mopti", "ML", 1,
    )
    assert (account.status, account.origins, account.contested) == ("2 independent origins", ("Outlet A", "Outlet B"), ())
    assert not account.expected and not account.aggregate and account.denials == ()


def test_account_with_claim_denial_and_parting_tolls() -> None:
    group, denial = make_speaker("JNIM", "jnim", "armed_group"), make_speaker("Defence Ministry", "malian-defense-ministry")
    denied = make_claim("r-c", stance="denies", speaker=denial)
    account = account_of(
        make_claim(killed=16), make_claim("r-b", killed=40, stance="claims_responsibility", speaker=group, doer="jnim"), denied,
    )
    assert account.status == "2 independent origins; claimed by JNIM; denied by Defence Ministry"
    assert account.contested == ("happened", "killed:unknown")
    assert account.denials == (denied.id,)
    assert account.tolls[0].best == 16


@pytest.mark.parametrize(
    ("stance", "title", "status", "expected"),
    [
        ("predicts", "Predicted ambush in Mopti, 5 March 2019", "predicted by Outlet A", True),
        ("threatens", "Threatened ambush in Mopti, 5 March 2019", "threatened by Outlet A", True),
        ("denies", "Denied ambush in Mopti, 5 March 2019", "denied by Outlet A", False),
    ],
)
def test_account_of_what_nobody_asserts(stance: str, title: str, status: str, expected: bool) -> None:
    account = account_of(make_claim(stance=stance))
    assert (account.title, account.status, account.expected) == (title, status, expected)


def test_account_of_an_aggregate_and_of_next_to_nothing() -> None:
    assert account_of(make_claim(aggregate=True, mode=None, day="2019")).title == "Attack (over a period) in Mopti, 2019"
    bare = account_of(make_claim(day=None, place=None, mode=None))
    assert (bare.title, bare.when, bare.place, bare.country) == ("Attack", None, None, None)


def test_account_takes_the_type_of_most_origins() -> None:
    crash = make_claim(type="ACCIDENT", mode=None)
    account = account_of(crash, make_claim("r-b", mode="firearms"), make_claim("r-c", mode="firearms"))
    assert (account.event_type, account.event_mode, account.contested) == ("ASSAULT", "firearms", ("type",))


def test_event_word_falls_back_to_the_type() -> None:
    assert event_word("ASSAULT", "no-such-mode") == "Attack"
    assert event_word("NEWTYPE", None) == "Newtype"


def test_event_words_cover_every_type_of_the_happenings() -> None:
    types = {row["type"] for row in read_table("happenings.tsv") if row["type"]}
    assert not types - {type_ for type_, _ in event_words()}


@given(st.lists(CLAIMS, min_size=1, max_size=8), st.integers(0, 99))
def test_account_depends_on_no_order_and_never_confirms(claims: list[Claim], seed: int) -> None:
    shuffled = list(claims)
    random.Random(seed).shuffle(shuffled)
    account = account_of(*claims)
    assert account == account_of(*shuffled)
    assert "confirmed" not in f"{account.status} {account.title}"
    assert account.expected == all(claim.stance == "predicts" for claim in claims)
    own = {claim.id for claim in claims}
    assert all(set(value.claims) <= own and value.claims for value in account.values)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("Mopti", "in Mopti"), ("Batken Region", "in Batken Region"), ("Rasht Valley", "in the Rasht Valley"),
        ("the Gemush Pass", "in the Gemush Pass"),
        ("Gaza Strip", "in the Gaza Strip"), ("United States", "in the United States"),
        ("Central African Republic", "in the Central African Republic"),
        ("Mali-Niger border", "on the Mali-Niger border"), ("the Durand border", "on the Durand border"),
        ("Gulf of Aden", "in the Gulf of Aden"),
        ("Republican Palace", "in Republican Palace"), ("Passau", "in Passau"), ("Donbas", "in the Donbas"),
    ],
)
def test_a_place_takes_the_words_that_english_gives_it(place: str, words: str) -> None:
    assert place_words(place) == words


@pytest.mark.parametrize(
    ("day", "title"),
    [
        ("2019-03-05", "Ambush (several) in Mopti, 5 March 2019"), ("2019-03", "Ambush (over a period) in Mopti, March 2019"),
        ("2018/2019", "Ambush (over a period) in Mopti, 2018 to 2019"), (None, "Ambush (over a period) in Mopti"),
    ],
)
def test_a_series_on_a_day_is_no_period(day: str | None, title: str) -> None:
    assert account_of(make_claim(day=day, aggregate=True)).title == title


@given(st.lists(CLAIMS, min_size=1, max_size=6))
def test_a_denial_is_never_counted_as_an_assertion(claims: list[Claim]) -> None:
    told = list({claim.id: claim for claim in claims}.values())
    account = account_of(*told)
    happened = [claim for claim in told if claim.stance in {"asserts", "claims_responsibility"}]
    denied = [claim.id for claim in told if claim.stance in {"denies", "disputes"}]
    assert sorted(account.denials) == sorted(denied)
    assert account.expected == (not happened and not denied)
    assert len(account.origins) <= max(1, len({claim.report for claim in happened or told}))
    assert ("happened" in account.contested) == bool(happened and denied)
    assert not any(toll for toll in account.tolls if not happened)


@given(st.lists(CLAIMS, min_size=1, max_size=6))
def test_every_value_is_held_by_claims_of_its_stance(claims: list[Claim]) -> None:
    told = {claim.id: claim for claim in claims}
    for value in account_of(*claims).values:
        assert value.claims
        assert {told[claim].stance for claim in value.claims} == {value.stance}
        assert 1 <= value.origins <= len(value.claims)
        assert value.holders


@given(st.lists(CLAIMS, min_size=1, max_size=6))
def test_an_account_keeps_within_its_claims(claims: list[Claim]) -> None:
    account = account_of(*claims)
    told = [claim for claim in claims if claim.stance in {"asserts", "claims_responsibility"}] or claims
    assert account.place is None or account.place in {claim.where.name for claim in told if claim.where}
    assert (account.event_type, account.event_mode) in {(c.event.type, c.event.mode) for c in told if c.event}
    assert (account.when is None) == (not any(claim.when for claim in told))
    assert account.incident == incident_id(tuple({claim.id for claim in claims}))
