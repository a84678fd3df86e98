"""Questions over the whole record that must not read all of it: by stance, by facet, by day. Reach it as ``view.survey``."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Engine, or_, select

from sayso.model.claim import Claim
from sayso.model.codec import publication_from_dict
from sayso.model.edtf import edtf_bounds, is_valid_edtf
from sayso.model.report import Publication
from sayso.model.review import REJECTED
from sayso.model.span import Span
from sayso.store import tables as t
from sayso.store.atlas import Atlas, read_atlas
from sayso.store.dialect import by_code_point
from sayso.store.facets import Facet, FacetQuery, Heading, find_facets, headings_of
from sayso.store.rows import full_id

CHUNK = 200


class Survey:
    """Answers from columns; every iterator is in an order that depends on content alone."""

    def __init__(self, engine: Engine, read: Callable[[Sequence[str]], dict[str, Claim]]) -> None:
        self._engine = engine
        self._read = read
        """Reads claims by id as the view shows them."""

    def facets(self, query: FacetQuery) -> Iterator[Facet]:
        """Yield what questions ask of incidents, by first day, the undated last, then by incident."""
        with self._engine.connect() as connection:
            yield from find_facets(connection, query)

    def atlas(self) -> Atlas:
        """Return all incidents by place and time as arrays; read anew at each call, so keep it while the record stands."""
        with self._engine.connect() as connection:
            return read_atlas(connection)

    def headings(self, incidents: Sequence[str]) -> dict[str, Heading]:
        """Return title, date and status of incidents, by id."""
        with self._engine.connect() as connection:
            return headings_of(connection, incidents)

    def claims(self, wanted: Sequence[tuple[str, str]], among: Sequence[str] | None = None) -> Iterator[tuple[str, list[Claim]]]:
        """Yield ``(report id, claims by start, end and id)`` for each current report that has claims of one of these kinds and stances.

        Kind and stance are asked as extracted; the claims come as people amended them, without those that they rejected.

        Args:
            wanted: pairs of kind and stance.
            among: of these reports alone; None takes all.
        """
        named = self.claim_names(wanted, among)
        reports = sorted(named)
        for batch in _chunks(reports):
            found: dict[str, list[Claim]] = {name: [] for name in batch}
            for claim in self._read([name for report in batch for name in named[report]]).values():
                found[claim.report].append(claim)
            for name in batch:
                yield name, sorted(found[name], key=lambda claim: (claim.span, claim.id))

    def claim_names(self, wanted: Sequence[tuple[str, str]], among: Sequence[str] | None = None) -> dict[str, list[str]]:
        """Return the ids of the claims of these kinds and stances, by current report; see :meth:`claims`."""
        c, r = t.claims.c, t.reports.c
        rejected = select(t.reviews.c.claim).where(t.reviews.c.state == REJECTED)
        asked = or_(*((c.kind == kind) & (c.stance == stance) for kind, stance in wanted)) & c.id.not_in(rejected)
        query = select(c.id, c.report).join(t.reports, r.id == c.report).where(asked, r.current, r.copy_of.is_(None))
        found: dict[str, list[str]] = {}
        with self._engine.connect() as connection:
            parts = [query] if among is None else [query.where(c.report.in_(batch)) for batch in _chunks(sorted(set(among)))]
            for row in (row for part in parts for row in connection.execute(part)):
                found.setdefault(row.report, []).append(row.id)
        return found

    def spans(self, reports: Sequence[str]) -> dict[str, list[tuple[str, Span]]]:
        """Return id and span of each claim of reports, by report."""
        c = t.claims.c
        found: dict[str, list[tuple[str, Span]]] = {name: [] for name in reports}
        with self._engine.connect() as connection:
            for batch in _chunks(list(reports)):
                for row in connection.execute(select(c.report, c.id, c.start, c.end).where(c.report.in_(batch))):
                    found[row.report].append((row.id, Span(row.start, row.end)))
        return found

    def texts(self, reports: Sequence[str]) -> dict[str, str]:
        """Return texts as read, by report id."""
        with self._engine.connect() as connection:
            rows = [row for batch in _chunks(list(reports)) for row in connection.execute(select(t.texts).where(t.texts.c.id.in_(batch)))]
        return {row.id: row.text for row in rows}

    def publications(self, reports: Iterable[str]) -> dict[str, Publication]:
        """Return the publication facts of reports, by id."""
        r = t.reports.c
        with self._engine.connect() as connection:
            asked = (select(r.id, r.publication).where(r.id.in_(batch)) for batch in _chunks(sorted(set(reports))))
            rows = [row for query in asked for row in connection.execute(query)]
        return {row.id: publication_from_dict(json.loads(row.publication)) for row in rows}

    def incidents_of(self, claims: Iterable[str]) -> dict[str, str]:
        """Return the incident of each claim that has one, by claim id."""
        m = t.incident_claims.c
        with self._engine.connect() as connection:
            asked = (select(m.claim, m.incident).where(m.claim.in_(batch)) for batch in _chunks(sorted(set(claims))))
            rows = [row for query in asked for row in connection.execute(query)]
        return {row.claim: row.incident for row in rows}

    def incident_ids(self, names: Iterable[str]) -> list[str]:
        """Return the full ids of incidents named by id or unique beginning of one, in order.

        Raises:
            BadQuery: one is unknown or fits several.
        """
        with self._engine.connect() as connection:
            return [full_id(connection, t.incidents, "id", name, "i") for name in names]

    def members_of(self, incidents: Iterable[str]) -> dict[str, list[str]]:
        """Return the claims of incidents, sorted, by incident id."""
        m = t.incident_claims.c
        found: dict[str, list[str]] = {}
        with self._engine.connect() as connection:
            for batch in _chunks(sorted(set(incidents))):
                for row in connection.execute(select(m.claim, m.incident).where(m.incident.in_(batch))):
                    found.setdefault(row.incident, []).append(row.claim)
        return {name: sorted(claims) for name, claims in found.items()}

    def claim_days(self, claims: Iterable[str]) -> dict[str, str]:
        """Return the last day, ISO 8601, on which each claim's report was published, by claim id; the undated are left out."""
        c, k = t.claims.c, t.carriers.c
        found: dict[str, str] = {}
        with self._engine.connect() as connection:
            for batch in _chunks(sorted(set(claims))):
                asked = select(c.id, k.published).join(t.carriers, k.report == c.report).where(c.id.in_(batch))
                for row in connection.execute(asked):
                    last = edtf_bounds(row.published)[1] if row.published and is_valid_edtf(row.published) else None
                    if last is not None:
                        found[row.id] = last.isoformat()
        return found

    def questions(self) -> list[dict[str, Any]]:
        """Return the saved questions as JSON, in the file's order."""
        q = t.questions.c
        with self._engine.connect() as connection:
            return [json.loads(row.body) for row in connection.execute(select(q.body).order_by(q.ordinal))]

    def firings(self, question: str) -> list[dict[str, Any]]:
        """Return what a question fired at the latest run as JSON, by date, the undated last, then by key."""
        f = t.firings.c
        with self._engine.connect() as connection:
            order = (by_code_point(connection, f.sort_key), by_code_point(connection, f.key))
            return [json.loads(row.body) for row in connection.execute(select(f.body).where(f.question == question).order_by(*order))]

    def latest_day(self) -> str | None:
        """Return the last day, ISO 8601, on which a current report was published; None where no date is known: the record's own today."""
        r, k = t.reports.c, t.carriers.c
        days: list[str] = []
        with self._engine.connect() as connection:
            for row in connection.execute(select(k.published).join(t.reports, r.id == k.report).where(r.current).distinct()):
                last = edtf_bounds(row.published)[1] if row.published and is_valid_edtf(row.published) else None
                if last is not None:
                    days.append(last.isoformat())
        return max(days, default=None)


def _chunks(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[at : at + CHUNK] for at in range(0, len(names), CHUNK))
