"""Who stands in which place around a verb, and which words belong to a clause or a noun phrase."""

import pytest
from tests.factories import sentence_of, token_at, words_of

from sayso.extract.clauses import clause_range, conjuncts, noun_phrase, phrase_span, places_of, prepositions


@pytest.mark.parametrize(
    ("text", "verb", "subject", "target"),
    [
        ("Rebels attacked the garrison.", "attacked", "Rebels", "garrison"),
        ("The garrison was attacked by rebels.", "attacked", "rebels", "garrison"),
        ("Rebels who attacked the garrison fled.", "attacked", "Rebels", "garrison"),
        ("The garrison attacked by rebels on Monday has been rebuilt.", "attacked", "rebels", "garrison"),
        ("Rebels stormed the town and attacked the garrison.", "attacked", "Rebels", "garrison"),
        ("Rebels began attacking the garrison.", "attacking", "Rebels", "garrison"),
        ("Soldiers patrolling the river shot two smugglers.", "shot", "Soldiers", "smugglers"),
        ("Fighters loyal to the warlord kidnapped the engineers.", "kidnapped", "Fighters", "engineers"),
        ("The men whom the army arrested were students.", "arrested", "army", None),
        ("Two monks were killed.", "killed", None, "monks"),
    ],
)
def test_places_of_finds_the_logical_subject_and_object(text: str, verb: str, subject: str | None, target: str | None) -> None:
    sentence = sentence_of(text)

    places = places_of(sentence, token_at(sentence, verb))

    found_subject = sentence.tokens[places.subject].text if places.subject is not None else None
    found_target = sentence.tokens[places.object].text if places.object is not None else None
    assert found_subject == subject
    if target is not None:
        assert found_target == target


def test_places_of_marks_a_passive() -> None:
    sentence = sentence_of("The bridge was destroyed by the guerrillas.")

    places = places_of(sentence, token_at(sentence, "destroyed"))

    assert places.passive
    assert places.agent is not None
    assert sentence.tokens[places.agent].text == "guerrillas"


@pytest.mark.parametrize(
    ("text", "head", "words"),
    [
        (
            "Dozens of fighters of the Lord's Resistance Army crossed the river.",
            "Dozens",
            "Dozens of fighters of the Lord's Resistance Army",
        ),
        ("Police arrested three men who had fled the camp.", "men", "three men"),
        ("The town's mayor and a priest were killed.", "mayor", "The town's mayor"),
        ("Police shot gunmen linked to a cartel.", "gunmen", "gunmen linked to a cartel"),
        ("The army's spokesman resigned.", "army", "The army"),
        ("Troops attacked a village in Kachin State.", "village", "a village in Kachin State"),
    ],
)
def test_noun_phrase_keeps_what_belongs_to_the_noun(text: str, head: str, words: str) -> None:
    sentence = sentence_of(text)

    found = noun_phrase(sentence, token_at(sentence, head))

    assert words_of(text, sentence, found) == words


def test_noun_phrase_covers_its_head() -> None:
    text = "A patrol, two trucks and a jeep of the border force were hit near the dry lake."
    sentence = sentence_of(text)

    for token in sentence.tokens:
        if token.pos in {"NOUN", "PROPN"}:
            first, last = noun_phrase(sentence, token.i)

            assert first <= token.i < last


def test_phrase_span_is_verbatim() -> None:
    text = "The rebels shelled the old port of Misrata."
    sentence = sentence_of(text)

    assert phrase_span(sentence, token_at(sentence, "port")).of(text) == "the old port of Misrata"


@pytest.mark.parametrize(
    ("text", "head", "count"),
    [
        ("Soldiers, policemen and officials fled.", "Soldiers", 3),
        ("Soldiers fled.", "Soldiers", 1),
        ("The army and the militia fought.", "army", 2),
    ],
)
def test_conjuncts_lists_the_whole_coordination(text: str, head: str, count: int) -> None:
    sentence = sentence_of(text)

    assert len(conjuncts(sentence, token_at(sentence, head))) == count


def test_prepositions_looks_through_chains() -> None:
    sentence = sentence_of("The militia was driven out of the valley.")

    found = [(word, sentence.tokens[obj].text) for word, obj in prepositions(sentence, token_at(sentence, "driven"))]

    assert ("of", "valley") in found


@pytest.mark.parametrize(
    ("text", "verb", "inside", "outside"),
    [
        ("Militants raided the depot and soldiers arrested nine men.", "raided", "raided the depot", "arrested"),
        ("The minister said that troops had entered the port.", "entered", "troops had entered the port", "minister"),
        ("Rebels crossed the river and burned a school.", "burned", "burned a school", "crossed"),
    ],
)
def test_clause_range_leaves_out_other_clauses(text: str, verb: str, inside: str, outside: str) -> None:
    sentence = sentence_of(text)

    words = words_of(text, sentence, clause_range(sentence, token_at(sentence, verb)))

    assert inside in words
    assert outside not in words


def test_clause_range_starts_at_the_noun_of_a_relative_clause() -> None:
    text = "Police hunted the men who ambushed the convoy."
    sentence = sentence_of(text)
    verb = token_at(sentence, "ambushed")

    words = words_of(text, sentence, clause_range(sentence, verb, with_noun=token_at(sentence, "men")))

    assert words == "the men who ambushed the convoy"
