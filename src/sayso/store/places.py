"""Places that the record knows by name: reach here when a person names a place."""

from typing import Any

from sqlalchemy import Engine, select

from sayso.store import tables as t


def known_place(engine: Engine, name: str, country: str | None = None) -> dict[str, Any] | None:
    """Return where a place lies that incidents of the record are at: its country, coordinates, precision and id.

    Args:
        engine: of the record.
        name: as accounts name it.
        country: only there; None for anywhere.

    Returns:
        None where no incident is at such a place, or where incidents are at several of that name.
    """
    o = t.outlines.c
    query = select(o.country, o.lat, o.lon, o.precision, o.place_id).where(o.place == name, o.place_id.is_not(None)).distinct().limit(2)
    if country is not None:
        query = query.where(o.country == country)
    with engine.connect() as connection:
        rows = connection.execute(query).all()
    if len({row.place_id for row in rows}) != 1:
        return None
    row = rows[0]
    return {"country": row.country, "lat": row.lat, "lon": row.lon, "precision": row.precision, "gazetteer_id": row.place_id}
