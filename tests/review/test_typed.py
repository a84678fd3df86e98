"""Amendments as forms send them."""

from collections.abc import Mapping
from typing import Any

import pytest
from tests.link.factories import make_claim

from sayso.errors import BadQuery
from sayso.model.claim import Claim, Participant
from sayso.model.review import amend, check_changes
from sayso.review.amendments import parse_amendments
from sayso.review.typed import typed_changes

MORA = {"country": "CM", "lat": 11.05, "lon": 14.14, "precision": 1, "gazetteer_id": "geonames:2228028"}


def find(name: str, country: str | None) -> Mapping[str, Any] | None:
    return MORA if name == "Mora" and country in (None, "CM") else None


def claim(**changes: Any) -> Claim:
    return make_claim(killed=5, hurt="malian-military", doer="jnim", sufferer="malian-military", **changes)


def changed(fields: dict[str, str], **changes: Any) -> Claim:
    """Return a claim as a form amends it, checked as a record checks it."""
    before = claim(**changes)
    found = typed_changes(before, fields, find)
    if found:
        check_changes(found)
    return amend(before, found)


UNCHANGED = {
    "stance": "asserts", "certainty": "certain", "event": "ASSAULT/ambush", "when": "2019-03-05", "where.name": "Mopti",
    "where.country": "ML", "figure.0.outcome": "killed", "figure.0.number": "5", "figure.0.side": "malian-military",
    "figure.new.outcome": "killed", "figure.new.number": "", "figure.new.side": "", "person.0.role": "perpetrator",
    "person.0.actor": "jnim", "person.1.role": "target", "person.1.actor": "malian-military", "person.new.role": "victim",
    "person.new.actor": "", "start": "0", "end": "30",
}


def test_a_form_sent_as_it_was_shown_changes_nothing() -> None:
    assert typed_changes(claim(), UNCHANGED, find) == {}


def test_one_field_of_a_whole_form_changes_that_field_alone() -> None:
    assert typed_changes(claim(), {**UNCHANGED, "when": "2019-03"}, find).keys() == {"when"}
    assert typed_changes(claim(), {**UNCHANGED, "figure.0.number": "5+"}, find).keys() == {"casualties"}


@pytest.mark.parametrize(
    ("fields", "pairs"),
    [
        ({"figure.0.number": "7+"}, ["killed=7+"]), ({"figure.0.number": ""}, ["killed=none"]), ({"killed": ""}, ["killed=none"]),
        ({"figure.new.outcome": "wounded", "figure.new.number": "2-4"}, ["wounded=2-4"]),
        ({"figure.new.number": "2", "figure.new.side": "jnim"}, ["killed:jnim=2"]), ({"person.0.actor": "isgs"}, ["perpetrator=isgs"]),
        ({"person.0.actor": ""}, ["perpetrator=none"]), ({"person.new.role": "victim", "person.new.actor": "miners"}, ["victim=miners"]),
        ({"when": ""}, ["when=none"]), ({"where.name": "", "where.country": "ML"}, ["where=none"]), ({"start": "3"}, ["span=3-30"]),
        ({"stance": "denies", "size": ""}, ["stance=denies"]), ({"stance": ""}, []), ({"event": "PROTEST"}, ["event=PROTEST"]),
    ],
)
def test_a_form_changes_what_the_same_words_change(fields: dict[str, str], pairs: list[str]) -> None:
    assert typed_changes(claim(), fields, find) == parse_amendments(claim(), pairs)


def test_a_figure_is_given_to_another_side_and_outcome() -> None:
    [figure] = changed({"figure.0.outcome": "wounded", "figure.0.side": "jnim"}).casualties
    assert (figure.outcome, figure.low, figure.actor, figure.text) == ("wounded", 5, "jnim", "5")
    assert changed({"figure.0.side": ""}).casualties[0].actor is None


def test_two_in_one_role_are_told_apart_by_their_rows() -> None:
    two = tuple(Participant("perpetrator", words, actor) for words, actor in (("gunmen", None), ("fighters", "jnim")))
    before = Claim("r-a", claim().span, claim().quote, "event", participants=two)
    people = typed_changes(before, {"person.0.actor": "isgs", "person.1.role": "target"}, find)["participants"]
    assert [(p["role"], p["text"], p["actor"]) for p in people] == [("perpetrator", "gunmen", "isgs"), ("target", "fighters", "jnim")]


def test_words_of_somebody_unresolved_sent_back_change_nothing() -> None:
    before = Claim("r-a", claim().span, claim().quote, "event", participants=(Participant("perpetrator", "gunmen"),))
    assert typed_changes(before, {"person.0.actor": "gunmen"}, find) == {}


def test_a_place_of_the_record_comes_with_where_it_lies() -> None:
    where = changed({"where.name": "Mora", "where.country": "ML"}).where
    assert where is not None
    assert (where.name, where.country, where.lat, where.gazetteer_id) == ("Mora", "CM", 11.05, MORA["gazetteer_id"])
    assert where.probability is None


def test_a_place_that_nobody_knows_keeps_no_others_coordinates() -> None:
    where = changed({"where.name": "Nowhere"}).where
    assert where is not None
    assert (where.name, where.country) == ("Nowhere", "ML")
    assert (where.lat, where.lon, where.precision, where.gazetteer_id) == (None, None, None, None)


def test_coordinates_that_are_given_count() -> None:
    where = changed({"where.name": "Nowhere", "where.lat": "1.5", "where.lon": "2.5"}).where
    assert where is not None and (where.lat, where.lon) == (1.5, 2.5)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"figure.3.number": "2"}, "load the page again"), ({"figure.0.outcome": "eaten"}, "outcome 'eaten'"),
        ({"person.0.role": "hero"}, "role 'hero'"), ({"figure.0.number": "many"}, "at least"), ({"colour": "red"}, "'colour'"),
        ({"start": "x"}, "two offsets"),
    ],
)
def test_what_cannot_be_is_refused(fields: dict[str, str], words: str) -> None:
    with pytest.raises(BadQuery, match=words):
        typed_changes(claim(), fields, find)
