"""Places by name."""

from pathlib import Path

from sqlalchemy import insert

from sayso.store import Store
from sayso.store import tables as t
from sayso.store.places import known_place


def row(number: int, place: str, country: str, place_id: str | None) -> dict[str, object]:
    plain = {"incident": f"i-{number}", "event_type": "ASSAULT", "origins": 1, "contested": False, "expected": False, "aggregate": False}
    return {**plain, "place": place, "country": country, "place_id": place_id, "lat": 1.0 * number, "lon": 2.0, "precision": 1}


def test_a_place_is_known_by_its_name_where_there_is_one(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        rows = [row(1, "Mora", "CM", "geonames:1"), row(2, "Tripoli", "LY", "geonames:2"), row(3, "Tripoli", "LB", "geonames:3"),
                row(4, "the valley", "CM", None)]
        with store.view().engine.begin() as connection:
            connection.execute(insert(t.outlines), rows)
        engine = store.view().engine
        assert known_place(engine, "Mora") == {"country": "CM", "lat": 1.0, "lon": 2.0, "precision": 1, "gazetteer_id": "geonames:1"}
        assert known_place(engine, "Mora", "NG") is None
        assert known_place(engine, "Tripoli") is None
        assert (known_place(engine, "Tripoli", "LB") or {})["gazetteer_id"] == "geonames:3"
        assert known_place(engine, "the valley") is None
