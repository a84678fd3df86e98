"""Who has it from whom: what makes two claims one origin."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.link.factories import make_claim, make_speaker
from tests.reconcile.test_facts import make_facts

from sayso.model.claim import Claim, Speaker
from sayso.reconcile.facts import ReportFacts
from sayso.reconcile.origins import RUN, Origins, origin_keys, plain

ARMY = make_speaker("the army", "malian-military", "military")
MINISTRY = make_speaker("Defence Ministry", "malian-defense-ministry")
DOCTOR = make_speaker("a doctor at Gao hospital", kind="witness")
REUTERS = make_speaker("Reuters", "reuters", "agency")
POST, DAILY = make_speaker("Sahel Post", kind="media"), make_speaker("the River Daily", kind="media")
NOBODY = Speaker("reportedly", None, "unnamed", True)
LONG = "four soldiers and a guide died when their truck struck a mine near the ford"

FACTS = {
    facts.id: facts
    for facts in (
        make_facts("r-post", "Sahel Post", published="2019-03-05"), make_facts("r-post2", "Sahel Post", published="2019-03-08"),
        make_facts("r-daily", "River Daily", published="2019-03-06"), make_facts("r-echo", "Echo", published="2019-03-07"),
        make_facts("r-afp", "Echo", published="2019-03-06", agency="AFP"), make_facts("r-afp2", "Le Jour", agency="AFP"),
        make_facts("r-reuters", "Reuters", published="2019-03-05"), make_facts("r-blank"), make_facts("r-blank2"),
        make_facts("r-copy1", "Zed News", published="2019-03-09", group="g"),
        make_facts("r-copy2", "Abc News", published="2019-03-10", group="g"),
    )
}


def said(report: str, *chain: Speaker, quote: str = "Gunmen ambushed an army convoy", stance: str = "asserts", start: int = 0) -> Claim:
    return replace(make_claim(report, quote, start=start, stance=stance), attribution=chain, id="")


def unresolved(text: str) -> Speaker:
    """Return a speaker as extraction leaves one whom it cannot tell."""
    return Speaker(text, None, "unnamed", True)


def groups(*claims: Claim, facts: dict[str, ReportFacts] = FACTS) -> list[list[int]]:
    """Return the numbers of the claims that share an origin, by the first of each."""
    keys = origin_keys(claims, facts)
    found: dict[str, list[int]] = {}
    for number, claim in enumerate(claims):
        found.setdefault(keys[claim.id], []).append(number)
    return list(found.values())


@pytest.mark.parametrize(
    ("rule", "claims", "expected"),
    [
        ("outlets in their own voice", [said("r-post"), said("r-daily")], [[0], [1]]),
        ("one outlet twice", [said("r-post"), said("r-post2")], [[0, 1]]),
        ("one speaker by actor id", [said("r-post", ARMY), said("r-daily", replace(ARMY, text="army command", name=None))], [[0, 1]]),
        ("one name with an id and without", [said("r-post", MINISTRY), said("r-daily", make_speaker("The Defence Ministry"))], [[0, 1]]),
        ("two speakers", [said("r-post", ARMY), said("r-post", DOCTOR)], [[0], [1]]),
        ("a speaker and the outlet's own voice", [said("r-post", ARMY), said("r-post")], [[0], [1]]),
        ("unnamed sources are the outlet's", [said("r-post", NOBODY), said("r-post")], [[0, 1]]),
        ("an unnamed source told by a named one", [said("r-post", ARMY, NOBODY), said("r-daily", ARMY)], [[0, 1]]),
        ("a credited agency", [said("r-afp"), said("r-afp2")], [[0, 1]]),
        ("an agency credited here and cited there", [said("r-afp"), said("r-daily", make_speaker("Agence France-Presse"))], [[0, 1]]),
        ("an outlet that is cited and speaks", [said("r-post"), said("r-daily", POST)], [[0, 1]]),
        ("near-copies", [said("r-copy1"), said("r-copy2")], [[0, 1]]),
        ("near-copies keep whom they cite", [said("r-copy1", ARMY), said("r-copy2")], [[0], [1]]),
        ("reports of which nothing is known", [said("r-blank"), said("r-blank2")], [[0], [1]]),
        ("a report that is missing", [said("r-gone"), said("r-post")], [[0], [1]]),
        ("a chain leads to the one who said it", [said("r-post", POST, ARMY), said("r-daily", REUTERS, ARMY)], [[0, 1]]),
        ("words in a row", [said("r-post", quote=LONG), said("r-daily", quote=f"Officials wrote that {LONG}")], [[0, 1]]),
        ("words of a source repeated without it", [said("r-post", ARMY, quote=LONG), said("r-daily", quote=LONG)], [[0, 1]]),
        ("a source that comes later", [said("r-post", quote=LONG), said("r-daily", ARMY, quote=LONG)], [[0], [1]]),
        ("few words in a row", [said("r-post", quote="four soldiers died near the ford"),
                               said("r-daily", quote="four soldiers died near the ford")], [[0], [1]]),
        ("an outlet cited for what its own report has from others", [said("r-post", ARMY), said("r-daily", POST)], [[0, 1]]),
        ("two outlets on the way", [said("r-post", ARMY), said("r-daily", POST), said("r-echo", DAILY)], [[0, 1, 2]]),
        ("an outlet cited that also speaks itself", [said("r-post", ARMY), said("r-post", start=90), said("r-daily", POST)], [[0], [1, 2]]),
        ("an outlet cited for another stance", [said("r-post", ARMY, stance="denies"), said("r-daily", POST)], [[0], [1]]),
        ("a name that nothing resolved", [said("r-post", unresolved("the Rights Observatory")),
                                          said("r-daily", REUTERS, unresolved("The Rights Observatory"))], [[0, 1]]),
        ("a short name of just one", [said("r-post", make_speaker("Rights Observatory")),
                                      said("r-daily", make_speaker("Observatory"))], [[0, 1]]),
        ("a short name of two", [said("r-post", make_speaker("Rights Observatory")), said("r-daily", make_speaker("Lake Observatory")),
                                 said("r-echo", make_speaker("Observatory"))], [[0], [1], [2]]),
        ("a short name of one with an id", [said("r-post", make_speaker("Juan Ruiz", "juan-ruiz")), said("r-daily", make_speaker("Ruiz"))],
         [[0, 1]]),
        ("a description is no short name", [said("r-post", make_speaker("Malian officials")), said("r-daily", make_speaker("officials"))],
         [[0], [1]]),
        ("five papers and one observatory", [said(f"r-{n}", make_speaker("Rights Observatory")) for n in range(5)], [[0, 1, 2, 3, 4]]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_origin(rule: str, claims: list[Claim], expected: list[list[int]]) -> None:
    assert groups(*claims) == expected, rule


def test_a_ring_of_outlets_ends_and_is_the_same_from_either_side() -> None:
    ring = [said("r-post", DAILY), said("r-daily", POST)]
    assert groups(*ring) == groups(*reversed(ring))
    assert all(len(way) < 8 for way in Origins.trace(ring, FACTS).ways.values())


def test_a_way_tells_each_step_and_its_reason() -> None:
    claims = [said("r-post", MINISTRY, ARMY), said("r-daily", POST), said("r-copy2"), said("r-copy1"), said("r-afp")]
    ways = Origins.trace(claims, FACTS).ways
    steps = [[(step.taker, step.giver, step.reason) for step in ways[claim.id]] for claim in claims]
    assert steps == [
        [("r-post", "actor:malian-defense-ministry", "citing Defence Ministry"),
         ("actor:malian-defense-ministry", "actor:malian-military", "citing army")],
        [("r-daily", "name:sahel post", "citing Sahel Post"), ("name:sahel post", "r-post", "its own report"), *steps[0]],
        [("r-copy2", "r-copy1", "near-copy of its text"), ("r-copy1", "name:zed news", "in its own voice")],
        [("r-copy1", "name:zed news", "in its own voice")],
        [("r-afp", "actor:afp", "credits AFP")],
    ]


def test_repeated_words_are_quoted_and_lead_on() -> None:
    claims = [said("r-post", ARMY, quote=LONG), said("r-echo", quote=LONG)]
    way = Origins.trace(claims, FACTS).ways[claims[1].id]
    assert [step.giver for step in way] == ["r-post", "actor:malian-military"]
    assert way[0].reason == f"repeats “{' '.join(LONG.split()[:RUN])}”"


@pytest.mark.parametrize(("words", "joined"), [(RUN - 1, False), (RUN, True)])
def test_how_many_words_in_a_row_are_needed(words: int, joined: bool) -> None:
    quote = " ".join(LONG.split()[:words])
    assert (len(groups(said("r-post", quote=quote), said("r-daily", quote=f"{quote}, sources wrote"))) == 1) is joined


def test_an_outlets_own_words_are_no_copy() -> None:
    claims = [said("r-post", quote=LONG), said("r-post2", quote=LONG)]
    way = Origins.trace(claims, FACTS).ways[claims[1].id]
    assert [step.reason for step in way] == ["in its own voice"]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["Malian Defence Ministry", "Defence Ministry", "Defence Ministry"], "Defence Ministry"),
        (["the Ministry of Defence", "Defence Ministry"], "Defence Ministry"), (["Beta", "Alfa"], "Alfa"),
    ],
)
def test_an_origin_is_shown_by_its_commonest_then_shortest_name(names: Sequence[str], shown: str) -> None:
    claims = [said("r-post", make_speaker(name, "malian-defense-ministry"), start=90 * n) for n, name in enumerate(names)]
    origins = Origins.trace(claims, FACTS)
    assert origins.words(origins.root(claims[0].id)) == shown


def test_the_order_of_claims_changes_nothing() -> None:
    claims = [
        said(report, *chain, quote=quote)
        for report in ("r-post", "r-daily", "r-echo", "r-afp", "r-copy1", "r-copy2", "r-blank")
        for chain in ((), (ARMY,), (POST,), (DAILY,))
        for quote in ("Gunmen ambushed an army convoy", LONG)
    ]
    mixed = list(claims)
    random.Random(5).shuffle(mixed)
    assert origin_keys(mixed, FACTS) == origin_keys(claims, FACTS)


@pytest.mark.parametrize(
    ("name", "plainly"), [("The  Defence Ministry", "defence ministry"), ("Theatre News", "theatre news"), ("AP", "ap")]
)
def test_plain_names_differ_in_no_article_case_or_blank(name: str, plainly: str) -> None:
    assert plain(name) == plainly
