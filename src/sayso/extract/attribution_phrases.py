"""Phrases around a cue: the speaker's noun phrase, the content's words, and who the logical subject is."""

from collections.abc import Iterable

from sayso.annotate.layers import Sentence
from sayso.model.span import Span

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_SPEAKERS = frozenset({"NOUN", "PROPN", "PRON"})
_TIMES = frozenset({"DATE", "TIME"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_EDGE = frozenset({",", ".", ";", ":", "-", "--", "–", "—", "(", "[", "...", "…"})
_LOOSE = frozenset({"relcl", "conj", "cc", "preconj", "advcl", "parataxis", "ccomp"})


def spans_of(sentence: Sentence, indices: Iterable[int]) -> list[Span]:
    """Return the report spans of the runs that these tokens form; a hole of punctuation is no hole, edges lose their commas."""
    kept = sorted(set(indices))
    if not kept:
        return []
    runs: list[list[int]] = [[kept[0], kept[0]]]
    for i in kept[1:]:
        if all(sentence.tokens[j].pos == "PUNCT" for j in range(runs[-1][1] + 1, i)):
            runs[-1][1] = i
        else:
            runs.append([i, i])
    spans = (_trimmed(sentence, first, last + 1) for first, last in runs)
    return [span for span in spans if span is not None]


def _trimmed(sentence: Sentence, first: int, last: int) -> Span | None:
    tokens = sentence.tokens
    while first < last and tokens[first].text in _EDGE:
        first += 1
    while last > first and (tokens[last - 1].text in _EDGE or tokens[last - 1].tag in {"CC", "POS"}):
        last -= 1
    return sentence.span(first, last) if first < last else None


def subtree_without(sentence: Sentence, top: int, cut: frozenset[int]) -> list[int]:
    """Return the tokens at and below ``top``, leaving out the subtrees that start at ``cut``."""
    found: list[int] = []
    stack = [top]
    while stack:
        i = stack.pop()
        found.append(i)
        stack.extend(c for c in sentence.children[i] if c not in cut)
    return sorted(found)


def source_span(sentence: Sentence, head: int, cue: int) -> Span:
    """Return the speaker's noun phrase: title, name, apposition and of-phrases, without relative clauses and without the cue."""
    cut = frozenset(c for c in sentence.children[head] if sentence.tokens[c].dep in _LOOSE or _is_aside(sentence, head, c))
    kept = [i for i in subtree_without(sentence, head, cut | {cue}) if (i < cue) == (head < cue)]
    present = set(kept)
    first = last = head
    while first - 1 in present or _bridges(sentence, present, first - 1, -1):
        first -= 1
    while last + 1 in present or _bridges(sentence, present, last + 1, 1):
        last += 1
    return _trimmed(sentence, first, last + 1) or sentence.span(head, head + 1)


def _bridges(sentence: Sentence, present: set[int], i: int, step: int) -> bool:
    inside = 0 <= i < len(sentence.tokens) and 0 <= i + step < len(sentence.tokens)
    return inside and sentence.tokens[i].pos == "PUNCT" and i + step in present


def _is_aside(sentence: Sentence, head: int, child: int) -> bool:
    """A participle behind a comma, or a phrase of time, is no part of a name."""
    token = sentence.tokens[child]
    return token.dep in {"acl", "npadvmod", "dep"} and child > head and sentence.tokens[child - 1].text == ","


def coordinated(sentence: Sentence, head: int) -> list[int]:
    """Return the noun and the nouns coordinated with it, in text order; an apposition is not one of them."""
    found = [head]
    for child in sentence.children[head]:
        if sentence.tokens[child].dep == "conj" and sentence.tokens[child].pos in _SPEAKERS and sentence.tokens[head].pos in _SPEAKERS:
            found.extend(coordinated(sentence, child))
    return found


def own_subject(sentence: Sentence, verb: int) -> int | None:
    """Return the head of the verb's own active subject, the antecedent for a relative pronoun."""
    subjects = [c for c in sentence.children[verb] if sentence.tokens[c].dep in _SUBJECTS and sentence.tokens[c].ent not in _TIMES]
    # A dateline or a day before the sentence may pass for a subject: the nearest before the verb is the speaker.
    before = [c for c in subjects if c < verb]
    best = before[-1] if before else next(iter(subjects), None)
    return _antecedent(sentence, verb, best) if best is not None else None


def passive_subject(sentence: Sentence, verb: int) -> int | None:
    """Return the head of the verb's passive subject."""
    for child in sentence.children[verb]:
        if sentence.tokens[child].dep in {"nsubjpass", "csubjpass"}:
            return _antecedent(sentence, verb, child)
    return sentence.tokens[verb].head if is_bare_participle(sentence, verb) else None


def _antecedent(sentence: Sentence, verb: int, subject: int) -> int:
    top = verb
    while sentence.tokens[top].dep in {"conj", "xcomp"}:
        top = sentence.tokens[top].head
    if sentence.tokens[subject].lower in _RELATIVES and sentence.tokens[top].dep == "relcl":
        return sentence.tokens[top].head
    return subject


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Say whether the verb is passive: it has a passive auxiliary or subject, or modifies the noun before it ("gunmen suspected of")."""
    marks = (sentence.tokens[c].dep for c in sentence.children[verb])
    return is_bare_participle(sentence, verb) or any(dep in {"auxpass", "nsubjpass", "csubjpass"} for dep in marks)


def is_bare_participle(sentence: Sentence, verb: int) -> bool:
    """Say whether the verb is a past participle that modifies the noun before it."""
    token = sentence.tokens[verb]
    return token.tag in {"VBN", "VBD"} and token.dep == "acl" and token.head < verb and sentence.tokens[token.head].pos in NOMINAL


def agent_of(sentence: Sentence, verb: int) -> int | None:
    """Return the head of the by-phrase."""
    for child in sentence.children[verb]:
        if sentence.tokens[child].dep == "agent" or (sentence.tokens[child].dep == "prep" and sentence.tokens[child].lower == "by"):
            return next((c for c in sentence.children[child] if sentence.tokens[c].dep == "pobj"), None)
    return None


def logical_subject(sentence: Sentence, verb: int) -> int | None:
    """Return who does the verb: its own subject, else that of the clause it hangs on (coordination, control, participles)."""
    current = verb
    for _ in range(6):
        subject = own_subject(sentence, current)
        if subject is None and current != verb:
            subject = passive_subject(sentence, current)
        if subject is not None:
            return subject if subject != verb else None  # "to deny it would be odd"
        token = sentence.tokens[current]
        above = sentence.tokens[token.head]
        if token.head == current:
            return None
        if token.dep == "acl" and above.pos in NOMINAL:
            return token.head
        if token.dep == "xcomp" and (controller := _controller(sentence, token.head, current)) is not None:
            return controller
        if token.dep == "pcomp" and above.lower == "as" and (quoted := _controller(sentence, above.head, current)) is not None:
            return quoted
        if token.dep == "pcomp" and above.head != above.i and sentence.tokens[above.head].pos in NOMINAL:
            return _noun_owner(sentence, above.head)
        current = token.head
        if sentence.tokens[current].pos in NOMINAL and token.dep not in {"conj", "advcl", "xcomp", "pcomp", "prep"}:
            return None
    return None


def has_that(sentence: Sentence, clause: int) -> bool:
    """Say whether the clause opens with the conjunction "that" (not the relative pronoun)."""
    return any(sentence.tokens[c].dep == "mark" and sentence.tokens[c].lower == "that" for c in sentence.children[clause])


def opens_with_that(sentence: Sentence, clause: int) -> bool:
    """Say whether the clause's first word is a "that" which is not its subject, whatever label it got."""
    first = sentence.tokens[min(sentence.subtree(clause))]
    return first.lower == "that" and first.dep not in {"nsubj", "nsubjpass"}


def _controller(sentence: Sentence, verb: int, below: int) -> int | None:
    """``asked the minister to say``: the object does it, not the subject."""
    if sentence.tokens[verb].lemma in {"promise", "vow", "threaten", "pledge"}:
        return None
    return next((c for c in sentence.children[verb] if sentence.tokens[c].dep == "dobj" and c < below), None)


def _noun_owner(sentence: Sentence, noun: int) -> int | None:
    return next((c for c in sentence.children[noun] if sentence.tokens[c].dep == "poss"), None)

