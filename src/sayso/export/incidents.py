"""Incidents with their accounts, as JSON Lines and as one CSV row each."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, TextIO

from sayso.export.table import Column, cell_to_json, json_cell, read_table_rows, write_table_rows
from sayso.model.codec import Row, account_to_dict, link_to_dict, near_miss_to_dict
from sayso.model.incident import Account, Incident
from sayso.model.review import review_of_incident
from sayso.store import View

TOTALLED, BOUNDS = ("killed", "wounded"), ("low", "best", "high")
"""The totals that have columns of their own."""
COLUMNS = (
    Column("id"), Column("title"), Column("event_type"), Column("event_mode"), Column("when"), Column("place"), Column("place_id"),
    Column("country"), Column("lat", float), Column("lon", float), Column("precision", int), Column("status"), Column("expected", bool),
    Column("aggregate", bool), Column("policy"),
    *(Column(f"{outcome}_{bound}", int, derived=True) for outcome in TOTALLED for bound in BOUNDS),
    Column("origins"), Column("contested"), Column("denials"), Column("tolls"), Column("totals"), Column("agreements"),
    Column("values"), Column("claims"), Column("links"), Column("near"), Column("reviewed"),
)
"""Columns of incidents.csv. From ``origins`` to ``near`` they hold JSON; ``killed_*`` and ``wounded_*`` are the totals over all sides."""

LISTS = ("origins", "contested", "denials", "tolls", "totals", "agreements", "values", "claims", "links", "near")


def incident_row(view: View, account: Account) -> Row:
    """Return an incident as one line of incidents.jsonl."""
    incident = view.incident(account.incident)
    row = incident_row_of(incident, account)
    row["reviewed"] = review_of_incident(incident.claims, view.reviews(incident.claims))
    row["near"] = [{**near_miss_to_dict(miss), "incident": view.incident_of(incident.other(miss))} for miss in incident.near]
    return row


def incident_row_of(incident: Incident, account: Account) -> Row:
    """Return an incident with its account as one object, near misses left out."""
    row: Row = {"id": incident.id}
    row.update({name: value for name, value in account_to_dict(account).items() if name != "incident"})
    row["claims"] = list(incident.claims)
    row["links"] = [link_to_dict(link) for link in incident.links]
    return row


def incident_rows(view: View) -> Iterator[Row]:
    """Yield incidents by date, the undated last, then by id."""
    for account in view.accounts():
        yield incident_row(view, account)


def write_incidents_jsonl(view: View, out: TextIO) -> int:
    """Write incidents as JSON Lines; return how many."""
    count = 0
    for row in incident_rows(view):
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
        count += 1
    return count


def write_incidents_csv(view: View, out: TextIO) -> int:
    """Write incidents as CSV; return how many."""
    return write_table_rows(map(row_to_flat, incident_rows(view)), COLUMNS, out)


def read_incidents_csv(lines: TextIO) -> Iterator[Row]:
    """Yield the incidents.jsonl rows of a file that :func:`write_incidents_csv` wrote."""
    for flat in read_table_rows(lines, COLUMNS):
        yield {**flat, **{name: cell_to_json(flat.get(name)) for name in LISTS}}


def row_to_flat(row: Mapping[str, Any]) -> Row:
    """Return an incidents.jsonl row with one key a column of incidents.csv."""
    flat = {**row, **{name: json_cell(row[name]) for name in LISTS}}
    for outcome in TOTALLED:
        total = next((total for total in row["totals"] if total["outcome"] == outcome), None)
        for bound in BOUNDS:
            flat[f"{outcome}_{bound}"] = total and total[bound]
    return flat
