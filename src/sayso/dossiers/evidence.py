"""The desk that dossiers are written at: claims fetched by what they name, and the evidence of a line put together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sayso.dossiers.types import Cited, Evidence
from sayso.export.words import actor_words
from sayso.model.claim import FLOOR, Claim
from sayso.reconcile.facts import ReportFacts, holder_words
from sayso.reconcile.origins import origin_keys
from sayso.store import ReportHead, View
from sayso.store.lookup import Ask, Lookup
from sayso.store.mentions import UNRESOLVED, mentions_of, name_key
from sayso.store.totals import ACTOR

MOST_IDS = 50
"""Most claim ids that a line lists."""
MOST_CITED = 3
"""Most claims that a line quotes."""
MOST_READ = 2_000
"""Most claims of one section that are read, those of the latest reports first; a dossier says so where there are more."""


@dataclass(slots=True)
class Desk:
    """Fetches claims and says who stands behind them; keeps what it fetched."""

    view: View
    floor: float = FLOOR
    """Claims less probable are left out and counted."""
    doubtful: set[str] = field(default_factory=set)
    capped: list[str] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    """Actors among those fetched who are people."""
    _heads: dict[str, ReportHead] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)

    @property
    def lookup(self) -> Lookup:
        """The record's indexes."""
        return self.view.lookup

    def claims(self, ask: Ask, section: str = "", limit: int = MOST_READ) -> list[Claim]:
        """Return the claims asked for that are probable enough, by publication date and id; notes where there are too many.

        Args:
            ask: what they name.
            section: what they are read for, in words; empty where a cap need not be told.
            limit: most that are read.
        """
        names = self.lookup.claims(ask, limit + 1)
        if len(names) > limit and section:
            self.capped.append(f"{section}: the latest {limit:,} claims")
        return self.read(names[:limit])

    def read(self, names: Sequence[str]) -> list[Claim]:
        """Return claims by id, the doubtful ones left out, by publication date and id."""
        found = [claim for claim in self.view.claims_by_id(names).values() if self._counts(claim)]
        self.know(found)
        self.learn(name for claim in found for name in actors_in(claim))
        return sorted(found, key=lambda claim: (self.published(claim) or "9999", claim.id))

    def _counts(self, claim: Claim) -> bool:
        if claim.is_below(self.floor):
            self.doubtful.add(claim.id)
            return False
        return True

    def know(self, claims: Iterable[Claim]) -> None:
        """Fetch the heads of the claims' reports."""
        missing = {claim.report for claim in claims} - self._heads.keys()
        self._heads.update(self.lookup.heads(sorted(missing)))

    def carrier(self, claim: Claim) -> str | None:
        """Return the key of who stands behind the own voice of a claim's report: the agency credited, else the outlet."""
        head = self._heads.get(claim.report)
        name = (head.publication.agency or head.publication.outlet) if head else None
        return name_key(name) if name else None

    def published(self, claim: Claim) -> str | None:
        """Return the publication date of a claim's report."""
        head = self._heads.get(claim.report)
        return head.publication.published if head else None

    def facts(self) -> dict[str, ReportFacts]:
        """Return what telling origins apart needs to know of the reports fetched."""
        return {name: _facts(head) for name, head in self._heads.items()}

    def learn(self, actors: Iterable[str]) -> None:
        """Fetch the names of actors, many at once."""
        missing = sorted(set(actors) - self._names.keys())
        for entry in self.view.directory.entries(ACTOR, missing).values():
            self._names[entry.ref] = entry.name or actor_words(entry.ref.removeprefix(UNRESOLVED), {})
            if entry.kind == "person":
                self.people.add(entry.ref)

    def name(self, actor: str | None, words: str = "") -> str:
        """Return an actor's name; of a description the words its id is made of; without an id the report's words."""
        if actor is None:
            return words
        if actor not in self._names:
            known = self.lookup.actor([actor])
            # The name of a body is the first words that a text had for it; its id says more.
            named = next((found.name for found in known if found.source != "rule"), "")
            self._names[actor] = named or actor_words(actor.removeprefix(UNRESOLVED), {})
        return self._names[actor]

    def evidence(self, claims: Sequence[Claim]) -> Evidence:
        """Return the claims behind a line; none of them twice."""
        listed = list({claim.id: claim for claim in claims}.values())
        self.know(listed)
        listed.sort(key=lambda claim: (self.published(claim) or "9999", claim.id))
        facts = {claim.report: _facts(self._heads[claim.report]) for claim in listed if claim.report in self._heads}
        days = sorted(filter(None, (self.published(claim) for claim in listed)))
        return Evidence(
            count=len(listed), claims=tuple(claim.id for claim in listed[:MOST_IDS]),
            origins=len(set(origin_keys(listed, facts).values())),
            holders=tuple(sorted({holder_words(claim, facts) for claim in listed}))[:MOST_IDS],
            first_said=days[0] if days else None, last_said=days[-1] if days else None,
            cited=tuple(self._cited(claim, facts) for claim in listed[:MOST_CITED]),
        )  # fmt: skip

    def _cited(self, claim: Claim, facts: dict[str, ReportFacts]) -> Cited:
        head = self._heads.get(claim.report)
        return Cited(
            claim.id, claim.report, head.source if head else "", head.publication.outlet if head else None, self.published(claim),
            claim.span.start, claim.span.end, claim.quote, claim.stance, claim.certainty, holder_words(claim, facts),
        )  # fmt: skip


def actors_in(claim: Claim) -> Iterator[str]:
    """Yield the actors that a claim names."""
    yield from (one.actor for one in claim.participants if one.actor)
    yield from (one.actor for one in claim.casualties if one.actor)
    yield from (one.actor for one in claim.attribution if one.actor)


def _facts(head: ReportHead) -> ReportFacts:
    known = head.publication
    return ReportFacts(head.id, known.outlet, known.published, known.agency, known.title, head.copy_of or head.id)


def fits(claim: Claim, ask: Ask) -> bool:
    """Say whether a claim is among those asked for: the rule of :class:`Lookup`, for claims already read."""
    if (ask.kinds and claim.kind not in ask.kinds) or (ask.stances and claim.stance not in ask.stances):
        return False
    named = list(mentions_of(claim))
    if not any(m.ref in ask.refs and (not ask.roles or m.role in ask.roles) for m in named):
        return False
    voice = next((m.ref for m in named if m.role == "speaker"), None)
    return (not ask.by or voice in ask.by) and (not ask.not_by or voice not in ask.not_by)
