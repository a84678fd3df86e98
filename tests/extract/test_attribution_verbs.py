"""Verbs of saying, believing and asking: who the speaker is, where the content stands, what the cue does to it."""

import pytest
from tests.factories import annotate

from sayso.extract.attribution import Attribution, find_attributions

Told = tuple[str, str | None, str]


def found(text: str) -> list[Attribution]:
    return list(find_attributions(annotate(text)))


def told(text: str) -> list[Told]:
    """Return cue, source and the whole content in words for each attribution."""
    return [(a.cue.of(text), a.source.of(text) if a.source else None, " … ".join(c.of(text) for c in a.contents)) for a in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The governor said rebels burned the mill.", ("said", "The governor", "rebels burned the mill")),
        ("The governor said that rebels burned the mill.", ("said", "The governor", "that rebels burned the mill")),
        ("Rebels burned the mill, the governor said.", ("said", "the governor", "Rebels burned the mill")),
        ("Rebels burned the mill, said the governor.", ("said", "the governor", "Rebels burned the mill")),
        ("Rebels, the governor said, burned the mill.", ("said", "the governor", "Rebels … burned the mill")),
        ("Rebels, said the governor, burned the mill.", ("said", "the governor", "Rebels … burned the mill")),
        ("Rebels burned the mill, the governor says.", ("says", "the governor", "Rebels burned the mill")),
        ("The governor has said rebels burned the mill.", ("said", "The governor", "rebels burned the mill")),
        ("The governor would later say that rebels burned the mill.", ("say", "The governor", "that rebels burned the mill")),
        ("The governor told Radio Nacional that rebels burned the mill.", ("told", "The governor", "that rebels burned the mill")),
        ("The governor told a crowd in Kidal that rebels burned the mill.", ("told", "The governor", "that rebels burned the mill")),
        ("The governor announced on Friday that rebels burned the mill.", ("announced", "The governor", "that rebels burned the mill")),
        ("The governor confirmed that rebels burned the mill.", ("confirmed", "The governor", "that rebels burned the mill")),
        ("The governor complained that rebels burned the mill.", ("complained", "The governor", "that rebels burned the mill")),
        ("The governor told us that rebels burned the mill.", ("told", "The governor", "that rebels burned the mill")),
        ("The governor wrote that rebels burned the mill.", ("wrote", "The governor", "that rebels burned the mill")),
        ("A text message claimed rebels burned the mill.", ("claimed", "A text message", "rebels burned the mill")),
        ("Radio Dushanbe reported that rebels burned the mill.", ("reported", "Radio Dushanbe", "that rebels burned the mill")),
        ("State television says rebels burned the mill.", ("says", "State television", "rebels burned the mill")),
        ("The Daily Star reported that rebels burned the mill.", ("reported", "The Daily Star", "that rebels burned the mill")),
        ("Human Rights Watch said rebels burned the mill.", ("said", "Human Rights Watch", "rebels burned the mill")),
        ("Officials who asked not to be named said rebels burned the mill.", ("said", "Officials", "rebels burned the mill")),
        ("A senior official said rebels burned the mill.", ("said", "A senior official", "rebels burned the mill")),
        ("Two Western diplomats said rebels burned the mill.", ("said", "Two Western diplomats", "rebels burned the mill")),
        ("Many say rebels burned the mill.", ("say", "Many", "rebels burned the mill")),
        ("Nobody knew that rebels had burned the mill.", ("knew", "Nobody", "that rebels had burned the mill")),
        ("The army believes rebels burned the mill.", ("believes", "The army", "rebels burned the mill")),
        ("Witnesses saw rebels burn the mill.", ("saw", "Witnesses", "rebels burn the mill")),
    ],
)
def test_the_speaker_and_the_content_of_a_clause(text: str, expected: Told) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Colonel Thierno Ba, an army spokesman, said rebels burned the mill.", "Colonel Thierno Ba, an army spokesman"),
        ("Army spokesman Colonel Thierno Ba said rebels burned the mill.", "Army spokesman Colonel Thierno Ba"),
        ("The head of the National Police said rebels burned the mill.", "The head of the National Police"),
        ("A spokesman for the Ministry of Defence said rebels burned the mill.", "A spokesman for the Ministry of Defence"),
        ("The ministry's spokeswoman, Ana Reyes, said rebels burned the mill.", "The ministry's spokeswoman, Ana Reyes"),
        ("The mayor of Tame, Rosa Marin, said rebels burned the mill.", "The mayor of Tame, Rosa Marin"),
        ("Farmers near Lake Chad said rebels burned the mill.", "Farmers near Lake Chad"),
        ("A resident contacted by telephone said rebels burned the mill.", "A resident contacted by telephone"),
        ("The commander who led the patrol said rebels burned the mill.", "The commander"),
        ("On Monday, the governor said rebels burned the mill.", "the governor"),
        ("Speaking in Bogota, the governor said rebels burned the mill.", "the governor"),
        ("In a statement, the army said rebels burned the mill.", "the army"),
    ],
)
def test_a_speaker_keeps_title_name_and_office(text: str, source: str) -> None:
    assert [s for _, s, _ in told(text)][-1:] == [source]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("The army and the police said rebels burned the mill.", ["The army", "the police"]),
        ("Farmers, traders and drivers said rebels burned the mill.", ["Farmers", "traders", "drivers"]),
        ("According to the army and the police, rebels burned the mill.", ["the army", "the police"]),
        ("Rebels burned the mill, the army and the police said.", ["the army", "the police"]),
    ],
)
def test_speakers_joined_by_and_are_each_a_source(text: str, sources: list[str]) -> None:
    assert [s for _, s, _ in told(text)] == sources


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("The mayor said a farmer had told her that rebels burned the mill.", ["The mayor", "a farmer"]),
        ("The mayor said that, according to farmers, rebels burned the mill.", ["The mayor", "farmers"]),
        ("Reuters quoted the mayor as saying that rebels burned the mill.", ["Reuters", "the mayor"]),
        ("The agency quoted witnesses as saying rebels burned the mill.", ["The agency", "witnesses"]),
        ("Radio Okapi reported, citing the mayor, that rebels burned the mill.", ["Radio Okapi", "the mayor"]),
        ("Radio Okapi, quoting the mayor, said rebels burned the mill.", ["Radio Okapi", "the mayor"]),
        ("The police say witnesses believe rebels burned the mill.", ["The police", "witnesses"]),
        ("The envoy said the general had denied that rebels burned the mill.", ["The envoy", "the general"]),
        ("The mayor said rebels reportedly burned the mill.", ["The mayor", None]),
        ("The mayor said rebels were believed to have burned the mill.", ["The mayor", None]),
    ],
)
def test_a_source_quoted_by_a_source_is_inside_it(text: str, sources: list[str | None]) -> None:
    """The chain runs outward in, and the inner attribution points to the outer one."""
    chain = sorted(found(text), key=lambda a: -max(len(c) for c in a.contents))
    by_name = [a.source.of(text) if a.source else None for a in chain]

    assert sorted(by_name, key=str) == sorted(sources, key=str)
    mill = text.index("burned")
    assert all(any(c.start <= mill < c.end for c in a.contents) for a in chain)


