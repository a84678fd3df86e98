"""People's decisions over incidents: what each kind does to them, and that order and surroundings make no difference."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.decision import Anchor, Decision
from sayso.model.incident import Incident, Link, NearMiss, incident_id
from sayso.model.regroup import Grouping, apply_decisions, groupings_of


def incident(claims: str, *links: tuple[str, float]) -> Incident:
    """Return an incident of claims named by letters; a link is two letters and a probability."""
    return Incident(
        incident_id(tuple(sorted(claims))), tuple(sorted(claims)),
        tuple(sorted((Link(min(pair), max(pair), p, 1.0, ()) for pair, p in links), key=lambda link: (link.left, link.right))),
    )


def grouping(kind: str, *parts: str) -> Grouping:
    return Grouping(kind, tuple(tuple(part) for part in parts))


def shown(incidents: Iterable[Incident]) -> list[str]:
    return sorted("".join(each.claims) for each in incidents)


ABC, DE, F = incident("abc", ("ab", 0.9), ("bc", 0.8)), incident("de", ("de", 0.9)), incident("f")


@pytest.mark.parametrize(
    ("groupings", "rejected", "expected"),
    [
        pytest.param([], "", ["abc", "de", "f"], id="nothing decided"),
        pytest.param([grouping("merge", "abc", "de")], "", ["abcde", "f"], id="merge"),
        pytest.param([grouping("merge", "a", "d", "f")], "", ["abcdef"], id="merge takes whole incidents"),
        pytest.param([grouping("merge", "abc", "xy")], "", ["abc", "de", "f"], id="merge with claims that are gone"),
        pytest.param([grouping("split", "c", "ab")], "", ["ab", "c", "de", "f"], id="split"),
        pytest.param([grouping("split", "ad", "be")], "", ["a", "bc", "d", "e", "f"], id="split of what linking joined otherwise"),
        pytest.param([grouping("split", "a", "d")], "", ["abc", "de", "f"], id="split of what is apart"),
        pytest.param([grouping("keep-apart", "abc", "de")], "", ["abc", "de", "f"], id="kept apart already"),
        pytest.param([grouping("merge", "abc", "de"), grouping("keep-apart", "abc", "de")], "", ["abc", "de", "f"], id="the later wins"),
        pytest.param([grouping("keep-apart", "abc", "de"), grouping("merge", "abc", "de")], "", ["abcde", "f"], id="the later wins again"),
        pytest.param([grouping("move", "c", "ab", "de")], "", ["ab", "cde", "f"], id="move to another"),
        pytest.param([grouping("move", "f", "", "de")], "", ["abc", "def"], id="moving the only claim leaves no empty incident"),
        pytest.param([grouping("move", "c", "ab", "")], "", ["ab", "c", "de", "f"], id="move to its own"),
        pytest.param([grouping("move", "f", "", "abd")], "", ["abcf", "de"], id="move to where more than half of them are"),
        pytest.param([grouping("move", "f", "", "ad")], "", ["abc", "de", "f"], id="move to what is now in two halves: none"),
        pytest.param([grouping("move", "f", "", "xyz")], "", ["abc", "de", "f"], id="move to claims that are gone"),
        pytest.param([grouping("move", "c", "ab", "de"), grouping("move", "c", "de", "f")], "", ["ab", "cf", "de"], id="moved twice"),
        pytest.param([grouping("not-an-incident", "de")], "", ["abc", "f"], id="no incident"),
        pytest.param([grouping("not-an-incident", "d")], "", ["abc", "e", "f"], id="what nobody judged stays"),
        pytest.param([grouping("not-an-incident", "de"), grouping("merge", "de", "f")], "", ["abc", "def"], id="an incident after all"),
        pytest.param([grouping("not-an-incident", "de"), grouping("move", "d", "e", "f")], "", ["abc", "df"], id="one of them after all"),
        pytest.param([], "be", ["ac", "d", "f"], id="rejected claims belong to none"),
        pytest.param([grouping("merge", "de", "f")], "def", ["abc"], id="an incident of rejected claims vanishes"),
    ],
)
def test_apply_decisions(groupings: list[Grouping], rejected: str, expected: list[str]) -> None:
    assert shown(apply_decisions([ABC, DE, F], groupings, set(rejected))) == expected


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        pytest.param([("as", 0.9), ("ar", 0.6)], ["as", "r"], id="follows the likelier"),
        pytest.param([("as", 0.6), ("ar", 0.9)], ["ar", "s"], id="stays with the likelier"),
        pytest.param([("ar", 0.7), ("as", 0.7)], ["ar", "s"], id="a tie goes by claim ids"),
        pytest.param([], ["ar", "s"], id="what nothing ties stays"),
    ],
)
def test_a_claim_that_no_side_names_follows_its_links(links: list[tuple[str, float]], expected: list[str]) -> None:
    assert shown(apply_decisions([incident("ars", ("rs", 0.99), *links)], [grouping("split", "s", "r")])) == expected


def test_a_chain_of_new_claims_follows_together() -> None:
    whole = incident("abrs", ("as", 0.8), ("ab", 0.9), ("br", 0.7))
    assert shown(apply_decisions([whole], [grouping("split", "s", "r")])) == ["abs", "r"]


def test_links_that_differ_only_by_what_no_record_keeps_are_a_tie() -> None:
    whole = incident("ars", ("ar", 0.7), ("as", 0.7 + 1e-9))
    assert shown(apply_decisions([whole], [grouping("split", "s", "r")])) == ["ar", "s"]


def test_links_within_an_incident_stay_and_others_go() -> None:
    links = {"".join(each.claims): each.links for each in apply_decisions([ABC], [grouping("split", "c", "ab")])}
    assert links == {"ab": (ABC.links[0],), "c": ()}


def test_an_incident_that_no_decision_touches_comes_back_as_it_is() -> None:
    found = {"".join(each.claims): each for each in apply_decisions([ABC, DE, F], [grouping("merge", "de", "f")])}
    assert found["abc"] is ABC and set(found["def"].links) == set(DE.links)


def decision(kind: str, *parts: str) -> Decision:
    anchors = tuple(Anchor(claim, "r-1", n, n + 1, "event") for n, claim in enumerate(sorted({c for part in parts for c in part})))
    return Decision(kind, "i-1", "Ana", after={"claims": [list(part) for part in parts]}, anchors=anchors)


def test_groupings_of_finds_claims_again_and_leaves_out_those_that_are_gone() -> None:
    decisions = [decision("merge", "ab", "c"), Decision("accept", "c-1", "Ana"), decision("move", "a", "", "d")]
    found = groupings_of(decisions, lambda _, anchor: {"a": "x", "c": "c", "d": "d"}.get(anchor.claim))
    assert found == [grouping("merge", "x", "c"), grouping("move", "x", "", "d")]


LETTERS = "abcdefghij"


@st.composite
def partitions(draw: st.DrawFn) -> list[Incident]:
    """Draw incidents of ten claims with links of round probabilities within them."""
    numbers = draw(st.lists(st.integers(0, 4), min_size=len(LETTERS), max_size=len(LETTERS)))
    made = []
    for number in sorted(set(numbers)):
        claims = [letter for letter, n in zip(LETTERS, numbers, strict=True) if n == number]
        pairs = [a + b for a in claims for b in claims if a < b]
        links = [(pair, draw(st.sampled_from([0.5, 0.7, 0.9]))) for pair in pairs if draw(st.booleans())]
        made.append(incident("".join(claims), *links))
    return made


parts = st.lists(st.sampled_from(LETTERS), min_size=1, max_size=3, unique=True).map("".join)
groupings = st.lists(
    st.one_of(
        st.builds(lambda *p: grouping("merge", *p), parts, parts),
        st.builds(lambda *p: grouping("split", *p), parts, parts),
        st.builds(lambda *p: grouping("move", *p), parts, parts, parts),
        st.builds(lambda p, q: grouping("move", p, q, ""), parts, parts),
        st.builds(lambda p: grouping("not-an-incident", p), parts),
    ),
    max_size=6,
)
refused = st.sets(st.sampled_from(LETTERS), max_size=2)


@given(partitions(), groupings, refused, st.randoms())
def test_the_order_of_incidents_and_of_claims_named_makes_no_difference(
    incidents: list[Incident], decided: list[Grouping], rejected: set[str], shuffle: Random
) -> None:
    expected = apply_decisions(incidents, decided, rejected)
    mixed = list(incidents)
    shuffle.shuffle(mixed)
    turned = [Grouping(g.kind, tuple(part[::-1] for part in g.parts)) for g in decided]
    assert apply_decisions(mixed, turned, rejected) == expected


@given(partitions(), groupings, refused)
def test_each_claim_is_in_one_incident_at_most_and_none_is_made_up(
    incidents: list[Incident], decided: list[Grouping], rejected: set[str]
) -> None:
    found = apply_decisions(incidents, decided, rejected)
    claims = [claim for each in found for claim in each.claims]
    dropped = {claim for g in decided if g.kind == "not-an-incident" for claim in g.claims}
    assert len(claims) == len(set(claims)) and set(LETTERS) - rejected - dropped <= set(claims) <= set(LETTERS) - rejected
    assert all(each.id == incident_id(each.claims) for each in found)
    assert all({link.left, link.right} <= set(each.claims) for each in found for link in each.links)


@given(partitions(), groupings, refused)
def test_what_is_connected_may_be_taken_alone(incidents: list[Incident], decided: list[Grouping], rejected: set[str]) -> None:
    whole = apply_decisions(incidents, decided, rejected)
    for start in incidents:
        reached = set(start.claims)
        while True:
            near = [i.claims for i in incidents if reached & set(i.claims)]
            more = reached.union(*near, *(g.claims for g in decided if reached & g.claims))
            if more == reached:
                break
            reached = more
        alone = apply_decisions(
            [i for i in incidents if reached & set(i.claims)], [g for g in decided if reached & g.claims], rejected & reached
        )
        assert alone == [i for i in whole if reached & set(i.claims)]


@given(partitions())
def test_nothing_decided_changes_nothing(incidents: list[Incident]) -> None:
    assert apply_decisions(incidents, []) == sorted(incidents, key=lambda each: each.id)


def near(pair: str, probability: float = 0.4) -> NearMiss:
    return NearMiss(Link(min(pair), max(pair), probability, 1.0, ()), "days apart")


def test_near_misses_go_with_their_claims_and_not_within_one_incident() -> None:
    abc, de = replace(ABC, near=(near("ad"), near("cf", 0.45))), replace(DE, near=(near("ad"),))
    found = {"".join(i.claims): i.near for i in apply_decisions([abc, de, F], [grouping("split", "c", "ab")])}
    assert found == {"ab": (near("ad"),), "c": (near("cf", 0.45),), "de": de.near, "f": ()}
    [together, _] = sorted(apply_decisions([abc, de, F], [grouping("merge", "abc", "de")]), key=lambda i: -len(i.claims))
    assert together.near == (near("cf", 0.45),)
