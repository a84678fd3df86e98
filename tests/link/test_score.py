"""The linking model and what Splink makes of it."""

import pytest
from tests.link.test_rows import row_of

from sayso.errors import StageError
from sayso.link.rows import LinkRow
from sayso.link.score import _step, level_weight, level_words, load_model, score_pairs
from sayso.model.incident import Link


def score(a: LinkRow, b: LinkRow) -> Link | None:
    return next(score_pairs(sorted((a, b), key=lambda row: row.claim)), None)


def words_of(link: Link | None) -> dict[str, str]:
    return {name: words for name, words, _ in link.comparisons} if link else {}


def test_load_model_levels_of_a_comparison_differ_in_weight_and_have_words() -> None:
    for name, levels in level_words().items():
        assert len({round(weight, 6) for weight, _ in levels}) == len(levels), name
        assert all(words for _, words in levels)


def test_load_model_probabilities_of_a_comparison_sum_to_one() -> None:
    for comparison in load_model()["comparisons"]:
        levels = [level for level in comparison["comparison_levels"] if not level.get("is_null_level")]
        for side in ("m_probability", "u_probability"):
            assert sum(level[side] for level in levels) == pytest.approx(1.0), (comparison["output_column_name"], side)


def test_level_weight_is_bits() -> None:
    assert level_weight({"m_probability": 0.4, "u_probability": 0.1}) == pytest.approx(2.0)
    assert level_weight({"is_null_level": True}) == 0.0


def test_level_refuses_a_weight_that_is_no_level() -> None:
    with pytest.raises(StageError, match="time"):
        _step("time", 99.0)


def test_score_pairs_explains_a_likely_pair_to_the_last_bit() -> None:
    link = score(row_of(killed=16), row_of(report="r-b", quote="Soldiers died when a column came under fire", killed=16, mode=None))
    assert link is not None
    assert words_of(link) == {
        "time": "the same day", "place": "the same named place", "kind": "the same type, a mode unsaid",
        "actors": "at least one names no known actor", "casualties": "the same figure, four or more",
        "telling": "different reports, different words",
    }
    assert link.left < link.right
    prior = -9.964340867792417
    assert sum(bits for _, _, bits in link.comparisons) + prior == pytest.approx(link.weight)
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
    assert links == list(score_pairs(rows, threads=2))


def test_pairs_do_not_depend_on_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = sorted((row_of(report=f"r-{n}", day=f"2019-03-0{n % 3 + 1}", start=n) for n in range(30)), key=lambda row: row.claim)
    whole = list(score_pairs(rows))
    monkeypatch.setattr("sayso.link.score._CHUNK", 7)
    assert whole
    assert list(score_pairs(rows)) == whole