@pytest.mark.parametrize(
    ("text", "stance", "certainty"),
    [
        ("The mayor said rebels burned the mill.", "asserts", None),
        ("The mayor denied that rebels burned the mill.", "denies", None),
        ("The mayor doubts that rebels burned the mill.", "disputes", None),
        ("The mayor predicted that rebels would burn the mill.", "predicts", "probable"),
        ("The mayor demanded that rebels leave the mill.", "demands", None),
        ("The mayor urged rebels to leave the mill.", "demands", None),
        ("The mayor threatened to burn the mill.", "threatens", None),
        ("The mayor offered to rebuild the mill.", "offers", None),
        ("The mayor believes rebels burned the mill.", "asserts", "probable"),
        ("The mayor suspects that rebels burned the mill.", "asserts", "possible"),
        ("The mayor did not say that rebels burned the mill.", "asserts", "unknown"),
        ("The mayor does not believe that rebels burned the mill.", "denies", "probable"),
        ("Rebels claimed responsibility for the attack on the mill.", "claims_responsibility", None),
        ("Rebels admitted responsibility for the attack on the mill.", "claims_responsibility", None),
        ("It is said that rebels burned the mill.", "asserts", "probable"),
        ("Rebels are reported to have burned the mill.", "asserts", "probable"),
        ("Rebels are thought to have burned the mill.", "asserts", "probable"),
    ],
)
def test_a_cue_lays_stance_and_certainty_on_its_content(text: str, stance: str, certainty: str | None) -> None:
    [one] = found(text)

    assert (one.stance, one.certainty) == (stance, certainty)


@pytest.mark.parametrize(
    "text",
    [
        "Let's say the mill burned.",
        "The mine claimed 12 lives.",
        "The war told stories of its own.",
        "A man called Hassan owns the mill.",
        "Rebels burned the mill.",
        "Rebels did not claim responsibility for the attack on the mill.",
        "No faction has claimed responsibility for the raid on the mill.",
        "You would think the mill had burned.",
    ],
)
def test_words_of_saying_that_let_nobody_speak(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The army said the rebels had fled, leaving two guns.", "the rebels had fled, leaving two guns"),
        ("The rebels fled, the army said, leaving two guns.", "The rebels fled … leaving two guns"),
        ("The rebels fled, the army said, adding that two guns were found.", "The rebels fled"),
        ("The army said the rebels had fled and the road was open.", "the rebels had fled and the road was open"),
        ("A driver told AFP on condition of anonymity that rebels fled.", "that rebels fled"),
        ("A driver said by telephone that rebels fled.", "that rebels fled"),
        ("The army said in a statement that rebels fled.", "that rebels fled"),
        ("The general spoke so loudly that the rebels fled.", ""),
    ],
)
def test_the_content_ends_where_the_saying_ends(text: str, content: str) -> None:
    """An empty content: the sentence lets nobody speak."""
    contents = [c for _, _, c in told(text)]

    assert contents[:1] == ([content] if content else [])


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The army said the rebels fled, and the mayor warned that they would return.", ["said", "warned"]),
        ("The mayor accused the army of lying and said the mill was burned.", ["accused", "said"]),
        ("He said the mill was burned. He added that nobody was hurt.", ["said", "added"]),
        ("He said the mill was burned, adding that nobody was hurt.", ["said", "adding"]),
    ],
)
def test_each_saying_of_a_text_is_found(text: str, cues: list[str]) -> None:
    assert [c for c, _, _ in told(text)] == cues


def test_clauses_of_two_speakers_do_not_run_into_each_other() -> None:
    text = "The army said the rebels fled, and the mayor warned that they would return."
    [(_, _, first), (_, _, second)] = told(text)

    assert "return" not in first
    assert "fled" not in second
