import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.make import make_claim, make_report, store_claims, store_report

from sayso.errors import BadQuery
from sayso.export.claims import COLUMNS, read_claims_csv, write_claims_csv, write_claims_jsonl
from sayso.export.formats import FORMATS, find_format
from sayso.model.claim import Event, Speaker
from sayso.model.codec import claim_from_dict
from sayso.model.place import Where
from sayso.model.quantity import Size
from sayso.model.when import When
from sayso.store import Store, View

CONTRACT = [
    "id", "report", "source", "quote", "start", "end", "kind", "event", "stance", "certainty", "attribution", "participants", "where",
    "when", "casualties", "size", "rules",
]


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    report = make_report("=Gunmen killed two soldiers near Buenaventura, the army said.\nThe governor denied it.")
    full = make_claim(report, "=Gunmen killed two soldiers near Buenaventura")
    bare = make_claim(
        report, "The governor denied it", kind="intent", stance="denies", event=None, attribution=(), participants=(), where=None,
        when=None, casualties=(), size=None, rules=(), aggregate=True, ordinal=3,
    )
    odd = make_claim(
        report, "two soldiers", event=Event("ACCIDENT"), where=Where("", "Cauca"), when=When("", "XXXX-07-23"),
        size=Size(None, None, "a few"), attribution=(Speaker("reportedly", anonymous=True),),
    )
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        store_report(store, report)
        store_claims(store, report, full, bare, odd)
        yield store.view()


def test_jsonl_holds_the_contract_in_order(view: View) -> None:
    out = io.StringIO()
    assert write_claims_jsonl(view, out) == 3
    rows = [json.loads(line) for line in out.getvalue().splitlines()]

    assert [key for key in rows[0] if key in CONTRACT] == CONTRACT
    assert rows[0]["source"] == "a.txt"
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    assert set(rows[0]["where"]) == {"text", "name", "country", "lat", "lon", "precision", "gazetteer_id"}
    assert {"outcome", "low", "high", "text", "of", "actor"} <= set(rows[0]["casualties"][0])


def test_jsonl_loads_back(view: View) -> None:
    out = io.StringIO()
    write_claims_jsonl(view, out)
    assert [claim_from_dict(json.loads(line)) for line in out.getvalue().splitlines()] == list(view.claims())


def test_csv_loads_back(view: View) -> None:
    out = io.StringIO(newline="")
    assert write_claims_csv(view, out) == 3
    assert list(read_claims_csv(io.StringIO(out.getvalue(), newline=""))) == list(view.claims())


def test_csv_keeps_spreadsheets_from_running_a_quote(view: View) -> None:
    out = io.StringIO(newline="")
    write_claims_csv(view, out)
    header, first = out.getvalue().splitlines()[:2]
    assert header == ",".join(column.name for column in COLUMNS)
    assert ",'=Gunmen killed" in first


def test_exports_are_the_same_twice(view: View) -> None:
    for write, _ in FORMATS.values():
        one, two = io.StringIO(), io.StringIO()
        write(view, one)
        write(view, two)
        assert one.getvalue() == two.getvalue()


@pytest.mark.parametrize(
    ("name", "of", "full"), [("csv", "incidents", "incidents-csv"), ("csv", "claims", "claims-csv"), ("jsonl", "claims", "claims")]
)
def test_find_format_by_short_name(name: str, of: str, full: str) -> None:
    assert find_format(name, of) is FORMATS[full][0]


def test_find_format_unknown_lists_those_there_are() -> None:
    with pytest.raises(BadQuery, match="claims, claims-csv, incidents"):
        find_format("xlsx")


def test_copies_are_left_out(tmp_path: Path) -> None:
    one, two = make_report(), make_report("Gunmen killed two soldiers near Buenaventura again.", source="b.txt")
    with Store.open(str(tmp_path / "b.sayso"), create=True) as store:
        for report in (one, two):
            store_report(store, report)
            store_claims(store, report, replace(make_claim(report)))
        with store.writer() as writer:
            writer.put_copies({two.id: one.id})
        out = io.StringIO()
        assert write_claims_jsonl(store.view(), out) == 1
