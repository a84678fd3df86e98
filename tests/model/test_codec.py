"""Every type survives JSON, and an object that the contract does not know is refused."""

import json
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.model import strategies as made

from sayso.model import codec
from sayso.model.actor import Actor
from sayso.model.claim import Claim, Event, Speaker
from sayso.model.incident import Account, Incident, Link, NearMiss, Toll, Value
from sayso.model.issue import Issue
from sayso.model.place import Where
from sayso.model.quantity import Casualty, Size
from sayso.model.report import Block, Publication
from sayso.model.span import Span
from sayso.model.when import When

Decode = Callable[[codec.Row], Any]
ROUND_TRIPS: dict[str, tuple[st.SearchStrategy[Any], Callable[[Any], codec.Row], Decode]] = {
    "claim": (made.claims, codec.claim_to_dict, codec.claim_from_dict),
    "actor": (made.actors, codec.actor_to_dict, codec.actor_from_dict),
    "publication": (made.publications, codec.publication_to_dict, codec.publication_from_dict),
    "link": (made.links, codec.link_to_dict, codec.link_from_dict),
    "near miss": (made.near_misses, codec.near_miss_to_dict, codec.near_miss_from_dict),
    "incident": (made.incidents, codec.incident_to_dict, codec.incident_from_dict),
    "account": (made.accounts, codec.account_to_dict, codec.account_from_dict),
}


def through_json(row: codec.Row) -> codec.Row:
    read: codec.Row = json.loads(json.dumps(row))
    return read


def make_full_claim() -> Claim:
    """Return a claim with every part."""
    return Claim(
        "r-1", Span(0, 20), "Rebels took the town", "event", "denies", "probable", Event("COERCE", "seize"),
        (Speaker("a monk", "U Thein", "witness", False, "u-thein", Span(3, 9)),),
        where=Where("Loikaw", "Loikaw", "MM", 19.67, 97.2, 1, "geonames:1308465"),
        when=When("Monday", "2023-11-13", "2023-11-14", "published"),
        casualties=(Casualty("killed", 3, None, "several", "troops", "myanmar-military", True),), size=Size(None, 40, "up to 40", "rebels"),
        aggregate=True, rules=("trigger:COERCE/seize=took",), ordinal=2,
    )


def rows_of(what: str) -> codec.Row:
    """Return a JSON object of each type."""
    link = Link("c-1", "c-2", 0.25, 1.5, (("date", "same day", 3.0),))
    toll, value = Toll("killed", None, 1, None, 2, True, "r"), Value("when", "2012", None, None, ("c-1",), ("x",), 1, "denies")
    account = Account(
        "i-1", "t", "ASSAULT", None, None, None, None, None, None, None, (value,), (toll,), ("x",), "single origin", (), (),
    )
    return {
        "claim": codec.claim_to_dict(make_full_claim(), source="a.txt"), "link": codec.link_to_dict(link),
        "actor": codec.actor_to_dict(Actor("eln", "ELN", "armed_group")),
        "near miss": codec.near_miss_to_dict(NearMiss(link, "too far apart")),
        "publication": codec.publication_to_dict(Publication("El Diario")),
        "incident": codec.incident_to_dict(Incident("i-1", ("c-1", "c-2"), (link,))), "account": codec.account_to_dict(account),
    }[what]


