"""Builders for the tests of forecasts: every sentence is made up."""

from collections.abc import Sequence

from sayso.forecasts.passage import Passage, passage_of
from sayso.model.claim import Claim, Event, Participant, Speaker
from sayso.model.forecast import Forecast, Horizon, Likelihood
from sayso.model.place import Where
from sayso.model.report import Publication
from sayso.model.span import Span
from sayso.model.when import When


def span_of(text: str, words: str) -> Span:
    """Return where words stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def make_passage(text: str, quote: str, others: Sequence[str] = ()) -> Passage:
    """Return the passage of a quote, given the quotes of the report's other claims."""
    return passage_of(text, span_of(text, quote), [span_of(text, other) for other in others])


def make_claim(
    text: str, quote: str, *, stance: str = "predicts", kind: str = "event", rules: Sequence[str] = (), speaker: Speaker | None = None,
    when: When | None = None, event: Event | None = None, actor: str | None = None, where: Where | None = None,
    probability: float | None = None,
) -> Claim:
    """Return a claim about a quote of a text."""
    happening = event or (Event("ASSAULT") if kind == "event" else None)
    people = (Participant("perpetrator", "rebels", actor),) if actor else ()
    return Claim(
        "r-0000000000000001", span_of(text, quote), quote, kind, stance, "certain", happening, (speaker,) if speaker else (), people,
        where, when, rules=tuple(rules), probability=probability,
    )


def make_forecast(
    *, name: str = "c-1", said: str | None = "2010-05-01", edtf: str | None = None, words: str = "", event: Event | None = None,
    actor: str | None = None, where: Where | None = None, likelihood: Likelihood | None = None, negated: bool = False,
    speaker: str = "analysts", kind: str = "prediction", incident: str | None = None,
) -> Forecast:
    """Return a forecast of an attack."""
    people = (Participant("perpetrator", "rebels", actor),) if actor else ()
    return Forecast(
        name, kind, "r-1", "rebels will attack", Span(0, 18), speaker.title(), speaker, said, event or Event("ASSAULT"), people, where,
        Horizon(words, None, edtf), likelihood, None, negated, incident, (name,),
    )


OUTLET = Publication(outlet="Hill Times", published="2010-05-01")
