"""Decisions over incidents in a record: one at a time they give what a build of the whole gives, and undone they leave no trace."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from tests.engine.toys import make_request, make_steps, reconcile

from sayso.engine import build
from sayso.engine.combine import LINKED, LINKER
from sayso.engine.decided import record_decisions
from sayso.errors import BadQuery, StoreError
from sayso.model.decision import Decision
from sayso.review import draft
from sayso.review.draft import Author
from sayso.review.transfer import compare, decision_lines, read_lines
from sayso.store import Store, View
from sayso.store import tables as t
from sayso.store.dialect import open_engine

ANA, BEN = Author("Ana", "a drill"), Author("Ben")
SHOWN = (t.incidents, t.incident_claims, t.links, t.accounts, t.reviews, t.machine_incidents, t.machine_members)


def write(folder: Path, *days: str) -> Path:
    """Write a report a line: each its own outlet, with a claim for each of its days."""
    folder.mkdir(exist_ok=True)
    for n, line in enumerate(days):
        claims = "".join(f"2012-03-{day:0>2} Group{n} killed {n + 2} men.\n" for day in line.split())
        (folder / f"outlet{n}-{n}.txt").write_text(f"Report {folder.name} {n}.\n{claims}")
    return folder


def dump(record: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows that show incidents, sorted."""
    engine = open_engine(record)
    with engine.connect() as connection:
        rows = {table.name: sorted(map(tuple, connection.execute(select(table))), key=repr) for table in SHOWN}
    engine.dispose()
    return rows


def relink(store: Store, *sources: Path) -> None:
    """Link the whole record anew, nothing of before counting, with these sources read first."""
    with store.writer() as writer:
        for key in (LINKED, LINKER):
            writer.put_meta(key, "")
    build(store, make_request(*sources), make_steps())


def days_of(view: View) -> list[str]:
    """Return each incident's days and number of claims, such as ``05x2 12x1``."""
    said = []
    for incident in view.incidents():
        days = [claim.when.edtf[-2:] for claim in view.claims_by_id(incident.claims).values() if claim.when]
        said.append(" ".join(f"{day}x{days.count(day)}" for day in sorted(set(days))))
    return sorted(said)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Store]:
    folder = write(tmp_path / "reports", "5 12", "5 19", "5 12", "26")
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        build(store, make_request(folder), make_steps())
        assert days_of(store.view()) == ["05x3", "12x2", "19x1", "26x1"]
        yield store


def claims_of(view: View, day: int) -> list[str]:
    return sorted(claim.id for claim in view.claims() if claim.when and claim.when.edtf.endswith(f"-{day:02d}"))


def incident_of(view: View, day: int) -> str:
    found = view.incident_of(claims_of(view, day)[0])
    assert found is not None
    return found


def say(store: Store, *decisions: Decision) -> list[Decision]:
    return record_decisions(store, decisions, reconcile)


def test_each_kind_shows_at_once_and_undoing_gives_back_the_machines_record(record: Store) -> None:
    before = dump(record.record)
    view = record.view()
    five, six, seven, eight = (incident_of(view, day) for day in (5, 12, 19, 26))
    first = claims_of(view, 5)[0]
    cases = [
        (draft.merge(view, [five, eight], ANA), ["05x3 26x1", "12x2", "19x1"]),
        (draft.split(view, five, [first], ANA), ["05x1", "05x2", "12x2", "19x1", "26x1"]),
        (draft.move(view, first, six, ANA), ["05x1 12x2", "05x2", "19x1", "26x1"]),
        (draft.move(view, first, None, ANA), ["05x1", "05x2", "12x2", "19x1", "26x1"]),
        (draft.not_an_incident(view, five, ANA), ["12x2", "19x1", "26x1"]),
        (draft.judge(view, "reject", first, ANA), ["05x2", "12x2", "19x1", "26x1"]),
        (draft.judge(view, "reject", seven, ANA), ["05x3", "12x2", "26x1"]),
        (draft.keep_apart(view, five, six, ANA), ["05x3", "12x2", "19x1", "26x1"]),
        (draft.judge(view, "accept", five, ANA), ["05x3", "12x2", "19x1", "26x1"]),
    ]
    for decision, expected in cases:
        [recorded] = say(record, decision)
        assert days_of(record.view()) == expected, recorded.kind
        shown = dump(record.record)
        relink(record)
        assert dump(record.record) == shown, recorded.kind
        say(record, draft.undo(record.view(), None, ANA))
        assert dump(record.record) == before, recorded.kind
    assert record.view().decision_faults() == []


