"""Amendments as a form sends them: each field under its own name, figures and people as rows. Reach here from the desk."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sayso.errors import BadQuery
from sayso.model.claim import ROLES, Claim
from sayso.model.codec import Row, claim_to_dict
from sayso.model.quantity import OUTCOMES
from sayso.review.amendments import NONE, bounds_of, parse_amendments

NEW = "new"
"""Stands for the number of a row that the claim has not."""
_ROW = re.compile(r"(?P<table>figure|person)\.(?P<row>\d{1,4}|new)\.(?P<part>outcome|number|side|role|actor)")
PLACED = ("lat", "lon", "precision", "gazetteer_id")
Place = Mapping[str, Any]
"""``country``, ``lat``, ``lon``, ``precision`` and ``gazetteer_id`` of a place."""
FindPlace = Callable[[str, str | None], Place | None]
"""Finds a place that the record knows by its name and country; None where it knows none or several."""


def typed_changes(claim: Claim, fields: Mapping[str, str], find_place: FindPlace) -> dict[str, Any]:
    """Return what a form changes of a claim, each as the whole field of claims.jsonl is to be.

    Names are those of :func:`sayso.review.amendments.parse_amendments`; besides ``start`` and ``end``, offsets into the report's
    text; ``figure.N.outcome``, ``.number``, ``.side`` and ``person.N.role``, ``.actor`` for the N-th row of the claim, from 0, or
    ``new``. What is left empty takes away a value that the claim has. A place that is named anew is where the record knows it, and
    nowhere on the map where it knows none.

    Raises:
        BadQuery: a field is unknown, or its value is not as it is to be written.
    """
    rows = {name: value.strip() for name, value in fields.items() if _ROW.fullmatch(name)}
    plain = {name: value.strip() for name, value in fields.items() if name not in rows}
    found = parse_amendments(claim, [*_pairs(claim, plain), *_span(claim, plain)])
    for table, field, make in (("figure", "casualties", _figures), ("person", "participants", _people)):
        changed = make(claim_to_dict(claim), _by_row(rows, table))
        if changed is not None:
            found[field] = changed
    if found.get("where"):
        found["where"] = _placed(claim, plain, found["where"], find_place)
    return found


def _pairs(claim: Claim, plain: Mapping[str, str]) -> list[str]:
    if claim.where is not None and plain.get("where.name") == "":
        plain = {**{name: value for name, value in plain.items() if not name.startswith("where")}, "where": NONE}
    return [f"{name}={value or NONE}" for name, value in plain.items() if name not in ("start", "end") and (value or _has(claim, name))]


def _has(claim: Claim, name: str) -> bool:
    """Say whether a claim has a value that an empty field takes away; a stance or an event it must always have."""
    head, _, part = name.partition(".")
    if name in ("when", "size"):
        return claim_to_dict(claim)[name] is not None
    if head == "where" and claim.where is not None:
        return getattr(claim.where, part, None) not in (None, "")
    return name in OUTCOMES and any(figure.outcome == name for figure in claim.casualties)


def _span(claim: Claim, plain: Mapping[str, str]) -> list[str]:
    start, end = (plain.get(name) or str(getattr(claim.span, name)) for name in ("start", "end"))
    return [] if (start, end) == (str(claim.span.start), str(claim.span.end)) else [f"span={start}-{end}"]


def _by_row(rows: Mapping[str, str], table: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name, value in rows.items():
        match = _ROW.fullmatch(name)
        if match is not None and match["table"] == table:
            found.setdefault(match["row"], {})[match["part"]] = value
    return found


def _row_or_none(listed: Sequence[Row], number: str, what: str) -> Row | None:
    if number == NEW:
        return None
    if int(number) >= len(listed):
        raise BadQuery(f"{what}.{number} is not a row of the claim, which has {len(listed)}; load the page again")
    return listed[int(number)]


def _figures(row: Row, given: Mapping[str, Mapping[str, str]]) -> list[Row] | None:
    """Return the figures as they are to be; None where nothing is given or changes. A row without a number is taken away."""
    before: list[Row] = row["casualties"]
    after: list[Row] = json.loads(json.dumps(before))
    gone: set[int] = set()
    for number, parts in given.items():
        mine, outcome = _row_or_none(after, number, "figure"), parts.get("outcome", "")
        if outcome and outcome not in OUTCOMES:
            raise BadQuery(f"outcome {outcome!r} is unknown; expected one of {', '.join(OUTCOMES)}")
        written = parts.get("number", "")
        if mine is None:
            if written:
                empty = {"outcome": "killed", "low": None, "high": None, "text": "", "of": "", "actor": None, "cumulative": False}
                after.append(empty | _figure(empty, parts))
        elif not written and "number" in parts:
            gone.add(int(number))
        else:
            mine.update(_figure(mine, parts))
    after = [figure for place, figure in enumerate(after) if place not in gone]
    return None if after == before else after


def _figure(mine: Row, parts: Mapping[str, str]) -> Row:
    low, high = bounds_of(parts["number"]) if parts.get("number") else (mine["low"], mine["high"])
    side = (parts["side"] or None) if "side" in parts else mine["actor"]
    return {"outcome": parts.get("outcome") or mine["outcome"], "low": low, "high": high, "actor": side}


def _people(row: Row, given: Mapping[str, Mapping[str, str]]) -> list[Row] | None:
    """Return those who take part as they are to be; None where nothing is given or changes. A row without an actor is taken away."""
    before: list[Row] = row["participants"]
    after: list[Row] = json.loads(json.dumps(before))
    gone: set[int] = set()
    for number, parts in given.items():
        mine, role, actor = _row_or_none(after, number, "person"), parts.get("role", ""), parts.get("actor", "")
        if role and role not in ROLES:
            raise BadQuery(f"role {role!r} is unknown; expected one of {', '.join(ROLES)}")
        if mine is None:
            if actor:
                after.append({"role": role or "perpetrator", "text": actor, "actor": actor})
        elif not actor and "actor" in parts:
            gone.add(int(number))
        else:
            mine["role"] = role or mine["role"]
            if actor not in ("", mine["actor"] or mine["text"]):
                mine["actor"] = actor
    after = [person for place, person in enumerate(after) if place not in gone]
    return None if after == before else after


def _placed(claim: Claim, plain: Mapping[str, str], where: Row, find_place: FindPlace) -> Row:
    """Return a place with the coordinates that belong to its name; those of another name never stay."""
    was: Row = claim_to_dict(claim)["where"] or {}
    same = (was.get("name"), was.get("country")) == (where["name"], where["country"])
    given = any(f"where.{part}" in plain and where.get(part) != was.get(part) for part in PLACED)
    if same or given:
        return where
    known = find_place(where["name"], where["country"] if where["country"] != was.get("country") else None)
    unknown = {**dict.fromkeys(PLACED), "country": where["country"]}
    return {name: value for name, value in where.items() if name != "probability"} | dict(known or unknown)
