"""Who stands in which place around a verb, and which words belong to a clause or a noun phrase."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import sentence_of, token_at, words_of

from sayso.extract.clauses import (
    clause_range,
    conjuncts,
    interrupted,
    name_end,
    noun_phrase,
    phrase_span,
    places_of,
    prepositions,
    told_before,
)


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
        ("The Front for Renewal (FR) claimed responsibility for the raid.", "Front", "The Front for Renewal (FR)"),
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


@pytest.mark.parametrize(
    ("text", "verb", "subject", "target"),
    [
        ("Rebels are likely to attack the port.", "attack", "Rebels", "port"),
        ("Rebels were about to attack the port.", "attack", "Rebels", "port"),
        ("Rebels are ready to attack the port.", "attack", "Rebels", "port"),
        ("The army prevented rebels from attacking the port.", "attacking", "rebels", "port"),
        ("The army accused rebels of attacking the port.", "attacking", "rebels", "port"),
        ("The judge jailed rebels for attacking the port.", "attacking", "rebels", "port"),
        ("Commanders forced rebels into attacking the port.", "attacking", "rebels", "port"),
        ("Commanders forced rebels to attack the port.", "attack", "rebels", "port"),
        ("Commanders promised allies to attack the port.", "attack", "Commanders", "port"),
        ("Rebels fled after attacking the port.", "attacking", "Rebels", "port"),
        ("Rebels fled, the army said, attacking the port.", "attacking", "Rebels", "port"),
        ("Rebels, said the army, attacked the port.", "attacked", "Rebels", "port"),
        ("Rebels, the army said, attacked the port.", "attacked", "Rebels", "port"),
        ("Rebels, said the army, have attacked the port.", "attacked", "Rebels", "port"),
        ("Soldiers burned the mill and attacked the port.", "attacked", "Soldiers", "port"),
        ("The port was attacked by rebels.", "attacked", "rebels", "port"),
        ("The port, attacked by rebels, is closed.", "attacked", "rebels", "port"),
        ("Rebels that attacked the port fled.", "attacked", "Rebels", "port"),
        ("The port that rebels attacked is closed.", "attacked", "rebels", "port"),
        ("The port was attacked.", "attacked", None, "port"),
    ],
)
def test_places_of_finds_doer_and_thing_through_every_construction(text: str, verb: str, subject: str | None, target: str) -> None:
    sentence = sentence_of(text)
    places = places_of(sentence, token_at(sentence, verb))

    assert (sentence.tokens[places.subject].text if places.subject is not None else None) == subject
    assert places.object is not None
    assert sentence.tokens[places.object].text == target


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("Rebels attacked the port and the mill.", "port", ["port", "mill"]),
        ("Rebels attacked the port, the mill and the school.", "port", ["port", "mill", "school"]),
        ("Rebels attacked the port and soldiers burned the mill.", "port", ["port"]),
        ("Rebels attacked the port and soldiers later burned the mill.", "port", ["port"]),
        ("Rebels met Ana Reyes, the mayor of Tame.", "Reyes", ["Reyes"]),
        ("Rebels and tribesmen attacked the port.", "Rebels", ["Rebels", "tribesmen"]),
    ],
)
def test_conjuncts_are_of_one_list_and_no_subject_of_the_next_verb(text: str, head: str, expected: list[str]) -> None:
    sentence = sentence_of(text)

    assert [sentence.tokens[i].text for i in conjuncts(sentence, token_at(sentence, head))] == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Rebels, said an officer, attacked the port.", "attacked", ("Rebels", "said", "officer")),
        ("The rebels, said General Diallo, had attacked the port.", "attacked", ("rebels", "said", "Diallo")),
        ("Rebels, armed with knives, attacked the port.", "attacked", None),
        ("Rebels attacked the port, said an officer.", "attacked", None),
        ("On Monday, rebels attacked the port.", "attacked", None),
    ],
)
def test_interrupted_sees_who_says_it_between_commas(text: str, verb: str, expected: tuple[str, str, str] | None) -> None:
    sentence = sentence_of(text)
    found = interrupted(sentence, token_at(sentence, verb))

    assert (tuple(sentence.tokens[i].text for i in found) if found is not None else None) == expected


@pytest.mark.parametrize(
    ("text", "clause", "expected"),
    [
        ("Rebels fled, the army said, leaving two guns.", "leaving", "fled"),
        ("Rebels fled, the army said, adding that two guns were found.", "adding", None),
        ("Rebels fled, the army said, citing residents.", "citing", None),
        ("Rebels fled, leaving two guns.", "leaving", None),
    ],
)
def test_told_before_gives_a_participle_back_to_what_is_said(text: str, clause: str, expected: str | None) -> None:
    sentence = sentence_of(text)
    i = token_at(sentence, clause)
    found = told_before(sentence, i, sentence.tokens[i].head)

    assert (sentence.tokens[found].text if found is not None else None) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Its leader, Ahmed Karar, was killed.", "leader", "Its leader, Ahmed Karar"),
        ("They lost their founder and then-leader Ahmed Karar in a raid.", "founder", "their founder and then-leader Ahmed Karar"),
        ("The soldiers, from Gao, were killed.", "soldiers", "The soldiers"),
        ("The driver and Ahmed Karar were killed.", "driver", "The driver"),
    ],
)
def test_name_end_takes_in_the_name_beside_a_rank(text: str, word: str, expected: str) -> None:
    sentence = sentence_of(text)
    i = token_at(sentence, word)
    first, last = noun_phrase(sentence, i)
    span = sentence.span(first, name_end(sentence, i, last))

    assert text[span.start : span.end] == expected


ALL_PLACES = "Rebels who fled said that soldiers, an officer said, attacked the port and the mill, killing two men in Tame."


@given(st.integers(min_value=0, max_value=len(sentence_of(ALL_PLACES).tokens) - 1))
def test_ranges_hold_their_head_and_stay_in_the_sentence(i: int) -> None:
    sentence = sentence_of(ALL_PLACES)
    size = len(sentence.tokens)

    for first, last in (noun_phrase(sentence, i), clause_range(sentence, i)):
        assert 0 <= first <= i < last <= size
    assert i in conjuncts(sentence, i)
