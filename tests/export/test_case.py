"""Who stands behind claims, values and attributes, in words."""

from dataclasses import replace
from typing import ClassVar

import pytest
from tests.export.cases import ARMY, GROUP, MAYOR, NOBODY, SHEPHERD, case, lost, say

from sayso.export.case import figure_phrase, joined, names_of, type_noun
from sayso.model.claim import Claim, Participant, Speaker


@pytest.mark.parametrize(
    ("speaker", "voice"),
    [
        (None, "Outlet A"), (ARMY, "army"), (MAYOR, "Mayor Keita"), (SHEPHERD, "a shepherd in Outlet A"),
        (NOBODY, "an unnamed source in Outlet A"),
    ],
)
def test_a_voice_is_the_innermost_speaker_who_can_be_told_from_others(speaker: Speaker | None, voice: str) -> None:
    claim = say(speaker=speaker)
    assert case(claim).voice(claim.id) == voice


def test_who_passes_on_is_not_who_speaks() -> None:
    claim = replace(say(), attribution=(MAYOR, SHEPHERD), id="")
    assert case(claim).voice(claim.id) == "Mayor Keita"


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        ((say(),), "Outlet A"),
        ((say(), say("r-b")), "Outlet A and Outlet B"),
        ((say("r-c"), say(), say("r-b")), "Outlet A, Outlet B and Outlet C"),
        ((say(), say("r-b"), say("r-c"), say("r-d")), "4 independent origins"),
        ((say(speaker=ARMY), say("r-b", speaker=ARMY)), "army"),
        ((say(speaker=NOBODY), say("r-b", speaker=NOBODY)), "an unnamed source in Outlet A and an unnamed source in Outlet B"),
    ],
)
def test_independent_origins_are_named_up_to_three(claims: tuple[Claim, ...], told: str) -> None:
    made = case(*claims)
    assert made.told_by([claim.id for claim in claims]) == told


def test_an_outlet_that_also_speaks_for_itself_is_named_as_itself() -> None:
    own, passed = say(), say(quote="elsewhere it is said", start=40, speaker=NOBODY)
    made = case(own, passed)
    assert made.tellers([own.id, passed.id]) == ("Outlet A",)
    assert made.tellers([passed.id]) == ("an unnamed source in Outlet A",)


def test_claims_stand_in_order_of_publication() -> None:
    late, early = say("r-c"), say("r-b")
    assert case(late, early).in_order([late.id, early.id]) == [early.id, late.id]


def test_a_side_that_nobody_names_gathers_what_no_other_toll_counts() -> None:
    claim = replace(say(), casualties=(lost(4), lost(2, "jnim"), lost(1, "boko-haram")), id="")
    made = case(claim)
    assert {value.attribute for value in made.values("killed:unknown")} == {"killed:unknown"}
    assert [value.value for value in made.values("killed:jnim")] == ["2"]
    assert (made.side_words("killed:unknown"), made.side_words("killed:jnim"), made.side_words("when")) == ("", "JNIM", "")


def test_values_read_as_words() -> None:
    people = (Participant("target", "the camp"), Participant("perpetrator", "JNIM", "jnim"))
    claim = replace(say(killed=(25, None)), participants=people, id="")
    made = case(claim)
    assert {value.attribute: made.value_words(value) for value in made.account.values} == {
        "when": "5 March 2019", "where": "Mopti", "type": "ambush", "target": "“the camp”", "perpetrator": "JNIM",
        "killed:unknown": "at least 25",
    }


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(2, 2, "2"), (25, None, "at least 25"), (None, 30, "at most 30"), (3000, 4000, "3,000 to 4,000"), (None, None, "no number")],
)
def test_figures_read_as_phrases(low: int | None, high: int | None, words: str) -> None:
    assert figure_phrase(low, high) == words


@pytest.mark.parametrize(("names", "words"), [((), ""), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")])
def test_names_are_joined(names: tuple[str, ...], words: str) -> None:
    assert joined(names) == words


def test_types_have_nouns() -> None:
    assert (type_noun("ASSAULT/ambush"), type_noun("ASSAULT"), type_noun("NOVEL/x")) == ("ambush", "attack", "novel")


class _View:
    """Stands for a view whose texts name one man."""

    class lookup:
        """Answers for one actor."""

        asked: ClassVar[list[str]] = []

        @classmethod
        def names(cls, ids: list[str]) -> dict[str, str]:
            cls.asked += ids
            return {"pedro-gomez": "Pedro Gomez"} if "pedro-gomez" in ids else {}


def test_names_come_from_the_registry_then_from_texts() -> None:
    found = names_of(_View(), ["imu", "pedro-gomez", "tajik-military"])  # type: ignore[arg-type]
    assert found == {"imu": "Islamic Movement of Uzbekistan", "pedro-gomez": "Pedro Gomez"}
    assert _View.lookup.asked == ["pedro-gomez"]


def test_a_name_is_asked_once() -> None:
    known: dict[str, str | None] = {}
    _View.lookup.asked.clear()
    for _ in range(2):
        assert names_of(_View(), ["pedro-gomez", "nobody-known"], known) == {"pedro-gomez": "Pedro Gomez"}  # type: ignore[arg-type]
    assert _View.lookup.asked == ["nobody-known", "pedro-gomez"]
    assert known == {"pedro-gomez": "Pedro Gomez", "nobody-known": None}


def test_another_policy_chooses_another_best() -> None:
    claims = (say(killed=16), say("r-b", killed=9), say("r-c", killed=16))
    assert case(*claims).account.tolls[0].best == 16
    assert case(*claims, policy="acled").account.tolls[0].best == 9
    assert case(*claims, policy="range-only").account.tolls[0].best is None


def test_a_group_speaks_under_its_own_name() -> None:
    claim = say(speaker=GROUP)
    assert case(claim).origins([claim.id]) == 1
    assert case(claim).outlet(claim.id) == "Outlet A"
