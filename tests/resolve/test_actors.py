"""Who the words for actors mean: sentences written for this test, of many conflicts."""

import pytest

from sayso.annotate import annotate_report
from sayso.model.actor import ACTOR_KINDS, Actor
from sayso.model.claim import SPEAKER_KINDS
from sayso.model.report import Block, Publication, Report
from sayso.model.span import Span
from sayso.registry import read_table
from sayso.resolve.actors import ActorContext, merge_people

FLOOR = 0.98
"""Share of the labelled cases that must come out right; measured 102 of 103."""


def make_context(text: str) -> ActorContext:
    block = Block(Span(0, len(text)), "body")
    return ActorContext.for_report(annotate_report(Report("r-1", text, Publication(), (block,), ())))


NAMED = """
Malian soldiers=malian-military
Mali's army=malian-military
the army of Chad=chadian-military
Sri Lankan navy=sri-lankan-military
Colombian police=colombian-police
Israeli forces=israeli-military
US troops=us-military
U.S. soldiers=us-military
Afghan National Army=afghan-military
Afghan police officers=afghan-police
Ukraine's Defense Ministry=ukrainian-defense-ministry
the Turkish interior ministry=turkish-interior-ministry
Tajik border guards=tajik-border-guards
Kyrgyz security forces=kyrgyz-security-forces
the Uzbek government=uzbek-government
Nigerian authorities=nigerian-government
Philippine officials=philippine-government
Indian paramilitary forces=indian-security-forces
Ethiopia=ethiopia
Moscow=russia
Kabul=afghanistan
Russian warplanes=russian-military
Syrian state media=syrian-government
Boko Haram fighters=boko-haram
members of Boko Haram=boko-haram
suspected Boko Haram militants=boko-haram
gunmen presumed to belong to the Abu Sayyaf=abu-sayyaf
several gunmen of the Islamic Movement of Uzbekistan=imu
followers of Hizb-ut-Tahrir=hizb-ut-tahrir
Taleban fighters=taliban
the Tamil Tigers=ltte
LTTE cadres=ltte
FARC rebels=farc
ISIS militants=islamic-state
Daesh=islamic-state
al-Shabab=al-shabaab
al-Qa'ida=al-qaeda
the Lord's Resistance Army=lra
M23 rebels=m23
the Houthis=houthis
Hizbullah=hezbollah
the Rapid Support Forces=rsf
JNIM=jnim
Oromo Liberation Army fighters=ola
Shining Path guerrillas=shining-path
FMLN guerrillas=fmln
the Red Cross=red-cross
NATO=nato
MONUSCO=monusco
African Union troops=african-union
gunmen=unknown-gunmen
unidentified gunmen=unknown-gunmen
a small group of armed men=unknown-gunmen
attackers=unknown-gunmen
armed assailants=unknown-gunmen
Islamic militants=islamic-militants
Islamist extremists=islamic-extremists
Uzbek opposition militants=uzbek-opposition-militants
anti-Taliban fighters=anti-taliban-fighters
pro-Russian separatists=pro-russian-separatists
Kurdish rebels=kurdish-rebels
Maoist rebels=maoist-rebels
Central Asian governments=central-asian-governments
West African leaders=west-african-governments
civilians=civilians
local residents=civilians
villagers=civilians
journalists=journalists
protesters=protesters
the two countries=
both groups=
us=
the mountain road=
"""

