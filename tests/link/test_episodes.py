"""Episodes: what is joined within one report, and why."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.test_rows import row_of

from sayso.link.context import Passage
from sayso.link.episodes import PRIOR, Episode, episodes_of, load_weights, richness, whole_figures
from sayso.link.rows import NO_CEILING, LinkRow, reference_of

AMBUSH: dict[str, Any] = {"quote": "Gunmen ambushed an army convoy", "killed": 16}


def told(*changes: dict[str, Any]) -> list[LinkRow]:
    """Return rows of one report, each two hundred characters after the one before."""
    rows = []
    for number, change in enumerate(changes):
        paragraph, reference = change.pop("paragraph", number), change.pop("reference", "")
        row = row_of(start=200 * number, **{**AMBUSH, **change})
        rows.append(replace(row, paragraph=paragraph, reference=reference or row.reference))
    return rows


def sizes(rows: list[LinkRow]) -> list[int]:
    return [len(episode.claims) for episode in episodes_of(rows)]


def levels(episode: Episode) -> dict[str, str]:
    return {name: words for name, words, _ in episode.links[-1].comparisons}


@pytest.mark.parametrize(
    ("second", "joined"),
    [
        ({"quote": "The ambush lasted an hour", "day": None, "place": None, "killed": None}, True),
        ({"quote": "Soldiers of the convoy were hit", "day": None, "place": None, "killed": 2, "mode": None}, True),
        ({"quote": "The convoy lost sixteen soldiers", "mode": None}, True),
        ({"quote": "Gunmen struck the convoy near Sevare", "place": "sevare"}, True),
        ({"quote": "Bombs fell on a market", "day": "2019-06-01", "mode": "aerial"}, False),
        ({"quote": "Gunmen ambushed a bus", "place": "idlib"}, False),
        ({"quote": "Gunmen ambushed an army convoy", "day": "2018-03-05"}, False),
        ({"quote": "The minister met elders", "type": "CONSULT", "mode": "meet"}, False),
        ({"quote": "Troops were sent there", "type": "MOBILIZE", "mode": "troops", "killed": None}, False),
        ({"quote": "In a second attack a mayor was shot", "mode": "firearms", "killed": 1, "reference": "fresh"}, False),
    ],
)
def test_a_second_claim_joins_what_it_fits(second: dict[str, Any], joined: bool) -> None:
    assert sizes(told({"paragraph": 0}, {"paragraph": 0, **second})) == ([2] if joined else [1, 1])


def test_an_accident_and_the_attack_that_others_call_it_are_one_happening() -> None:
    rows = told({"type": "ACCIDENT", "mode": None, "quote": "A helicopter came down", "killed": 9, "paragraph": 0},
                {"mode": "firearms", "quote": "The helicopter was shot down", "killed": 9, "paragraph": 0})
    assert sizes(rows) == [2]


def test_a_report_of_two_attacks_keeps_each_ones_details() -> None:
    rows = told(
        {"paragraph": 0},
        {"quote": "Rockets hit a depot in Gao", "place": "gao", "day": "2019-03-09", "mode": "heavy-weapons", "killed": 3, "paragraph": 1},
        {"quote": "The rockets burned the depot", "place": None, "day": None, "mode": None, "killed": None, "paragraph": 1},
    )
    first, second = episodes_of(rows)
    assert first.claims == (rows[0].claim,)
    assert set(second.claims) == {rows[1].claim, rows[2].claim}


@pytest.mark.parametrize("change", [{"stance": "denies"}, {"stance": "predicts"}, {"stance": "threatens"}, {"aggregate": True}])
def test_what_is_not_said_to_have_happened_stays_alone(change: dict[str, Any]) -> None:
    assert sizes(told({"paragraph": 0}, {"paragraph": 0, **change})) == [1, 1]


def test_an_episode_says_all_that_its_claims_say() -> None:
    rows = told(
        {"day": None, "place": "mali", "killed": None, "doer": "jnim", "quote": "Militants attacked an army convoy", "mode": None},
        {"day": "2019-03-05", "place": "mopti", "killed": 16, "sufferer": "malian-military", "quote": "The army convoy was ambushed"},
    )
    (episode,) = episodes_of(rows)
    row = episode.row
    assert row.claim == rows[1].claim
    assert (row.country, row.place, row.day_from, row.day_to) == ("ML", "geonames:2453348", 737123, 737123)
    assert (row.doers, row.sufferers) == (("jnim",), ("malian-military",))
    assert row.figures == (("killed", 16, 16),)
    assert (row.start, row.stop) == (rows[0].start, rows[1].stop)
    assert {"ambushed", "attacked", "convoy"} <= set(row.words)
    assert "geonames:2453348" in row.places
    assert row.days == (737123,)


def test_an_episode_says_why_it_is_one() -> None:
    rows = told({"paragraph": 0}, {"quote": "The ambush lasted an hour", "day": None, "place": None, "killed": None, "paragraph": 0})
    (episode,) = episodes_of(rows)
    (link,) = episode.links
    assert {link.left, link.right} == {rows[0].claim, rows[1].claim}
    assert link.left < link.right
    assert sum(bits for _, _, bits in link.comparisons) - PRIOR == pytest.approx(link.weight)
    assert link.probability == pytest.approx(2**link.weight / (1 + 2**link.weight), abs=1e-8)
    assert levels(episode)["reference"] == 'a word that points back ("the attack")'
    assert levels(episode)["distance"] == "the same paragraph"


def test_the_whole_report_speaks_for_the_episode_that_most_of_it_is_about() -> None:
    rows = told({"paragraph": 0}, {"quote": "The ambush killed sixteen", "day": None, "place": None, "paragraph": 0},
                {"quote": "Police held a man", "type": "COERCE", "mode": "arrest", "killed": None, "paragraph": 4})
    whole = Passage(((7 << 8 | 20, 1), (9 << 8 | 10, 1)), (12,))
    chief, other = episodes_of(rows, whole)
    assert (chief.row.keys, chief.row.ages) == ((7 << 8 | 20, 9 << 8 | 10), (12,))
    assert (other.row.keys, other.row.ages) == ((), ())
    assert chief.weight > other.weight


def test_passages_count_once_a_paragraph() -> None:
    passage = ((5 << 8 | 20, 1),)
    rows = [replace(row, passage=passage) for row in told({"paragraph": 0}, {"quote": "The ambush killed sixteen", "paragraph": 0})]
    (episode,) = episodes_of(rows)
    assert episode.row.keys == (5 << 8 | 20,)
    assert episode.row.passage == ()


def test_whole_figures_take_the_greatest_of_each_outcome() -> None:
    rows = [row_of(killed=3), row_of(killed=(10, None)), row_of(killed=7), row_of(killed=None)]
    assert whole_figures(rows) == (("killed", 10, NO_CEILING),)
    assert whole_figures([]) == ()


def test_the_richest_claim_is_placed_dated_counted_and_says_who() -> None:
    assert richness(row_of(**AMBUSH, doer="jnim", sufferer="malian-military")) == 8
    assert richness(row_of(day="2019", place="mali", mode=None)) == 0


def test_every_comparison_has_a_level_that_any_pair_meets_and_words() -> None:
    table = load_weights()
    assert all(words for _, words in table.values())
    assert table["place", "unplaced"][0] is not None
    assert PRIOR > 0


@pytest.mark.parametrize(
    ("quote", "before", "reference"),
    [
        ("the attack left two dead", "", "definite"),
        ("This deadly bombing shook Kabul", "", "definite"),
        ("left two dead", "officials said that the raid ", "definite"),
        ("another bombing hit the market", "", "fresh"),
        ("a second deadly attack followed", "", "fresh"),
        ("gunmen shot a judge", "In a separate incident, ", "fresh"),
        ("gunmen shot a judge", "Elsewhere, ", "fresh"),
        ("gunmen shot a judge", "On Monday ", ""),
        ("an attack killed two", "", ""),
    ],
)
def test_words_that_point_back_or_open_another(quote: str, before: str, reference: str) -> None:
    assert reference_of(quote, before) == reference


ROWS = st.builds(
    row_of, day=st.sampled_from(["2019-03-05", "2019-03", "2018", None]), place=st.sampled_from(["mopti", "gao", "mali", None]),
    mode=st.sampled_from(["ambush", "clash", None]), killed=st.sampled_from([None, 3, 16]), start=st.sampled_from([0, 90, 400, 900]),
    stance=st.sampled_from(["asserts", "denies"]), type=st.sampled_from(["ASSAULT", "COERCE"]),
)


@given(st.lists(ROWS, max_size=9), st.integers(0, 9))
def test_every_claim_is_in_one_episode_whatever_the_order(rows: list[LinkRow], seed: int) -> None:
    shuffled = list(rows)
    random.Random(seed).shuffle(shuffled)
    episodes = episodes_of(rows)
    assert episodes == episodes_of(shuffled)
    claims = [claim for episode in episodes for claim in episode.claims]
    assert sorted(claims) == sorted({row.claim for row in rows})
    assert all(len(episode.links) == len(episode.claims) - 1 for episode in episodes)


def test_the_chief_episode_takes_over_the_days_and_places_of_a_report_that_it_dominates() -> None:
    rows = told({}, {"quote": "The ambush killed sixteen"}, {"quote": "The raid on a camp burned it", "day": "2019-03-15", "place": "gao"})
    chief, other = episodes_of(rows, Passage((), (), (5,)))
    assert set(chief.row.days) == {row.day_from for row in rows}
    assert set(chief.row.places) > set(other.row.places)
    assert (chief.row.names, other.row.names) == ((5,), ())


def test_the_chief_episode_takes_over_no_day_of_a_background_of_years() -> None:
    rows = told({}, {"quote": "The ambush killed sixteen"}, {"quote": "The raid on a camp burned it", "day": "2016-11-09", "place": "gao"})
    chief, other = episodes_of(rows, Passage((), (), (5,)))
    assert set(chief.row.days) == {rows[0].day_from}
    assert not set(chief.row.places) & set(other.row.places)


def test_a_chief_episode_that_is_one_of_many_speaks_for_itself_alone() -> None:
    places = ("mopti", "gao", "idlib", "niger")
    rows = told(*({"day": f"2019-0{n + 1}-05", "place": place, "quote": f"Blast {place} struck"} for n, place in enumerate(places)))
    chief = max(episodes_of(rows, Passage((), ())), key=lambda episode: episode.weight)
    assert len(chief.row.days) == 1


def test_an_episode_of_violence_speaks_for_the_report_before_the_arrests_that_followed() -> None:
    rows = told(
        {"killed": None},
        *({"quote": f"Police held man {n} at home", "type": "COERCE", "mode": "arrest", "killed": None} for n in range(3)),
    )
    assert max(episodes_of(rows), key=lambda episode: episode.weight).row.type == "ASSAULT"
