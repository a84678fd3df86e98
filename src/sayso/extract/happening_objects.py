"""What a happening is done to: the classes of nouns that a cue of ``registry/happening_verbs.tsv`` asks for."""

from collections.abc import Callable, Iterable
from functools import cache

from sayso.annotate.layers import Sentence
from sayso.extract.clauses import conjuncts, places_of, prepositions
from sayso.extract.draft import COUNTING_NOUNS, word_class
from sayso.registry import read_table

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
TOWNS = frozenset({"town", "city", "village", "capital", "airport", "airfield", "province", "island", "stronghold", "garrison", "outpost"})
SELVES = frozenset({"himself", "herself", "itself", "themselves"})
THEM = frozenset({"him", "her", "them", "us", "me"})
UNITS = frozenset({"battalion", "brigade", "contingent", "group", "team", "unit", "hundred", "shipment", "consignment", "cargo", "batch"})
"""Nouns that count what the noun behind their "of" names."""
TITLES = frozenset({"mr", "mr.", "mrs.", "general", "gen.", "colonel", "col.", "commander", "sheikh", "mullah", "president", "captain"})
LISTED_WITHIN = 9
"""How many tokens behind "declared" the word "terrorist" may stand."""


@cache
def object_words() -> dict[str, frozenset[str]]:
    """Return ``class -> lemmas`` of ``registry/happening_objects.tsv``."""
    found: dict[str, set[str]] = {}
    for row in read_table("happening_objects.tsv"):
        found.setdefault(row["class"], set()).update(row["words"].split())
    return {name: frozenset(words) for name, words in found.items()}


@cache
def group_names() -> frozenset[str]:
    """Return the names of armed groups, lower case."""
    rows = [(row["name"], *row["aliases"].split("|")) for row in read_table("armed_groups.tsv")]
    return frozenset(name.lower() for names in rows for name in names if name)


def object_fits(sentence: Sentence, i: int, wanted: str) -> bool:
    """Say whether what the cue at token ``i`` is done to meets ``wanted``: classes with ``|`` between, each with a place before ``:``."""
    for choice in wanted.split("|"):
        place, _, name = choice.rpartition(":")
        if name == "falls":
            if _falls(sentence, i):
                return True
        elif name == "listed":
            if _is_listed(sentence, i):
                return True
        elif any(_is_a(sentence, head, name) for head in _heads(sentence, i, place)):
            return True
    return False


def counted_heads(sentence: Sentence, i: int) -> list[int]:
    """Return the noun at ``i`` and those listed with it, each with what a unit or a number of it counts: "two battalions of marines"."""
    found = []
    for head in conjuncts(sentence, i):
        found.append(head)
        if sentence.tokens[head].lemma in COUNTING_NOUNS | UNITS:
            found += [obj for word, obj in prepositions(sentence, head) if word == "of"]
    return found


def is_place(sentence: Sentence, i: int) -> bool:
    """Say whether the noun at ``i`` is the name of a place, by the tagger or as a lone unlabelled name."""
    token = sentence.tokens[i]
    if token.ent in PLACE_LABELS:
        return True
    if token.pos != "PROPN" or token.ent or token.text.isupper() or token.lower in group_names():
        return False
    before = sentence.tokens[i - 1] if i else None
    return not (before is not None and (before.pos == "PROPN" or before.lower in TITLES))


def _is_lone(sentence: Sentence, i: int) -> bool:
    """Say whether a name is one word without a title or a description before it."""
    mention = sentence.mention_at(i)
    alone = mention is not None and mention.last - mention.first == 1
    return alone and (i == 0 or (sentence.tokens[i - 1].pos not in {"NOUN", "PROPN"} and sentence.tokens[i - 1].lower not in TITLES))


def is_known_group(sentence: Sentence, i: int) -> bool:
    """Say whether the noun at ``i`` is, or ends, the name of an armed group of the registry."""
    token = sentence.tokens[i]
    if token.lower in group_names():
        return token.text[:1].isupper()
    mention = sentence.mention_at(i)
    words = "" if mention is None else " ".join(t.lower for t in sentence.tokens[mention.first : mention.last])
    return words.removeprefix("the ") in group_names()


def is_people(sentence: Sentence, i: int) -> bool:
    """Say whether the noun at ``i`` names people, a person, or counts them."""
    token = sentence.tokens[i]
    if token.ent in {"PERSON", "NORP"} or token.lower in THEM:
        return True
    return word_class(sentence, i) in {"people", "force"} or (token.pos == "NUM" and token.ent in {"", "CARDINAL"})


def _heads(sentence: Sentence, i: int, place: str) -> Iterable[int]:
    if not place:
        target = places_of(sentence, i).object
        return counted_heads(sentence, target) if target is not None else ()
    if place == "subject":
        places = places_of(sentence, i)
        subject = places.object if places.passive or places.subject is None else places.subject
        return counted_heads(sentence, subject) if subject is not None else ()
    below = [i, *(c for c in sentence.children[i] if sentence.tokens[c].dep in {"dobj", "nsubjpass", "prt", "prep"})]
    return [h for j in below for word, obj in prepositions(sentence, j) if word == place for h in counted_heads(sentence, obj)]


def _is_a(sentence: Sentence, i: int, name: str) -> bool:
    token = sentence.tokens[i]
    test = UNLISTED.get(name)
    if test is not None:
        return test(sentence, i)
    if name == "ground" and is_place(sentence, i):
        return True
    return token.lemma in object_words()[name] and token.pos in {"NOUN", "PROPN", "ADJ", "VERB"}


def _is_anything(sentence: Sentence, i: int) -> bool:
    return True


def _is_named_place(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].ent in PLACE_LABELS or sentence.tokens[i].lemma in TOWNS


def _is_self(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].lower in SELVES


def _is_men(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].lower == "men" and any(sentence.tokens[c].dep == "nummod" for c in sentence.children[i])


def _is_person(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].ent == "PERSON"


def _is_lone_name(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].ent == "PERSON" and _is_lone(sentence, i)


def _is_count(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].pos == "NUM" and sentence.tokens[i].ent in {"", "CARDINAL"}


UNLISTED: dict[str, Callable[[Sentence, int], bool]] = {
    "any": _is_anything,
    "place": _is_named_place,
    "self": _is_self,
    "men": _is_men,
    "group": is_known_group,
    "name": _is_lone_name,
    "person": _is_person,
    "people": is_people,
    "count": _is_count,
}
"""Classes that no list of words gives."""


def _falls(sentence: Sentence, i: int) -> bool:
    """Say whether a place fell to those who fight: "Kunduz fell to the Taliban"."""
    subject = places_of(sentence, i).subject
    if subject is None or not any(_is_a(sentence, h, "ground") for h in counted_heads(sentence, subject)):
        return False
    takers = [obj for word, obj in prepositions(sentence, i) if word == "to"]
    return any(word_class(sentence, h) == "force" or is_known_group(sentence, h) for h in takers)


def _is_listed(sentence: Sentence, i: int) -> bool:
    """Say whether somebody is listed as, or declared, a terrorist body."""
    behind = sentence.tokens[i + 1 : i + 1 + LISTED_WITHIN]
    return any(t.lemma in object_words()["listing"] and t.dep in {"amod", "compound", "pobj", "oprd", "attr", "nmod"} for t in behind)
