"""What stands behind an incident, for people and programs: links, near misses, origins, lineage. Reach here from ``why`` and the desk."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sayso.export.incidents import incident_row_of
from sayso.export.waterfall import probability_words, shared_words, waterfall
from sayso.model.claim import Claim
from sayso.model.codec import Row, link_to_dict
from sayso.model.decision import Decision, decision_to_dict
from sayso.model.incident import Account, Incident, Link, NearMiss
from sayso.model.origin import Lineage, OriginGraph
from sayso.reconcile.facts import ReportFacts
from sayso.reconcile.graph import lineages, origin_graph
from sayso.store import View
from sayso.store.records import ReportHead

VAGUE = "possible: "
"""Beginning of the reason of a possible match of a vague claim (link/possible.py)."""
TELLING = 0.2
"""Probability from which a near miss is named in a digest."""
MOST_SHOWN = 3
FIGURES = ":"
"""Stands in the attribute of every figure (``killed:malian-military``)."""


@dataclass(frozen=True, slots=True)
class Possible:
    """Another incident that is possibly the same."""

    incident: str
    title: str
    miss: NearMiss

    @property
    def is_telling(self) -> bool:
        """True where a digest should name it: a vague claim that may mean it, or a pair of ``TELLING`` and more."""
        return self.miss.reason.startswith(VAGUE) or self.miss.link.probability >= TELLING

    @property
    def because(self) -> str:
        """What the two have in common, how probable the pair is, and why it stayed apart, in one line of words."""
        if self.miss.reason.startswith(VAGUE):
            return self.apart
        shared = shared_words(self.miss.link)
        likely = f"probability {probability_words(self.miss.link.probability)}"
        return f"{f'{shared}; ' if shared else ''}{likely}; {self.apart}"

    @property
    def apart(self) -> str:
        """Why the two stayed apart; of a vague claim also what the two have in common."""
        vague = self.miss.reason.startswith(VAGUE)
        return self.miss.reason.removeprefix(VAGUE) if vague else f"stayed apart: {self.miss.reason}"


@dataclass(frozen=True, slots=True)
class Why:
    """An incident and all that was decided about it on the way."""

    incident: Incident
    account: Account
    claims: dict[str, Claim]
    """Its claims, by id."""
    possible: tuple[Possible, ...]
    """Likeliest first."""
    graph: OriginGraph
    lineages: tuple[Lineage, ...]
    """Of each figure."""
    decisions: tuple[Decision, ...] = ()
    """What people decided about it or its claims and still stands, in the order in which it counts."""


def why_incident(view: View, name: str) -> Why:
    """Return what stands behind the incident with this id or unique id prefix.

    Raises:
        BadQuery: there is none, or several.
    """
    incident = view.incident(name)
    account = view.account(incident.id)
    claims = view.claims_by_id(incident.claims)
    reports, copies = facts_of(view, sorted({claim.report for claim in claims.values()}))
    graph = origin_graph(claims.values(), reports, copies)
    figures = [value for value in account.values if FIGURES in value.attribute and value.low is not None]
    told = tuple(lineages(figures, list(claims.values()), graph, reports))
    decisions = tuple(view.standing_about([incident.id, *incident.claims]))
    return Why(incident, account, claims, possible_of(view, incident), graph, told, decisions)


def facts_of(view: View, reports: Sequence[str]) -> tuple[dict[str, ReportFacts], list[ReportFacts]]:
    """Return the facts of reports by id, and of the near-copies of them that are not among them."""
    copies = [_facts(head) for head in view.copies_of(reports) if head.id not in reports]
    return {name: _facts(head) for name, head in view.heads_of(reports).items()}, copies


def _facts(head: ReportHead) -> ReportFacts:
    known = head.publication
    return ReportFacts(head.id, known.outlet, known.published, known.agency, known.title, head.copy_of or head.id)


def possible_of(view: View, incident: Incident) -> tuple[Possible, ...]:
    """Return the incidents that an incident is possibly one with, likeliest first, each once."""
    found: dict[str, Possible] = {}
    for miss in incident.near:
        other = view.incident_of(incident.other(miss))
        if other is not None and other not in found:
            found[other] = Possible(other, view.account(other).title, miss)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Carried:
    """An independent origin, what it does with the happening, and the reports through which it speaks."""

    origin: str
    stances: tuple[str, ...]
    reports: tuple[str, ...]
    """In words, the earliest first."""


def carried_by(why: Why) -> list[Carried]:
    """Return each origin of an incident with the reports that carry it, in the graph's order."""
    reports = {node.id: node for node in why.graph.nodes}
    found = []
    for root in (node for node in why.graph.nodes if node.root):
        claims = [why.claims[claim] for claim, origin in why.graph.roots if origin == root.id]
        through = sorted({claim.report for claim in claims}, key=lambda report: (reports[report].first or "~", report))
        found.append(Carried(root.words, tuple(sorted({claim.stance for claim in claims})), tuple(reports[one].words for one in through)))
    return found


def likeliest_links(why: Why) -> list[Link]:
    """Return the likeliest pair of each claim of an incident, in order of claim id; one that is that of two claims stands once."""
    best: dict[tuple[str, str], Link] = {}
    for claim in why.incident.claims:
        own = [link for link in why.incident.links if claim in (link.left, link.right)]
        if own:
            link = min(own, key=lambda link: (-link.probability, -link.weight, link.left, link.right))
            best[link.left, link.right] = link
    return list(best.values())


def telling_first(possible: Sequence[Possible], most: int = MOST_SHOWN) -> list[Possible]:
    """Return the likeliest near misses and the best fitting offers of vague claims, at most ``most`` of either."""
    likely = [one for one in possible if not one.miss.reason.startswith(VAGUE)]
    return [*likely[:most], *[one for one in possible if one.miss.reason.startswith(VAGUE)][:most]]


def why_to_dict(why: Why) -> Row:
    """Return the answer of ``sayso why INCIDENT --json``."""
    row = incident_row_of(why.incident, why.account)
    links = {claim: [link for link in why.incident.links if claim in (link.left, link.right)] for claim in why.incident.claims}
    return {
        **row,
        "members": [{"claim": claim, "links": [waterfall_to_dict(link) for link in links[claim]]} for claim in why.incident.claims],
        "possible": [_possible_to_dict(one) for one in why.possible],
        "graph": {**asdict(why.graph), "roots": dict(why.graph.roots)},
        "lineage": [asdict(lineage) for lineage in why.lineages],
        "decisions": [decision_to_dict(decision) for decision in why.decisions],
    }


def _possible_to_dict(one: Possible) -> Row:
    return {"incident": one.incident, "title": one.title, "reason": one.miss.reason, **waterfall_to_dict(one.miss.link)}


def waterfall_to_dict(link: Link) -> Row:
    """Return a pair with its waterfall: what was held before looking, and each comparison's bits with the sum so far."""
    return {**link_to_dict(link), "waterfall": [asdict(step) for step in waterfall(link)]}
