"""The vocabulary of saying and the types of attribution: who a report lets speak, by which words, and what is said.

Reach here for :class:`Attribution` and for the cue words of ``registry/speech_words.tsv``.
"""

from dataclasses import dataclass, field
from functools import cache

from sayso.annotate.layers import Sentence
from sayso.model.span import Span
from sayso.registry import read_table


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue that hands words, a belief or a demand to a source."""

    sentence: int
    """``Sentence.index`` of the cue."""
    cue: Span
    cue_lemma: str
    source: Span | None
    """The speaker's noun phrase with title and apposition; None when only the cue stands for it ("reportedly")."""
    contents: tuple[Span, ...]
    """What is said, in text order; may lie in other sentences and blocks."""
    stance: str
    """One of ``model.claim.STANCES``."""
    certainty: str | None
    """Certainty that the cue lays on the content; None when it has no effect."""
    style: str
    """``direct``, ``indirect``, ``mixed``, ``adverb``, ``according_to``, ``passive``, ``noun``, ``run`` or ``colon``."""
    parent: int | None
    """Index, in the returned tuple, of the innermost attribution whose content holds this one."""
    rule: str
    kind: str = "speech"
    """The cue's class: ``speech``, ``belief``, ``ask``, ``attitude``, ``evidence``, ``perceive``, ``appear``."""
    probability: float | None = None
    """How sure the model is that the cue is one, 0 to 1; None where none was asked."""


@dataclass(frozen=True, slots=True)
class WideAttribution:
    """One cue in the wide sense, beliefs, intentions and judgements included; no claim is made of it."""

    sentence: int
    """``Sentence.index`` of the cue."""
    cue: Span
    sources: tuple[Span, ...]
    """The noun phrases of all who are its source; empty when it has none in its sentence."""
    contents: tuple[Span, ...]
    probability: float
    """How sure the model is that the cue is one, 0 to 1."""


@dataclass(frozen=True, slots=True)
class SpeechWord:
    """A cue word and where its content stands."""

    lemma: str
    kind: str
    stance: str
    certainty: str | None
    frames: frozenset[str]
    """``c`` that-clause, ``i`` infinitive, ``o`` object, ``s`` small clause, ``q`` quotation only, else prepositions."""
    particles: frozenset[str]
    """The word is a cue only with one of these; empty: always."""


@dataclass(slots=True)
class Draft:
    """An attribution under construction; token indices belong to ``sentence``."""

    sentence: Sentence
    cue: tuple[int, ...]
    """Tokens of the cue, the main word first."""
    word: SpeechWord
    style: str
    rule: str
    source: Span | None = None
    contents: list[Span] = field(default_factory=list)
    negated: bool = False
    stance: str = ""
    """Replaces the word's stance when set."""
    certainty: str | None = None
    """Replaces the word's certainty when set."""

    @property
    def main(self) -> int:
        """Index of the cue's main token."""
        return self.cue[0]


@cache
def speech_words(pos: str) -> dict[str, tuple[SpeechWord, ...]]:
    """Return ``lemma -> words`` for ``verb``, ``noun``, ``adverb`` or ``adjective``; entries that need a particle come first."""
    found: dict[str, list[SpeechWord]] = {}
    for row in read_table("speech_words.tsv"):
        if row["pos"] != pos:
            continue
        cells = [cell for cell in row["frames"].split(",") if cell]
        word = SpeechWord(
            row["cue"], row["class"], row["stance"] or "asserts", row["certainty"] or None,
            frozenset(c for c in cells if not c.startswith("+")),
            frozenset(c[1:] for c in cells if c.startswith("+")),
        )
        found.setdefault(word.lemma, []).append(word)
    return {lemma: tuple(sorted(words, key=lambda w: not w.particles)) for lemma, words in found.items()}


def bare_word(lemma: str, certainty: str | None = None) -> SpeechWord:
    """Return the word for a cue that is no entry of the table ("according to", a colon)."""
    return SpeechWord(lemma, "speech", "asserts", certainty, frozenset(), frozenset())
