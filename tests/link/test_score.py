"""The linking model and what Splink makes of it."""

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.test_rows import row_of

from sayso.link import Episode, link_claims
from sayso.link.context import WEIGHT_BITS
from sayso.link.rows import LinkRow
from sayso.link.score import THRESHOLD, level_weight, level_words, load_model, score_pairs
from sayso.model.incident import Link

MATCH = load_model()["probability_two_random_records_match"]
PRIOR = math.log2(MATCH / (1 - MATCH))


def score(a: LinkRow, b: LinkRow) -> Link | None:
    return next(score_pairs(sorted((a, b), key=lambda row: row.claim)), None)


def words_of(link: Link | None) -> dict[str, str]:
    return {name: words for name, words, _ in link.comparisons} if link else {}


def test_load_model_levels_of_a_comparison_differ_in_weight_and_have_words() -> None:
    for name, levels in level_words().items():
        assert len({round(weight, 6) for weight, _ in levels}) == len(levels), name
        assert all(words for _, words in levels)


def test_load_model_shares_among_unlike_pairs_sum_to_one_and_every_level_can_occur() -> None:
    for comparison in load_model()["comparisons"]:
        levels = [level for level in comparison["comparison_levels"] if not level.get("is_null_level")]
        assert sum(level["u_probability"] for level in levels) == pytest.approx(1.0, abs=1e-4), comparison["output_column_name"]
        assert all(0 < level[side] < 1 for level in levels for side in ("m_probability", "u_probability"))


def test_level_weight_is_bits() -> None:
    assert level_weight({"m_probability": 0.4, "u_probability": 0.1}) == pytest.approx(2.0)
    assert level_weight({"is_null_level": True}) == 0.0


@pytest.mark.parametrize(
    ("mine", "theirs", "words"),
    [
        (("ali-boureima",), ("ali-boureima",), "the same person killed"),
        (("ali-boureima", "omar-diallo"), ("omar-diallo",), "the same person killed"),
        (("ali-boureima",), ("omar-diallo",), "other persons killed"),
        (("ali-boureima",), (), "at least one names nobody killed"),
    ],
)
def test_nobody_is_killed_twice(mine: tuple[str, ...], theirs: tuple[str, ...], words: str) -> None:
    link = score(replace(row_of(killed=1), fallen=mine), replace(row_of(report="r-b", killed=1), fallen=theirs))

    assert link is not None
    assert words_of(link)["fallen"] == words


def test_a_death_told_without_day_or_place_is_compared_with_one_told_in_full() -> None:
    told = replace(row_of(killed=1), fallen=("ali-boureima",))
    mention = replace(row_of(report="r-b", killed=1, day=None, place=None, mode=None, quote="when he was killed"), fallen=("ali-boureima",))

    link = score(told, mention)

    assert link is not None
    assert link.probability > 0.3


def test_score_pairs_explains_a_likely_pair_to_the_last_bit() -> None:
    link = score(row_of(killed=16), row_of(report="r-b", quote="Soldiers died when a column came under fire", killed=16, mode=None))
    assert link is not None
    assert words_of(link) == {
        "time": "the same day", "place": "the same place, one that few reports name", "kind": "the same type, a mode unsaid",
        "actors": "at least one names no known actor", "casualties": "the same figure, 13 or more and no round one",
        "fallen": "at least one names nobody killed", "substance": "more than words to compare by",
        "telling": "different reports, different words", "text": "nothing known of the passages' words, or one report",
        "names": "at least one gives no rare name, or one report", "ages": "at least one gives no age",
        "told": "at least one undated or looking back, or one report",
    }
    assert link.left < link.right
    assert sum(bits for _, _, bits in link.comparisons) + PRIOR == pytest.approx(link.weight)
    assert link.probability == pytest.approx(2**link.weight / (1 + 2**link.weight), abs=1e-8)


def test_score_pairs_is_empty_for_other_days_or_places_or_nothing_known() -> None:
    assert score(row_of(), row_of(report="r-b", day="2019-06-05")) is None
    assert score(row_of(), row_of(report="r-b", place="gao")) is None
    assert score(row_of(), row_of(report="r-b", day=None, place=None, quote="An attack")) is None
    assert list(score_pairs([])) == []


