"""Amendments as people write them (``killed=5+``, ``when=2010-08-19``, ``perpetrator=imu``) to fields of claims.jsonl."""

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from sayso.errors import BadQuery
from sayso.model.claim import ROLES, Claim
from sayso.model.codec import Row, claim_to_dict
from sayso.model.quantity import OUTCOMES
from sayso.model.review import AMENDABLE

NONE = "none"
"""Written for a value that is to be taken away."""
HOW = (
    "write field=value: stance, certainty, event=TYPE/mode, when=EDTF, where.name or where.lat, an outcome (killed=5, 5+, 5-7, ..30, "
    "killed:ACTOR=5), a role (perpetrator=ACTOR), size=30, span=START-END, aggregate=true; none takes a value away; JSON sets a whole field"
)
_BOUNDS = re.compile(r"(?P<exact>\d+)|(?P<least>\d+)\+|(?P<low>\d+)-(?P<high>\d+)|\.\.(?P<most>\d+)|\?")
_SPAN = re.compile(r"(\d+)-(\d+)")


def parse_amendments(claim: Claim, pairs: Sequence[str]) -> dict[str, Any]:
    """Return the fields that ``field=value`` pairs change, each as the whole field of claims.jsonl is to be.

    Raises:
        BadQuery: a pair is not so written, names what no claim has, or fits several figures of the claim.
    """
    before = claim_to_dict(claim)
    row = json.loads(json.dumps(before))
    for pair in pairs:
        field, equals, value = pair.partition("=")
        if not equals or not field.strip():
            raise BadQuery(f"amendment {pair!r} is not field=value; {HOW}")
        _amend(row, field.strip(), value.strip())
    return {name: row[name] for name in sorted(AMENDABLE) if row[name] != before[name]}


def _amend(row: Row, field: str, value: str) -> None:
    outcome, _, side = field.partition(":")
    head, _, key = field.partition(".")
    if value[:1] in ("{", "["):
        row[_known(field)] = _json(field, value)
    elif outcome in OUTCOMES:
        _amend_figure(row, outcome, side, value)
    elif field in ROLES:
        _amend_role(row, field, value)
    elif key:
        _amend_part(row, head, key, value)
    elif field in _SIMPLE:
        _SIMPLE[field](row, value)
    else:
        raise BadQuery(f"field {field!r} cannot be amended so; {HOW}")


def _known(field: str) -> str:
    if field not in AMENDABLE:
        raise BadQuery(f"field {field!r} cannot be amended; expected one of {', '.join(sorted(AMENDABLE))}")
    return field


def _json(field: str, value: str) -> Any:  # noqa: ANN401 - whatever the field holds
    try:
        return json.loads(value)
    except ValueError as error:
        raise BadQuery(f"{field}={value!r} is not JSON: {error}") from error


def bounds_of(value: str) -> tuple[int | None, int | None]:
    """Return low and high of a written number: ``5``, ``5+`` (at least), ``5-7``, ``..30`` (up to), ``?`` (not told).

    Raises:
        BadQuery: it is none of these.
    """
    match = _BOUNDS.fullmatch(value)
    if match is None:
        raise BadQuery(f"number {value!r} is not 5, 5+ (at least), 5-7, ..30 (up to) or ? (not told)")
    number = {name: int(digits) for name, digits in match.groupdict().items() if digits}
    low = number.get("exact", number.get("least", number.get("low")))
    return low, number.get("exact", number.get("high", number.get("most")))


def _amend_figure(row: Row, outcome: str, side: str, value: str) -> None:
    figures = row["casualties"]
    mine = [figure for figure in figures if figure["outcome"] == outcome and (not side or figure["actor"] == side)]
    if len(mine) > 1 and value != NONE:
        sides = ", ".join(f"{outcome}:{figure['actor'] or '?'}" for figure in mine)
        raise BadQuery(f"the claim has {len(mine)} figures of {outcome}; name the side ({sides}), or set casualties=[...] as JSON")
    if value == NONE:
        row["casualties"] = [figure for figure in figures if figure not in mine]
        return
    low, high = bounds_of(value)
    if mine:
        mine[0].update(low=low, high=high)
    else:
        figures.append({"outcome": outcome, "low": low, "high": high, "text": "", "of": "", "actor": side or None, "cumulative": False})


