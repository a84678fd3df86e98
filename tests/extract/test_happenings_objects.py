"""Happenings told by a verb and the class of its object, over many conflicts; each needs the right object and the right doer."""

import pytest
from tests.factories import sentence_of

from sayso.extract.happening_objects import UNLISTED, group_names, object_words
from sayso.extract.happenings import find_happenings
from sayso.registry import read_table


def found(text: str) -> list[tuple[str, str | None]]:
    return [(d.event.type, d.event.mode) for d in find_happenings(sentence_of(text)) if d.event is not None and d.modality.realis]


def roles(text: str) -> set[tuple[str, str]]:
    sentence = sentence_of(text)
    return {(r.role, sentence.span(r.first, r.last).of(text)) for d in find_happenings(sentence) for r in d.roles}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uganda flew in reinforcements to Bunia on Sunday.", ("MOBILIZE", "troops")),
        ("Rwanda sent 200 soldiers to Mozambique.", ("MOBILIZE", "troops")),
        ("India rushed thousands of troops to the valley.", ("MOBILIZE", "troops")),
        ("Ethiopia dispatched tanks to the border.", ("MOBILIZE", "troops")),
        ("The army put its forces on high alert.", ("MOBILIZE", "troops")),
        ("Rebels advanced on Goma.", ("MOBILIZE", "troops")),
        ("Tanks rolled into Grozny in December.", ("MOBILIZE", "troops")),
        ("The junta called up reservists.", ("MOBILIZE", "troops")),
        ("Boko Haram recruited dozens of boys in Borno.", ("MOBILIZE", "militia")),
        ("Libya sold arms to the rebels in Darfur.", ("AID", None)),
        ("Iran supplied rockets to Hezbollah.", ("AID", None)),
        ("The Red Cross delivered food to Aleppo.", ("AID", None)),
        ("Egypt reopened the Rafah crossing on Monday.", ("CONCEDE", None)),
        ("Israel eased the blockade of Gaza.", ("CONCEDE", None)),
        ("The government lifted the curfew in Srinagar.", ("CONCEDE", None)),
        ("Italy paid a ransom for the aid workers.", ("CONCEDE", None)),
        ("The president bowed to the rebels.", ("CONCEDE", None)),
        ("The parties opened talks in Oslo.", ("CONSULT", "negotiate")),
        ("The FARC broke off negotiations on Tuesday.", ("SANCTION", None)),
        ("The army broke the ceasefire near Avdiivka.", ("ASSAULT", None)),
        ("Turkey recalled its ambassador from Damascus.", ("SANCTION", None)),
        ("Qatar severed relations with Syria.", ("SANCTION", None)),
        ("Washington froze the assets of two generals.", ("SANCTION", None)),
        ("The EU suspended aid to Burundi.", ("SANCTION", None)),
        ("The Treasury blacklisted three militia leaders.", ("SANCTION", None)),
        ("The United Nations designated the network a terrorist organisation.", ("SANCTION", None)),
        ("The rebels spurned the offer.", ("REJECT", None)),
        ("Soldiers surrounded the rebels near Kidal.", ("COERCE", "restrict")),
        ("Gunmen took four villagers hostage.", ("ASSAULT", "abduct")),
        ("Militants carried off thirty schoolgirls from Dapchi.", ("ASSAULT", "abduct")),
        ("Police are holding two suspects in Nairobi.", ("COERCE", "arrest")),
        ("Agents picked up a suspect in Karachi.", ("COERCE", "arrest")),
        ("Commandos rescued the hostages in Bunia.", ("RETREAT", "release")),
        ("The sides exchanged prisoners on Friday.", ("RETREAT", "transfer")),
        ("The militia handed over its weapons to the army.", ("RETREAT", "surrender")),
        ("The commander gave himself up to the police.", ("RETREAT", "surrender")),
        ("The army withdrew its troops from Kidal.", ("RETREAT", "withdraw")),
        ("The army abandoned its base at Menaka.", ("RETREAT", "withdraw")),
        ("About 30,000 people fled the fighting in Ituri.", ("RETREAT", "withdraw")),
        ("Thousands of refugees crossed into Chad.", ("RETREAT", "withdraw")),
        ("The army evacuated 300 civilians from Aleppo.", ("RETREAT", "withdraw")),
        ("Shelling drove 2,000 villagers from Rutshuru.", ("COERCE", "deport")),
        ("Kunduz fell to the Taliban on Monday.", ("ASSAULT", None)),
        ("Islamic State took Ramadi in May.", ("ASSAULT", None)),
        ("Loyalist forces recaptured Palmyra.", ("ASSAULT", None)),
        ("Fighters seized the airport at Gao.", ("ASSAULT", None)),
        ("The army regained control of Mocimboa da Praia.", ("ASSAULT", None)),
        ("The capture of Tikrit took a month.", ("ASSAULT", None)),
        ("The fighters fired rockets at Ashkelon.", ("ASSAULT", "heavy-weapons")),
        ("A youth hurled a grenade at the patrol.", ("ASSAULT", "explosives")),
        ("Insurgents planted a bomb under the bridge.", ("ASSAULT", "explosives")),
        ("A jet dropped bombs on the market.", ("ASSAULT", "aerial")),
        ("The attacker detonated his vest in Mogadishu.", ("ASSAULT", "suicide-attack")),
        ("A man blew himself up outside the mosque in Kano.", ("ASSAULT", "suicide-attack")),
        ("Protesters threw stones at the police in Jenin.", ("PROTEST", None)),
        ("Police fired tear gas at the crowd.", ("COERCE", "crowd-control")),
        ("Riot police dispersed the demonstrators in Minsk.", ("COERCE", "crowd-control")),
        ("Militants set fire to the church.", ("ASSAULT", "destroy")),
        ("The cache was blown up by the patrol.", ("ASSAULT", "destroy")),
        ("Rebels sabotaged the pipeline in Arauca.", ("ASSAULT", "destroy")),
        ("A helicopter crashed near Tarin Kowt.", ("ACCIDENT", None)),
        ("A ferry sank off Zanzibar.", ("ACCIDENT", None)),
        ("Hackers breached the network of the ministry.", ("COERCE", "cyber")),
        ("The militia set up a checkpoint at Bukavu.", ("COERCE", "restrict")),
        ("Protesters took to the streets of Khartoum.", ("PROTEST", None)),
        ("The opposition boycotted the election.", ("PROTEST", None)),
        ("The troops returned fire.", ("ASSAULT", "firearms")),
        ("Hezbollah retaliated on Sunday.", ("ASSAULT", None)),
        ("The army defeated the rebels at Kirumba.", ("ASSAULT", None)),
        ("Gunmen stole vehicles from the clinic.", ("COERCE", "seize")),
        ("Pirates hijacked a tanker off Somalia.", ("ASSAULT", "abduct")),
        ("Fighters joined forces with the Peshmerga.", ("COOPERATE", None)),
    ],
)
def test_a_verb_and_its_object_tell_the_happening(text: str, expected: tuple[str, str | None]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("The agency sent a letter to the troops.", "MOBILIZE"),
        ("The ministry sent flowers to the widow.", "MOBILIZE"),
        ("The government opened a school in Kidal.", "CONSULT"),
        ("The minister opened the talks with a joke.", "CONCEDE"),
        ("The company broke off the contract.", "SANCTION"),
        ("The rebels paid the farmers for cattle.", "CONCEDE"),
        ("He listed the reasons for the defeat.", "SANCTION"),
        ("The general took the bus to Gulu.", "ASSAULT"),
        ("The tourists took Sirte to their hearts.", "ASSAULT"),
        ("The price of oil fell to 40 dollars.", "ASSAULT"),
        ("A farmer threw a stone into the well.", "PROTEST"),
        ("The mayor lifted the lid.", "CONCEDE"),
        ("A tourist caught a fish at Mombasa.", "COERCE"),
        ("Any soldiers sent to the island would be welcome.", "MOBILIZE"),
        ("The shop set up a stall at Bukavu.", "COERCE"),
        ("People arrived at the stadium in Abidjan.", "RETREAT"),
    ],
)
def test_the_wrong_object_or_doer_tells_nothing(text: str, unwanted: str) -> None:
    assert unwanted not in {kind for kind, _ in found(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ramadi was captured by militants in May.", ("ASSAULT", None)),
        ("Militants captured the village of Baga.", ("ASSAULT", None)),
        ("Seleka rebels captured Bossangoa and Bria.", ("ASSAULT", None)),
        ("The troops liberated the town of Marawi.", ("ASSAULT", None)),
        ("The recapture of Palmyra took three weeks.", ("ASSAULT", None)),
        ("The Houthis seized Ibb without a fight.", ("ASSAULT", None)),
        ("Militants seized two soldiers near Baga.", ("ASSAULT", "abduct")),
        ("Troops captured a rebel commander.", ("COERCE", "arrest")),
        ("Troops captured rifles and ammunition.", ("COERCE", "seize")),
    ],
)
def test_ground_is_assaulted_people_are_taken_and_goods_seized(text: str, expected: tuple[str, str | None]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    ("text", "role", "words"),
    [
        ("Ramadi was captured by militants in May.", "target", "Ramadi"),
        ("Kunduz fell to the Taliban in September.", "perpetrator", "the Taliban"),
        ("Burundi sent 800 soldiers to Somalia.", "mover", "800 soldiers"),
        ("Iran supplied rockets to Hezbollah.", "partner", "Hezbollah"),
        ("The army regained control of Mocimboa da Praia.", "target", "Mocimboa da Praia"),
        ("The fighters fired rockets at Ashkelon.", "target", "Ashkelon"),
        ("The government broke off talks with the rebels in Oslo.", "partner", "the rebels in Oslo"),
        ("About 30,000 people fled the fighting in Ituri.", "mover", "About 30,000 people"),
    ],
)
def test_object_and_doer_take_their_roles(text: str, role: str, words: str) -> None:
    assert (role, words) in roles(text)


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("Iran supplied rockets to Hezbollah.", "rockets"),
        ("The fighters fired rockets at Ashkelon.", "rockets"),
        ("A man blew himself up outside the mosque in Kano.", "himself"),
        ("The commander gave himself up to the police.", "himself"),
        ("A mortar round killed two children in Donetsk.", "A mortar round"),
        ("Machine-gun fire wounded a farmer in Kupwara.", "Machine-gun fire"),
    ],
)
def test_what_is_used_takes_no_part(text: str, unwanted: str) -> None:
    assert unwanted not in {words for _, words in roles(text)}


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("A mortar round killed two children in Donetsk.", "heavy-weapons"),
        ("Machine-gun fire wounded a farmer in Kupwara.", "firearms"),
        ("Warplanes attacked rebel positions near Idlib.", "aerial"),
        ("Rebels attacked the base with mortars.", "heavy-weapons"),
        ("The convoy was hit by rocket fire in Arauca.", "heavy-weapons"),
        ("An IED struck a patrol in Helmand.", "explosives"),
        ("The villagers were attacked with machetes.", "primitive"),
        ("Rebels attacked the post using grenades.", "explosives"),
        ("A drone struck a car in Marib, killing two militants.", "drone"),
    ],
)
def test_weapons_give_the_mode(text: str, mode: str) -> None:
    assert mode in {m for _, m in found(text)}


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("The market was struck by rockets, killing six people.", "The market"),
        ("The bus was hit by a mine, wounding nine soldiers.", "The bus"),
        ("The convoy was ambushed by rebels, killing two drivers.", "The convoy"),
    ],
)
def test_who_is_struck_is_no_killer(text: str, unwanted: str) -> None:
    assert ("perpetrator", unwanted) not in roles(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Salafist Group for Preaching and Combat met in Algiers.",
        "The National Movement for the Liberation of Azawad has its seat in Kidal.",
        "The Front for the Liberation of Palestine wrote a letter.",
        "The Committee Against Torture read the report.",
        "The Battle Group Command opened a new office.",
    ],
)
def test_a_word_inside_a_name_is_no_happening(text: str) -> None:
    assert {kind for kind, _ in found(text)} <= {"CONSULT"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The aircraft crashed near Goma.", ("ACCIDENT", None)),
        ("The town is destroyed.", ("ASSAULT", "destroy")),
        ("The depot was destroyed by shelling.", ("ASSAULT", "heavy-weapons")),
        ("Some 20,000 villagers returned to their homes in Kilinochchi.", ("RETREAT", "withdraw")),
        ("Refugees streamed into Uganda.", ("RETREAT", "withdraw")),
        ("The fighting displaced 5,000 people in Shan State.", ("COERCE", "deport")),
    ],
)
def test_harmed_civilians_and_struck_things_count(text: str, expected: tuple[str, str | None]) -> None:
    assert expected in found(text)


def test_every_class_asked_for_is_known() -> None:
    asked = {part.rpartition(":")[2] for row in read_table("happening_verbs.tsv") for part in row.get("object", "").split("|") if part}

    assert asked - set(UNLISTED) - {"falls", "listed"} <= set(object_words())


def test_names_of_groups_are_known_in_lower_case() -> None:
    assert {"taliban", "boko haram"} <= group_names()
