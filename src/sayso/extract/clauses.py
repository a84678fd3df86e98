"""Clauses: who stands in which grammatical place around a verb or a noun, and how firmly it is said.

Reach here from any extractor; nothing in this module knows about conflict.
Labels are spaCy's English (ClearNLP) dependencies.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.annotate.layers import Sentence
from sayso.model.span import Span

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "dative"})
_CUT_FROM_NOUN = frozenset({"relcl", "advcl", "ccomp", "punct", "cc", "conj", "parataxis"})
_CUT_FROM_CLAUSE = frozenset({"parataxis"})
CONTROLLING = frozenset({"from", "of", "for", "into"})
"""Prepositions whose gerund is done by the verb's object: "kept them from crossing"."""
BLAMING = frozenset(
    """accuse suspect convict acquit charge blame prevent stop keep bar ban prohibit deter dissuade discourage arrest jail sentence
    punish criticize condemn praise force trick""".split()
)
SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "dep", "acomp", "oprd"})
"""Labels through which a verb may share the subject of the verb above it."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
SAYING = frozenset({"say", "report", "claim", "explain", "insist", "add", "announce", "tell"})
"""Verbs that cut into a sentence between commas."""
ABLE = frozenset({"able", "unable", "capable"})
"""Adjectives that tell of a strength, not of what somebody does."""
SPEAKING_ON = frozenset({"add", "cite", "quote", "speak", "refer", "note", "warn", "explain", "stress", "use", "mean"})
"""Participles behind a verb of saying that go on about the speaker."""
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
FIGURES = frozenset("estimate figure count tally toll number".split())
"""Nouns of what is given by who counts."""


def noun_phrase(sentence: Sentence, i: int) -> tuple[int, int]:
    """Return ``[first, last)`` of the noun phrase headed by ``i``.

    It holds of-phrases and reduced relatives, but no relative clauses and no conjuncts.
    """
    kept = [i]
    stack = [i]
    while stack:
        head = stack.pop()
        for child in sentence.children[head]:
            if sentence.tokens[child].dep == "relcl" or (head == i and _is_cut(sentence, i, child)):
                continue
            kept.append(child)
            stack.append(child)
    kept.sort()
    first, last = kept[0], kept[-1] + 1
    # A phrase must be one run of words: stop at the first hole on either side of the head.
    present = set(kept)
    while first < i and not _bridged(sentence, present, first, i):
        first += 1
    end = i + 1
    while end < last and (end in present or _is_filler(sentence, present, end, last)):
        end += 1
    while end > i + 1 and sentence.tokens[end - 1].text in {",", "-", "–", "—", "“", '"', "("}:
        end -= 1
    while sentence.tokens[first].text in {",", "–", "—", "”"} and first < i:
        first += 1
    if end > i + 1 and sentence.tokens[end - 1].dep == "case":
        end -= 1
    return first, _closed(sentence, first, end)


def _closed(sentence: Sentence, first: int, end: int) -> int:
    """Return the end of a phrase with its bracket closed: "the Front (FLN" takes the mark behind it, or loses what it opened."""
    words = [token.text for token in sentence.tokens[first:end]]
    if words.count("(") <= words.count(")"):
        return end
    if end < len(sentence.tokens) and sentence.tokens[end].text == ")":
        return end + 1
    opened = first + len(words) - 1 - words[::-1].index("(")
    return opened if opened > first else end


_NAME_REACH = 6
"""Words between a rank and the end of the name beside it: a comma and three names, or "and then-leader Ahmed Karar"."""


def name_end(sentence: Sentence, i: int, last: int) -> int:
    """Return the end of the name that follows one person told by rank or part, "its leader, Ahmed Karar"; ``last`` where none does."""
    token = sentence.tokens[i]
    if token.tag != "NN" or token.ent == "PERSON":
        return last
    for j in sentence.children[i]:
        other = sentence.tokens[j]
        beside = other.dep == "appos" or (other.dep == "conj" and _has_rank(sentence, j) and any(c < i for c in _owners(sentence, i)))
        if beside and other.ent == "PERSON" and other.tag == "NNP" and 0 <= j - last <= _NAME_REACH:
            return j + 1
    return last


def _has_rank(sentence: Sentence, i: int) -> bool:
    """Say whether a name has a common noun before it: "then-leader Ahmed Karar"."""
    return any(sentence.tokens[c].tag == "NN" and sentence.tokens[c].dep in {"compound", "nmod"} for c in sentence.children[i])


def _owners(sentence: Sentence, i: int) -> list[int]:
    return [c for c in sentence.children[i] if sentence.tokens[c].dep == "poss"]


def _is_cut(sentence: Sentence, i: int, child: int) -> bool:
    return sentence.tokens[child].dep in _CUT_FROM_NOUN or _is_loose(sentence, i, child)


def _is_loose(sentence: Sentence, i: int, child: int) -> bool:
    """Say whether a dependent is only loosely attached: an apposition behind a comma, a prepositional phrase of time."""
    token = sentence.tokens[child]
    if token.dep == "appos":
        return child > i + 1 and sentence.tokens[i + 1].text in {",", "–", "—", "-"}
    if token.dep == "acl":
        return sentence.tokens[child - 1].text == ","
    if token.dep == "prep":
        return sentence.tokens[child - 1].text == "," or (_is_controlled(sentence, child, i) and _has_gerund(sentence, child))
    return False


def _has_gerund(sentence: Sentence, prep: int) -> bool:
    return any(sentence.tokens[c].dep == "pcomp" for c in sentence.children[prep])


def _bridged(sentence: Sentence, present: set[int], first: int, i: int) -> bool:
    return all(j in present or sentence.tokens[j].dep == "punct" for j in range(first, i))


def _is_filler(sentence: Sentence, present: set[int], j: int, last: int) -> bool:
    return sentence.tokens[j].dep == "punct" and j + 1 < last and j + 1 in present


def conjuncts(sentence: Sentence, i: int) -> list[int]:
    """Return ``i`` and the nouns or verbs coordinated with it, in text order."""
    found = [i]
    for child in sentence.children[i]:
        joined = sentence.tokens[child].dep == "conj" and not _is_stolen(sentence, child)
        if joined or _is_listed(sentence, i, child):
            found.extend(conjuncts(sentence, child))
    return found


def _is_listed(sentence: Sentence, i: int, child: int) -> bool:
    """Say whether what passes for an apposition is the second of a list: "the garrison, the mosque and the school"."""
    token = sentence.tokens[child]
    if token.dep != "appos" or {token.pos, sentence.tokens[i].pos} != {"NOUN"}:
        return False
    goes_on = any(sentence.tokens[c].dep == "conj" for c in sentence.children[child])
    return goes_on and sentence.tokens[min(sentence.subtree(child)) - 1].text == ","


def _is_stolen(sentence: Sentence, noun: int) -> bool:
    """Say whether a conjunct is the subject of the verb behind it ("shelled A and soldiers burned B")."""
    verb = noun + 1
    while verb < len(sentence.tokens) and sentence.tokens[verb].dep in {"aux", "auxpass", "advmod", "neg"}:
        verb += 1
    if verb >= len(sentence.tokens) or sentence.tokens[verb].dep != "conj" or sentence.tokens[verb].tag not in FINITE:
        return False
    below = sentence.children[verb]
    return not any(sentence.tokens[c].dep in SUBJECTS | PASSIVE_SUBJECTS for c in below) and stolen_subject(sentence, verb) == noun


def child_with(sentence: Sentence, i: int, deps: frozenset[str]) -> int | None:
    """Return the first dependent of ``i`` with one of these labels."""
    return next((c for c in sentence.children[i] if sentence.tokens[c].dep in deps), None)


def prepositions(sentence: Sentence, i: int) -> Iterator[tuple[str, int]]:
    """Yield ``(preposition, object)`` for the prepositional phrases of ``i``, chains ("out of") by the last word."""
    for child in sentence.children[i]:
        token = sentence.tokens[child]
        if token.dep in {"prep", "agent", "prt", "dative"} and token.pos in {"ADP", "SCONJ", "ADV", "PART"}:
            yield from _objects(sentence, child, token.lower)


def _objects(sentence: Sentence, prep: int, word: str) -> Iterator[tuple[str, int]]:
    for below in sentence.children[prep]:
        dep = sentence.tokens[below].dep
        if dep in {"pobj", "pcomp"}:
            yield word, below
        elif dep == "prep":
            yield from _objects(sentence, below, sentence.tokens[below].lower)


@dataclass(frozen=True, slots=True)
class Places:
    """The grammatical places of a verb: token indices of noun heads, conjuncts not yet spread."""

    subject: int | None
    object: int | None
    agent: int | None
    passive: bool


def places_of(sentence: Sentence, verb: int) -> Places:
    """Find the logical subject and object of a verb through passives, relative clauses, participles, control and coordination."""
    tokens = sentence.tokens
    subject = child_with(sentence, verb, SUBJECTS)
    passive_subject = child_with(sentence, verb, PASSIVE_SUBJECTS)
    passive = passive_subject is not None or child_with(sentence, verb, frozenset({"auxpass"})) is not None
    target = _object_of(sentence, verb)
    agent = next((obj for word, obj in prepositions(sentence, verb) if word == "by" and _is_agent(sentence, verb, obj)), None)
    token = tokens[verb]
    subject = _straightened(sentence, verb, subject)
    if subject is not None:
        subject = _antecedent(sentence, verb, subject)
    if target is not None:
        target = _antecedent(sentence, verb, target)
    if passive_subject is not None:
        return Places(agent, _antecedent(sentence, verb, passive_subject), agent, True)
    if passive:
        return Places(agent, _inherited_subject(sentence, verb), agent, True)
    if token.dep == "acl" and token.tag == "VBN" and target is None:
        return Places(agent, token.head, agent, True)
    if subject is None and token.dep == "acl" and token.tag in {"VBG", "VBN", "VBD"}:
        return Places(token.head, target, None, False)
    if subject is None and not (token.dep == "amod"):
        subject = _inherited_subject(sentence, verb)
    return Places(subject, target, agent, False)


def _object_of(sentence: Sentence, verb: int) -> int | None:
    """Return the first object; a "that" taken for one counts only where there is no other."""
    objects = [c for c in sentence.children[verb] if sentence.tokens[c].dep in OBJECTS]
    return next((c for c in objects if sentence.tokens[c].lower != "that"), objects[0] if objects else None)


def _straightened(sentence: Sentence, verb: int, subject: int | None) -> int | None:
    """Return the subject where the parser took another: "Rebels, said an officer, attacked", "shelled A and soldiers burned B"."""
    told = interrupted(sentence, verb)
    if told is not None:
        return told[0]
    if subject is None and sentence.tokens[verb].dep == "conj" and sentence.tokens[verb].tag in FINITE:
        return stolen_subject(sentence, verb)
    return subject


def stolen_subject(sentence: Sentence, verb: int) -> int | None:
    """Return the noun between "and" and a finite verb, which the parser coordinated with the object before: it is the verb's subject."""
    before = verb - 1
    while before > 0 and sentence.tokens[before].dep in {"aux", "auxpass", "advmod", "neg"}:
        before -= 1
    noun = sentence.tokens[before]
    if noun.dep != "conj" or noun.pos not in {"NOUN", "PROPN"} or sentence.tokens[noun.head].dep not in OBJECTS | {"pobj", "conj"}:
        return None
    first = min(sentence.subtree(noun.i))
    return noun.i if first > 0 and sentence.tokens[first - 1].dep == "cc" else None


