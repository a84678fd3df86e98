"""Probabilities of places: what raises and lowers them, and that they come with the answer."""

from dataclasses import replace

import pytest

from sayso.resolve.gazetteer import Place
from sayso.resolve.place_confidence import NAMES, Evidence, logistic, probability, weights
from sayso.resolve.places import PlaceContext

TOWN = Place("P", "Koro", ("ML",), "Mopti", "", 14.1, -3.1, 1, 16_000, "geonames:1")
SURE = Evidence(TOWN, None, 0, 0.9, 3, 0.5, False, 10)


def test_each_feature_has_a_weight() -> None:
    assert len(weights()) == len(NAMES) == len(SURE.values())


@pytest.mark.parametrize(
    "worse",
    [
        replace(SURE, lead=0.1, rival=500_000),
        replace(SURE, division=0),
        replace(SURE, near=0),
        replace(SURE, votes=0),
        replace(SURE, place=replace(TOWN, alternate=True)),
        replace(SURE, place=replace(TOWN, population=200)),
    ],
    ids=["a rival", "nothing of its division", "nothing near", "nothing else named", "another spelling", "a hamlet"],
)
def test_less_evidence_makes_a_place_less_likely(worse: Evidence) -> None:
    assert probability(worse) < probability(SURE)


def test_logistic_stays_within_bounds() -> None:
    assert [logistic([x], [1000.0]) for x in (-5.0, 0.0, 5.0)] == [0.0, 0.5, 1.0]


def test_a_named_context_makes_a_namesake_likelier() -> None:
    def chance(*names: str) -> float:
        where = PlaceContext.for_report(names, title=None, outlet=None).resolve("Valencia")
        assert where is not None and where.probability is not None
        return where.probability

    assert chance("Venezuela", "Caracas", "Maracay", "Carabobo") > chance("Venezuela")


@pytest.mark.parametrize("phrase", ["Qwxzyburg", "the Kenyan border"])
def test_what_is_no_matter_of_namesakes_has_no_probability(phrase: str) -> None:
    where = PlaceContext.for_report(("Kenya", "Somalia"), title=None, outlet=None).resolve(phrase)

    assert where is not None and where.probability is None
