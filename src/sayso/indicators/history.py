"""Runs: the saved questions answered anew, compared with what they fired before, and kept in the record."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sayso.indicators.asking import Answer, answer
from sayso.indicators.firing import Firing, firing_from_dict, firing_to_dict
from sayso.indicators.questions import Question, question_from_dict, question_to_dict
from sayso.model.ids import content_id
from sayso.store import Store, View

RULES = 2
"""Version of the rules by which questions are answered; another one answers them anew."""
RUN = "indicator_run"
"""Key of the record's fact that holds the latest run: its number, the state that it answered, and what it left out."""


@dataclass(frozen=True, slots=True)
class Run:
    """What the saved questions fired at the latest run."""

    number: int
    """From 1; a run that finds the record and the questions unchanged keeps its number."""
    answers: tuple[Answer, ...]
    """In the file's order."""

    @property
    def new(self) -> tuple[Firing, ...]:
        """What first fired at this run: since the build before."""
        return tuple(firing for found in self.answers for firing in found.firings if firing.since == self.number)


def save_questions(store: Store, questions: Sequence[Question]) -> None:
    """Keep questions in the record in the place of the earlier ones; they are answered at the next run."""
    with store.writer() as writer:
        writer.put_questions([question_to_dict(question) for question in questions])


def run_indicators(store: Store) -> Run:
    """Answer the saved questions if the record or the questions changed since the latest run; return the run as it then stands."""
    view = store.view()
    questions = [question_from_dict(row) for row in view.survey.questions()]
    held = _held(view)
    state = _state(view, questions)
    if held is not None and held["state"] == state:
        return latest_run(view)
    number = (held["number"] if held else 0) + 1
    answers = [_compared(view, answer(view, question), number) for question in questions]
    left = {a.question.id: [a.total, a.may_be, a.unplaced] for a in answers}
    with store.writer() as writer:
        writer.put_firings((f.sort_key, firing_to_dict(f, number)) for a in answers for f in a.firings)
        writer.put_meta(RUN, json.dumps({"number": number, "state": state, "left": left}, sort_keys=True))
    return Run(number, tuple(answers))


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept of the latest run beside its firings."""

    number: int
    """0 where there was none."""
    current: bool
    """Whether it answered the questions as they are from the record as it is."""
    left: Mapping[str, tuple[int, int, int]]
    """By question: how much fired in all, what only may fit the place, what falls in no one period or group."""


def held_run(view: View) -> Held:
    """Return what is kept of the latest run; costs nothing that grows with the record."""
    held = _held(view)
    if held is None:
        return Held(0, False, {})
    questions = [question_from_dict(row) for row in view.survey.questions()]
    left = {name: (total, may_be, unplaced) for name, (total, may_be, unplaced) in held["left"].items()}
    return Held(held["number"], held["state"] == _state(view, questions), left)


def latest_run(view: View) -> Run:
    """Return the latest run as it was kept; one without answers where there was none."""
    held = _held(view)
    if held is None:
        return Run(0, ())
    answers = []
    for row in view.survey.questions():
        question = question_from_dict(row)
        if question.id in held["left"]:
            firings = tuple(firing_from_dict(firing) for firing in view.survey.firings(question.id))
            answers.append(Answer(question, firings, *held["left"][question.id]))
    return Run(held["number"], tuple(answers))


def _held(view: View) -> dict[str, Any] | None:
    value = view.meta(RUN)
    held: dict[str, Any] | None = json.loads(value) if value else None
    return held


def _state(view: View, questions: Sequence[Question]) -> str:
    """Return a digest of all that answers depend on: claims and linking, decisions, questions and the rules."""
    decided = view.meta("last_decision") or ""
    return content_id("s", view.meta("linked"), decided, [question_to_dict(question) for question in questions], RULES)


def _compared(view: View, found: Answer, number: int) -> Answer:
    """Return an answer whose firings keep the key and the run at which they first fired."""
    before = [firing_from_dict(row) for row in view.survey.firings(found.question.id)]
    by_key = {firing.key: firing for firing in before}
    by_claim = {claim: firing for firing in before for claim in firing.claims} if found.question.kind == "match" else {}
    taken: set[str] = set()
    firings = []
    for firing in found.firings:
        old = _same(firing, by_key, by_claim)
        if old is None or old.key in taken:
            firings.append(replace(firing, since=number))
            continue
        taken.add(old.key)
        firings.append(replace(firing, key=old.key, since=old.since))
    return replace(found, firings=tuple(sorted(firings, key=lambda firing: firing.sort_key)))


def _same(firing: Firing, by_key: Mapping[str, Firing], by_claim: Mapping[str, Firing]) -> Firing | None:
    if firing.key in by_key:
        return by_key[firing.key]
    return next((by_claim[claim] for claim in firing.claims if claim in by_claim), None)
