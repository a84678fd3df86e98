"""How the classes of pictures look, in light and dark: written into files, and repeated by the desk's tokens in ``pictures.css``.

Colours are those of Okabe and Ito, which people with colour-blindness tell apart; they never stand alone: a shape or a word says the
same. Source: M. Okabe and K. Ito, Color Universal Design (2008).
"""

CLASS = "sayso-picture"
"""Every rule of style stands below this class, so that a picture in a page styles nothing but itself."""
STYLE = (
    ("", "background:#fff;color:#1a1a1a;max-width:42rem;width:100%;height:auto", "background:#16181b;color:#ececec"),
    ("", 'font:13px "Source Sans 3",system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif', ""),
    (" text", "fill:currentColor", ""),
    (" .s", "font-size:11.5px", ""),
    (" .m", "fill:#555", "fill:#b0b0b0"),
    (" .b", "font-weight:600", ""),
    (" .h", "font-weight:600;font-size:15px", ""),
    (" .e", "text-anchor:end", ""),
    (" .c", "text-anchor:middle", ""),
    # waterfalls and origins
    (" .for", "fill:#0072b2", "fill:#56b4e9"),
    (" .against", "fill:#d55e00", "fill:#e69f00"),
    (" .prior", "fill:#767676", "fill:#9a9a9a"),
    (" .sum", "fill:#1a1a1a", "fill:#ececec"),
    (" .guide", "stroke:#ccc", "stroke:#444"),
    (" .edge", "stroke:#767676;fill:none", "stroke:#9a9a9a"),
    (" .root", "fill:#0072b2", "fill:#56b4e9"),
    (" .node", "fill:#fff;stroke:#555", "fill:#16181b;stroke:#b0b0b0"),
    # the base map
    (" .sea", "fill:#e9f0f5", "fill:#1b242b"),
    (" .land", "fill:#fbfaf6", "fill:#25272a"),
    (" .coast", "fill:none;stroke:#93a6b4;stroke-width:6", "stroke:#5f7380"),
    (" .border", "fill:none;stroke:#b3aa9c;stroke-width:6", "stroke:#5c574d"),
    (" .grid", "fill:none;stroke:#93a6b4;stroke-opacity:.3;stroke-width:.5", "stroke:#5f7380"),
    (" .land-name", "fill:#77705f;font-size:10px;text-anchor:middle;letter-spacing:.4px", "fill:#a39c8b"),
    (" .town", "fill:#555;font-size:10px", "fill:#bbb"),
    (" .town-dot", "fill:#767676", "fill:#9a9a9a"),
    (" .plate", "fill:#fff;fill-opacity:.75", "fill:#16181b"),
    # marks, by what is told of an incident or a figure
    (" .hit", "fill:transparent", ""),
    (" .mark", "stroke:#fff;stroke-width:1", "stroke:#16181b"),
    (" .count", "font-weight:600;fill:#fff;text-anchor:middle", "fill:#101214"),
    (" .count.on-contested", "fill:#241700", "fill:#101214"),
    (" .count.on-expected", "fill:#5d2a50", "fill:#ecc4e2"),
    (" .told", "fill:#0072b2", "fill:#56b4e9"),
    (" .contested", "fill:#e69f00;stroke:#6b4300", "fill:#e69f00;stroke:#ffd27a"),
    (" .expected", "fill:#fff;stroke:#8a3f78;stroke-width:1.6", "fill:#16181b;stroke:#d8a0cb"),
    (" .denied", "fill:none;stroke:#d55e00;stroke-width:1.8", "stroke:#ff8a4c"),
    (" .hollow", "fill:#fff;stroke:#0072b2;stroke-width:1.6", "fill:#16181b;stroke:#56b4e9"),
    (" .ring", "fill:none;stroke-width:1.2", ""),
    (" .stem", "fill:none;stroke-width:1.8", ""),
    (" .ring.told", "stroke:#0072b2", "stroke:#56b4e9"),
    (" .ring.contested", "stroke:#b36b00", "stroke:#e69f00"),
    (" .ring.expected", "stroke:#8a3f78", "stroke:#d8a0cb"),
    (" .stem.told", "stroke:#0072b2", "stroke:#56b4e9"),
    (" .stem.contested", "stroke:#b36b00", "stroke:#e69f00"),
    (" .stem.expected", "stroke:#8a3f78", "stroke:#d8a0cb"),
    (" .area", "fill-opacity:.16;stroke-dasharray:4 3;stroke-width:1.2", ""),
    (" .area.told", "stroke:#0072b2", "stroke:#56b4e9"),
    (" .area.contested", "stroke:#b36b00", "stroke:#e69f00"),
    (" .area.expected", "fill:#8a3f78;stroke:#8a3f78;stroke-width:1.2", "fill:#d8a0cb;stroke:#d8a0cb"),
    (" .whole", "stroke-width:10;stroke-dasharray:40 30", ""),
    # charts
    (" .bar", "stroke-width:.8", ""),
    (" .loose", "fill-opacity:.4;stroke:none", ""),
    (" .loose.expected", "fill:#8a3f78", "fill:#d8a0cb"),
    (" .span", "fill:none;stroke:#555;stroke-width:6;stroke-opacity:.25", "stroke:#b0b0b0"),
    (" .band", "fill:#555;fill-opacity:.1", "fill:#b0b0b0"),
    (" .step", "fill:none;stroke:#0072b2;stroke-width:1.2;stroke-opacity:.55", "stroke:#56b4e9"),
    (" .best", "fill:none;stroke:#1a1a1a;stroke-width:2", "stroke:#ececec"),
    (" .brush", "fill:#1a1a1a;fill-opacity:.06;stroke:#1a1a1a;stroke-width:1;stroke-dasharray:2 2", "fill:#ececec;stroke:#ececec"),
    (" a:focus", "outline:2px solid currentColor", ""),
)
"""Selector below the class, rules in light, and what changes in the dark."""


def style() -> str:
    """Return the style sheet of a picture, in light and dark."""
    dark = "".join(_rule(where, rules) for where, _, rules in STYLE if rules)
    return f"{light_style()}@media (prefers-color-scheme:dark){{{dark}}}"


def light_style() -> str:
    """Return the style sheet of a picture on white."""
    return "".join(_rule(where, rules) for where, rules, _ in STYLE)


def _rule(where: str, rules: str) -> str:
    return f".{CLASS}{where}{{{rules}}}"
