"""Whether a cue counts: words that tell of a happening only beside those who fight, govern or suffer, and words inside a name."""

from sayso.annotate.layers import Sentence
from sayso.extract.clauses import Places, prepositions
from sayso.extract.draft import Role, is_armed, word_class
from sayso.extract.happening_objects import is_known_group, object_words
from sayso.extract.ontology import Cue

ANAPHORIC = frozenset({"the", "this", "that", "these", "those", "its", "their", "his"})
GENERIC = frozenset({"any", "such", "every", "each"})
OFFICIAL_FORCES = frozenset(
    """police policeman officer army military soldier troop guard patrol marine gendarme agent commando authority government force navy
    ranger battalion brigade unit detective investigator customs coalition nato isaf""".split()
)
LOOSE_FORCES = frozenset(
    """squad student captain organization organisation division supporter follower activist member recruit wing party leader
    prisoner detainee inmate hostage captive suspect network organisation""".split()
)
"""Words of force that as often name a team, a club or somebody who is held."""
TEAM_NAMES = frozenset({"raider", "ranger", "marine", "pirate", "warrior", "patriot", "rebel"})
"""Words of force that are the names of teams when written with a capital."""
DOER_PRONOUNS = frozenset({"they", "it", "we", "who", "them", "others", "some"})
DRIVEN = frozenset({"refugee", "evacuee", "idp", "returnee", "displaced"})
FLIGHT = frozenset({"flee", "evacuate", "displace", "escape", "seek", "trek"})
BODY_NOUNS = frozenset(
    """group movement front army party committee ministry council union organisation organization brigade brigades force forces department
    court tribunal bureau commission center centre institute agency mission office association league federation network corps command
    church society fund directorate foundation campaign""".split()
)
DOER_FLAGS = frozenset({"armed", "force", "official", "taken", "crowd", "party", "giver", "mustered", "fled", "struck"})
"""Flags of ``happening_verbs.tsv``, which look at the doer."""
NAME_LABELS = frozenset({"ORG", "PERSON", "NORP"})
SHOT_IDLY = frozenset(
    {"look", "glance", "smile", "film", "video", "movie", "scene", "photo", "picture", "photograph", "hoop", "basket", "percent", "goal"}
)
"""What is shot without a gun."""
HARM_BY_CHANCE = frozenset({"damage", "wreck", "gut", "flatten", "level"})
"""Verbs of destruction that need a doer: storms and collisions do the same."""


def counts(sentence: Sentence, i: int, cue: Cue, roles: list[Role], places: Places, *, struck_by: bool) -> bool:
    """Say whether the cue of the verb at ``i`` counts: a weak one only beside those who fight, govern or suffer.

    Args:
        struck_by: True if a weapon, a happening or a force is named as what did it.
    """
    heads = [r.head for r in roles]
    classes = {word_class(sentence, h) for h in heads}
    if cue.object or cue.flag in DOER_FLAGS:
        return not _is_generic(sentence, places.object) and _doer_counts(sentence, i, cue, places, struck_by=struck_by)
    if _is_contest(sentence, i, cue, heads, places) or _is_idle(sentence, i, cue, places):
        return False
    if cue.flag == "toll":
        return bool(classes & {"force", "people", "actor", "state"})
    if cue.flag == "speech" and cue.name == "warn" and not places.passive and _only_cautions(sentence, i):
        return False
    if cue.flag == "speech":
        return bool(roles) and bool(classes & {"force", "state", "actor"})
    if cue.flag == "weak3":
        return any(_holds_office(sentence, r.head) and r.role == "mover" for r in roles) and has_place(sentence)
    if cue.frame == "hold" and places.passive and cue.flag != "weak2":
        return bool(classes & {"force", "people", "actor"})
    if cue.flag.startswith("weak"):
        return _weak_counts(sentence, cue, classes, heads, places, struck_by=struck_by)
    if cue.frame in {"act", "harm", "hold"} and not classes - {None}:
        return cue.mode is not None and not roles
    return True


