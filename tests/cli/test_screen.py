"""What is printed fits, keeps commands whole and tells where to go next."""

import json
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.cli import screen

LONG = "the militia of the northern valley said nothing of its own dead, and the governor gave no figure at all"


def printed(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(("columns", "width"), [("20", 40), ("40", 40), ("80", 80), ("132", 132), ("500", 200), ("", 80), ("wide", 80)])
def test_width_is_that_of_the_terminal_within_bounds(columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert screen.width() == width


@pytest.mark.parametrize("columns", ["40", "59", "60", "80", "120"])
def test_a_table_fits_and_loses_no_word(columns: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    rows = [("killed: civilians", "12+", LONG), ("when", "2012-05-04/2012-05-06", "Radio Okapi")]
    screen.print_table(("attribute", "value", "held by"), rows)
    lines = printed(capsys)
    assert max(map(len, lines)) <= int(columns)
    assert all(line == line.rstrip() for line in lines)
    words = " ".join(lines).split()
    assert set(LONG.split()) <= set(words)
    assert "2012-05-04/2012-05-06" in words


def test_a_narrow_table_is_stacked_and_leaves_empty_cells_out(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    screen.print_table(("comparison", "level", "bits"), [("time", "", "+5.99")])
    assert printed(capsys) == ["time", "  bits: +5.99"]


def test_a_table_of_two_columns_stays_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    screen.print_table(("", ""), [("reports", "5"), ("claims", "12")], numbers=(1,))
    assert printed(capsys) == ["reports   5", "claims   12"]


@pytest.mark.parametrize(
    ("record", "default", "words"),
    [
        ("record.sayso", None, "sayso show ID"), ("mali.sayso", None, "sayso show ID --record mali.sayso"),
        ("mali.sayso", "mali.sayso", "sayso show ID"),
        ("record.sayso", "mali.sayso", "sayso show ID --record record.sayso"),
        ("two words.sayso", None, "sayso show ID --record 'two words.sayso'"),
    ],
)
def test_the_next_command_asks_the_same_record(record: str, default: str | None, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAYSO_RECORD", raising=False)
    if default:
        monkeypatch.setenv("SAYSO_RECORD", default)
    assert screen.ask_again("show ID", record) == words


def test_a_complaint_is_one_line_where_no_terminal_sets_a_width(capsys: pytest.CaptureFixture[str]) -> None:
    screen.complain(f"record {LONG!r} does not exist", "make one with: sayso build SOURCE --record there.sayso")
    assert capsys.readouterr().err.splitlines() == [
        f"sayso: record {LONG!r} does not exist", "       make one with: sayso build SOURCE --record there.sayso",
    ]


def test_indented_words_wrap_below_themselves(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    screen.print_indented(LONG)
    lines = printed(capsys)
    assert len(lines) == 3
    assert all(line.startswith("  ") and len(line) <= 40 for line in lines)


def test_json_keeps_letters_and_stands_on_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    screen.write_json_lines([{"place": "Łódź"}, {"quote": "two\nlines"}])
    lines = printed(capsys)
    assert lines[0] == '{"place": "Łódź"}'
    assert [json.loads(line) for line in lines][1] == {"quote": "two\nlines"}


def test_markup_in_a_report_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    screen.print_table(("", ""), [("says", "[bold]fire[/bold] :smile:")])
    assert printed(capsys) == ["says  [bold]fire[/bold] :smile:"]


CELLS = st.text(alphabet=st.characters(categories=["L", "N", "P"]) | st.just(" "), max_size=60)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=4), st.sampled_from(["40", "60", "80", "120"]))
def test_no_table_drops_a_letter_or_breaks_its_width(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], rows: list[tuple[str, str, str]], columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    screen.print_table(("", "", ""), rows)
    lines = printed(capsys)
    assert max((len(line) for line in lines), default=0) <= int(columns)
    assert Counter("".join("".join(lines).split())) == Counter("".join("".join(cell for row in rows for cell in row).split()))
