"""Laying out texts: every character once, in order, with its claims; nothing is executed, nothing moves an offset."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model.claim import Claim, Speaker
from sayso.model.report import Block
from sayso.model.review import REJECTED, ClaimReview
from sayso.model.span import Span
from sayso.web.reading import (
    LANES,
    PIECE,
    SHEET_BYTES,
    Mark,
    Part,
    chain_words,
    hidden_words,
    lanes,
    lay_out,
    marks_of,
    passage_around,
    sentence_bounds,
    sentence_of,
    sheet_of,
    sheets,
)

TEXT = "Shelling hit the port, the mayor said. Nobody was hurt. The navy denied it."


def mark(number: int, start: int, end: int, speakers: tuple[Span, ...] = ()) -> Mark:
    return Mark(number, f"c-{number:016x}", "event", "asserts", "certain", start, end, speakers, "", "", None, "unreviewed")


def body(text: str, start: int = 0) -> Block:
    return Block(Span(start, start + len(text)), "body")


def whole(text: str) -> Span:
    return Span(0, len(text))


def words(parts: list[Part]) -> str:
    return "".join(run.text for part in parts for run in part.runs)


def seen(text: str, marks: list[Mark]) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    """Return words, claims and speakers' claims of each run of a text in one block."""
    (part,) = lay_out(text, [body(text)], marks, whole(text))
    return [(run.text, run.claims, run.by) for run in part.runs]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], [("abcdef", ())]),
        ([mark(1, 0, 6)], [("abcdef", (1,))]),
        ([mark(1, 1, 3)], [("a", ()), ("bc", (1,)), ("def", ())]),
        ([mark(1, 1, 3), mark(2, 0, 6)], [("a", (2,)), ("bc", (2, 1)), ("def", (2,))]),
        ([mark(1, 0, 4), mark(2, 2, 6)], [("ab", (1,)), ("cd", (1, 2)), ("ef", (2,))]),
        ([mark(1, 2, 4), mark(2, 2, 4)], [("ab", ()), ("cd", (2, 1)), ("ef", ())]),
        ([mark(1, 0, 2), mark(2, 2, 4)], [("ab", (1,)), ("cd", (2,)), ("ef", ())]),
    ],
)
def test_runs_hold_every_claim_of_their_words(marks: list[Mark], expected: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [(text, claims) for text, claims, _ in seen("abcdef", marks)] == expected


def test_runs_know_where_claims_begin_and_end() -> None:
    (part,) = lay_out("abcdef", [body("abcdef")], [mark(1, 1, 3), mark(2, 1, 5)], Span(0, 6))
    assert [(run.first, run.last) for run in part.runs] == [((), ()), ((2, 1), (1,)), ((), (2,)), ((), ())]


def test_runs_name_the_claims_of_a_speaker_within_and_outside_of_the_claim() -> None:
    found = seen("the army said it fired", [mark(1, 14, 22, (Span(0, 8),)), mark(2, 0, 22, (Span(0, 8), Span(4, 8)))])
    assert found == [("the ", (2,), (1, 2)), ("army", (2,), (1, 2)), (" said ", (2,), ()), ("it fired", (2, 1), ())]


@settings(deadline=None, max_examples=150)
@given(data=st.data(), text=st.text(min_size=1, max_size=60))
def test_runs_give_the_text_back_whatever_overlaps(data: st.DataObject, text: str) -> None:
    edge = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(edge, edge).map(sorted).filter(lambda pair: pair[0] < pair[1]), max_size=8))
    marks = [mark(number, left, right, (Span(left, right),)) for number, (left, right) in enumerate(spans, 1)]
    parts = lay_out(text, [body(text)], marks, whole(text))
    at = 0
    for run in (run for part in parts for run in part.runs):
        assert run.start == at
        assert set(run.claims) == {m.number for m in marks if m.start <= at < m.end}
        assert run.text == text[at : at + len(run.text)].replace("\0", "\ufffd")
        at += len(run.text)
    assert at == len(text) or not text.strip()
    ends = [number for part in parts for run in part.runs for number in run.last]
    assert sorted(ends) == [m.number for m in marks]


def test_words_that_no_block_covers_are_shown_as_body() -> None:
    text = "Head\n\nlost words\n\nBody."
    parts = lay_out(text, [Block(Span(0, 4), "headline"), Block(Span(18, 23), "body")], [], whole(text))
    assert [(part.kind, "".join(run.text for run in part.runs).strip()) for part in parts] == [
        ("headline", "Head"), ("body", "lost words"), ("body", "Body."),
    ]


