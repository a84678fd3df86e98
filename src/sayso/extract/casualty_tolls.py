"""Running totals: "the death toll rose to 43", "the number of victims stands at 62"; reach here for :class:`Tolls`."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate.layers import NumberMention, Sentence, Token
from sayso.extract.casualty_people import People, words_of_class
from sayso.model.quantity import Casualty
from sayso.model.span import Span

_COUNTED_HURT = {
    "victim": "killed", "dead": "killed", "death": "killed", "fatality": "killed", "martyr": "killed", "wounded": "wounded",
    "injured": "wounded", "injury": "wounded", "arrest": "arrested", "detainee": "arrested", "casualty": "casualties",
}  # fmt: skip
_TOLL_VERBS = frozenset("rise reach stand be total climb grow exceed jump place put bring increase mount pass top raise take".split())
WOUNDED = frozenset({"injuries", "wounded", "injured"})
_TOLL_REACH = 60
"""How far, in code points, a toll's number may stand from the word."""


@dataclass(frozen=True, slots=True)
class CasualtyMention:
    """A casualty row and where the sentence gives it; spans count the report's code points."""

    casualty: Casualty
    trigger: int
    """Index of the token that gives the outcome."""
    who_span: Span
    number_span: Span | None = None
    perpetrator: Span | None = None
    """The words of a by-agent."""


class Tolls(People):
    """One sentence with its numbers, and the rows found so far."""

    def __init__(self, sentence: Sentence, numbers: Sequence[NumberMention]) -> None:
        super().__init__(sentence, numbers)
        self.rows: list[CasualtyMention] = []
        self.used: set[tuple[int, str]] = set()
        self.taken: set[Span] = set()
        """Numbers that a headline has counted, which no other cue counts again."""
        self.joint: set[int] = set()
        """Cues that an earlier cue has taken into one count."""

    def read_toll(self, token: Token) -> None:
        """Read "the death toll rose to 43" and "a toll of 12 dead"."""
        if token.lemma == "tally" and "death" not in [self.tokens[j].lower for j in self.sentence.children[token.i]]:
            return
        number = self.number_after(token.end)
        if number is None:
            number = next((n for n in self.numbers if n.kind == "count" and 0 <= token.start - n.span.end <= 8), None)
        if number is None or self.dead_follows(number):
            return
        self.add_toll(token, "killed", number, "")

    def number_after(self, start: int) -> NumberMention | None:
        return next((n for n in self.numbers if n.kind == "count" and 0 <= n.span.start - start <= _TOLL_REACH), None)

    def number_between(self, verb: Token, token: Token) -> NumberMention | None:
        """Return the number of "brought to 300 the number of people killed"."""
        return next((n for n in self.numbers if n.kind == "count" and verb.end <= n.span.start and n.span.end <= token.start), None)

    def add_toll(self, token: Token, outcome: str, number: NumberMention, of: str) -> None:
        """Add a running total."""
        row = Casualty(outcome, number.low, number.high, number.text, of, None, True)
        span = Span(min(token.start, number.span.start), max(token.end, number.span.end))
        self.rows.append(CasualtyMention(row, token.i, span, number.span))

    def dead_follows(self, number: NumberMention) -> bool:
        """Say whether a later cue will take the number ("a toll of 12 dead and 5 wounded")."""
        return any(t.lower in words_of_class("state") and 0 <= t.start - number.span.end <= 20 for t in self.tokens)

    def read_number_of(self, token: Token) -> None:
        """Read "the number of victims rose to 600" and "the number of people killed now stands at 18"."""
        verb = self.tokens[token.head]
        people = self.under(token.i, "of")
        if not people or verb.lemma not in _TOLL_VERBS:
            return
        counted = self.tokens[people[0]]
        hurt = [k for i in (counted.i, token.i) for k in self.kids(i, "acl") if self.tokens[k].lower in words_of_class("state")]
        stated = words_of_class("state")[self.tokens[hurt[0]].lower] if hurt else None
        outcome = stated or _COUNTED_HURT.get(counted.lower) or _COUNTED_HURT.get(counted.lemma)
        if outcome == "killed" and self.with_wounded(counted.i):
            outcome = "casualties"
        told = self.tokens[hurt[0]].end if hurt else counted.end
        number = self.number_after(max(verb.end if verb.i > token.i else 0, told)) or self.number_between(verb, token)
        if outcome is not None and number is not None:
            self.joint |= {*hurt, counted.i}
            self.add_toll(token, outcome, number, self.group(counted.i).of if hurt else "")

    def with_wounded(self, i: int) -> bool:
        """Say whether the deaths are counted together with the wounded: "deaths and injuries"."""
        return any(self.tokens[j].lower in WOUNDED for j in self.kids(i, "conj"))
