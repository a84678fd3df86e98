"""A small writer of SVG: panels of text and shapes stacked in one column, legible from a phone's width on, in light and dark.

Reach here to draw. Text stays text, nothing is loaded from elsewhere, and no script runs; how classes look is in ``picture_style``.
"""

import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from sayso.export.picture_style import CLASS, style
from sayso.model.ids import content_id

WIDTH = 400
"""Units across; a phone shows about one CSS pixel a unit, a desk up to 1.7."""
MARGIN = 12
LINE = 17
"""Units from one line of text to the next."""
CHAR = 6.6
"""Units that a character of 13-unit text takes on average in a sans-serif face, on the wide side."""
SMALL_CHAR = 5.9
@dataclass(frozen=True, slots=True)
class Panel:
    """Part of a picture: SVG drawn from y 0 down, and its height."""

    body: str
    height: float


def tag(name: str, content: str = "", **attributes: object) -> str:
    """Return an element; ``class_`` stands for ``class``, an underscore for a dash, and numbers take one decimal at most.

    Args:
        name: of the element.
        content: what stands inside, escaped already.
        attributes: those of the element; None leaves one out.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items() if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".rstrip("0").rstrip(".").replace("-0", "0") if abs(value) < 0.05 else f"{value:.1f}".removesuffix(".0")
    return escape(str(value))


def words(x: float, y: float, text: str, class_: str | None = None) -> str:
    """Return a line of text whose foot stands at ``y``; control characters, which XML forbids, are left out."""
    return tag("text", escape("".join(char for char in text if char.isprintable()), quote=False), x=x, y=y, class_=class_)


def wrapped(text: str, room: float, char: float = CHAR) -> list[str]:
    """Return the lines of a text in ``room`` units, whole words where they fit."""
    return textwrap.wrap(text, max(8, int(room / char)), break_on_hyphens=False) or [""]


def paragraph(x: float, y: float, text: str, room: float, class_: str | None = None, char: float = CHAR) -> Panel:
    """Return wrapped lines of text, the first standing at ``y``."""
    lines = wrapped(text, room, char)
    # A blank between the lines keeps their words apart for those who listen.
    return Panel(" ".join(words(x, y + LINE * n, line, class_) for n, line in enumerate(lines)), LINE * len(lines))


def stack(panels: Iterable[Panel], gap: float = 14.0) -> Panel:
    """Return panels one below the other."""
    body, y = [], 0.0
    for panel in panels:
        body.append(tag("g", panel.body, transform=f"translate(0 {_value(y)})") if y else panel.body)
        y += panel.height + gap
    return Panel("".join(body), max(0.0, y - gap))


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing that may stand in a page or be a file."""

    title: str
    """One line, which a screen reader says first."""
    description: str
    """What it shows, in words."""
    body: str
    """SVG; it may hold links."""
    height: float
    width: float = WIDTH
    facts: tuple[tuple[str, str], ...] = ()
    """What a page's script needs to know, as ``data-`` attributes."""


def inline_svg(picture: Picture) -> str:
    """Return a picture to stand in a page: its rules are the page's, and its links can be reached by keyboard."""
    name = content_id("p", picture.title, picture.description, picture.body)
    facts: dict[str, object] = {f"data_{key}": value for key, value in picture.facts}
    return tag(
        "svg", tag("desc", escape(picture.description, quote=False), id=f"{name}-d") + picture.body, role="group", class_=CLASS,
        aria_label=picture.title, aria_describedby=f"{name}-d",
        viewBox=f"0 0 {_value(float(picture.width))} {_value(float(picture.height))}", **facts,
    )


_LINK = re.compile(r"</?a\b[^>]*>")


def svg_file(picture: Picture) -> str:
    """Return a picture as a file with a style of its own, without links, which lead nowhere outside the desk."""
    return document(picture.title, picture.description, [Panel(_LINK.sub("", picture.body), picture.height)])


def link(href: str | None, name: str, body: str) -> str:
    """Return SVG that leads to an address and says by name what it is; a name alone where there is no address."""
    title = tag("title", escape(name, quote=False))
    return tag("a", title + body, href=href, aria_label=name) if href else tag("g", title + body, role="img", aria_label=name)


def document(title: str, description: str, panels: Sequence[Panel]) -> str:
    """Return a whole picture as a file.

    Args:
        title: one line, which a screen reader says first.
        description: what the picture shows, in words.
        panels: from top to bottom.
    """
    whole = stack(panels)
    height = whole.height + 2 * MARGIN
    name = content_id("p", title, description, whole.body)  # several pictures may stand in one page
    head = tag("title", escape(title), id=f"{name}-t") + tag("desc", escape(description), id=f"{name}-d") + tag("style", style())
    svg = tag(
        "svg", head + tag("g", whole.body or " ", transform=f"translate(0 {MARGIN})"), xmlns="http://www.w3.org/2000/svg", role="img",
        class_=CLASS, aria_labelledby=f"{name}-t {name}-d", viewBox=f"0 0 {WIDTH} {_value(float(height))}",
    )
    return f"{svg}\n"
