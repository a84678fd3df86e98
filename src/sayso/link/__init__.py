"""Linking: event claims to incidents, within and across reports. Reach here for ``report_episodes``, ``link_claims`` and ``relink``."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.link.columns import batches_of, table_of
from sayso.link.context import Context, Passage, context_of
from sayso.link.episodes import Episode, episodes_of
from sayso.link.relinking import Linked, Relinked, relink
from sayso.link.rows import LinkRow, link_row
from sayso.model.claim import Claim
from sayso.model.incident import Incident
from sayso.model.report import Report

__all__ = [
    "Context", "Episode", "LinkRow", "Linked", "Relinked", "batches_of", "context_of", "episodes_of", "link_claims", "link_row", "relink",
    "report_episodes", "table_of",
]

PRIVATE = frozenset({"witness", "public", "prisoner"})
"""Kinds of speakers who speak of what befell them; the others speak of many happenings, so that their names join none."""


def report_episodes(report: Report, claims: Iterable[Claim], group: str) -> list[Episode]:
    """Return the episodes of one report's event claims.

    Args:
        report: whose text the claims' offsets count in.
        claims: of this report; those that tell of no event are left out.
        group: id of the copy group that the report belongs to; its own id when it has no copies.
    """
    context = context_of(report)
    known = list(claims)
    rows = [row for claim in known if (row := link_row(claim, group=group, context=context)) is not None]
    known_names = {word for claim in known for name in _compared_elsewhere(claim) for word in name.casefold().split()}
    passages = context.passages((row.paragraph for row in rows), known_names)
    return episodes_of([_with_passage(row, passages[row.paragraph]) for row in rows], context.whole(known_names))


def _compared_elsewhere(claim: Claim) -> Iterator[str]:
    """Yield names that tell nothing more: the place, which is compared by itself, and who speaks for an office."""
    if claim.where is not None:
        yield claim.where.name
    yield from (speaker.name for speaker in claim.attribution if speaker.name and speaker.kind not in PRIVATE)


def _with_passage(row: LinkRow, passage: Passage) -> LinkRow:
    return replace(row, passage=passage.keys, ages=passage.ages, names=passage.names)


def link_claims(episodes: Iterable[Episode], *, memory_limit: str = "1GB", threads: int = 1) -> list[Incident]:
    """Return the incidents that the claims speak of, in order of incident id.

    Every claim belongs to exactly one incident. A claim about a period (``aggregate``) and one that only refers to a
    happening are incidents of their own. The result depends on the set of episodes alone, not on their order or on ``threads``.

    Args:
        episodes: of all reports (:func:`episodes_of`); an episode given twice counts once.
        memory_limit: what DuckDB may hold before it spills to a temporary directory.
        threads: how many cores to use.
    """
    relinked = relink(Linked.nothing(), (), table_of(episodes), memory_limit=memory_limit, threads=threads)
    return sorted(relinked.incidents(), key=lambda incident: incident.id)