def interrupted(sentence: Sentence, verb: int) -> tuple[int, int, int] | None:
    """Return ``(subject, saying, speaker)`` where "A, said B, attacked C" parts a verb from its subject, else None."""
    tokens = sentence.tokens
    start = verb
    while start > 0 and tokens[start - 1].dep in {"aux", "auxpass", "advmod", "neg"}:
        start -= 1
    if start < 5 or tokens[verb].pos != "VERB" or (tokens[verb].tag not in FINITE and start == verb):
        return None
    if tokens[start - 1].text != ",":
        return None
    saying = next((j for j in range(start - 2, 0, -1) if tokens[j].text == "," or tokens[j].lemma in SAYING), 0)
    if saying < 2 or tokens[saying].lemma not in SAYING or tokens[saying - 1].text != ",":
        return None
    speaker, subject = _top_noun(sentence, saying + 1, start - 1), _top_noun(sentence, 0, saying - 1)
    return (subject, saying, speaker) if speaker is not None and subject is not None else None


def _top_noun(sentence: Sentence, first: int, last: int) -> int | None:
    """Return the noun of ``[first, last)`` whose head lies outside, or None when a verb stands there."""
    tokens = sentence.tokens[first:last]
    if any(t.pos in {"VERB", "AUX"} for t in tokens):
        return None
    return next((t.i for t in tokens if t.pos in {"NOUN", "PROPN", "PRON"} and not first <= t.head < last), None)


