"""Who "they", "it", "he", "the group" and "the country" mean, over many conflicts; open where two could be meant."""

import pytest
from tests.resolve.factories import actor_of, make_context, span_of

from sayso.resolve.coreference import in_spans


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        # "they": the last subject that is many
        ("Gunmen raided a farm near Kaduna. They fled on motorcycles.", "They", "unknown-gunmen"),
        ("The LTTE shelled the port. They lost nine boats.", "They", "ltte"),
        ("Two Iraqi soldiers entered the house. They found nobody.", "They", "iraqi-military"),
        ("Boko Haram and Ansaru met. They signed nothing.", "They", None),
        ("Villagers said militiamen burned the huts. They had gone by dawn.", "They", None),
        # shares of a group
        ("FARC rebels attacked Toribio. Most of them escaped.", "Most of them", "farc"),
        ("Abu Sayyaf seized a ferry. One of them spoke English.", "One of them", "abu-sayyaf"),
        ("The Taliban stormed a jail. Several of them died.", "Several of them", "taliban"),
        ("The army lost ground. Several died.", "Several", None),
        # "it": one body, group or state, never a plural
        ("The Philippine army shelled Marawi. It lost two men.", "It", "philippine-military"),
        ("UNITA shelled Huambo. It denied the attack.", "It", "unita"),
        ("Ethiopia closed the border. It gave no reason.", "It", "ethiopia"),
        ("Colombian soldiers came. It rained.", "It", None),
        # a noun with what stands before it
        ("Two rebels died in Jolo. They were young.", "They", "unknown-rebels"),
        # the one group spoken of
        ("The MILF attacked Lamitan. Two rebels were killed.", "Two rebels", "milf"),
        ("The MILF and Abu Sayyaf met. Two rebels were killed.", "Two rebels", "unknown-rebels"),
        ("Hizbul Islam took Beledweyne. At least 30 fighters died.", "At least 30 fighters", "hizbul-islam"),
        ("Hamas split. Members left for Egypt.", "Members", "hamas"),
        # relatives
        ("The IRA, whose members had fled, denied it.", "whose members", "ira"),
        ("Renamo, which holds Gorongosa, refused.", "which", "renamo"),
        ("The farmers, who fled, came back.", "who", None),
        # countries
        ("Fighting went on in Yemen. The country is split.", "The country", "yemen"),
        ("Officials met in Peru, and the country mourned.", "the country", "peru"),
        ("Chad and Niger met. The two countries agreed.", "The two countries", None),
        ("Troops of Uganda crossed into Congo, and left that country's territory.", "that country's territory", "dr-congo"),
    ],
)
def test_party_and_country(text: str, words: str, actor: str | None) -> None:
    assert actor_of(text, words) == actor


@pytest.mark.parametrize(
    ("text", "words", "speakers", "actor"),
    [
        ("Shamil Basayev denied it. He blamed Moscow.", "He", (), "shamil-basayev"),
        # what a speaker names within a quotation is no antecedent for the reporter's own pronoun
        ('"Joseph Kony must yield," said Amina Okello. She left at noon.', "She", ("Amina Okello",), "amina-okello"),
        # a source counts as a subject
        ("According to Carlos Rivas, Manuel Marulanda died. He gave no date.", "He", ("Carlos Rivas",), "manuel-marulanda"),
        ("Nothing was heard. He left.", "He", (), None),
    ],
)
def test_persons(text: str, words: str, speakers: tuple[str, ...], actor: str | None) -> None:
    assert actor_of(text, words, speakers=speakers) == actor


def test_a_person_far_behind_is_no_antecedent() -> None:
    text = "Foday Sankoh left Freetown. Rain fell. The road closed. Trade stopped. He came back."
    assert actor_of(text, "He") is None


def test_titles_point_back_to_their_bearer() -> None:
    text = "General Ahmed Tahir met Colonel Omar Said in Aden. The general left, and the colonel stayed."
    context = make_context(text)
    assert context.resolve("The general", span_of(text, "The general")).actor == "ahmed-tahir"
    assert context.resolve("the colonel", span_of(text, "the colonel")).actor == "omar-said"
    assert context.resolve("the mayor", span_of(text, "the colonel")).actor is None


@pytest.mark.parametrize(("position", "inside"), [(0, False), (3, True), (7, True), (8, False), (12, True), (15, False)])
def test_in_spans_is_half_open(position: int, inside: bool) -> None:
    assert in_spans([(3, 8), (10, 15)], position) is inside
