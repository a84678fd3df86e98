"""Decisions as rows: adding them to the chain, finding them again, and checking that nobody changed them."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, func, insert, select

from sayso.errors import StoreError
from sayso.model.decision import (
    CLAIM_KINDS,
    FIRST_PREVIOUS,
    GROUPING_KINDS,
    Decision,
    chain,
    chain_faults,
    check_decision,
    decision_from_dict,
    decision_to_dict,
)
from sayso.model.ids import canonical_json
from sayso.model.review import check_changes
from sayso.store import tables as t
from sayso.store.chunks import chunks
from sayso.store.dialect import upsert

LAST = "last_decision"
"""Key of the record's fact that holds the latest decision's hash, so that a cut-off end shows."""
PENDING = "pending_decisions"
"""Key of the record's fact that lists the numbers of decisions that incidents do not show yet, as JSON."""
TIME_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"
_FETCH = 500


def time_after(latest: str) -> str:
    """Return the clock's time as decisions write it, or the next microsecond after ``latest`` where the clock lags behind it."""
    now = datetime.now(UTC).strftime(TIME_FORMAT)
    if now > latest:
        return now
    return (datetime.strptime(latest, TIME_FORMAT).replace(tzinfo=UTC) + timedelta(microseconds=1)).strftime(TIME_FORMAT)


def add_decision(connection: Connection, decision: Decision) -> Decision:
    """Append a decision; return it as recorded. See ``Writer.add_decision``."""
    d = t.decisions.c
    number: int = connection.execute(select(func.max(d.number))).scalar() or 0
    previous = FIRST_PREVIOUS
    if number:
        previous = json.loads(connection.execute(select(d.body).where(d.number == number)).scalar_one())["hash"]
    if not decision.at:
        latest: str = connection.execute(select(func.max(d.at))).scalar() or ""
        decision = replace(decision, at=time_after(latest))
    try:
        check_decision(decision)
        if decision.kind == "amend":
            check_changes(decision.after)
    except ValueError as error:
        raise StoreError(f"the decision cannot be recorded: {error}") from error
    if connection.execute(select(d.number).where(d.id == decision.id)).first() is not None:
        raise StoreError(f"decision {decision.id} is in the record already")
    recorded = chain(decision, number + 1, previous)
    connection.execute(insert(t.decisions).values(**decision_row(recorded)))
    subjects = [{"subject": subject, "number": recorded.number} for subject in _found_by(connection, recorded)]
    connection.execute(insert(t.decision_subjects), subjects)
    upsert(connection, t.meta, [{"key": LAST, "value": recorded.hash}], replace=True)
    if recorded.kind in (*CLAIM_KINDS, *GROUPING_KINDS, "undo"):
        _put_pending(connection, [*read_pending(connection), recorded.number])
    return recorded


def settle(connection: Connection, numbers: Collection[int]) -> None:
    """Note that incidents show these decisions."""
    _put_pending(connection, [number for number in read_pending(connection) if number not in numbers])


def read_pending(connection: Connection) -> list[int]:
    """Return the numbers of decisions that incidents do not show yet."""
    value = connection.execute(select(t.meta.c.value).where(t.meta.c.key == PENDING)).scalar()
    return list(map(int, json.loads(value))) if value else []


def _put_pending(connection: Connection, numbers: list[int]) -> None:
    upsert(connection, t.meta, [{"key": PENDING, "value": json.dumps(numbers)}], replace=True)


def decision_row(decision: Decision) -> dict[str, object]:
    """Return a recorded decision as a row of ``decisions``."""
    return {
        "number": decision.number, "id": decision.id, "kind": decision.kind, "subject": decision.subject, "who": decision.who,
        "at": decision.at, "body": canonical_json(decision_to_dict(decision)),
    }


def _found_by(connection: Connection, decision: Decision) -> list[str]:
    """Return the decision's subjects, and of an undo those of the decision undone too."""
    found = set(decision.subjects)
    if decision.kind == "undo":
        s, d = t.decision_subjects.c, t.decisions.c
        undone = select(s.subject).join(t.decisions, d.number == s.number).where(d.id == decision.subject)
        found.update(row.subject for row in connection.execute(undone))
    return sorted(found)


def subjects_of(connection: Connection, number: int) -> list[str]:
    """Return all ids that the decision with this number is found by, sorted."""
    s = t.decision_subjects.c
    return sorted(row.subject for row in connection.execute(select(s.subject).where(s.number == number)))


def read_decisions(connection: Connection, subject: str | None = None, kind: str | None = None) -> Iterator[Decision]:
    """Yield decisions in order of their number. See ``View.decisions``."""
    d, s = t.decisions.c, t.decision_subjects.c
    query = select(d.number, d.body).order_by(d.number)
    if subject is not None:
        query = query.join(t.decision_subjects, s.number == d.number).where(s.subject == subject)
    if kind is not None:
        query = query.where(d.kind == kind)
    for row in connection.execute(query).yield_per(_FETCH):
        yield _decision(row.number, row.body)


def decisions_numbered(connection: Connection, numbers: Sequence[int]) -> list[Decision]:
    """Return the decisions with these numbers, in their order."""
    d = t.decisions.c
    return [
        _decision(row.number, row.body)
        for batch in chunks(numbers)
        for row in connection.execute(select(d.number, d.body).where(d.number.in_(batch)).order_by(d.number))
    ]


def _decision(number: int, body: str) -> Decision:
    try:
        return decision_from_dict(json.loads(body))
    except (ValueError, TypeError) as error:
        raise StoreError(f"decision {number} cannot be read: {error}; run: sayso verify") from error


def decision_faults(connection: Connection) -> Iterator[str]:
    """Yield a line for each decision that was changed, moved or removed after it was recorded."""
    d = t.decisions.c
    sound: list[Decision] = []
    broken = False
    for row in connection.execute(select(t.decisions).order_by(d.number)).yield_per(_FETCH):
        try:
            decision = _decision(row.number, row.body)
        except StoreError as error:
            broken = True
            yield str(error)
            continue
        sound.append(decision)
        if decision.number != row.number:
            yield f"decision {decision.number} was moved: it stands under the number {row.number}"
        elif decision_row(decision) != dict(row._mapping):
            yield f"decision {row.number} is listed under other words than its own: its row was changed"
    last = connection.execute(select(t.meta.c.value).where(t.meta.c.key == LAST)).scalar()
    if not broken:
        yield from chain_faults(sound, last if last is not None or not sound else "missing")