def is_counting(sentence: Sentence, noun: int) -> bool:
    """Say whether a noun is somebody's count ("the ministry's latest toll"): by it people are counted, not killed."""
    token = sentence.tokens[noun]
    return token.lemma in FIGURES and any(sentence.tokens[c].dep == "poss" for c in sentence.children[noun])


def _is_agent(sentence: Sentence, verb: int, obj: int) -> bool:
    if is_counting(sentence, obj):
        return False
    return sentence.tokens[verb].tag == "VBN" or any(sentence.tokens[c].dep == "agent" for c in sentence.children[verb])


def _antecedent(sentence: Sentence, verb: int, subject: int) -> int:
    """Replace a relative pronoun by the noun that its clause modifies."""
    token = sentence.tokens[verb]
    if sentence.tokens[subject].lower in {"who", "which", "that", "whom"} and token.dep in {"relcl", "acl"}:
        return token.head
    return subject


def _inherited_subject(sentence: Sentence, verb: int) -> int | None:
    """Find the subject that a coordinated or controlled verb shares with the verb above it."""
    tokens = sentence.tokens
    current = verb
    for _ in range(6):
        dep, head = tokens[current].dep, tokens[current].head
        if head == current or (dep == "acomp" and tokens[current].lemma in ABLE):
            return None
        if dep in {"relcl", "acl"}:
            return head if tokens[head].pos in NOUNS else None
        if dep == "prep" and tokens[head].pos in {"NOUN", "PROPN"}:
            return head if _is_controlled(sentence, current, head) else child_with(sentence, head, frozenset({"poss"}))
        if dep not in SHARING:
            return None
        if dep == "advcl":
            told = told_before(sentence, current, head)
            head = head if told is None else told
        controller = _controller(sentence, current, head)
        if controller is not None:
            return controller
        found = child_with(sentence, head, SUBJECTS | PASSIVE_SUBJECTS)
        if found is not None and (dep != "ccomp" or tokens[current].tag in {"VB", "VBG"}):
            return _antecedent(sentence, head, found)
        current = head
    return None


