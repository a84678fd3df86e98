"""Labels that do not lie on one another: ask a :class:`Labels` for room before drawing words on a map or a chart."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Spread:
    """A rectangle in units."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Spread") -> bool:
        """Say whether two rectangles have more than an edge in common."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label stands."""

    x: float
    y: float
    """Foot of the letters."""
    anchor: str
    """Class of the text: empty, ``e`` where it ends at ``x``, ``c`` where ``x`` is its middle."""


@dataclass(slots=True)
class Labels:
    """The room that is taken within a picture."""

    width: float
    height: float
    taken: list[Spread] = field(default_factory=list)

    def take(self, left: float, top: float, right: float, bottom: float) -> None:
        """Keep labels off a rectangle."""
        self.taken.append(Spread(left, top, right, bottom))

    def beside(self, x: float, y: float, length: float, *, gap: float = 5.0, size: float = 11.0) -> Placed | None:
        """Return where a label of ``length`` units fits right, left, above or below of a point, and take it; None where it fits nowhere."""
        tries = (
            (Placed(x + gap, y + size * 0.35, ""), x + gap), (Placed(x - gap, y + size * 0.35, "e"), x - gap - length),
            (Placed(x, y - gap, "c"), x - length / 2), (Placed(x, y + gap + size * 0.8, "c"), x - length / 2),
        )
        return next((placed for placed, left in tries if self._fits(left, placed.y, length, size)), None)

    def centred(self, x: float, y: float, length: float, size: float = 11.0) -> Placed | None:
        """Return where a label fits with its middle at a point, and take it; None where it does not fit."""
        placed = Placed(x, y + size * 0.35, "c")
        return placed if self._fits(x - length / 2, placed.y, length, size) else None

    def _fits(self, left: float, foot: float, length: float, size: float) -> bool:
        wanted = Spread(left, foot - size * 0.85, left + length, foot + size * 0.3)
        within = wanted.left >= 0 and wanted.right <= self.width and wanted.top >= 0 and wanted.bottom <= self.height
        if not within or any(wanted.meets(other) for other in self.taken):
            return False
        self.taken.append(wanted)
        return True