def test_an_amended_claim_counts_as_amended_and_the_machines_value_is_kept(record: Store) -> None:
    view = record.view()
    claim = view.claim(claims_of(view, 26)[0])
    say(record, draft.amend(view, claim.id, {"when": {"text": "on the ninth", "edtf": "2012-03-09"}}, ANA))
    after = record.view()
    assert after.account(after.incident_of(claim.id) or "").when == "2012-03-09"
    assert after.claim(claim.id, machine=True) == claim and after.claim(claim.id).rules[-1] == "decision:1"


def test_later_decisions_win_and_undoing_the_later_brings_back_the_earlier(record: Store) -> None:
    view = record.view()
    five, six = incident_of(view, 5), incident_of(view, 12)
    say(record, draft.merge(view, [five, six], ANA))
    together = record.view().incident(incident_of(record.view(), 5))
    say(record, draft.split(record.view(), together.id, claims_of(view, 12), BEN))
    assert days_of(record.view()) == ["05x3", "12x2", "19x1", "26x1"]
    say(record, draft.undo(record.view(), None, BEN))
    assert record.view().incident(together.id) == together
    say(record, draft.undo(record.view(), "3", ANA))
    assert days_of(record.view()) == ["05x3", "12x2", "19x1", "26x1"]
    with pytest.raises(BadQuery, match="decision 3 was undone already"):
        draft.undo(record.view(), "3", ANA)


def test_decisions_hold_when_more_reports_come(record: Store, tmp_path: Path) -> None:
    view = record.view()
    first = claims_of(view, 5)[0]
    say(record, draft.move(view, first, incident_of(view, 26), ANA), draft.merge(view, [incident_of(view, 12), incident_of(view, 19)], ANA))
    assert days_of(record.view()) == ["05x1 26x1", "05x2", "12x2 19x1"]

    build(record, make_request(write(tmp_path / "more", "5 26", "12", "19")), make_steps())
    assert days_of(record.view()) == ["05x1 26x2", "05x3", "12x3 19x2"]
    assert record.view().orphans() == []


def test_the_order_in_which_reports_come_makes_no_difference(tmp_path: Path) -> None:
    folders = [write(tmp_path / "x", "5 12", "5 19"), write(tmp_path / "y", "5 12", "26", "19")]
    dumps = []
    for name, order in (("a", folders), ("b", folders[::-1])):
        with Store.open(str(tmp_path / name), create=True) as store:
            for folder in order:
                build(store, make_request(folder), make_steps())
            view = store.view()
            at = "2026-01-01T00:00:0{}.000000Z".format
            say(store, draft.merge(view, [incident_of(view, 5), incident_of(view, 12)], Author("Ana", at=at(1))))
            say(store, draft.judge(view, "reject", claims_of(view, 19)[0], Author("Ana", at=at(2))))
            dumps.append(dump(store.record))
    assert dumps[0] == dumps[1]


def test_a_claim_that_is_gone_orphans_its_decisions_and_the_rest_holds(record: Store, tmp_path: Path) -> None:
    view = record.view()
    five, eight = incident_of(view, 5), incident_of(view, 26)
    say(record, draft.merge(view, [five, eight], ANA))
    gone = claims_of(view, 26)[0]
    (tmp_path / "reports" / "outlet3-3.txt").write_text("Report reports 3.\nNothing happened.\n")
    build(record, make_request(tmp_path / "reports"), make_steps())

    [orphan] = record.view().orphans()
    assert (orphan.decision.kind, orphan.anchor.claim) == ("merge", gone) and "was superseded" in orphan.reason
    assert days_of(record.view()) == ["05x3", "12x2", "19x1"]


