"""The dossier of a source, whole."""

from pathlib import Path

import pytest
from tests.dossiers.make import ALIVE, DEAD, DENIED, LED, RAID, STRONG, WARNED, make_record, report
from tests.store.make import store_claims, store_report

from sayso.dossiers import SourceDossier, source_dossier
from sayso.dossiers.types import Credibility
from sayso.errors import BadQuery
from sayso.model.claim import Claim
from sayso.model.decision import Decision
from sayso.model.span import Span
from sayso.review import draft
from sayso.store import Store
from sayso.store.lookup import Ask


@pytest.fixture
def post(store: Store) -> SourceDossier:
    return source_dossier(store.view(), "Lake Post")


def test_an_outlet_speaks_for_itself_and_hands_on_others(post: SourceDossier) -> None:
    assert (post.id, post.name, post.kind, post.reports) == ("lake-post", "Lake Post", "outlet", 1)
    assert (post.claims, post.carried, post.first) == (6, 7, "2012-11-21")
    assert [(row.id, row.claims) for row in post.speakers] == [("congolese-military", 1)]
    assert post.stances == (("asserts", 6),)


def test_it_is_measured_beside_others(post: SourceDossier) -> None:
    rows = {row.attribute: row for row in post.agreement}
    assert post.measured == 2
    assert (rows["happened"].told, rows["happened"].same, rows["happened"].alone, rows["happened"].contradicted) == (2, 1, 1, 1)
    assert rows["happened"].first == 1
    assert rows["killed"].contradicted == 1 and rows["killed"].contradicted_example == RAID.id


def test_each_thing_it_asserts_has_a_suggested_digit(post: SourceDossier) -> None:
    [asserted] = post.deeds
    digits = {row.evidence.claims: row.credibility.digit for row in asserted.rows if row.credibility}
    assert digits[(RAID.id,)] == 3 and 6 in digits.values()


def test_a_speaker_is_a_source_over_all_outlets(store: Store) -> None:
    army = source_dossier(store.view(), "Congolese military")
    assert (army.kind, army.claims, army.reports, army.carried) == ("speaker", 3, 2, 0)
    assert (army.first, army.last) == ("2012-11-21", "2012-11-23")
    lists = {own.key: own for own in army.deeds}
    assert lists["asserted"].rows[0].evidence.claims == (DEAD.id,)
    assert lists["denied"].rows[0].evidence.claims == (DENIED.id,)
    assert lists["foretold"].rows[0].evidence.claims == (WARNED.id,)
    assert lists["denied"].rows[0].credibility is None
    assert [row.stance for row in army.statements] == ["predicts", "denies"]


def test_a_group_that_denies_is_a_source(store: Store) -> None:
    found = source_dossier(store.view(), "M23")
    assert ALIVE.id in {c for own in found.deeds for row in own.rows for c in row.evidence.claims}


def test_a_grade_is_a_persons_decision_the_latest_stands_and_undoing_it_gives_back_the_one_before(tmp_path: Path) -> None:
    with Store.open(make_record(tmp_path)) as store:
        assert source_dossier(store.view(), "Lake Post").grade is None
        for letter, who, subject in (("B", "Ann", "outlet:lake-post"), ("C", "Bob", "outlet:Lake Post")):
            give(store, draft.grade(store.view(), subject, letter, draft.Author(who, "seen")))
        found = source_dossier(store.view(), "Lake Post").grade
        assert found is not None and (found.mark, found.who) == ("C", "Bob")
        give(store, draft.undo(store.view(), None, draft.Author("Bob")))
        found = source_dossier(store.view(), "Lake Post").grade
        assert found is not None and (found.mark, found.who) == ("B", "Ann")


def test_a_digit_that_a_person_gave_a_claim_goes_before_the_rule(tmp_path: Path) -> None:
    with Store.open(make_record(tmp_path)) as store:
        give(store, draft.grade(store.view(), RAID.id, "2", draft.Author("Ann", "seen the film")))
        rows = [row for own in source_dossier(store.view(), "Lake Post").deeds for row in own.rows]
        assert Credibility(2, "seen the film", "Ann") in [row.credibility for row in rows]


def test_a_rejected_claim_counts_nowhere_and_an_amended_one_as_amended(tmp_path: Path) -> None:
    with Store.open(make_record(tmp_path)) as store:
        give(store, draft.judge(store.view(), "reject", STRONG.id, draft.Author("Ann")))
        give(
            store,
            draft.amend(store.view(), LED.id, {"participants": [{"role": "group", "text": "x", "actor": "fdlr"}]}, draft.Author("Ann")),
        )
        assert source_dossier(store.view(), "Lake Post").claims == 5
        lookup = store.view().lookup
        assert lookup.count(Ask(("fdlr",))) == (1, 1)
        assert LED.id not in lookup.claims(Ask(("m23",), ("group",)), 99)
        give(store, draft.undo(store.view(), None, draft.Author("Ann")))
        assert store.view().lookup.count(Ask(("fdlr",))) == (0, 0)
        assert LED.id in store.view().lookup.claims(Ask(("m23",), ("group",)), 99)


def give(store: Store, decision: Decision) -> None:
    with store.writer() as writer:
        writer.add_decision(decision)


def test_an_agency_credited_is_the_source(tmp_path: Path) -> None:
    wire = report("wire", "Lake Post", "2012-11-24", "Rebels fired on a bridge.", agency="Wire Agency")
    fired = Claim(wire.id, Span(0, 24), wire.text[:24], "event")
    with Store.open(str(tmp_path / "w.sayso"), create=True) as store:
        store_report(store, wire)
        store_claims(store, wire, fired)
        assert source_dossier(store.view(), "Wire Agency").claims == 1
        assert source_dossier(store.view(), "Lake Post").claims == 0


def test_a_source_without_claims_is_refused(store: Store) -> None:
    with pytest.raises(BadQuery, match="no claim in the record names a source 'Nobody Times'"):
        source_dossier(store.view(), "Nobody Times")
