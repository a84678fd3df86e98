"""Figures of speech: tells "attacked the budget", "a price war" and "a battle in the game" from violence, sentence by sentence.

A whole text of sport or fiction is told by :mod:`sayso.extract.genre`; this module judges one happening
by the words in its own grammatical places (``registry/figures.tsv``).
"""

from functools import cache

from sayso.annotate.layers import Sentence
from sayso.extract.clauses import Places, noun_phrase, places_of, prepositions
from sayso.extract.draft import Draft
from sayso.extract.ontology import force_classes
from sayso.registry import read_table

ON_WORDS = frozenset({"on", "against", "of", "about", "for"})
PLAYED = frozenset({"during", "in", "throughout", "of"})
VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})


@cache
def figure_words(place: str) -> frozenset[str]:
    """Return the words of ``registry/figures.tsv`` for one place in the clause."""
    return frozenset(row["word"] for row in read_table("figures.tsv") if row["place"] == place)


def is_figure(draft: Draft) -> bool:
    """Say whether a happening's own words show that it is a figure of speech, a game, a drill or a memory."""
    if draft.event is None:
        return False
    violent = draft.event.type in VIOLENT
    tokens = draft.sentence.tokens
    return any((_verb_is_figure if tokens[i].pos == "VERB" else _noun_is_figure)(draft.sentence, i, violent) for i in draft.anchors)


def _verb_is_figure(sentence: Sentence, i: int, violent: bool) -> bool:
    places = places_of(sentence, i)
    if places.subject is not None and _is_figurative_doer(sentence, i, places):
        return True
    if places.object is not None and (_names(sentence, places.object, "object") or (violent and _is_unreal(sentence, places.object))):
        return True
    return violent and _is_played(sentence, i, places.subject)


def _is_figurative_doer(sentence: Sentence, i: int, places: Places) -> bool:
    """A storm never fights; a firm or a price does so in figures, unless people or forces are what is hurt."""
    doer = places.subject
    if doer is None:
        return False
    if _names(sentence, doer, "disaster"):
        return True
    return _names(sentence, doer, "subject") and (places.passive or not _hurts(sentence, places.object))


def _noun_is_figure(sentence: Sentence, i: int, violent: bool) -> bool:
    below = [c for c in sentence.children[i] if sentence.tokens[c].dep in {"compound", "amod", "nmod", "poss"}]
    if any(sentence.tokens[c].lemma in figure_words("modifier") or (violent and _is_unreal(sentence, c)) for c in below):
        return True
    if any(word in {"on", "against"} and _names(sentence, obj, "object") for word, obj in prepositions(sentence, i)):
        return True
    return violent and (_is_recalled(sentence, i) or _is_played(sentence, i, None))


def _names(sentence: Sentence, i: int, place: str) -> bool:
    """Say whether a common noun, not part of a name and not of those who fight, is a word of this place."""
    token = sentence.tokens[i]
    if token.pos != "NOUN" or token.lemma not in figure_words(place):
        return False
    mention = sentence.mention_at(i)
    if mention is not None and mention.label in NAMED:
        return False
    first, last = noun_phrase(sentence, i)
    return not any(force_classes().get(sentence.tokens[j].lemma) in {"force", "weapon"} for j in range(first, last) if j != i)


def _hurts(sentence: Sentence, obj: int | None) -> bool:
    return obj is not None and force_classes().get(sentence.tokens[obj].lemma) in {"force", "people", "state"}


def _is_unreal(sentence: Sentence, i: int) -> bool:
    unreal = figure_words("unreal")
    return sentence.tokens[i].lemma in unreal or any(sentence.tokens[c].lemma in unreal for c in sentence.children[i])


def _is_recalled(sentence: Sentence, i: int) -> bool:
    """``the anniversary of the bombing``, ``remembered the battle``: told as a memory, not as news."""
    token = sentence.tokens[i]
    head = sentence.tokens[token.head]
    if token.dep == "pobj" and head.lower in ON_WORDS:
        return sentence.tokens[head.head].lemma in figure_words("about")
    return token.dep in {"dobj", "nsubjpass"} and head.lemma in figure_words("verb")


def _is_played(sentence: Sentence, i: int, doer: int | None) -> bool:
    """``during the exercise``, ``in the film``: what is rehearsed or played did not take place; those who fight play no matches."""
    fights = doer is not None and force_classes().get(sentence.tokens[doer].lemma) == "force"
    played = figure_words("rehearsed") | (frozenset() if fights else figure_words("during"))
    for word, obj in prepositions(sentence, i):
        if word in PLAYED and sentence.tokens[obj].pos == "NOUN" and sentence.tokens[obj].lemma in played:
            return True
        if word == "as" and sentence.tokens[obj].lemma == "part":
            return any(w == "of" and sentence.tokens[o].lemma in played for w, o in prepositions(sentence, obj))
    return False