@pytest.mark.parametrize(
    ("char", "name"),
    [("\u202e", "right-to-left override (U+202E)"), ("\u2066", "left-to-right isolate (U+2066)"), ("\x07", "control character (U+0007)")],
)
def test_hidden_characters_stand_alone_and_are_named(char: str, name: str) -> None:
    (part,) = lay_out(f"ab{char}cd", [body("abXcd")], [mark(1, 0, 5)], Span(0, 5))
    assert [(run.text, run.look, run.named) for run in part.runs] == [("ab", "", ""), (char, "hidden", name), ("cd", "", "")]
    assert hidden_words(char) == name


def test_a_row_of_hidden_characters_is_one_run_so_that_a_page_stays_small() -> None:
    text = "a" + "\u202e" * 1000 + "b"
    (part,) = lay_out(text, [body(text)], [], whole(text))
    assert [run.named for run in part.runs] == ["", "1,000 times right-to-left override (U+202E)", ""]


def test_hidden_characters_and_markdown_make_sheets_shorter() -> None:
    text = "a\x01 " * 40_000
    found = sheets(text, [body(text)], [])
    assert len(found) > 20 and found[-1].end == len(text)


def test_a_null_character_is_shown_in_its_place_without_moving_what_follows() -> None:
    (part,) = lay_out("a\0b", [body("a0b")], [], Span(0, 3))
    assert [(run.start, run.text, run.look) for run in part.runs] == [(0, "a", ""), (1, "\ufffd", "hidden"), (2, "b", "")]


def test_markdown_around_words_is_told_apart_from_them() -> None:
    text = "# Fort **taken** [say](http://a.example/x) two"
    (part,) = lay_out(text, [body(text)], [], whole(text))
    assert [run.text for run in part.runs if run.look == "syntax"] == ["# ", "**", "**", "[", "](http://a.example/x)"]
    assert words([part]) == text


def test_a_run_begins_at_every_point_that_is_asked_for() -> None:
    (part,) = lay_out("abcdef", [body("abcdef")], [], Span(0, 6), points={2, 4, 9})
    assert [run.text for run in part.runs] == ["ab", "cd", "ef"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("one line", False), ("- rifles\n- mortars\n- two trucks", True), ("WITNESS:\nI saw them leave before the dawn prayer.", True),
        ("x" * 70 + "\n" + "y" * 68 + "\nshort end", False),
    ],
)
def test_line_breaks_are_kept_where_they_are_meant(text: str, meant: bool) -> None:
    (part,) = lay_out(text, [body(text)], [], whole(text))
    assert part.lines is meant


def test_lanes_put_shorter_claims_nearer_to_the_words() -> None:
    found = lanes([mark(1, 0, 40), mark(2, 5, 10), mark(3, 6, 9), mark(4, 20, 30), mark(5, 0, 50), mark(6, 60, 70)])
    assert found == {3: 0, 2: 1, 4: 0, 1: LANES - 1, 5: LANES - 1, 6: 0}


# -- marks


def claim(start: int, end: int, **changes: object) -> Claim:
    return Claim("r-1", Span(start, end), TEXT[start:end], "event", **changes)  # type: ignore[arg-type]


def test_marks_are_numbered_in_the_order_in_which_they_end() -> None:
    outer, inner, later = claim(0, 38), claim(0, 21), claim(39, 55)
    marks = marks_of([outer, later, inner], {inner.id: ClaimReview(inner.id, REJECTED, 3)})
    assert [(m.number, m.id) for m in marks] == [(1, inner.id), (2, outer.id), (3, later.id)]
    assert [m.is_out for m in marks] == [True, False, False]


def test_marks_hold_the_speakers_that_stand_in_the_text() -> None:
    (found,) = marks_of([claim(0, 21, attribution=(Speaker("Radio Dunya"), Speaker("the mayor", span=Span(23, 32))))], {})
    assert (found.speakers, found.speaker) == ((Span(23, 32),), "Radio Dunya, citing the mayor")


def test_chain_of_the_publishers_own_voice_is_empty() -> None:
    assert chain_words(claim(0, 21)) == ""


# -- sheets


@pytest.mark.parametrize("text", ["", "One block alone."])
def test_a_short_text_is_one_sheet(text: str) -> None:
    assert sheets(text, [body(text)] if text else [], []) == [Span(0, len(text))]


def test_a_long_text_goes_on_other_sheets_without_losing_a_character() -> None:
    paragraph = "Convoys crossed the river all night. " * 40
    text = "\n\n".join([paragraph] * 400)
    blocks = [body(paragraph, at) for at in range(0, len(text), len(paragraph) + 2)]
    found = sheets(text, blocks, [])
    assert found[0].start == 0 and found[-1].end == len(text)
    assert all(left.end == right.start for left, right in pairwise(found))
    assert all(len(sheet) <= SHEET_BYTES for sheet in found) and len(found) == 4
    assert {sheet.start for sheet in found} <= {block.span.start for block in blocks}


