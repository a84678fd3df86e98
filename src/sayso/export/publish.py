"""The publish gate: what leaves the house holds only incidents that people reviewed, unless somebody asks for the others in so many words.

Reach here for :class:`PublicView`. It stands in front of the record: every public export reads through it, so that a format cannot
leave the gate out. Machine output never counts as reviewed; a claim that people rejected is never public.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from sayso.errors import BadQuery
from sayso.model.claim import Claim
from sayso.model.incident import Account, Incident, NearMiss
from sayso.model.review import ACCEPTED, AMENDED, UNREVIEWED, review_of_incident
from sayso.store import Hit, View

BATCH = 200
"""Incidents or claims whose reviews are asked for at a time."""
TAKEN = frozenset({ACCEPTED, AMENDED})


class PublicView(View):
    """A view that shows reviewed incidents and their claims alone; with ``unreviewed`` also the others, which exports mark."""

    def __init__(self, view: View, *, unreviewed: bool = False) -> None:
        super().__init__(view.engine)
        self._inner = view
        self._all = unreviewed
        self.left_out: set[str] = set()
        """Ids of the incidents, and of the claims of none, that were met and left out so far."""

    def reviewed_among(self, incidents: Collection[str]) -> set[str]:
        """Return those of these incidents of which people took every claim."""
        members = self._inner.lookup.members(sorted(incidents))
        reviews = self._inner.reviews([claim for own in members.values() for claim in own])
        return {name for name, own in members.items() if review_of_incident(own, reviews) != UNREVIEWED}

    def _open(self, incidents: Collection[str]) -> set[str]:
        shown = set(incidents) if self._all else self.reviewed_among(incidents)
        self.left_out.update(set(incidents) - shown)
        return shown

    def accounts(self) -> Iterator[Account]:
        """Yield the accounts of public incidents in the record's order."""
        stored = self._inner.accounts()
        while batch := list(islice(stored, BATCH)):
            shown = self._open([account.incident for account in batch])
            yield from (account for account in batch if account.incident in shown)

    def accounts_by_id(self, names: Sequence[str]) -> dict[str, Account]:
        """Return accounts of public incidents by full id; others are left out."""
        shown = self._open(list(self._inner.accounts_by_id(names)))
        return {name: account for name, account in self._inner.accounts_by_id(sorted(shown)).items() if name in shown}

    def account(self, name: str) -> Account:
        """Return the account of one public incident.

        Raises:
            BadQuery: there is none, or nobody reviewed it.
        """
        account = self._inner.account(name)
        self._check(account.incident)
        return account

    def incident(self, name: str) -> Incident:
        """Return one public incident, its near misses only with public ones.

        Raises:
            BadQuery: there is none, or nobody reviewed it.
        """
        incident = self._inner.incident(name)
        self._check(incident.id)
        return Incident(incident.id, incident.claims, incident.links, tuple(self._public_misses(incident.near)))

    def near_misses(self, claims: Sequence[str]) -> list[NearMiss]:
        """Return the near misses between public incidents."""
        return list(self._public_misses(self._inner.near_misses(claims)))

    def claims(
        self, report: str | None = None, kind: str | None = None, *, copies: bool = False, rejected: bool = False, machine: bool = False,
        among: Collection[str] | None = None,
    ) -> Iterator[Claim]:
        """Yield public claims: of public incidents, and those of no incident that people took. Rejected ones never."""
        stored = self._inner.claims(report, kind, copies=copies, among=among)
        while batch := list(islice(stored, BATCH)):
            shown = self._public_claims([claim.id for claim in batch])
            yield from (claim for claim in batch if claim.id in shown)

    def claims_by_id(self, names: Sequence[str], *, machine: bool = False) -> dict[str, Claim]:
        """Return public claims by full id."""
        found = self._inner.claims_by_id(names)
        shown = self._public_claims(list(found))
        return {name: claim for name, claim in found.items() if name in shown}

    def claim(self, name: str, *, machine: bool = False) -> Claim:
        """Return one public claim.

        Raises:
            BadQuery: there is none, or nobody reviewed its incident.
        """
        claim = self._inner.claim(name)
        if claim.id not in self._public_claims([claim.id]):
            raise BadQuery(f"claim {claim.id} is not public: no person has reviewed all of its incident")
        return claim

    def search(self, query: str, limit: int = 20) -> list[Hit]:
        """Return the public claims among what a search finds; passages of reports are no public export."""
        hits = [hit for hit in self._inner.search(query, limit) if hit.kind == "claim"]
        shown = self._public_claims([hit.ref for hit in hits])
        return [hit for hit in hits if hit.ref in shown]

    def _public_claims(self, names: Sequence[str]) -> set[str]:
        incidents = self._inner.incidents_of(names)
        shown = self._open(set(incidents.values()))
        reviews = self._inner.reviews(names)
        alone = {name for name in names if name not in incidents}
        rejected = {name for name, review in reviews.items() if review.state not in {*TAKEN, "unsure"}}
        taken = {name for name in alone if self._all or (name in reviews and reviews[name].state in TAKEN)}
        self.left_out.update(alone - taken - rejected)
        return ({name for name, incident in incidents.items() if incident in shown} | taken) - rejected

    def _public_misses(self, misses: Iterable[NearMiss]) -> Iterator[NearMiss]:
        listed = list(misses)
        of = self._inner.incidents_of([claim for miss in listed for claim in (miss.link.left, miss.link.right)])
        shown = set(of.values()) if self._all else self.reviewed_among(set(of.values()))
        yield from (miss for miss in listed if {of.get(miss.link.left), of.get(miss.link.right)} <= shown)

    def _check(self, incident: str) -> None:
        if incident not in self._open([incident]):
            raise BadQuery(f"incident {incident} is not public: no person has taken all its claims; review it, or ask with --unreviewed")


def public_view(view: View, *, unreviewed: bool = False) -> PublicView:
    """Return the record as public exports may read it."""
    return PublicView(view, unreviewed=unreviewed)
