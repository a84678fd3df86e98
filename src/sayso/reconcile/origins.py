"""Who has it from whom: reach here for the independent origins of claims, and for the graph that shows why they are as many.

A claim is followed from its report to the one who said it first, as far as the claims of the incident tell: along its attribution
(the innermost speaker who can be told from others), to the agency that its report credits, to the report that it copies, to the
earlier claim whose words it repeats, and on from an outlet that is cited to whom that outlet's own report cites.
Source: docs/reconciliation.md, "Origins".
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from sayso.model.claim import Claim, Speaker
from sayso.reconcile.facts import ReportFacts, is_identified, publisher_words, speaker_name
from sayso.registry import read_table

RUN = 8
"""Words in a row that two reports hardly share by chance; fewer are shared by any two that tell of one happening."""
NEAR_COPY = "near-copy of its text"
UNDATED = "~"
"""Sorts after every EDTF date."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Source:
    """One step on a claim's way: who has it, from whom, and why that is held."""

    taker: str
    giver: str
    reason: str


@cache
def _outlet_ids() -> dict[str, str]:
    """Return the actor id of each known outlet and agency by plain name (``registry/outlets.tsv``)."""
    rows = read_table("outlets.tsv")
    return {plain(name): row["id"] for row in rows for name in (row["name"], *row["aliases"].split("|")) if name}


@cache
def _agencies() -> frozenset[str]:
    return frozenset(row["id"] for row in read_table("outlets.tsv") if row["kind"] == "agency")


def plain(name: str) -> str:
    """Return a name in lower case, its blanks single, without a leading article."""
    return " ".join(name.casefold().split()).removeprefix("the ")


