"""Drafts: what an extractor found in one sentence, before speakers, places and dates are added."""

from dataclasses import dataclass, field

from sayso.annotate.layers import Sentence
from sayso.extract.clauses import conjuncts, name_end, noun_phrase, prepositions
from sayso.extract.modality import Modality
from sayso.extract.ontology import force_classes
from sayso.model.claim import Event

ACTOR_LABELS = frozenset({"PERSON", "ORG", "NORP", "GPE"})
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "them", "him", "her", "us", "who", "some", "others", "most", "one"})


COUNTING_NOUNS = frozenset(
    {"hundred", "thousand", "dozen", "score", "number", "handful", "couple", "majority", "tens", "all", "remnant", "rest"}
)


@dataclass(frozen=True, slots=True)
class Role:
    """A participant: the head of its noun phrase and the phrase, as token indices."""

    role: str
    head: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposition found in one sentence."""

    sentence: Sentence
    trigger: int
    kind: str
    first: int
    """The words that state it: tokens ``[first, last)``."""
    last: int
    event: Event | None = None
    roles: tuple[Role, ...] = ()
    modality: Modality = field(default_factory=Modality)
    rules: tuple[str, ...] = ()
    anchors: tuple[int, ...] = ()
    """Token indices of the verbs and nouns whose dependents give its place, date and numbers."""
    flag: str = ""


def roles_for(sentence: Sentence, role: str, head: int | None) -> list[Role]:
    """Return a role for the noun ``head`` and for each noun coordinated with it."""
    if head is None:
        return []
    found = []
    for i in conjuncts(sentence, head):
        if sentence.tokens[i].pos in {"VERB", "AUX"}:
            continue
        first, last = noun_phrase(sentence, i)
        found.append(Role(role, i, first, name_end(sentence, i, last)))
    return found


def word_class(sentence: Sentence, i: int) -> str | None:
    """Return the class of the noun at ``i``: ``actor`` for a name or an actor pronoun, else its class in ``force_words.tsv``."""
    token = sentence.tokens[i]
    if token.lemma in COUNTING_NOUNS:
        counted = next((obj for word, obj in prepositions(sentence, i) if word == "of"), None)
        if counted is not None:
            return word_class(sentence, counted)
    found = force_classes().get(token.lemma) or force_classes().get(token.lower)
    if found is not None:
        return found
    mention = sentence.mention_at(i)
    if mention is not None and mention.label in ACTOR_LABELS:
        return "actor"
    if token.lower in PRONOUNS or token.tag.startswith("PRP"):
        return "actor"
    if token.pos == "PROPN" and token.text.isupper() and len(token.text) > 1:
        return "actor"
    return "people" if token.pos == "NUM" and token.dep in {"nsubj", "nsubjpass", "dobj"} else None


def is_armed(sentence: Sentence, i: int) -> bool:
    """Say whether the noun at ``i`` names a force, a state body or a named actor."""
    return word_class(sentence, i) in {"force", "state", "actor"}
