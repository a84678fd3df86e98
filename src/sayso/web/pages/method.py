"""``/method``: what the record is, what its words mean, how far it errs, and how an error is put right."""

from dataclasses import dataclass, field
from functools import cache

from sayso.export.geometry import frame_of
from sayso.export.maps import draw_map, incident_frame
from sayso.export.outlines import country_box
from sayso.export.spots import PRECISION, RADIUS_KM, Spot
from sayso.export.svg import WIDTH, Picture, inline_svg
from sayso.registry import read_table
from sayso.store.atlas import Pick
from sayso.web.ask import Ask
from sayso.web.atlases import atlas_of
from sayso.web.page import UNSHOWN, Page, route

BATKEN = (40.06, 70.82)
"""Degrees of the town that the pictures of precision are of."""
EDTF = (
    ("2001-07-25", "a day"), ("2001-07-25/2001-07-26", "one of these days, or both"), ("2010-09", "some day of the month"),
    ("1999~", "about that year"),
    ("2001-22", "a season: summer"), ("XXXX-07-23", "a day of an unknown year: it stands undated, never in a guessed year"),
)
"""Dates as the record writes them (ISO 8601-2), and what they mean."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of UCDP's precision of places."""

    number: int
    words: str
    drawn: str
    """How a map shows it."""


@dataclass(frozen=True, slots=True)
class Band:
    """A band of likelihood."""

    words: str
    low: int
    high: int
    """Percent."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One thing that is measured."""

    question: str
    measure: str
    texts: str
    value: float
    low: float | None
    high: float | None
    """Interval at 95 %; None where it is not known."""
    note: str
    set: str


@dataclass(frozen=True, slots=True)
class Method:
    """The page."""

    levels: tuple[Level, ...]
    bands: tuple[Band, ...]
    dates: tuple[tuple[str, str], ...]
    measured: tuple[Measured, ...]
    contested: str
    """Id of the most disputed incident, for an example; empty where none is contested."""
    pictures: tuple[tuple[str, Picture], ...] = field(metadata=UNSHOWN)

    @property
    def drawn(self) -> list[tuple[str, str]]:
        """Words and SVG of how places of different precision look."""
        return [(words, inline_svg(picture)) for words, picture in self.pictures]


def method(ask: Ask) -> Page:
    """Answer ``/method``."""
    atlas = atlas_of(ask).atlas
    example = next(iter(atlas.disputed_first(atlas.rows(Pick()), 1)), "")
    page = Method(levels(), bands(), EDTF, measured(), example, pictures())
    return Page("method.html", "Method", page, page.measured)


@cache
def levels() -> tuple[Level, ...]:
    """Return the levels of precision and how each is drawn."""
    drawn = {1: "a point in a ring", 6: "the country's outline, with a count in a box", 7: "counted beside the map, not drawn"}
    for number, km in RADIUS_KM.items():
        drawn[number] = f"a circle of {km:.0f} km{'' if number == 2 else ', a usual size'}, its mark on the edge"
    return tuple(Level(number, words, drawn[number]) for number, words in PRECISION.items())


@cache
def bands() -> tuple[Band, ...]:
    """Return the bands of likelihood, the least first."""
    return tuple(Band(row["words"], int(row["low"]), int(row["high"])) for row in read_table("likelihood_bands.tsv"))


@cache
def measured() -> tuple[Measured, ...]:
    """Return what is measured, from ``registry/measured.tsv``."""
    found = []
    for row in read_table("measured.tsv"):
        low, high = (float(row[end]) if row[end] else None for end in ("low", "high"))
        found.append(Measured(row["question"], row["measure"], row["texts"], float(row["value"]), low, high, row["note"], row["set"]))
    return tuple(found)


@cache
def pictures() -> tuple[tuple[str, Picture], ...]:
    """Return small maps of one town known exactly, to its district, and by its country alone."""
    found = []
    for precision, words in ((1, "named town"), (3, "district"), (6, "country")):
        lat, lon = BATKEN if precision < 6 else (None, None)
        box = country_box("KG")
        frame = incident_frame(lat, lon, precision, "KG") if precision < 6 or box is None else frame_of(box, WIDTH, 250.0)
        if frame is not None:
            spot = Spot("An example near Batken", lat, lon, precision, "KG")
            found.append((words, draw_map([spot], frame, title=f"Example: a place known to its {words}").picture))
    return tuple(found)


ROUTES = [route("/method", method)]
