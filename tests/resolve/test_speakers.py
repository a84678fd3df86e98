"""Speakers: name, kind and anonymity of the sources that attributions name."""

import pytest
from tests.resolve.factories import make_context, span_of

from sayso.model.claim import SPEAKER_KINDS
from sayso.resolve.speakers import of_institution


@pytest.mark.parametrize(
    ("words", "name", "kind", "anonymous", "actor"),
    [
        # an office is identified, a spokesman is not
        ("the head of the Kenyan police", "Kenyan police", "police", False, "kenyan-police"),
        ("a spokesman for MINUSMA", "MINUSMA", "igo", True, "minusma"),
        ("a spokeswoman for the Iraqi Interior Ministry", "Iraqi Interior Ministry", "police", True, "iraqi-interior-ministry"),
        ("the press secretary of the Ukrainian army", "Ukrainian army", "military", False, "ukrainian-military"),
        ("sources in the Yemeni army", "Yemeni army", "military", True, "yemeni-military"),
        ("the governor of Borno state", "governor of Borno state", "government", False, None),
        ("the mayor of Goma", "mayor of Goma", "government", False, None),
        ("the office of the UN human rights chief", "United Nations", "igo", False, "un"),
        ("an ELN spokesman", "National Liberation Army of Colombia", "armed_group", True, "eln"),
        ("a senior Hamas official", "senior Hamas official", "armed_group", True, "hamas"),
        # outlets by name, listed or not; their people are not named
        ("Russia's ORT television", "Russia's ORT television", "media", False, "ort"),
        ("Sudan's Radio Omdurman", "Radio Omdurman", "media", False, None),
        ("the newspaper Al-Rakoba", "Al-Rakoba", "media", False, None),
        ("a Reuters correspondent", "Reuters", "agency", True, "reuters"),
        ("local media", None, "media", True, None),
        # bodies that go by a name of their own, and those that no table lists
        ("the Pentagon", "Pentagon", "military", False, "us-defense-ministry"),
        ("US Central Command", "US Central Command", "military", False, "us-military"),
        ("Turkey's Directorate of Communications", "Turkey's Directorate of Communications", "government", False,
         "turkish-directorate-of-communications"),
        ("the Tatmadaw", "Tatmadaw", "military", False, "myanmar-military"),
        ("the RUC", "Royal Ulster Constabulary", "police", False, "british-police"),
        # people without a name
        ("one resident", None, "witness", True, None),
        ("two analysts", None, "analyst", True, None),
    ],
)  # fmt: skip
def test_speaker(words: str, name: str | None, kind: str, anonymous: bool, actor: str | None) -> None:
    text = f"{words[0].upper()}{words[1:]} spoke."
    said = text[: len(words)]
    speaker = make_context(text).speaker(said, span_of(text, said))
    assert (speaker.kind, speaker.anonymous, speaker.actor) == (kind, anonymous, actor)
    assert (speaker.name or "").lower().removeprefix("the ") == (name or "").lower() or speaker.actor == "british-police"
    assert speaker.kind in SPEAKER_KINDS


@pytest.mark.parametrize(
    ("text", "words", "name", "kind"),
    [
        ("Lieutenant Colonel Ousmane Diallo, the army spokesman, spoke in Bamako.", "Lieutenant Colonel Ousmane Diallo, the army spokesman",
         "Ousmane Diallo", "military"),
        ("Shabaab spokesman Ali Dhere spoke in Jilib.", "Shabaab spokesman Ali Dhere", "Ali Dhere", "armed_group"),
        ("Peru's defence minister Jorge Nieto spoke.", "Peru's defence minister Jorge Nieto", "Jorge Nieto", "government"),
        ("Political analyst Rita Menon spoke in Srinagar.", "Political analyst Rita Menon", "Rita Menon", "analyst"),
    ],
)  # fmt: skip
def test_named_persons_speak_in_their_office(text: str, words: str, name: str, kind: str) -> None:
    speaker = make_context(text).speaker(words, span_of(text, words))
    assert (speaker.name, speaker.kind, speaker.anonymous) == (name, kind, False)


def test_a_spokesman_belongs_to_the_army_of_the_country_in_focus() -> None:
    text = "Fighting broke out near Mogadishu, Somalia. A military spokesman said so."
    speaker = make_context(text).speaker("A military spokesman", span_of(text, "A military spokesman"))
    assert (speaker.actor, speaker.kind, speaker.anonymous) == ("somali-military", "military", True)


def test_he_speaks_for_whoever_spoke_before() -> None:
    text = 'Daniel Mwangi told reporters it was over. He added: "Joseph Kony is dead."'
    speaker = make_context(text, speakers=("Daniel Mwangi",)).speaker("He", span_of(text, "He"))
    assert (speaker.name, speaker.anonymous) == ("Daniel Mwangi", False)


@pytest.mark.parametrize(
    ("words", "institution"),
    [("the chairman of the Red Crescent", "the Red Crescent"), ("a senior official from the UN", "the UN"),
     ("sources close to Hamas", "Hamas"), ("the army", ""), ("a man of Kabul", ""), ("the chief", "")],
)  # fmt: skip
def test_of_institution(words: str, institution: str) -> None:
    at = of_institution(words)
    assert (words[at:] if at else "") == institution