def test_a_single_block_of_two_million_characters_is_cut_at_words() -> None:
    text = "word " * 400_000
    found = sheets(text, [body(text)], [])
    assert len(found) == 14
    assert all(text[sheet.start - 1] == " " for sheet in found[1:])
    (first,) = lay_out(text, [body(text)], [], found[0])
    (second,) = lay_out(text, [body(text)], [], found[1])
    assert (first.before, first.after, second.before, second.after) == (False, True, True, True)


def test_a_word_longer_than_a_piece_is_cut_where_the_piece_ends() -> None:
    found = sheets("x" * 2_000_000, [body("x" * 2_000_000)], [])
    assert all(sheet.start % PIECE == 0 for sheet in found) and found[-1].end == 2_000_000


def test_many_claims_make_sheets_shorter() -> None:
    paragraph = "Guards fired at a crowd near the gate on Friday. " * 2
    text = "\n\n".join([paragraph] * 1000)
    blocks = [body(paragraph, at) for at in range(0, len(text), len(paragraph) + 2)]
    marks = [mark(n, block.span.start, block.span.start + 20) for n, block in enumerate(blocks, 1)]
    assert (len(sheets(text, blocks, [])), len(sheets(text, blocks, marks))) == (1, 5)


@pytest.mark.parametrize(("offset", "sheet"), [(0, 1), (99, 1), (100, 2), (250, 3), (1000, 3)])
def test_an_offset_stands_on_one_sheet(offset: int, sheet: int) -> None:
    assert sheet_of([Span(0, 100), Span(100, 200), Span(200, 300)], offset) == sheet


# -- sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (TEXT, ["Shelling hit the port, the mayor said. ", "Nobody was hurt. ", "The navy denied it."]),
        ("Gen. Diaz and J. Okello met. They left.", ["Gen. Diaz and J. Okello met. ", "They left."]),
        ("The U.S. Army left at 5 p.m. on Sept. 4. Then rain.", ["The U.S. Army left at 5 p.m. on Sept. 4. ", "Then rain."]),
        ("“Run!” he said. “Now.” They ran.", ["“Run!” he said. ", "“Now.” ", "They ran."]),
        ("No full stop here", ["No full stop here"]),
        ("الجيش قصف القرية. وقال شهود إنهم فروا.", ["الجيش قصف القرية. ", "وقال شهود إنهم فروا."]),
        ("Losses rose 2.5 per cent. Casualties fell.", ["Losses rose 2.5 per cent. ", "Casualties fell."]),
    ],
)
def test_sentences_end_where_a_reader_sees_them_end(text: str, sentences: list[str]) -> None:
    bounds = sentence_bounds(text, whole(text))
    assert [text[left:right] for left, right in pairwise(bounds)] == sentences


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(0, 21), "Shelling hit the port, the mayor said."),
        (Span(39, 55), "Nobody was hurt."),
        (Span(50, 70), "Nobody was hurt. The navy denied it."),
        (Span(56, 75), "The navy denied it."),
    ],
)
def test_a_claim_stands_in_its_sentence(span: Span, expected: str) -> None:
    assert sentence_of(TEXT, [body(TEXT)], span).of(TEXT) == expected


def test_a_sentence_stays_within_its_block() -> None:
    text = "Port shelled\n\nNobody was hurt."
    blocks = [Block(Span(0, 12), "headline"), body(text[14:], 14)]
    assert sentence_of(text, blocks, Span(0, 4)).of(text) == "Port shelled"


def test_a_passage_is_the_sentence_with_its_marks() -> None:
    found = passage_around(TEXT, [body(TEXT)], [mark(1, 0, 21, (Span(23, 32),)), mark(2, 39, 55)], Span(0, 21))
    assert words(list(found.parts)) == "Shelling hit the port, the mayor said."
    assert (found.before, found.after, found.rtl) == (False, True, False)
    assert [run.claims for run in found.parts[0].runs] == [(1,), (), (), ()]


def test_a_passage_marks_the_words_that_a_rule_went_by() -> None:
    found = passage_around(TEXT, [body(TEXT)], [mark(1, 0, 21)], Span(0, 21), cues=[Span(33, 37)])
    assert [(run.text, run.look) for run in found.parts[0].runs if run.look] == [("said", "cue")]


def test_a_passage_with_context_holds_whole_sentences_before_and_after() -> None:
    found = passage_around(TEXT, [body(TEXT)], [], Span(39, 55), context=10)
    assert words(list(found.parts)) == TEXT


def test_a_passage_with_context_goes_over_into_the_next_block() -> None:
    text = "Port shelled\n\nNobody was hurt."
    found = passage_around(text, [Block(Span(0, 12), "headline"), body(text[14:], 14)], [], Span(14, 20), context=5, language="fa")
    assert [part.kind for part in found.parts] == ["headline", "body"]
    assert found.rtl
