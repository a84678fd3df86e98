"""What a time expression is resolved against, and what it is resolved to."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sayso.annotate.date_calendar import Stamp

FUTURE = re.compile(
    r"\b(?:will|shall|would|scheduled|due|plans?|planned|upcoming|expected|set for|set to|to be held|next)\b[^.;\n]*\Z", re.IGNORECASE
)
"""Words before a date that put it ahead."""
_OPENS = re.compile(r"(?:\A|[.!?\u201d\n]\s*)(?:(?:On|By|Next|Early|Late|Over the|This)\s+)?\Z", re.IGNORECASE)
"""The start of a sentence before a date."""
_WILL = re.compile(r"[^.;\n]{0,30}\b(?:will|shall|(?:is|are) (?:due )?to|(?:is|are) (?:expected|scheduled))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a value is resolved against."""

    published: Stamp | None
    previous: Stamp | None
    """The latest date that the report gave before."""
    context_year: int | None
    """A year stated shortly before, in the same paragraph."""
    before: str
    """Up to 80 code points before the match."""
    after: str
    """Up to 40 code points after the match."""
    months: Mapping[int, int] = field(default_factory=dict)
    """Month -> year, for the months that the report has named before: "in August" means the same August again."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value and what it rests on."""

    edtf: str
    kind: str = "date"
    anchor: str = ""
    basis: str = "stated"


Handler = Callable[[re.Match[str], Scene], Found | None]


def looks_ahead(scene: Scene) -> bool:
    """Say whether the words speak of what is to come: "will meet on Monday", "On Monday they will meet"."""
    if re.search(r"\b(?:said|told)\b[^.]*\Z", scene.before):
        return False
    return bool(FUTURE.search(scene.before)) or bool(_OPENS.search(scene.before) and _WILL.match(scene.after))
