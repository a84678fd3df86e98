"""Which country a body belongs to: by its words, by the place of the claim, by the report; sentences written for this test."""

import pytest

from sayso.annotate import annotate_report
from sayso.model.report import Block, Publication, Report
from sayso.model.span import Span
from sayso.resolve.actors import ActorContext
from sayso.resolve.lexicon import names, words_of
from sayso.resolve.states import Focus, body_id, body_name, focus_of, is_aside, is_made, is_state, state_of_body


def make_context(text: str) -> ActorContext:
    block = Block(Span(0, len(text)), "body")
    return ActorContext.for_report(annotate_report(Report("r-1", text, Publication(), (block,), ())))


def make_focus(text: str, home: str | None = None) -> Focus:
    words = words_of(text)
    return focus_of(names().scan(words), words, home, text)


def actor_of(text: str, words: str, scene: str | None) -> str | None:
    at = text.rindex(words)
    return make_context(text).resolve(words, Span(at, at + len(words)), None, scene).actor


@pytest.mark.parametrize(
    ("text", "words", "scene", "actor"),
    [
        # A bare body is that of the country in which the claim is placed.
        ("Soldiers opened fire near Jaffna.", "Soldiers", "sri-lanka", "sri-lankan-military"),
        ("Police broke up a march in Dhaka's old town.", "Police", "bangladesh", "bangladeshi-police"),
        ("The army sealed off Mindanao's main road.", "The army", "philippines", "philippine-military"),
        ("Rebels overran a post, driving out government troops.", "government troops", "mali", "malian-military"),
        ("A blast killed five policemen in Lahore.", "five policemen", "pakistan", "pakistani-police"),
        ("Security forces fired into the crowd.", "Security forces", "nigeria", "nigerian-security-forces"),
        ("Border guards stopped the lorry.", "Border guards", "tajikistan", "tajik-border-guards"),
        ("Warplanes bombed the market town.", "Warplanes", "sudan", "sudanese-military"),
        # A nationality that is only somebody's passport does not move the army there.
        ("Two German tourists vanished. Soldiers searched the dunes.", "Soldiers", "algeria", "algerian-military"),
        ("Three Swiss nationals were freed. Police gave no details.", "Police", "philippines", "philippine-police"),
        ("A Japanese geologist was held. The army stayed in camp.", "The army", "kyrgyzstan", "kyrgyz-military"),
        ("An Italian priest was shot. Troops arrived late.", "Troops", "colombia", "colombian-military"),
        ("A French-born trader fled. Soldiers burned his shop.", "Soldiers", "chad", "chadian-military"),
        ("A Belgium-sized area burned. Troops withdrew.", "Troops", "yemen", "yemeni-military"),
        ("The front, known by its Portuguese initials, fled. Police gave chase.", "Police", "mozambique", "mozambican-police"),
        # Words of the phrase itself decide before the place does.
        ("Ugandan soldiers crossed the river.", "Ugandan soldiers", "congo-kinshasa", "ugandan-military"),
        ("The Kenyan police said little.", "The Kenyan police", "somalia", "kenyan-police"),
        ("The army of Chad lost a base.", "The army of Chad", "nigeria", "chadian-military"),
        # A country named before in the sentence owns the body that follows.
        ("Ethiopia said its army had left Baidoa.", "its army", "somalia", "ethiopian-military"),
        ("Turkey said troops had crossed into the valley.", "troops", "iraq", "turkish-military"),
        # "The soldiers" points back to those just named, "soldiers" does not.
        ("Rwandan soldiers landed at Pemba. The soldiers built a camp.", "The soldiers", "mozambique", "rwandan-military"),
        ("Rwandan soldiers landed at Pemba. Later, soldiers built a camp.", "soldiers", "mozambique", "mozambican-military"),
        # Goods made elsewhere change no side.
        ("A US-made helicopter carrying troops crashed.", "A US-made helicopter carrying troops", "colombia", "colombian-military"),
        ("Russian-made jets bombed the camp.", "Russian-made jets", "syria", "syrian-military"),
        ("A British-trained commando died.", "A British-trained commando", "sierra-leone", "sierra-leonean-military"),
        ("Soviet-era tanks rolled in.", "Soviet-era tanks", "ukraine", "ukrainian-military"),
        # Foreign troops are nobody's until their country is named.
        ("Foreign troops left the base.", "Foreign troops", "mali", "foreign-troops"),
    ],
)
def test_a_bare_body_belongs_where_the_claim_is_placed(text: str, words: str, scene: str | None, actor: str | None) -> None:
    assert actor_of(text, words, scene) == actor


