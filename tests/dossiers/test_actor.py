"""The dossier of an actor, whole."""

import pytest
from tests.dossiers.make import ALLIED, DENIED, DOUBTFUL, OWNED, PAST, RAID, SHELLED, STRONG, WARNED

from sayso.dossiers import ActorDossier, actor_dossier
from sayso.errors import BadQuery
from sayso.store import Store


@pytest.fixture
def rebels(store: Store) -> ActorDossier:
    return actor_dossier(store.view(), "M23")


def test_it_says_whom_it_is_about(rebels: ActorDossier) -> None:
    assert (rebels.id, rebels.kind, rebels.reports) == ("m23", "armed_group", 3)
    assert {fact.fact for fact in rebels.registry} >= {"name", "home country"}
    assert rebels.names


def test_leaders_come_with_the_days_they_are_said_to_lead(rebels: ActorDossier) -> None:
    assert [(row.person_name, row.first, row.last, row.former) for row in rebels.leaders] == [
        ("Sultani Makenga", "2012-11-21", "2012-12-01", None),
        ("Bosco Ntaganda", "2012-11-23", "2012-11-23", "2012-11-21"),
    ]
    assert PAST.id in rebels.leaders[1].evidence.claims


def test_disputes_over_who_leads_and_who_lives_are_shown_with_every_position(rebels: ActorDossier) -> None:
    found = {dispute.kind: dispute for dispute in rebels.disputes}
    assert set(found) == {"who-leads", "dead-or-alive"}
    words = [position.words for position in found["dead-or-alive"].positions]
    assert words == [
        "that Sultani Makenga was killed is said, dated 2012-11-22",
        "that Sultani Makenga was killed is denied, dated 2012-11-22",
        "Sultani Makenga is named as leader after 2012-11-22",
    ]
    assert all(position.evidence.count for dispute in rebels.disputes for position in dispute.positions)


def test_strength_and_affiliation_are_told_by_holder(rebels: ActorDossier) -> None:
    assert [(row.figure, row.evidence.holders) for row in rebels.strengths] == [("1500", ("Lake Post",)), ("2000+", ("Hill Gazette",))]
    assert rebels.strengths[0].evidence.claims == (STRONG.id,)
    assert [(row.relation, row.object, row.evidence.claims) for row in rebels.relations] == [("allied-with", "rwanda", (ALLIED.id,))]


def test_incidents_are_listed_as_told_claimed_denied_foretold_and_suffered(rebels: ActorDossier) -> None:
    lists = {own.key: own for own in rebels.deeds}
    assert set(lists) == {"done", "claimed", "denied-by-others", "foretold", "suffered"}
    assert OWNED.id not in lists["done"].rows[0].evidence.claims and RAID.id in lists["done"].rows[0].evidence.claims
    assert lists["claimed"].rows[0].evidence.claims == (OWNED.id,)
    assert lists["denied-by-others"].rows[0].evidence.claims == (DENIED.id,)
    assert lists["foretold"].rows[0].evidence.claims == (WARNED.id,)
    assert lists["suffered"].rows[0].evidence.claims == (SHELLED.id,)


def test_what_is_doubtful_is_counted_and_shown_only_with_a_lower_floor(store: Store, rebels: ActorDossier) -> None:
    assert rebels.doubtful == 1
    every = actor_dossier(store.view(), "M23", floor=0)
    assert every.doubtful == 0
    assert DOUBTFUL.id in {c for own in every.deeds for row in own.rows for c in row.evidence.claims}


def test_it_tells_what_the_group_says_itself(rebels: ActorDossier) -> None:
    assert rebels.said == 2
    assert {row.stance for row in rebels.statements} == {"claims_responsibility", "denies"}


def test_a_person_has_offices_and_what_befell_him(store: Store) -> None:
    him = actor_dossier(store.view(), "Makenga")
    assert (him.id, him.kind) == ("sultani-makenga", "person")
    assert [(row.group_name, row.titles) for row in him.leaders] == [("m23", ("head", "leader"))]
    assert [(row.outcome, row.stance) for row in him.fates] == [("killed", "asserts"), ("killed", "denies")]
    assert [dispute.kind for dispute in him.disputes] == ["dead-or-alive"]


def test_a_state_and_its_body_have_dossiers_too(store: Store) -> None:
    army = actor_dossier(store.view(), "congolese-military")
    assert {own.key for own in army.deeds} == {"done", "suffered"}
    assert actor_dossier(store.view(), "Rwanda").relations[0].subject == "m23"


def test_the_limit_bounds_every_list(store: Store) -> None:
    short = actor_dossier(store.view(), "M23", limit=1)
    assert all(len(own.rows) <= 1 for own in short.deeds) and len(short.statements) == 1


def test_nobody_has_no_dossier(store: Store) -> None:
    with pytest.raises(BadQuery, match="no claim in the record names an actor 'FDLR'"):
        actor_dossier(store.view(), "FDLR")


def test_the_order_of_reports_makes_no_difference(store: Store, tmp_path_factory: pytest.TempPathFactory) -> None:
    from tests.dossiers.make import CLAIMS, fill

    name = str(tmp_path_factory.mktemp("order") / "b.sayso")
    with Store.open(name, create=True) as other:
        fill(other, CLAIMS[::-1])
        assert actor_dossier(other.view(), "M23") == actor_dossier(store.view(), "M23")
