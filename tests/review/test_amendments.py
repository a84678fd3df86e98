"""Amendments as people write them."""

from typing import Any

import pytest
from tests.link.factories import make_claim

from sayso.errors import BadQuery
from sayso.model.claim import Claim
from sayso.model.quantity import Size
from sayso.model.review import amend, check_changes
from sayso.review.amendments import bounds_of, parse_amendments


def claim(**changes: Any) -> Claim:
    return make_claim(killed=5, hurt="malian-military", doer="jnim", **changes)


def amended(*pairs: str, **changes: Any) -> Claim:
    """Return a claim with amendments, checked as a record checks them."""
    before = claim(**changes)
    fields = parse_amendments(before, pairs)
    check_changes(fields)
    return amend(before, fields)


@pytest.mark.parametrize(
    ("written", "bounds"), [("5", (5, 5)), ("5+", (5, None)), ("5-7", (5, 7)), ("..30", (None, 30)), ("?", (None, None)), ("0", (0, 0))]
)
def test_bounds_of(written: str, bounds: tuple[int | None, int | None]) -> None:
    assert bounds_of(written) == bounds


@pytest.mark.parametrize("written", ["five", "5-", "-5", "5..7", ""])
def test_bounds_of_what_is_no_number(written: str) -> None:
    with pytest.raises(BadQuery, match="at least"):
        bounds_of(written)


@pytest.mark.parametrize(
    ("pair", "killed"),
    [
        ("killed=7+", [("killed", 7, None, "malian-military")]),
        ("killed:malian-military=7", [("killed", 7, 7, "malian-military")]),
        ("killed:jnim=2", [("killed", 5, 5, "malian-military"), ("killed", 2, 2, "jnim")]),
        ("wounded=3", [("killed", 5, 5, "malian-military"), ("wounded", 3, 3, None)]),
        ("killed=none", []),
        ("casualties=[]", []),
    ],
)
def test_figures(pair: str, killed: list[tuple[object, ...]]) -> None:
    assert [(c.outcome, c.low, c.high, c.actor) for c in amended(pair).casualties] == killed


def test_a_figure_keeps_its_words() -> None:
    assert amended("killed=6").casualties[0].text == "5"


@pytest.mark.parametrize(
    ("pair", "doers"),
    [("perpetrator=isgs", [("jnim", "isgs")]), ("perpetrator=none", []), ("victim=herders", [("jnim", "jnim"), ("herders", "herders")])],
)
def test_roles(pair: str, doers: list[tuple[str, str]]) -> None:
    assert [(p.text, p.actor) for p in amended(pair).participants] == doers


def test_other_fields() -> None:
    found = amended(
        "event=mobilize/troops", "when=2019-03-06", "where.name=Sévaré", "where.precision=2", "stance=denies", "certainty=possible",
        "aggregate=true", "size=30-40",
    )
    assert found.event is not None and (found.event.type, found.event.mode) == ("MOBILIZE", "troops")
    assert found.when is not None and (found.when.text, found.when.edtf) == ("2019-03-05", "2019-03-06")
    assert found.where is not None and (found.where.name, found.where.precision, found.where.text) == ("Sévaré", 2, "Mopti")
    assert (found.stance, found.certainty, found.aggregate) == ("denies", "possible", True)
    assert found.size == Size(30, 40, "")


def test_what_is_taken_away() -> None:
    found = amended("when=none", "where=none", "where.lat=none", size=Size(3, 3, "three"))
    assert found.when is None and found.where is not None and found.where.lat is None
    assert amended("size=none", size=Size(3, 3, "three")).size is None


def test_a_part_of_nothing_is_begun() -> None:
    found = amended("where.name=Ménaka", "where.lat=15.9", "where.lon=2.4", "event.mode=raid", place=None)
    assert found.where is not None and (found.where.name, found.where.lat, found.where.lon) == ("Ménaka", 15.9, 2.4)


def test_only_what_changes_is_returned() -> None:
    assert parse_amendments(claim(), ["killed=5", "stance=asserts"]) == {}
    assert list(parse_amendments(claim(), ["killed=5", "stance=denies", "span=3-9"])) == ["end", "stance", "start"]


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ("killed", "is not field=value; write field=value: stance"),
        ("=5", "is not field=value"),
        ("colour=red", "'colour' cannot be amended so"),
        ("kind={}", "'kind' cannot be amended; expected one of aggregate"),
        ("when={", "is not JSON"),
        ("when.colour=red", "'when.colour' is unknown; expected where.text"),
        ("where=Gao", "give where.name"),
        ("where.lat=north", "lat='north' is not a number"),
        ("where.precision=1.5", "precision='1.5' is not a number"),
        ("span=twelve", "is not START-END"),
        ("aggregate=maybe", "neither true nor false"),
    ],
)
def test_what_cannot_be_read_says_how_to_write_it(pair: str, said: str) -> None:
    with pytest.raises(BadQuery, match=said):
        parse_amendments(claim(), [pair])


def test_a_figure_that_fits_several_is_not_guessed() -> None:
    figures = [{"outcome": "killed", "low": n, "high": n, "text": "", "of": "", "actor": actor} for n, actor in ((2, "jnim"), (5, None))]
    two = amend(claim(), {"casualties": figures})
    with pytest.raises(BadQuery, match=r"2 figures of killed; name the side \(killed:jnim, killed:\?\)"):
        parse_amendments(two, ["killed=3"])
    assert parse_amendments(two, ["killed:jnim=3"])["casualties"][0]["low"] == 3


def test_a_role_that_fits_several_is_not_guessed() -> None:
    two = amend(claim(), {"participants": [{"role": "target", "text": t} for t in ("a convoy", "a post")]})
    with pytest.raises(BadQuery, match="names 2 in the role target"):
        parse_amendments(two, ["target=malian-military"])
