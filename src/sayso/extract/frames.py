"""Frames of telling: what happens in a film or a drill, or is only remembered, is no happening of the report."""

from collections.abc import Iterator
from functools import cache

from sayso.annotate.layers import Sentence
from sayso.extract.clauses import prepositions
from sayso.extract.draft import Draft, word_class
from sayso.registry import read_table

INSIDE = frozenset({"in", "during", "throughout", "on", "at", "within", "for"})
"""Prepositions by which a telling stands inside a story or a drill."""
DOING = frozenset({"in", "during", "throughout", "within"})
"""Those of them that hold for a drill: a brigade deployed "for the exercise" is deployed."""
CLAUSES = frozenset({"ccomp", "advcl"})
"""What somebody remembers in a clause is testimony ("remember how soldiers fired"), in a noun a remembrance."""
WITHIN_PHRASE = frozenset({"poss", "compound", "nmod"})
PORTRAYED = frozenset({"force", "people"})


@cache
def _frames() -> dict[str, dict[str, tuple[str, str]]]:
    """Return ``class -> word -> (word before, how)``; a word with an entry of its own and one of two words keeps its own."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for row in read_table("telling_frames.tsv"):
        words = found.setdefault(row["class"], {})
        if row["word"] not in words or not row["before"]:
            words[row["word"]] = (row["before"], row["how"])
    return found


@cache
def _all_words() -> frozenset[str]:
    return frozenset(word for words in _frames().values() for word in words)


def is_framed(draft: Draft) -> bool:
    """Say whether a happening is told as part of a story, a drill or a remembrance."""
    sentence = draft.sentence
    if not any(t.lemma in _all_words() or t.lower in _all_words() for t in sentence.tokens):
        return False  # most sentences: one look, no walk
    if any(_is(sentence, r.head, "trainee") for r in draft.roles if r.role in {"perpetrator", "mover"}):
        return True
    if any(_is_unreal(sentence, j) for j in (draft.trigger, *(r.head for r in draft.roles), *_objects(sentence, draft.trigger))):
        return True
    return _told_inside(sentence, draft.trigger, own=True) or _is_above_framed(sentence, draft.trigger)


def _is_above_framed(sentence: Sentence, i: int) -> bool:
    """Go up from the happening: a frame governs it, or stands beside what governs it."""
    below = i
    for above in sentence.ancestors(i):
        edge = sentence.tokens[below].dep
        if _is(sentence, above, "memory") or _is(sentence, above, "story") or (edge not in CLAUSES and _is_act(sentence, above)):
            return True
        if edge == "advcl" and not _has_story_subject(sentence, above):
            return False  # "joined the exercise after rebels attacked"
        if _told_inside(sentence, above, own=edge != "conj", bare=edge == "ccomp"):
            return True
        below = above
    return False


def _has_story_subject(sentence: Sentence, i: int) -> bool:
    subjects = [c for c in sentence.children[i] if sentence.tokens[c].dep in {"nsubj", "nsubjpass"}]
    return any(_is(sentence, h, "story") for c in subjects for h in (c, *_owners(sentence, c)))


def _told_inside(sentence: Sentence, i: int, *, own: bool, bare: bool = False) -> bool:
    """Say whether the verb or noun at ``i`` has a frame for its subject or its circumstance.

    Args:
        own: ``i`` is not the first of two verbs: a drill that is attacked is no frame, one that is held first is.
        bare: only the subject itself counts, not what it belongs to: the museum's director may tell of a war.
    """
    for child in sentence.children[i]:
        token = sentence.tokens[child]
        if token.dep in {"nsubj", "nsubjpass"} and _is_subject_frame(sentence, child, bare=bare):
            return True
        if token.dep == "dobj" and not own and _is(sentence, child, "drill"):
            return True
        if (
            token.dep == "conj"
            and token.pos == "VERB"
            and any(_is_place_of_telling(sentence, w, o) for w, o in prepositions(sentence, child))
        ):
            return True
        if token.dep == "advcl" and any(sentence.tokens[c].dep == "nsubj" and _is(sentence, c, "drill") for c in sentence.children[child]):
            return True
    return any(_is_place_of_telling(sentence, word, obj) for word, obj in _circumstances(sentence, i))


def _circumstances(sentence: Sentence, i: int) -> Iterator[tuple[str, int]]:
    """Yield the prepositions at ``i`` with their objects, through "as part of" and "in the finale of"."""
    for word, obj in prepositions(sentence, i):
        yield word, obj
        if sentence.tokens[obj].lemma in {"part", "course", "end", "middle", "scene", "act", "half", "stage"}:
            for inner, deeper in prepositions(sentence, obj):
                if inner == "of":
                    yield "in", deeper


def _is_place_of_telling(sentence: Sentence, word: str, obj: int) -> bool:
    if word not in INSIDE:
        return False
    if word in DOING and _is(sentence, obj, "drill"):
        return True
    if word in {"at", "for"}:
        return False
    return _is(sentence, obj, "story", place=True) or any(_is(sentence, c, "story") for c in _owners(sentence, obj))


def _is_subject_frame(sentence: Sentence, i: int, *, bare: bool) -> bool:
    heads = [i] if bare else [i, *_owners(sentence, i)]
    if any(word == "of" for word, _ in prepositions(sentence, i)) and sentence.tokens[i].lemma in {"series", "episode", "level"}:
        return False
    return _is(sentence, i, "drill") or any(_is(sentence, h, name) for h in heads for name in ("story", "memory"))


def _owners(sentence: Sentence, i: int) -> list[int]:
    return [c for c in sentence.children[i] if sentence.tokens[c].dep in WITHIN_PHRASE]


def _objects(sentence: Sentence, i: int) -> list[int]:
    return [c for c in sentence.children[i] if sentence.tokens[c].dep in {"dobj", "nsubj"}] + [o for _, o in prepositions(sentence, i)]


def _is(sentence: Sentence, i: int, name: str, *, place: bool = False) -> bool:
    """Say whether the noun at ``i`` is a word of the class; ``place`` leaves out those that frame only as subject."""
    token = sentence.tokens[i]
    entry = _frames()[name].get(token.lemma)
    if entry is None or token.pos not in {"NOUN", "PROPN"}:
        return False
    before, how = entry
    if how == "subject" and (place or token.dep not in {"nsubj", "nsubjpass"}):
        return False
    return not before or (i > 0 and sentence.tokens[i - 1].lemma == before)


def _is_act(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    if token.pos != "VERB":
        return False
    if token.lemma in {"play", "portray"}:
        played = [c for c in sentence.children[i] if sentence.tokens[c].dep == "dobj"]
        return any(word_class(sentence, c) in PORTRAYED for c in played)
    return token.lemma in _frames()["act"]


def _is_unreal(sentence: Sentence, i: int) -> bool:
    return any(
        sentence.tokens[c].dep in {"amod", "compound"} and sentence.tokens[c].lower in _frames()["unreal"] for c in sentence.children[i]
    )
