"""Participants without a name: counted, described or owned; sentences written for this test, of many conflicts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate import annotate_report
from sayso.model.claim import ROLES, Participant
from sayso.model.report import Block, Publication, Report
from sayso.model.span import Span
from sayso.resolve.actors import ActorContext
from sayso.resolve.participants import Parties, classes, describe_noun, is_share
from sayso.resolve.phrases import read_phrase


def make_context(text: str) -> ActorContext:
    return ActorContext.for_report(annotate_report(Report("r-1", text, Publication(), (Block(Span(0, len(text)), "body"),), ())))


def told(text: str, *rows: tuple[str, str]) -> list[str | None]:
    """Return the ids of participants, each the last place of its words in ``text``."""
    parties = Parties(make_context(text), None)
    found = []
    for role, words in rows:
        at = text.rindex(words)
        found.append(parties.resolve(Participant(role, words, None, Span(at, at + len(words))), None, None).actor)
    return found


@pytest.mark.parametrize(
    ("words", "role", "actor"),
    [
        ("the passengers", "captive", "civilians"), ("seven of the passengers", "captive", "civilians"),
        ("nine peasants", "target", "civilians"),
        ("an elderly shepherd", "victim", "civilians"), ("a police officer's wife", "captive", "civilians"),
        ("its mayor", "target", "civilians"),
        ("a mosque in the old town", "target", "civilians"), ("two buses", "target", "civilians"),
        ("the market of Kassala", "target", "civilians"),
        ("rebel sympathisers", "target", "civilians"), ("a Catholic nun", "captive", "civilians"), ("the wedding", "target", "civilians"),
        ("two armed men", "perpetrator", "unknown-gunmen"), ("men with rifles", "perpetrator", "unknown-gunmen"),
        ("a man wearing a suicide vest", "target", "unknown-gunmen"), ("men on motorcycles", "perpetrator", "unknown-gunmen"),
        ("four men", "perpetrator", "unknown-gunmen"), ("four men", "victim", "civilians"), ("one woman", "victim", "civilians"),
        ("a barracks", "target", "malian-military"), ("the checkpoint", "target", "malian-military"),
        ("an army patrol", "target", "malian-military"),
        ("the state", "target", "malian-government"), ("volunteers", "perpetrator", "volunteers"), ("inspectors", "target", "inspectors"),
        ("bankers", "captive", "bankers"), ("beekeepers", "victim", "beekeepers"),
        ("the headquarters", "target", "malian-military"), ("their papers", "target", None), ("a mortar round", "perpetrator", None),
        ("heavy rain", "perpetrator", None), ("the cache", "target", None), ("two rivers", "target", None), ("new orders", "target", None),
    ],
)  # fmt: skip
def test_the_head_noun_tells_who_is_meant(words: str, role: str, actor: str | None) -> None:
    assert describe_noun(read_phrase(words, 0), role, "mali") == actor


def test_a_post_of_no_known_country_stays_open() -> None:
    assert describe_noun(read_phrase("the barracks", 0), "target", None) is None


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ("Seventeen", True), ("the others", True), ("both", True), ("the rest", True), ("three", True), ("at least 30", True),
        ("3,000", True),
        ("some of them", True), ("the remaining six", True), ("two dozen", True), ("dozens more", True), ("another five", True),
        ("five others", True), ("about 60", True), ("seven of the hostages", True), ("twenty-one", True), ("most of whom", True),
        ("three soldiers", False), ("the group", False), ("both armies", False), ("other rebels", False), ("many villagers", False),
        ("the remaining rebels", False), ("", False), ("they", False), ("one of the leaders", False), ("all Tamils", False),
    ],
)  # fmt: skip
def test_a_bare_number_is_a_share_of_somebody(words: str, share: bool) -> None:
    assert is_share(words) is share


@pytest.mark.parametrize(
    ("text", "rows", "actors"),
    [
        ("Bandits seized 12 miners near Zamfara. Five were freed.", [("captive", "12 miners"), ("captive", "Five")], ["miners", "miners"]),
        (
            "Abu Sayyaf took nine tourists. Two were freed; the others died.",
            [("perpetrator", "Abu Sayyaf"), ("captive", "nine tourists"), ("captive", "Two"), ("victim", "the others")],
            ["abu-sayyaf", "tourists", "tourists", "tourists"],
        ),
        (
            "Two gunmen fired in Karachi. Police shot both.",
            [("perpetrator", "Two gunmen"), ("target", "both")],
            ["unknown-gunmen", "unknown-gunmen"],
        ),
        (
            "Kenyan soldiers met fighters. Eight were killed.",
            [("target", "Kenyan soldiers"), ("target", "Eight")],
            ["kenyan-military", "kenyan-military"],
        ),
        ("Eight were killed.", [("target", "Eight")], [None]),
        ("Joseph Kony was hurt. Six died.", [("target", "Joseph Kony"), ("target", "Six")], ["joseph-kony", None]),
        ("Villagers fled. Both came back.", [("mover", "Villagers"), ("mover", "Both")], ["civilians", "civilians"]),
        (
            "Chad lost 11 soldiers. It said 30 were wounded.",
            [("target", "11 soldiers"), ("perpetrator", "30")],
            ["chadian-military", None],
        ),
    ],
)
def test_a_share_is_of_the_last_party_that_fared_alike(text: str, rows: list[tuple[str, str]], actors: list[str | None]) -> None:
    assert told(text, *rows) == actors


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("JNIM leader Iyad ag Ghali spoke. Men under Iyad ag Ghali took the fort.", "Men under Iyad ag Ghali", "jnim"),
        ("LRA leader Joseph Kony fled. Fighters loyal to Joseph Kony burned huts.", "Fighters loyal to Joseph Kony", "lra"),
        ("Joseph Kony, the leader of the LRA, fled. Two of his bodyguards were held.", "Two of his bodyguards", "lra"),
        ("FARC rebels fled. A column led by Pedro Ruiz burned a bridge.", "A column led by Pedro Ruiz", "farc"),
        ("The jets struck depots used by Hamas.", "depots used by Hamas", "hamas"),
        ("They shelled a hill held by Hezbollah.", "a hill held by Hezbollah", "hezbollah"),
        ("They shelled a town seized by Hezbollah.", "a town seized by Hezbollah", None),
        ("The cell planned to hit French targets.", "French targets", "france"),
        ("He vowed to strike the heart of Israel.", "the heart of Israel", "israel"),
        ("Raiders came from Tajik soil.", "Tajik soil", "tajikistan"),
        ("Attacks on American interests rose.", "American interests", "united-states"),
    ],
)
def test_what_is_led_or_held_goes_to_the_side(text: str, words: str, actor: str | None) -> None:
    at = text.rindex(words)
    assert make_context(text).resolve(words, Span(at, at + len(words))).actor == actor


def test_no_noun_stands_in_two_classes() -> None:
    seen: set[str] = set()
    for words in classes().values():
        assert not seen & (words)
        seen |= words


@given(st.text(max_size=40), st.sampled_from(ROLES))
def test_any_words_give_a_clean_id_or_none(words: str, role: str) -> None:
    phrase = read_phrase(words, 0)
    actor = describe_noun(phrase, role, "peru")
    assert actor is None or (actor == actor.lower() and " " not in actor)
