"""What clustering needs to know of a row, taken out of the columns: reach here to turn a component's rows into incidents' members."""

from dataclasses import dataclass

import pyarrow as pa

from sayso.link.columns import link_of_columns
from sayso.link.geometry import Point
from sayso.link.rows import HAPPENED, LinkRow
from sayso.model.incident import Link

COLUMNS = (
    "claim", "claims", "links", "stance", "day_from", "day_to", "country", "lat", "lon", "radius", "aggregate", "refers",
    "days", "places", "weight",
)


@dataclass(frozen=True, slots=True)
class Told:
    """An episode as clustering sees it."""

    claim: str
    claims: tuple[str, ...]
    """Ids of all that the episode holds."""
    links: tuple[Link, ...]
    """Why they are one episode."""
    stance: str
    day_from: int | None
    day_to: int | None
    country: str | None
    point: Point | None
    happened: bool
    aggregate: bool = False
    refers: bool = False
    days: tuple[int, ...] = ()
    places: tuple[str, ...] = ()
    weight: int = 1
    """How much of its report the episode is: it counts so much where groups are compared."""

    @property
    def is_joined(self) -> bool:
        """Say whether the row may be joined with others at all."""
        return not (self.aggregate or self.refers)


def told_of(table: pa.Table) -> list[Told]:
    """Return the rows of a table of :mod:`sayso.link.columns`."""
    return [
        Told(
            claim, tuple(claims), tuple(map(link_of_columns, links)), stance, first, last, country,
            None if lat is None or lon is None or radius is None else (lat, lon, radius), stance in HAPPENED, aggregate, refers,
            tuple(days), tuple(places), weight,
        )
        for claim, claims, links, stance, first, last, country, lat, lon, radius, aggregate, refers, days, places, weight in zip(
            *(table[name].to_pylist() for name in COLUMNS), strict=True
        )
    ]


def told_of_row(row: LinkRow) -> Told:
    """Return a row that is an episode of its own."""
    return Told(
        row.claim, (row.claim,), (), row.stance, row.day_from, row.day_to, row.country, row.point, row.happened, row.aggregate, row.refers,
        row.days, row.places,
    )

