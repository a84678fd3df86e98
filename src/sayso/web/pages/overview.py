"""``/``: what is in the record, what is new, what is disputed, what fired, what waits; where and when, each filtering the other."""

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sayso.errors import BadQuery
from sayso.export.case import names_of
from sayso.export.parting import Parting, actors_in, parting_of
from sayso.export.png import picture_png
from sayso.export.svg import svg_file
from sayso.indicators import latest_run as latest_indicators
from sayso.indicators.firing import Firing
from sayso.indicators.history import RUN
from sayso.model.incident import Account
from sayso.store import View
from sayso.store.atlas import Atlas, Pick
from sayso.store.custody import build_mark
from sayso.web.ask import Ask
from sayso.web.atlases import atlas_of
from sayso.web.explore import Explore, explore
from sayso.web.kept import kept
from sayso.web.page import Answer, Download, Page, See, only, post, route
from sayso.web.pages.indicators import seen_of

SEEN = "overview.seen"
"""Key under which the desk remembers up to which run a user has seen what came in."""
MOST_CONTESTED, MOST_NEW, MOST_FIRED = 5, 4, 4


@dataclass(frozen=True, slots=True)
class Row:
    """An incident in one line."""

    incident: str
    title: str
    when: str | None
    place: str | None
    precision: int | None
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    status: str
    contested: int
    """How many attributes are."""


@dataclass(frozen=True, slots=True)
class Disputed:
    """A contested incident and the two values that part."""

    row: Row
    parting: Parting | None


@dataclass(frozen=True, slots=True)
class News:
    """What came in since a user said to have seen all."""

    seen: int | None
    """Number of the last run that the user has seen; None where the user never said so."""
    at: str
    """When, UTC."""
    latest: int
    """Number of the latest run."""
    new: int
    """Incidents of which no report was there before."""
    changed: int
    """Incidents of which further reports came in."""
    reports: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Fired:
    """What a question fired."""

    question: str
    title: str
    when: str | None
    incident: str | None
    new: bool


