"""What a build asks of the record in order to link only what changed: kept rows and pairs, marks of reports, sketches of texts."""

import json
from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, select

from sayso.model.codec import blocks_from_list, publication_from_dict
from sayso.model.report import Report
from sayso.store import tables as t
from sayso.store.chunks import chunks
from sayso.store.decided_view import DecidedView


class LinkView(DecidedView):
    """The part of a view that linking reads."""

    def link_parts(self, kind: str) -> dict[int, bytes]:
        """Return what linking kept under a name, by part."""
        p = t.link_parts.c
        with self.engine.connect() as connection:
            return {row.part: row.body for row in connection.execute(select(p.part, p.body).where(p.kind == kind).order_by(p.part))}

    def link_marks(self) -> dict[str, str]:
        """Return for each report that is linked what its rows were made from."""
        with self.engine.connect() as connection:
            return {row.report: row.mark for row in connection.execute(select(t.link_reports))}

    def sketches(self) -> dict[str, bytes]:
        """Return the keys by which near-copies of each text are found, by report id; those of former reports too."""
        with self.engine.connect() as connection:
            return {row.report: row.bands for row in connection.execute(select(t.sketches))}

    def copy_pairs(self) -> list[tuple[str, str]]:
        """Return pairs of reports whose texts are near-copies, in order; former reports too."""
        with self.engine.connect() as connection:
            return sorted((row.left, row.right) for row in connection.execute(select(t.copy_pairs)))

    def texts_of(self, reports: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield ``(report id, text)`` of these reports by id."""
        with self.engine.connect() as connection:
            for batch in chunks(sorted(reports)):
                yield from sorted((row.id, row.text) for row in connection.execute(select(t.texts).where(t.texts.c.id.in_(batch))))

    def readable(self, reports: Sequence[str]) -> dict[str, Report]:
        """Return these reports by id without the places that they were found in, which take as long to read as all else."""
        r = t.reports.c
        query = select(r.id, r.publication, r.blocks, r.language, r.analysis_text, t.texts.c.text).join(t.texts, t.texts.c.id == r.id)
        found: dict[str, Report] = {}
        with self.engine.connect() as connection:
            for batch in chunks(list(reports)):
                for row in connection.execute(query.where(r.id.in_(batch))):
                    publication, blocks = publication_from_dict(json.loads(row.publication)), blocks_from_list(json.loads(row.blocks))
                    found[row.id] = Report(row.id, row.text, publication, blocks, (), row.language, row.analysis_text)
        return found

    def reports_with(self, actors: Sequence[str]) -> set[str]:
        """Return the ids of reports in which one of these actors was found."""
        a = t.actors.c
        return {name for batch in chunks(sorted(actors)) for name in self._names(a.report, a.id.in_(batch))}

    def incidents_with(self, claims: Sequence[str]) -> set[str]:
        """Return the ids of the incidents that hold one of these claims."""
        m = t.incident_claims.c
        return {name for batch in chunks(sorted(claims)) for name in self._names(m.incident, m.claim.in_(batch))}

    def _names(self, column: ColumnElement[str], where: ColumnElement[bool]) -> list[str]:
        with self.engine.connect() as connection:
            return [name for (name,) in connection.execute(select(column).where(where).distinct())]
