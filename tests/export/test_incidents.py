import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from tests.model import strategies as made
from tests.store.make import make_account, make_claim, make_incident, make_report, store_claims, store_report

from sayso.export.incidents import COLUMNS, LISTS, read_incidents_csv, row_to_flat, write_incidents_csv, write_incidents_jsonl
from sayso.export.table import write_table_rows
from sayso.model import codec
from sayso.store import Store, View


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    report = make_report()
    one, two = make_claim(report), make_claim(report, "The governor denied it", stance="denies")
    incident = make_incident(one, two)
    alone = make_incident(make_claim(report, "two soldiers"))
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        store_report(store, report)
        store_claims(store, report, one, two)
        with store.writer() as writer:
            writer.put_incidents([(alone, make_account(alone, None)), (incident, make_account(incident))])
        yield store.view()


def lines(view: View) -> list[dict[str, object]]:
    out = io.StringIO()
    write_incidents_jsonl(view, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_jsonl_holds_account_claims_and_links_by_date(view: View) -> None:
    rows = lines(view)

    assert [row["when"] for row in rows] == ["2012-03-05", None]
    assert [len(row["claims"]) for row in rows] == [2, 1]  # type: ignore[arg-type]
    assert rows[0]["links"][0]["weight"] == 6.5432  # type: ignore[index]
    assert rows[0]["tolls"][0]["rule"] == "the only figure"  # type: ignore[index]


def test_csv_loads_back(view: View) -> None:
    out = io.StringIO(newline="")
    assert write_incidents_csv(view, out) == 2
    assert list(read_incidents_csv(io.StringIO(out.getvalue(), newline=""))) == lines(view)


def test_columns_of_totals_are_those_of_the_account(view: View) -> None:
    row = lines(view)[0]
    killed = {"outcome": "killed", "low": 2, "best": 5, "high": None, "rule": "r"}
    flat = row_to_flat({**row, "totals": [killed, {**killed, "outcome": "arrested", "best": 9}]})
    assert (flat["killed_low"], flat["killed_best"], flat["killed_high"], flat["wounded_best"]) == (2, 5, None, None)
    assert row_to_flat({**row, "totals": [{**killed, "outcome": "wounded"}]})["wounded_best"] == 5
    assert row_to_flat({**row, "totals": []})["killed_low"] is None


def test_every_key_of_a_line_has_a_column(view: View) -> None:
    assert set(lines(view)[0]) == {column.name for column in COLUMNS if not column.derived}


accounts = made.accounts.map(
    lambda account: {
        "id": account.incident, **codec.account_to_dict(account), "claims": ["c-1"], "links": [], "near": [], "reviewed": "unreviewed",
    }
)


@given(accounts)
def test_any_incident_survives_csv(account: dict[str, Any]) -> None:
    row = {name: value for name, value in account.items() if name != "incident"}
    if _unfit_for_cells(row):
        return
    out = io.StringIO(newline="")
    write_table_rows([row_to_flat(row)], COLUMNS, out)
    [read] = read_incidents_csv(io.StringIO(out.getvalue(), newline=""))
    assert {name: value or None for name, value in read.items() if name not in LISTS} == {
        name: value or None for name, value in row.items() if name not in LISTS
    }
    assert {name: read[name] for name in LISTS} == {name: row[name] for name in LISTS}


def _unfit_for_cells(row: dict[str, Any]) -> bool:
    """CSV has no way to write a NUL."""
    return any(isinstance(value, str) and "\x00" in value for value in row.values())