REPORTS = """
Mali said JNIM fighters struck Sevare. The group later fled.@The group@jnim
Mali said JNIM fighters struck Sevare. The rebels later fled.@The rebels@jnim
FARC attacked a post in Cauca. The guerrillas burned two trucks.@The guerrillas@farc
The LTTE shelled a camp. It denied killing anyone.@It@ltte
Unidentified gunmen stormed a hotel in Kabul. The gunmen escaped.@The gunmen@unknown-gunmen
Abu Sayyaf seized a boat. Later the militants asked for a ransom.@the militants@abu-sayyaf
Nepal was calm. The army said nobody was hurt.@The army@nepalese-military
Two Kenyan soldiers died. The soldiers were on patrol.@The soldiers@kenyan-military
Officials in Ukraine spoke. The Defense Ministry confirmed the strike.@The Defense Ministry@ukrainian-defense-ministry
Iraq saw new fighting. Police closed the road.@Police@iraqi-police
Fighting went on in Yemen. The authorities stayed silent.@The authorities@yemeni-government
Hamas and Hezbollah spoke in Beirut. The group refused.@The group@
Boko Haram met Ansaru near Kano. The group refused.@The group@
Georgia and Armenia met. The ministry gave no details.@The ministry@
Colonel Amadou Traore commands the base. He said the road was safe.@He@amadou-traore
Joseph Kony fled to Sudan. Kony was wounded.@Kony@joseph-kony
Abubakar Shekau vanished. He was wounded.@He@abubakar-shekau
Nothing happened. They were there.@They@
The rebels left.@The rebels@unknown-rebels
The group left.@The group@
Renamo attacked a bus near Muxungue. The insurgents took food.@The insurgents@renamo
The Houthis fired two missiles. The movement claimed success.@The movement@houthis
The RUF burned a village. The rebels took children.@The rebels@ruf
ULFA set off a bomb in Assam. The militants fled on motorcycles.@The militants@ulfa
The NPA ambushed a patrol in Samar. The fighters withdrew.@The fighters@npa
Shining Path killed a mayor. The group left a note.@The group@shining-path
The PKK ended its truce. The organisation gave no reason.@The organisation@pkk
Hezbollah fired rockets at Haifa. The group said it would go on.@it@hezbollah
Chad lost ten men. Troops were sent north.@Troops@chadian-military
In Peru the government met. Soldiers guarded the square.@Soldiers@peruvian-military
"""


def outcomes() -> list[tuple[str, str | None, str | None]]:
    blank = make_context("Nothing.")
    named = [line.split("=") for line in NAMED.strip().splitlines()]
    found = [(words, blank.resolve(words, None).actor, want or None) for words, want in named]
    for line in REPORTS.strip().splitlines():
        text, words, want = line.split("@")
        at = text.rindex(words)
        found.append((line, make_context(text).resolve(words, Span(at, at + len(words))).actor, want or None))
    return found


def test_labelled_cases_stay_above_the_floor() -> None:
    found = outcomes()
    wrong = [case for case in found if case[1] != case[2]]
    assert len(found) >= 100
    assert len(wrong) <= (1 - FLOOR) * len(found), wrong


@pytest.mark.parametrize(
    ("words", "kind", "anonymous"),
    [
        ("local residents", "witness", True), ("some experts", "analyst", True), ("Kenyan officials", "government", True),
        ("Tajik authorities", "government", False), ("Reuters", "agency", False), ("Tajik media", "media", True),
        ("Al-Shabaab", "armed_group", False), ("Colombian police", "police", False), ("two Malian soldiers", "military", True),
        ("a Turkish army spokesman", "military", True), ("Amnesty International", "ngo", False), ("the United Nations", "igo", False),
    ],
)
def test_speakers_have_kind_and_anonymity(words: str, kind: str, anonymous: bool) -> None:
    speaker = make_context("Nothing.").speaker(words, None)
    assert (speaker.kind, speaker.anonymous) == (kind, anonymous)


def test_named_officer_loses_rank_and_gets_kind_from_office() -> None:
    text = "General Ibrahim Keita, the head of the Malian police, spoke."
    words = "General Ibrahim Keita, the head of the Malian police"
    speaker = make_context(text).speaker(words, Span(0, len(words)))
    assert (speaker.name, speaker.kind, speaker.anonymous) == ("Ibrahim Keita", "police", False)


def test_kinds_are_those_of_the_model() -> None:
    context = make_context("Boko Haram met Reuters in Chad.")
    assert {actor.kind for actor in context.actors()} <= set(ACTOR_KINDS)
    assert context.speaker("Reuters", None).kind in SPEAKER_KINDS


def test_registry_is_broad_and_ids_are_unique() -> None:
    for name, low in (("armed_groups.tsv", 400), ("states.tsv", 180), ("outlets.tsv", 200)):
        ids = [row["id"] for row in read_table(name)]
        assert len(ids) >= low
        assert len(ids) == len(set(ids))


def make_person(key: str, name: str, country: str | None = None) -> Actor:
    return Actor(key, name, "person", country=country)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Tahir Yuldashev", "Tohir Yuldashov", True), ("Usmon Odil", "Usman Odil", True), ("Muammar Gaddafi", "Muammar Qaddafi", True),
        ("Mohammed Deif", "Muhammad Deif", True), ("Tahir Yuldashev", "Rustam Yuldashev", False), ("John Smith", "John Brown", False),
    ],
)
def test_spellings_of_one_person_merge(one: str, other: str, same: bool) -> None:
    people = [("r-1", make_person("a", one)), ("r-2", make_person("b", other))]
    merged = merge_people(people)
    assert (merged["a"] == merged["b"]) is same
    assert merged == merge_people(reversed(people))
