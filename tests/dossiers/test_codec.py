"""Dossiers as JSON."""

import json
from typing import Any

import pytest

from sayso.dossiers import ActorDossier, PlaceDossier, SourceDossier, actor_dossier, from_dict, place_dossier, source_dossier, to_dict
from sayso.dossiers.types import Credibility, DeedRow, Evidence, Grade, NameRow
from sayso.store import Store

EMPTY = Evidence(0, (), 0, (), None, None, ())


@pytest.mark.parametrize(
    ("make", "kind", "name"),
    [(actor_dossier, ActorDossier, "M23"), (actor_dossier, ActorDossier, "Makenga"), (place_dossier, PlaceDossier, "Goma"),
     (place_dossier, PlaceDossier, "country:CD"), (source_dossier, SourceDossier, "Lake Post"), (source_dossier, SourceDossier, "M23")],
)  # fmt: skip
def test_a_dossier_comes_back_from_json_as_it_was(store: Store, make: Any, kind: Any, name: str) -> None:
    dossier = make(store.view(), name)
    assert from_dict(kind, json.loads(json.dumps(to_dict(dossier)))) == dossier


@pytest.mark.parametrize(
    "value",
    [
        EMPTY,
        NameRow("M23", 2, 1, EMPTY),
        Grade("A", "Ann", "2026", ""),
        DeedRow("i-1", "Raid", None, None, "", False, False, (), (), EMPTY, Credibility(6, "x")),
        DeedRow("i-1", "Raid", None, None, "", False, False, ("when",), ("x",), EMPTY),
    ],
)
def test_so_does_each_part(value: object) -> None:
    assert from_dict(type(value), json.loads(json.dumps(to_dict(value)))) == value


def test_evidence_carries_its_status_in_words() -> None:
    assert to_dict(EMPTY)["status"] == "0 independent origins"


@pytest.mark.parametrize("change", [{"colour": 1}, {"words": None, "wrods": 1}])
def test_a_field_that_is_unknown_or_missing_is_refused(change: dict[str, object]) -> None:
    row = {**to_dict(NameRow("M23", 2, 1, EMPTY)), **change}
    with pytest.raises(ValueError, match="NameRow: field"):
        from_dict(NameRow, row)
    del row["reports"]
    with pytest.raises(ValueError, match="unknown or missing"):
        from_dict(NameRow, row)