@dataclass(slots=True)
class Origins:
    """The ways of an incident's claims to those who said it first."""

    claims: Sequence[Claim]
    """By id."""
    reports: Mapping[str, ReportFacts]
    actors: dict[str, str] = field(default_factory=dict)
    """Actor id by plain name, for speakers whom one claim names with their id and another without."""
    fuller: dict[str, str] = field(default_factory=dict)
    """The longer plain name that a short one stands for: "observatory" where just one observatory speaks."""
    names: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """How often each node is called by each name."""
    kinds: dict[str, str] = field(default_factory=dict)
    voiced: set[str] = field(default_factory=set)
    """Nodes of publishers that say something in their own voice."""
    ways: dict[str, list[Source]] = field(default_factory=dict)
    """By claim: each step from its report to its root."""

    @classmethod
    def trace(cls, claims: Iterable[Claim], reports: Mapping[str, ReportFacts]) -> "Origins":
        """Follow every claim to its root.

        Args:
            claims: of one incident, in any order.
            reports: facts by report id; a report that is missing is an origin of its own.
        """
        found = cls(sorted(claims, key=lambda claim: claim.id), reports)
        found._name_speakers()
        found._follow_all()
        return found

    def root(self, claim: str) -> str:
        """Return the node id of the origin behind a claim."""
        return self.ways[claim][-1].giver

    def roots(self) -> dict[str, str]:
        """Return the node id of the origin behind each claim, by claim id."""
        return {claim.id: self.root(claim.id) for claim in self.claims}

    def words(self, node: str) -> str:
        """Return the name under which a node is shown: the commonest, then the shortest, then the first by letter."""
        names = self.names[node]
        return min(names, key=lambda name: (-names[name], len(name), name))

    # -- nodes

    def _name_speakers(self) -> None:
        """Note by which names the speakers are called: those of actors, and short names that end just one of the longer ones."""
        told = [speaker for claim in self.claims for speaker in claim.attribution if is_identified(speaker)]
        for speaker in told:
            if speaker.actor:
                for name in filter(None, (speaker.name, speaker.text)):
                    self.actors.setdefault(plain(name), speaker.actor)
        named = {plain(name) for name in map(speaker_name, told) if name[:1].isupper()}
        for short in sorted(named - self.actors.keys(), key=lambda name: (-len(name), name)):
            fuller = {self.fuller.get(name, name) for name in named if name.endswith(f" {short}")}
            if len({self._key(name) for name in fuller}) == 1:
                self.fuller[short] = min(fuller)

    def _key(self, name: str, actor: str | None = None) -> str:
        called = self.fuller.get(plain(name), plain(name))
        known = actor or _outlet_ids().get(called) or self.actors.get(called)
        return f"actor:{known}" if known else f"name:{called}"

    def speaker(self, speaker: Speaker) -> str:
        """Return the node of a speaker, one for all names of one actor."""
        name = speaker_name(speaker)
        node = self._key(name, speaker.actor)
        self.kinds.setdefault(node, _kind_of(node, speaker.kind))
        self.names[node][name.removeprefix("the ")] += 1
        return node

    def publisher(self, report: str) -> str:
        """Return the node of the one in whose voice a report speaks; the report's own where that is unknown."""
        facts = self.reports.get(report)
        name = facts and (facts.agency or facts.outlet)
        node = self._key(name) if name else report
        self.kinds.setdefault(node, "report" if not name else "agency" if facts and facts.agency else _kind_of(node, "media"))
        self.names[node][publisher_words(facts)] += 1
        return node

    # -- ways

    def order(self, claim: Claim) -> tuple[str, bool, str]:
        """Return what sorts claims by when they were published, of one day those with a named source first."""
        facts = self.reports.get(claim.report)
        return (facts and facts.published) or UNDATED, not any(map(is_identified, claim.attribution)), claim.id

    def _follow_all(self) -> None:
        """Follow each claim as far as it can be followed, the earliest first, so that what is repeated has its way already."""
        if len({claim.report for claim in self.claims}) < 2:  # one report copies, repeats and cites none of the others
            for claim in self.claims:
                self.ways[claim.id] = self._first_steps(claim, {}, {})
            return
        canonical = _earliest_copies(self.claims, self)
        runs: dict[tuple[str, ...], Claim] = {}
        for claim in sorted(self.claims, key=self.order):
            self.ways[claim.id] = self._first_steps(claim, canonical, runs)
            for run in _runs(claim.quote):
                runs.setdefault(run, claim)
        cited = self._cited_reports()
        for claim in self.claims:
            self._go_on(claim, cited)

    def _first_steps(self, claim: Claim, canonical: Mapping[str, str], runs: Mapping[tuple[str, ...], Claim]) -> list[Source]:
        chain = [self.speaker(speaker) for speaker in claim.attribution if is_identified(speaker)]
        first = canonical.get(claim.report, claim.report)
        copied = [Source(claim.report, first, NEAR_COPY)] if first != claim.report else []
        if chain:
            nodes = [first, *dict.fromkeys(chain)]
            return copied + [Source(taker, giver, f"citing {self.words(giver)}") for taker, giver in pairwise(nodes)]
        given = self._repeated(claim, runs) if runs and not copied else None
        if given is not None:
            earlier, words = given
            return [Source(claim.report, earlier.report, f"repeats “{words}”"), *self.ways[earlier.id]]
        return [*copied, self._own_voice(first)]

    def _own_voice(self, report: str) -> Source:
        facts, node = self.reports.get(report), self.publisher(report)
        self.voiced.add(node)
        return Source(report, node, f"credits {facts.agency}" if facts and facts.agency else "in its own voice")

    def _repeated(self, claim: Claim, runs: Mapping[tuple[str, ...], Claim]) -> tuple[Claim, str] | None:
        """Return the earliest claim of another publisher whose words this one repeats, with the first of the words."""
        met = [(runs[run], " ".join(run)) for run in _runs(claim.quote) if run in runs and runs[run].report != claim.report]
        others = [(earlier, words) for earlier, words in met if self.publisher(earlier.report) != self.publisher(claim.report)]
        return min(others, key=lambda pair: self.order(pair[0]), default=None)

    def _cited_reports(self) -> dict[str, list[Claim]]:
        """Return the claims of each outlet's own reports, the earliest first, for outlets that say nothing in their own voice."""
        told: dict[str, list[Claim]] = defaultdict(list)
        for claim in sorted(self.claims, key=self.order):
            told[self.publisher(claim.report)].append(claim)
        return {node: own for node, own in told.items() if node not in self.voiced}

    def _go_on(self, claim: Claim, cited: Mapping[str, list[Claim]]) -> None:
        """Go on from an outlet that is cited to the one whom its own report cites; a ring of outlets ends where it closes."""
        way, seen = self.ways[claim.id], {self.ways[claim.id][-1].giver}
        while True:
            here = way[-1].giver
            theirs = [one for one in cited.get(here, ()) if one.stance == claim.stance and one.report != claim.report]
            if not theirs or (after := self.ways[theirs[0].id])[-1].giver in seen or theirs[0].id == claim.id:
                return
            seen.add(after[-1].giver)
            way = [*way, Source(here, theirs[0].report, "its own report"), *after]
            self.ways[claim.id] = way


def _kind_of(node: str, kind: str) -> str:
    if node.removeprefix("actor:") in _agencies() or kind == "agency":
        return "agency"
    return "outlet" if kind == "media" else "speaker"


def _earliest_copies(claims: Sequence[Claim], origins: Origins) -> dict[str, str]:
    """Return for each report the earliest published of its copies among the claims' reports; itself where it has none."""
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for report in sorted({claim.report for claim in claims}):
        facts = origins.reports.get(report)
        groups[facts.copy_group if facts else report].append(((facts and facts.published) or UNDATED, report))
    return {report: min(group)[1] for group in groups.values() for _, report in group}


def _runs(quote: str) -> Iterator[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(quote)]
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def origin_keys(claims: Iterable[Claim], reports: Mapping[str, ReportFacts]) -> dict[str, str]:
    """Return the key of the origin behind each claim by claim id: equal keys are one origin."""
    return Origins.trace(claims, reports).roots()
