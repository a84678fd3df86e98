import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import BadInput
from sayso.export.table import Column, cell_to_json, guard, json_cell, read_table_rows, unguard, write_table_rows

COLUMNS = (Column("words"), Column("number", int), Column("part", float), Column("yes", bool), Column("again", derived=True))


def round_trip(row: dict[str, object]) -> dict[str, object]:
    out = io.StringIO(newline="")
    write_table_rows([row], COLUMNS, out)
    [read] = read_table_rows(io.StringIO(out.getvalue(), newline=""), COLUMNS)
    return read


@given(
    st.text(min_size=1, alphabet=st.characters(exclude_characters="\x00", exclude_categories=["Cs"])),
    st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.booleans(),
)
def test_rows_load_back_exactly(words: str, number: int, part: float, yes: bool) -> None:
    row = {"words": words, "number": number, "part": part, "yes": yes}
    assert round_trip(row) == row


def test_empty_cells_are_none_and_derived_columns_are_left_out() -> None:
    assert round_trip({"again": "x"}) == {"words": None, "number": None, "part": None, "yes": None}


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", "+1", "-2", "@x", "\tx", "\rx", "'quoted'"])
def test_guard_makes_formulas_words(words: str) -> None:
    assert guard(words) == "'" + words
    assert unguard(guard(words)) == words


def test_numbers_are_not_guarded() -> None:
    out = io.StringIO()
    write_table_rows([{"words": "a", "number": -3, "part": -77.5, "yes": False}], COLUMNS, out)
    assert out.getvalue() == "words,number,part,yes,again\r\na,-3,-77.5,false,\r\n"


def test_a_bad_cell_is_named_with_line_and_column() -> None:
    with pytest.raises(BadInput, match="line 2, column 'number': 'x' is no int"):
        list(read_table_rows(io.StringIO("words,number\na,x\n"), COLUMNS))


def test_json_cells() -> None:
    assert cell_to_json(json_cell([{"a": "é"}])) == [{"a": "é"}]
    assert cell_to_json(None) == []
