"""How pages become JSON and CSV."""

import csv
import io
import json
from dataclasses import dataclass

from sayso.export.table import unguard
from sayso.web.page import Page, csv_bytes, json_bytes, only, post, route, to_plain
from sayso.web.pages.about import about


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    count: int | None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    rows: tuple[Row, ...]
    kinds: frozenset[str]
    by: dict[str, int]


def test_a_page_is_its_data_as_json() -> None:
    whole = Whole((Row("Ménaka", 2, ("a",)),), frozenset({"b", "a"}), {"x": 1})
    found = json.loads(json_bytes(Page("x.html", "X", whole)))
    assert found == {"rows": [{"name": "Ménaka", "count": 2, "tags": ["a"]}], "kinds": ["a", "b"], "by": {"x": 1}}


def test_a_list_is_csv_that_no_spreadsheet_runs_and_that_loads_back() -> None:
    rows = (Row("=cmd()", 1, ("a", "b")), Row("two\nlines, and a comma", None))
    content = csv_bytes(Page("x.html", "X", None, rows)).decode()
    read = list(csv.DictReader(io.StringIO(content)))
    assert read[0] == {"name": "'=cmd()", "count": "1", "tags": '["a", "b"]'}
    assert unguard(read[0]["name"]) == "=cmd()"
    assert read[1] == {"name": "two\nlines, and a comma", "count": "", "tags": "[]"}


def test_an_empty_list_is_an_empty_file() -> None:
    assert csv_bytes(Page("x.html", "X", None, ())) == b""


def test_addresses_say_their_formats() -> None:
    assert route("/about", about).formats == ("html", "json", "csv")
    assert only("/a.svg", about).formats == ("html",)
    assert post("/a", about).methods == ("POST",)


def test_what_json_does_not_know_is_words() -> None:
    assert to_plain({1: object}) == {"1": "<class 'object'>"}