def _controller(sentence: Sentence, clause: int, head: int) -> int | None:
    """Return the object that does what stands below its verb: "forced them to flee", "kept them from crossing"."""
    token = sentence.tokens[clause]
    controls = token.dep == "xcomp" and sentence.tokens[head].lemma not in {"promise", "threaten"}
    if controls or (token.dep == "prep" and token.lower in CONTROLLING):
        return child_with(sentence, head, OBJECTS)
    return None


def _is_controlled(sentence: Sentence, prep: int, noun: int) -> bool:
    """Say whether the one accused or hindered does what stands behind the preposition ("accused rebels of shelling")."""
    token = sentence.tokens[noun]
    blamed = token.dep in OBJECTS | PASSIVE_SUBJECTS and sentence.tokens[token.head].lemma in BLAMING
    return blamed and sentence.tokens[prep].lower in CONTROLLING


def told_before(sentence: Sentence, clause: int, head: int) -> int | None:
    """Return the verb that a participle behind "the army said," belongs to, where the parser hangs it on the saying."""
    if clause < head or sentence.tokens[clause].tag != "VBG":
        return None
    token = sentence.tokens[head]
    told = token.head if token.dep == "parataxis" else child_with(sentence, head, frozenset({"ccomp"}))
    inside = sentence.tokens[head + 1].text == "," and told is not None and told < head
    return told if inside and sentence.tokens[clause].lemma not in SPEAKING_ON else None


def clause_range(sentence: Sentence, i: int, *, with_noun: int | None = None) -> tuple[int, int]:
    """Return ``[first, last)`` of the clause of verb ``i``, without coordinated clauses and clauses set apart behind it.

    Args:
        with_noun: a noun phrase head outside the clause's subtree to start from (the noun that a relative clause modifies).
    """
    tokens = sentence.tokens
    below = set(_clause_tokens(sentence, i))
    first, last = _run_around(below, i, len(tokens))
    if with_noun is not None and with_noun < first:
        first = noun_phrase(sentence, with_noun)[0]
    while first < i and (tokens[first].dep in {"punct", "cc", "mark"} or tokens[first].text in {",", "that"}):
        first += 1
    while last > i + 1 and tokens[last - 1].dep in {"punct", "cc"} and tokens[last - 1].text not in {"”", '"', ")"}:
        last -= 1
    return first, last


def _clause_tokens(sentence: Sentence, i: int) -> Iterator[int]:
    yield i
    for child in sentence.children[i]:
        token = sentence.tokens[child]
        if token.dep in _CUT_FROM_CLAUSE or (token.dep == "conj" and child > i and token.pos in {"VERB", "AUX"}):
            continue
        if token.dep == "cc" and any(
            sentence.tokens[c].dep == "conj" and sentence.tokens[c].pos in {"VERB", "AUX"} for c in sentence.children[i]
        ):
            continue
        yield from sentence.subtree(child)


def _run_around(present: set[int], i: int, size: int) -> tuple[int, int]:
    first = i
    while first > 0 and first - 1 in present:
        first -= 1
    last = i + 1
    while last < size and last in present:
        last += 1
    return first, last


def phrase_span(sentence: Sentence, i: int) -> Span:
    """Return the report span of the noun phrase headed by ``i``."""
    first, last = noun_phrase(sentence, i)
    return sentence.span(first, last)
