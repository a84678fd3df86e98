"""Questions as an analyst writes them, in TOML, and what is wrong with them, all faults at once."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from sayso.errors import BadConfig, BadQuery
from sayso.model.claim import ROLES
from sayso.model.edtf import edtf_bounds, is_valid_edtf
from sayso.registry import read_table
from sayso.resolve.containment import find_area

KINDS = ("match", "first", "series")
PERIODS = ("day", "week", "month", "quarter", "year")
SUMS = ("incidents", "killed", "wounded")
GROUPS = ("country", "province", "place", "mode", "perpetrator", "target")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
BASELINE = 6
"""How many periods before one make the mean that a rise is measured against."""


@dataclass(frozen=True, slots=True)
class Question:
    """One saved question."""

    id: str
    title: str
    kind: str
    """``match``: each incident that fits fires; ``first``: the first of each group; ``series``: a sum for each period and group."""
    event: tuple[str, ...] = ()
    """``ASSAULT`` or ``ASSAULT/explosives``, of which one must fit; empty takes every kind."""
    actor: str | None = None
    """Actor id."""
    role: str = "perpetrator"
    """The actor's role; ``any`` takes every role."""
    parts: bool = False
    """True adds the actor's leaders, members, wings, and of a state its bodies."""
    inside: str | None = None
    """A country (name or ISO code), province or region."""
    outside: tuple[str, ...] = ()
    may_be: bool = False
    """True takes incidents too that only may lie inside, or may lie outside."""
    since: str | None = None
    """EDTF date; an incident counts from its first day on."""
    until: str | None = None
    killed: int | None = None
    """Least number of killed: best, else low."""
    origins: int | None = None
    """Least number of independent origins."""
    contested: bool | None = None
    denied: bool | None = None
    group: str | None = None
    """One of ``GROUPS``: what the first is looked for in, or what sums are kept apart by."""
    sum: str = "incidents"
    per: str = "month"
    at_least: float | None = None
    """A sum fires from this value on; without ``at_least`` and ``rise`` every sum above 0 does."""
    rise: float | None = None
    """A sum fires that is this many times the mean of the ``baseline`` periods before it, or more."""
    baseline: int = BASELINE


@dataclass(frozen=True, slots=True)
class _Field:
    """What a field of the file may hold."""

    expected: str
    fits: Callable[[Any], bool]
    kinds: tuple[str, ...] = KINDS


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0


def _is_event(value: object) -> bool:
    if not isinstance(value, str):
        return False
    kind, _, mode = value.partition("/")
    return any(row["type"] == kind and (not mode or row["mode"] == mode) for row in read_table("event_words.tsv"))


def _is_list_of(value: object, fits: Callable[[object], bool]) -> bool:
    return isinstance(value, list) and bool(value) and all(map(fits, value))


