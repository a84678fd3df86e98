"""All charts of the desk in one place to reach for, and the small line that stands in lists."""

from collections.abc import Sequence

from sayso.export.chronology import ChronologyDrawn, Said, SaidRow, draw_chronology, said_figures
from sayso.export.strips import Strip, StripRow, draw_strips, strip_rows, strips_of
from sayso.export.svg import Picture, tag
from sayso.export.timeline import Stretch, TimelineDrawn, TimelineRow, draw_timeline

__all__ = [
    "ChronologyDrawn", "Said", "SaidRow", "Stretch", "Strip", "StripRow", "TimelineDrawn", "TimelineRow", "draw_chronology", "draw_strips",
    "draw_timeline", "said_figures", "sparkline", "strip_rows", "strips_of",
]
SPARK_WIDTH, SPARK_HEIGHT = 96.0, 22.0


def sparkline(counts: Sequence[int], title: str) -> Picture:
    """Return a small row of bars, one for each count.

    Args:
        counts: in order of time.
        title: what is counted, over which time; a reader hears it with the least and the most.
    """
    most = max(counts, default=0)
    width = SPARK_WIDTH / max(1, len(counts))
    bars = "".join(
        tag(
            "rect", x=n * width, y=SPARK_HEIGHT - 1 - (SPARK_HEIGHT - 3) * count / most, width=max(0.6, width - 0.8),
            height=(SPARK_HEIGHT - 3) * count / most, class_="told",
        )
        for n, count in enumerate(counts) if count
    )
    foot = tag("line", x1=0.0, x2=SPARK_WIDTH, y1=SPARK_HEIGHT - 0.5, y2=SPARK_HEIGHT - 0.5, class_="edge")
    says = f"{min(counts, default=0):,} to {most:,}" if counts else "nothing"
    return Picture(title, says, bars + foot, SPARK_HEIGHT, SPARK_WIDTH)
