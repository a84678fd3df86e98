"""The forecasts of a record in short, kept between questions: reading them all takes a minute where claims are a million.

Reach here for pages and lists that must answer at once; :mod:`sayso.forecasts.listing` reads them whole.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

from sayso.forecasts.listing import BATCH, WANTED, join_tellings, read_forecasts
from sayso.model.claim import FLOOR, Claim
from sayso.model.forecast import Forecast
from sayso.model.ids import content_id
from sayso.store import View
from sayso.store.custody import build_mark
from sayso.store.reviews import review_marks

RULES = 1
"""Version of what a line holds; a book of another one is read anew."""
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Line:
    """One telling of a forecast, in short; of a joined one the first."""

    id: str
    kind: str
    report: str
    quote: str
    speaker: str
    speaker_key: str
    said: str | None
    horizon: str
    """The speaker's words of until when; empty where nothing is said."""
    edtf: str | None
    until: str | None
    likelihood: str
    """The speaker's words of how likely; empty where there are none."""
    band: str
    """The words of their band; empty where no standard gives them one."""
    low: float | None
    """Percent, as said or of the band."""
    high: float | None
    probability: float | None
    condition: str
    negated: bool
    event_type: str | None
    event_mode: str | None
    actors: tuple[str, ...]
    place: str
    country: str
    improbable: bool
    """True where the claim lies below the floor: counted, and no forecast of any list."""
    incident: str | None = None
    tellings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Book:
    """All forecasts of a record, as they were read from its claims."""

    # Without slots, since what is computed from the lines is kept in the instance.
    mark: str
    """What builds change (:func:`sayso.store.custody.build_mark`)."""
    reviews: Mapping[str, str]
    """A mark of each claim's review, as it was when it was read (:func:`sayso.store.reviews.review_marks`)."""
    raw: tuple[Line, ...]
    """Every telling, by report."""

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The forecasts, several tellings as one, by day of saying, the unknown last."""
        return tuple(join_tellings([line for line in self.raw if not line.improbable]))

    @cached_property
    def improbable(self) -> int:
        """How many claims were left out as less probable than the floor."""
        return sum(line.improbable for line in self.raw)

    @cached_property
    def by_speaker(self) -> Mapping[str, tuple[Line, ...]]:
        """The forecasts of each speaker, by key."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.speaker_key, []).append(line)
        return {key: tuple(own) for key, own in found.items()}


def line_of(forecast: Forecast, claim: Claim) -> Line:
    """Return a forecast in short."""
    likelihood, where, event = forecast.likelihood, forecast.where, forecast.event
    band = likelihood.band if likelihood else None
    low, high = (likelihood.low, likelihood.high) if likelihood else (None, None)
    return Line(
        forecast.id, forecast.kind, forecast.report, forecast.quote, forecast.speaker, forecast.speaker_key, forecast.said,
        forecast.horizon.words, forecast.horizon.edtf, forecast.until, likelihood.words if likelihood else "", band.words if band else "",
        low if low is not None or band is None else band.low, high if high is not None or band is None else band.high,
        forecast.probability, forecast.condition.words if forecast.condition else "", forecast.negated,
        forecast.event_type, event.mode if event else None, tuple(p.actor for p in forecast.participants if p.actor),
        (where.name or where.text) if where else "", (where.country or "") if where else "", claim.is_below(FLOOR), None, (forecast.id,),
    )


def count_candidates(view: View) -> int:
    """Return how many claims would have to be read: what a book costs, about half a millisecond each."""
    return sum(map(len, view.survey.claim_names(WANTED).values()))


def read_book(view: View, told: Progress = lambda _words, _done, _total: None) -> Book:
    """Read all forecasts; ``told`` hears how far it is."""
    mark, reviews = build_mark(view.engine), review_marks(view.engine)
    reports = sorted(view.survey.claim_names(WANTED))
    raw: list[Line] = []
    for at in range(0, len(reports), BATCH):
        told("reports with forecasts", at, len(reports))
        raw += _lines(view, reports[at : at + BATCH])
    return Book(mark, reviews, tuple(raw))


def _lines(view: View, reports: Sequence[str]) -> list[Line]:
    found = [line_of(forecast, claim) for forecast, claim in read_forecasts(view, reports)]
    incidents = view.survey.incidents_of(line.id for line in found)
    return [replace(line, incident=incidents.get(line.id)) for line in found]


def is_of_build(book: Book, view: View) -> bool:
    """Say whether no build changed the record since the book was read; decisions may have, which :func:`renew` takes in."""
    return book.mark == build_mark(view.engine)


def renew(book: Book, view: View) -> Book:
    """Return the book with the reports read anew in which people decided about a claim since; the same one where nobody did.

    Which incident a claim belongs to is taken as it was when its report was read: it only tells tellings of one forecast apart.
    """
    reviews = review_marks(view.engine)
    changed = [name for name, _ in set(book.reviews.items()) ^ set(reviews.items())]
    if not changed:
        return book
    reports = sorted(view.reports_of(changed))
    fresh: dict[str, list[Line]] = {}
    for line in _lines(view, reports):
        fresh.setdefault(line.report, []).append(line)
    before = [line for line in book.raw if line.report in set(reports)]
    after = [line for report in reports for line in fresh.get(report, [])]
    same = before == after
    raw = book.raw if same else tuple(sorted([*(line for line in book.raw if line.report not in set(reports)), *after], key=_report))
    found = Book(book.mark, reviews, raw)
    if same:
        found.__dict__.update({name: value for name, value in vars(book).items() if name in COMPUTED})
    return found


def _report(line: Line) -> str:
    return line.report


COMPUTED = ("lines", "improbable", "by_speaker")
"""What a book computes from its lines, once."""


# -- as JSON

_NAMES = tuple(field.name for field in fields(Line))


def book_to_json(book: Book) -> dict[str, Any]:
    """Return a book as JSON: a list of values for each line."""
    lines = [[getattr(line, name) for name in _NAMES] for line in book.raw]
    return {"state": _state(), "mark": book.mark, "reviews": dict(book.reviews), "lines": lines}


def book_from_json(row: Any) -> Book | None:  # noqa: ANN401 - whatever was kept
    """Return the book of :func:`book_to_json`; None where it was kept by other rules, or is none."""
    if not isinstance(row, dict) or row.get("state") != _state():
        return None
    return Book(row["mark"], row["reviews"], tuple(Line(*map(_plain, values)) for values in row["lines"]))


def _plain(value: Any) -> Any:  # noqa: ANN401 - a field of a line
    return tuple(value) if isinstance(value, list) else value


def _state() -> str:
    return content_id("s", RULES, list(_NAMES))


def speakers_like(book: Book, words: str) -> Iterable[str]:
    """Yield the keys of speakers that hold all of these words, an exact key alone where there is one."""
    folded = words.casefold()
    if folded in book.by_speaker:
        yield folded
        return
    for key, own in book.by_speaker.items():
        if all(word in f"{own[0].speaker} {key}".casefold() for word in folded.split()):
            yield key