def test_score_pairs_knows_bounds() -> None:
    quote = "Troops came under fire on a road"
    link = score(row_of(killed=(10, None)), row_of(report="r-b", killed=16, quote=quote))
    assert words_of(link)["casualties"] == "figures that the bounds allow to be one"
    link = score(row_of(killed=(None, 15), doer="jnim"), row_of(report="r-b", killed=16, doer="jnim", quote=quote))
    assert words_of(link)["casualties"] == "figures that differ by a factor of three at most"


def test_score_pairs_knows_that_areas_contain_places() -> None:
    link = score(row_of(place="mopti-region", doer="jnim"), row_of(report="r-b", place="sevare", doer="jnim"))
    assert words_of(link)["place"] == "within 60 km"
    link = score(row_of(place="mopti"), row_of(report="r-b", place="sevare"))
    assert words_of(link)["place"] == "known points within 20 km"


def test_score_pairs_tells_two_happenings_in_the_same_words_apart() -> None:
    assert score(row_of(place=None), row_of(place=None, type="COERCE", mode="arrest")) is None
    assert words_of(score(row_of(), row_of(stance="denies")))["telling"] == "the same words, told as the same kind of event"


def test_score_pairs_orders_by_probability_then_id() -> None:
    rows = sorted((row_of(report=f"r-{n}", killed=n) for n in range(6)), key=lambda row: row.claim)
    links = list(score_pairs(rows))
    assert links == sorted(links, key=lambda link: (-link.probability, -round(link.weight, 6), link.left, link.right))
    assert links == list(score_pairs(reversed(rows)))


def test_pairs_do_not_depend_on_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = sorted((row_of(report=f"r-{n}", day=f"2019-03-0{n % 3 + 1}", start=n) for n in range(30)), key=lambda row: row.claim)
    whole = list(score_pairs(rows))
    monkeypatch.setattr("sayso.link.blocks.PAIRS_AT_ONCE", 20)
    assert whole
    assert list(score_pairs(rows)) == whole


QUOTE = "Villagers buried their neighbours by the river"


@pytest.mark.parametrize(
    ("changes", "comparison", "level"),
    [
        ({"day": "2019-03-05/2019-03-07"}, "time", "overlapping ranges of at most a week"),
        ({"day": "2019-03"}, "time", "overlapping ranges of at most a month"),
        ({"day": "2019-02/2019-04"}, "time", "overlapping ranges, at least one longer than a month"),
        ({"day": "2019-03-07"}, "time", "one or two days apart"),
        ({"day": None, "report": "r-a", "start": 600, "stance": "denies"}, "time", "at least one is undated"),
        ({"place": "sevare"}, "place", "known points within 20 km"),
        ({"place": "mali"}, "place", "the same country, at least one known no closer"),
        ({"place": None}, "place", "at least one names no place"),
        ({"mode": None}, "kind", "the same type, a mode unsaid"),
        ({"mode": "explosives"}, "kind", "the same type, another mode of it"),
        ({"type": "ACCIDENT", "mode": None}, "kind", "an accident in one, an attack in the other"),
        ({"sufferer": None}, "actors", "the same on one side, the other unsaid"),
        ({"doer": None, "sufferer": None}, "actors", "at least one names no known actor"),
        ({"doer": "isgs"}, "actors", "an actor in common, roles differ in part"),
        ({"killed": 16}, "casualties", "the same figure, 13 or more and no round one"),
        ({"killed": (12, None)}, "casualties", "figures that the bounds allow to be one"),
        ({"killed": 20}, "casualties", "figures that differ by a factor of three at most"),
        ({"killed": 90}, "casualties", "figures that differ by more than a factor of three"),
        ({"killed": None}, "casualties", "no outcome that both give a figure for"),
    ],
)
def test_a_level_for_each_way_in_which_two_tellings_differ(changes: dict[str, Any], comparison: str, level: str) -> None:
    known: dict[str, Any] = {"doer": "jnim", "sufferer": "malian-military", "killed": 16}
    link = score(row_of(**known), row_of(**{"report": "r-b", "quote": QUOTE, **known, **changes}))
    assert words_of(link)[comparison] == level


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"place": "gao"}, "too far"), ({"place": "idlib"}, "another country"), ({"day": "2019-03-20"}, "another week"),
        ({"day": "2018"}, "another year"),
        ({"type": "CONSULT", "mode": "meet"}, "talks are no ambush"),
        ({"doer": "malian-military", "sufferer": "cma", "killed": 2}, "others fight"),
    ],
)
def test_two_happenings_are_not_joined(changes: dict[str, Any], why: str) -> None:
    known: dict[str, Any] = {"doer": "jnim", "sufferer": "dozo", "killed": 16}
    link = score(row_of(**known), row_of(**{"report": "r-b", "quote": QUOTE, **known, **changes}))
    assert link is None or link.probability < 0.5, why