def test_a_decision_is_kept_while_a_build_runs_and_shown_by_the_next(record: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.engine.decided.PATIENCE_S", 0.05)
    before = dump(record.record)
    view = record.view()
    with record.build_lock():
        say(record, draft.not_an_incident(view, incident_of(view, 5), ANA))
    assert record.view().pending() == [1] and {**dump(record.record), "reviews": []} == before

    say(record, draft.judge(view, "reject", claims_of(view, 26)[0], ANA))
    assert record.view().pending() == [] and days_of(record.view()) == ["12x2", "19x1"]


def test_a_build_shows_what_is_pending_without_linking_anew(record: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sayso.engine.decided.PATIENCE_S", 0.0)
    view = record.view()
    with record.build_lock():
        say(record, draft.not_an_incident(view, incident_of(view, 5), ANA))

    def never(episodes: object) -> Any:
        raise AssertionError("linked anew")

    assert build(record, make_request(tmp_path / "reports"), make_steps(link=never)).linked
    assert days_of(record.view()) == ["12x2", "19x1", "26x1"] and record.view().pending() == []


def test_of_several_decisions_none_is_recorded_if_one_cannot_be(record: Store) -> None:
    view = record.view()
    good = draft.judge(view, "reject", claims_of(view, 26)[0], ANA)
    with pytest.raises(StoreError, match="names nobody"):
        say(record, good, draft.judge(view, "reject", claims_of(view, 19)[0], Author(" ")))
    assert record.view().decisions() == [] and record.view().pending() == []


def test_a_record_whose_machine_says_otherwise_after_re_extraction(record: Store, tmp_path: Path) -> None:
    """The claims of a report get other ids, since the extractor reads another mode: what holds for the words is found again."""
    view = record.view()
    rejected, accepted = claims_of(view, 26)[0], claims_of(view, 19)[0]
    say(record, draft.judge(view, "reject", rejected, ANA), draft.judge(view, "accept", accepted, ANA))
    say(record, draft.merge(view, [incident_of(view, 5), incident_of(view, 12)], ANA))

    steps = make_steps(extract=extract_otherwise, extractor="e2")
    build(record, make_request(tmp_path / "reports"), steps)
    after = record.view()
    assert rejected not in {claim.id for claim in after.claims(rejected=True)}
    assert days_of(after) == ["05x3 12x2", "19x1"]
    [orphan] = after.orphans()
    assert orphan.decision.kind == "accept" and "says something else" in orphan.reason


def extract_otherwise(report: Any) -> Any:
    from dataclasses import replace

    from tests.engine.toys import extract

    from sayso.model.claim import Event

    found = extract(report)
    claims = tuple(replace(claim, id="", event=Event("ASSAULT", "raid")) for claim in found.claims)
    return replace(found, claims=claims)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a record once, to be copied."""
    folder = tmp_path_factory.mktemp("base")
    with Store.open(str(folder / "a.sayso"), create=True) as store:
        build(store, make_request(write(folder / "reports", "5 12", "5 19", "5 12 26", "26", "19 12")), make_steps())
    return folder / "a.sayso"


def random_decision(view: View, kind: str, picks: Sequence[int]) -> Decision:
    """Draft a decision about whatever the numbers pick.

    Raises:
        BadQuery: it makes no sense for these.
    """
    claims = [claim.id for claim in view.claims(rejected=True)]
    incidents = [incident.id for incident in view.incidents()]
    if not incidents:
        raise BadQuery("no incident is left")
    claim, (one, two) = claims[picks[0] % len(claims)], (incidents[n % len(incidents)] for n in picks[:2])
    members = view.incident(one).claims
    makers: dict[str, Any] = {
        "accept": lambda: draft.judge(view, "accept", claim, ANA), "reject": lambda: draft.judge(view, "reject", claim, ANA),
        "unsure": lambda: draft.judge(view, "unsure", claim, ANA), "merge": lambda: draft.merge(view, [one, two], ANA),
        "amend": lambda: draft.amend(view, claim, {"when": {"text": "", "edtf": f"2012-04-{picks[1] % 28 + 1:02d}"}}, ANA),
        "split": lambda: draft.split(view, one, members[: max(1, picks[1] % len(members))], ANA),
        "move": lambda: draft.move(view, claim, two, ANA), "own": lambda: draft.move(view, claim, None, ANA),
        "not": lambda: draft.not_an_incident(view, one, ANA), "apart": lambda: draft.keep_apart(view, one, two, ANA),
        "undo": lambda: draft.undo(view, str(picks[0] % max(1, len(view.decisions())) + 1), ANA),
    }
    decision: Decision = makers[kind]()
    return decision


KINDS = ("accept", "reject", "unsure", "merge", "amend", "split", "move", "own", "not", "apart", "undo")
plans = st.lists(st.tuples(st.sampled_from(KINDS), st.lists(st.integers(0, 99), min_size=2, max_size=2)), min_size=1, max_size=6)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(plans)
def test_any_decisions_give_what_a_build_gives_and_undone_leave_the_machines_record(
    base: Path, tmp_path: Path, plan: list[tuple[str, list[int]]]
) -> None:
    record = str(tmp_path / "b.sayso")
    shutil.copy(base, record)
    machine = dump(record)
    with Store.open(record) as store:
        for kind, picks in plan:
            try:
                say(store, random_decision(store.view(), kind, picks))
            except BadQuery:
                continue
        at_once = dump(record)
        relink(store)
        assert dump(record) == at_once
        while any(draft.stands(store.view(), d) for d in store.view().decisions() if d.kind != "undo"):
            say(store, draft.undo(store.view(), None, ANA))
        assert dump(record) == machine
        assert store.view().decision_faults() == []


def decided_copy(base: Path, record: Path, plan: list[tuple[str, list[int]]]) -> Store:
    """Return a copy of a record with the plan's decisions, as far as they make sense."""
    shutil.copy(base, record)
    store = Store.open(str(record))
    for kind, picks in plan:
        try:
            say(store, random_decision(store.view(), kind, picks))
        except BadQuery:
            continue
    return store


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(plans, plans)
def test_two_records_that_bring_each_others_decisions_in_show_the_same(
    base: Path, tmp_path: Path, ours: list[tuple[str, list[int]]], theirs: list[tuple[str, list[int]]]
) -> None:
    with decided_copy(base, tmp_path / "c.sayso", ours) as one, decided_copy(base, tmp_path / "d.sayso", theirs) as two:
        files = [list(decision_lines(store.view().decisions())) for store in (one, two)]
        for store, lines in ((one, files[1]), (two, files[0])):
            say(store, *compare(store.view().decisions(), read_lines(lines, "x")).new)
            assert compare(store.view().decisions(), read_lines(lines, "x")).new == ()
        shutil.copy(base, tmp_path / "e.sayso")
        with Store.open(str(tmp_path / "e.sayso")) as fresh:
            say(fresh, *read_lines(decision_lines(two.view().decisions()), "x"))
            assert_same_incidents(one, two, fresh)
        assert one.view().decision_faults() == [] == two.view().decision_faults()


def assert_same_incidents(*stores: Store) -> None:
    """Compare all that shows incidents; numbers of decisions are each record's own."""
    shown = []
    for store in stores:
        rows = dump(store.record)
        rows["reviews"] = [(claim, state, changes) for claim, state, _, changes in rows["reviews"]]
        shown.append(rows)
    assert all(rows == shown[0] for rows in shown)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(plans, st.booleans())
def test_decisions_before_and_after_more_reports_come_to_the_same(
    base: Path, tmp_path: Path, plan: list[tuple[str, list[int]]], split: bool
) -> None:
    """What was decided before more reports came is what the same decisions give in a record that had all of them from the start."""
    more = write(tmp_path / "more", "5 26", "12 19") if split else write(tmp_path / "more", "5 12 26")
    with decided_copy(base, tmp_path / "f.sayso", plan) as early:
        build(early, make_request(more), make_steps())
        shutil.copy(base, tmp_path / "g.sayso")
        with Store.open(str(tmp_path / "g.sayso")) as late:
            build(late, make_request(more), make_steps())
            say(late, *read_lines(decision_lines(early.view().decisions()), "x"))
            assert_same_incidents(early, late)


def test_accepting_writes_no_account_anew_and_shows_the_state(record: Store) -> None:
    view = record.view()
    five, claims = incident_of(view, 5), claims_of(view, 5)
    with record.view().engine.connect() as connection:
        before = connection.execute(select(t.accounts).where(t.accounts.c.incident == five)).one()
    for claim in claims:
        say(record, draft.judge(record.view(), "accept", claim, ANA))
    with record.view().engine.connect() as connection:
        assert connection.execute(select(t.accounts).where(t.accounts.c.incident == five)).one() == before
        assert connection.execute(select(t.outlines.c.review).where(t.outlines.c.incident == five)).scalar() == "accepted"
    say(record, draft.undo(record.view(), None, ANA))
    with record.view().engine.connect() as connection:
        assert connection.execute(select(t.outlines.c.review).where(t.outlines.c.incident == five)).scalar() == "partly"


def test_accepting_what_was_rejected_brings_it_back(record: Store) -> None:
    claim = claims_of(record.view(), 5)[0]
    say(record, draft.judge(record.view(), "reject", claim, ANA))
    assert days_of(record.view()) == ["05x2", "12x2", "19x1", "26x1"]
    say(record, draft.judge(record.view(), "accept", claim, ANA))
    assert days_of(record.view()) == ["05x3", "12x2", "19x1", "26x1"]
