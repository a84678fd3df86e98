"""The publish gate: what no person reviewed leaves the house by no format, unless asked for, and then it is marked."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.export.briefing.make import MAYOR, Told, ids_of, make_record, told, vars_of

from sayso.engine.decided import record_decisions
from sayso.errors import BadQuery
from sayso.export.briefing import make
from sayso.export.briefing.make import Question, make_brief, render
from sayso.export.formats import FORMATS
from sayso.export.policies import under_policy
from sayso.export.publish import PublicView, public_view
from sayso.reconcile import reconcile_incident
from sayso.review import draft
from sayso.review.draft import Author
from sayso.store import Store, View

ANA = Author("Ana")
KNOWN: Told = told()
OPEN = KNOWN.bare
"""The claim of the one incident that people reviewed."""
SHUT = [claim for claim in vars_of(KNOWN) if claim.id != OPEN.id]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return the record with one incident accepted and, of another, all claims but one."""
    with Store.open(make_record(tmp_path)) as store:
        view = store.view()
        judged = [draft.judge(view, "accept", claim.id, ANA) for claim in (OPEN, *KNOWN.ambush[1:])]
        judged.append(draft.judge(view, "unsure", KNOWN.threat.id, ANA))
        record_decisions(store, judged, reconcile_incident)
        yield store


def written(view: View, name: str) -> str:
    out = io.StringIO(newline="")
    FORMATS[name][0](view, out)
    return out.getvalue()


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("policy", ["ucdp", "range-only"])
def test_no_format_lets_out_what_nobody_reviewed(store: Store, name: str, policy: str) -> None:
    words = written(public_view(under_policy(store.view(), policy)), name)
    assert OPEN.id in words
    assert not [claim.id for claim in SHUT if claim.id in words or claim.quote in words]
    shut = set(ids_of(store.view())) - {store.view().incident_of(OPEN.id)}
    assert not [name for name in shut if name and name in words]


@pytest.mark.parametrize("name", make.FORMATS)
@pytest.mark.parametrize("named", [False, True])
def test_no_brief_lets_out_what_nobody_reviewed(store: Store, name: str, *, named: bool) -> None:
    view = store.view()
    brief = make_brief(view, Question(tuple(ids_of(view)) if named else (), public=True))
    data = render(brief, name)
    assert brief.briefing.left_out == 3
    assert list(brief.briefing.incidents) == [view.incident_of(OPEN.id)]
    assert not [claim.id for claim in SHUT if claim.id[:10].encode() in data or claim.quote.encode() in data]


def test_an_edited_text_cannot_bring_back_what_was_left_out(store: Store) -> None:
    view = store.view()
    brief = make_brief(view, Question(tuple(ids_of(view)), public=True)).edited(f"Elena Ruiz denies it [{KNOWN.mayor.id}].\n")
    assert [fault.rule for fault in brief.faults()] == ["unknown-citation"]
    with pytest.raises(BadQuery, match="a citation leads to no claim of this brief"):
        render(brief, "html")


@pytest.mark.parametrize("name", FORMATS)
def test_asked_for_it_is_let_out_and_marked(store: Store, name: str) -> None:
    words = written(public_view(store.view(), unreviewed=True), name)
    assert all(claim.id in words for claim in vars_of(KNOWN))
    assert "unreviewed" in words and "accepted" in words


def test_asked_for_a_brief_marks_it(store: Store) -> None:
    brief = make_brief(store.view(), Question(public=True, unreviewed=True))
    assert (len(brief.briefing.incidents), len(brief.briefing.unreviewed), brief.briefing.left_out) == (4, 3, 0)
    assert render(brief, "md").decode().count("`Unreviewed`") >= 3


def test_without_public_all_is_written_and_marked(store: Store) -> None:
    brief = make_brief(store.view(), Question())
    assert len(brief.briefing.incidents) == 4 and brief.briefing.left_out == 0


def test_the_gate_counts_what_it_left_out(store: Store) -> None:
    gate = public_view(store.view())
    assert len(list(gate.accounts())) == 1
    assert gate.left_out == set(ids_of(store.view())) - {store.view().incident_of(OPEN.id)}


def test_a_rejected_claim_is_never_public(store: Store) -> None:
    record_decisions(store, [draft.judge(store.view(), "reject", KNOWN.rumour.id, ANA)], reconcile_incident)
    for unreviewed in (False, True):
        gate = public_view(store.view(), unreviewed=unreviewed)
        assert KNOWN.rumour.id not in {claim.id for claim in gate.claims(rejected=True)}
        assert KNOWN.rumour.id not in gate.claims_by_id([KNOWN.rumour.id])


def test_unsure_is_not_reviewed_and_undoing_shuts_the_gate_again(store: Store) -> None:
    assert KNOWN.threat.id not in {claim.id for claim in public_view(store.view()).claims()}
    record_decisions(store, [draft.undo(store.view(), "1", ANA)], reconcile_incident)
    assert list(public_view(store.view()).accounts()) == []


def test_what_is_shut_cannot_be_asked_for_by_name(store: Store) -> None:
    gate, shut = public_view(store.view()), store.view().incident_of(KNOWN.army.id) or ""
    for ask in (gate.account, gate.incident):
        with pytest.raises(BadQuery, match="is not public: no person has taken all its claims"):
            ask(shut)
    with pytest.raises(BadQuery, match="is not public"):
        gate.claim(KNOWN.army.id)
    assert gate.accounts_by_id([shut]) == {} and gate.claims_by_id([KNOWN.army.id]) == {}
    assert gate.claim(OPEN.id).id == OPEN.id


def test_a_search_finds_public_claims_alone(store: Store) -> None:
    gate = public_view(store.view())
    assert {hit.ref for hit in gate.search("bridge OR soldiers OR road")} == {OPEN.id}


def test_json_of_an_open_incident_names_no_shut_one(store: Store) -> None:
    (row,) = map(json.loads, written(public_view(store.view()), "incidents").splitlines())
    assert row["reviewed"] == "accepted" and row["near"] == []


def test_the_gate_is_a_view_that_every_format_can_read(store: Store) -> None:
    assert isinstance(public_view(store.view()), View) and issubclass(PublicView, View)
    assert MAYOR.name
