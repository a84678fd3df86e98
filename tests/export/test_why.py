"""What stands behind an incident, from the record."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.make import make_account, make_claim, make_incident, make_report, store_claims, store_report
from tests.store.test_near_misses import make_miss

from sayso.export.waterfall import PRIOR
from sayso.export.why import Carried, Possible, Why, carried_by, facts_of, likeliest_links, telling_first, why_incident, why_to_dict
from sayso.model.claim import Claim
from sayso.model.incident import Incident, Link, NearMiss, Value
from sayso.model.origin import OriginGraph
from sayso.store import Store, View

ONE = make_report("Gunmen killed two soldiers near Buenaventura on Monday, the army said.", source="one.txt", outlet="El Diario")
TWO = make_report(
    "Two soldiers died near Buenaventura on Monday, El Diario wrote.", source="two.txt", outlet="La Hora", published="2012-03-07"
)
COPY = make_report("Gunmen killed two soldiers near Buenaventura on Monday, the army said again.", source="copy.txt", outlet="Eco")


def told() -> tuple[Claim, Claim, Claim]:
    first = make_claim(ONE, "Gunmen killed two soldiers")
    second = make_claim(TWO, "Two soldiers died", attribution=())
    return first, second, make_claim(TWO, "El Diario wrote", stance="denies")


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    first, second, other = told()
    incident, apart = make_incident(first, second), make_incident(other)
    miss = make_miss(apart, incident)
    value = Value("killed:colombian-military", "2", 2, 2, incident.claims, ("the army",), 2)
    with Store.open(str(tmp_path / "w.sayso"), create=True) as store:
        for report, claims in ((ONE, (first,)), (TWO, (second, other)), (COPY, ())):
            store_report(store, report)
            store_claims(store, report, *claims)
        with store.writer() as writer:
            writer.put_copies({COPY.id: ONE.id})
            writer.put_incidents(
                [
                    (replace(incident, near=(miss,)), replace(make_account(incident), values=(value,))),
                    (replace(apart, near=(miss,)), replace(make_account(apart), title="Denied assault")),
                ]
            )
        yield store.view()


def incident_of(view: View) -> Incident:
    return view.incident(str(view.incident_of(told()[0].id)))


def test_why_gathers_what_stands_behind_an_incident(view: View) -> None:
    why = why_incident(view, incident_of(view).id[:8])
    assert why.incident == incident_of(view)
    assert set(why.claims) == set(why.incident.claims)
    assert [(one.title, one.miss.reason) for one in why.possible] == [("Denied assault", "the dates leave no common day")]
    assert sorted(node.words for node in why.graph.nodes if node.root) == ["Colombian army", "La Hora"]


def test_copies_of_its_reports_are_in_the_graph(view: View) -> None:
    graph = why_incident(view, incident_of(view).id).graph
    names = {node.id: node.words for node in graph.nodes}
    assert [(names[e.taker], names[e.giver]) for e in graph.edges if e.reason == "near-copy of its text"] == [
        ("Eco, 2012-03-05", "El Diario, 2012-03-05")
    ]


def test_a_lineage_says_who_gave_a_figure_first(view: View) -> None:
    (lineage,) = why_incident(view, incident_of(view).id).lineages
    assert [(step.words, step.first) for step in lineage.steps] == [("Colombian army", "2012-03-05"), ("La Hora", "2012-03-07")]


def test_facts_of_tells_reports_from_their_copies(view: View) -> None:
    facts, copies = facts_of(view, [ONE.id])
    assert (list(facts), [copy.id for copy in copies]) == ([ONE.id], [COPY.id])
    assert facts[ONE.id].copy_group == copies[0].copy_group
    assert facts_of(view, []) == ({}, [])


def test_json_holds_the_waterfall_of_each_member_and_near_miss(view: View) -> None:
    row = why_to_dict(why_incident(view, incident_of(view).id))
    assert row["id"] == incident_of(view).id
    assert [member["claim"] for member in row["members"]] == list(incident_of(view).claims)
    (link,) = row["members"][0]["links"]
    assert [step["bits"] for step in link["waterfall"]] == [0.0, -2.0, 8.5432]
    assert link["waterfall"][-1]["total"] == link["weight"]
    assert row["possible"][0]["waterfall"][0]["comparison"] == PRIOR
    assert row["possible"][0]["reason"] == "the dates leave no common day"
    assert set(row["graph"]["roots"]) == set(incident_of(view).claims)
    assert row["lineage"][0]["steps"][0]["claims"]


@pytest.mark.parametrize(
    ("reason", "probability", "because", "telling"),
    [
        ("the dates leave no common day", 0.41, "the same day; probability 0.41; stayed apart: the dates leave no common day", True),
        ("the dates leave no common day", 0.19, "the same day; probability 0.19; stayed apart: the dates leave no common day", False),
        ("possible: the sentences of both name imu", 0.0001, "the sentences of both name imu", True),
    ],
)
def test_a_possible_match_says_what_is_common_and_why_it_stayed_apart(
    reason: str, probability: float, because: str, telling: bool
) -> None:
    one = Possible("i-1", "Raid", NearMiss(Link("c-1", "c-2", probability, 0.0, (("time", "the same day", 5.5),)), reason))
    assert (one.because, one.is_telling) == (because, telling)


def test_each_origin_is_told_with_the_reports_that_carry_it(view: View) -> None:
    why = why_incident(view, incident_of(view).id)
    assert carried_by(why) == [
        Carried("Colombian army", ("asserts",), ("El Diario, 2012-03-05",)), Carried("La Hora", ("asserts",), ("La Hora, 2012-03-07",)),
    ]


@pytest.mark.parametrize(
    ("kinds", "shown"), [("", ""), ("lll", "lll"), ("lllll", "lll"), ("llvv", "llvv"), ("lllllvvvvv", "lllvvv"), ("vvvv", "vvv")]
)
def test_the_likeliest_and_the_best_offers_are_told_first(kinds: str, shown: str) -> None:
    reasons = {"l": "too far apart", "v": "possible: both name eln"}
    found = [Possible(f"i-{n}", "Raid", NearMiss(Link("c-1", "c-2", 0.5, 0.0, ()), reasons[kind])) for n, kind in enumerate(kinds)]
    assert [one.miss.reason for one in telling_first(found)] == [reasons[kind] for kind in shown]


def make_pairs(*pairs: tuple[str, str, float]) -> Why:
    links = tuple(Link(left, right, probability, 0.0, ()) for left, right, probability in pairs)
    names = tuple(sorted({name for pair in pairs for name in pair[:2]}))
    incident = Incident("i-1", names, links)
    return Why(incident, make_account(incident), {}, (), OriginGraph((), (), ()), ())


@pytest.mark.parametrize(
    ("pairs", "shown"),
    [
        ((), []),
        ((("c-1", "c-2", 0.9),), [("c-1", "c-2")]),
        ((("c-1", "c-2", 0.9), ("c-1", "c-3", 0.5), ("c-2", "c-3", 0.4)), [("c-1", "c-2"), ("c-1", "c-3")]),
        ((("c-1", "c-2", 0.5), ("c-1", "c-3", 0.5), ("c-2", "c-3", 0.5)), [("c-1", "c-2"), ("c-1", "c-3")]),
        ((("c-1", "c-2", 0.6), ("c-3", "c-4", 0.7)), [("c-1", "c-2"), ("c-3", "c-4")]),
    ],
)
def test_each_claim_has_its_likeliest_pair_and_no_pair_stands_twice(
    pairs: tuple[tuple[str, str, float], ...], shown: list[tuple[str, str]]
) -> None:
    assert [(link.left, link.right) for link in likeliest_links(make_pairs(*pairs))] == shown
