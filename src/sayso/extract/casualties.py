"""Who was killed, wounded, held or driven out, and how many; reach here for :func:`find_casualties`.

Reads the parse: the object or passive subject of a verb of harm, the subject of "die", a
count before "dead", the people of "the deaths of", a toll. Which side they belong to is
resolved later.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sayso.annotate.layers import NumberMention, Sentence, Token
from sayso.model.quantity import Casualty
from sayso.model.span import Span
from sayso.registry import read_table

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET"})
_ONE = frozenset({"a", "an", "another", "one"})
_VAGUE = frozenset({"most", "many", "all", "some", "others", "more", "few", "both"})
_PARTICLES = {
    ("shoot", "dead"): "killed", ("find", "dead"): "killed", ("gun", "down"): "killed", ("round", "up"): "arrested",
    ("stab", "death"): "killed", ("beat", "death"): "killed", ("burn", "death"): "killed", ("hack", "death"): "killed",
    ("take", "hostage"): "abducted", ("take", "captive"): "captured", ("take", "prisoner"): "captured", ("take", "custody"): "arrested",
    ("strike", "dead"): "killed", ("shoot", "death"): "killed", ("put", "death"): "killed", ("hold", "hostage"): "abducted",
}
_COUNTERS = frozenset({"one", "none", "dozen", "hundred", "score", "thousand", "other"})
_PARTITIVES = frozenset({"dozen", "score", "hundred", "thousand", "number", "group"})
_BEYOND = frozenset({"conj", "cc", "punct", "relcl", "acl", "appos", "prep", "advcl"})
"""Dependents of a noun that do not belong to the words that name it."""
_LIFE_TAKERS = frozenset({"claim", "cost", "take"})
_TOLL_NOUNS = frozenset({"toll", "tally"})
_PLACES = frozenset({"GPE", "LOC", "FAC", "NORP_PLACE", "PRODUCT", "WORK_OF_ART"})


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


@dataclass(frozen=True, slots=True)
class _Group:
    """One set of people: the tokens that name it and its number."""

    head: int
    first: int
    last: int
    start: int
    """The first token after the number."""
    number: NumberMention | None
    low: int | None
    high: int | None
    text: str
    of: str


@cache
def _words(kind: str) -> dict[str, str]:
    return {row["word"]: row["outcome"] for row in read_table("casualty_words.tsv") if row["class"] == kind}


@cache
def _cue_words() -> frozenset[str]:
    kinds = ("object", "strict", "subject", "strict_subject", "state", "noun")
    return frozenset({w for kind in kinds for w in _words(kind)} | {pair[0] for pair in _PARTICLES} | _LIFE_TAKERS | _TOLL_NOUNS | {"lose"})


class _Reader:
    """One sentence with its numbers, and the rows found so far."""

    def __init__(self, sentence: Sentence, numbers: Sequence[NumberMention]) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.numbers = [n for n in numbers if n.span.start < sentence.end and n.span.end > sentence.start]
        self.rows: list[CasualtyMention] = []
        self.used: set[tuple[int, str]] = set()
        self.joint: set[int] = set()
        """Cues that an earlier cue has taken into one count."""

    def kids(self, i: int, *deps: str) -> list[int]:
        """Return the dependents of a token with one of these labels, in text order."""
        return [j for j in self.sentence.children[i] if self.tokens[j].dep in deps]

    def read(self) -> tuple[CasualtyMention, ...]:
        """Return the rows of the sentence in the order of their triggers."""
        cues = _cue_words()
        for token in self.tokens:
            if token.lemma in cues or token.lower in cues:
                self.read_cue(token)
        return tuple(sorted(self.rows, key=lambda row: (row.trigger, row.who_span)))

    def read_cue(self, token: Token) -> None:
        """Try the readings of one cue word, surest first."""
        if token.pos in {"VERB", "AUX"} or (token.tag == "VBN" and token.dep not in {"amod", "compound"}):
            self.read_verb(token)
        elif token.lemma in _TOLL_NOUNS:
            self.read_toll(token)
        elif token.pos == "NOUN" and token.lemma in _words("noun") and token.lower not in _words("state"):
            self.read_noun(token)
        elif token.lower in _words("state"):
            self.read_state(token)

    def negated(self, i: int) -> bool:
        """Say whether the verb stands under "not" or "never"."""
        return bool(self.kids(i, "neg"))

    def read_verb(self, token: Token) -> None:
        """Read a verb of harm, of dying, or one that takes lives."""
        if self.negated(token.i) or token.i in self.joint:
            return
        lemma = token.lemma
        outcome = _words("object").get(lemma) or _words("strict").get(lemma) or self.particle(token)
        strict = lemma in _words("strict")
        if outcome:
            victims = self.objects(token)
            if not victims and token.lower in _words("state") and not self.kids(token.i, "nsubj"):
                self.read_state(token)
            self.add(token.i, self.both(token, outcome), victims, strict)
        elif lemma in _words("subject") or lemma in _words("strict_subject"):
            outcome = _words("subject").get(lemma) or _words("strict_subject")[lemma]
            self.add(token.i, outcome, self.subjects(token), lemma in _words("strict_subject"))
        elif lemma in _LIFE_TAKERS or lemma == "lose":
            self.read_lives(token)
        elif token.lower in _words("state"):
            self.read_state(token)

    def both(self, token: Token, outcome: str) -> str:
        """Return ``casualties`` for "killed or wounded", whose number counts the two together."""
        if outcome != "killed" or token.i + 2 >= len(self.tokens):
            return outcome
        link, other = self.tokens[token.i + 1], self.tokens[token.i + 2]
        if link.lower in {"or", "and"} and _words("state").get(other.lower) == "wounded" and other.dep == "conj":
            self.joint.add(other.i)
            return "casualties"
        return outcome

    def particle(self, token: Token) -> str:
        """Return the outcome of "shot dead", "took hostage", "beat to death"."""
        below = [*self.sentence.children[token.i]]
        below += [k for j in below if self.tokens[j].dep in {"prep", "oprd", "ccomp"} for k in self.sentence.children[j]]
        for j in below:
            found = _PARTICLES.get((token.lemma, self.tokens[j].lower))
            if found:
                return found
        after = self.tokens[token.i + 1].lower if token.i + 1 < len(self.tokens) else ""
        return _PARTICLES.get((token.lemma, after), "")

    def objects(self, token: Token) -> list[int]:
        """Return the heads of those to whom the verb was done."""
        passive = self.kids(token.i, "nsubjpass")
        if passive:
            return [self.antecedent(passive[0], token)]
        direct = self.kids(token.i, "dobj", "dative")
        if direct:
            return direct
        if token.tag == "VBN" or token.lower in _words("state"):
            return self.passive_subjects(token)
        shared = [k for j in self.kids(token.i, "conj") for k in self.kids(j, "dobj")]
        return shared if token.lemma in _words("object") else []

    def passive_subjects(self, token: Token) -> list[int]:
        """Return the sufferers of a participle without its own "was": "five killed", "men held and shot", "12 wounded"."""
        bare = self.kids(token.i, "nsubj", "nummod")
        if bare and not self.kids(token.i, "aux"):
            return bare[:1]
        if token.dep in {"acl", "relcl"} and self.tokens[token.head].pos in _NOMINAL:
            return [token.head]
        if token.dep == "conj":
            head = self.tokens[token.head]
            above = self.kids(head.i, "nsubjpass")
            if above and head.tag in {"VBN", "VBD"}:
                return [self.antecedent(above[0], head)]
            return self.kids(token.i, "dobj") or [k for k in self.kids(head.i, "dobj") if k > token.i]
        return []

    def subjects(self, token: Token) -> list[int]:
        """Return the heads of the subject of a verb, over coordination."""
        found = self.kids(token.i, "nsubj", "nsubjpass")
        if not found and token.dep == "conj":
            found = self.kids(token.head, "nsubj", "nsubjpass")
        if not found and token.dep == "acl":
            return [token.head]
        return [self.antecedent(found[0], token)] if found else []

    def antecedent(self, i: int, verb: Token) -> int:
        """Return what "who" or "that" stands for in a relative clause, else the token itself."""
        if self.tokens[i].lower in {"who", "whom", "that", "which"}:
            for j in (verb.i, *self.sentence.ancestors(verb.i)):
                if self.tokens[j].dep == "relcl":
                    return self.tokens[j].head
        return i

    def read_lives(self, token: Token) -> None:
        """Read "claimed 12 lives", "lost their lives", "lost 20 men", "lost its leader"."""
        for i in self.kids(token.i, "dobj"):
            noun = self.tokens[i]
            if noun.lemma == "life" and token.lemma == "lose" and self.group(i).number is None:
                self.add(token.i, "killed", self.subjects(token), False)
            elif noun.lemma == "life":
                self.add(token.i, "killed", [i], False)
            elif token.lemma == "lose" and self.is_person(i) and (self.group(i).number or self.kids(i, "poss", "appos")):
                self.add(token.i, "killed", [i], True)

    def read_toll(self, token: Token) -> None:
        """Read "the death toll rose to 43" and "a toll of 12 dead"."""
        if token.lemma == "tally" and "death" not in [self.tokens[j].lower for j in self.sentence.children[token.i]]:
            return
        number = next((n for n in self.numbers if n.kind == "count" and 0 <= n.span.start - token.end <= 60), None)
        if number is None:
            number = next((n for n in self.numbers if n.kind == "count" and 0 <= token.start - n.span.end <= 8), None)
        if number is None or self.dead_follows(number):
            return
        row = Casualty("killed", number.low, number.high, number.text, "", None, True)
        span = Span(min(token.start, number.span.start), max(token.end, number.span.end))
        self.rows.append(CasualtyMention(row, token.i, span, number.span))

    def dead_follows(self, number: NumberMention) -> bool:
        """Say whether a later cue will take the number ("a toll of 12 dead and 5 wounded")."""
        return any(t.lower in _words("state") and 0 <= t.start - number.span.end <= 20 for t in self.tokens)

    def read_noun(self, token: Token) -> None:
        """Read "the deaths of five men", "12 arrests", "a few hundred casualties"."""
        outcome = _words("noun")[token.lemma]
        people = [k for j in self.kids(token.i, "prep") if self.tokens[j].lower == "of" for k in self.kids(j, "pobj")]
        people = [k for k in people if self.is_person(k) or self.group(k).number]
        own = self.group(token.i)
        if own.number is not None and own.number.kind == "count":
            people = [token.i]
        elif not people and token.tag == "NNS" and self.kids(token.i, "amod"):
            people = [token.i]
        if outcome == "killed" and any(self.tokens[j].lower in {"injuries", "wounded"} for j in self.kids(token.i, "conj")):
            outcome = "casualties"
        self.add(token.i, outcome, people, False)

    def read_state(self, token: Token) -> None:
        """Read "three dead", "12 were injured", "left two soldiers wounded"."""
        outcome = _words("state")[token.lower]
        if token.dep == "amod" and self.tokens[token.head].i > token.i:
            counted = self.group(token.head)
            if counted.number is not None and self.is_person(token.head):
                self.add(token.i, outcome, [token.head], False)
            return
        victims = self.kids(token.i, "nsubj", "nummod", "nsubjpass")[:1] or self.state_holder(token)
        self.add(token.i, outcome, [self.antecedent(v, token) for v in victims], True)

    def state_holder(self, token: Token) -> list[int]:
        """Return who is "dead" in "they were found dead", "left five men dead", "12 dead"."""
        head = self.tokens[token.head]
        if head.pos in {"AUX", "VERB"} and token.dep in {"acomp", "attr", "oprd", "ccomp", "advcl"}:
            passive = self.kids(head.i, "nsubjpass") or (self.kids(head.i, "nsubj") if head.lemma in {"be", "go", "remain"} else [])
            held = [k for k in self.kids(head.i, "dobj") if k < token.i]
            if held or passive:
                return [self.antecedent((held or passive)[0], head)]
        before = self.tokens[token.i - 1] if token.i else None
        if before is not None and (before.pos == "NUM" or (before.pos in {"NOUN", "PROPN"} and self.group(before.i).number)):
            return [before.i]
        return []

    def is_person(self, i: int) -> bool:
        """Say whether a noun names people."""
        token = self.tokens[i]
        if token.ent in {"PERSON", "NORP"} or token.pos == "NUM" or token.lemma in _words("person"):
            return True
        if token.pos == "PRON":
            return token.lower not in {"it", "this", "that", "which", "what", "itself"}
        return token.lemma in _COUNTERS or token.lemma.endswith(("man", "ist", "eer"))

    def is_thing(self, i: int) -> bool:
        """Say whether what was "killed" or "hurt" is no person."""
        token = self.tokens[i]
        if token.ent in _PLACES or (token.ent in {"MONEY", "PERCENT", "DATE", "TIME", "QUANTITY"} and token.lemma not in _words("person")):
            return token.pos != "NUM"
        return token.lemma in _words("thing") or token.lower in {"it", "this", "that", "which", "what", "itself"}

    def counted(self, i: int, first: int) -> NumberMention | None:
        """Return the number among the words that lead to a noun."""
        start, end = self.tokens[first].start, self.tokens[i].end
        inside = [n for n in self.numbers if n.span.start < end and n.span.end > start and n.kind == "count"]
        inside = [n for n in inside if n.span.end <= end]
        return inside[-1] if inside else None

    def group(self, i: int) -> _Group:
        """Return the people that a noun and the words before it name."""
        before = [j for j in self.sentence.children[i] if j < i and self.tokens[j].dep not in _BEYOND]
        first = min((min(self.sentence.subtree(j)) for j in before), default=i)
        last = i + 1
        partitive = [k for j in self.kids(i, "prep") if self.tokens[j].lower == "of" and j == i + 1 for k in self.kids(j, "pobj")]
        number = self.counted(i, first)
        if partitive and (self.tokens[i].pos in {"NUM", "PRON", "DET", "ADJ"} or self.tokens[i].lemma in _PARTITIVES):
            inner = self.group(partitive[0])
            _, low, high, text = self.amount(i, first, number or inner.number)
            of = inner.of or self.words(partitive[0], partitive[0] + 1)
            return _Group(partitive[0], first, inner.last, inner.start, number or inner.number, low, high, text, of)
        start, low, high, text = self.amount(i, first, number)
        return _Group(i, first, last, start, number, low, high, text, self.words(start, last))

    def amount(self, i: int, first: int, number: NumberMention | None) -> tuple[int, int | None, int | None, str]:
        """Return where the words after the number begin, the bounds, and the number's words."""
        if number is not None:
            start = next((j for j in range(first, i + 1) if self.tokens[j].start >= number.span.end), i + 1)
            return start, number.low, number.high, number.text
        head, lead = self.tokens[i], self.tokens[first]
        if lead.lower in _VAGUE and (first < i or head.pos != "NOUN"):
            return first + 1, None, None, lead.text
        if lead.lower in _ONE and head.tag in {"NN", "NNP"}:
            return first + 1, 1, 1, lead.text
        named = head.ent in {"PERSON", ""} or head.lemma in _words("person")
        single = head.tag in {"NN", "NNP"} and named and head.lemma not in {"people", "family"}
        if head.lower in {"he", "she", "him", "her"} or (single and self.is_person(i)):
            return first, 1, 1, self.words(first, i + 1)
        return first, None, None, ""

    def words(self, first: int, last: int) -> str:
        """Return the words of tokens ``[first, last)`` as they stand."""
        parts: list[str] = []
        for token in self.tokens[first:last]:
            parts += [" " if parts and token.start > self.tokens[token.i - 1].end else "", token.text]
        return "".join(parts)

    def coordinated(self, heads: list[int]) -> Iterator[_Group]:
        """Yield one group for each separately counted member of a coordination."""
        members: list[int] = []
        queue = list(heads)
        while queue:
            i = queue.pop(0)
            members.append(i)
            queue.extend(j for j in self.kids(i, "conj") if self.tokens[j].pos in _NOMINAL)
        pending: _Group | None = None
        for i in members:
            group = self.group(i)
            bare = group.number is None and group.low is None and self.tokens[i].tag == "NNS"
            if pending is not None and pending.number is not None and bare:
                pending = replace(pending, last=group.last, of=self.words(pending.start, group.last))
                continue
            if pending is not None:
                yield pending
            pending = group
        if pending is not None:
            yield pending

    def add(self, trigger: int, outcome: str, heads: list[int], strict: bool) -> None:
        """Add a row for each group that the heads name, once for each group and outcome."""
        for group in self.coordinated([h for h in heads if h != trigger or self.tokens[h].pos == "NOUN"]):
            if (group.head, outcome) in self.used or self.is_thing(group.head):
                continue
            if strict and group.number is None and not self.is_person(group.head):
                continue
            if not self.is_group(group) or self.is_aim(trigger, group):
                continue
            self.used.add((group.head, outcome))
            row = Casualty(outcome, group.low, group.high, group.text, group.of, None, bool(group.number and group.number.cumulative))
            span = self.sentence.span(group.first, group.last)
            self.rows.append(CasualtyMention(row, trigger, span, group.number.span if group.number else None, self.agent(trigger)))

    def is_group(self, group: _Group) -> bool:
        """Say whether the words name people at all; a bare measure or a state does not."""
        token = self.tokens[group.head]
        if group.number is not None or group.low is not None or group.text:
            return True
        return token.pos in {"NOUN", "PROPN", "PRON"} and (token.tag in {"NNS", "NNPS"} or self.is_person(group.head))

    def is_aim(self, trigger: int, group: _Group) -> bool:
        """Say whether the words tell of an aim or a prospect with no number ("to round up the militants")."""
        return self.tokens[trigger].tag == "VB" and group.number is None and group.low is None

    def agent(self, trigger: int) -> Span | None:
        """Return the words after "by" in a passive."""
        for j in self.kids(trigger, "agent"):
            for k in self.kids(j, "pobj"):
                return self.sentence.span(self.group(k).first, k + 1)
        return None


def find_casualties(sentence: Sentence, numbers: Sequence[NumberMention]) -> tuple[CasualtyMention, ...]:
    """Return who was hurt and how many in a sentence, in the order of the words that say so.

    Args:
        sentence: a parsed sentence.
        numbers: the report's numbers; those outside the sentence are left aside.
    """
    return _Reader(sentence, numbers).read()