@dataclass(frozen=True, slots=True)
class Firings:
    """What the saved questions fired."""

    questions: int
    new: int
    """Firings that came up since the user marked all as seen, before that at the latest run."""
    all: int
    latest: tuple[Fired, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The page."""

    counts: Mapping[str, int]
    outlets: int
    first: str | None
    last: str | None
    news: News
    disputed: tuple[Disputed, ...]
    contested: int
    fired: Firings
    waiting: int
    """Incidents with claims that nobody settled."""
    explore: Explore
    latest: tuple[Row, ...] = field(default=())
    """The latest incidents that fit what the pictures show."""


def overview(ask: Ask) -> Page:
    """Answer ``/``."""
    held = atlas_of(ask)
    atlas = held.atlas
    counts = ask.cached("counts", ask.view.counts)
    outlets = kept(ask.record, "overview.outlets", build_mark(ask.view.engine), lambda: len(ask.view.lookup.carrier_keys()))
    drawn = explore(ask)
    first, last = atlas.extent(atlas.rows(Pick())) or (None, None)
    news = _news(ask, atlas)
    disputed = ask.cached(("overview.disputed", held.mark), lambda: _disputed(ask.view, atlas))
    answers = kept(ask.record, "overview.fired", ask.view.meta(RUN), lambda: _answers(ask.view))
    bound = seen_of(ask)
    fired = _fired(answers, answers.run - 1 if bound is None else bound)
    latest = _rows(ask.view, drawn.latest)
    contested, waiting = int(atlas.contested.sum()), int(atlas.open.sum())
    page = Overview(counts, outlets, first, last, news, disputed, contested, fired, waiting, drawn, latest)
    return Page("overview.html", "Overview", page, latest)


def _rows(view: View, incidents: tuple[str, ...] | list[str]) -> tuple[Row, ...]:
    accounts = view.accounts_by_id(incidents)
    return tuple(_row(accounts[name]) for name in incidents if name in accounts)


def _row(account: Account) -> Row:
    total = account.total("killed")
    figures = (total.low, total.best, total.high) if total else (None, None, None)
    return Row(
        account.incident, account.title, account.when, account.place, account.precision, *figures, account.status, len(account.contested)
    )


# -- what is disputed


def _disputed(view: View, atlas: Atlas) -> tuple[Disputed, ...]:
    accounts = view.accounts_by_id(atlas.disputed_first(atlas.rows(Pick()), MOST_CONTESTED))
    names = names_of(view, actors_in(accounts.values()))
    return tuple(Disputed(_row(account), parting_of(account, names)) for account in accounts.values())


# -- what is new


def _news(ask: Ask, atlas: Atlas) -> News:
    """Return what runs brought since the one that the user has seen; without such a one, what the latest brought."""
    held: dict[str, Any] = ask.view.listing.desk_state(ask.user, SEEN) or {}
    latest = ask.view.tallies.latest_run()
    seen = held.get("run")
    since = seen if seen is not None else latest - 1
    fresh = atlas.oldest > since
    changed = (atlas.newest > since) & ~fresh
    names = atlas.latest_first(fresh.nonzero()[0], MOST_NEW) or atlas.latest_first(changed.nonzero()[0], MOST_NEW)
    reports = ask.cached(("overview.reports", since), lambda: ask.view.tallies.reports_since(since))
    return News(seen, held.get("at", ""), latest, int(fresh.sum()), int(changed.sum()), reports, _rows(ask.view, names))


def seen(ask: Ask) -> See:
    """Take ``POST /overview/seen``: what is there now is no longer new to this user."""
    run = ask.view.tallies.latest_run()
    with ask.store.writer() as writer:
        writer.put_desk_state(ask.user, SEEN, {"run": run, "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())})
    return See("/", "All that is here now counts as seen; what the next build brings will stand here as new")


# -- what fired


@dataclass(frozen=True, slots=True)
class _Answers:
    """The latest run of the questions, as far as the page tells of it."""

    run: int
    questions: int
    since: Mapping[int, int]
    """How many firings first fired at each run."""
    latest: tuple[tuple[str, Firing], ...]
    """Question's title and firing, those that came up last first."""


def _answers(view: View) -> _Answers:
    run = latest_indicators(view)
    found = [(answer.question.title, firing) for answer in run.answers for firing in answer.firings]
    since = Counter(firing.since for _, firing in found)
    found.sort(key=lambda one: (-one[1].since, one[0]))
    return _Answers(run.number, len(view.survey.questions()), since, tuple(found[:MOST_FIRED]))


def _fired(answers: _Answers, bound: int) -> Firings:
    """Return what fired; new is what came up after the run ``bound``."""
    latest = tuple(
        Fired(title, firing.title, firing.when, next(iter(firing.incidents), None), firing.since > bound)
        for title, firing in answers.latest
    )
    new = sum(count for run, count in answers.since.items() if run > bound)
    return Firings(answers.questions, new, sum(answers.since.values()), latest)


# -- the pictures as files


def picture(ask: Ask) -> Answer:
    """Answer ``/picture/map.svg`` and its like: what the overview shows with the same query, to keep.

    Raises:
        BadQuery: there is no such picture.
    """
    name, _, ending = ask.path["file"].rpartition(".")
    drawn = explore(ask)
    pictures = drawn.pictures
    if name not in pictures or ending not in FORMATS:
        expected = ", ".join(f"{known}.{kind}" for known in pictures for kind in FORMATS)
        raise BadQuery(f"no picture {ask.path['file']!r}; expected one of {expected}")
    if ending == "png":
        content = ask.cached(("overview.png", name, drawn.asked, drawn.behind), lambda: picture_png(pictures[name]))
        return Download(content, FORMATS[ending], f"sayso-{name}.png")
    return Download(svg_file(pictures[name]).encode(), FORMATS[ending], f"sayso-{name}.svg")


FORMATS = {"svg": "image/svg+xml", "png": "image/png"}
ROUTES = [route("/", overview), post("/overview/seen", seen), only("/picture/{file}", picture)]
