"""Small builders shared by the tests."""

from functools import cache

from sayso.annotate import Annotated, annotate_report
from sayso.annotate.layers import Sentence
from sayso.model.report import Appearance, Block, Publication, Report, report_id
from sayso.model.span import Span


def make_report(text: str, *, published: str | None = "2015-03-20", title: str | None = None, source: str = "a.txt") -> Report:
    """Return a report whose paragraphs (split at blank lines) are body blocks."""
    blocks = []
    start = 0
    for part in text.split("\n\n"):
        if part.strip():
            blocks.append(Block(Span(start, start + len(part)), "body"))
        start += len(part) + 2
    publication = Publication(published=published, title=title)
    appearance = Appearance(source, "0" * 64, "text/plain", publication)
    return Report(report_id(text), text, publication, tuple(blocks), (appearance,))


@cache
def annotate(text: str, published: str | None = "2015-03-20") -> Annotated:
    """Annotate a text with the real pipeline; cached, since parsing is what tests spend their time on."""
    return annotate_report(make_report(text, published=published))


def sentence_of(text: str) -> Sentence:
    """Return the first sentence of a text."""
    return annotate(text).sentences[0]


def token_at(sentence: Sentence, word: str) -> int:
    """Return the index of the first token with this form."""
    return next(t.i for t in sentence.tokens if t.text == word)


def words_of(text: str, sentence: Sentence, bounds: tuple[int, int]) -> str:
    """Return the report's words of a token range."""
    return sentence.span(*bounds).of(text)
