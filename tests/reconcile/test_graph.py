"""The graph of origins and the lineage of figures."""

import pytest
from tests.link.factories import make_claim, make_speaker
from tests.reconcile.test_facts import make_facts
from tests.reconcile.test_origins import ARMY, DOCTOR, FACTS, POST, said

from sayso.model.incident import Incident, Value, incident_id
from sayso.model.origin import NODE_KINDS, OriginGraph
from sayso.reconcile import reconcile_incident
from sayso.reconcile.graph import lineages, origin_graph
from sayso.reconcile.origins import origin_keys


def shown(graph: OriginGraph) -> set[tuple[str, str, str]]:
    names = {node.id: node.words for node in graph.nodes}
    return {(names[edge.taker], names[edge.giver], edge.reason) for edge in graph.edges}


def test_a_graph_shows_reports_speakers_and_reasons() -> None:
    claims = [said("r-post", ARMY), said("r-daily", POST), said("r-afp"), said("r-echo", DOCTOR)]
    graph = origin_graph(claims, FACTS)
    assert shown(graph) == {
        ("Sahel Post, 2019-03-05", "army", "citing army"), ("River Daily, 2019-03-06", "Sahel Post", "citing Sahel Post"),
        ("Sahel Post", "Sahel Post, 2019-03-05", "its own report"), ("Echo, 2019-03-06", "AFP", "credits AFP"),
        ("Echo, 2019-03-07", "a doctor at Gao hospital", "citing a doctor at Gao hospital"),
    }
    assert [(node.words, node.kind, node.first) for node in graph.nodes if node.root] == [
        ("army", "speaker", "2019-03-05"), ("AFP", "agency", "2019-03-06"), ("a doctor at Gao hospital", "speaker", "2019-03-07"),
    ]
    assert {node.kind for node in graph.nodes} <= set(NODE_KINDS)


def test_the_graph_has_as_many_roots_as_origins_are_counted() -> None:
    claims = [said(report, *chain) for report in FACTS for chain in ((), (ARMY,), (POST, DOCTOR))]
    graph = origin_graph(claims, FACTS)
    assert dict(graph.roots) == origin_keys(claims, FACTS)
    assert {node.id for node in graph.nodes if node.root} == set(dict(graph.roots).values())
    incident = Incident(incident_id(tuple(claim.id for claim in claims)), tuple(sorted(claim.id for claim in claims)))
    account = reconcile_incident(incident, {claim.id: claim for claim in claims}, FACTS)
    assert sorted(account.origins) == sorted(node.words for node in graph.nodes if node.root)
    assert account.status == f"{len(account.origins)} independent origins"


def test_every_claim_leads_from_its_report_to_its_root() -> None:
    claims = [said(report, *chain) for report in FACTS for chain in ((), (ARMY,), (POST, DOCTOR))]
    graph = origin_graph(claims, FACTS)
    for claim in claims:
        here, root = {claim.report}, dict(graph.roots)[claim.id]
        for _ in range(8):
            here |= {edge.giver for edge in graph.edges if edge.taker in here and claim.id in edge.claims}
        assert root in here


def test_a_report_of_which_nothing_is_known_is_its_own_root() -> None:
    graph = origin_graph([said("r-blank"), said("r-gone")], FACTS)
    assert [(node.id, node.kind, node.words, node.root) for node in graph.nodes] == [
        ("r-gone", "report", "an unnamed outlet", True), ("r-blank", "report", "Title of r-blank", True),
    ]
    assert graph.edges == ()


def test_copies_that_tell_nothing_more_hang_on_the_report_they_copy() -> None:
    facts = {"r-a": make_facts("r-a", "Zed", published="2019-03-05")}
    copy = make_facts("r-b", "Abc", published="2019-03-06", group="r-a")
    other = make_facts("r-c", "Other", group="g")
    graph = origin_graph([said("r-a")], facts, [copy, other])
    assert shown(graph) == {("Zed, 2019-03-05", "Zed", "in its own voice"), ("Abc, 2019-03-06", "Zed, 2019-03-05", "near-copy of its text")}
    assert next(node for node in graph.nodes if node.id == "r-b").claims == ()


def test_reasons_of_one_edge_are_told_together() -> None:
    ministry = make_speaker("Defence Ministry", "malian-military")
    claims = [said("r-post", ARMY), said("r-post", ministry, start=90)]
    (edge,) = origin_graph(claims, FACTS).edges
    assert len(edge.claims) == 2
    assert edge.reason.startswith("citing ")


def test_no_claims_make_no_graph() -> None:
    assert origin_graph([], {}) == OriginGraph((), (), ())


@pytest.mark.parametrize(
    ("claims", "steps"),
    [
        ([("r-daily", ()), ("r-post", ())], [("Sahel Post", "2019-03-05", 1), ("River Daily", "2019-03-06", 1)]),
        ([("r-post", (ARMY,)), ("r-daily", (ARMY,)), ("r-echo", ())], [("army", "2019-03-05", 2), ("Echo", "2019-03-07", 1)]),
        ([("r-gone", ()), ("r-post", ())], [("Sahel Post", "2019-03-05", 1), ("an unnamed outlet", None, 1)]),
    ],
)
def test_a_lineage_gives_the_origins_of_a_value_in_order_of_time(
    claims: list[tuple[str, tuple[object, ...]]], steps: list[tuple[str, str | None, int]]
) -> None:
    made = [said(report, *chain) for report, chain in claims]  # type: ignore[arg-type]
    value = Value("killed:malian-military", "40", 40, 40, tuple(claim.id for claim in made))
    (lineage,) = lineages([value], made, origin_graph(made, FACTS), FACTS)
    assert (lineage.attribute, lineage.value) == ("killed:malian-military", "40")
    assert [(step.words, step.first, len(step.claims)) for step in lineage.steps] == steps


def test_each_value_has_its_own_lineage() -> None:
    first, later = make_claim("r-post", killed=5), make_claim("r-post2", killed=43)
    values = [Value("killed:unknown", "5", 5, 5, (first.id,)), Value("killed:unknown", "43", 43, 43, (later.id,))]
    found = lineages(values, [first, later], origin_graph([first, later], FACTS), FACTS)
    assert [(lineage.value, [step.first for step in lineage.steps]) for lineage in found] == [("5", ["2019-03-05"]), ("43", ["2019-03-08"])]
