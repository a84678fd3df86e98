"""Ids follow from content alone: equal things have equal ids everywhere, other things others."""

import hashlib
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model import strategies as made

from sayso.model.claim import Claim, Event, Participant, Speaker, claim_id
from sayso.model.ids import ID_CHARS, content_id, sha256_hex
from sayso.model.incident import incident_id, toll_attribute
from sayso.model.place import Where
from sayso.model.quantity import Casualty, Size
from sayso.model.report import report_id
from sayso.model.span import Span
from sayso.model.when import When

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(max_size=4), inner),
)
BASE = Claim(
    "r-1", Span(10, 40), "Fighters seized a bridge in Palu", "event", event=Event("COERCE", "seize"),
    attribution=(Speaker("the mayor", "A. Cruz", "government", False, "a-cruz"),),
    participants=(Participant("perpetrator", "Fighters", "unknown-fighters", rule="description"),),
    where=Where("Palu", "Palu", "ID", -0.89, 119.87, 1, "geonames:1633034"), when=When("Monday", "2011-05-02", "2011-05-03", "published"),
    casualties=(Casualty("killed", 2, 2, "two", "guards", "indonesian-police"),), rules=("trigger:COERCE/seize=seized",),
)


def test_an_id_is_a_letter_and_sixteen_hex_digits_of_blake2b() -> None:
    found = content_id("x", "a", 1)
    assert found == "x-" + hashlib.blake2b(b'["a",1]', digest_size=8).hexdigest()
    assert len(found) == 2 + ID_CHARS


def test_an_id_is_pinned_for_good() -> None:
    assert report_id("Shells fell on the market.") == content_id("r", "Shells fell on the market.") == "r-e2e1c4802600731a"
    assert BASE.id == "c-45071d7af9579706"
    assert incident_id(("c-2", "c-1")) == "i-6159c6f4a5d458de"


def test_ids_are_the_same_in_another_process_with_another_hash_seed() -> None:
    script = "from tests.model.test_ids import BASE; print(BASE.id)"
    for seed in ("0", "4711"):
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed})
        assert done.stdout.strip() == BASE.id


@given(st.lists(JSON, max_size=3), st.lists(JSON, max_size=3))
def test_other_parts_give_other_ids(one: list[Any], two: list[Any]) -> None:
    assert (content_id("x", *one) == content_id("x", *two)) == (repr(_plain(one)) == repr(_plain(two)))


def _plain(value: object) -> object:
    """Return a value with its keys in order, as canonical JSON has them."""
    if isinstance(value, dict):
        return {key: _plain(value[key]) for key in sorted(value)}
    return [_plain(part) for part in value] if isinstance(value, list) else value


@given(st.dictionaries(st.text(max_size=4), st.integers(), max_size=4))
def test_the_order_of_keys_is_no_content(table: dict[str, int]) -> None:
    assert content_id("x", table) == content_id("x", dict(reversed(table.items())))


@pytest.mark.parametrize(("prefix", "other"), [("c", "i"), ("r", "c"), ("d", "r")])
def test_kinds_do_not_share_ids(prefix: str, other: str) -> None:
    assert content_id(prefix, "same") != content_id(other, "same")


@pytest.mark.parametrize(
    ("data", "digest"), [(b"", "e3b0c44298fc1c149afb"), (b"abc", "ba7816bf8f01cfea4141")]
)
def test_originals_are_named_by_sha256(data: bytes, digest: str) -> None:
    assert sha256_hex(data).startswith(digest)
    assert len(sha256_hex(data)) == 64


@pytest.mark.parametrize(
    "changes",
    [
        {"report": "r-2"}, {"span": Span(11, 40)}, {"span": Span(10, 41)}, {"kind": "intent"}, {"event": Event("COERCE", "arrest")},
        {"event": Event("ASSAULT", "seize")}, {"event": Event("COERCE")}, {"event": None}, {"stance": "denies"}, {"certainty": "possible"},
        {"attribution": ()}, {"attribution": (Speaker("the governor"),)}, {"participants": ()},
        {"participants": (Participant("target", "Fighters"),)}, {"participants": (Participant("perpetrator", "Gunmen"),)},
        {"where": None}, {"where": Where("the bridge", "Palu")}, {"when": None}, {"when": When("Monday", "2011-05-09")},
        {"casualties": ()}, {"casualties": (Casualty("wounded", 2, 2, "two"),)}, {"casualties": (Casualty("killed", 2, None, "two"),)},
        {"ordinal": 1},
    ],
)
def test_what_a_claim_says_is_in_its_id(changes: dict[str, Any]) -> None:
    assert replace(BASE, id="", **changes).id != BASE.id


@pytest.mark.parametrize(
    "changes",
    [
        {"rules": ("trigger:COERCE/seize=took",)}, {"rules": ()},
        {"attribution": (Speaker("the mayor", "B. Cruz", "unnamed", True, "b-cruz"),)},
        {"participants": (Participant("perpetrator", "Fighters", "mit", Span(10, 18), "registry"),)},
        {"where": Where("Palu", "Palu City", "ID", -0.9, 119.8, 2, "sayso:palu")},
        {"when": When("last Monday", "2011-05-02", "", "stated")},
        {"casualties": (Casualty("killed", 2, 2, "two", "police officers", "indonesian-military", True),)},
        {"size": Size(5, 5, "five", "men")}, {"aggregate": True},
    ],
)
def test_a_better_registry_or_a_renamed_rule_keeps_the_id(changes: dict[str, Any]) -> None:
    assert replace(BASE, id="", **changes).id == BASE.id


@given(made.claims)
def test_a_claim_names_itself(claim: Claim) -> None:
    assert claim.id == claim_id(claim)
    assert replace(claim) == claim
    assert len(claim.id) == 2 + ID_CHARS


def test_an_id_that_is_given_stays() -> None:
    assert replace(BASE, id="c-given").id == "c-given"


@given(st.lists(st.text(min_size=1, max_size=4), min_size=1, max_size=6, unique=True), st.randoms(use_true_random=False))
def test_an_incident_is_the_set_of_its_claims(names: list[str], random: Any) -> None:
    shuffled = tuple(random.sample(names, len(names)))
    assert incident_id(shuffled) == incident_id(tuple(names))
    assert incident_id((*shuffled, "another")) != incident_id(shuffled)


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_report_is_its_text(one: str, two: str) -> None:
    assert (report_id(one) == report_id(two)) == (one == two)


@pytest.mark.parametrize(
    ("outcome", "actor", "attribute"),
    [("killed", "kyrgyz-military", "killed:kyrgyz-military"), ("killed", None, "killed:unknown"), ("displaced", "", "displaced:unknown")],
)
def test_a_toll_and_its_figures_share_an_attribute(outcome: str, actor: str | None, attribute: str) -> None:
    assert toll_attribute(outcome, actor) == attribute
