"""What decisions make of incidents: claims put together, kept apart, moved, taken out. Pure, and the same in whatever order claims come.

Decisions name claims, never incidents, since an incident's id changes with its members. Linking runs first, over what the
machine extracted; then these rules are applied to its incidents, one decision after the other, later ones over earlier ones.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.model.codec import PROBABILITY_DIGITS
from sayso.model.decision import GROUPING_KINDS, Decision
from sayso.model.incident import Incident, Link, NearMiss, incident_id
from sayso.model.review import Bind


@dataclass(frozen=True, slots=True)
class Grouping:
    """A decision about incidents, in terms of the claims that the record holds now."""

    kind: str
    """``merge``, ``split``, ``keep-apart``, ``move``, ``not-an-incident``."""
    parts: tuple[tuple[str, ...], ...]
    """Sets of claim ids. Merge: those to be together; split and keep-apart: the two sides; move: what is moved, whence, whither."""

    @property
    def claims(self) -> frozenset[str]:
        """All claims that it names."""
        return frozenset(claim for part in self.parts for claim in part)


def groupings_of(decisions: Iterable[Decision], bind: Bind) -> list[Grouping]:
    """Return the decisions about incidents with their claims as they are found now; claims that are gone are left out.

    Args:
        decisions: those that stand, in the order in which they count.
        bind: finds a claim again; see :func:`sayso.model.review.bind_anchor`.
    """
    found = []
    for decision in decisions:
        if decision.kind in GROUPING_KINDS:
            now = {anchor.claim: bind(decision, anchor) for anchor in decision.anchors}
            parts = tuple(tuple(claim for name in part if (claim := now.get(name))) for part in (decision.after or {})["claims"])
            found.append(Grouping(decision.kind, parts))
    return found


def apply_decisions(incidents: Iterable[Incident], groupings: Sequence[Grouping], rejected: Collection[str] = ()) -> list[Incident]:
    """Return the incidents as people left them, by id. An incident that no decision touches comes back as it is.

    The result for a claim depends only on the incidents and groupings that are connected with it, so they may be applied
    to those alone.

    Args:
        incidents: as linking gave them.
        groupings: in the order in which they count.
        rejected: claims that belong to no incident any more.
    """
    named = {*rejected, *(claim for grouping in groupings for claim in grouping.claims)}
    untouched: list[Incident] = []
    pool: list[Incident] = []
    for incident in incidents:
        (untouched if named.isdisjoint(incident.claims) else pool).append(incident)
    partition = _Partition(pool)
    for grouping in groupings:
        partition.apply(grouping)
    return sorted((*untouched, *partition.incidents(frozenset(rejected))), key=lambda incident: incident.id)


class _Partition:
    """Claims in groups, each known by a number, while decisions are applied."""

    def __init__(self, incidents: Iterable[Incident]) -> None:
        self._members: dict[int, set[str]] = {}
        self._of: dict[str, int] = {}
        self._links: dict[str, list[Link]] = {}
        self._near: dict[str, list[NearMiss]] = {}
        self._none: set[str] = set()
        self._next = 0
        for incident in sorted(incidents, key=lambda incident: incident.id):
            self._add(set(incident.claims))
            for link in incident.links:
                self._links.setdefault(link.left, []).append(link)
            for miss in incident.near:
                for claim in (miss.link.left, miss.link.right):
                    self._near.setdefault(claim, []).append(miss)

    def _add(self, claims: set[str]) -> int:
        self._next += 1
        self._members[self._next] = claims
        for claim in claims:
            self._of[claim] = self._next
        return self._next

    def _groups(self, claims: Iterable[str]) -> list[int]:
        return sorted({self._of[claim] for claim in claims if claim in self._of})

    def apply(self, grouping: Grouping) -> None:
        """Change the groups as one decision says."""
        rules: dict[str, Callable[..., None]] = {
            "merge": self._merge, "split": self._split, "keep-apart": self._split, "move": self._move, "not-an-incident": self._drop,
        }
        rules[grouping.kind](*grouping.parts)

    def _merge(self, *parts: Sequence[str]) -> None:
        named = [claim for part in parts for claim in part]
        self._none.difference_update(named)
        self._join(self._groups(named))

    def _join(self, groups: Sequence[int]) -> None:
        if len(groups) > 1:
            self._add(set().union(*(self._members.pop(group) for group in groups)))

    def _split(self, side: Sequence[str], rest: Sequence[str]) -> None:
        for group in self._groups(side):
            members = self._members[group]
            ours, theirs = members.intersection(side), members.intersection(rest)
            if ours and theirs:
                leaving = _side(members, ours, theirs, self._within(members))
                self._members[group] = members - leaving
                self._add(leaving)

    def _move(self, moved: Sequence[str], whence: Sequence[str], whither: Sequence[str]) -> None:
        self._none.difference_update(moved)
        if not whither:
            self._split(moved, whence)
            return
        there = [claim for claim in whither if claim in self._of]
        target = next((g for g in self._groups(there) if 2 * len(self._members[g].intersection(there)) > len(there)), None)
        if target is None:
            return
        for group in self._groups(moved):
            if group != target:
                leaving = self._members[group].intersection(moved)
                self._members[group] -= leaving
                if not self._members[group]:
                    del self._members[group]
                self._members[target] |= leaving
                self._of.update(dict.fromkeys(leaving, target))

    def _drop(self, claims: Sequence[str]) -> None:
        self._none.update(claims)

    def _within(self, members: set[str]) -> Iterator[Link]:
        return (link for claim in members for link in self._links.get(claim, ()) if link.right in members)

    def incidents(self, rejected: frozenset[str]) -> Iterator[Incident]:
        """Yield the groups as incidents, without the claims that are rejected or tell of no incident."""
        for members in self._members.values():
            kept = members - rejected - self._none
            if kept:
                claims = tuple(sorted(kept))
                inside = {(link.left, link.right): link for link in self._within(kept)}
                yield Incident(incident_id(claims), claims, tuple(inside[key] for key in sorted(inside)), self._outward(claims))

    def _outward(self, claims: Sequence[str]) -> tuple[NearMiss, ...]:
        """Return the near misses between these claims and others, likeliest first."""
        own = set(claims)
        pairs = {(m.link.left, m.link.right): m for claim in claims for m in self._near.get(claim, ())}
        outward = [miss for pair, miss in pairs.items() if not own.issuperset(pair)]
        return tuple(sorted(outward, key=lambda m: (-m.link.probability, -m.link.weight, m.link.left, m.link.right)))


def _side(members: set[str], ours: set[str], theirs: set[str], links: Iterable[Link]) -> set[str]:
    """Return the claims of a group that leave with ``ours``: those that no side names follow the likelier links, else they stay.

    Links are gone through from the likeliest, ties by claim ids, each joining what it ties but never the two sides.
    """
    root = dict.fromkeys(ours, "ours") | dict.fromkeys(theirs, "theirs")
    following: dict[str, set[str]] = {"ours": set(ours), "theirs": set(theirs)}
    for claim in members - root.keys():
        root[claim] = claim
        following[claim] = {claim}
    for link in sorted(links, key=lambda link: (-round(link.probability, PROBABILITY_DIGITS), link.left, link.right)):
        kept, gone = sorted((root[link.left], root[link.right]), key=lambda name: name not in ("ours", "theirs"))
        if kept == gone or gone in ("ours", "theirs"):
            continue
        for claim in following[gone]:
            root[claim] = kept
        following[kept] |= following.pop(gone)
    return following["ours"]

