"""What became of people, told without a verb of harm: taken to hospital, in critical condition, "one fatally"."""

from collections.abc import Sequence
from itertools import islice

from sayso.annotate.layers import NumberMention, Sentence, Token
from sayso.extract.casualty_people import words_of_class
from sayso.extract.casualty_tolls import CasualtyMention, Tolls
from sayso.extract.clauses import is_counting
from sayso.extract.happening_gate import fights
from sayso.model.quantity import Casualty
from sayso.model.span import Span

CARRIERS = frozenset("send take rush transport airlift carry bring drive fly transfer admit".split())
"""Verbs that bring people to hospital."""
_HOSPITALS = frozenset("hospital hospitals clinic infirmary icu".split())
_STATES = frozenset("critical serious grave stable fair guarded poor".split())
"""How hospitals tell of those hurt: "in critical condition"."""
_DYING = frozenset("die pronounce declare succumb".split())
"""Verbs by which the same sentence goes on to tell a death."""
_FATALLY = frozenset({"fatally", "mortally"})
_SHOT = {"fatally": "killed", "mortally": "killed", "dead": "killed", "critically": "wounded", "seriously": "wounded", "badly": "wounded"}
_AFTER_SHOOTING = frozenset({"kill", "wound", "injure", "murder", "hurt"})
_COUNT_CLIMB = 4
"""How many heads above "casualties" a comparison may stand: "higher estimates of the number of casualties"."""
_FATAL_REACH = 24
"""Code points between a number and "fatally": "two of the seven fatally"."""


def is_to_hospital(sentence: Sentence, token: Token) -> bool:
    """Say whether a verb brings people to hospital: "sent four men to the hospital", "was rushed to a clinic"; not where they die there."""
    if token.lemma not in CARRIERS or any(sentence.tokens[j].lemma in _DYING for j in sentence.subtree(token.i)):
        return False
    below = sentence.children[token.i]
    goals = [k for j in below if sentence.tokens[j].lower in {"to", "into"} for k in sentence.children[j]]
    return any(sentence.tokens[k].lower in _HOSPITALS for k in goals)


def is_state_of_hurt(sentence: Sentence, token: Token) -> bool:
    """Say whether "condition" tells how somebody hurt is: "in critical condition"."""
    below = [sentence.tokens[j].lower for j in sentence.children[token.i]]
    return sentence.tokens[token.head].lower == "in" and not _STATES.isdisjoint(below)


def fatal_number(sentence: Sentence, token: Token, numbers: Sequence[NumberMention]) -> NumberMention | None:
    """Return the count that "fatally" belongs to: "five people were shot, one fatally", "two of them fatally"; None for the verb's own."""
    if token.lower not in _FATALLY:
        return None
    before = [n for n in numbers if n.kind == "count" and 0 < token.start - n.span.end <= _FATAL_REACH]
    if not before:
        return None
    number = before[-1]
    between = [t for t in sentence.tokens if number.span.end <= t.start < token.start]
    some_of = not between or (between[0].lower == "of" and all(t.pos not in {"VERB", "PUNCT"} for t in between))
    return number if some_of else None


class Fates(Tolls):
    """Rows that are read off the words in a row rather than off verbs."""

    def read_headline(self) -> None:
        """Read "1 Dead, 3 Injured in ...", whose parse is seldom right: a number and right behind it what became of so many."""
        found = [
            (number, token) for number in self.numbers if number.kind == "count"
            for token in self.tokens if token.start == number.span.end + 1 and self.ends_a_count(token)
        ]
        shot = any(token.lower == "shot" for _, token in found) and found[0][0].span.start == self.tokens[0].start
        if len(found) > 1 or shot:
            for number, token in found:
                self.joint.add(token.i)
                self.taken.add(number.span)
                outcome = "casualties" if token.lower == "shot" else words_of_class("state")[token.lower]
                row = Casualty(outcome, number.low, number.high, number.text)
                self.rows.append(CasualtyMention(row, token.i, number.span, number.span, self.agent(token.i)))

    def ends_a_count(self, token: Token) -> bool:
        """Say whether a word of state tells what became of the number before it, and goes with no noun behind it."""
        after = self.tokens[token.i + 1] if token.i + 1 < len(self.tokens) else None
        if token.lower == "shot" and token.tag == "NN" and self.tokens[token.i - 1].lower in {"one", "1"}:
            return False
        bare = after is None or after.pos in {"PUNCT", "ADP", "CCONJ", "SCONJ", "ADV"}
        return (token.lower == "shot" or token.lower in words_of_class("state")) and bare

    def read_fatally(self, token: Token) -> None:
        """Read "five people were shot, one fatally": some of those counted before died."""
        number = fatal_number(self.sentence, token, self.numbers)
        if number is not None:
            of = next((row.casualty.of for row in reversed(self.rows) if row.casualty.of), "")
            row = Casualty("killed", number.low, number.high, number.text, of)
            self.rows.append(CasualtyMention(row, token.i, number.span, number.span))

    def comparison(self, trigger: int) -> str:
        """Return the words that only set a count above or below others: "higher estimates" of "the number of casualties"."""
        for above in islice(self.sentence.ancestors(trigger), _COUNT_CLIMB):
            if self.tokens[above].pos == "NOUN":
                for j in self.kids(above, "amod"):
                    if self.tokens[j].tag == "JJR":
                        return self.words(j, above + 1)
            elif self.tokens[above].lower != "of":
                return ""
        return ""

    def agent(self, trigger: int) -> Span | None:
        """Return the words after "by" in a passive."""
        for j in self.kids(trigger, "agent"):
            for k in self.kids(j, "pobj"):
                return None if is_counting(self.sentence, k) else self.sentence.span(self.group(k).first, k + 1)
        return None

    def shooting(self, token: Token) -> str:
        """Return ``casualties`` for people shot, unless the words go on to say how it ended."""
        if any(self.tokens[j].lemma in _AFTER_SHOOTING for j in self.kids(token.i, "conj")) or self.active_without_object(token):
            return ""
        below = [self.tokens[j] for j in self.sentence.children[token.i]]
        ends = [t.lower for t in below if t.lower in _SHOT and fatal_number(self.sentence, t, self.numbers) is None]
        return _SHOT[ends[0]] if ends else "casualties"

    def active_without_object(self, token: Token) -> bool:
        """Say whether a soldier "shot at" somebody: no object, and a subject that is no bare number."""
        subject = self.kids(token.i, "nsubj")
        if subject and self.is_headline_victim(token, subject[0]):
            return False
        return bool(subject) and not self.kids(token.i, "dobj") and self.tokens[subject[0]].pos != "NUM" and token.dep != "ccomp"

    def is_headline_victim(self, token: Token, subject: int) -> bool:
        """Say whether a headline leaves out "were": "4 people shot outside a club"; those who bear arms may be the ones who shot."""
        counted = self.group(subject).number is not None and not fights(self.sentence, subject)
        return counted and all(self.tokens[j].lower != "at" for j in self.kids(token.i, "prep")) and not self.kids(token.i, "aux", "dobj")
