"""A change of the record linked by itself gives what linking everything anew gives."""

import random
from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.link.test_rows import row_of

from sayso.link import LinkRow, episodes_of, table_of
from sayso.link.columns import SCHEMA
from sayso.link.relinking import Linked, Relinked, incidents_of, relink
from sayso.model.incident import Incident

TELLINGS = st.builds(
    row_of,
    report=st.sampled_from([f"r-{letter}" for letter in "abcdefgh"]),
    day=st.sampled_from(["2019-03-05", "2019-03-06", "2019-03", "2019", None]),
    place=st.sampled_from(["mopti", "sevare", "mopti-region", "mali", "gao", None]), mode=st.sampled_from(["ambush", "clash", None]),
    killed=st.sampled_from([None, 3, 16, (10, None)]), stance=st.sampled_from(["asserts", "asserts", "denies", "predicts"]),
    doer=st.sampled_from([None, "jnim", "malian-military"]), start=st.sampled_from([0, 10, 400]),
    aggregate=st.sampled_from([False, False, True]),
)


def table(rows: Iterable[LinkRow]) -> pa.Table:
    by_report = groupby(sorted(rows, key=lambda row: row.report), key=lambda row: row.report)
    return table_of(episode for _, own in by_report for episode in episodes_of(own))


def everything(linked: Linked) -> list[Incident]:
    found = incidents_of(linked, np.arange(len(linked.rows), dtype=np.int32))
    return sorted(found, key=lambda incident: incident.id)


def same(one: Linked, other: Linked) -> None:
    assert one.rows.equals(other.rows)
    for name in ("left", "right", "levels", "probability", "weight"):
        assert np.array_equal(getattr(one.pairs, name), getattr(other.pairs, name)), name
    assert one.possible.equals(other.possible)
    assert everything(one) == everything(other)


def linked(rows: Sequence[LinkRow]) -> Linked:
    return relink(Linked.nothing(), (), table(rows)).linked


def keep_up(shown: dict[str, Incident], after: Relinked, gone: Iterable[str]) -> dict[str, Incident]:
    """Return the incidents that a record shows after a change: those without a claim that it touched, and the new ones."""
    new = list(after.incidents())
    touched = {claim for incident in new for claim in incident.claims} | set(gone)
    left = {name: incident for name, incident in shown.items() if not touched.intersection(incident.claims)}
    return left | {incident.id: incident for incident in new}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TELLINGS, min_size=2, max_size=16), st.lists(TELLINGS, max_size=6), st.integers(0, 99))
def test_any_order_and_any_split_of_changes_gives_the_same(rows: list[LinkRow], others: list[LinkRow], seed: int) -> None:
    chance = random.Random(seed)
    reports = sorted({row.report for row in rows})
    chance.shuffle(reports)
    known, shown, held = Linked.nothing(), dict[str, Incident](), dict[str, list[LinkRow]]()
    for report in reports:
        for told in ([row for row in others if row.report == report], [row for row in rows if row.report == report]):
            gone = [claim for row in held.get(report, []) for claim in [row.claim]]
            after = relink(known, [report], table(told))
            known, shown, held[report] = after.linked, keep_up(shown, after, gone), told
    same(known, linked(rows))
    assert sorted(shown.values(), key=lambda incident: incident.id) == everything(known)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TELLINGS, min_size=2, max_size=14), st.data())
def test_taking_reports_away_gives_what_the_rest_gives(rows: list[LinkRow], data: st.DataObject) -> None:
    gone = data.draw(st.lists(st.sampled_from(sorted({row.report for row in rows})), unique=True))
    after = relink(linked(rows), gone, SCHEMA.empty_table())
    same(after.linked, linked([row for row in rows if row.report not in gone]))


@pytest.mark.parametrize(("most", "pairs"), [(4, 64), (300, 2), (5, 1)])
def test_full_blocks_and_rows_with_many_pairs_are_kept_up(most: int, pairs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.link.blocks.MAX_BLOCK", most)
    monkeypatch.setattr("sayso.link.relinking.MOST_PAIRS", pairs)
    places, days = ("mopti", "sevare", "gao", "mali"), ("2019-03-05", "2019-03-06", "2019-03")
    rows = [
        row_of(report=f"r-{n}", place=places[n % 4], day=days[n % 3], killed=(None, 3, 16)[n % 7 % 3], doer=(None, "jnim")[n % 2])
        for n in range(24)
    ]
    known = Linked.nothing()
    for first in range(0, 24, 5):
        known = relink(known, (), table(rows[first : first + 5])).linked
        same(known, linked(rows[: first + 5]))
    for first in range(0, 20, 7):
        known = relink(known, [row.report for row in rows[first : first + 7]], SCHEMA.empty_table()).linked
        same(known, linked(rows[first + 7 :]))


def test_a_change_touches_its_own_component_alone() -> None:
    rows = [row_of(), row_of(report="r-b", killed=16), row_of(report="r-c", place="idlib"), row_of(report="r-d", place="idlib")]
    after = relink(linked(rows), (), table([row_of(report="r-e", killed=16)]))
    assert {claim for incident in after.incidents() for claim in incident.claims}.isdisjoint(row.claim for row in rows[2:])
    assert len(everything(after.linked)) == 2


def test_nothing_changed_touches_nothing() -> None:
    known = linked([row_of(), row_of(report="r-b")])
    after = relink(known, (), SCHEMA.empty_table())
    assert list(after.incidents()) == []
    same(after.linked, known)
