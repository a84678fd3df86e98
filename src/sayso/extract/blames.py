"""Blame laid: "the ministry blamed the attack on the rebels", "villagers attributed the strike to the air force".

Reach here for ``with_blame``. What is laid at somebody's door is a happening with a perpetrator, told by whoever lays it there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.annotate.layers import Sentence
from sayso.extract.clauses import clause_range, places_of, prepositions
from sayso.extract.draft import Draft, Role, roles_for
from sayso.extract.happening_objects import object_fits
from sayso.extract.modality import modality_at
from sayso.extract.ontology import Cue, happening_cues, match_cue
from sayso.model.claim import Event

LAID = {"attribute": "to", "ascribe": "to", "impute": "to", "blame": "on", "pin": "on"}
"""Verb to the preposition before the one at whose door it lays a happening."""
_NOBODY = frozenset({"anyone", "anybody", "someone", "nobody", "one", "neither", "either"})
_VIOLENT = frozenset({"ASSAULT", "ACCIDENT", "COERCE"})


def with_blame(sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    """Return a sentence's happenings with those that blame is laid for, each with its perpetrator, in text order."""
    found = list(drafts)
    for verb, noun, cue, doers in _laid(sentence):
        own = next((draft for draft in found if noun in draft.anchors), None)
        heads = {role.head for role in doers}
        if own is None:
            first, last = clause_range(sentence, verb)
            rules = (f"trigger:{cue.type}/{cue.mode or '-'}={cue.name}", f"blame={sentence.tokens[verb].lemma}")
            event = Event(cue.type, cue.mode)
            found.append(Draft(sentence, noun, "event", first, last, event, tuple(doers), modality_at(sentence, verb), rules, (noun,)))
            continue
        kept = tuple(role for role in own.roles if role.head not in heads)
        found[found.index(own)] = replace(own, roles=(*doers, *kept), rules=(*own.rules, f"blame={sentence.tokens[verb].lemma}"))
    return sorted(found, key=lambda draft: draft.trigger)


def _laid(sentence: Sentence) -> Iterator[tuple[int, int, Cue, list[Role]]]:
    """Yield verb, noun of violence, its cue and those at whose door it is laid."""
    cues = happening_cues()
    for token in sentence.tokens:
        word = LAID.get(token.lemma) if token.pos == "VERB" else None
        noun = places_of(sentence, token.i).object if word else None
        if noun is None or any(sentence.tokens[c].dep == "neg" for c in sentence.children[token.i]):
            continue
        cue = match_cue(sentence, sentence.tokens[noun], cues, object_fits)
        doer = next((obj for own in (token.i, noun) for name, obj in prepositions(sentence, own) if name == word), None)
        if cue is not None and cue.type in _VIOLENT and doer is not None and sentence.tokens[doer].lower not in _NOBODY:
            yield token.i, noun, cue, roles_for(sentence, "perpetrator", doer)
