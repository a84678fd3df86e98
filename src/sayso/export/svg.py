"""A small writer of SVG: panels of text and shapes stacked in one column, legible from a phone's width on, in light and dark.

Reach here to draw. Text stays text, nothing is loaded from elsewhere, and no script runs. Colours are those of Okabe and Ito, which
people with colour-blindness tell apart; they never stand alone. Source: M. Okabe and K. Ito, Color Universal Design (2008).
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from sayso.model.ids import content_id

WIDTH = 400
"""Units across; a phone shows about one CSS pixel a unit, a desk up to 1.7."""
MARGIN = 12
LINE = 17
"""Units from one line of text to the next."""
CHAR = 6.6
"""Units that a character of 13-unit text takes on average in a sans-serif face, on the wide side."""
SMALL_CHAR = 5.9
LIGHT = (
    ("", "background:#fff;color:#1a1a1a;max-width:42rem;width:100%;height:auto"),
    ("", 'font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif'),
    (" text", "fill:currentColor"), (" .s", "font-size:11.5px"), (" .m", "fill:#555"), (" .b", "font-weight:600"),
    (" .h", "font-weight:600;font-size:15px"), (" .e", "text-anchor:end"), (" .c", "text-anchor:middle"),
    (" .for", "fill:#0072b2"), (" .against", "fill:#d55e00"), (" .prior", "fill:#767676"), (" .sum", "fill:#1a1a1a"),
    (" .guide", "stroke:#ccc"), (" .edge", "stroke:#767676;fill:none"), (" .root", "fill:#0072b2"), (" .node", "fill:#fff;stroke:#555"),
)
DARK = (
    ("", "background:#16181b;color:#ececec"), (" .m", "fill:#b0b0b0"), (" .for", "fill:#56b4e9"), (" .against", "fill:#e69f00"),
    (" .prior", "fill:#9a9a9a"), (" .sum", "fill:#ececec"), (" .guide", "stroke:#444"), (" .edge", "stroke:#9a9a9a"),
    (" .root", "fill:#56b4e9"), (" .node", "fill:#16181b;stroke:#b0b0b0"),
)
CLASS = "sayso-picture"
"""Every rule of style stands below this class, so that a picture in a page styles nothing but itself."""


def style() -> str:
    """Return the style sheet of a picture, in light and dark."""
    light, dark = ("".join(f".{CLASS}{where}{{{rules}}}" for where, rules in sheet) for sheet in (LIGHT, DARK))
    return f"{light}@media (prefers-color-scheme:dark){{{dark}}}"


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
    return Panel("".join(words(x, y + LINE * n, line, class_) for n, line in enumerate(lines)), LINE * len(lines))


def stack(panels: Iterable[Panel], gap: float = 14.0) -> Panel:
    """Return panels one below the other."""
    body, y = [], 0.0
    for panel in panels:
        body.append(tag("g", panel.body, transform=f"translate(0 {_value(y)})") if y else panel.body)
        y += panel.height + gap
    return Panel("".join(body), max(0.0, y - gap))


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
