"""Linking: event claims to incidents, within and across reports. Reach here for ``link_row`` and ``link_claims``."""

from collections.abc import Iterable

from sayso.link.cluster import cluster
from sayso.link.rows import LinkRow, link_row
from sayso.link.score import score_pairs
from sayso.model.incident import Incident, incident_id

__all__ = ["LinkRow", "link_claims", "link_row"]


def link_claims(rows: Iterable[LinkRow], *, memory_limit: str = "1GB", threads: int = 1) -> list[Incident]:
    """Return the incidents that the claims speak of, in order of incident id.

    Every row belongs to exactly one incident. A claim about a period (``aggregate``) is an incident of
    its own. The result depends on the set of rows alone, not on their order or on ``threads``.

    Args:
        rows: one for each event claim; rows of the same claim id count once.
        memory_limit: what DuckDB may hold before it spills to a temporary directory.
        threads: how many threads DuckDB may use.
    """
    ordered = sorted({row.claim: row for row in rows}.values(), key=lambda row: row.claim)
    single = [row for row in ordered if not row.aggregate]
    incidents = cluster(single, score_pairs(single, memory_limit=memory_limit, threads=threads))
    incidents += [Incident(incident_id((row.claim,)), (row.claim,)) for row in ordered if row.aggregate]
    return sorted(incidents, key=lambda incident: incident.id)
