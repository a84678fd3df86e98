"""An incident with all that its sentences, its matrix and its pictures are made of: reach here for ``case_of``.

A case answers who stands behind a claim, a value or an attribute, in words that never go beyond the report's own attribution.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from sayso.export.dates import date_words
from sayso.export.why import facts_of
from sayso.export.words import actor_words
from sayso.model.claim import Claim
from sayso.model.incident import DEFAULT_POLICY, UNKNOWN_SIDE, Account, Agreement, Incident, Value
from sayso.model.origin import OriginGraph, OriginNode
from sayso.reconcile import ReportFacts, reconcile_incident
from sayso.reconcile.account import event_word
from sayso.reconcile.counted import HAPPENED
from sayso.reconcile.facts import is_identified, publisher_words, root_speaker, speaker_name
from sayso.reconcile.graph import origin_graph
from sayso.reconcile.origins import UNDATED
from sayso.reconcile.sides import side_of
from sayso.registry import read_table
from sayso.store import View

RUNNING = " (running total)"
"""Ends the attribute of a figure that adds up more than this happening."""
ACTED = frozenset({
    "perpetrator", "target", "victim", "captive", "mover", "host", "partner", "leader", "group", "subject",
})
"""Attributes whose values are actors, or the report's words for them."""
MANY = 3
"""Most origins that are named; of more, the number."""
VIOLENT = frozenset({"ASSAULT", "ACCIDENT"})
"""Event types of which one asks who was hurt."""


@dataclass(frozen=True, slots=True)
class Case:
    """An incident, its account, and what stands behind both."""

    incident: Incident
    account: Account
    claims: Mapping[str, Claim]
    """Its claims, by id."""
    reports: Mapping[str, ReportFacts]
    """Facts of their reports, by id."""
    graph: OriginGraph
    names: Mapping[str, str]
    """Names of actors, by id."""
    roots: Mapping[str, str] = field(default_factory=dict)
    """Node id of the origin behind each claim."""
    nodes: Mapping[str, OriginNode] = field(default_factory=dict)
    """Of the graph, by id."""
    actors: frozenset[str] = frozenset()
    """Ids of the actors that its claims name: what is none of these is a report's own words."""

    # -- claims

    def in_order(self, claims: Iterable[str]) -> list[str]:
        """Return claims by the day on which they were published, the undated last, then by report, place in it and id."""
        return sorted(claims, key=self._place)

    def _place(self, name: str) -> tuple[str, str, int, str]:
        claim = self.claims[name]
        return self.published(name) or UNDATED, claim.report, claim.span.start, name

    def published(self, claim: str) -> str | None:
        """Return the EDTF date of a claim's report; None where it is unknown."""
        facts = self.reports.get(self.claims[claim].report)
        return facts.published if facts else None

    def outlet(self, claim: str) -> str:
        """Return who carries a claim: its report's outlet, agency or title."""
        facts = self.reports.get(self.claims[claim].report)
        return (facts and (facts.outlet or facts.agency or facts.title)) or "an unnamed outlet"

    def voice(self, claim: str) -> str:
        """Return who says it, in words: "the army", "an unnamed source in El Diario", "El Diario".

        The innermost speaker who can be told from others speaks; where none can, the words that describe him stand with the outlet.
        """
        said = self.claims[claim]
        speaker = root_speaker(said)
        if speaker is not None:
            return speaker_name(speaker).removeprefix("the ")
        if not said.attribution:
            return publisher_words(self.reports.get(said.report))
        last = said.attribution[-1]
        told = "an unnamed source" if last.kind == "unnamed" else last.text
        return f"{told} in {self.outlet(claim)}"

    # -- origins

    def origins(self, claims: Iterable[str]) -> int:
        """Return how many independent origins stand behind claims."""
        return len({self.roots[claim] for claim in claims})

    def tellers(self, claims: Sequence[str]) -> tuple[str, ...]:
        """Return the independent origins behind claims, in words, the earliest first.

        An origin that passes on what it attributes to somebody nobody can tell from others is shown as that one in its outlet.
        """
        told: dict[str, list[str]] = {}
        for claim in self.in_order(claims):
            told.setdefault(self.roots[claim], []).append(claim)
        return tuple(self._teller(root, own) for root, own in told.items())

    def _teller(self, root: str, claims: Sequence[str]) -> str:
        spoken = [self.claims[claim].attribution for claim in claims]
        if all(chain and not any(map(is_identified, chain)) for chain in spoken):
            return self.voice(claims[0])
        return self.nodes[root].words

    def told_by(self, claims: Sequence[str]) -> str:
        """Return who stands behind claims: up to three origins by name, of more the number."""
        names = tuple(dict.fromkeys(self.tellers(claims)))
        return joined(names) if len(names) <= MANY else f"{len(names)} independent origins"

    # -- values

    def told(self, stances: Iterable[str] = HAPPENED) -> list[str]:
        """Return the claims of these stances, those that it happened where none are given, in order of time."""
        wanted = frozenset(stances)
        return self.in_order(name for name, claim in self.claims.items() if claim.stance in wanted)

    def values(self, attribute: str) -> list[Value]:
        """Return an attribute's values; a toll of the unknown side has those of every side that no other toll counts."""
        head, colon, side = attribute.partition(":")
        if side != UNKNOWN_SIDE or not colon:
            return [value for value in self.account.values if value.attribute == attribute]
        counted = {toll.actor for toll in self.account.tolls if toll.outcome == head and toll.actor}
        of = [value for value in self.account.values if value.attribute.startswith(f"{head}:") and RUNNING not in value.attribute]
        return [value for value in of if value.attribute.partition(":")[2] not in counted]

    def agreement(self, attribute: str) -> Agreement | None:
        """Return how far the accounts agree on an attribute; None where the account does not say."""
        return next((one for one in self.account.agreements if one.attribute == attribute), None)

    def side_words(self, attribute: str) -> str:
        """Return whom a figure counts ("Malian military"); empty where nobody in particular is named."""
        side = attribute.removesuffix(RUNNING).partition(":")[2]
        return "" if side in ("", UNKNOWN_SIDE, "others") else actor_words(side, self.names)

    def value_words(self, value: Value) -> str:
        """Return a value in words: a date, a place, a noun, a name, a figure ("at least 25")."""
        if value.attribute == "when":
            return date_words(value.value)
        if value.attribute == "type":
            return type_noun(value.value)
        if value.attribute in ACTED:
            return actor_words(value.value, self.names) if value.value in self.actors else f"“{value.value}”"
        return figure_phrase(value.low, value.high) if value.low is not None or value.high is not None else value.value


