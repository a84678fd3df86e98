"""``/indicators`` and ``/indicator/ID``: saved questions, what they fired and why, what is new; the questions themselves; a feed."""

import io
from dataclasses import dataclass
from importlib.resources import files

from sayso.errors import BadConfig, BadQuery
from sayso.export.words import counted
from sayso.indicators import latest_run, run_indicators, save_questions, write_feed
from sayso.indicators.firing import Firing, firing_from_dict
from sayso.indicators.history import held_run
from sayso.indicators.questions import Question, parse_questions, question_from_dict, question_to_dict, questions_to_toml
from sayso.store.fired import FiredCount, count_fired, list_fired
from sayso.web.ask import Ask
from sayso.web.jobs import Job, Outcome, Progress
from sayso.web.page import Answer, Download, Page, See, only, post, route

SIZE = 50
SEEN = "indicators.seen"
"""Key of what the desk remembers of a user: the number of the run that was looked at and marked as seen."""
KIND_WORDS = {"match": "each incident that fits", "first": "the first of each group", "series": "sums over periods"}
GIVEN = "in the form"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what it fired, in short."""

    id: str
    title: str
    kind: str
    fired: int
    new: int
    """Of those kept, how many this user has not marked as seen."""
    may_be: int
    unplaced: int


@dataclass(frozen=True, slots=True)
class Indicators:
    """The list."""

    run: int
    current: bool
    seen: int | None
    new: int
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Fired:
    """One firing as a row."""

    key: str
    title: str
    when: str | None
    new: bool
    reasons: tuple[str, ...]
    incidents: tuple[str, ...]
    total: int
    claims: tuple[str, ...]
    updated: str | None
    value: float | None
    """The sum of a series."""
    group: str | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One question with a page of what it fired."""

    asked: Asked
    conditions: tuple[tuple[str, str], ...]
    current: bool
    run: int
    only_new: bool
    total: int
    page: int
    size: int
    fired: tuple[Fired, ...]
    sum: str
    grouped: str
    """What the sums of a series are kept apart by; empty where they are not."""


@dataclass(frozen=True, slots=True)
class Writing:
    """The questions as text, to be changed."""

    toml: str
    faults: tuple[str, ...] = ()
    example: bool = False


# -- the pages


def indicators(ask: Ask) -> Page:
    """Answer ``/indicators``."""
    held, seen = held_run(ask.view), seen_of(ask)
    counts = count_fired(ask.view.engine, seen if seen is not None else held.number - 1)
    rows = tuple(_asked(question, held.left.get(question.id), counts.get(question.id)) for question in questions_of(ask))
    data = Indicators(held.number, held.current, seen, sum(row.new for row in rows), rows)
    return Page("indicators.html", "Indicators", data, rows)


def indicator(ask: Ask) -> Page:
    """Answer ``/indicator/ID``."""
    question = next((question for question in questions_of(ask) if question.id == ask.path["name"]), None)
    if question is None:
        raise BadQuery(f"no question {ask.path['name']!r} in the record; /indicators lists those that it keeps")
    held, seen = held_run(ask.view), seen_of(ask)
    bound = seen if seen is not None else held.number - 1
    only_new, page = bool(ask.flag("new")), ask.page()
    asked = _asked(question, held.left.get(question.id), count_fired(ask.view.engine, bound).get(question.id))
    total, rows = list_fired(ask.view.engine, question.id, bound if only_new else 0, limit=SIZE, offset=SIZE * (page - 1))
    fired = tuple(_fired(firing_from_dict(row), bound) for row in rows)
    data = Indicator(
        asked, conditions_of(question), held.current, held.number, only_new, total, page, SIZE, fired, question.sum, question.group or ""
    )
    return Page("indicator.html", question.title, data, fired)


def questions_of(ask: Ask) -> list[Question]:
    """Return the saved questions, in the file's order."""
    return [question_from_dict(row) for row in ask.view.survey.questions()]


def seen_of(ask: Ask) -> int | None:
    """Return the run that this user marked as seen; None where nothing was marked yet: then the latest run's firings are new."""
    found = ask.view.listing.desk_state(ask.user, SEEN)
    return found if isinstance(found, int) else None


def _asked(question: Question, left: tuple[int, int, int] | None, count: FiredCount | None) -> Asked:
    total, may_be, unplaced = left or (0, 0, 0)
    return Asked(question.id, question.title, question.kind, total, count.newer if count else 0, may_be, unplaced)


def _fired(firing: Firing, bound: int) -> Fired:
    return Fired(
        firing.key, firing.title, firing.when, firing.since > bound, firing.reasons, firing.incidents, firing.total, firing.claims,
        firing.updated, firing.value, firing.group,
    )


def conditions_of(question: Question) -> tuple[tuple[str, str], ...]:
    """Return what a question asks for, field by field, in words."""
    blank = question_to_dict(Question("", "", ""))
    told = [(name, value) for name, value in question_to_dict(question).items() if value != blank[name] and name not in ("id", "title")]
    return tuple((name.replace("_", " "), _words(value)) for name, value in told)


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return KIND_WORDS.get(str(value), f"{value:g}" if isinstance(value, float) else str(value))


# -- asking anew, marking as seen, the feed


def start_run(ask: Ask) -> Job:
    """Start answering the questions anew."""

    def work(progress: Progress) -> Outcome:
        progress("asking the saved questions of the record as it is")
        run = run_indicators(ask.store)
        return Outcome(f"{counted(len(run.answers), 'question')} asked, {counted(len(run.new), 'answer')} new", "/indicators")

    return ask.jobs.start("Ask the saved questions", work, ask.user, alone="indicators")


def run_anew(ask: Ask) -> See:
    """Answer the button that asks the questions anew."""
    return See(start_run(ask).address)


def mark_seen(ask: Ask) -> See:
    """Remember that this user has seen what the latest run fired."""
    held = held_run(ask.view)
    with ask.store.writer() as writer:
        writer.put_desk_state(ask.user, SEEN, held.number)
    return See("/indicators", "Marked as seen: what fires from now on is new to you.")


def feed(ask: Ask) -> Download:
    """Return what fired as an Atom feed."""
    out = io.BytesIO()
    write_feed(latest_run(ask.view), out)
    return Download(out.getvalue(), "application/atom+xml", "indicators.atom")


# -- the questions as text


def questions_page(ask: Ask) -> Page:
    """Answer ``/indicators/questions``: the questions as TOML, or examples where there are none."""
    found = questions_of(ask)
    example = files("sayso.registry").joinpath("indicators.toml").read_text(encoding="utf-8")
    return Page("indicator_questions.html", "Questions", Writing(questions_to_toml(found) if found else example, example=not found))


def save(ask: Ask) -> Answer:
    """Keep the questions of the form and ask them, or show them again with their faults."""
    toml = str(ask.form.get("toml", "")).replace("\r\n", "\n")
    try:
        found = parse_questions(toml, GIVEN)
    except BadConfig as error:
        faults = tuple(line.strip() for line in str(error).splitlines())
        return Page("indicator_questions.html", "Questions", Writing(toml, faults), status=400)
    save_questions(ask.store, found)
    return See(start_run(ask).address, f"Kept {counted(len(found), 'question')}.")


ROUTES = [
    route("/indicators", indicators), route("/indicator/{name}", indicator), post("/indicators/run", run_anew),
    post("/indicators/seen", mark_seen), only("/indicators/feed.atom", feed), only("/indicators/questions", questions_page),
    post("/indicators/questions", save),
]