def _only_cautions(sentence: Sentence, i: int) -> bool:
    """Say whether a warning is of a danger that others bring ("warned of a famine", "warned that hunger was near"), and no threat."""
    if any(word in {"of", "about"} for word, _ in prepositions(sentence, i)):
        return True
    clauses = [c for c in sentence.children[i] if sentence.tokens[c].dep == "ccomp"]
    subjects = [s for c in clauses for s in sentence.children[c] if sentence.tokens[s].dep in {"nsubj", "nsubjpass", "expl"}]
    return any(sentence.tokens[s].lower not in DOER_PRONOUNS | {"he", "she", "i", "any"} for s in subjects)


def _is_idle(sentence: Sentence, i: int, cue: Cue, places: Places) -> bool:
    """Say whether people are fired from their jobs, or what is shot is a look, a film or a basket."""
    objects = [sentence.tokens[c] for c in sentence.children[i] if sentence.tokens[c].dep in {"dobj", "nsubjpass"}]
    if cue.words == ("shoot",):
        return any(t.lemma in SHOT_IDLY for t in objects)
    if cue.words[0] != "fire" or not objects:
        return False
    sacked = any(word_class(sentence, t.i) in {"people", "force", "actor", "state"} for t in objects)
    return sacked and (places.subject is None or not fights(sentence, places.subject, named=True))


def _weak_counts(sentence: Sentence, cue: Cue, classes: set[str | None], heads: list[int], places: Places, *, struck_by: bool) -> bool:
    armed = bool(classes & {"force", "actor", "state"})
    if cue.flag == "weak2":
        return armed and places.object is not None and word_class(sentence, places.object) in {"facility", "weapon", "actor"}
    if cue.flag == "weak" and struck_by and classes & {"force", "state", "actor", "people", "facility"}:
        return True
    return armed and (len(heads) > 1 or "force" in classes or has_place(sentence))


def _is_contest(sentence: Sentence, i: int, cue: Cue, heads: list[int], places: Places) -> bool:
    """Say whether those who clash over something are no fighters ("the parties clashed over"), or nobody known is driven back."""
    if cue.frame == "moved":
        known = [h for h in (places.subject, places.object) if h is not None and fights(sentence, h, named=True)]
        return cue.name == "rout" and not known
    if cue.mode != "clash":
        return False
    over = any(word == "over" for word, _ in prepositions(sentence, i))
    return over and not any(fights(sentence, h, named=True) or word_class(sentence, h) == "people" for h in heads)


def _is_generic(sentence: Sentence, target: int | None) -> bool:
    return target is not None and any(sentence.tokens[c].lower in GENERIC for c in sentence.children[target])


def _doer_counts(sentence: Sentence, i: int, cue: Cue, places: Places, *, struck_by: bool) -> bool:
    doer = places.subject
    if cue.flag == "fled":
        mover = places.object if places.passive or doer is None else doer
        return mover is not None and _is_driven(sentence, cue, mover)
    if cue.flag == "struck":
        return _is_struck(sentence, cue, doer, struck_by=struck_by)
    if doer is None:
        return cue.flag not in {"taken", "force", "crowd", "giver"}
    if cue.flag in {"party", "giver", "mustered"}:
        return word_class(sentence, doer) in {"force", "state", "actor"}
    if cue.flag == "crowd":
        return sentence.tokens[doer].lemma in object_words()["crowd"]
    if cue.flag == "official":
        return is_official(sentence, doer) or sentence.tokens[doer].ent in {"GPE", "NORP"}
    if cue.flag == "force" and cue.frame == "move" and any(sentence.tokens[c].dep == "dobj" for c in sentence.children[i]):
        return False
    if cue.flag in {"armed", "taken", "force"}:
        return fights(sentence, doer, named=cue.flag == "force")
    return True


def fights(sentence: Sentence, i: int, *, named: bool = False) -> bool:
    """Say whether the doer at ``i`` is one that bears arms or speaks for a state; ``named`` leaves out pronouns and countries."""
    token = sentence.tokens[i]
    if is_known_group(sentence, i):
        return True
    found = word_class(sentence, i)
    if found == "force":
        return token.lemma not in LOOSE_FORCES and not (token.lemma in TEAM_NAMES and token.pos == "PROPN" and token.ent != "NORP")
    if found == "state":
        return not named
    return not named and (token.ent in {"GPE", "NORP", "ORG"} or token.lower in DOER_PRONOUNS)


