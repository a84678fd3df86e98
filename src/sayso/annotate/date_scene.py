"""What a time expression is resolved against, and what it is resolved to."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sayso.annotate.date_calendar import Stamp

_AHEAD = re.compile(
    r"\b(?:will|shall|would|scheduled|due|plan(?:s|ned|ning)?|upcoming|expect(?:s|ed|ing)?|set[ ](?:for|to)|to[ ](?:be|resume)"
    r"|next(?![ ]to)|slated|poised|deadline|postponed|delayed|extend(?:s|ed)?|intend(?:s|ed)?|hop(?:es|ed|ing)"
    r"|ready[ ]to|agreed[ ]to|going[ ]to|as[ ](?:early|soon)[ ]as|no[ ]later[ ]than|(?:is|are|was|were)[ ](?:due[ ])?to|ahead[ ]of"
    r"|may|should|demand(?:s|ed|ing)?)\b"
    r"|['\u2019]ll\b",
    re.IGNORECASE,
)
"""Words that put what follows ahead."""
_PAST = re.compile(
    r"\b(?:said|told|says|was|were|had|has|have|did|been|went|came|began|took|made|met|left|got|saw|won|lost|fell|rose|shot|hit|broke|sent|spoke|held|bought|sold|fled|fought|found|gave|led|paid|ran|sank|spent|stole|struck|threw|became|brought"
    r"|(?<!be )(?<!been )(?!(?:need|indeed|exceed|succeed|proceed|speed)\b)[a-z]+ed)\b"
)
"""Verbs that tell of what has happened."""
_DEADLINE = re.compile(r"\w\s+(?:by|until|till|through)\s+(?:(?:early|late|mid|the[ ]end[ ]of)[\s-]+)?\Z", re.IGNORECASE)
"""A bound after words that tell of nothing past: "to pay it down by February"."""
_TOLD = re.compile(r"\s+(?:said|told|was|were|had|[a-z]{3,}ed)\b")
_SENTENCE = re.compile(r"(?:(?<!\b[ap]\.m)(?<!\b[A-Z])[.!?]\s|[;\n])")
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
    quarter: Stamp | None = None
    """First month of the latest quarter of a year that the report named before."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value and what it rests on."""

    edtf: str
    kind: str = "date"
    anchor: str = ""
    basis: str = "stated"


Handler = Callable[[re.Match[str], Scene], Found | None]


def looks_ahead(scene: Scene) -> bool:
    """Say whether the words speak of what is to come: "will meet on Monday", "On Monday they will meet".

    The nearest verb before decides, and a verb of telling right after: "the ministry on Monday said it would ...".
    """
    if _TOLD.match(scene.after):
        return False
    before = _SENTENCE.split(scene.before)[-1]
    ahead = max((match.end() for match in _AHEAD.finditer(before)), default=0)
    past = max((match.end() for match in _PAST.finditer(before) if match.end() != ahead), default=0)
    if ahead or past:
        return ahead > past
    return bool(_DEADLINE.search(before) or (_OPENS.search(scene.before) and _WILL.match(scene.after)))
