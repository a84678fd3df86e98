"""The page of a source, part by part: what the whole dossier holds, grades by people, nobody named without a public role."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.dossiers.make import make_record

from sayso.dossiers import source_dossier
from sayso.dossiers import source_parts as module
from sayso.dossiers.parts import BRIEF, WHOLE
from sayso.dossiers.source_parts import find_source_subject, grade_subject, grades_of, later_keys, later_part, source_part
from sayso.errors import BadQuery
from sayso.review import draft
from sayso.store import Store, View

SOURCES = [
    ("outlet:lake-post", "Lake Post"), ("outlet:hill-gazette", "Hill Gazette"), ("m23", "m23"),
    ("congolese-military", "congolese-military"),
]  # fmt: skip


@pytest.fixture
def view(store: Store) -> View:
    return store.view()


@pytest.mark.parametrize(("key", "name"), SOURCES)
def test_parts_hold_what_the_dossier_holds(view: View, key: str, name: str) -> None:
    subject, whole = find_source_subject(view, key), source_dossier(view, name, limit=50)
    parts = {part: source_part(view, subject, part, WHOLE) for part in subject.keys}
    assert subject.head.claims == whole.claims
    for listed in whole.deeds:
        assert {row.incident for row in parts[listed.key].rows} == {row.incident for row in listed.rows}, listed.key
        assert {row.credibility for row in parts[listed.key].rows} == {row.credibility for row in listed.rows}
    assert parts["agreement"].rows == whole.agreement
    told = {row.words for row in parts["said"].rows}
    assert told <= {row.words for row in whole.statements}
    assert sum(one.total for one in subject.head.lists) >= subject.head.incidents


def test_an_outlet_tells_of_its_reports_and_whom_it_hands_on(view: View) -> None:
    subject = find_source_subject(view, "outlet:hill-gazette")
    reports, speakers = (source_part(view, subject, key, WHOLE) for key in ("reports", "speakers"))
    assert [row.published for row in reports.rows] == ["2012-11-23"] and reports.rows[0].claims > 0
    assert {"m23", "congolese-military"} <= {row.id for row in speakers.rows}
    assert "speakers" not in find_source_subject(view, "m23").keys


def test_who_speaks_in_no_public_role_is_counted_and_not_named(view: View) -> None:
    part = source_part(view, find_source_subject(view, "outlet:river-times"), "speakers", WHOLE)
    assert "Joseph" not in repr(part.rows) and "no public role" in " ".join(part.capped)
    for name in ("joseph", "name:joseph"):
        with pytest.raises(BadQuery, match=r"no public role|no source"):
            find_source_subject(view, name)


def test_claims_are_its_own_and_page_on(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    subject = find_source_subject(view, "m23")
    whole = source_part(view, subject, "claims", WHOLE)
    assert len(whole.rows) == subject.head.claims - whole.doubtful and {row.stance for row in whole.rows} >= {"denies"}
    pages = [source_part(view, subject, "claims", replace(WHOLE, deeds=1), page).rows for page in range(1, len(whole.rows) + 1)]
    assert len({row.claim for rows in pages for row in rows}) == len(whole.rows)
    monkeypatch.setattr(module, "LARGE", 0)
    assert "latest incidents" in source_part(view, subject, "claims", WHOLE).capped[0]


def test_what_reads_much_is_asked_for_later(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    subject = find_source_subject(view, "outlet:lake-post")
    assert later_keys(subject) == ()
    monkeypatch.setattr(module, "MANY", 0)
    assert later_keys(subject) == ("agreement", "speakers")
    part = later_part("agreement")
    assert part.later and not part.is_empty and not part.has_more


def test_comparison_says_how_far_it_went(view: View) -> None:
    part = source_part(view, find_source_subject(view, "outlet:lake-post"), "agreement", replace(BRIEF, told=1))
    assert part.rows[0].told == 1 and part.capped == ("the latest 1 incidents that it asserts",)


def test_letters_are_peoples_and_undone_ones_stay_in_the_history(tmp_path: Path) -> None:
    with Store.open(make_record(tmp_path)) as store:
        subject = find_source_subject(store.view(), "outlet:lake-post")
        assert grades_of(store.view(), subject) == (None, ())
        for mark in ("C", "B"):
            with store.writer() as writer:
                decision = draft.grade(store.view(), grade_subject(subject), mark, draft.Author("Ada", f"reads like {mark}"))
                recorded = writer.add_decision(decision)
        with store.writer() as writer:
            writer.add_decision(draft.undo(store.view(), recorded.id, draft.Author("Bo", "too soon")))
        current, given = grades_of(store.view(), subject)
        assert current is not None and (current.mark, current.who) == ("C", "Ada")
        assert [(one.mark, one.stands) for one in given] == [("B", False), ("C", True)]


@pytest.mark.parametrize(
    ("key", "part", "said"), [("nobody", "types", "no source 'nobody'"), ("m23", "reports", "expected one of agreement")]
)
def test_what_is_not_there_is_refused(view: View, key: str, part: str, said: str) -> None:
    with pytest.raises(BadQuery, match=said):
        source_part(view, find_source_subject(view, key), part, WHOLE)
