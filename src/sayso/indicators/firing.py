"""What a question fired: an incident, the first of a group, or a period's sum."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

MOST_KEPT = 20
"""Incidents and claims kept of one firing; ``total`` counts all incidents."""


@dataclass(frozen=True, slots=True)
class Firing:
    """One thing that answers a question."""

    question: str
    key: str
    """What it is, so that it is the same after the next build: the incident, the group, or ``PERIOD GROUP``. An incident keeps the key
    under which it first fired for as long as it shares a claim with it."""
    title: str
    when: str | None
    """EDTF: the incident's date, or the period."""
    incidents: tuple[str, ...]
    """At most ``MOST_KEPT``, the earliest."""
    claims: tuple[str, ...]
    """Claims of these incidents, which fired it, at most ``MOST_KEPT``."""
    total: int
    """How many incidents fired it."""
    reasons: tuple[str, ...] = ()
    """Why it fits, in words, for each condition that needs one."""
    value: float | None = None
    """The sum of a series."""
    group: str | None = None
    updated: str | None = None
    """ISO day: the latest publication date of the reports of ``claims``."""
    since: int = 0
    """Number of the run at which it first fired."""

    @property
    def sort_key(self) -> str:
        """By date, the undated last, then by key."""
        return f"{self.when or '~'} {self.key}"


def firing_to_dict(firing: Firing, run: int) -> dict[str, Any]:
    """Return a firing as JSON; ``new`` says whether it first fired at run ``run``."""
    row = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(firing).items()}
    return {**row, "new": firing.since == run}


def firing_from_dict(row: Mapping[str, Any]) -> Firing:
    """Return the firing of :func:`firing_to_dict`."""
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items() if name != "new"}
    return Firing(**values)