def is_official(sentence: Sentence, i: int | None) -> bool:
    """Say whether a taker acts for a state, whose taking of people is an arrest; anyone else's is an abduction."""
    if i is None:
        return True
    words = {sentence.tokens[j].lemma for j in (i, *sentence.children[i])}
    return word_class(sentence, i) == "state" or bool(words & OFFICIAL_FORCES)


def _is_driven(sentence: Sentence, cue: Cue, mover: int) -> bool:
    """Say whether those who move are driven: refugees always, others in number or by a verb of flight."""
    below = {sentence.tokens[j].lemma for j in sentence.subtree(mover) if j <= mover + 2}
    if below & DRIVEN:
        return True
    return cue.words[0] in FLIGHT or (cue.words[0] in {"return", "cross"} and _is_many(sentence, mover) and has_place(sentence))


def _is_many(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    return token.lemma in {"thousand", "hundred", "dozen", "ten", "score"} or any(
        sentence.tokens[c].dep == "nummod" or sentence.tokens[c].lower in {"many", "several"} for c in sentence.children[i]
    )


def _is_struck(sentence: Sentence, cue: Cue, doer: int | None, *, struck_by: bool) -> bool:
    if struck_by:
        return True
    if doer is None:
        return cue.words[0] not in HARM_BY_CHANCE
    return fights(sentence, doer) and sentence.tokens[doer].lower != "it"


def in_a_name(sentence: Sentence, i: int) -> bool:
    """Say whether the word at ``i`` is part of a name: "the Salafist Group for Preaching and Combat" tells no combat."""
    token = sentence.tokens[i]
    if not token.text[:1].isupper() or sentence.kind == "headline":
        return False
    first, last = _capitalised_run(sentence, i)
    if last - first < 2:
        return False
    if any(t.lower in BODY_NOUNS for t in sentence.tokens[first:last] if t.i != i):
        return True
    mention = sentence.mention_at(i)
    return mention is not None and mention.label in NAME_LABELS and mention.last - mention.first > 1 and token.tag.startswith("NNP")


def _capitalised_run(sentence: Sentence, i: int) -> tuple[int, int]:
    """Return ``[first, last)`` of the capitalised words around ``i``, over "of", "for", "and" and "the" between two of them."""
    tokens = sentence.tokens
    links = {"of", "for", "and", "the", "in", "to"}
    first = i
    while first > 0 and (tokens[first - 1].text[:1].isupper() or (tokens[first - 1].lower in links and first > 1)):
        first -= 1
    last = i + 1
    while last < len(tokens) and (tokens[last].text[:1].isupper() or tokens[last].lower in links):
        last += 1
    while tokens[first].lower in links:
        first += 1
    while tokens[last - 1].lower in links:
        last -= 1
    return first, max(last, i + 1)


def is_informative(sentence: Sentence, i: int, cue: Cue, roles: list[Role]) -> bool:
    """Say whether a noun tells a happening by itself, and does not only point back or speak in general."""
    token = sentence.tokens[i]
    if cue.flag in {"toll", "weak0", "speech"} or (token.dep in {"compound", "poss", "nmod", "amod", "conj"} and token.dep != "conj"):
        return False
    words = {sentence.tokens[c].lower for c in sentence.children[i]}
    if words & GENERIC:
        return False
    details = len(roles) + any(sentence.tokens[c].dep in {"prep", "relcl", "acl", "nummod"} for c in sentence.children[i])
    if words & ANAPHORIC and not roles and not cue.object:
        return False
    if cue.flag.startswith("weak"):
        return bool(roles) and details >= 2 and any(is_armed(sentence, r.head) for r in roles)
    return details >= 1


def _holds_office(sentence: Sentence, i: int) -> bool:
    mention = sentence.mention_at(i)
    return word_class(sentence, i) in {"force", "state"} or (mention is not None and mention.label in {"PERSON", "GPE"})


def has_place(sentence: Sentence) -> bool:
    """Say whether the sentence names a place."""
    return any(m.label in {"GPE", "LOC", "FAC"} for m in sentence.mentions)
