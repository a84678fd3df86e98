"""What is said of a filler: its type, effect, number, nation, and how sure the report is of a perpetrator."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.evaluate.muc import notation as n
from sayso.evaluate.muc.entities import NONE, Entity, Mention
from sayso.evaluate.muc.features import phrase_features
from sayso.evaluate.muc.phrases import Phrase
from sayso.evaluate.muc.roles import Reading
from sayso.evaluate.muc.settings import nations

_MENTIONS = 2
_WORDS = ("w=", "b=", "cs", "cc")
"""Features of sentences that are read for every mention of an organisation."""
_COLLECTIVE = frozenset("PEOPLE POLICE FAMILY CREW STAFF PERSONNEL POPULATION PROPERTY CATTLE".split())
"""Nouns that stand for several without a plural ending."""
_CUES = {
    "claim": "claim vindicate credit responsibility admit acknowledge communique confess leaflet sign",
    "accuse": "accuse blame attribute charge denounce implicate hold indict responsible link involve point",
    "suspect": "suspect allege allegedly presume presumably believe apparently probably reportedly supposed suspected alleged presumed",
    "maybe": "possible possibly could might may whether investigate rule clue unknown unidentified not deny reject",
    "authority": "authority police army military official government general colonel minister officer president court judge cope coprefa",
}
"""Lemmas by which a report says how sure it is of a perpetrator, by what they say of it."""
_CUE_NEAR = 7
"""Tokens on either side of an organisation's name within which a cue is near."""
ABOUT = {
    n.INSTRUMENT: (n.INSTRUMENT_TYPE,),
    n.ORGANIZATION: (n.CONFIDENCE,),
    n.OBJECT: (n.OBJECT_TYPE, n.OBJECT_EFFECT),
    n.NAME: (n.PERSON_TYPE, n.PERSON_EFFECT),
    n.DESCRIPTION: (n.PERSON_TYPE, n.PERSON_EFFECT),
}
"""Slots whose values a model tells of the fillers of a string slot."""


KIND_SLOTS = frozenset({n.INSTRUMENT_TYPE, n.OBJECT_TYPE, n.PERSON_TYPE})
"""Slots that a filler's own words tell, the others its sentence."""


def said_features(slot: str, reading: Reading, entity: Entity, titles: Sequence[str]) -> list[str]:
    """Return the features for a slot said of a filler."""
    return (kind_features if slot in KIND_SLOTS else filler_features)(reading, entity, titles)


def filler_features(reading: Reading, entity: Entity, titles: Sequence[str]) -> list[str]:
    """Return the features of all that is said of a filler; ``titles`` are the descriptions of a named person."""
    words = entity.text.split()
    names = [f"t={word}" for word in words] + [f"last={words[-1]}", f"slot={entity.slot}", "x"]
    ranked = sorted(entity.mentions, key=lambda m: (-m.chances[entity.slot], m.phrase.start))[:_MENTIONS]
    for mention in ranked:
        names += phrase_features(reading.scene, mention.phrase)
    names += [f"s:{name}" for name in reading.told(ranked[0].phrase.sentence)]
    following = reading.told(ranked[0].phrase.sentence + 1)
    names += [f"s+:{name}" for name in following if name[:2] in ("w=", "c=", "cs")]
    if entity.slot == n.ORGANIZATION:
        names += [f"any:{x}" for m in entity.mentions for x in reading.told(m.phrase.sentence) if x[:2] in _WORDS]
        names += _cues(reading, entity)
    types = reading.sentences[ranked[0].phrase.sentence]
    names.append(f"type={max((t for t in types if t != NONE), key=lambda t: types[t])}")
    return names


