"""What people decided, as exports show it."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

import pytest
from tests.engine.toys import make_request, make_steps, reconcile

from sayso.engine import build
from sayso.engine.decided import record_decisions
from sayso.export.brief import brief_lines
from sayso.export.claims import read_claims_csv, write_claims_csv, write_claims_jsonl
from sayso.export.incidents import write_incidents_jsonl
from sayso.model.codec import claim_from_dict
from sayso.review import draft
from sayso.review.draft import Author
from sayso.store import Store, View

ANA = Author("Ana")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Build a record of four claims on four days, of which one is accepted, one rejected and one amended."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(4):
        (folder / f"outlet{n}-1.txt").write_text(f"Report {n}.\n2012-03-{n + 1:02d} Rebels killed {n} men.\n")
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        build(store, make_request(folder), make_steps())
        view = store.view()
        first, second, third, _ = (claim.id for claim in view.claims())
        decisions = (
            draft.judge(view, "accept", first, ANA), draft.judge(view, "reject", second, ANA),
            draft.amend(view, third, {"certainty": "possible"}, ANA),
        )
        record_decisions(store, decisions, reconcile)
        yield store


def lines(view: View, write: Callable[[View, TextIO], int]) -> list[dict[str, object]]:
    out = io.StringIO()
    write(view, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_claims_say_what_people_made_of_them(store: Store) -> None:
    rows = lines(store.view(), write_claims_jsonl)
    assert [row["reviewed"] for row in rows] == ["accepted", "rejected", "amended", "unreviewed"]
    assert [row["certainty"] for row in rows] == ["certain", "certain", "possible", "certain"]
    assert rows[2]["rules"] == ["decision:3"]


def test_what_was_exported_loads_back_without_what_people_decided(store: Store) -> None:
    shown = list(store.view().claims(rejected=True))
    assert [claim_from_dict({**row, "source": ""}) for row in lines(store.view(), write_claims_jsonl)] == shown
    out = io.StringIO(newline="")
    write_claims_csv(store.view(), out)
    assert list(read_claims_csv(io.StringIO(out.getvalue(), newline=""))) == shown


def test_incidents_are_reviewed_when_their_claims_are_and_the_rejected_one_is_none(store: Store) -> None:
    assert [row["reviewed"] for row in lines(store.view(), write_incidents_jsonl)] == ["accepted", "amended", "unreviewed"]


def test_the_brief_counts_what_was_rejected(store: Store) -> None:
    said = "\n".join(brief_lines(store.view(), width=120))
    assert "Left out as rejected by reviewers: 1 claim (sayso review history" in said


def test_the_brief_of_a_record_without_rejections_says_nothing_of_it(store: Store) -> None:
    record_decisions(store, [draft.undo(store.view(), "2", ANA)], reconcile)
    assert "rejected" not in "\n".join(brief_lines(store.view(), width=120))
