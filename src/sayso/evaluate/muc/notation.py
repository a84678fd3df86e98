"""The notation of MUC-4 answer keys: slots, and the values of a slot.

A value is written ``"A" / "B"`` (either is right), ``? "A"`` (may be left out), ``X: "Y"`` (X, said of the string fill Y) or
``*`` and ``-`` (nothing). Guidelines: MUC-4 Proceedings (1992), appendix A.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

Template = Mapping[str, Sequence[str]]
"""Raw values by slot."""

DATE, LOCATION = "INCIDENT: DATE", "INCIDENT: LOCATION"
TYPE, STAGE = "INCIDENT: TYPE", "INCIDENT: STAGE OF EXECUTION"
INSTRUMENT, INSTRUMENT_TYPE = "INCIDENT: INSTRUMENT ID", "INCIDENT: INSTRUMENT TYPE"
CATEGORY = "PERP: INCIDENT CATEGORY"
INDIVIDUAL, ORGANIZATION = "PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID"
CONFIDENCE = "PERP: ORGANIZATION CONFIDENCE"
OBJECT, OBJECT_TYPE, OBJECT_NUMBER = "PHYS TGT: ID", "PHYS TGT: TYPE", "PHYS TGT: NUMBER"
OBJECT_NATION, OBJECT_EFFECT = "PHYS TGT: FOREIGN NATION", "PHYS TGT: EFFECT OF INCIDENT"
OBJECT_TOTAL = "PHYS TGT: TOTAL NUMBER"
NAME, DESCRIPTION = "HUM TGT: NAME", "HUM TGT: DESCRIPTION"
PERSON_TYPE, PERSON_NUMBER = "HUM TGT: TYPE", "HUM TGT: NUMBER"
PERSON_NATION, PERSON_EFFECT = "HUM TGT: FOREIGN NATION", "HUM TGT: EFFECT OF INCIDENT"
PERSON_TOTAL = "HUM TGT: TOTAL NUMBER"
TEMPLATE = "MESSAGE: TEMPLATE"
"""Numbers the templates of a report; ``*`` where there is none, ``(OPTIONAL)`` where it may be left out."""


@dataclass(frozen=True, slots=True)
class Slot:
    """How the values of a slot are compared."""

    kind: str
    """``date``, ``location``, ``set``, ``string`` or ``number``."""
    refers: tuple[str, ...] = ()
    """String slots whose fills its values are said of."""


_PEOPLE = (NAME, DESCRIPTION)
SLOTS = {
    DATE: Slot("date"),
    LOCATION: Slot("location"),
    TYPE: Slot("set"),
    STAGE: Slot("set"),
    INSTRUMENT: Slot("string"),
    INSTRUMENT_TYPE: Slot("set", (INSTRUMENT,)),
    CATEGORY: Slot("set"),
    INDIVIDUAL: Slot("string"),
    ORGANIZATION: Slot("string"),
    CONFIDENCE: Slot("set", (ORGANIZATION,)),
    OBJECT: Slot("string"),
    OBJECT_TYPE: Slot("set", (OBJECT,)),
    OBJECT_NUMBER: Slot("number", (OBJECT,)),
    OBJECT_NATION: Slot("set", (OBJECT,)),
    OBJECT_EFFECT: Slot("set", (OBJECT,)),
    OBJECT_TOTAL: Slot("number"),
    NAME: Slot("string"),
    DESCRIPTION: Slot("string", (NAME,)),
    PERSON_TYPE: Slot("set", _PEOPLE),
    PERSON_NUMBER: Slot("number", _PEOPLE),
    PERSON_NATION: Slot("set", _PEOPLE),
    PERSON_EFFECT: Slot("set", _PEOPLE),
    PERSON_TOTAL: Slot("number"),
}


@dataclass(frozen=True, slots=True)
class Fill:
    """One fill of a slot."""

    values: tuple[str, ...]
    """Alternatives; of a response's the first counts."""
    tags: tuple[str, ...] = ()
    """Alternatives for the string fill that the value is said of."""
    optional: bool = False


def split_top(text: str, mark: str) -> list[str]:
    """Return the stripped, non-empty parts of ``text`` between marks that stand outside quotes and round brackets."""
    parts, depth, quoted, escaped = [""], 0, False, False
    for char in text:
        if char == mark and not (quoted or depth or escaped):
            parts.append("")
            continue
        parts[-1] += char
        if escaped or char == "\\":
            escaped = not escaped
        elif char == '"':
            quoted = not quoted
        elif not quoted and char in "()":
            depth = max(0, depth + (1 if char == "(" else -1))
    return [part.strip() for part in parts if part.strip()]


def _bare(text: str) -> str:
    inner = text.strip()
    if inner[:1] == "(" and inner[-1:] == ")":
        inner = inner[1:-1]
    return inner.replace('\\"', '"').strip('"').strip()


@cache
def read_fill(raw: str, kind: str) -> Fill | None:
    """Return the fill that a raw value stands for, None for an empty one."""
    text = " ".join(raw.upper().split())
    optional = text[:1] == "?"
    text = text.lstrip("? ").strip()
    if not text.strip("-* "):
        return None
    tags: tuple[str, ...] = ()
    if kind in ("set", "number", "string"):
        parts = [*split_top(text, ":"), "", ""]
        text = parts[0]
        tags = tuple(_bare(tag) for tag in split_top(parts[1], "/"))
    values = tuple(_bare(value) for value in split_top(text, "/"))
    return Fill(values, tags, optional) if any(values) else None


def fills_of(template: Template, slot: str) -> list[Fill]:
    """Return the fills of a slot of a template, empty ones left out."""
    read = (read_fill(raw, SLOTS[slot].kind) for raw in template.get(slot) or ())
    return [fill for fill in read if fill]


def is_blank(template: Template) -> bool:
    """Say whether a template is the mark of a report without one."""
    return "".join(template.get(TEMPLATE) or ())[:1] == "*" or not any(fills_of(template, slot) for slot in SLOTS)


def is_optional(template: Template) -> bool:
    """Say whether the key lets the template be left out."""
    return bool(re.search("OPTIONAL", " ".join(template.get(TEMPLATE) or ()), re.IGNORECASE))
