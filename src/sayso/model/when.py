"""Time as a claim gives it: the words, and their EDTF (ISO 8601-2) value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class When:
    """A time expression and what it was resolved to."""

    text: str
    """The report's words ("on July 25-26"); empty when the date is inherited from context."""
    edtf: str
    """EDTF level 0-1 plus intervals: ``2001-07-25/2001-07-26``, ``2010-08``, ``XXXX-07-23``, ``1999~``, ``2001-22`` (summer)."""
    anchor: str = ""
    """The EDTF date that a relative expression was resolved from; empty when the words were absolute."""
    basis: str = "stated"
    """``stated`` in the words, ``published`` (from the publication date), ``context`` (an earlier date of the report)."""
