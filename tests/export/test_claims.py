import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from tests.model import strategies as made
from tests.store.make import make_claim, make_report, store_claims, store_report

from sayso.errors import BadQuery
from sayso.export.claims import COLUMNS, flat_to_row, read_claims_csv, row_to_flat, write_claims_csv, write_claims_jsonl
from sayso.export.formats import FORMATS, find_format
from sayso.export.table import write_table_rows
from sayso.model.claim import Claim, Event, Participant, Speaker
from sayso.model.codec import claim_from_dict, claim_to_dict
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


@given(made.claims)
def test_any_claim_survives_csv(claim: Claim) -> None:
    row = json.loads(json.dumps(claim_to_dict(claim, source="a.txt")))
    assert claim_from_dict(flat_to_row(row_to_flat(row))) == claim


@pytest.mark.parametrize(
    ("role", "column"), [("perpetrator", "perpetrators"), ("target", "targets"), ("victim", None), ("mover", None)]
)
def test_columns_for_reading_say_who_did_it_to_whom(role: str, column: str | None) -> None:
    claim = make_claim(make_report(), participants=(Participant(role, "the ELN"), Participant(role, "two boys")))
    flat = row_to_flat(claim_to_dict(claim))
    assert {name: flat[name] for name in ("perpetrators", "targets")} == {
        name: "the ELN; two boys" if name == column else "" for name in ("perpetrators", "targets")
    }


def test_a_chain_of_speakers_reads_outermost_first() -> None:
    claim = make_claim(make_report(), attribution=(Speaker("Radio Caracol"), Speaker("the mayor", "Luz Mesa")))
    assert row_to_flat(claim_to_dict(claim))["speakers"] == "Radio Caracol > Luz Mesa"


def test_columns_that_say_others_again_may_be_left_out_of_a_file() -> None:
    claim = make_claim(make_report())
    out = io.StringIO(newline="")
    write_table_rows([row_to_flat(claim_to_dict(claim))], [column for column in COLUMNS if not column.derived], out)
    assert list(read_claims_csv(io.StringIO(out.getvalue(), newline=""))) == [claim]


def test_every_format_is_described_and_short_names_choose_what_to_write() -> None:
    assert all(words for _, words in FORMATS.values())
    assert find_format("jsonl", "incidents") is FORMATS["incidents"][0]
    assert find_format("incidents-csv", "claims") is FORMATS["incidents-csv"][0]
