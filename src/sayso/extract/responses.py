"""Responses: claims of responsibility, and denials or doubts of something said before ("that claim has been disputed").

A response repeats no proposition; the proposition is that of the claim it answers, which the
caller finds among the claims made so far.
"""

from dataclasses import dataclass
from functools import cache

from sayso.annotate.layers import Sentence
from sayso.extract.clauses import clause_range, noun_phrase, places_of, prepositions
from sayso.extract.modality import modality_at
from sayso.extract.ontology import happening_cues, match_cue
from sayso.registry import read_table


@dataclass(frozen=True, slots=True)
class Response:
    """A verb that answers something said before."""

    sentence: Sentence
    trigger: int
    stance: str
    first: int
    last: int
    topic: int
    """Token index of the noun that stands for what is answered ("claim", "attack", "ties")."""
    responder: int | None
    """Token index of who answers; None in a passive without agent."""


@cache
def _words() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for row in read_table("responses.tsv"):
        table.setdefault(row["class"], {})[row["word"]] = row["value"]
    return table


def find_responses(sentence: Sentence) -> list[Response]:
    """Return the responses of a sentence in text order."""
    verbs, topics = _words()["verb"], _words()["topic"]
    found = []
    for token in sentence.tokens:
        if token.pos != "VERB" or token.lemma not in verbs:
            continue
        places = places_of(sentence, token.i)
        if places.object is None:
            continue
        topic, stance = places.object, verbs[token.lemma]
        if modality_at(sentence, token.i).stance == "denies":
            continue
        if stance == "claims_responsibility":
            claimed = _claimed(sentence, topic)
            if claimed is None:
                continue
            topic = claimed
        elif sentence.tokens[topic].lemma not in topics:
            continue
        elif sentence.tokens[topic].lemma in {"responsibility", "involvement", "role", "complicity"}:
            topic = _involved(sentence, topic)
        first, last = clause_range(sentence, token.i, with_noun=token.head if token.dep in {"relcl", "acl"} else None)
        if places.passive or token.dep == "acl":
            first = min(first, noun_phrase(sentence, places.object)[0])
        found.append(Response(sentence, token.i, stance, first, last, topic, places.subject))
    return found


def _claimed(sentence: Sentence, i: int) -> int | None:
    """Return the happening that responsibility is claimed for: "responsibility for the attack", "a bombing claimed by"."""
    if sentence.tokens[i].lemma in {"responsibility", "credit"}:
        return next((obj for word, obj in prepositions(sentence, i) if word == "for"), i)
    cue = match_cue(sentence, sentence.tokens[i], happening_cues())
    return i if cue is not None and cue.pos == "N" and cue.type in {"ASSAULT", "COERCE"} else None


def _involved(sentence: Sentence, i: int) -> int:
    """Return the happening that a part in is denied ("responsibility for the attack", "any role in the bombing"), else the noun itself."""
    for word, obj in prepositions(sentence, i):
        cue = match_cue(sentence, sentence.tokens[obj], happening_cues())
        if word in {"for", "in", "with"} and cue is not None and cue.type:
            return obj
    return i


def answers(response: Response) -> str:
    """Return what kind of claim the topic stands for: ``event``, ``affiliation``, ``prediction`` or ``any``."""
    return _words()["topic"].get(response.sentence.tokens[response.topic].lemma, "event")
