"""Dates told by another happening: "since the jailbreak", "after the coup"."""

from sayso.annotate.layers import DateMention, Sentence
from sayso.extract.clauses import noun_phrase
from sayso.extract.ontology import happening_cues, match_cue
from sayso.model.claim import Event
from sayso.model.when import When

SINCE = frozenset({"since"})
AFTER = frozenset({"after", "following"})


class Chronology:
    """The dates of the happenings told so far in a report, by type and mode; the last telling counts."""

    def __init__(self, published: str | None) -> None:
        self._published = published
        self._dates: dict[tuple[str, str | None], str] = {}

    def record(self, event: Event | None, when: When | None) -> None:
        """Remember the date of a happening; one dated by context teaches nothing new."""
        if event is not None and when is not None and when.edtf[:1].isdigit() and "/" not in when.edtf:
            self._dates[(event.type, event.mode)] = when.edtf

    def date_by_happening(self, sentence: Sentence) -> DateMention | None:
        """Return the date that a sentence gives by pointing at an earlier happening, or None."""
        for token in sentence.tokens:
            if token.lower not in SINCE | AFTER:
                continue
            for child in sentence.children[token.i]:
                known = self._known(sentence, child)
                if known is not None:
                    last = noun_phrase(sentence, child)[1]
                    span = sentence.span(token.i, last)
                    return DateMention(span, When(self._words(sentence, token.i, last), self._value(token.lower, known), known, "context"))
        return None

    def _known(self, sentence: Sentence, i: int) -> str | None:
        cue = match_cue(sentence, sentence.tokens[i], happening_cues())
        return self._dates.get((cue.type, cue.mode)) if cue is not None and cue.pos == "N" else None

    def _value(self, word: str, known: str) -> str:
        """Return ``start/end`` for since (the end at the start's own precision), ``start/..`` for after."""
        plain = known.rstrip("~?%")
        if word in SINCE and self._published is not None and plain <= self._published[: len(plain)]:
            return f"{known}/{self._published[: len(plain)]}"
        return f"{known}/.."

    def _words(self, sentence: Sentence, first: int, last: int) -> str:
        return " ".join(t.text for t in sentence.tokens[first:last])
