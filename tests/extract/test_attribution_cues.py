"""Attribution without a verb: "according to", adverbs, adjectives, nouns of saying, labels before a colon, lists."""

import pytest
from tests.factories import annotate

from sayso.extract.attribution import find_attributions

Told = tuple[str, str | None, str]


def told(text: str) -> list[Told]:
    """Return cue, source and content in words for each attribution."""
    return [
        (a.cue.of(text), a.source.of(text) if a.source else None, " … ".join(c.of(text) for c in a.contents))
        for a in find_attributions(annotate(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to the Red Cross, shells hit the port.", ("the Red Cross", "shells hit the port")),
        ("Shells hit the port, according to the Red Cross.", ("the Red Cross", "Shells hit the port")),
        ("Shells, according to the Red Cross, hit the port.", ("the Red Cross", "Shells … hit the port")),
        ("According to a report by the United Nations, shells hit the port.", ("a report by the United Nations", "shells hit the port")),
        ("According to residents who fled, shells hit the port.", ("residents", "shells hit the port")),
        ("According to Colonel Aung Min, a spokesman, shells hit the port.", ("Colonel Aung Min, a spokesman", "shells hit the port")),
    ],
)
def test_according_to_names_its_source(text: str, expected: tuple[str, str]) -> None:
    assert told(text) == [("According to" if text.startswith("According") else "according to", *expected)]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Shells reportedly hit the port.", "reportedly"),
        ("Shells allegedly hit the port.", "allegedly"),
        ("Shells purportedly hit the port.", "purportedly"),
        ("Shells supposedly hit the port.", "supposedly"),
        ("The port was reportedly hit by shells.", "reportedly"),
        ("The port, reportedly hit by shells, is closed.", "reportedly"),
    ],
)
def test_adverbs_of_hearsay_have_no_source(text: str, cue: str) -> None:
    [(found, source, content)] = told(text)

    assert (found, source) == (cue, None)
    assert "hit" in content
    assert cue not in content


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The alleged shelling of the port closed the road.", "alleged", "shelling of the port"),
        ("A reported ambush near Sirte closed the road.", "reported", "ambush near Sirte"),
        ("The purported leader of the cell was freed.", "purported", "leader of the cell"),
    ],
)
def test_adjectives_of_hearsay_cover_their_noun(text: str, cue: str, content: str) -> None:
    assert (cue, None, content) in told(text)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The army's claim that shells hit the port was doubted.", "The army", "that shells hit the port"),
        ("A claim by the army that shells hit the port was doubted.", "the army", "that shells hit the port"),
        ("The army issued a warning that shells would hit the port.", "The army", "that shells would hit the port"),
        ("There were reports that shells hit the port.", None, "that shells hit the port"),
        ("Reports of shells on the port reached Aden.", None, "shells on the port"),
        ("The rebels' threat to shell the port was heard.", "The rebels", "to shell the port"),
        ("The belief that shells hit the port was common.", None, "that shells hit the port"),
        ("The minister denied a report that shells hit the port.", None, "that shells hit the port"),
    ],
)
def test_nouns_of_saying_belong_to_their_owner(text: str, source: str | None, content: str) -> None:
    assert (source, content) in [(s, c) for _, s, c in told(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police: three dead in market blast", ("Police", "three dead in market blast")),
        ("Spokesman: shells hit the port", ("Spokesman", "shells hit the port")),
        ("President Weah: the port is safe", ("President Weah", "the port is safe")),
        ("Amnesty International: shells hit the port", ("Amnesty International", "shells hit the port")),
    ],
)
def test_a_speaker_before_a_colon_opens_the_block(text: str, expected: tuple[str, str]) -> None:
    assert [(s, c) for cue, s, c in told(text) if cue == ":"] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "He took three things: a map, a radio and a rope.",
        "The rule was simple: nobody leaves.",
        "At 10:30 shells hit the port.",
        "Shells hit the port: it was closed.",
    ],
)
def test_other_colons_let_nobody_speak(text: str) -> None:
    assert [t for t in told(text) if t[0] == ":"] == []


def test_a_list_of_that_clauses_belongs_to_one_cue() -> None:
    text = "The envoy said that shells hit the port; that the road was cut; and that nobody was safe."
    contents = " … ".join(c for _, s, c in told(text) if s == "The envoy")

    assert all(words in contents for words in ("shells hit the port", "the road was cut", "nobody was safe"))


@pytest.mark.parametrize(
    "text",
    ["The port was hit by shells.", "The report was long.", "Its claims were many.", "Reported figures differ.", "The belief was common."],
)
def test_sentences_without_hearsay_have_none(text: str) -> None:
    assert [t for t in told(text) if t[1] is not None] == []