@pytest.mark.parametrize("what", ROUND_TRIPS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_type_survives_json(what: str, data: st.DataObject) -> None:
    strategy, encode, decode = ROUND_TRIPS[what]
    one = data.draw(strategy)
    assert decode(through_json(encode(one))) == one


@given(made.claims, made.words)
def test_a_claim_keeps_its_id_and_its_source_comes_third(claim: Claim, source: str) -> None:
    row = through_json(codec.claim_to_dict(claim, source=source))
    assert list(row)[:3] == ["id", "report", "source"]
    assert row["source"] == source
    assert codec.claim_from_dict(row).id == claim.id
    assert codec.claim_from_dict({**row, "id": ""}).id == claim.id


@given(made.blocks)
def test_blocks_survive_json(blocks: tuple[Block, ...]) -> None:
    assert codec.blocks_from_list(json.loads(json.dumps(codec.blocks_to_list(blocks)))) == blocks


@given(made.issues)
def test_an_issue_has_a_key_for_each_of_its_fields(issue: Issue) -> None:
    row = through_json(codec.issue_to_dict(issue))
    assert Issue(**row) == issue


@pytest.mark.parametrize(
    ("type_", "row", "unlike"),
    [
        (Actor, "actor", set()), (Publication, "publication", set()), (Account, "account", set()), (Link, "link", set()),
        (Incident, "incident", set()), (Claim, "claim", {"span", "start", "end", "source"}),
    ],
)
def test_no_field_of_a_type_is_left_out_of_its_object(type_: type, row: str, unlike: set[str]) -> None:
    assert {field.name for field in fields(type_)} ^ set(rows_of(row)) == unlike


@pytest.mark.parametrize("what", ROUND_TRIPS)
def test_an_unknown_field_is_refused_by_name(what: str) -> None:
    row = {**rows_of(what), "certanty": "possible"}
    with pytest.raises(ValueError, match=rf"^{what}: unknown field 'certanty'; expected only "):
        ROUND_TRIPS[what][2](row)


def test_a_refusal_lists_all_unknown_fields_and_those_expected() -> None:
    with pytest.raises(ValueError, match="unknown field 'colour', 'size_'; expected only agency") as caught:
        codec.publication_from_dict({"size_": 1, "colour": "red", "title": "x"})
    assert "agency, author, basis" in str(caught.value)


@pytest.mark.parametrize(
    ("what", "missing"),
    [
        ("claim", "report"), ("claim", "quote"), ("claim", "start"), ("claim", "kind"), ("actor", "id"), ("actor", "kind"),
        ("link", "weight"), ("near miss", "reason"), ("incident", "links"), ("account", "tolls"), ("account", "when"),
    ],
)
def test_a_missing_field_is_named(what: str, missing: str) -> None:
    row = rows_of(what)
    del row[missing]
    with pytest.raises(ValueError, match=f"{what}: field '{missing}' is missing"):
        ROUND_TRIPS[what][2](row)


def test_an_incident_of_before_near_misses_were_kept_reads() -> None:
    row = rows_of("incident")
    del row["near"]
    assert codec.incident_from_dict(row).near == ()


@pytest.mark.parametrize("absent", ["stance", "certainty", "attribution", "where", "size", "rules", "aggregate", "ordinal", "event"])
def test_a_field_that_a_gold_line_may_leave_out_takes_its_default(absent: str) -> None:
    row = codec.claim_to_dict(make_full_claim())
    del row[absent]
    assert getattr(codec.claim_from_dict({**row, "id": ""}), absent) == next(f.default for f in fields(Claim) if f.name == absent)


def test_a_gold_line_without_offsets_of_words_reads() -> None:
    row = {
        "report": "a", "quote": "Troops left", "start": 0, "end": 11, "kind": "event", "event": {"type": "RETREAT", "mode": None},
        "participants": [{"role": "mover", "text": "Troops", "actor": None}], "attribution": [{"text": "a shepherd"}],
        "when": {"text": "", "edtf": "2012"}, "where": None, "casualties": [], "size": None,
    }
    claim = codec.claim_from_dict(row)
    assert (claim.stance, claim.participants[0].span, claim.attribution[0].anonymous) == ("asserts", None, False)
    assert claim.id.startswith("c-")


def test_a_span_that_is_no_range_is_refused() -> None:
    with pytest.raises(ValueError, match="span 9:3 is not a range"):
        codec.claim_from_dict({**rows_of("claim"), "start": 9, "end": 3})


def test_the_keys_of_the_contract_come_in_its_order() -> None:
    keys = [key for key in rows_of("claim") if key not in {"aggregate", "ordinal", "probability"}]
    assert keys == [
        "id", "report", "source", "quote", "start", "end", "kind", "event", "stance", "certainty", "attribution", "participants",
        "where", "when", "casualties", "size", "rules",
    ]


@pytest.mark.parametrize(
    ("probability", "weight", "shown"),
    [(0.123456789, 1.123456789, (0.123457, 1.1235)), (0.9999999, -3.00004, (1.0, -3.0)), (0.5, 0.0, (0.5, 0.0))],
)
def test_link_scores_are_rounded(probability: float, weight: float, shown: tuple[float, float]) -> None:
    row = codec.link_to_dict(Link("c-1", "c-2", probability, weight, (("date", "same", weight),)))
    assert (row["probability"], row["weight"]) == shown
    assert row["comparisons"] == [["date", "same", shown[1]]]