def joined(names: Sequence[str]) -> str:
    """Return names as a list in a sentence: ``A``, ``A and B``, ``A, B and C``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def type_noun(value: str) -> str:
    """Return the noun for an event type as values write it: ``ambush`` for ``ASSAULT/ambush``."""
    kind, _, mode = value.partition("/")
    word = event_word(kind, mode or None)
    return word[0].lower() + word[1:]


def figure_phrase(low: int | None, high: int | None) -> str:
    """Return a figure for a sentence: ``71``, ``at least 100``, ``at most 30``, ``20 to 30``."""
    if low is None:
        return "no number" if high is None else f"at most {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


@cache
def _group_names() -> dict[str, str]:
    return {row["id"]: row["name"] for row in read_table("armed_groups.tsv")}


def names_of(view: View, actors: Iterable[str], known: dict[str, str | None] | None = None) -> dict[str, str]:
    """Return the names of actors by id: the registry's, else those that texts give; ids that say themselves who it is are left out.

    Args:
        view: of the record.
        actors: ids.
        known: what was asked before, None where no text names one; what is asked anew is added.
    """
    known = {} if known is None else known
    wanted = sorted(set(actors))
    for name in wanted:
        if name not in known and side_of(name) != name:
            known[name] = None
        elif name not in known:
            known[name] = _group_names().get(name) or view.lookup.names([name]).get(name)
    return {name: found for name in wanted if (found := known[name])}


def case_of(view: View, incident: Incident, policy: str = DEFAULT_POLICY, known: dict[str, str | None] | None = None) -> Case:
    """Return an incident with all that stands behind it.

    Args:
        view: of the record.
        incident: of the record.
        policy: by which best is chosen of its figures; under another than the record's own the account is computed anew.
        known: names of actors that were asked before, to be added to.

    Raises:
        BadQuery: there is no such policy.
    """
    claims = view.claims_by_id(incident.claims)
    reports, copies = facts_of(view, sorted({claim.report for claim in claims.values()}))
    account = view.account(incident.id) if policy == DEFAULT_POLICY else reconcile_incident(incident, claims, reports, policy)
    return make_case(incident, account, claims, reports, names_of(view, _actors(account, claims.values()), known), copies)


def make_case(
    incident: Incident, account: Account, claims: Mapping[str, Claim], reports: Mapping[str, ReportFacts], names: Mapping[str, str],
    copies: Iterable[ReportFacts] = (),
) -> Case:
    """Return a case of what is known already; traces the origins."""
    graph = origin_graph(claims.values(), reports, copies)
    nodes, actors = {node.id: node for node in graph.nodes}, frozenset(_actors(account, claims.values()))
    return Case(incident, account, claims, reports, graph, names, dict(graph.roots), nodes, actors)


def _actors(account: Account, claims: Iterable[Claim]) -> set[str]:
    """Return the actor ids that an incident names."""
    found = {p.actor for claim in claims for p in claim.participants if p.actor}
    found |= {speaker.actor for claim in claims for speaker in claim.attribution if speaker.actor}
    return found | {value.attribute.removesuffix(RUNNING).partition(":")[2] for value in account.values if ":" in value.attribute}