def test_small_figures_weigh_less_than_large_ones() -> None:
    small, large = ((row_of(killed=n), row_of(report="r-b", quote=QUOTE, killed=n)) for n in (2, 40))
    one, other = score(*small), score(*large)
    assert words_of(one)["casualties"] == "the same figure, under four"
    assert one is not None
    assert other is not None
    assert one.weight < other.weight


def test_copies_of_one_report_speak_as_one() -> None:
    link = score(replace(row_of(), group="g"), replace(row_of(report="r-b", quote=QUOTE), group="g"))
    assert words_of(link)["telling"] == "one report or copies of one, the same type"


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["2019-03-05", "2019-03", None]), st.sampled_from(["mopti", "sevare", "mali", None]),
            st.sampled_from([None, 3, 16]),
        ),
        min_size=2, max_size=8,
    )
)
def test_every_waterfall_adds_up_and_every_pair_is_likely(told: list[tuple[str | None, str | None, int | None]]) -> None:
    rows = [row_of(report=f"r-{n}", day=day, place=place, killed=dead) for n, (day, place, dead) in enumerate(told)]
    seen = set()
    for link in score_pairs(sorted(rows, key=lambda row: row.claim)):
        assert link.left < link.right
        assert THRESHOLD <= link.probability <= 1
        assert [name for name, _, _ in link.comparisons] == list(level_words())
        assert sum(bits for _, _, bits in link.comparisons) + PRIOR == pytest.approx(link.weight)
        seen.add((link.left, link.right))
    assert len(seen) == len(list(score_pairs(sorted(rows, key=lambda row: row.claim))))


WORDS = tuple(word << WEIGHT_BITS | 20 for word in range(1, 49))
NEWS = {"keys": WORDS, "published": 737130}
EARLIER = {"days": (), "day_from": 737090, "day_to": 737090}
ABROAD = {"lat": 1.0, "country": "NE", "places": ("x",)}
NAMED = {"names": (1,)}
UNDATED = {"day_from": None, "day_to": None}
OTHER = tuple(word << WEIGHT_BITS | 20 for word in range(101, 149))


