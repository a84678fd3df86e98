"""People's decisions over what a build linked anew: the whole record, or the incidents that a change touched."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from sayso.engine.decided import linked_incidents
from sayso.model.decision import in_effect
from sayso.model.incident import Incident
from sayso.model.regroup import Grouping, apply_decisions, groupings_of
from sayso.model.review import REJECTED
from sayso.store import View


@dataclass(slots=True)
class Regrouping:
    """Incidents of linking on their way to be shown."""

    incidents: Iterable[Incident]
    groupings: list[Grouping]
    rejected: list[str]
    claims: set[str] = field(default_factory=set)
    """Claims whose incidents in the record are to be replaced; nothing where the whole record is."""
    hidden: list[Incident] = field(default_factory=list)
    """Those of linking that are not shown as they are; complete once all that are shown were taken."""

    def shown(self) -> Iterator[Incident]:
        """Yield the incidents as people left them: first those that no decision touches, as they come."""
        named = {*self.rejected, *(claim for grouping in self.groupings for claim in grouping.claims)}
        pool: list[Incident] = []
        for incident in self.incidents:
            if named.isdisjoint(incident.claims):
                yield incident
            else:
                pool.append(incident)
        left = apply_decisions(pool, self.groupings, self.rejected)
        names = {incident.id for incident in left}
        self.hidden += [incident for incident in pool if incident.id not in names]
        yield from left


def regroup_whole(view: View, incidents: Iterable[Incident]) -> Regrouping:
    """Return all incidents of the record to be shown as people left them."""
    return Regrouping(incidents, _groupings(view), view.reviewed(REJECTED))


def regroup_change(view: View, incidents: Iterable[Incident], gone: Collection[str]) -> Regrouping:
    """Return the incidents that a change touched, with those that decisions connect with them.

    Args:
        view: of the record as it was before the change, with the claims and decisions of after it.
        incidents: linked anew.
        gone: claims that are in no incident of linking any more, or in one of ``incidents``.
    """
    new = {incident.id: incident for incident in incidents}
    anew = {claim for incident in new.values() for claim in incident.claims}
    groupings, claims, kept = _groupings(view), {*anew, *gone, *view.claims_decided(view.pending())}, dict[str, Incident]()
    size = -1
    while (groupings and len(claims) > size) or size < 0:
        size = len(claims)
        for grouping in groupings:
            if not grouping.claims.isdisjoint(claims):
                claims |= grouping.claims
        kept = {incident.id: incident for incident in linked_incidents(view, sorted(claims - anew - {*gone}))}
        claims |= {claim for incident in kept.values() for claim in incident.claims}
        claims |= view.members_of(view.incidents_with(sorted(claims)))
    near = [grouping for grouping in groupings if not grouping.claims.isdisjoint(claims)]
    rejected = [claim for claim in view.reviewed(REJECTED) if claim in claims]
    return Regrouping((new | kept).values(), near, rejected, claims)


def _groupings(view: View) -> list[Grouping]:
    standing = in_effect(view.decisions())
    return groupings_of(standing, view.bind(standing)) if standing else []
