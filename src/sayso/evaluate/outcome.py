"""What a measurement on a public set returns."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Outcome:
    """Figures on one set."""

    rows: int
    """Reports, files or articles measured."""
    figures: dict[str, float]
    """By name; shares and F1 between 0 and 1, counts as they are."""
    misses: list[str] = field(default_factory=list)
    """A line each; what was wrong, for reading."""
