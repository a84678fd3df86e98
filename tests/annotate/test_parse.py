"""Sentences and tokens: offsets, long blocks, and independence of a report's neighbours."""

from dataclasses import replace
from itertools import pairwise

import pytest
from tests.factories import make_report

from sayso.annotate import parse
from sayso.annotate.clean import clean_text
from sayso.annotate.layers import Sentence
from sayso.annotate.parse import BATCH_CHARS, PIECE_CHARS, parse_report, spacy_version
from sayso.model.report import Block, Report
from sayso.model.span import Span

LINES = (
    "Rebels shelled the market in Marawi on Monday, killing three soldiers.", "The governor of Sulu denied it.",
    "Two helicopters circled over the harbour until dusk.", "Villagers fled to Cotabato by boat, the Red Cross said.",
)


def forms(sentences: tuple[Sentence, ...]) -> list[tuple[tuple[str, str, str, int, str], ...]]:
    """Return what was parsed without offsets."""
    return [tuple((t.text, t.lemma, t.dep, t.head, t.ent) for t in s.tokens) for s in sentences]


def long_text(chars: int, joint: str = " ") -> str:
    parts: list[str] = []
    size = 0
    while size < chars:
        parts.append(LINES[len(parts) % len(LINES)])
        size += len(parts[-1]) + len(joint)
    return joint.join(parts)


def test_sentences_stand_where_their_tokens_do() -> None:
    text = "\n".join(LINES) + "\n\nA second paragraph. It has two sentences."
    sentences = parse_report(make_report(text))
    assert [s.index for s in sentences] == list(range(len(sentences)))
    assert all(a.end <= b.start for a, b in pairwise(sentences))
    for sentence in sentences:
        assert [t.i for t in sentence.tokens] == list(range(len(sentence.tokens)))
        assert all(text[t.start : t.end] == t.text and t.lower == t.text.lower() for t in sentence.tokens)
    assert {s.block for s in sentences} == {0, 1}


def test_heads_and_children_say_the_same() -> None:
    for sentence in parse_report(make_report("\n".join(LINES))):
        for token in sentence.tokens:
            assert all(sentence.tokens[child].head == token.i for child in sentence.children[token.i])
            assert token.head == token.i or token.i in sentence.children[token.head]
        assert sentence.tokens[sentence.root].head == sentence.root


def test_a_line_wrapped_sentence_is_parsed_as_if_it_were_not() -> None:
    wrapped = "Rebels shelled the market\nin Marawi on   Monday, killing\r\nthree soldiers."
    assert forms(parse_report(make_report(wrapped))) == forms(parse_report(make_report(LINES[0])))
    last = parse_report(make_report(wrapped))[0].tokens[-2]
    assert wrapped[last.start : last.end] == "soldiers"


def test_a_link_is_parsed_as_its_words() -> None:
    text = "Rebels shelled the [market](http://a.example/b) in Marawi on Monday, killing three soldiers."
    sentences = parse_report(make_report(text))
    assert forms(sentences) == forms(parse_report(make_report(LINES[0])))
    assert [text[t.start : t.end] for t in sentences[0].tokens] == [t.text for t in sentences[0].tokens]


def test_an_over_long_block_is_cut_at_sentences_and_nothing_is_lost() -> None:
    text = long_text(2 * PIECE_CHARS + 500)
    sentences = parse_report(make_report(text))
    covered = {i for s in sentences for t in s.tokens for i in range(t.start, t.end)}
    assert all(i in covered for i, char in enumerate(text) if not char.isspace())
    assert len(sentences) == text.count(". ") + 1
    assert {s.block for s in sentences} == {0}


@pytest.mark.parametrize("joint", ["\n", " ", ""])
def test_pieces_of_a_block_are_short_and_join_to_the_whole(joint: str) -> None:
    text = (joint.join(["word"] * 9000) if joint else "x" * 45_000) + "."
    found = [piece for _, piece in parse._pieces(make_report(text))]
    assert all(len(piece.text) <= PIECE_CHARS for piece in found)
    assert "".join(piece.text.replace(" ", "") for piece in found) == text.replace(joint, "") if joint else text
    assert [piece.start(0) for piece in found] == sorted(piece.start(0) for piece in found)


