"""Factories for the tests of resolution: a report's context from plain text."""

from collections.abc import Sequence

from sayso.annotate import annotate_report
from sayso.annotate.layers import Annotated
from sayso.model.report import Block, Publication, Report
from sayso.model.span import Span
from sayso.resolve.actors import ActorContext


def make_annotated(text: str, outlet: str | None = None) -> Annotated:
    block = Block(Span(0, len(text)), "body")
    return annotate_report(Report("r-1", text, Publication(outlet=outlet), (block,), ()))


def make_context(
    text: str = "Nothing.", outlet: str | None = None, speakers: Sequence[str] = (), home: str | None = None
) -> ActorContext:
    spans = [span_of(text, words) for words in speakers]
    return ActorContext.for_report(make_annotated(text, outlet), spans, home)


def span_of(text: str, words: str) -> Span:
    """Return the last place of ``words`` in ``text``."""
    at = text.rindex(words)
    return Span(at, at + len(words))


def actor_of(text: str, words: str, voice: str | None = None, outlet: str | None = None, speakers: Sequence[str] = ()) -> str | None:
    """Return who ``words`` mean at their last place in ``text``."""
    return make_context(text, outlet, speakers).resolve(words, span_of(text, words), voice).actor
