"""The origin graph and the lineage of a figure, as values to show. Reach here for ``origin_graph`` and ``lineages``."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sayso.model.claim import Claim
from sayso.model.incident import Value
from sayso.model.origin import Lineage, LineageStep, OriginEdge, OriginGraph, OriginNode
from sayso.reconcile.facts import ReportFacts
from sayso.reconcile.origins import NEAR_COPY, UNDATED, Origins


def origin_graph(claims: Iterable[Claim], reports: Mapping[str, ReportFacts], copies: Iterable[ReportFacts] = ()) -> OriginGraph:
    """Return who has the claims from whom.

    Args:
        claims: of one incident.
        reports: facts of their reports, by id.
        copies: reports whose claims are left out because they are near-copies of one of ``reports``; shown with the report they copy.
    """
    origins = Origins.trace(claims, reports)
    told: dict[str, set[str]] = defaultdict(set)
    edges: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim in origins.claims:
        told[claim.report].add(claim.id)
        for step in origins.ways[claim.id]:
            if step.taker != step.giver:
                edges[step.taker, step.giver][step.reason].add(claim.id)
                told[step.taker].add(claim.id)
                told[step.giver].add(claim.id)
    beside = tuple(copies)
    known = {**reports, **{facts.id: facts for facts in beside}}
    _add_copies(beside, {claim.report for claim in origins.claims}, reports, edges, told)
    roots = origins.roots()
    dates = {claim.id: origins.order(claim)[0] for claim in origins.claims}
    firsts = set(roots.values())
    nodes = [_node(name, told[name], origins, known, dates, name in firsts) for name in told]
    return OriginGraph(
        tuple(sorted(nodes, key=_node_order)),
        tuple(
            OriginEdge(taker, giver, "; ".join(sorted(edges[taker, giver])), tuple(sorted(set().union(*edges[taker, giver].values()))))
            for taker, giver in sorted(edges)
        ),
        tuple(sorted(roots.items())),
    )


def _node_order(node: OriginNode) -> tuple[bool, bool, str, str, str]:
    return not node.root, node.kind == "report", node.first or UNDATED, node.words.casefold(), node.id


def _add_copies(
    copies: Iterable[ReportFacts], there: set[str], reports: Mapping[str, ReportFacts],
    edges: dict[tuple[str, str], dict[str, set[str]]], told: dict[str, set[str]],
) -> None:
    first = {reports[report].copy_group: report for report in sorted(there, reverse=True) if report in reports}
    for facts in copies:
        if facts.id not in there and facts.copy_group in first:
            edges[facts.id, first[facts.copy_group]][NEAR_COPY] |= set()
            told[facts.id] |= set()


def _node(
    name: str, claims: set[str], origins: Origins, reports: Mapping[str, ReportFacts], dates: Mapping[str, str], root: bool
) -> OriginNode:
    ids, facts = tuple(sorted(claims)), reports.get(name)
    if name in origins.kinds:
        first = min((dates[claim] for claim in ids), default=UNDATED)
        return OriginNode(name, origins.kinds[name], origins.words(name), None if first == UNDATED else first, ids, root)
    outlet = (facts and (facts.outlet or facts.agency or facts.title)) or "an unnamed outlet"
    published = facts.published if facts else None
    return OriginNode(name, "report", f"{outlet}, {published or 'undated'}", published, ids, root)


def lineages(values: Iterable[Value], claims: Sequence[Claim], graph: OriginGraph, reports: Mapping[str, ReportFacts]) -> list[Lineage]:
    """Return for each value the origins that give it, in order of time: who first said it, and who said it next.

    Args:
        values: of the incident's account; those of several origins or times are worth asking for.
        claims: of the incident.
        graph: of the same claims.
        reports: facts by report id.
    """
    names = {node.id: node.words for node in graph.nodes}
    roots, of = dict(graph.roots), {claim.id: claim for claim in claims}

    def day(claim: str) -> tuple[str, str]:
        facts = reports.get(of[claim].report)
        return (facts and facts.published) or UNDATED, claim

    return [Lineage(value.attribute, value.value, tuple(_steps(value, roots, names, day))) for value in values]


def _steps(
    value: Value, roots: Mapping[str, str], names: Mapping[str, str], day: Callable[[str], tuple[str, str]]
) -> Iterator[LineageStep]:
    told: dict[str, list[str]] = {}
    for claim in sorted(value.claims, key=day):
        told.setdefault(roots[claim], []).append(claim)
    for root, claims in told.items():
        first = day(claims[0])[0]
        yield LineageStep(root, names[root], None if first == UNDATED else first, tuple(claims))
