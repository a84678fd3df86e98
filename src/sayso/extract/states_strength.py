"""Strength told by a number: "the 12,000-strong X", "puts its ranks at 800", "no more than 50 fighters are left".

The count is the starting point, as for tolls; ``registry/strength_words.tsv`` says what may stand around it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sayso.annotate.layers import NumberMention, Sentence
from sayso.extract.clauses import noun_phrase, places_of, prepositions
from sayso.extract.draft import Draft, is_armed, roles_for
from sayso.extract.modality import Modality, modality_at
from sayso.extract.states_base import still_told, told_range
from sayso.model.span import Span
from sayso.registry import read_table

VAGUE_NUMBERS = frozenset({"numerous", "multiple", "several", "many", "a few"})
"""Number words that say too little for the size of a force."""
REACHING = frozenset({"to", "at", "from", "between", "of", "over", "above", "around", "about", "under", "below"})
WITH_OBJECT = frozenset({"number", "total", "comprise", "reach", "exceed", "top"})
_UNIT_ENDINGS = frozenset({"strong", "member", "man", "men", "fighter", "soldier", "troop"})
_INSIDE = frozenset({"nummod", "quantmod", "npadvmod", "compound", "amod", "det", "advmod", "appos"})
_STEPS = frozenset({"prep", "prt", "agent"})
_OWNERS = frozenset({"poss", "compound", "amod", "nmod"})


@dataclass(frozen=True, slots=True)
class Counted:
    """A force and its number, as one sentence tells it."""

    draft: Draft
    number: NumberMention
    source: int | None = None
    """Head of whoever gives the number ("the ministry puts ..."), where the verb itself says so."""
    follows: bool = False
    """True for a number that only goes on from one told before ("the figure may reach 3,000")."""


@dataclass(frozen=True, slots=True)
class _Count:
    """A number, the noun that it counts (its own token where bare) and the word that governs them."""

    number: NumberMention
    head: int
    bare: bool
    governor: int
    link: str
    """The dependency under the governor, or the preposition between them."""


@cache
def strength_words(kind: str) -> frozenset[str]:
    """Return the lemmas of one class of ``registry/strength_words.tsv``."""
    return frozenset(row["word"] for row in read_table("strength_words.tsv") if row["class"] == kind)


def is_size(number: NumberMention) -> bool:
    """Say whether a number can be the size of a force: a count that says something and is not one."""
    if number.kind != "count" or number.low == number.high == 1 or number.text.lower() in VAGUE_NUMBERS:
        return False
    return number.low is not None or number.high is not None


def find_counted(sentence: Sentence, numbers: Sequence[NumberMention], tolls: Sequence[Span]) -> list[Counted]:
    """Return the strengths that the numbers of a sentence tell, in text order; numbers of tolls tell none."""
    found = []
    for number in numbers:
        if is_size(number) and number.high != 0 and not any(t.overlaps(number.span) for t in tolls):
            made = _strong(sentence, number) or _governed(sentence, number)
            found += [made] if made is not None else []
    return found


def measured_force(sentence: Sentence) -> int | None:
    """Return the force whose strength a sentence speaks about ("estimates of the group's strength vary")."""
    measures = [t.i for t in sentence.tokens if t.pos == "NOUN" and t.lemma in strength_words("measure")]
    return next((owner for i in measures if (owner := _owner(sentence, i)) is not None), None)


def with_counted(drafts: Sequence[Draft], counted: Sequence[Counted]) -> list[Draft]:
    """Put strengths told by a number in the place of those that a word beside it told."""
    kept = [d for d in drafts if d.kind != "strength" or not any(_same(d, c.draft) for c in counted)]
    return sorted((*kept, *(c.draft for c in counted)), key=lambda d: (d.first, d.trigger, d.kind))


def _same(one: Draft, other: Draft) -> bool:
    return one.first <= other.trigger < one.last or other.first <= one.trigger < other.last


def _strong(sentence: Sentence, number: NumberMention) -> Counted | None:
    """Read "the 12,000-strong X", "a 600-man militia" and "X, 5,000 strong,"."""
    last = next((t.i for t in reversed(sentence.tokens) if t.end <= number.span.end and t.start >= number.span.start), None)
    behind = [t for t in sentence.tokens[last + 1 : last + 3] if t.text != "-"] if last is not None else []
    if not behind or behind[0].lower not in _UNIT_ENDINGS or not _hyphened_or_strong(sentence, behind[0].i):
        return None
    token = behind[0]
    if token.dep in {"acomp", "attr", "oprd"}:
        force = places_of(sentence, token.head).subject
        return _counted(sentence, number, (token.i, token.head, force), told_range(sentence, token.head)) if force is not None else None
    head = token.head
    if not _is_lasting_group(sentence, head):
        return None
    first, end = noun_phrase(sentence, head)
    return _counted(sentence, number, (token.i, token.i, head), (min(first, token.i), max(end, token.i + 1)))


def _hyphened_or_strong(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i - 1].text == "-" or sentence.tokens[i].lower == "strong"


def _is_lasting_group(sentence: Sentence, i: int) -> bool:
    """Leave out crowds, columns and patrols: how many they are belongs to what they did."""
    mention = sentence.mention_at(i)
    named = mention is not None and mention.label in {"ORG", "NORP"}
    return named or sentence.tokens[i].lemma in strength_words("group") or (sentence.tokens[i].pos == "PROPN" and is_armed(sentence, i))


def _governed(sentence: Sentence, number: NumberMention) -> Counted | None:
    count = _count(sentence, number)
    if count is None or not (count.bare or sentence.tokens[count.head].lemma in strength_words("member")):
        return None
    return next((made for frame in _FRAMES if (made := frame(sentence, count)) is not None), None)


def _count(sentence: Sentence, number: NumberMention) -> _Count | None:
    inside = [t.i for t in sentence.tokens if number.span.start <= t.start and t.end <= number.span.end]
    if not inside:
        return None
    head = _counted_head(sentence, set(inside), inside[-1])
    link, governor = sentence.tokens[head].dep, sentence.tokens[head].head
    if sentence.tokens[governor].dep in _STEPS:
        link = sentence.tokens[governor].lower
    while sentence.tokens[governor].dep in _STEPS and sentence.tokens[governor].head != governor:
        # "from 500 to 2,000" and "made up of 300": the verb or noun above the whole chain governs.
        governor = sentence.tokens[governor].head
    if sentence.tokens[governor].pos == "ADP":
        return None
    return _Count(number, head, head in inside, governor, link)


def _counted_head(sentence: Sentence, inside: set[int], i: int) -> int:
    """Climb from the number to the noun that it counts; "hundreds of men" counts men."""
    current = i
    for _ in range(6):
        token = sentence.tokens[current]
        above = sentence.tokens[token.head]
        if current not in inside:
            break
        if above.i in inside or (token.dep in _INSIDE and above.pos in {"NOUN", "PROPN"}):
            if above.i == current:
                break
            current = above.i
            continue
        below = next((obj for word, obj in prepositions(sentence, current) if word == "of"), None)
        return below if below is not None else current
    return current


def _held(sentence: Sentence, count: _Count) -> Counted | None:
    """Read "the group has some 500 fighters" and "claims 3,000 members"."""
    if count.bare or count.link not in {"dobj", "attr"} or sentence.tokens[count.governor].lemma not in strength_words("hold"):
        return None
    force = places_of(sentence, count.governor).subject
    return _told_by_verb(sentence, count, force)


def _reached(sentence: Sentence, count: _Count) -> Counted | None:
    """Read "its strength stands at 800", "has grown to 2,000 men", "consists of 300 former soldiers"."""
    verb = sentence.tokens[count.governor]
    direct = count.link in {"dobj", "attr", "npadvmod"}
    if verb.lemma not in strength_words("reach") or not (verb.lemma in WITH_OBJECT | {"be"} if direct else count.link in REACHING):
        return None
    places = places_of(sentence, verb.i)
    subject = places.object if places.passive else places.subject
    if subject is None or (verb.lemma == "be" and sentence.tokens[subject].lemma not in strength_words("measure")):
        return None
    return _of_measured(sentence, count, subject)


def _estimated(sentence: Sentence, count: _Count) -> Counted | None:
    """Read "the ministry puts its ranks at 800" and "is estimated at 3,000"."""
    verb = sentence.tokens[count.governor]
    if verb.lemma not in strength_words("estimate") or count.link not in {"at", "between", "to", "dobj"}:
        return None
    places = places_of(sentence, verb.i)
    if places.object is None or places.object == count.head:
        return None
    return _of_measured(sentence, count, places.object, places.subject)


def _of_measured(sentence: Sentence, count: _Count, thing: int, source: int | None = None) -> Counted | None:
    """Find the force behind what is measured: the thing itself, or whose number, strength or ranks it is."""
    token = sentence.tokens[thing]
    if token.lemma not in strength_words("measure"):
        return _told_by_verb(sentence, count, thing, source) if is_armed(sentence, thing) else None
    owner = _owner(sentence, thing)
    if owner is not None:
        return _told_by_verb(sentence, count, owner, source)
    if any(word in {"of", "for"} for word, _ in prepositions(sentence, thing)) or sentence.tokens[count.governor].lemma == "be":
        return None
    return _told_by_verb(sentence, count, None, source, follows=True)


def _spoken_of(sentence: Sentence, count: _Count) -> Counted | None:
    """Read "officials speak of 300 to 500 men"."""
    verb = sentence.tokens[count.governor]
    if count.bare or verb.lemma not in strength_words("speak") or count.link not in {"of", "dobj"}:
        return None
    return _told_by_verb(sentence, count, _owner(sentence, count.head), places_of(sentence, verb.i).subject)


def _left(sentence: Sentence, count: _Count) -> Counted | None:
    """Read "fewer than 50 gunmen are left" and "there are 900 X fighters"."""
    verb = sentence.tokens[count.governor]
    there = verb.lemma == "be" and any(sentence.tokens[c].dep == "expl" for c in sentence.children[verb.i])
    owner = _owner(sentence, count.head) if not count.bare else None
    if count.bare or not ((there and owner is not None) or _stays(sentence, count)):
        return None
    return _told_by_verb(sentence, count, owner if owner is not None else count.head)


def _stays(sentence: Sentence, count: _Count) -> bool:
    verb = sentence.tokens[count.governor]
    if count.link not in {"nsubj", "nsubjpass"} or verb.lemma not in strength_words("stay"):
        return False
    # "Fifty fighters left the town" went away; only "are left" tells who is there.
    return verb.lemma != "leave" or (verb.tag == "VBN" and places_of(sentence, verb.i).passive)


def _with_them(sentence: Sentence, count: _Count) -> Counted | None:
    """Read "the militia, with an estimated 1,200 gunmen, ..."."""
    if count.bare or count.link != "with" or sentence.tokens[count.governor].pos not in {"NOUN", "PROPN"}:
        return None
    if not _is_lasting_group(sentence, count.governor):
        return None
    scope = (noun_phrase(sentence, count.governor)[0], noun_phrase(sentence, count.head)[1])
    return _counted(sentence, count.number, (count.head, count.head, count.governor), scope)


_FRAMES: tuple[Callable[[Sentence, _Count], Counted | None], ...] = (_held, _reached, _estimated, _spoken_of, _left, _with_them)


def _owner(sentence: Sentence, i: int) -> int | None:
    """Return the force that the noun at ``i`` belongs to: "the group's ranks", "members of X", "200 X gunmen"."""
    found = [*_owners(sentence, i), *(obj for word, obj in prepositions(sentence, i) if word in {"of", "in", "from", "for"})]
    for one in found:
        if sentence.tokens[one].lemma in strength_words("measure"):
            return _owner(sentence, one)
        if _can_own(sentence, one):
            return one
    return None


def _can_own(sentence: Sentence, i: int) -> bool:
    token, mention = sentence.tokens[i], sentence.mention_at(i)
    if token.pos == "PROPN" and (mention is None or token.dep == "compound"):
        return True
    if mention is not None and mention.label in {"GPE", "LOC", "DATE"} and token.dep == "pobj":
        return False
    return is_armed(sentence, i) or token.lemma in strength_words("member")


def _owners(sentence: Sentence, i: int) -> Iterator[int]:
    return (c for c in sentence.children[i] if sentence.tokens[c].dep in _OWNERS)


def _told_by_verb(
    sentence: Sentence, count: _Count, force: int | None, source: int | None = None, *, follows: bool = False
) -> Counted | None:
    if force is not None and force != count.head and not _can_own(sentence, force):
        return None
    scope = told_range(sentence, count.governor)
    first, last = min(scope[0], count.head), max(scope[1], count.head + 1)
    return _counted(sentence, count.number, (count.head, count.governor, force), (first, last), source, follows=follows)


def _counted(
    sentence: Sentence,
    number: NumberMention,
    heads: tuple[int, int, int | None],
    scope: tuple[int, int],
    source: int | None = None,
    *,
    follows: bool = False,
) -> Counted:
    """Build a find from the tokens of the count, of the word that governs it and of the force."""
    trigger, governor, force = heads
    lemma = sentence.tokens[governor].lemma
    roles = tuple(roles_for(sentence, "subject", force)[:1])
    modality = _modality(sentence, governor, number)
    if lemma in {"reach", "rise", "top"} and modality.certainty == "possible":
        # What "may reach 3,000" is at most 3,000.
        number = replace(number, low=None)
    draft = Draft(sentence, trigger, "strength", *scope, None, roles, modality, (f"count:strength={lemma}",), (governor, trigger))
    return Counted(draft, number, source, follows)


def _modality(sentence: Sentence, governor: int, number: NumberMention) -> Modality:
    if sentence.tokens[governor].pos not in {"VERB", "AUX"}:
        return Modality()
    modality = still_told(modality_at(sentence, governor))
    if "no" in number.text.lower().split() and "negation=no" in modality.rules:
        # "no more than 50" bounds the number and denies nothing.
        return replace(modality, stance="asserts")
    return modality
