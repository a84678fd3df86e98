"""``/forecasts``, ``/forecast/ID`` and ``/forecasts/speakers``: who said what would happen, until when, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.errors import BadQuery
from sayso.forecasts.book import Book, Line, book_from_json, book_to_json, count_candidates, is_of_build, read_book, renew
from sayso.forecasts.candidates import MOST_POINTS, find_candidates
from sayso.forecasts.choosing import SORTS, Chosen, choose, count
from sayso.forecasts.ledger import LEAST_IN_BAND, LEAST_SCORED, STATES, Ledger, make_ledger, make_ledgers, state_of
from sayso.forecasts.likelihood import bands
from sayso.forecasts.listing import Verdict, find_forecast, resolution_of, resolutions, resolve_forecast
from sayso.model.forecast import KINDS, OUTCOMES, Candidate, Forecast, Resolution
from sayso.store.custody import build_mark
from sayso.store.records import ReportHead
from sayso.web.ask import Ask
from sayso.web.jobs import Job, Outcome, Progress, Work
from sayso.web.kept import keep, kept, look
from sayso.web.page import Page, See, post, route

SIZE = 50
AT_ONCE = 2000
"""Claims that are read while the page is asked for, about a second's; more are read as a job."""
KEPT = "forecasts"
"""Key of the book, in memory and in what the desk remembers for nobody in particular."""
OUTCOME_WORDS = {
    "came-true": "came true", "did-not": "did not come true", "partly": "came true in part", "cannot-be-resolved": "cannot be resolved",
}
MEANINGS = {
    "came-true": "What was said took place within its time; of “will not”: it did not take place.",
    "partly": "Some of it did, or it did a little late.",
    "did-not": "Its time is over and it did not.",
    "cannot-be-resolved": "The words are too vague, or nothing tells.",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A forecast of the list with how it stands."""

    line: Line
    state: str
    resolution: Resolution | None


@dataclass(frozen=True, slots=True)
class Row:
    """A forecast as a row of CSV."""

    id: str
    kind: str
    speaker: str
    said: str | None
    quote: str
    negated: bool
    horizon: str
    until: str | None
    likelihood: str
    band: str
    low: float | None
    high: float | None
    condition: str
    event: str
    place: str
    country: str
    state: str
    outcome: str
    because: str
    by: str
    report: str
    tellings: int


@dataclass(frozen=True, slots=True)
class Forecasts:
    """A page of the list."""

    chosen: Chosen
    day: str | None
    """The day by which they are judged overdue."""
    counts: dict[str, int]
    """Of all forecasts: ``made``, each state, each outcome."""
    improbable: int
    total: int
    page: int
    size: int
    shown: tuple[Shown, ...]
    kinds: tuple[str, ...]
    bands: tuple[str, ...]
    stale: bool
    """True where a build changed the record since these were read."""
    job: str
    """Address of the job that reads them anew; empty where none does."""


@dataclass(frozen=True, slots=True)
class Speakers:
    """A page of the ledger."""

    day: str | None
    words: str
    total: int
    page: int
    size: int
    ledgers: tuple[Ledger, ...]
    least_scored: int
    job: str


@dataclass(frozen=True, slots=True)
class ForecastPage:
    """One forecast."""

    forecast: Forecast
    state: str
    day: str | None
    resolution: Resolution | None
    history: tuple[Resolution, ...]
    """Earlier words on it that no longer stand or were replaced, the latest first."""
    candidates: tuple[Candidate, ...]
    most_points: int
    tellings: tuple[tuple[str, ReportHead | None], ...]
    ledger: Ledger | None
    least_scored: int
    least_in_band: int
    outcomes: tuple[tuple[str, str, str], ...]


# -- the book


def book_of(ask: Ask) -> tuple[Book | None, Job | None]:
    """Return the forecasts of the record, and the job that reads them anew where they are many and a build came since.

    While the job is at work the book is that of before the build, or None.
    """
    found = look(ask.record, KEPT)
    book = found[1] if found is not None and isinstance(found[1], Book) else None
    if found is None:
        book = _remembered(ask)
        keep(ask.record, KEPT, "", book)  # so that what was kept for an earlier build is not read at every question
    if book is not None and is_of_build(book, ask.view):
        fresh = ask.cached("forecasts.book", lambda: renew(book, ask.view))
        keep(ask.record, KEPT, fresh.mark, fresh)
        return fresh, None
    mark = build_mark(ask.view.engine)
    if kept(ask.record, "forecasts.many", mark, lambda: count_candidates(ask.view)) <= AT_ONCE:
        made = read_book(ask.view)
        keep(ask.record, KEPT, made.mark, made)
        return made, None
    return book, ask.jobs.start("Read the record's forecasts", _reading(ask), ask.user, alone="forecasts")


def _remembered(ask: Ask) -> Book | None:
    return book_from_json(ask.view.listing.desk_state("", KEPT))


def _reading(ask: Ask) -> Work:
    def work(progress: Progress) -> Outcome:
        def told(words: str, done: int, total: int) -> None:
            progress(f"reading {words}: {done:,} of {total:,}", done, total)

        book = read_book(ask.store.view(), told)
        keep(ask.record, KEPT, book.mark, book)
        with ask.store.writer() as writer:
            writer.put_desk_state("", KEPT, book_to_json(book))
        return Outcome(f"{len(book.lines):,} forecasts read", "/forecasts")

    return work


def day_of(ask: Ask) -> str | None:
    """Return the day by which forecasts are judged overdue: ``as_of`` of the address, else the latest publication date of the record.

    Raises:
        BadQuery: ``as_of`` is no date.
    """
    return ask.day("as_of", 1) or kept(ask.record, "latest day", build_mark(ask.view.engine), ask.view.survey.latest_day)


# -- the list


def forecasts_page(ask: Ask) -> Page:
    """Answer ``/forecasts``."""
    chosen, day, page = read_chosen(ask), day_of(ask), ask.page()
    book, job = book_of(ask)
    found: Sequence[Line] = ()
    counts: dict[str, int] = {"made": 0}
    said: Mapping[str, Resolution] = {}
    if book is not None:
        said = ask.cached(("forecasts.said", book.mark), lambda: resolutions(ask.view, book.lines))
        found = ask.cached(("forecasts", chosen, day, book.mark), lambda: choose(book, chosen, said, day))
        counts = ask.cached(("forecasts.counts", day, book.mark), lambda: count(book.lines, said, day))
    here = found[SIZE * (page - 1) : SIZE * page]
    shown = tuple(Shown(line, state_of(line, said.get(line.id), day), said.get(line.id)) for line in here)
    data = Forecasts(
        chosen, day, counts, book.improbable if book else 0, len(found), page, SIZE, shown, KINDS, tuple(band.words for band in bands()),
        job is not None and book is not None, job.address if job else "",
    )
    return Page("forecasts.html", "Forecasts", data, [row_of(one) for one in shown])


def read_chosen(ask: Ask) -> Chosen:
    """Return the filters of the address.

    Raises:
        BadQuery: a value is none that the filter knows.
    """
    for name, at in (("since", 0), ("until", 1)):
        ask.day(name, at)  # refuses what is no date; the words themselves are the filter
    return Chosen(
        ask.word("q"), ask.word("speaker"), ask.choice("kind", KINDS), ask.choice("state", STATES), ask.choice("outcome", OUTCOMES),
        ask.choice("band", [band.words for band in bands()]), ask.word("country").upper(), ask.word("since"), ask.word("until"),
        ask.choice("sort", SORTS, "said"),
    )


def row_of(one: Shown) -> Row:
    """Return a forecast as a row of CSV."""
    line, said = one.line, one.resolution
    event = "/".join(part for part in (line.event_type, line.event_mode) if part)
    return Row(
        line.id, line.kind, line.speaker, line.said, line.quote, line.negated, line.horizon, line.until, line.likelihood, line.band,
        line.low, line.high, line.condition, event, line.place, line.country, one.state, said.outcome if said else "",
        said.because if said else "", said.by if said else "", line.report, len(line.tellings),
    )


# -- the ledger


def speakers_page(ask: Ask) -> Page:
    """Answer ``/forecasts/speakers``: what each speaker forecast and what came of it."""
    day, words, page = day_of(ask), ask.word("q"), ask.page()
    book, job = book_of(ask)
    ledgers: Sequence[Ledger] = ()
    if book is not None:
        said = ask.cached(("forecasts.said", book.mark), lambda: resolutions(ask.view, book.lines))
        ledgers = ask.cached(("forecasts.ledgers", day, book.mark), lambda: make_ledgers(book.lines, said, day))
    folded = words.casefold().split()
    found = [ledger for ledger in ledgers if all(word in f"{ledger.speaker} {ledger.speaker_key}".casefold() for word in folded)]
    here = tuple(found[SIZE * (page - 1) : SIZE * page])
    data = Speakers(day, words, len(found), page, SIZE, here, LEAST_SCORED, job.address if job else "")
    rows = [
        {
            "speaker": one.speaker, "speaker_key": one.speaker_key, "made": one.made, **dict(one.resolved), "open": one.open,
            "overdue": one.overdue, "scored": one.scored, "brier": one.brier,
        }
        for one in here
    ]
    return Page("forecast_speakers.html", "Forecasts by speaker", data, rows)


# -- one forecast


def forecast_page(ask: Ask) -> Page:
    """Answer ``/forecast/ID``."""
    forecast, day = find_forecast(ask.view, ask.path["name"]), day_of(ask)
    resolution = resolutions(ask.view, [forecast]).get(forecast.id)
    history = tuple(
        resolution_of(decision) for decision in reversed(ask.view.decisions(forecast.id, "resolve"))
        if resolution is None or decision.id != resolution.decision
    )
    candidates = ask.cached(("forecast.candidates", forecast.id), lambda: find_candidates(ask.view, forecast))
    claims = ask.view.claims_by_id(list(forecast.tellings))
    heads = ask.view.heads_of([claim.report for claim in claims.values()])
    tellings = tuple((name, heads.get(claims[name].report) if name in claims else None) for name in forecast.tellings)
    outcomes = tuple((name, OUTCOME_WORDS[name], MEANINGS[name]) for name in OUTCOMES)
    data = ForecastPage(
        forecast, state_of(forecast, resolution, day), day, resolution, history, tuple(candidates), MOST_POINTS, tellings,
        _ledger_of(ask, forecast, day), LEAST_SCORED, LEAST_IN_BAND, outcomes,
    )
    return Page("forecast.html", f"{forecast.kind.capitalize()} by {forecast.speaker}", data)


def _ledger_of(ask: Ask, forecast: Forecast, day: str | None) -> Ledger | None:
    """Return the speaker's ledger; None while the record's forecasts are being read."""
    book, _ = book_of(ask)
    own = book.by_speaker.get(forecast.speaker_key) if book is not None else None
    if book is None or not own:
        return None
    said = ask.cached(("forecasts.said", book.mark), lambda: resolutions(ask.view, book.lines))
    return make_ledger(forecast.speaker_key, own, said, day)


def resolve(ask: Ask) -> See:
    """Record how a forecast turned out."""
    outcome, because, offered, other = (str(ask.form.get(name, "")).strip() for name in ("outcome", "because", "incident", "other"))
    if not outcome:
        raise BadQuery(f"choose what came of the forecast: {', '.join(OUTCOME_WORDS[name] for name in OUTCOMES)}")
    decision = resolve_forecast(ask.store, ask.path["name"], Verdict(outcome, because, ask.user, other or offered or None))
    return See(f"/forecast/{decision.subject}", f"Resolved: it {OUTCOME_WORDS[outcome]}.", decision.number)


ROUTES = [
    route("/forecasts", forecasts_page), route("/forecasts/speakers", speakers_page), route("/forecast/{name}", forecast_page),
    post("/forecast/{name}/resolve", resolve),
]
