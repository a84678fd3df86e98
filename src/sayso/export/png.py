"""Pictures as PNG, for documents that take no SVG. Nothing is asked of the machine but a processor: the fonts come with the package."""

import re
from functools import cache
from importlib.resources import as_file, files

import resvg_py

from sayso.errors import BadQuery
from sayso.export.picture_style import light_style
from sayso.export.svg import Picture, svg_file

FONTS = ("SourceSans3-Regular.ttf", "SourceSans3-SemiBold.ttf")
"""Source Sans 3, OFL-1.1, by scripts/build_picture_font.py."""
WIDTH = 1200
"""Pixels across: three to a unit, sharp in print at the width of a column."""
MOST_HEIGHT = 20_000
"""Pixels: what is higher is asked for as SVG."""


_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


@cache
def font_paths() -> tuple[str, ...]:
    """Return the paths of the fonts that come with the package."""
    found = []
    for name in FONTS:
        with as_file(files("sayso.export").joinpath("fonts", name)) as path:
            found.append(str(path))
    return tuple(found)


def svg_to_png(svg: str, width: int = WIDTH) -> bytes:
    """Return a picture that :mod:`sayso.export.svg` wrote as PNG, on white, with the fonts of the package; the same bytes every time.

    Args:
        svg: the picture.
        width: pixels across; a picture that would be higher than ``MOST_HEIGHT`` is drawn smaller, down to a pixel a unit.

    Raises:
        BadQuery: it is too high even so, or cannot be drawn.
    """
    fonts = list(font_paths())
    try:
        return bytes(resvg_py.svg_to_bytes(
            svg_string=_light(svg), width=_width(svg, width), background="#ffffff", skip_system_fonts=True, font_files=fonts,
            font_family="Source Sans 3", sans_serif_family="Source Sans 3",
        ))
    except ValueError as error:
        raise BadQuery(f"the picture could not be made a PNG: {error}; take it as SVG") from error


def picture_png(picture: Picture, width: int = WIDTH) -> bytes:
    """Return a picture as PNG.

    Raises:
        BadQuery: it is too high, or cannot be drawn.
    """
    return svg_to_png(svg_file(picture), width)


def _width(svg: str, wanted: int) -> int:
    size = _SIZE.search(svg)
    if size is None:
        return wanted
    wide, high = float(size[1]), float(size[2])
    if high > MOST_HEIGHT:
        raise BadQuery(f"as PNG the picture would be {high:,.0f} pixels high, more than {MOST_HEIGHT:,}; take it as SVG")
    return min(wanted, int(MOST_HEIGHT * wide / high))


def _light(svg: str) -> str:
    """Return a picture with the rules for paper alone: what draws PNG has no dark mode to ask about."""
    start, end = svg.find("<style>"), svg.find("</style>")
    return svg if start < 0 else f"{svg[: start + 7]}{light_style()}{svg[end:]}"
