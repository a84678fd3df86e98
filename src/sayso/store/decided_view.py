"""What people decided, as readers see it: the part of :class:`sayso.store.View` about decisions."""

import json
from collections.abc import Collection, Sequence
from itertools import islice

from sqlalchemy import Connection, Engine, func, select

from sayso.errors import BadQuery
from sayso.model.decision import CANNOT_TELL, Anchor, Decision, decision_from_dict, in_effect
from sayso.model.incident import Incident
from sayso.model.review import Bind, ClaimReview
from sayso.store import tables as t
from sayso.store.decisions import decision_faults, decisions_numbered, read_decisions, read_pending, subjects_of
from sayso.store.machine import read_machine_incidents
from sayso.store.matches import Match, waiting_matches
from sayso.store.queue import ALL, QueueQuery, Waiting, count_waiting, waiting_claims
from sayso.store.records import Taken
from sayso.store.reviews import Binder, Orphan, anchors_of, decisions_about, find_orphans, read_reviews
from sayso.store.rows import full_id

ANSWERS = ("keep-apart", "split", CANNOT_TELL)
"""Kinds of decisions that answer a possible match; one that is merged is none any more."""


def _answers(connection: Connection) -> list[Decision]:
    """Return the standing decisions that answer possible matches."""
    found = [decision for kind in (*ANSWERS, "undo") for decision in read_decisions(connection, kind=kind)]
    return in_effect(found)


