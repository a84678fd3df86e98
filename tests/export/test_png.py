"""PNG: made here, with the fonts of the package, the same every time."""

import struct
from dataclasses import replace
from importlib.resources import files

import pytest
import resvg_py

from sayso.errors import BadQuery
from sayso.export import png
from sayso.export.png import FONTS, MOST_HEIGHT, picture_png, svg_to_png
from sayso.export.svg import Panel, Picture, document, tag, words

PICTURE = Picture(
    "Attack", "one attack", words(10, 20, "Солиган, Tillabéri") + tag("rect", x=0.0, y=25.0, width=40.0, height=20.0, class_="told"), 60.0
)


def size(data: bytes) -> tuple[int, int]:
    """Return the width and height that a PNG says it has."""
    assert data.startswith(b"\x89PNG\r\n")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


@pytest.mark.parametrize(("width", "expected"), [(400, (400, 84)), (1200, (1200, 252))])
def test_a_picture_is_as_wide_as_asked(width: int, expected: tuple[int, int]) -> None:
    assert size(picture_png(PICTURE, width)) == expected


def test_the_same_picture_is_the_same_bytes() -> None:
    assert picture_png(PICTURE) == picture_png(PICTURE)


def test_letters_are_drawn_with_the_packages_fonts_and_in_every_script_that_they_have() -> None:
    blank = picture_png(replace(PICTURE, body=words(10, 20, "")), 400)
    drawn = [picture_png(replace(PICTURE, body=words(10, 20, text)), 400) for text in ("Gao", "Гао", "Γκάο", "Ġaỏ")]
    assert len({blank, *drawn}) == 5


def test_a_picture_is_drawn_on_white_whatever_the_machine_prefers() -> None:
    assert "prefers-color-scheme" in document("t", "d", [])
    assert "prefers-color-scheme" not in png._light(document("t", "d", []))


@pytest.mark.parametrize(("height", "width"), [(1000.0, 1200), (15_000.0, 532)])
def test_a_high_picture_is_drawn_smaller(height: float, width: int) -> None:
    assert png._width(document("t", "d", [Panel("", height)]), 1200) == width


def test_one_that_is_too_high_says_what_to_do() -> None:
    with pytest.raises(BadQuery, match="take it as SVG"):
        picture_png(replace(PICTURE, height=MOST_HEIGHT + 1.0))


def test_what_is_no_picture_says_so() -> None:
    with pytest.raises(BadQuery, match="could not be made a PNG"):
        svg_to_png("<svg")


def test_the_fonts_have_their_licence_beside_them_and_are_small() -> None:
    folder = files("sayso.export").joinpath("fonts")
    assert "SIL OPEN FONT LICENSE" in folder.joinpath("OFL.txt").read_text(encoding="utf-8")
    assert sum(len(folder.joinpath(name).read_bytes()) for name in FONTS) < 300_000


def test_no_font_of_the_machine_and_no_other_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, object] = {}
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **options: asked.update(options) or b"png")
    assert picture_png(PICTURE) == b"png"
    assert asked["skip_system_fonts"] is True
    assert "resources_dir" not in asked
    assert "font_dirs" not in asked
