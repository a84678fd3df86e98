"""Decisions found again in the record as it is now: the state of each claim, and what stands orphaned."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, insert, select

from sayso.model.decision import Anchor, Decision, in_effect
from sayso.model.ids import canonical_json
from sayso.model.review import REJECTED, ClaimReview, bind_anchor, review_claims
from sayso.store import tables as t
from sayso.store.chunks import chunks
from sayso.store.decisions import decisions_numbered, read_decisions
from sayso.store.mentions import renew_mentions
from sayso.store.totals import note_claims


@dataclass(frozen=True, slots=True)
class Orphan:
    """A standing decision that holds no longer, or not for all of its claims."""

    decision: Decision
    anchor: Anchor
    reason: str
    """Why the claim is not found again, in words."""


class Binder:
    """Finds the claims that decisions hold for, by the rule of :func:`sayso.model.review.bind_anchor`."""

    def __init__(self, connection: Connection, decisions: Iterable[Decision]) -> None:
        anchors = [anchor for decision in decisions for anchor in decision.anchors]
        c = t.claims.c
        self._known: set[str] = set()
        for batch in chunks(sorted({anchor.claim for anchor in anchors})):
            self._known.update(row.id for row in connection.execute(select(c.id).where(c.id.in_(batch))))
        self._there: dict[tuple[str, int, int, str], list[str]] = {}
        for batch in chunks(sorted({anchor.report for anchor in anchors if anchor.claim not in self._known})):
            for row in connection.execute(select(c.id, c.report, c.start, c.end, c.kind).where(c.report.in_(batch))):
                self._there.setdefault((row.report, row.start, row.end, row.kind), []).append(row.id)

    def bind(self, decision: Decision, anchor: Anchor) -> str | None:
        """Return the claim that a decision holds for; None when it is orphaned."""
        return bind_anchor(decision, anchor, self._known, self._at(anchor))

    def reason(self, decision: Decision, anchor: Anchor) -> str | None:
        """Return why no claim is found; None when one is."""
        if self.bind(decision, anchor) is not None:
            return None
        there = self._at(anchor)
        if not there:
            return "no claim of its kind stands on these words any more"
        if not anchor.alone or len(there) > 1:
            return f"{len(there)} claim{'s' * (len(there) > 1)} now on these words, and none is the one it was taken about"
        return f"the claim on these words is now {there[0]}, which says something else"

    def _at(self, anchor: Anchor) -> list[str]:
        return self._there.get((anchor.report, anchor.start, anchor.end, anchor.kind), [])


def anchors_of(connection: Connection, claims: Collection[str]) -> tuple[Anchor, ...]:
    """Return where these claims stand, by claim id; those that the record lacks are left out."""
    c = t.claims.c
    columns = (c.id, c.report, c.start, c.end, c.kind)
    rows = [row for batch in chunks(sorted(claims)) for row in connection.execute(select(*columns).where(c.id.in_(batch)))]
    there: Counter[tuple[str, int, int, str]] = Counter()
    for batch in chunks(sorted({row.report for row in rows})):
        there.update(tuple(row) for row in connection.execute(select(*columns[1:]).where(c.report.in_(batch))))
    return tuple(
        Anchor(row.id, row.report, row.start, row.end, row.kind, there[row.report, row.start, row.end, row.kind] == 1)
        for row in sorted(rows, key=lambda row: row.id)
    )


def renew_reviews(connection: Connection, reports: Collection[str] | None = None) -> None:
    """Compute the states of claims from decisions anew.

    Args:
        connection: inside a writer's transaction.
        reports: only of these reports' claims; None for all.
    """
    amended, before = amended_claims(connection, reports), _rejected(connection)
    note_claims(connection, amended)
    if reports is None:
        connection.execute(delete(t.reviews))
        decisions = list(read_decisions(connection))
    else:
        c, r = t.claims.c, t.reviews.c
        for batch in chunks(sorted(reports)):
            connection.execute(delete(t.reviews).where(r.claim.in_(select(c.id).where(c.report.in_(batch)))))
        decisions = decisions_about(connection, reports)
    standing = in_effect(decisions)
    reviews = review_claims(standing, Binder(connection, standing).bind)
    if reports is not None:
        own = _claims_of(connection, reports)
        reviews = {claim: review for claim, review in reviews.items() if claim in own}
    rows = [_review_row(reviews[claim]) for claim in sorted(reviews)]
    if rows:
        connection.execute(insert(t.reviews), rows)
    changed = {claim: review for claim, review in reviews.items() if review.changes}
    renew_mentions(connection, changed, amended)
    note_claims(connection, changed.keys() | (before ^ _rejected(connection)))


def _rejected(connection: Connection) -> set[str]:
    return {row.claim for row in connection.execute(select(t.reviews.c.claim).where(t.reviews.c.state == REJECTED))}


def amended_claims(connection: Connection, reports: Collection[str] | None) -> set[str]:
    """Return the claims, of these reports or of all, that people amended so far."""
    r, c = t.reviews.c, t.claims.c
    query = select(r.claim).where(r.changes.is_not(None))
    if reports is None:
        return {row.claim for row in connection.execute(query)}
    own = query.join(t.claims, c.id == r.claim)
    return {row.claim for batch in chunks(sorted(reports)) for row in connection.execute(own.where(c.report.in_(batch)))}


def decisions_about(connection: Connection, subjects: Collection[str], since: int = 0) -> list[Decision]:
    """Return the decisions about any of these ids, with the undos of them, each once, by number.

    Args:
        connection: to the record.
        subjects: of claims, reports, incidents, sources, forecasts.
        since: only those with a greater number.
    """
    s = t.decision_subjects.c
    numbers: set[int] = set()
    for batch in chunks(sorted(subjects)):
        asked = select(s.number).where(s.subject.in_(batch), s.number > since)
        numbers.update(row.number for row in connection.execute(asked))
    return decisions_numbered(connection, sorted(numbers))


def _claims_of(connection: Connection, reports: Collection[str]) -> set[str]:
    c = t.claims.c
    return {row.id for batch in chunks(sorted(reports)) for row in connection.execute(select(c.id).where(c.report.in_(batch)))}


def _review_row(review: ClaimReview) -> dict[str, object]:
    changes = canonical_json(review.changes) if review.changes else None
    return {"claim": review.claim, "state": review.state, "number": review.number, "changes": changes}


def review_or_none(claim: str, state: str | None, number: int | None, changes: str | None) -> ClaimReview | None:
    """Return the review that a row joined from ``reviews`` holds; None where the claim has none."""
    if state is None or number is None:
        return None
    return ClaimReview(claim, state, number, json.loads(changes) if changes else None)


def read_reviews(connection: Connection, claims: Sequence[str]) -> dict[str, ClaimReview]:
    """Return what people made of these claims, by id; those that nobody decided about are left out."""
    r = t.reviews.c
    found: dict[str, ClaimReview] = {}
    for batch in chunks(claims):
        for row in connection.execute(select(r.claim, r.state, r.number, r.changes).where(r.claim.in_(batch))):
            review = review_or_none(row.claim, row.state, row.number, row.changes)
            if review is not None:
                found[row.claim] = review
    return found


def review_marks(engine: Engine) -> dict[str, str]:
    """Return a mark of each claim that people decided about, by claim, which changes whenever its review does."""
    r = t.reviews.c
    with engine.connect() as connection:
        return {row.claim: f"{row.number} {row.state}" for row in connection.execute(select(r.claim, r.number, r.state))}


def find_orphans(connection: Connection) -> list[Orphan]:
    """Return the standing decisions that hold no longer, by number, one for each claim that is gone."""
    standing = in_effect(read_decisions(connection))
    binder = Binder(connection, standing)
    found = [
        Orphan(decision, anchor, reason)
        for decision in standing
        for anchor in decision.anchors
        if (reason := binder.reason(decision, anchor)) is not None
    ]
    shown = _shown_reports(connection, {anchor.report for decision in standing for anchor in decision.anchors})
    found += [
        Orphan(decision, anchor, shown[anchor.report])
        for decision in standing
        for anchor in decision.anchors
        if shown.get(anchor.report) and binder.bind(decision, anchor) is not None
    ]
    return sorted(found, key=lambda orphan: (orphan.decision.number, orphan.anchor.claim))


def _shown_reports(connection: Connection, reports: Collection[str]) -> dict[str, str]:
    """Return why reports are no longer shown, by id; those that are have no entry."""
    r = t.reports.c
    reasons: dict[str, str] = {}
    for batch in chunks(sorted(reports)):
        for row in connection.execute(select(r.id, r.current, r.copy_of).where(r.id.in_(batch))):
            if not row.current:
                reasons[row.id] = f"its report {row.id} was superseded: the source has other words now"
            elif row.copy_of is not None:
                reasons[row.id] = f"its report {row.id} is now shown as a copy of {row.copy_of}"
    return reasons
