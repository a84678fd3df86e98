"""What kind of source a speaker is, and whether anybody could find him; sentences written for this test."""

import pytest

from sayso.annotate import annotate_report
from sayso.model.claim import SPEAKER_KINDS
from sayso.model.report import Block, Publication, Report
from sayso.model.span import Span
from sayso.resolve.actors import ActorContext
from sayso.resolve.speakers import of_institution


def make_context(text: str) -> ActorContext:
    return ActorContext.for_report(annotate_report(Report("r-1", text, Publication(), (Block(Span(0, len(text)), "body"),), ())))


BLANK = make_context("Nothing.")


@pytest.mark.parametrize(
    ("words", "kind", "anonymous"),
    [
        # Institutions are known sources, whether or not their country is.
        ("police", "police", False), ("the army", "military", False), ("the Health Ministry", "government", False),
        ("local police", "police", False), ("the interior ministry", "police", False), ("Nigerian police", "police", False),
        ("the government", "government", False), ("the Tajik border guards", "military", False), ("the coast guard", "military", False),
        ("the foreign ministry", "government", False), ("parliament", "government", False), ("Israel", "government", False),
        ("Moscow", "government", False), ("the Colombian army", "military", False), ("the Peruvian interior ministry", "police", False),
        # Offices are known too, though nobody is named.
        ("Goma's mayor", "government", False), ("Borno's governor", "government", False), ("the mayor of Goma", "government", False),
        ("the mayor's office", "government", False), ("Kandahar’s police chief", "police", False),
        ("the town of Palma's mayor", "government", False), ("the governor of Helmand", "government", False),
        # Unnamed persons stay anonymous, whatever body they are of.
        ("a mayor", "government", True), ("officials", "government", True), ("a senior official", "government", True),
        ("two Malian soldiers", "military", True), ("police sources", "police", True), ("a police spokesman", "police", True),
        ("an army officer", "military", True), ("Kenyan officials", "government", True), ("a Western diplomat", "government", True),
        ("one soldier", "military", True), ("several ministers", "government", True), ("local officials", "government", True),
        ("a spokesman for the army", "military", True), ("an interior ministry spokeswoman", "police", True),
        ("residents", "witness", True), ("a witness", "witness", True), ("survivors", "witness", True), ("an expert", "analyst", True),
        ("some observers", "analyst", True), ("hostages", "prisoner", True), ("activists", "public", True), ("critics", "unnamed", True),
        ("sources", "unnamed", True), ("people", "public", True), ("reports", "unnamed", True), ("rumours", "unnamed", True),
        # Outlets named as sources, listed or not.
        ("Reuters", "agency", False), ("the Sahel Wire", "agency", False), ("The Steppe News Agency", "agency", False),
        ("the Dili Post", "media", False), ("the Kivu Herald newspaper", "media", False), ("Radio Okapi", "media", False),
        ("The Mindanao Daily", "media", False), ("Xinhua", "agency", False), ("Al Jazeera", "media", False),
        ("local media", "media", True), ("a newspaper", "media", True), ("a reporter", "media", True), ("the press", "media", True),
        ("Syrian state media", "media", True), ("a Reuters correspondent", "agency", True),
        # Groups, agencies and organisations speak under their names.
        ("Hamas", "armed_group", False), ("the LTTE", "armed_group", False), ("the rebels", "armed_group", True),
        ("gunmen", "armed_group", True),
        ("the Red Cross", "ngo", False), ("the United Nations", "igo", False), ("UNHCR", "igo", False), ("NATO", "igo", False),
        ("Human Rights Watch", "ngo", False), ("the International Crisis Group", "analyst", False), ("Sinn Fein", "party", False),
    ],
)  # fmt: skip
def test_a_source_has_its_kind_and_its_name_or_none(words: str, kind: str, anonymous: bool) -> None:
    speaker = BLANK.speaker(words, None)
    assert (speaker.kind, speaker.anonymous) == (kind, anonymous)
    assert speaker.kind in SPEAKER_KINDS


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Sahel Wire", "Sahel Wire"), ("the Kivu Herald newspaper", "Kivu Herald"), ("Goma's mayor", "Goma's mayor"),
        ("the mayor of Goma", "mayor of Goma"), ("Reuters", "Reuters"), ("Hizbullah", "Hezbollah"), ("officials", None),
        ("a witness", None),
        ("the newspaper Al-Rakoba", "Al-Rakoba"), ("the UN refugee agency", "UN High Commissioner for Refugees"), ("some experts", None),
    ],
)  # fmt: skip
def test_a_source_that_can_be_found_gets_a_name(words: str, name: str | None) -> None:
    assert BLANK.speaker(words, None).name == name


@pytest.mark.parametrize(
    ("text", "words", "name", "kind", "actor"),
    [
        ("Peru mourned. Police said ten had died.", "Police", "Peruvian Police", "police", "peruvian-police"),
        ("General Ali Reza, the head of the Iranian police, spoke.", "General Ali Reza", "Ali Reza", "police", "ali-reza"),
        ("Maria Lopez, a spokeswoman for the FARC, spoke.", "Maria Lopez", "Maria Lopez", "armed_group", "maria-lopez"),
        ("Ukrainian Defense Minister Ivan Bondar spoke.", "Ivan Bondar", "Ivan Bondar", "government", "ivan-bondar"),
        ("The analyst Peter Osei spoke in Accra.", "The analyst Peter Osei", "Peter Osei", "analyst", "peter-osei"),
    ],
)
def test_a_named_source_is_read_from_its_report(text: str, words: str, name: str, kind: str, actor: str) -> None:
    at = text.index(words)
    speaker = make_context(text).speaker(words, Span(at, at + len(words)))
    assert (speaker.name, speaker.kind, speaker.actor, speaker.anonymous) == (name, kind, actor, False)


@pytest.mark.parametrize(
    ("words", "institution"),
    [
        ("a spokesman for the army", "the army"), ("the chairman of Fatah", "Fatah"), ("two officials at the UN", "the UN"),
        ("a source close to Hamas", "Hamas"), ("the army", ""), ("a witness in Goma", ""), ("members of the ELN", "the ELN"),
        ("the deputy head of the police", "the police"), ("a statement from NATO", "NATO"),
    ],
)  # fmt: skip
def test_the_institution_behind_a_spokesman(words: str, institution: str) -> None:
    at = of_institution(words)
    assert (words[at:] if at else "") == institution
