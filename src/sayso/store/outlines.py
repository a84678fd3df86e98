"""Outlines: what lists and sums over incidents and reports filter, count and sort by, so that no page parses a body it does not show."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from sayso.model.edtf import edtf_bounds
from sayso.model.incident import Account
from sayso.model.report import Publication
from sayso.model.review import UNREVIEWED
from sayso.store import tables as t
from sayso.store.dialect import upsert
from sayso.store.facets import facet_columns
from sayso.store.mentions import name_key
from sayso.store.query import fold
from sayso.store.standings import listed_columns, party_rows, standings_of

MOST_TITLE = 300
"""Characters of a folded title that reports are found by."""
NOT_THERE = {"claims": 0, "review": UNREVIEWED, "oldest": 0, "newest": 0}
"""How an incident without claims stands."""


def outline_row(account: Account) -> dict[str, Any]:
    """Return an account's row of the table ``outlines``; days are ISO 8601, None where the date does not bound them."""
    first, last = _days(account.when)
    return {
        "incident": account.incident, "first": first, "last": last, "event_type": account.event_type, "event_mode": account.event_mode,
        "origins": len(account.origins), "contested": bool(account.contested), "disputed": len(account.contested),
        "expected": account.expected, "aggregate": account.aggregate,
    }


def _days(when: str | None) -> tuple[str | None, str | None]:
    if when is None:
        return None, None
    try:
        first, last = edtf_bounds(when)
    except ValueError:
        return None, None
    return first.isoformat() if first else None, last.isoformat() if last else None


def toll_rows(account: Account) -> list[dict[str, Any]]:
    """Return an account's rows of the table ``tolls``: one for each outcome over all sides, so that sums count nobody twice."""
    parted = {toll.outcome for toll in account.tolls if toll.contested}
    return [
        {
            "incident": account.incident, "attribute": total.outcome, "outcome": total.outcome, "actor": None,
            "low": total.low, "best": total.best, "high": total.high, "contested": total.outcome in parted,
        }
        for total in account.totals
    ]


def put_outlines(connection: Connection, accounts: Iterable[Account]) -> None:
    """Add or overwrite the outlines, parties and tolls of accounts, whose incidents' claims are in the record."""
    listed = list(accounts)
    standings = standings_of(connection, [account.incident for account in listed])
    rows = [
        outline_row(account) | facet_columns(account) | listed_columns(account) | standings.get(account.incident, NOT_THERE)
        for account in listed
    ]
    upsert(connection, t.outlines, rows, replace=True)
    upsert(connection, t.parties, [party for row in rows for party in party_rows(row["incident"], row["actors"])], replace=False)
    upsert(connection, t.tolls, [row for account in listed for row in toll_rows(account)], replace=True)


def carrier_row(report: str, publication: Publication) -> dict[str, Any]:
    """Return a report's row of the table ``carriers``: who carried it, who is credited, and when."""
    return {
        "report": report, "outlet": publication.outlet, "outlet_key": name_key(publication.outlet) if publication.outlet else None,
        "agency": publication.agency, "agency_key": name_key(publication.agency) if publication.agency else None,
        "published": publication.published,
    }


def shelf_columns(publication: Publication, language: str) -> dict[str, Any]:
    """Return the columns of ``carriers`` that the list of reports is searched by, beside those of :func:`carrier_row`.

    A title is folded and cut, since an index of PostgreSQL holds no long value.
    """
    return {"title_key": fold(publication.title)[:MOST_TITLE] if publication.title else None, "language": language}


def put_carrier(connection: Connection, report: str, publication: Publication, language: str) -> None:
    """Set who carried a report."""
    upsert(connection, t.carriers, [carrier_row(report, publication) | shelf_columns(publication, language)], replace=True)
