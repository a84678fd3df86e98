"""Figures of those hurt: in sentences with everybody who gives one, and as the table of what the accounts make of them."""

from collections.abc import Iterator

from sayso.export.brief_words import number_words, sentence_case
from sayso.export.briefing.evidence import Case, Cited
from sayso.export.briefing.types import Clause, FigureRow, Sentence
from sayso.export.briefing.wording import by_voices, clause, tidy
from sayso.model.incident import UNKNOWN_SIDE, Toll, Value
from sayso.reconcile.counted import HAPPENED

OUTCOMES = {"casualties": "killed or wounded"}
"""Outcomes that do not read as they are written."""
PART = "one of them"
"""The value of somebody told of beside a count, who is one of those counted."""
RUNNING = " (running total)"


def figure_sentences(case: Case) -> Iterator[Sentence]:
    """Yield a sentence for each outcome and side of which somebody gives a figure, the killed first."""
    groups: dict[str, list[Value]] = {}
    for value in case.account.values:
        if ":" in value.attribute and value.stance in HAPPENED and value.value != PART:
            groups.setdefault(value.attribute, []).append(value)
    for attribute in sorted(groups, key=lambda name: (not name.startswith("killed:"), not name.startswith("casualties:"))):
        yield from _sentence(case, attribute, groups[attribute])


def _sentence(case: Case, attribute: str, values: list[Value]) -> Iterator[Sentence]:
    given = [(value, case.of(value.claims)) for value in values if (value.low, value.high) != (None, None)]
    clauses = [_given(case, value, own, len(given)) for value, own in given if own]
    if not clauses:
        return
    label = figure_label(case, attribute) + _range(case, attribute, [own for _, own in given])
    parts = attribute in case.account.contested
    lead = f"The accounts part on {label}: " if parts else f"{sentence_case(label)}{',' if ',' in label else ''} is given as "
    yield Sentence(lead, tuple(clauses), attribute)


def _given(case: Case, value: Value, own: tuple[Cited, ...], among: int) -> Clause:
    origins = len({one.origin for one in own})
    standing = "" if len(case.account.origins) < 2 and among < 2 else f" ({origin_words(origins)})"
    return clause(f"{figure_words(value.low, value.high)} {by_voices(own)}{standing}", "figure", own)


def figure_words(low: int | None, high: int | None) -> str:
    """Return a figure with its bounds: ``2``, ``at least 25``, ``up to 30``, ``3 to 5``; ``open`` where neither is known."""
    if low == high:
        return "open" if low is None else f"{low:,}"
    if high is None:
        return f"at least {low:,}"
    return f"up to {high:,}" if low is None else f"{low:,} to {high:,}"


def origin_words(origins: int) -> str:
    """Return ``single origin`` or ``two independent origins``."""
    return "single origin" if origins == 1 else f"{number_words(origins)} independent origins"


def _range(case: Case, attribute: str, given: list[tuple[Cited, ...]]) -> str:
    """Return the range over all figures and what the record takes as best, where the claims themselves give these numbers."""
    toll = next((toll for toll in case.account.tolls if toll.attribute == attribute), None)
    cited = tuple(one for own in given for one in own)
    if toll is None or len(given) < 2 or toll.low == toll.high or not stands_in(cited, toll.low, toll.best, toll.high):
        return ""
    best = "" if toll.best is None else f", best by the record's rule {toll.best:,}"
    return f", {figure_words(toll.low, toll.high)}{best}"


def stands_in(cited: tuple[Cited, ...], *numbers: int | None) -> bool:
    """Say whether some claim gives each of these numbers as a bound."""
    bounds = {bound for one in cited for casualty in one.claim.casualties for bound in (casualty.low, casualty.high)}
    return bounds.issuperset(number for number in numbers if number is not None)


def figure_label(case: Case, attribute: str) -> str:
    """Return ``the number killed (Nigerien army)``."""
    outcome, _, rest = attribute.partition(":")
    side = rest.removesuffix(RUNNING)
    of = "" if side == UNKNOWN_SIDE else f" ({tidy(case.name(side))})"
    return f"the number {OUTCOMES.get(outcome, outcome)}{of}" + (" (a running total)" if rest.endswith(RUNNING) else "")


def figure_rows(case: Case) -> Iterator[FigureRow]:
    """Yield the tolls of an account as rows of the table of figures."""
    for toll in case.account.tolls:
        yield _row(case, toll)


def _row(case: Case, toll: Toll) -> FigureRow:
    claims = [c for value in case.account.values if value.attribute == toll.attribute and value.stance in HAPPENED for c in value.claims]
    side = "" if toll.actor is None else tidy(case.name(toll.actor))
    return FigureRow(
        case.id, case.account.title, OUTCOMES.get(toll.outcome, toll.outcome), side, toll.low, toll.best, toll.high, toll.contested,
        toll.rule, tuple(one.id for one in case.of(claims)),
    )