class DecidedView:
    """Reads decisions; never writes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def engine(self) -> Engine:
        """The database that the view reads, for views that show the same record otherwise."""
        return self._engine

    def decisions(self, subject: str | None = None, kind: str | None = None) -> list[Decision]:
        """Return decisions as recorded, by number; :func:`sayso.model.decision.in_effect` tells which of them stand.

        Args:
            subject: only those about this claim, report, incident, forecast, source or decision, by full id; with
                the undos of them.
            kind: only this kind.

        Raises:
            StoreError: a row was changed so that it cannot be read.
        """
        with self._engine.connect() as connection:
            return list(read_decisions(connection, subject, kind))

    def decision(self, name: str) -> Decision:
        """Return the decision with this number, id or unique id prefix.

        Raises:
            BadQuery: there is none, or several.
        """
        d = t.decisions.c
        with self._engine.connect() as connection:
            if name.isdecimal():
                number = connection.execute(select(d.number).where(d.number == int(name))).scalar()
                if number is None:
                    raise BadQuery(f"no decision {name} in the record; `sayso review history` lists them")
                full = connection.execute(select(d.id).where(d.number == number)).scalar_one()
            else:
                full = full_id(connection, t.decisions, "id", name, "d")
            body = connection.execute(select(d.body).where(d.id == full)).scalar_one()
        return decision_from_dict(json.loads(body))

    def reviews(self, claims: Sequence[str]) -> dict[str, ClaimReview]:
        """Return what people made of these claims, by full id; those that nobody decided about are left out."""
        with self._engine.connect() as connection:
            return read_reviews(connection, claims)

    def reviewed(self, state: str) -> list[str]:
        """Return the ids of all claims that people left in a state, sorted."""
        v = t.reviews.c
        with self._engine.connect() as connection:
            return sorted(row.claim for row in connection.execute(select(v.claim).where(v.state == state)))

    def review_counts(self) -> dict[str, int]:
        """Return how many claims people left in each state (``accepted``, ``rejected``, ``amended``, ``unsure``)."""
        v = t.reviews.c
        with self._engine.connect() as connection:
            rows = connection.execute(select(v.state, func.count()).group_by(v.state)).all()
        return dict(sorted((state, count) for state, count in rows))

    def standing_about(self, subjects: Collection[str]) -> list[Decision]:
        """Return the decisions about any of these ids that stand, in the order in which they count."""
        with self._engine.connect() as connection:
            return in_effect(decisions_about(connection, subjects))

    def latest_decision(self) -> int:
        """Return the number of the latest decision, 0 where there is none: what a page shows of decisions is as of it."""
        with self._engine.connect() as connection:
            return connection.execute(select(func.max(t.decisions.c.number))).scalar() or 0

    def taken_since(self, at: str, who: str = "") -> list[Taken]:
        """Return the decisions taken at a time or later, in short, by number; it walks back from the latest and reads no further.

        Args:
            at: UTC, or the beginning of such a time.
            who: only this person's, and the undos of anybody; empty for everybody's.
        """
        d = t.decisions.c
        with self._engine.connect() as connection:
            first = connection.execute(select(d.number).where(d.at < at).order_by(d.number.desc()).limit(1)).scalar() or 0
            query = select(d.number, d.id, d.kind, d.subject, d.who, d.at).where(d.number > first).order_by(d.number)
            if who:
                query = query.where((d.who == who) | (d.kind == "undo"))
            return [Taken(*row) for row in connection.execute(query)]

    def times_of(self, who: str, limit: int = 1000) -> list[str]:
        """Return when a person took their latest decisions, in order."""
        d = t.decisions.c
        with self._engine.connect() as connection:
            rows = connection.execute(select(d.at).where(d.who == who).order_by(d.number.desc()).limit(limit))
            return [row.at for row in rows][::-1]

    def run_after(self, at: str) -> int:
        """Return the number of the first build that ended after a time; the next one's where none did."""
        u = t.runs.c
        with self._engine.connect() as connection:
            found: int | None = connection.execute(select(func.min(u.id)).where(func.coalesce(u.ended, u.started) > at)).scalar()
            return found or (connection.execute(select(func.max(u.id))).scalar() or 0) + 1

    def decided_since(self, number: int, subjects: Collection[str] | None = None, limit: int = 100) -> list[Decision]:
        """Return the decisions recorded after a number, by number, undos too, at most ``limit`` of them.

        Args:
            number: of the latest decision that is known.
            subjects: only those about one of these ids; None for all.
            limit: the earliest are returned.
        """
        with self._engine.connect() as connection:
            if subjects is not None:
                return decisions_about(connection, subjects, number)[:limit]
            d = t.decisions.c
            query = select(d.number).where(d.number > number).order_by(d.number).limit(limit)
            return decisions_numbered(connection, [row.number for row in connection.execute(query)])

    def bind(self, decisions: Sequence[Decision]) -> Bind:
        """Return what finds the claims of these decisions in the record as it is now."""
        with self._engine.connect() as connection:
            return Binder(connection, decisions).bind

    def pending(self) -> list[int]:
        """Return the numbers of decisions that incidents do not show yet."""
        with self._engine.connect() as connection:
            return read_pending(connection)

    def anchors(self, claims: Collection[str]) -> tuple[Anchor, ...]:
        """Return where these claims stand, by claim id; those that the record lacks are left out."""
        with self._engine.connect() as connection:
            return anchors_of(connection, claims)

    def claims_decided(self, numbers: Sequence[int]) -> set[str]:
        """Return the claims that the decisions with these numbers are about, or undo a decision about, as they are found now."""
        with self._engine.connect() as connection:
            named = {name for number in numbers for name in subjects_of(connection, number)}
            about = decisions_about(connection, {name for name in named if name.startswith("c-")})
            bind = Binder(connection, about).bind
        claims = {bind(decision, anchor) for decision in about for anchor in decision.anchors if anchor.claim in named}
        return {claim for claim in claims if claim is not None}

    def queue(self, limit: int, query: QueueQuery = ALL, *, skip: int = 0) -> list[Waiting]:
        """Return the first claims that wait for a decision: of the most disputed incidents, then the least certain.

        Args:
            limit: at most so many.
            query: which claims, and in which order.
            skip: leaves so many out.
        """
        with self._engine.connect() as connection:
            return list(islice(waiting_claims(connection, query), skip, skip + limit))

    def count_waiting(self, query: QueueQuery = ALL) -> tuple[int, bool]:
        """Return how many claims of the queue wait, and whether there are more than were counted."""
        with self._engine.connect() as connection:
            return count_waiting(connection, query)

    def matches(self, limit: int) -> list[Match]:
        """Return the likeliest possible matches between incidents that nobody answered yet."""
        with self._engine.connect() as connection:
            return list(islice(waiting_matches(connection, _answers(connection)), limit))

    def orphans(self) -> list[Orphan]:
        """Return the standing decisions whose claims are gone, by number: they hold no longer and wait for somebody."""
        with self._engine.connect() as connection:
            return find_orphans(connection)

    def decision_faults(self) -> list[str]:
        """Return a line for each decision that was changed, moved or removed after it was recorded."""
        with self._engine.connect() as connection:
            return list(decision_faults(connection))

    def machine_incidents(self, claims: Sequence[str] | None = None) -> list[Incident]:
        """Return incidents as linking gave them, where decisions changed them, by id.

        Args:
            claims: only those that hold one of these; None for all.
        """
        with self._engine.connect() as connection:
            return read_machine_incidents(connection, claims)
