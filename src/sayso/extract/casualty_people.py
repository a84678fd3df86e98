"""The people that a sentence names and how many they are; reach here to read a noun, a count or a list of either."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sayso.annotate.layers import NumberMention, Sentence
from sayso.registry import read_table

NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET"})
_ONE = frozenset({"a", "an", "another", "one"})
_VAGUE = frozenset({"most", "many", "all", "some", "others", "more", "few", "both"})
_COUNTERS = frozenset({"one", "none", "dozen", "hundred", "score", "thousand", "other"})
_PARTITIVES = frozenset(
    "dozen score hundred thousand number group handful couple majority part total minimum maximum excess upward upwards".split()
)
_WHOLES = frozenset({"family", "crew", "household", "team", "party", "convoy"})
"""Words for people together whose number follows: "a family of six"."""
_UNCOUNTED = frozenset({"number", "handful", "majority", "part"})
"""Words of a part whose size is not said: "a large number of men"."""
_BEYOND = frozenset({"conj", "cc", "punct", "relcl", "acl", "appos", "prep", "advcl"})
"""Dependents of a noun that do not belong to the words that name it."""
_GENERAL = frozenset(
    "people person civilian man woman victim member individual resident villager passenger national foreigner detainee suspect"
    " other".split()
)
"""Words that may count those whom a list then names one by one; "three policemen, a driver and two clerks" are six."""
_ROLES = frozenset(
    "leader facilitator commander activist politician founder chief organizer organiser lawyer writer poet preacher cleric expert"
    " manufacturer spokesman financier planner trainer recruiter lawmaker businessman blogger editor".split()
)
"""What one person may be beside something else: "a journalist and activist" is one."""
_REST = frozenset({"more", "additional", "further"})
_NOMINAL_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj"})
"""Places of a noun, in which "a 19-year-old" is one too."""
_ITSELF = frozenset({"it", "this", "that", "which", "what", "itself"})
_THEIRS = frozenset({"his", "her"})
_HIMSELF = frozenset({"he", "she", "him", "her", "himself", "herself", "myself"})
_PLACES = frozenset({"GPE", "LOC", "FAC", "NORP_PLACE", "PRODUCT", "WORK_OF_ART"})
_MEASURES = frozenset({"MONEY", "PERCENT", "DATE", "TIME", "QUANTITY"})


@dataclass(frozen=True, slots=True)
class Group:
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
def words_of_class(kind: str) -> dict[str, str]:
    """Return the words of one class of ``casualty_words.tsv`` with their outcomes."""
    return {row["word"]: row["outcome"] for row in read_table("casualty_words.tsv") if row["class"] == kind}


class People:
    """One sentence with its numbers, asked who stands where."""

    def __init__(self, sentence: Sentence, numbers: Sequence[NumberMention]) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.numbers = [n for n in numbers if n.span.start < sentence.end and n.span.end > sentence.start]

    def kids(self, i: int, *deps: str) -> list[int]:
        """Return the dependents of a token with one of these labels, in text order."""
        return [j for j in self.sentence.children[i] if self.tokens[j].dep in deps]

    def under(self, i: int, *words: str) -> list[int]:
        """Return the objects of the prepositions below a token."""
        return [k for j in self.kids(i, "prep") if self.tokens[j].lower in words for k in self.kids(j, "pobj")]

    def is_person(self, i: int) -> bool:
        """Say whether a noun names people."""
        token = self.tokens[i]
        if token.ent in {"PERSON", "NORP"} or token.pos == "NUM" or token.lemma in words_of_class("person"):
            return True
        if token.pos == "PRON":
            return token.lower not in _ITSELF
        if token.lower == "old" and token.dep in _NOMINAL_DEPS and self.kids(i, "npadvmod"):
            return True
        if token.pos == "PROPN" and self._has_companion(i):
            return True
        return token.lemma in _COUNTERS or token.lemma.endswith(("man", "ist", "eer"))

    def _has_companion(self, i: int) -> bool:
        """Say whether a name stands beside "his associate", which names of places never do."""
        return any(self.tokens[k].lower in _THEIRS for j in self.kids(i, "conj") for k in self.kids(j, "poss"))

    def is_thing(self, i: int) -> bool:
        """Say whether what was "killed" or "hurt" is no person."""
        token = self.tokens[i]
        if token.pos == "PROPN" and self._has_companion(i):
            return False
        if token.ent in _PLACES or (token.ent in _MEASURES and token.lemma not in words_of_class("person")):
            return token.pos != "NUM"
        return token.lemma in words_of_class("thing") or token.lower in _ITSELF

    def counted(self, first: int, last: int) -> NumberMention | None:
        """Return the last number that ends within the tokens ``[first, last)``."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        inside = [n for n in self.numbers if n.span.start < end and n.span.end > start and n.kind == "count" and n.span.end <= end]
        return inside[-1] if inside else None

    def group(self, i: int) -> Group:
        """Return the people that a noun and the words before it name."""
        before = [j for j in self.sentence.children[i] if j < i and self.tokens[j].dep not in _BEYOND]
        first = min((min(self.sentence.subtree(j)) for j in before), default=i)
        remainder = self._all_but(i)
        if remainder is not None:
            return remainder
        of = next((j for j in self.kids(i, "prep") if self.tokens[j].lower == "of" and j == i + 1), None)
        parts = self.kids(of, "pobj") if of is not None else []
        if parts and self.tokens[i].lemma in _WHOLES and self.counted(of or i, parts[0] + 1) is not None:
            return self.group(parts[0])
        if parts and (self.tokens[i].pos in {"NUM", "PRON", "DET", "ADJ"} or self.tokens[i].lemma in _PARTITIVES):
            part = self._part(i, first, parts[0])
            return replace(part, low=0, high=0, text=self.tokens[i].text) if self.tokens[i].lower == "neither" else part
        number = self.counted(first, i + 1) or self._ranged_before(first)
        start, low, high, text = self._amount(i, first, number)
        named = start
        while named < i and self.tokens[named].lower in _REST and start > first:
            named += 1
        return Group(i, first, i + 1, start, number, low, high, text, self.words(named, i + 1))

    def _ranged_before(self, first: int) -> NumberMention | None:
        """Return the range that ends just before a noun and was parsed apart from it: "killed between 133 and 164 civilians"."""
        end = self.tokens[first - 1].end if first else -1
        return next((n for n in self.numbers if n.span.end == end and n.kind == "count" and n.text.lower().startswith("between")), None)

    def _part(self, i: int, first: int, whole: int) -> Group:
        """Read "two of the guards", "dozens of men", "a large number of people"."""
        inner = self.group(whole)
        number = self.counted(first, i + 2)
        own_words = number is not None and number.span.end > self.tokens[i].end
        if number is None and self.tokens[i].lemma in _UNCOUNTED:
            low, high, text = None, None, self.words(first, i + 2)
        elif own_words and number is not None:
            low, high, text = number.low, number.high, number.text
        else:
            number = number or inner.number
            _, low, high, text = self._amount(i, first, number)
        return Group(whole, first, inner.last, inner.start, number, low, high, text, inner.of or self.words(whole, whole + 1))

    def _all_but(self, i: int) -> Group | None:
        """Read "all but three of the 24 hostages": the number is what is left."""
        after = self.tokens[i + 1 : i + 3]
        if self.tokens[i].lower != "all" or len(after) < 2 or after[0].lower != "but":
            return None
        spared = self.counted(after[1].i, after[1].i + 1)
        parts = self.under(after[1].i, "of")
        if spared is None or not parts:
            return None
        whole = self.group(parts[0])
        left = None
        if whole.number is not None and whole.low is not None and whole.low == whole.high and spared.low is not None:
            left = max(whole.low - spared.low, 0)
        return Group(whole.head, i, whole.last, whole.start, whole.number or spared, left, left, self.words(i, i + 3), whole.of)

    def _amount(self, i: int, first: int, number: NumberMention | None) -> tuple[int, int | None, int | None, str]:
        """Return where the words after the number begin, the bounds, and the number's words."""
        if number is not None:
            start = next((j for j in range(first, i + 1) if self.tokens[j].start >= number.span.end), i + 1)
            return start, number.low, number.high, number.text
        head, lead = self.tokens[i], self.tokens[first]
        if lead.lower == "both":
            return first + (first < i), 2, 2, lead.text
        if head.lower == "another":
            return i, 1, 1, head.text
        if lead.lower in _VAGUE and (first < i or head.pos != "NOUN"):
            return first + 1, None, None, lead.text
        if lead.lower in _ONE and head.tag in {"NN", "NNP"} and head.lemma not in _UNCOUNTED:
            return first + 1, 1, 1, lead.text
        named = head.ent in {"PERSON", ""} or head.lemma in words_of_class("person") or self._has_companion(i)
        single = head.tag in {"NN", "NNP"} and named and head.lemma not in {"people", "family", "crew", "staff", "personnel"}
        if head.lower in _HIMSELF or (single and self.is_person(i)):
            return first, 1, 1, self.words(first, i + 1)
        return first, None, None, ""

    def words(self, first: int, last: int) -> str:
        """Return the words of tokens ``[first, last)`` as they stand."""
        parts: list[str] = []
        for token in self.tokens[first:last]:
            parts += [" " if parts and token.start > self.tokens[token.i - 1].end else "", token.text]
        return "".join(parts)

    def coordinated(self, heads: list[int]) -> Iterator[Group]:
        """Yield one group for each separately counted member of a list; a list that adds up to its first member is its breakdown."""
        groups: list[Group] = []
        for i in self._members(heads):
            group = self.group(i)
            bare = group.number is None and group.low is None and self.tokens[i].tag == "NNS"
            named = self._names_of(i) if bare else 0
            if named > 1:
                groups.append(replace(group, low=named, high=named, text=self.words(group.first, group.last)))
                continue
            if groups and groups[-1].number is not None and bare:
                groups[-1] = replace(groups[-1], last=group.last, of=self.words(groups[-1].start, group.last))
            else:
                groups.append(group)
        parts = [group.low for group in groups[1:]]
        if len(parts) > 1 and None not in parts and groups[0].low == sum(low or 0 for low in parts) and self._is_general(groups[0].head):
            groups = groups[:1]
        yield from groups

    def _names_of(self, i: int) -> int:
        """Return how many names tell a plural one by one: "siblings Anna, Petro and Olena"."""
        named = [j for j in self.kids(i, "appos") if self.tokens[j].tag == "NNP"]
        queue = list(named)
        while queue:
            more = [k for k in self.kids(queue.pop(), "conj", "appos") if self.tokens[k].tag == "NNP"]
            named += more
            queue += more
        people = any(self.tokens[j].ent == "PERSON" for j in named)
        return len(named) if people and self.is_person(i) else 0

    def _is_general(self, i: int) -> bool:
        return self.tokens[i].lemma in _GENERAL or self.tokens[i].pos == "NUM"

    def _members(self, heads: list[int]) -> list[int]:
        members: list[int] = []
        queue = [self._titled(i) for i in heads]
        while queue:
            i = queue.pop(0)
            members.append(i)
            queue.extend(j for j in self.kids(i, "conj") if self.tokens[j].pos in NOMINAL and not self._is_same_person(i, j))
            queue.extend(j for j in self.kids(i, "appos") if self._goes_on(i, j))
        whole = [i for i in members if not self._is_prefix(i)]
        return sorted(set(whole or members), key=lambda i: (i not in heads, i))

    def _is_prefix(self, i: int) -> bool:
        """Say whether a noun is the first part of a hyphened one: "sub-commander"."""
        after = self.tokens[i + 1 : i + 3]
        return len(after) > 1 and after[0].text == "-" and self.tokens[i].end == after[0].start and after[0].end == after[1].start

    def _titled(self, i: int) -> int:
        """Return the leader in "a Front for the Liberation of X leader", whose group's name the parser takes for the head."""
        if self.tokens[i].ent != "ORG":
            return i
        below = [k for j in self.kids(i, "prep") for k in self.kids(j, "pobj")]
        led = [k for k in below if self.tokens[k].tag in {"NN", "NNS"} and self.tokens[k].lemma in words_of_class("person")]
        inside = [k for k in led if any(self.tokens[c].ent == "ORG" for c in self.kids(k, "compound", "nmod"))]
        return inside[0] if inside else i

    def _is_same_person(self, i: int, j: int) -> bool:
        """Say whether a coordinated noun tells another part that one person plays: "a journalist and activist"."""
        head, other = self.tokens[i], self.tokens[j]
        bare = not self.kids(j, "det", "poss", "nummod", "amod", "nmod")
        named = other.ent == "PERSON" and any(self.tokens[k].lemma in _ROLES for k in self.kids(j, "compound", "nmod"))
        if named and self.kids(i, "poss") and head.lemma in _ROLES:
            return True  # "its founder and then-leader Ahmed Karar"
        one = any(self.tokens[k].lower in _ONE for k in self.kids(i, "det"))
        many = head.dep in {"nsubj", "nsubjpass"} and any(self.tokens[k].lower == "were" for k in self.sentence.children[head.head])
        return one and bare and not many and head.tag == other.tag == "NN" and other.lemma in _ROLES and self.is_person(i)

    def _goes_on(self, i: int, j: int) -> bool:
        """Say whether what parses as an apposition is the next member of a list: "six priests, a maid and her daughter"."""
        head, other = self.tokens[i], self.tokens[j]
        listed = any(self.tokens[k].i > j for k in self.kids(i, "cc", "conj")) or bool(self.kids(j, "conj", "cc"))
        if not listed:
            return False
        if head.tag == "NN" and self.is_person(i) and other.pos == "NOUN":
            counted = any(self.group(k).number is not None for k in self.kids(j, "conj"))
            return counted and any(self.tokens[k].lower in _THEIRS for k in self.kids(j, "poss"))
        if head.ent == other.ent == "PERSON":
            return head.pos == other.pos == "PROPN"
        return head.tag == "NNS" and self.group(i).number is not None and other.pos == "NOUN" and self.group(j).low is not None