def _amend_role(row: Row, role: str, value: str) -> None:
    mine = [participant for participant in row["participants"] if participant["role"] == role]
    if len(mine) > 1 and value != NONE:
        raise BadQuery(f"the claim names {len(mine)} in the role {role}; set participants=[...] as JSON")
    if value == NONE:
        row["participants"] = [participant for participant in row["participants"] if participant not in mine]
    elif mine:
        mine[0]["actor"] = value
    else:
        row["participants"].append({"role": role, "text": value, "actor": value})


def _amend_part(row: Row, head: str, key: str, value: str) -> None:
    empty: dict[str, Row] = {
        "where": {"text": "", "name": "", "country": None, "lat": None, "lon": None, "precision": None, "gazetteer_id": None},
        "when": {"text": "", "edtf": ""}, "size": {"low": None, "high": None, "text": "", "unit": ""}, "event": {"type": "", "mode": None},
    }
    if head not in empty or key not in empty[head]:
        parts = ", ".join(f"{name}.{key}" for name, part in empty.items() for key in part)
        raise BadQuery(f"field '{head}.{key}' is unknown; expected {parts}")
    part = row[head] or empty[head]
    if key in ("lat", "lon"):
        part[key] = _number(key, value, float)
    elif key in ("precision", "low", "high"):
        part[key] = _number(key, value, int)
    else:
        part[key] = None if value == NONE else value
    row[head] = part


def _number(key: str, value: str, kind: Callable[[str], float]) -> float | None:
    if value == NONE:
        return None
    try:
        return kind(value)
    except ValueError as error:
        raise BadQuery(f"{key}={value!r} is not a number") from error


def _amend_event(row: Row, value: str) -> None:
    kind, _, mode = value.partition("/")
    row["event"] = {"type": kind.upper(), "mode": mode or None}


def _amend_when(row: Row, value: str) -> None:
    now = row["when"]
    if value == NONE:
        row["when"] = None
    elif now is None or now["edtf"] != value:
        # What the machine's date was resolved from says nothing of a person's.
        row["when"] = {"text": now["text"] if now else "", "edtf": value, "anchor": "", "basis": "stated"}


def _amend_where(row: Row, value: str) -> None:
    if value != NONE:
        raise BadQuery(f"where={value!r}: give where.name, where.lat, where.lon, where.precision and where.country, or none")
    row["where"] = None


def _amend_size(row: Row, value: str) -> None:
    if value == NONE:
        row["size"] = None
        return
    low, high = bounds_of(value)
    row["size"] = {**(row["size"] or {"text": "", "unit": ""}), "low": low, "high": high}


def _amend_span(row: Row, value: str) -> None:
    match = _SPAN.fullmatch(value)
    if match is None:
        raise BadQuery(f"span={value!r} is not START-END, two offsets into the report's text")
    row["start"], row["end"] = int(match.group(1)), int(match.group(2))


def _amend_aggregate(row: Row, value: str) -> None:
    if value not in ("true", "false"):
        raise BadQuery(f"aggregate={value!r} is neither true nor false")
    row["aggregate"] = value == "true"


def _set(field: str) -> Callable[[Row, str], None]:
    def change(row: Row, value: str) -> None:
        row[field] = value

    return change


_SIMPLE: dict[str, Callable[[Row, str], None]] = {
    "stance": _set("stance"), "certainty": _set("certainty"), "event": _amend_event, "when": _amend_when, "where": _amend_where,
    "size": _amend_size, "span": _amend_span, "aggregate": _amend_aggregate,
}
