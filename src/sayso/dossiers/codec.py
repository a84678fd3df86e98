"""Dossiers to JSON values and back: every field under its own name, so that ``from_dict(cls, to_dict(x)) == x``."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from sayso.dossiers.types import Evidence

T = TypeVar("T")


def to_dict(value: object) -> Any:  # noqa: ANN401 - JSON
    """Return a dossier or any part of it as plain JSON values; evidence carries its status in words too."""
    if is_dataclass(value) and not isinstance(value, type):
        row = {field.name: to_dict(getattr(value, field.name)) for field in fields(value)}
        return {**row, "status": value.status} if isinstance(value, Evidence) else row
    if isinstance(value, tuple):
        return [to_dict(part) for part in value]
    return value


def from_dict(kind: type[T], row: Mapping[str, Any]) -> T:
    """Return the dossier, or the part of one, of :func:`to_dict`.

    Raises:
        ValueError: a field is unknown or missing.
    """
    found: T = _read(kind, row)
    return found


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, value: Any) -> Any:  # noqa: ANN401 - JSON
    if get_origin(kind) in (Union, types.UnionType):
        return None if value is None else _read(next(part for part in get_args(kind) if part is not type(None)), value)
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        if parts[-1] is Ellipsis:
            return tuple(_read(parts[0], item) for item in value)
        return tuple(_read(part, item) for part, item in zip(parts, value, strict=True))
    return _read_row(kind, value) if is_dataclass(kind) else value


def _read_row(kind: Any, row: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any row type
    known = {field.name for field in fields(kind)}
    extra = {"status"} if kind is Evidence else set()
    if row.keys() - extra != known:
        odd = sorted((row.keys() - extra) ^ known)
        raise ValueError(f"{kind.__name__}: field {odd[0]!r} is unknown or missing; expected {', '.join(sorted(known))}")
    return kind(**{name: _read(_hints(kind)[name], row[name]) for name in known})
