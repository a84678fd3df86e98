"""Notes of sources, signatures, captions, lines about authors."""

import pytest

from sayso.read.notes import end_note, is_author_note, is_caption, is_signature


@pytest.mark.parametrize(
    ("before", "note"),
    [
        ("", "(Daily Trust, January 2)"),
        ("The army lost no men. ", "(Daily Trust, Kano Radio, January 2)"),
        ("They left. ", "(Itar-Tass, Radio Liberty (Prague), May 5-7; see the Monitor, April 2)."),
        ("They left. ", "(see our report of 3 May)"),
        ("They left. ", "(cf. the map on page 2)."),
        ("They left. ", "(El Tiempo, Caracol Radio, Nov. 4)"),
    ],
)
def test_end_note(before: str, note: str) -> None:
    assert end_note(before + note) == len(before)


@pytest.mark.parametrize(
    "words",
    [
        "He leads the Movement for Unity and Jihad in West Africa (MUJAO).",
        "Nine men were freed (three of them wounded, one a child).",
        "The radio said so (Kano Radio, January 2) and then fell silent.",
        "Unbalanced ) Radio, January 2)",
        "(Radio, January 2",
        "()",
        "",
    ],
)
def test_other_brackets_are_no_end_note(words: str) -> None:
    assert end_note(words) is None


def test_end_note_is_looked_for_in_the_end_only() -> None:
    assert end_note("(Radio, January 2 " + "x" * 900 + ")") is None


@pytest.mark.parametrize(
    "words",
    [
        "[SIGNED] GENERAL COMMAND OF THE FRONT",
        "[DATED] 12 JANUARY 1990, SAN SALVADOR",
        "SIGNED: PEOPLE'S PARTY",
        "(Reporting by Ann Lee; editing by Bo Ek)",
        "Additional reporting by Ann Lee in Gao.",
        "Contributing: Ann Lee, Bo Ek",
        "Source: Radio Okapi",
    ],
)
def test_signatures(words: str) -> None:
    assert is_signature(words)


@pytest.mark.parametrize("words", ["Signed accords bind both sides.", "Sources: they spoke. All of them.", "Reporting by night is a risk."])
def test_sentences_are_no_signatures(words: str) -> None:
    assert not is_signature(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Photo: Soldiers at the bridge of Konna", True),
        ("Soldiers at the bridge of Konna in 2013. (Photo: Ann Lee)", True),
        ("Displaced families queue for water in Goma [Reuters Photo]", True),
        ("Fighters near Marib on Sunday. AFP / Ann Lee", True),
        ("FILE - Police stand guard near the court in Cotabato.", True),
        ("Smoke over the port of Hodeida View Full Caption", True),
        ("Juba market (Photo: Ann Lee)", True),
        ("(Photo: Ann Lee)", False),
        ("The photo showed the leader with two of his men.", False),
        ("Police published a photo of the man and asked for help.", False),
    ],
)
def test_is_caption(words: str, expected: bool) -> None:
    assert is_caption(words) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ann Lee is an IWPR editor in Bishkek.", True),
        ("Bo Ek and others were killed.", False),
        ("Ann Lee is the governor of Batken.", False),
    ],
)
def test_is_author_note(words: str, expected: bool) -> None:
    assert is_author_note(words) is expected
