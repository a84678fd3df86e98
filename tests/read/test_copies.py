"""Near-copies: what is joined, whatever the order, and how much of each text is kept."""

import random
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read.copies import SKETCH, bottom, copy_groups, overlap, run_hashes


def make_text(seed: int, words: int = 300) -> str:
    chooser = random.Random(seed)
    return " ".join(chooser.choices([f"word{i}" for i in range(2_000)], k=words))


def changed(text: str, every: int) -> str:
    """Return the text with each ``every``-th word replaced."""
    return " ".join(f"other{at}" if at % every == every - 1 else word for at, word in enumerate(text.split()))


def test_near_copies_share_the_smallest_id() -> None:
    text = make_text(1)
    assert copy_groups([("r-2", text + " end"), ("r-1", text), ("r-3", make_text(2))]) == {"r-1": "r-1", "r-2": "r-1", "r-3": "r-3"}


@pytest.mark.parametrize(("every", "joined"), [(100, True), (50, True), (20, False), (5, False)])
def test_texts_are_joined_from_four_fifths_of_their_runs_on(every: int, joined: bool) -> None:
    text = make_text(3, 1_000)
    groups = copy_groups([("r-1", text), ("r-2", changed(text, every))])
    assert (groups["r-2"] == "r-1") is joined


def test_case_and_layout_do_not_part_copies() -> None:
    text = make_text(4)
    assert set(copy_groups([("a", text), ("b", text.upper().replace(" ", "\n\n- "))]).values()) == {"a"}


def test_a_copy_of_a_copy_is_in_the_group() -> None:
    first = make_text(5, 1_000)
    second = first + " " + make_text(6, 160)
    third = second + " " + make_text(7, 160)
    groups = copy_groups([("c", third), ("a", first), ("b", second)])
    assert set(groups.values()) == {"a"}


def test_a_text_within_a_longer_one_is_no_copy() -> None:
    text = make_text(8)
    assert copy_groups([("a", text), ("b", text + " " + make_text(9, 600))])["b"] == "b"


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(8)))
def test_groups_do_not_hang_on_the_order(order: list[int]) -> None:
    base = make_text(10)
    texts = [(f"r-{at}", changed(base, 90 + at) if at < 4 else make_text(at)) for at in range(8)]
    assert copy_groups([texts[at] for at in order]) == copy_groups(texts)
    assert list(copy_groups([texts[at] for at in order])) == sorted(key for key, _ in texts)


@pytest.mark.parametrize(("first", "second", "joined"), [("", "", True), ("Gao", "gao", True), ("Gao fell", "Gao held", False), ("…", "",
    True)])
def test_texts_shorter_than_a_run(first: str, second: str, joined: bool) -> None:
    assert (copy_groups([("a", first), ("b", second)])["b"] == "a") is joined


def test_no_texts_no_groups() -> None:
    assert copy_groups([]) == {}


def test_overlap_of_short_texts_is_exact() -> None:
    first, second = run_hashes("a b c d e f g"), run_hashes("b c d e f g h")
    assert overlap(bottom(first), bottom(second)) == 2 / 4


def test_overlap_of_long_texts_is_near_the_true_one() -> None:
    for every in (20, 50, 100):
        text = make_text(every, 3_000)
        first, second = run_hashes(text), run_hashes(changed(text, every))
        a, b = set(first.tolist()), set(second.tolist())
        assert overlap(bottom(first), bottom(second)) == pytest.approx(len(a & b) / len(a | b), abs=0.07)


def test_overlap_is_symmetric() -> None:
    first, second = bottom(run_hashes(make_text(1, 1_000))), bottom(run_hashes(changed(make_text(1, 1_000), 40)))
    assert overlap(first, second) == overlap(second, first)


def test_a_sketch_stays_small_however_long_the_text() -> None:
    sketch = bottom(run_hashes(make_text(11, 30_000)))
    assert len(sketch) == SKETCH
    assert sys.getsizeof(sketch) < 3_000
    assert list(sketch) == sorted(set(sketch))


def test_texts_are_read_once_and_not_held() -> None:
    held: list[int] = []

    def texts() -> object:
        for at in range(3):
            held.append(at)
            yield f"r-{at}", make_text(at)

    assert len(copy_groups(texts())) == 3  # type: ignore[arg-type]
    assert held == [0, 1, 2]
