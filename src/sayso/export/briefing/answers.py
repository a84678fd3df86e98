"""Denials, claims of responsibility, what a side demands or offers, and what is foreseen or threatened, each in its speaker's words."""

from collections.abc import Iterator, Sequence

from sayso.export.briefing.evidence import Case, Cited
from sayso.export.briefing.types import Clause, Sentence
from sayso.export.briefing.wording import clause, quoted, voices_of

DENYING = {"denies": "It is denied by", "disputes": "It is disputed by"}
POSITIONS = {"demands": "A demand is made by", "offers": "An offer is made by"}
AHEAD = {"predicts": "It is predicted by", "threatens": "It is threatened by"}
RESPONSIBLE = "claims_responsibility"
IN_WORDS = ", in the report's words: "


def denial_sentences(case: Case) -> Iterator[Sentence]:
    """Yield who denies or disputes it, with the words; it stands in every paragraph that tells of the incident."""
    for stance, verb in DENYING.items():
        for voice in voices_of(case.holding(stance)):
            yield _quoting(f"{verb} {voice.words}", "denial", voice.cited, "denial")


def denied_by(case: Case) -> Iterator[Clause]:
    """Yield a short clause for each denial, for a line that has no room for its words."""
    for stance, verb in DENYING.items():
        for voice in voices_of(case.holding(stance)):
            yield clause(f"{verb[:1].lower()}{verb[1:]} {voice.words}", "denial", voice.cited)


def responsibility_sentences(case: Case) -> Iterator[Sentence]:
    """Yield who claims responsibility."""
    for voice in voices_of(case.holding(RESPONSIBLE)):
        yield _quoting(f"Responsibility is claimed by {voice.words}", "responsibility", voice.cited, "responsibility")


def position_sentences(case: Case) -> Iterator[Sentence]:
    """Yield what somebody demands or offers in the matter."""
    for stance, verb in POSITIONS.items():
        for voice in voices_of(case.holding(stance)):
            yield _quoting(f"{verb} {voice.words}", "position", voice.cited, "position")


def _quoting(words: str, kind: str, cited: Sequence[Cited], about: str) -> Sentence:
    """Return a sentence that quotes each claim once behind who says so."""
    first, *others = _distinct(cited)
    clauses = [clause(f"{words}{IN_WORDS}{quoted(first[0].claim.quote)}", kind, first)]
    clauses += [clause(f"and {quoted(own[0].claim.quote)}", kind, own, ", ") for own in others]
    return Sentence("", tuple(clauses), about)


def _distinct(cited: Sequence[Cited]) -> list[list[Cited]]:
    """Return the claims with the same words together."""
    groups: dict[str, list[Cited]] = {}
    for one in cited:
        groups.setdefault(quoted(one.claim.quote), []).append(one)
    return list(groups.values())


def forecast_sentences(case: Case) -> Iterator[Sentence]:
    """Yield what is foreseen or threatened, with the likelihood, the time and the condition that the speaker names."""
    for stance, verb in AHEAD.items():
        for voice in voices_of(case.holding(stance)):
            for own in _distinct(voice.cited):
                words = f"{verb} {voices_of(own)[0].words}{IN_WORDS}{quoted(own[0].claim.quote)}"
                yield Sentence("", (clause(words + _terms(own[0]), "forecast", own),), "forecast")


def _terms(one: Cited) -> str:
    """Return how likely, until when and on what terms, in the speaker's own words as far as the report has them."""
    forecast = one.forecast
    if forecast is None:
        return ""
    parts = []
    if forecast.likelihood:
        parts.append(f"how likely, as worded there: {quoted(forecast.likelihood.words)}")
    else:
        parts.append("how likely is not stated")
    if forecast.horizon.words:
        parts.append(f"until when: {quoted(forecast.horizon.words)}")
    if forecast.condition:
        parts.append(f"on the condition {quoted(forecast.condition.words)}")
    return f" ({', '.join(parts)})"
