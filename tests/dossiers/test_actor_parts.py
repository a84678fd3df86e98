"""The page of an actor, part by part: the same rows as the whole dossier, capped where a page shows less; people in public role only."""

from dataclasses import replace

import pytest
from tests.dossiers.make import ALLIED, DENIED, LED, OWNED, RAID, RAID_TOO, STRONG

from sayso.dossiers import actor_dossier
from sayso.dossiers import actor_parts as parts_module
from sayso.dossiers.actor_parts import actor_head, actor_part, find_subject, later_keys, later_part, part_keys
from sayso.dossiers.parts import BRIEF, WHOLE
from sayso.errors import BadQuery
from sayso.store import Store, View


@pytest.fixture
def view(store: Store) -> View:
    return store.view()


def test_the_head_counts_as_the_dossier_does(view: View) -> None:
    head, whole = actor_head(view, find_subject(view, "m23")), actor_dossier(view, "m23")
    assert (head.id, head.claims, head.reports) == ("m23", whole.claims, whole.reports)
    assert {one.key: one.total for one in head.lists} == {one.key: one.total for one in whole.deeds}
    assert head.incidents <= sum(one.total for one in head.lists)


@pytest.mark.parametrize("name", ["m23", "congolese-military", "sultani-makenga"])
def test_whole_parts_hold_the_rows_of_the_dossier(view: View, name: str) -> None:
    subject, whole = find_subject(view, name), actor_dossier(view, name, limit=50)
    found = {key: actor_part(view, subject, key, WHOLE) for key in part_keys(subject)}
    assert found["names"].rows == whole.names
    assert set(found["leaders"].rows) == set(whole.leaders) and found["leaders"].disputes == whole.disputes
    assert {row.incident for one in whole.deeds for row in one.rows} == {
        row.incident for part in found.values() if part.sort == "deeds" for row in part.rows
    }
    assert set(found["said"].rows) == set(whole.statements)
    if not subject.is_person:
        assert set(found["strengths"].rows) == set(whole.strengths) and found["relations"].rows == whole.relations


def test_lists_of_incidents_come_latest_first_and_page_on(view: View) -> None:
    subject, depth = find_subject(view, "m23"), replace(WHOLE, deeds=1)
    whole = actor_part(view, subject, "done", WHOLE)
    pages = [actor_part(view, subject, "done", depth, page) for page in range(1, whole.total + 1)]
    assert [row.incident for page in pages for row in page.rows] == [row.incident for row in whole.rows]
    assert [page.has_more for page in pages] == [True] * (whole.total - 1) + [False]


def test_claims_that_name_a_group_are_all_listed(view: View) -> None:
    part = actor_part(view, find_subject(view, "m23"), "claims", WHOLE)
    assert {LED.id, STRONG.id, RAID.id, RAID_TOO.id, OWNED.id, DENIED.id, ALLIED.id} <= {row.claim for row in part.rows}
    assert [row.published or "" for row in part.rows] == sorted((row.published or "" for row in part.rows), reverse=True)


def test_the_page_of_a_large_actor_asks_for_some_parts_later(view: View) -> None:
    subject = find_subject(view, "m23")
    head = actor_head(view, subject)
    assert later_keys(head) == () and later_keys(replace(head, claims=10_000)) == ("names", "accusers", "said")
    part = later_part(subject, "said")
    assert part.later and not part.is_empty and part.note


def test_of_a_large_actor_the_latest_incidents_are_read(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts_module, "LARGE", 1)
    subject = find_subject(view, "m23")
    claims, said = actor_part(view, subject, "claims", BRIEF), actor_part(view, subject, "said", WHOLE)
    assert claims.capped and "latest incidents" in claims.capped[0] and len(claims.rows) >= 1
    assert said.capped and {row.stance for row in said.rows} >= {"denies"}


def test_it_is_told_who_says_that_it_did_something(view: View) -> None:
    part = actor_part(view, find_subject(view, "m23"), "accusers", WHOLE)
    assert {row.id for row in part.rows} == {"outlet:lake-post", "un"}
    assert sum(row.claims for row in part.rows) == 2 and not part.capped


def test_a_person_has_only_the_parts_of_a_public_role(view: View) -> None:
    subject = find_subject(view, "sultani-makenga")
    shown = ("leaders", "names", "done", "accusers", "claimed", "denied", "denied-by-others", "foretold", "said", "claims")
    assert part_keys(subject) == shown
    for key in part_keys(subject):
        part = actor_part(view, subject, key, WHOLE)
        assert all(getattr(row, "place", None) is None for row in part.rows), key
        assert "Makenga moved" not in repr(part), key
    assert actor_head(view, subject).country is None


@pytest.mark.parametrize(("name", "said"), [("joseph", "no public role"), ("nobody", "no actor 'nobody'"), ("name:joseph", "no actor")])
def test_who_has_no_public_role_has_no_page(view: View, name: str, said: str) -> None:
    with pytest.raises(BadQuery, match=said):
        find_subject(view, name)


def test_a_part_that_there_is_not_is_refused(view: View) -> None:
    with pytest.raises(BadQuery, match="expected one of leaders, names"):
        actor_part(view, find_subject(view, "sultani-makenga"), "strengths", WHOLE)
