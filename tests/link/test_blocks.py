"""Which claims are compared."""

from collections.abc import Callable
from dataclasses import replace

from tests.link.test_rows import row_of

from sayso.link import LinkRow
from sayso.link.blocks import MAX_BLOCK, actor_keys, bounded, place_keys, text_keys, time_keys, toll_keys


def share(make: Callable[[LinkRow], tuple[str, ...]], a: LinkRow, b: LinkRow) -> bool:
    return bool(set(make(a)) & set(make(b)))


def test_time_keys_meet_within_two_days_across_a_week_boundary() -> None:
    for day in range(4, 20):
        assert share(time_keys, row_of(day=f"2019-03-{day:02}"), row_of(day=f"2019-03-{day + 2:02}"))
    assert not share(time_keys, row_of(day="2019-03-05"), row_of(day="2019-04-05"))


def test_time_keys_need_a_country_and_a_date_of_about_a_month() -> None:
    assert time_keys(row_of(place=None)) == ()
    assert time_keys(row_of(day=None)) == ()
    assert time_keys(row_of(day="2019")) == ()
    assert time_keys(row_of(day="2019-03"))


def test_time_keys_part_unrelated_families() -> None:
    assert not share(time_keys, row_of(), row_of(type="CONSULT", mode="meet"))
    assert share(time_keys, row_of(), row_of(type="ACCIDENT", mode=None))


def test_place_keys_meet_by_name_and_year_and_apart_when_undated() -> None:
    assert share(place_keys, row_of(day="2019"), row_of(day="2019-03-05"))
    assert share(place_keys, row_of(day=None), row_of(day=None))
    assert not share(place_keys, row_of(day=None), row_of())
    assert place_keys(row_of(place="mali")) == ()


def test_actor_keys_meet_without_a_place() -> None:
    assert share(actor_keys, row_of(place=None, doer="jnim"), row_of(doer="jnim", day="2019-03-06"))
    assert actor_keys(row_of(day=None, doer="jnim")) == ()


def test_bounded_splits_full_blocks_by_place_and_day_and_drops_what_stays_full() -> None:
    rows = [row_of(report=f"r-{n}", place="gao" if n % 2 else "mopti") for n in range(2 * MAX_BLOCK)]
    kept = list(bounded(rows, [("k",)] * len(rows)))
    assert all(keys and "k" not in keys for keys in kept)
    assert not set(kept[0]) & set(kept[1])
    rows.append(row_of(report="r-last", place="gao"))
    assert list(bounded(rows, [("k",)] * len(rows)))[-1] == ()


def test_bounded_drops_vague_rows_from_full_blocks_only() -> None:
    rows = [row_of(report=f"r-{n}", place=None) for n in range(MAX_BLOCK + 1)]
    assert set(bounded(rows, [("k",)] * len(rows))) == {()}
    assert list(bounded(rows[:3], [("k",)] * 3)) == [("k",)] * 3


def test_text_keys_are_the_rare_words() -> None:
    a, b, c = (replace(row_of(), keys=keys) for keys in ((5 << 8, 7 << 8), (7 << 8 | 3, 9 << 8), (11 << 8,)))
    assert share(text_keys, a, b)
    assert not share(text_keys, a, c)
    assert text_keys(row_of()) == ()
    many = tuple(word << 8 | word for word in range(1, 40))
    assert set(text_keys(replace(row_of(), keys=many))) == {f"w{word}" for word in range(16, 40)}


def test_toll_keys_are_exact_figures_of_four_and_more_with_country_and_week() -> None:
    assert share(toll_keys, row_of(killed=16), row_of(killed=16, place="gao", day="2019-03-06"))
    assert not share(toll_keys, row_of(killed=16), row_of(killed=17))
    assert not share(toll_keys, row_of(killed=16), row_of(killed=16, day="2019-04-06"))
    assert toll_keys(row_of(killed=3)) == toll_keys(row_of(killed=(10, None))) == toll_keys(row_of(killed=16, day=None)) == ()


def test_a_block_has_the_bound_that_it_is_given() -> None:
    rows = [replace(row_of(report=f"r-{n}", day=None), keys=(5 << 8,)) for n in range(7)]
    keys = [text_keys(row) for row in rows]
    assert list(bounded(rows, keys, 7)) == [("w5",)] * 7
    assert list(bounded(rows, keys, 6)) == [()] * 7
