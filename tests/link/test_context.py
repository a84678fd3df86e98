"""Rare words, passages and ages of a report."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import BadConfig
from sayso.link.context import (
    KEYS,
    MOST_BITS,
    NAMES,
    STEP,
    WEIGHT_BITS,
    context_of,
    heaviest,
    is_rare,
    keys_of,
    name_keys,
    names_of,
    norm_of,
    weight_of,
    word_of,
    word_weights,
    words_of,
)
from sayso.model.report import Block, Publication, Report, report_id
from sayso.model.span import Span


def key(word: int, bits: float) -> int:
    return word << WEIGHT_BITS | round(STEP * bits)


def report_of(*paragraphs: str, title: str | None = None, published: str | None = None, furniture: str = "") -> Report:
    text = "\n\n".join([*paragraphs, *([furniture] if furniture else [])])
    blocks, at = [], 0
    for words in [*paragraphs, *([furniture] if furniture else [])]:
        blocks.append(Block(Span(at, at + len(words)), "furniture" if words == furniture else "body"))
        at += len(words) + 2
    return Report(report_id(text), text, Publication(title=title, published=published), tuple(blocks), ())


def test_a_rarer_word_weighs_more_and_one_that_no_table_lists_weighs_most() -> None:
    police, ambush, unheard = (weight_of(keys_of([word])[0][0]) for word in ("police", "ambush", "qorgantepalik"))
    assert police < ambush < unheard == MOST_BITS
    assert word_weights()["police"] == police


def test_stock_words_of_wars_and_of_crime_weigh_little() -> None:
    assert all(word_weights()[word] < 3.5 for word in ("killed", "government", "police", "the", "said", "people", "forces", "shot"))


def test_the_table_is_in_quarters_of_a_bit_and_in_order() -> None:
    table = word_weights()
    assert list(table) == sorted(table)
    assert all(0 <= bits < MOST_BITS and (bits * STEP).is_integer() for bits in table.values())


def test_a_damaged_table_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.link.context.gzip.decompress", lambda _: b"# source\nword\tbits\nzita\tmany\n")
    with pytest.raises(BadConfig, match=r"word_weights\.tsv\.gz is damaged"):
        word_weights.__wrapped__()


def test_words_have_three_letters_and_no_case() -> None:
    assert words_of("Zita, ZITA fell on 5 of 120") == ["zita", "zita", "fell", "120"]


def test_a_key_says_how_often_its_word_stands_in_a_passage() -> None:
    assert [count for _, count in keys_of(["zita", "zita"])] == [2]
    assert len(keys_of(["zita", "hama", "zita"])) == 2
    assert keys_of([]) == ()


def test_the_heaviest_words_are_rare_and_frequent_ones() -> None:
    many = tuple((key(number, 5), 1) for number in range(KEYS + 10))
    kept = heaviest([many, ((key(999, 5), 5),)])
    assert len(kept) == KEYS
    assert kept[-1] == key(999, 5 * (1 + math.log(5)))
    assert list(kept) == sorted(kept)
    assert [word_of(one) for one in heaviest([many], most=3)] == [0, 1, 2]
    assert heaviest([]) == ()


def test_passages_add_up_and_a_weight_never_spills_into_its_word() -> None:
    (own,) = heaviest([((key(999, 5), 1),), ((key(999, 5), 2),)])
    assert weight_of(own) == pytest.approx(5 * (1 + math.log(3)), abs=0.5 / STEP)
    (own,) = heaviest([((key(7, MOST_BITS), 10**9),)])
    assert word_of(own) == 7
    assert weight_of(own) == ((1 << WEIGHT_BITS) - 1) / STEP


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shells fell on Kafr Zita.", {"kafr zita"}),
        ("Governor Hoji Akbarov left", {"hoji akbarov"}),
        ("Maryam T. Qodirova, 31, fled", {"maryam qodirova"}),
        ("the New York Police Department said", set()),
        ("KAFR ZITA IS SHELLED, and kafr zita too", set()),
        ("Zita", set()),
    ],
)
def test_names_are_pairs_of_capitalised_words_that_few_reports_hold(text: str, names: set[str]) -> None:
    assert names_of(text).keys() == names


def test_the_rarest_names_are_kept_whatever_their_order() -> None:
    names = {f"name {number}": float(number) for number in range(NAMES + 4)}
    assert len(name_keys(names)) == NAMES
    assert name_keys(names) == name_keys(dict(reversed(names.items())))
    assert set(name_keys({"name 0": 0.0})).isdisjoint(name_keys(names))


@pytest.mark.parametrize(("place", "rare"), [("kafr zita", True), ("kabul", False), ("new york", False), ("inates", True), ("km", True)])
def test_a_village_is_rare_and_a_capital_is_not(place: str, rare: bool) -> None:
    assert is_rare(place) == rare


def test_names_of_who_speaks_for_an_office_join_nothing() -> None:
    context = context_of(report_of("Spokesman Hoji Akbarov said Maryam Qodirova fled."))
    said_by = {"hoji", "akbarov"}
    assert set(context.whole(said_by).names) < set(context.whole().names)
    assert context.passages([0], said_by)[0].names == context.whole(said_by).names


def test_the_norm_is_euclidean() -> None:
    assert norm_of([key(1, 3), key(2, 4)]) == pytest.approx(5.0)
    assert norm_of([]) == 0.0


def test_paragraphs_are_numbered_and_furniture_is_none() -> None:
    context = context_of(report_of("One fell.", "Two fell.", furniture="Menu"))
    assert context.blocks == ("One fell.", "Two fell.")
    assert [context.paragraph(at) for at in (0, 8, 11, 15, 40)] == [0, 0, 1, 1, 1]
    assert context.before(11, 6) == "ell.\n\n"


def test_a_passage_runs_to_the_next_paragraph_that_holds_a_claim() -> None:
    paragraphs = ("Shells fell.", "Zita mourned a boy, 7, and his aunt, aged 40.", "Hama was calm.", "A woman aged 31 died.")
    passages = context_of(report_of(*paragraphs)).passages([0, 3, 0])
    assert sorted(passages) == [0, 3]
    assert passages[0].ages == (7, 40)
    assert passages[3].ages == (31,)
    assert keys_of(["zita"])[0] in passages[0].keys
    assert keys_of(["zita"])[0] not in passages[3].keys
    assert context_of(report_of(*paragraphs)).passages([]) == {}


@pytest.mark.parametrize(
    ("words", "ages"),
    [
        ("A 12-year-old and a 30 years old man", (12, 30)), ("Musa Diallo, 41, a trader", (41,)), ("on 3 March, 2019, troops", ()),
        ("Hana, aged 9, fled", (9,)), ("12 soldiers died", ()),
    ],
)
def test_ages_as_reports_write_them(words: str, ages: tuple[int, ...]) -> None:
    assert context_of(report_of(words)).whole().ages == ages


def test_the_whole_report_speaks_with_its_title_and_without_its_furniture() -> None:
    whole = context_of(report_of("Zita fell.", "Zita mourned.", title="Ambush near Zita", furniture="Subscribe")).whole()
    assert dict(whole.keys)[keys_of(["zita"])[0][0]] == 3
    assert keys_of(["ambush"])[0] in whole.keys
    assert keys_of(["subscribe"])[0] not in whole.keys


@pytest.mark.parametrize(
    ("published", "day"), [("2019-03-05", 737123), ("2019-03", 737149), ("soon", None), (None, None), ("2019/..", None)]
)
def test_the_last_day_that_a_publication_date_allows(published: str | None, day: int | None) -> None:
    assert context_of(report_of("Shells fell.", published=published)).published == day


@given(st.lists(st.sampled_from(["zita", "hama", "police", "fell"]), max_size=12))
def test_keys_do_not_depend_on_the_order_of_words(words: list[str]) -> None:
    assert keys_of(words) == keys_of(sorted(words))
    assert heaviest([keys_of(words)]) == heaviest([keys_of(sorted(words)[:5]), keys_of(sorted(words)[5:])])