@pytest.mark.parametrize(
    ("text", "words", "scene", "actor"),
    [
        # A ministry speaks from its capital: the report's country decides before the place of the happening does.
        ("Kenya mourned. The interior ministry spoke of a raid in Somalia.", "The interior ministry", None, "kenyan-interior-ministry"),
        ("India and India alone acted. The foreign ministry denied it.", "The foreign ministry", "nepal", "indian-foreign-ministry"),
        ("The defence ministry said two jets had been lost.", "The defence ministry", "georgia", "georgian-defense-ministry"),
        ("The Health Ministry counted 40 dead.", "The Health Ministry", "lebanon", "lebanese-health-ministry"),
        ("Israel closed the crossing. The ministry gave no reason.", "The ministry", None, "israeli-ministry"),
        ("Ukraine's Defense Ministry met. The ministry gave no reason.", "The ministry", None, "ukrainian-defense-ministry"),
        ("Georgia and Armenia met. The ministry gave no details.", "The ministry", None, None),
        ("The government offered talks.", "The government", "sri-lanka", "sri-lankan-government"),
        ("The authorities imposed a curfew.", "The authorities", "myanmar", "myanmar-government"),
        ("Parliament voted for war.", "Parliament", "georgia", "georgian-parliament"),
    ],
)
def test_a_ministry_belongs_to_the_country_of_the_report(text: str, words: str, scene: str | None, actor: str | None) -> None:
    assert actor_of(text, words, scene) == actor


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("a Switzerland-sized zone", True), ("the US-made rifle", True), ("Iran-backed men", True), ("the anti-American crowd", True),
        ("its Spanish initials", True), ("a French newspaper", True), ("(French: Groupe)", True), ("two British tourists", True),
        ("a Dutch engineer", True), ("an Arabic word", False), ("the Turkish army", False), ("the Kyrgyz-Tajik border", False),
        ("Russian troops", False), ("France said", False), ("the Syrian government", False), ("Swedish, Danish", False),
        ("Pakistan: two killed", False), ("an Israeli strike", False), ("Chad", False), ("a Polish passport", True),
    ],
)  # fmt: skip
def test_a_country_named_aside_is_no_side(text: str, aside: bool) -> None:
    words = words_of(text)
    hits = [hit for hit in names().scan(words) if is_state(hit)]
    assert any(is_aside(hit, words, text) for hit in hits) is aside


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a Soviet-built tank", True), ("US-supplied rifles", True), ("a Malta-sized camp", True), ("Russia-backed rebels", False),
        ("US-led troops", False), ("Iran-aligned militias", False), ("American rifles", False), ("a Libya-registered boat", True),
    ],
)  # fmt: skip
def test_what_a_thing_is_made_of_is_told_from_who_stands_behind_it(text: str, made: bool) -> None:
    words = words_of(text)
    assert any(is_made(hit, words, text) for hit in names().scan(words)) is made


@pytest.mark.parametrize(
    ("state", "body", "actor", "name"),
    [
        ("tajikistan", "military", "tajik-military", "Tajik army"), ("united-states", "police", "us-police", "US army"),
        ("sri-lanka", "government", "sri-lankan-government", "Sri Lankan army"), ("x", "military", "x-military", "x army"),
    ],
)  # fmt: skip
def test_ids_of_bodies_begin_with_the_demonym(state: str, body: str, actor: str, name: str) -> None:
    assert (body_id(state, body), body_name(state, "army")) == (actor, name)


@pytest.mark.parametrize(
    ("actor", "state"),
    [
        ("us-military", "united-states"), ("sri-lankan-border-guards", "sri-lanka"), ("kyrgyz-defense-ministry", "kyrgyzstan"),
        ("nigeria", "nigeria"), ("boko-haram", None), ("unknown-gunmen", None), ("kurdish-military", None), ("", None),
    ],
)  # fmt: skip
def test_a_body_gives_its_state_back(actor: str, state: str | None) -> None:
    assert state_of_body(actor) == state


def test_every_state_and_body_make_an_id_that_is_read_back() -> None:
    for state in ("mali", "chad", "peru", "india", "united-kingdom", "south-sudan"):
        for body in ("military", "police", "government", "interior-ministry", "coast-guard"):
            assert state_of_body(body_id(state, body)) == state


@pytest.mark.parametrize(
    ("text", "body", "home", "scene", "state"),
    [
        ("Nothing.", "military", None, None, None),
        ("Nothing.", "military", "peru", None, "peru"),
        ("Nothing.", "military", "peru", "bolivia", "bolivia"),
        ("Nothing.", "interior-ministry", "peru", "bolivia", "bolivia"),
        ("Chad, Chad, Chad and Niger.", "interior-ministry", None, "niger", "chad"),
        ("Chad, Chad, Chad and Niger.", "military", None, "niger", "niger"),
        ("Chad and Niger.", "military", None, None, None),
        ("Chad and Niger.", "military", "niger", None, "niger"),
        ("Malian police and Malian police left Niger.", "police", None, None, "mali"),
    ],
)
def test_focus_asks_scene_then_report_then_home(text: str, body: str, home: str | None, scene: str | None, state: str | None) -> None:
    assert make_focus(text, home).at(len(text), body, None, scene) == state


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Troops from Kenya met Somalia's men.", {"somalia"}), ("Fighters fled into Chad.", set()),
        ("Ukraine shelled towns near Russia.", {"ukraine", "russia"}), ("The neighbouring Guinea kept calm.", set()),
    ],
)  # fmt: skip
def test_countries_of_origin_and_aim_stand_apart(text: str, states: set[str]) -> None:
    focus = make_focus(text)
    assert {state for start, state in focus.states if start not in focus.away} == states


def test_the_country_is_the_last_one_of_the_sentence() -> None:
    text = "Peru met Chile. Bolivia watched while the country slept."
    assert make_focus(text).country(text.index("the country"), text.index("Bolivia")) == "bolivia"
