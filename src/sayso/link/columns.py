"""Episodes as columns: the table that blocking, scoring and clustering work on, a few hundred bytes a row. Reach here to add a column.

Millions of Python objects would take gigabytes; columns take what their values take, and go to the record as they are.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import pyarrow as pa

from sayso.link.context import is_rare, norm_of
from sayso.link.episodes import Episode
from sayso.link.rows import NO_CEILING, LinkRow, families_of
from sayso.model.incident import Link

BATCH = 10_000
"""Rows that are put into columns together."""
_STRINGS, _WHOLE = pa.list_(pa.string()), pa.list_(pa.int64())
_STEP = pa.struct([("name", pa.string()), ("words", pa.string()), ("bits", pa.float64())])
_LINK = pa.struct(
    [
        ("left", pa.string()), ("right", pa.string()), ("probability", pa.float64()), ("weight", pa.float64()),
        ("comparisons", pa.list_(_STEP)),
    ]
)
SCHEMA = pa.schema(
    [
        ("claim", pa.string()), ("report", pa.string()), ("grp", pa.string()), ("type", pa.string()), ("mode", pa.string()),
        ("stance", pa.string()), ("aggregate", pa.bool_()), ("refers", pa.bool_()),
        ("families", _STRINGS), ("day_from", pa.int32()), ("day_to", pa.int32()), ("country", pa.string()),
        ("lat", pa.float64()), ("lon", pa.float64()), ("radius", pa.float64()), ("place", pa.string()),
        ("doers", _STRINGS), ("sufferers", _STRINGS), ("actors", _STRINGS), ("outcomes", _STRINGS),
        ("figures_unusual", _STRINGS), ("figures_large", _STRINGS), ("figures_small", _STRINGS),
        ("tolls", _WHOLE), ("toll_low", pa.int64()), ("toll_high", pa.int64()),
        ("start", pa.int64()), ("stop", pa.int64()), ("words", _WHOLE),
        ("happened", pa.bool_()), ("harmed", pa.int64()), ("published", pa.int32()), ("ages", _WHOLE),
        ("fallen", _STRINGS), ("days", _WHOLE), ("near", _WHOLE), ("names", _WHOLE),
        ("places", _STRINGS), ("rare_places", _STRINGS), ("keys", _WHOLE), ("norm", pa.float64()),
        ("key_count", pa.int32()), ("name_count", pa.int32()),
        ("claims", _STRINGS), ("weight", pa.int32()), ("links", pa.list_(_LINK)),
    ]
)
"""``claims``, ``weight`` and ``links`` are the episode's; all else is the row's."""


def batches_of(episodes: Iterable[Episode]) -> Iterator[pa.RecordBatch]:
    """Yield episodes as record batches, in the order given."""
    rest = iter(episodes)
    while chunk := [columns_of(episode) for episode in islice(rest, BATCH)]:
        yield pa.RecordBatch.from_pylist(chunk, schema=SCHEMA)


def table_of(episodes: Iterable[Episode]) -> pa.Table:
    """Return episodes as a table, in order of claim id; of several with one claim id the last stays."""
    return in_order(pa.Table.from_batches(batches_of({episode.row.claim: episode for episode in episodes}.values()), SCHEMA))


def in_order(table: pa.Table) -> pa.Table:
    """Return rows by claim id: whatever is decided by position is then decided by content."""
    return table.sort_by("claim").combine_chunks()


def columns_of(episode: Episode) -> dict[str, Any]:
    """Return a row of the table; the model's SQL conditions speak of its columns."""
    row = episode.row
    return {
        "claim": row.claim, "report": row.report, "grp": row.group, "type": row.type, "mode": row.mode, "stance": row.stance,
        "aggregate": row.aggregate, "refers": row.refers, "families": families_of(row.type, row.mode),
        "day_from": row.day_from, "day_to": row.day_to,
        "country": row.country, "lat": row.lat, "lon": row.lon, "radius": row.radius, "place": row.place,
        "doers": row.doers, "sufferers": row.sufferers, "actors": row.actors, "start": row.start, "stop": row.stop,
        "words": sorted({zlib.crc32(word.encode()) for word in row.words}), "happened": row.happened, "published": row.published,
        "ages": row.ages, "fallen": row.fallen, "days": row.days, "near": _near(row.days), "names": row.names, "places": row.places,
        "rare_places": [name for name in row.places if ":" not in name and is_rare(name)], "keys": row.keys, "norm": norm_of(row.keys),
        "key_count": len(row.keys), "name_count": len(row.names),
        "claims": episode.claims, "weight": max(1, episode.weight), "links": [_link_columns(link) for link in episode.links],
        **_figures(row),
    }


def _near(days: Sequence[int]) -> list[int]:
    return sorted({day + step for day in days for step in range(-NEAR, NEAR + 1)})


def _link_columns(link: Link) -> dict[str, Any]:
    steps = [{"name": name, "words": words, "bits": bits} for name, words, bits in link.comparisons]
    return {"left": link.left, "right": link.right, "probability": link.probability, "weight": link.weight, "comparisons": steps}


def link_of_columns(row: dict[str, Any]) -> Link:
    """Return the link that a row's ``links`` holds as columns."""
    steps = tuple((step["name"], step["words"], step["bits"]) for step in row["comparisons"])
    return Link(row["left"], row["right"], row["probability"], row["weight"], steps)


def _figures(row: LinkRow) -> dict[str, Any]:
    exact = [(outcome, low) for outcome, low, high in row.figures if low == high]
    return {
        "outcomes": sorted({outcome for outcome, _, _ in row.figures}),
        "figures_unusual": [f"{outcome}={number}" for outcome, number in exact if number >= UNUSUAL and number % 10],
        "figures_large": [f"{outcome}={number}" for outcome, number in exact if number >= LEAST_TOLL],
        "figures_small": [f"{outcome}={number}" for outcome, number in exact if 0 < number < LEAST_TOLL],
        "tolls": sorted({number for _, number in exact if number >= LEAST_TOLL}),
        "harmed": harmed(row),
        "toll_low": sum(low for _, low, _ in row.figures),
        "toll_high": min(sum(high for _, _, high in row.figures), NO_CEILING),
    }


LEAST_TOLL = 4
"""Figures from here up tell one happening from another."""


UNUSUAL = 13
"""Least figure that two happenings seldom share, if it is no round one."""
NEAR = 2
"""Days by which two days may part and still be near."""


def harmed(row: LinkRow) -> int:
    """Return the least number killed and wounded that a row tells of, whether it tells them apart or not."""
    least = {outcome: low for outcome, low, _ in row.figures}
    return max(least.get("casualties", 0), least.get("killed", 0) + least.get("wounded", 0))