@pytest.mark.parametrize(
    ("one", "two", "comparison", "level"),
    [
        ({"names": (1, 2, 3)}, {"names": (1, 2, 3)}, "names", "three and more rare names in common"),
        ({"names": (1, 2)}, {"names": (1, 2, 3)}, "names", "two rare names in common"),
        ({"names": (1, 4)}, {"names": (1, 2)}, "names", "a rare name in common"),
        ({"names": (1,)}, {"names": (2,)}, "names", "other rare names"),
        ({"names": (1,)}, {}, "names", "at least one gives no rare name, or one report"),
        ({"names": (1, 2), "published": 737130}, {"names": (1, 2), "published": 737530}, "names", "a rare name in common"),
        ({"published": 737130}, {"published": 737131}, "told", "published within a day"),
        ({"published": 737130}, {"published": 737133}, "told", "published within three days"),
        ({"published": 737130}, {"published": 737140}, "told", "published within a fortnight"),
        ({"published": 737130}, {"published": 737330}, "told", "at least one undated or looking back, or one report"),
        ({"published": 737130, **UNDATED}, {"published": 737330, **UNDATED}, "told", "published within a year"),
        ({"published": 737130, **UNDATED}, {"published": 737830, **UNDATED}, "told", "published more than a year apart"),
        ({"keys": WORDS, "published": 737130}, {"keys": WORDS, "published": 737530}, "text", "few rare words in common"),
        ({"keys": WORDS}, {"keys": WORDS}, "text", "rare words mostly the same"),
        ({"keys": WORDS}, {"keys": OTHER}, "text", "other words"),
        ({"keys": WORDS}, {"keys": OTHER[:9]}, "text", "few or no words in common, a passage too short to tell"),
        ({"days": (737123,)}, {"days": (737100, 737125), "day_from": 737100, "day_to": 737100}, "time", "one or two days apart"),
        ({"days": (737123,)}, {"days": (737100, 737123), "day_from": 737100, "day_to": 737100}, "time", "the same day"),
        (NEWS, {**NEWS, **EARLIER}, "time", "days that do not meet, in reports of much the same words"),
        (NEWS, {**NEWS, **EARLIER, "published": 737330}, "time", "more than a week apart, or ranges that do not meet"),
        ({**NEWS, **NAMED}, {**NEWS, **EARLIER, **NAMED, "published": 737330}, "time",
         "days that do not meet, in reports of much the same words"),
        (NEWS, {**NEWS, **ABROAD}, "place", "places far apart, in reports of much the same words"),
        (NEWS, {**NEWS, **ABROAD, "published": None}, "place", "different countries"),
        ({"places": ("kabul",)}, {"places": ("kabul",)}, "place", "the same place, one that many reports name"),
    ],
)
def test_a_level_for_what_passages_and_reports_tell(one: dict[str, Any], two: dict[str, Any], comparison: str, level: str) -> None:
    rows = sorted((replace(row_of(), **one), replace(row_of(report="r-b", quote=QUOTE), **two)), key=lambda row: row.claim)
    link = next(score_pairs(rows, least=0.0))
    assert words_of(link)[comparison] == level


def test_a_round_figure_weighs_less_than_one_that_two_happenings_seldom_share() -> None:
    round_one, odd = (score(row_of(killed=n), row_of(report="r-b", quote=QUOTE, killed=n)) for n in (40, 43))
    assert words_of(round_one)["casualties"] == "the same figure, four or more"
    assert words_of(odd)["casualties"] == "the same figure, 13 or more and no round one"


def test_two_blasts_at_one_crossing_two_months_apart_stay_two_though_told_alike() -> None:
    alike = WORDS[:30] + OTHER[:18]
    first = replace(row_of(mode="explosives", doer="jnim", sufferer="malian-military"), keys=WORDS, published=737125)
    later = row_of(report="r-b", mode="explosives", doer="jnim", sufferer="malian-military", day="2019-05-06", quote=QUOTE)
    rows = sorted((first, replace(later, keys=alike, published=737187)), key=lambda row: row.claim)
    incidents = link_claims(Episode(row, (row.claim,)) for row in rows)
    assert [len(incident.claims) for incident in incidents] == [1, 1]


@pytest.mark.parametrize(
    ("theirs", "words"),
    [
        ({}, "no day, place, actor or figure in common: told too vaguely"),
        ({"doer": "jnim"}, "more than words to compare by"),
        ({"day": "2019-03-05", "place": "mopti"}, "more than words to compare by"),
    ],
)
def test_a_mention_without_day_and_place_has_nothing_but_words_in_common(theirs: dict[str, Any], words: str) -> None:
    vague = {"day": None, "place": "mali", "mode": None} | theirs
    told = (row_of(doer="jnim"), row_of(report="r-b", quote=QUOTE, **vague))
    rows = sorted((replace(row, keys=WORDS) for row in told), key=lambda row: row.claim)
    link = next(score_pairs(rows, least=0.0))

    assert words_of(link)["substance"] == words
