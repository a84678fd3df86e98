"""How an actor is said to stand to others."""

from dataclasses import replace

import pytest
from tests.dossiers.make import ALLIED, FIRST, SECOND, claim, side

from sayso.dossiers.evidence import Desk
from sayso.dossiers.relations import MOST_WORDS, RELATIONS, relation_of, relation_rows
from sayso.registry import read_table


@pytest.mark.parametrize(
    ("cue", "relation"),
    [
        ("member", "belongs-to"), ("wing", "part-of"), ("splinter group", "split-from"), ("alliance", "allied-with"),
        ("allegiance", "pledged-to"), ("bankroll", "backs"), ("obtain", "supplied-by"), ("friction", "at-odds-with"), ("tie", "linked-to"),
        ("a cue that no table knows", "linked-to"),
    ],
)  # fmt: skip
def test_a_cue_stands_for_a_relation(cue: str, relation: str) -> None:
    assert relation_of(replace(ALLIED, rules=(f"state:affiliation={cue}",))) == relation


@pytest.mark.parametrize(("role", "relation"), [("group", "part-of"), ("partner", "backs")])
def test_a_cue_of_two_meanings_goes_by_the_other_sides_role(role: str, relation: str) -> None:
    people = (side("subject", "a"), side(role, "m23"))
    assert relation_of(replace(ALLIED, rules=("state:affiliation=arm",), participants=people)) == relation


def test_every_relation_of_the_table_has_words_and_no_cue_has_two() -> None:
    rows = list(read_table("relation_words.tsv"))
    words = [(word, row["role"]) for row in rows for word in row["words"].split("|")]
    assert {row["relation"] for row in rows} == set(RELATIONS)
    assert len(words) == len(set(words))


def test_every_cue_of_affiliation_but_kin_and_income_is_in_the_table() -> None:
    known = {word for row in read_table("relation_words.tsv") for word in row["words"].split("|")}
    cues = {row["cue"]: row["frame"] for row in read_table("state_cues.tsv") if row["kind"] == "affiliation"}
    assert [cue for cue, frame in cues.items() if cue not in known and frame not in {"kin", "finance"}] == []


def test_a_relation_reads_from_subject_to_object(desk: Desk) -> None:
    [row] = relation_rows(desk, [ALLIED], ("m23",))
    assert (row.subject, row.relation, row.object, row.object_name, row.stance) == ("m23", "allied-with", "rwanda", "Rwanda", "asserts")


@pytest.mark.parametrize(
    ("roles", "pairs"),
    [
        ((("subject", "a"), ("group", "m23")), [("a", "m23")]),
        ((("subject", "a"), ("subject", "b"), ("partner", "m23")), [("a", "m23"), ("b", "m23")]),
        ((("partner", "m23"), ("partner", "b")), [("m23", "b")]),
        ((("subject", "a"), ("partner", "b")), []),
        ((("subject", "m23"),), []),
        ((("subject", "m23"), ("partner", "m23")), []),
    ],
)
def test_only_relations_with_the_actor_on_one_side_are_kept(
    desk: Desk, roles: tuple[tuple[str, str], ...], pairs: list[tuple[str, str]]
) -> None:
    found = claim(FIRST, "allied with Rwanda", "affiliation", participants=tuple(side(role, actor) for role, actor in roles))
    assert sorted((row.subject, row.object) for row in relation_rows(desk, [found], ("m23",))) == pairs


def test_relations_with_most_origins_come_first_and_stances_stay_apart(desk: Desk) -> None:
    denied = replace(ALLIED, stance="denies", id="")
    elsewhere = claim(SECOND, "Bosco", "affiliation", participants=ALLIED.participants, rules=("state:affiliation=ally",))
    rows = relation_rows(desk, [denied, ALLIED, elsewhere], ("m23",))
    assert [(row.stance, row.evidence.origins) for row in rows] == [("asserts", 2), ("denies", 1)]


def test_a_party_without_an_id_is_shown_in_the_reports_words_cut(desk: Desk) -> None:
    someone = replace(side("subject", "x", "a very " + "long " * 20 + "name"), actor=None)
    found = claim(FIRST, "allied with Rwanda", "affiliation", participants=(someone, side("partner", "m23")))
    [row] = relation_rows(desk, [found], ("m23",))
    assert row.subject.startswith("?") and len(row.subject_name) <= MOST_WORDS and row.subject_name.endswith("…")
