"""Numbers of people as reporters write them: bounds, words, and for casualties the outcome and the side."""

from dataclasses import dataclass

OUTCOMES = ("killed", "wounded", "captured", "arrested", "missing", "displaced", "abducted", "casualties")


@dataclass(frozen=True, slots=True)
class Casualty:
    """One outcome for one set of people, with bounds as stated."""

    outcome: str
    """One of ``OUTCOMES``; ``casualties`` is killed and wounded together."""
    low: int | None
    """Least number, inclusive; None when the words give no floor."""
    high: int | None
    """Greatest number, inclusive; None when the words give no ceiling."""
    text: str
    """The number's words ("at least 25")."""
    of: str = ""
    """Who they are, in the report's words ("Tajik soldiers")."""
    actor: str | None = None
    """Actor id of the side they belong to."""
    cumulative: bool = False
    """True when the number is a running total ("bringing the toll to 43")."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many are in a force, a group, a crowd or a move; never casualties."""

    low: int | None
    high: int | None
    text: str
    unit: str = ""
    """What is counted, in the report's words ("militants")."""