def _cues(reading: Reading, entity: Entity) -> Iterator[str]:
    """Yield the kinds of cue in the sentences of a body's mentions, those near its name, and those in the sentences after."""
    likeliest = entity.best
    for mention in entity.mentions:
        phrase = mention.phrase
        tokens = reading.scene.annotated.sentences[phrase.sentence].tokens
        near = range(phrase.first - _CUE_NEAR, phrase.last + _CUE_NEAR)
        for kind, lemmas in _CUES.items():
            said = [t.i for t in tokens if t.lemma.lower() in lemmas.split() and not phrase.first <= t.i < phrase.last]
            if said:
                yield from (f"cue={kind}", f"cue={kind} best={phrase is likeliest}")
            if any(at in near for at in said):
                yield f"cue near={kind} before={any(at < phrase.first for at in said if at in near)}"
    following = {name[2:] for name in reading.told(likeliest.sentence + 1) if name[:2] == "w="}
    yield from (f"cue after={kind}" for kind, lemmas in _CUES.items() if not following.isdisjoint(lemmas.split()))


def kind_features(reading: Reading, entity: Entity, titles: Sequence[str]) -> list[str]:
    """Return the features by which a filler is of a type: its own words above all."""
    texts = dict.fromkeys([entity.text, *(m.phrase.text for m in entity.mentions)])
    names = [f"t={word}" for word in entity.text.split()] + [f"last={entity.text.split()[-1]}", f"slot={entity.slot}"]
    names += [f"any={word}" for text in texts for word in text.split()]
    for title in titles:
        words = title.split()
        names += [f"title={word}" for word in words] + [f"title last={words[-1]}", f"title first={words[0]}"]
        names += [f"title pair={a} {b}" for a, b in pairwise(words)]
    names += [f"pair={a} {b}" for a, b in pairwise(entity.text.split())] + [f"titles={bool(titles)} {entity.slot}"]
    best = entity.best
    tokens = reading.scene.annotated.sentences[best.sentence].tokens
    names += [f"p-={t.lemma.lower()}" for t in tokens[max(0, best.first - 3) : best.first]]
    names += [f"p+={t.lemma.lower()}" for t in tokens[best.last : best.last + 4]]
    types = reading.sentences[best.sentence]
    return [*names, f"type={max((t for t in types if t != NONE), key=lambda t: types[t])}"]


_VAGUE = frozenset({3, 20, 24, 40, 200, 2_000, 20_000, 200_000})
"""Floors of "several", "dozens" and the like (``number_words.tsv``), for which the keys write PLURAL."""
_FLOOR = re.compile(r"(?:AT LEAST|MORE THAN|OVER|ABOVE|NO FEWER|NO LESS|NOT LESS)\b")


def number_of(entity: Entity, others: Sequence[Entity] = ()) -> str:
    """Return how many a filler stands for, in the notation of the keys; ``others`` of its head may tell what its own words do not."""
    if entity.slot == n.NAME:
        return "1"
    ranked = sorted(entity.mentions, key=lambda m: (-m.chances[entity.slot], m.phrase.start))
    many = ranked[0].phrase.plural or ranked[0].phrase.text.split()[-1] in _COLLECTIVE
    told = _counted(ranked)
    if told is None and many:
        alike = (o for o in others if o.slot == entity.slot and o.best.key[-1:] == entity.best.key[-1:])
        told = next((found for o in alike if (found := _counted(o.mentions)) is not None), None)
    if told is None:
        return "PLURAL" if many else "1"
    if told.high is None and told.low in _VAGUE and not _FLOOR.match(told.text):
        return "PLURAL"
    if told.low is None:
        return f"-{told.high}"
    return str(told.low) if told.low == told.high else f"{told.low}-" + ("" if told.high is None else str(told.high))


def _counted(mentions: Sequence[Mention]) -> Phrase | None:
    return next((m.phrase for m in mentions if m.phrase.low is not None or m.phrase.high is not None), None)


def nation_of(texts: Sequence[str], country: str) -> str | None:
    """Return the foreign nation that a filler's words name, None where there is none or it is the happening's own."""
    for text in texts:
        words = text.split()
        for size in (2, 1):
            for at in range(len(words) - size + 1):
                nation = nations().get(" ".join(words[at : at + size]))
                if nation is not None and nation != country:
                    return nation
    return None
