"""Rare words, passages and ages of a report."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.link.context import KEYS, REPEATED, Rarity, context_of, heaviest, norm_of, weight_of
from sayso.model.report import Block, Publication, Report, report_id
from sayso.model.span import Span


def rarity_of(*texts: str) -> Rarity:
    rarity = Rarity()
    for text in texts:
        rarity.add(text)
    return rarity


def report_of(*paragraphs: str, title: str | None = None, published: str | None = None, furniture: str = "") -> Report:
    text = "\n\n".join([*paragraphs, *([furniture] if furniture else [])])
    blocks, at = [], 0
    for words in [*paragraphs, *([furniture] if furniture else [])]:
        blocks.append(Block(Span(at, at + len(words)), "furniture" if words == furniture else "body"))
        at += len(words) + 2
    return Report(report_id(text), text, Publication(title=title, published=published), tuple(blocks), ())


TEXTS = ["Shells fell on Kafr Zita.", "Kafr Zita was shelled.", "Rain fell on Hama.", "Talks began in Hama."]


def test_a_rarer_word_weighs_more_and_one_that_no_other_report_holds_is_left_out() -> None:
    rarity = rarity_of(*TEXTS, *["Hama waits."] * 4)
    keys = dict(rarity.keys(["zita", "hama", "waits"]))
    zita, hama, _ = (rarity.keys([word])[0][0] for word in ("zita", "hama", "waits"))
    assert set(keys) == {zita, hama, rarity.keys(["waits"])[0][0]}
    assert weight_of(zita) == pytest.approx(math.log2(8 / 2))
    assert weight_of(hama) < weight_of(zita)
    assert rarity.keys(["talks"]) == ()
    assert rarity.keys(["nowhere"]) == ()


def test_a_word_counts_once_a_report_and_as_often_as_it_stands_in_a_passage() -> None:
    assert rarity_of("Zita Zita Zita", "none").keys(["zita"]) == ()
    rarity = rarity_of("Zita", "zita", "else")
    assert [count for _, count in rarity.keys(["zita", "zita"])] == [2]


def test_a_line_of_several_reports_is_the_pages() -> None:
    texts = [f"Report {n}.\nSubscribe to our letter." for n in range(REPEATED)]
    assert rarity_of(*texts).is_repeated("  Subscribe to our letter. ")
    assert not rarity_of(*texts[1:]).is_repeated("Subscribe to our letter.")


def test_the_heaviest_words_are_rare_and_frequent_ones() -> None:
    many = tuple((number << 6 | 20, 1) for number in range(KEYS + 10))
    frequent = (999 << 6 | 20, 5)
    kept = heaviest([many, (frequent,)])
    assert len(kept) == KEYS
    assert frequent[0] in kept
    assert list(kept) == sorted(kept)
    assert heaviest([(frequent,), (frequent,)]) == (frequent[0],)
    assert heaviest([]) == ()


def test_the_norm_is_euclidean() -> None:
    assert norm_of([1 << 6 | 12, 2 << 6 | 16]) == pytest.approx(5.0)
    assert norm_of([]) == 0.0


def test_paragraphs_are_numbered_and_furniture_is_none() -> None:
    context = context_of(report_of("One fell.", "Two fell.", furniture="Menu"))
    assert context.blocks == ("One fell.", "Two fell.")
    assert [context.paragraph(at) for at in (0, 8, 11, 15, 40)] == [0, 0, 1, 1, 1]
    assert context.before(11, 6) == "ell.\n\n"


def test_a_passage_runs_to_the_next_paragraph_that_holds_a_claim() -> None:
    paragraphs = ("Shells fell.", "Zita mourned a boy, 7, and his aunt, aged 40.", "Hama was calm.", "A woman aged 31 died.")
    rarity = rarity_of(*paragraphs, *paragraphs)
    passages = context_of(report_of(*paragraphs)).passages([0, 3, 0], rarity)
    assert sorted(passages) == [0, 3]
    assert passages[0].ages == (7, 40)
    assert passages[3].ages == (31,)
    assert rarity.keys(["zita"])[0] in passages[0].keys
    assert rarity.keys(["zita"])[0] not in passages[3].keys
    assert context_of(report_of(*paragraphs)).passages([], rarity) == {}


@pytest.mark.parametrize(
    ("words", "ages"),
    [
        ("A 12-year-old and a 30 years old man", (12, 30)), ("Musa Diallo, 41, a trader", (41,)), ("on 3 March, 2019, troops", ()),
        ("Hana, aged 9, fled", (9,)), ("12 soldiers died", ()),
    ],
)
def test_ages_as_reports_write_them(words: str, ages: tuple[int, ...]) -> None:
    assert context_of(report_of(words)).whole(rarity_of(words)).ages == ages


def test_the_whole_report_speaks_with_its_title_and_without_what_pages_repeat() -> None:
    bodies = [f"Zita {n} fell.\nSubscribe to our letter." for n in range(REPEATED)]
    rarity = rarity_of(*bodies, "Ambush ambush", "ambush")
    whole = context_of(report_of(bodies[0], title="Ambush near Zita")).whole(rarity)
    assert dict(whole.keys)[rarity.keys(["zita"])[0][0]] == 2
    assert rarity.keys(["ambush"])[0] in whole.keys
    assert rarity.keys(["subscribe"])[0][0] not in dict(whole.keys)


@pytest.mark.parametrize(
    ("published", "day"), [("2019-03-05", 737123), ("2019-03", 737149), ("soon", None), (None, None), ("2019/..", None)]
)
def test_the_last_day_that_a_publication_date_allows(published: str | None, day: int | None) -> None:
    assert context_of(report_of("Shells fell.", published=published)).published == day


@given(st.lists(st.text(alphabet="abc ", min_size=1, max_size=30), min_size=1, max_size=6))
def test_keys_do_not_depend_on_the_order_of_reports(texts: list[str]) -> None:
    words = sorted({word for text in texts for word in text.split()})
    assert rarity_of(*texts).keys(words) == rarity_of(*reversed(texts)).keys(words)