def _is_area(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        find_area(value)
    except BadQuery:
        return False
    return True


def _is_date(value: object) -> bool:
    return (isinstance(value, str) and is_valid_edtf(value)) or type(value) is date


_BOOL = _Field("true or false", lambda v: isinstance(v, bool))
_AREA = "a country, province or region that the gazetteer knows"
FIELDS: Mapping[str, _Field] = {
    "id": _Field("1 to 64 of a-z, 0-9 and -, beginning with a letter or digit", lambda v: isinstance(v, str) and bool(_ID.fullmatch(v))),
    "title": _Field("words", lambda v: isinstance(v, str) and bool(v.strip())),
    "kind": _Field(" or ".join(KINDS), lambda v: v in KINDS),
    "event": _Field("a list of types or type/mode, as [\"ASSAULT/explosives\"]", lambda v: _is_list_of(v, _is_event)),
    "actor": _Field("an actor id, as imu", lambda v: isinstance(v, str) and bool(v.strip())),
    "role": _Field(f"any or one of {', '.join(ROLES)}", lambda v: v == "any" or v in ROLES),
    "parts": _BOOL,
    "inside": _Field(_AREA, _is_area),
    "outside": _Field(f"a list, each {_AREA}", lambda v: _is_list_of(v, _is_area)),
    "may_be": _BOOL,
    "since": _Field("a date as 1999-08-01, 1999-08 or 1999", _is_date),
    "until": _Field("a date as 1999-08-01, 1999-08 or 1999", _is_date),
    "killed": _Field("a whole number from 1", _is_count),
    "origins": _Field("a whole number from 1", _is_count),
    "contested": _BOOL,
    "denied": _BOOL,
    "group": _Field(f"one of {', '.join(GROUPS)}", lambda v: v in GROUPS, ("first", "series")),
    "sum": _Field(f"one of {', '.join(SUMS)}", lambda v: v in SUMS, ("series",)),
    "per": _Field(f"one of {', '.join(PERIODS)}", lambda v: v in PERIODS, ("series",)),
    "at_least": _Field("a number above 0", _is_number, ("series",)),
    "rise": _Field("a number above 0", _is_number, ("series",)),
    "baseline": _Field("a whole number from 1", _is_count, ("series",)),
}
NEEDED = ("id", "title", "kind")


def load_questions(path: Path) -> list[Question]:
    """Read a file of questions.

    Raises:
        BadConfig: the file cannot be read or is no TOML, or questions in it cannot work; every fault is named.
    """
    try:
        return parse_questions(path.read_text(encoding="utf-8"), repr(str(path)))
    except OSError as error:
        raise BadConfig(f"questions {str(path)!r} could not be read: {error.strerror or error}; name a TOML file") from error
    except UnicodeDecodeError as error:
        raise BadConfig(f"questions {str(path)!r} are no TOML: {error}; docs/indicators.md shows a file") from error


def parse_questions(toml: str, name: str) -> list[Question]:
    """Read questions as an analyst writes them.

    Args:
        toml: the words of a file.
        name: what they are called in messages.

    Raises:
        BadConfig: they are no TOML, or cannot work; every fault is named, one a line.
    """
    try:
        rows = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise BadConfig(f"questions {name} are no TOML: {error}; docs/indicators.md shows a file") from error
    faults = [f"unknown table or key {name!r}; expected only [[question]]" for name in rows if name != "question"]
    listed = rows.get("question", [])
    if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
        faults.append("'question' is no list of tables; write [[question]] before each")
        listed = []
    elif not listed and not faults:
        faults.append("there is no question; write [[question]] and its fields")
    faults += _faults(listed)
    if faults:
        raise BadConfig(f"questions {name} cannot be used:\n" + "\n".join(f"  {fault}" for fault in faults))
    return [question_from_dict(row) for row in listed]


def _faults(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    seen: set[object] = set()
    for number, row in enumerate(rows, 1):
        name = f"question {number}" + (f" ({row['id']!r})" if isinstance(row.get("id"), str) else "")
        yield from (f"{name}: {fault}" for fault in question_faults(row))
        if isinstance(row.get("id"), str) and row["id"] in seen:
            yield f"{name}: the id {row['id']!r} is that of a question before; expected one of its own"
        seen.add(row.get("id") if isinstance(row.get("id"), str) else None)


def question_faults(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with one question."""
    for name in NEEDED:
        if name not in row:
            yield f"field {name!r} is missing; expected {FIELDS[name].expected}"
    kind = row.get("kind")
    for name, value in row.items():
        known = FIELDS.get(name)
        if known is None:
            yield f"field {name!r} is unknown; expected one of {', '.join(FIELDS)}"
        elif not known.fits(value):
            yield f"field {name!r} is {value!r}; expected {known.expected}"
        elif kind in KINDS and kind not in known.kinds:
            yield f"field {name!r} is of no use to kind {kind!r}; it is for {' and '.join(known.kinds)}"
    if kind == "first" and "group" not in row:
        yield f"field 'group' is missing, which says the first of what; expected {FIELDS['group'].expected}"
    if row.get("parts") and "actor" not in row:
        yield "field 'parts' is true without an 'actor' whose parts are meant; add actor"
    since, until = (_bound(row.get(name), at) for name, at in (("since", 0), ("until", 1)))
    if since and until and since > until:
        yield f"'since' {row['since']!r} is after 'until' {row['until']!r}"


def _bound(value: object, at: int) -> date | None:
    return edtf_bounds(str(value))[at] if _is_date(value) else None


def question_from_dict(row: Mapping[str, Any]) -> Question:
    """Return the question that a table of the file, or a stored one, holds; it must have no faults."""
    names = {field.name for field in fields(Question)}
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items() if name in names}
    for name in ("since", "until"):
        if values.get(name) is not None:
            values[name] = str(values[name])
    return Question(**values)


def question_to_dict(question: Question) -> dict[str, Any]:
    """Return a question as JSON; ``question_from_dict`` reads it back."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(question).items()}


def questions_to_toml(questions: Sequence[Question]) -> str:
    """Return questions as a file that :func:`parse_questions` reads back; fields that say nothing are left out."""
    blank = asdict(Question("", "", ""))
    tables = []
    for question in questions:
        told = {name: value for name, value in asdict(question).items() if name in NEEDED or value != blank[name]}
        tables.append("[[question]]\n" + "".join(f"{name} = {_toml(value)}\n" for name, value in told.items()))
    return "\n".join(tables)


def _toml(value: object) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, float):
        return f"{value:g}"
    # JSON's strings, whole numbers, true and false are TOML's too; it leaves DEL as it is, which TOML refuses.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