@pytest.mark.parametrize("mark", ["\n", ". ", " "])
def test_a_piece_ends_behind_the_best_mark(mark: str) -> None:
    text = "a" * (PIECE_CHARS - 100) + mark + "b" * PIECE_CHARS
    assert parse._piece_end(text, 0, len(text)) == PIECE_CHARS - 100 + len(mark)


def test_a_piece_without_any_mark_ends_where_it_must() -> None:
    assert parse._piece_end("a" * 3 * PIECE_CHARS, 0, 3 * PIECE_CHARS) == PIECE_CHARS
    assert parse._piece_end("a" * 10, 0, 10) == 10


def test_a_mark_before_the_piece_does_not_cut_it() -> None:
    text = "\n" * 10 + "a" * 4 * PIECE_CHARS
    assert parse._piece_end(text, 20, len(text)) == 20 + PIECE_CHARS


def test_a_block_is_parsed_the_same_whatever_other_blocks_stand_beside_it() -> None:
    alone = [forms(parse_report(make_report(line)))[0] for line in LINES]
    together = parse_report(make_report("\n\n".join(LINES)))
    assert forms(together) == alone
    filled = parse_report(make_report(LINES[0] + "\n\n" + long_text(BATCH_CHARS) + "\n\n" + LINES[1]))
    assert (forms(filled)[0], forms(filled)[-1]) == (alone[0], alone[1])


def test_blocks_that_are_not_analysed_have_no_sentences() -> None:
    text = "Rebels left Jolo.\n\nShare this page. Copyright of somebody."
    blocks = (Block(Span(0, 17), "headline"), Block(Span(19, len(text)), "furniture"))
    sentences = parse_report(replace(make_report(text), blocks=blocks))
    assert [(s.kind, s.block) for s in sentences] == [("headline", 0)]
    assert sentences[-1].end <= 17


def test_capitals_are_parsed_in_the_case_for_analysis_at_the_reports_offsets() -> None:
    text = "REBELS SHELLED MARAWI ON MONDAY."
    report = replace(make_report(text), analysis_text="Rebels shelled Marawi on Monday.")
    [sentence] = parse_report(report)
    assert [t.text for t in sentence.tokens][:3] == ["Rebels", "shelled", "Marawi"]
    assert [text[t.start : t.end] for t in sentence.tokens][:3] == ["REBELS", "SHELLED", "MARAWI"]


def test_a_report_without_words_has_no_sentences() -> None:
    assert parse_report(make_report("")) == ()
    blank: Report = replace(make_report("x"), text="   \n ", blocks=(Block(Span(0, 5), "body"),))
    assert parse_report(blank) == ()


def test_lemmas_of_plurals_that_reports_use() -> None:
    tokens = parse_report(make_report("Clashes near the bases of the rebel forces went on."))[0].tokens
    assert {t.lower: t.lemma for t in tokens if t.lower in {"bases", "forces", "clashes"}} == {
        "clashes": "clash", "bases": "base", "forces": "force",
    }


def test_mentions_are_tokens_with_one_label() -> None:
    text = "Colonel Maria Lopez of the Colombian army spoke in Bogota."
    [sentence] = parse_report(make_report(text))
    assert "Bogota" in {m.span.of(text) for m in sentence.mentions}
    for mention in sentence.mentions:
        assert {sentence.tokens[i].ent for i in range(mention.first, mention.last)} == {mention.label}
        assert sentence.mention_at(mention.first) == mention
    assert sentence.mention_at(sentence.tokens[-1].i) is None


def test_spacy_version_names_the_pipeline_too() -> None:
    assert spacy_version().startswith("spacy 3.")
    assert "en_" in spacy_version()


def test_clean_pieces_start_at_their_block() -> None:
    text = "First paragraph here.\n\nSecond  one."
    pieces = [piece for _, piece in parse._pieces(make_report(text))]
    assert [piece.text for piece in pieces] == ["First paragraph here.", "Second one."]
    assert pieces[1] == clean_text("Second  one.", 23)


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Militiamen raped villagers.", "rape"),
        ("Rebels staged an attack.", "stage"),
        ("They were waging war.", "wage"),
        ("Envoys hoped for peace.", "hope"),
        ("Troops cordoned the street.", "cordon"),
        ("Helicopters resupplied the base.", "resupply"),
    ],
)
def test_verbs_that_the_lemmatiser_misreads_are_put_right(text: str, lemma: str) -> None:
    assert lemma in [t.lemma for t in parse_report(make_report(text))[0].tokens]
