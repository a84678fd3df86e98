"""A decision shown at once and undone, on either database."""

from pathlib import Path

from tests.engine.toys import make_request, make_steps, reconcile

from sayso.engine import build
from sayso.engine.decided import record_decisions
from sayso.review import draft
from sayso.review.draft import Author
from sayso.store import Store, View

ANA = Author("Ana")


def shown(view: View) -> list[tuple[tuple[str, ...], str]]:
    return [(view.incident(account.incident).claims, account.title) for account in view.accounts()]


def test_decisions_are_shown_and_undone(record: str, tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"outlet{n}-1.txt").write_text(f"Report {n}.\n2012-03-{9 * n + 1:02d} Rebels killed {n} men.\n")
    with Store.open(record, create=True) as store:
        build(store, make_request(tmp_path), make_steps())
        machine = shown(store.view())
        first, second, third = (incident.id for incident in store.view().incidents())
        view = store.view()
        record_decisions(store, [draft.merge(view, [first, second], ANA), draft.judge(view, "reject", third, ANA)], reconcile)
        assert [title for _, title in shown(store.view())] == ["2 claims"]
        assert [match.reason for match in store.view().matches(5)] == [] and len(store.view().queue(9)) == 2

        for _ in range(2):
            record_decisions(store, [draft.undo(store.view(), None, ANA)], reconcile)
        assert shown(store.view()) == machine and store.view().machine_incidents() == [] and store.view().decision_faults() == []
