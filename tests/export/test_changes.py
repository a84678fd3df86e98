"""What a decision changed, in words."""

from dataclasses import replace

import pytest

from sayso.export.changes import MOST_LINES, account_changes, change_lines
from sayso.model.incident import Account, Toll, Total


def account(name: str = "i-1", title: str = "Raid on Tolo", **changes: object) -> Account:
    plain = Account(name, title, "ASSAULT", "raid", "2012-03-05", "Tolo", "CM", 11.0, 13.9, 1, (), (), ("a",), "single origin", ())
    return replace(plain, **changes)  # type: ignore[arg-type]


def total(low: int | None, best: int | None, high: int | None, outcome: str = "killed") -> Total:
    return Total(outcome, low, best, high, "the only figure")


def toll(best: int | None, actor: str | None = "boko-haram") -> Toll:
    return Toll("killed", actor, best, best, best, False, "the only figure")


def date(edtf: str | None) -> str:
    return edtf or "undated"


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        pytest.param({}, {}, [], id="alike"),
        pytest.param({"totals": (total(25, 25, 28),)}, {"totals": (total(25, 25, 25),)}, ["killed 25–28 became 25"], id="a range narrows"),
        pytest.param({"totals": (total(3, 3, None),)}, {}, ["killed 3+ became not told"], id="a figure goes"),
        pytest.param({}, {"totals": (total(None, None, 30, "wounded"),)}, ["wounded not told became up to 30"], id="a figure comes"),
        pytest.param({"totals": (total(2, 4, 9),)}, {"totals": (total(2, 9, 9),)}, ["killed 4 became 9 at best"], id="only best moves"),
        pytest.param({"totals": (total(2, None, 9),)}, {"totals": (total(2, 9, 9),)}, ["killed unknown became 9 at best"], id="best"),
        pytest.param({"tolls": (toll(2),)}, {"tolls": (toll(4),)}, ["killed (boko haram) 2 became 4"], id="a side's toll"),
        pytest.param(
            {"tolls": (toll(2, None),)}, {"tolls": (toll(2),)},
            ["killed (boko haram) not told became 2", "killed (side unknown) 2 became not told"], id="the side is told",
        ),
        pytest.param({}, {"when": None}, ["date 2012-03-05 became undated"], id="date"),
        pytest.param({}, {"place": None}, ["place Tolo became unknown"], id="place"),
        pytest.param({}, {"event_mode": "ambush"}, ["kind assault, raid became assault, ambush"], id="kind"),
        pytest.param({}, {"status": "2 independent origins"}, ["single origin became 2 independent origins"], id="origins"),
        pytest.param({}, {"expected": True}, ["nobody asserts any more that it happened"], id="nobody asserts"),
        pytest.param({"expected": True}, {}, ["somebody now asserts that it happened"], id="somebody asserts"),
        pytest.param(
            {"contested": ("when", "killed:unknown")}, {"contested": ("where",)},
            ["no longer contested: killed (side unknown), date", "now contested: place"], id="contested",
        ),
    ],
)
def test_account_changes(old: dict[str, object], new: dict[str, object], lines: list[str]) -> None:
    assert list(account_changes(account(**old), account(**new), date)) == lines  # type: ignore[arg-type]


ONE, TWO = account("i-1", "Raid on Tolo"), account("i-2", "Attack near Mora")
BOTH = account("i-3", "Raid near Tolo", totals=(total(4, 4, 4),))
CLAIMS = {"a": "i-1", "b": "i-1", "c": "i-2"}
JOINED = dict.fromkeys(CLAIMS, "i-3")


@pytest.mark.parametrize(
    ("before", "after", "homes", "lines"),
    [
        pytest.param((), (), ({}, {}), [], id="nothing"),
        pytest.param((ONE, TWO), (ONE, TWO), (CLAIMS, CLAIMS), [], id="alike"),
        pytest.param(
            (ONE, TWO), (BOTH,), (CLAIMS, JOINED), ["two incidents became one: Raid near Tolo", "killed not told became 4"], id="merged"
        ),
        pytest.param(
            (BOTH,), (ONE, TWO), (JOINED, CLAIMS), ["one incident became two: Raid on Tolo; Attack near Mora", "killed 4 became not told"],
            id="split",
        ),
        pytest.param((ONE,), (), (CLAIMS, {}), ["Raid on Tolo: no incident any more"], id="gone"),
        pytest.param((), (ONE,), ({}, CLAIMS), ["Raid on Tolo: an incident again"], id="back"),
        pytest.param(
            (ONE, TWO), (replace(ONE, incident="i-4", when=None), replace(TWO, incident="i-5", place="Waza")),
            (CLAIMS, {"a": "i-4", "b": "i-5", "c": "i-5"}),
            ["Raid on Tolo: date 2012-03-05 became undated", "Attack near Mora: place Tolo became Waza"], id="a claim moved",
        ),
    ],
)
def test_change_lines(
    before: tuple[Account, ...], after: tuple[Account, ...], homes: tuple[dict[str, str], dict[str, str]], lines: list[str]
) -> None:
    assert change_lines(before, after, homes, date) == lines


def test_many_changes_are_counted() -> None:
    old = account(totals=tuple(total(n, n, n, f"outcome {n}") for n in range(MOST_LINES + 2)))
    found = change_lines((old,), (account(),), ({"a": "i-1"}, {"a": "i-1"}), date)
    assert len(found) == MOST_LINES + 1 and found[-1] == "and 2 more changes"
