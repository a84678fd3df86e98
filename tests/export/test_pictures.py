"""Pictures of weights and origins: what they hold, in which order, in words."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from tests.link.factories import make_claim
from tests.reconcile.test_origins import ARMY, DOCTOR, FACTS, POST, said
from tests.store.make import make_account

from sayso.export.pictures import member_panels, origins_panel, origins_panels, picture_of, pictures_of, possible_panels, waterfall_panel
from sayso.export.svg import WIDTH, Panel
from sayso.export.why import Possible, Why
from sayso.model.claim import Claim
from sayso.model.incident import Incident, Link, NearMiss, incident_id
from sayso.reconcile.graph import origin_graph

STEPS = (("time", "the same day", 5.5), ("place", "different countries", -7.5), ("ages", "at least one gives no age", 0.0))


def make_why(*claims: Claim, near: tuple[NearMiss, ...] = (), links: tuple[Link, ...] = ()) -> Why:
    names = tuple(sorted(claim.id for claim in claims))
    incident = Incident(incident_id(names), names, links, near)
    possible = tuple(Possible(f"i-{n}", f"Raid {n} in Gao", miss) for n, miss in enumerate(near))
    graph = origin_graph(claims, FACTS)
    return Why(incident, make_account(incident), {claim.id: claim for claim in claims}, possible, graph, ())


def pair(one: Claim, other: Claim, weight: float = -12.0, probability: float = 0.2) -> Link:
    left, right = sorted((one.id, other.id))
    return Link(left, right, probability, weight, STEPS)


def texts(*panels: Panel) -> list[str]:
    """Return the words of panels from top to bottom."""
    found = []
    for panel in panels:
        root = ElementTree.fromstring(f"<svg>{panel.body}</svg>")
        found += [element.text or "" for element in root.iter("text")]
    return found


ONE, TWO = said("r-post", ARMY), said("r-daily", POST)


def test_a_waterfall_has_a_row_a_comparison_with_its_bits_and_its_level_in_words() -> None:
    shown = texts(waterfall_panel(pair(ONE, TWO), "Two claims", "stayed apart: another country"))
    assert shown[:2] == ["Two claims", "stayed apart: another country"]
    assert [text for text in shown if text.startswith(("+", "-"))] == ["-10.0", "+5.5", "-7.5", "-12.0"]
    assert {"before comparing", "time", "the same day", "place", "different countries"} <= set(shown)
    assert "together: probability 0.20" in shown
    assert shown[-1] == "says nothing: ages"


@pytest.mark.parametrize("weight", [-12.0, 0.0, 9.75, 31.0])
def test_bars_stay_within_the_picture_and_meet_end_to_start(weight: float) -> None:
    body = waterfall_panel(pair(ONE, TWO, weight), "x").body
    bars = [element.attrib for element in ElementTree.fromstring(f"<svg>{body}</svg>").iter("rect")]
    assert len(bars) == 4
    for bar in bars:
        assert float(bar["x"]) >= 0
        assert float(bar["x"]) + float(bar["width"]) <= WIDTH
    ends = [(float(bar["x"]), float(bar["x"]) + float(bar["width"])) for bar in bars]
    assert any(abs(a - b) < 0.2 for a in ends[0] for b in ends[1])
    assert [bar["class"] for bar in bars] == ["prior", "for", "against", "sum"]


def test_origins_stand_above_those_who_have_it_from_them() -> None:
    shown = texts(origins_panel(origin_graph([ONE, TWO, said("r-echo", DOCTOR)], FACTS)))
    assert shown == [
        "army", "speaker; asserts; first 2019-03-05; 2 claims",
        "Sahel Post, 2019-03-05", "citing army; 2 claims",
        "Sahel Post", "its own report; 1 claim",
        "River Daily, 2019-03-06", "citing Sahel Post; 1 claim",
        "a doctor at Gao hospital", "speaker; asserts; first 2019-03-07; 1 claim",
        "Echo, 2019-03-07", "citing a doctor at Gao hospital; 1 claim",
    ]


def test_an_origin_that_denies_says_so() -> None:
    front = replace(DOCTOR, text="the front", name="the front", kind="armed_group")
    claims = [ONE, said("r-echo", DOCTOR, stance="denies"), said("r-daily", front, stance="claims_responsibility")]
    shown = texts(*origins_panels(make_why(*claims)))
    assert any(text.startswith("speaker; denies") for text in shown)
    assert any(text.startswith("speaker; claims responsibility") for text in shown)


def test_a_report_that_has_it_from_two_stands_below_both() -> None:
    shown = texts(origins_panel(origin_graph([said("r-post", ARMY), said("r-post", DOCTOR)], FACTS)))
    assert shown.count("Sahel Post, 2019-03-05") == 2


def test_copies_are_shown_and_not_counted() -> None:
    facts = {"r-post": FACTS["r-post"]}
    copy = replace(FACTS["r-echo"], copy_group="r-post")
    shown = texts(origins_panel(origin_graph([said("r-post")], facts, [copy])))
    assert shown[-2:] == ["Echo, 2019-03-07", "near-copy of its text; not counted again"]


def test_a_ring_of_outlets_is_drawn_once_round() -> None:
    daily = replace(POST, text="River Daily", name="River Daily")
    panel = origins_panel(origin_graph([said("r-post", daily), said("r-daily", POST)], FACTS))
    assert panel.height < 1000


def test_each_member_is_shown_by_its_likeliest_pair_once() -> None:
    three = make_claim("r-echo", "A convoy was hit near the river")
    links = (pair(ONE, TWO, probability=0.9), pair(TWO, three, probability=0.6), pair(ONE, three, probability=0.4))
    shown = texts(*member_panels(make_why(ONE, TWO, three, links=links)))
    assert sorted(text for text in shown if text.startswith("together")) == ["together: probability 0.60", "together: probability 0.90"]
    assert "nothing was linked" in " ".join(texts(*member_panels(make_why(ONE))))


def test_near_misses_name_the_other_incident_and_why_it_stayed_out() -> None:
    miss = NearMiss(pair(ONE, TWO), "the dates leave no common day")
    shown = " ".join(texts(*possible_panels(make_why(ONE, near=(miss,)))))
    assert "Raid 0 in Gao (i-0)" in shown
    assert "stayed apart: the dates leave no common day" in shown
    vague = NearMiss(pair(ONE, TWO), "possible: the sentences of both name eln; not joined: a series is never joined")
    assert "stayed apart" not in " ".join(texts(*possible_panels(make_why(ONE, near=(vague,)))))
    assert "no other incident comes near" in " ".join(texts(*possible_panels(make_why(ONE))))


def test_pictures_are_three_files_or_one_well_formed_and_the_same_each_time() -> None:
    why = make_why(ONE, TWO, near=(NearMiss(pair(ONE, TWO), "another <country> & year"),), links=(pair(ONE, TWO),))
    made = pictures_of(why)
    assert list(made) == ["origins.svg", "links.svg", "possible.svg"]
    for svg in (*made.values(), picture_of(why)):
        root = ElementTree.fromstring(svg)
        assert next(child.text for child in root) == f"{why.account.title} ({why.incident.id})"
    assert pictures_of(why) == made
    assert all(heading in picture_of(why) for heading in ("Who has it from whom", "Why these claims", "Possibly the same"))
