"""Linking: event claims to incidents, within and across reports. Reach here for ``link_row``, ``report_episodes`` and ``link_claims``."""

from collections.abc import Iterable
from dataclasses import replace

from sayso.link.cluster import cluster
from sayso.link.context import Context, context_of
from sayso.link.episodes import Episode, episodes_of
from sayso.link.possible import offer_possible
from sayso.link.rows import LinkRow, link_row
from sayso.link.score import score_pairs
from sayso.model.claim import Claim
from sayso.model.incident import Incident, incident_id
from sayso.model.report import Report

__all__ = ["Context", "Episode", "LinkRow", "context_of", "episodes_of", "link_claims", "link_row", "report_episodes"]


def report_episodes(report: Report, claims: Iterable[Claim], group: str) -> list[Episode]:
    """Return the episodes of one report's event claims.

    Args:
        report: whose text the claims' offsets count in.
        claims: of this report; those that tell of no event are left out.
        group: id of the copy group that the report belongs to; its own id when it has no copies.
    """
    context = context_of(report)
    rows = [row for claim in claims if (row := link_row(claim, group=group, context=context)) is not None]
    passages = context.passages(row.paragraph for row in rows)
    told = [replace(row, passage=passages[row.paragraph].keys, ages=passages[row.paragraph].ages) for row in rows]
    return episodes_of(told, context.whole())


def link_claims(episodes: Iterable[Episode], *, memory_limit: str = "1GB", threads: int = 1) -> list[Incident]:
    """Return the incidents that the claims speak of, in order of incident id.

    Every claim belongs to exactly one incident. A claim about a period (``aggregate``) and one that only refers to a
    happening are incidents of their own. The result depends on the set of episodes alone, not on their order or on ``threads``.

    Args:
        episodes: of all reports (:func:`episodes_of`); an episode given twice counts once.
        memory_limit: what DuckDB may hold before it spills to a temporary directory.
        threads: how many threads DuckDB may use.
    """
    known = {episode.row.claim: episode for episode in episodes}
    rows = [known[claim].row for claim in sorted(known)]
    single = [row for row in rows if not (row.aggregate or row.refers)]
    incidents = cluster(single, score_pairs(single, memory_limit=memory_limit, threads=threads))
    incidents += [Incident(incident_id((row.claim,)), (row.claim,)) for row in rows if row.aggregate or row.refers]
    incidents = offer_possible(rows, incidents)
    return sorted((_whole(incident, known) for incident in incidents), key=lambda incident: incident.id)


def _whole(incident: Incident, known: dict[str, Episode]) -> Incident:
    """Return an incident of episodes as one of their claims, with the links that hold each episode together."""
    episodes = [known[claim] for claim in incident.claims]
    if all(len(episode.claims) == 1 for episode in episodes):
        return incident
    claims = tuple(sorted(claim for episode in episodes for claim in episode.claims))
    links = {(link.left, link.right): link for link in (*incident.links, *(link for episode in episodes for link in episode.links))}
    return Incident(incident_id(claims), claims, tuple(links[key] for key in sorted(links)), incident.near)
