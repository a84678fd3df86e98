"""What a claim names, as rows to find it by."""

import pytest
from tests.store.make import make_claim, make_report

from sayso.model.claim import Claim, Participant, Speaker
from sayso.model.place import Where
from sayso.model.quantity import Casualty
from sayso.store.mentions import WORDS_CHARS, mention_rows, mentions_of, name_key, place_key

REPORT = make_report()
PLAIN = make_claim(REPORT, attribution=(), participants=(), casualties=(), where=None)


def named(claim: Claim) -> list[tuple[str, str, str]]:
    return [(m.role, m.ref, m.words) for m in mentions_of(claim)]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Islamic Movement of Uzbekistan", "islamic-movement-of-uzbekistan"),
        ("The  Hague", "hague"),
        ("N’Djaména", "ndjamena"),
        ("Al-Shabaab (group)", "al-shabaab-group"),
        ("Theodore", "theodore"),
        ("", ""),
    ],
)
def test_name_key_folds_a_name(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("where", "key"),
    [
        (Where("near Gao", "Gao", "ML", 16.27, -0.04, 1, "geonames:2457161"), "geonames:2457161"),
        (Where("the Gemush Pass", "the Gemush Pass"), "name:gemush-pass"),
    ],
)
def test_place_key_is_the_gazetteers_id_or_the_name(where: Where, key: str) -> None:
    assert place_key(where) == key


def test_participants_are_named_in_their_roles_and_those_without_an_actor_left_out() -> None:
    people = (Participant("perpetrator", "rebels of the M23", "m23"), Participant("target", "a convoy"))
    claim = make_claim(REPORT, attribution=(), participants=people, casualties=(), where=None)
    assert named(claim) == [("perpetrator", "m23", "rebels of the M23")]


def test_a_side_that_suffered_is_named_by_the_words_for_its_people() -> None:
    lost = (Casualty("killed", 2, 2, "two", "Malian soldiers", "malian-military"), Casualty("wounded", 3, 3, "three", "villagers"))
    claim = make_claim(REPORT, attribution=(), participants=(), casualties=lost, where=None)
    assert named(claim) == [("casualty", "malian-military", "Malian soldiers")]


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        ((), []),
        ((Speaker("reportedly", anonymous=True),), []),
        ((Speaker("the ministry", "Defense Ministry", "military", False, "kenyan-defense-ministry"),),
         [("speaker", "kenyan-defense-ministry", "Defense Ministry")]),
        ((Speaker("Ann Okot", "Ann Okot", "analyst"),), [("speaker", "name:ann-okot", "Ann Okot")]),
        ((Speaker("sources", anonymous=True), Speaker("Ann Okot", "Ann Okot"), Speaker("the army", "army", actor="ugandan-military")),
         [("speaker", "ugandan-military", "army"), ("relay", "name:ann-okot", "Ann Okot")]),
        ((Speaker("the army", "army", actor="ugandan-military"), Speaker("a source", anonymous=True)),
         [("speaker", "ugandan-military", "army")]),
        ((Speaker("it"),), []),
    ],
)  # fmt: skip
def test_the_innermost_known_speaker_is_the_origin_and_those_further_out_hand_it_on(
    chain: tuple[Speaker, ...], expected: list[tuple[str, str, str]]
) -> None:
    assert named(make_claim(REPORT, attribution=chain, participants=(), casualties=(), where=None)) == expected


def test_a_place_is_named_by_key_and_by_country_where_it_lies_in_one() -> None:
    inside = make_claim(REPORT, attribution=(), participants=(), casualties=())
    assert named(inside) == [("where", "geonames:3688465", "near Buenaventura"), ("country", "country:CO", "")]
    border = make_claim(REPORT, attribution=(), participants=(), casualties=(), where=Where("the border", "A-B border", None))
    assert named(border) == [("where", "name:a-b-border", "the border")]


def test_a_claim_that_names_nothing_has_no_rows() -> None:
    assert mention_rows(PLAIN) == []


def test_rows_carry_the_claims_kind_and_stance_number_from_nought_and_hold_each_mention_once() -> None:
    twice = (Participant("target", "two soldiers", "malian-military"),) * 2
    claim = make_claim(REPORT, attribution=(), participants=twice, casualties=(), stance="denies")
    rows = mention_rows(claim)
    assert [(row["ordinal"], row["role"]) for row in rows] == [(0, "target"), (1, "where"), (2, "country")]
    assert {(row["claim"], row["report"], row["kind"], row["stance"]) for row in rows} == {(claim.id, REPORT.id, "event", "denies")}


def test_words_are_kept_on_one_line_and_cut() -> None:
    words = "several\n hundred " + "very " * 60 + "angry men"
    claim = make_claim(REPORT, attribution=(), participants=(Participant("mover", words, "mob"),), casualties=(), where=None)
    [mention] = mentions_of(claim)
    assert mention.words.startswith("several hundred very") and len(mention.words) == WORDS_CHARS
