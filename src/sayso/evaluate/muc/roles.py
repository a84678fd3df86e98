"""Which gathered fillers are right, and which belong to the same template: features for both decisions."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.evaluate.muc import notation as n
from sayso.evaluate.muc.entities import NONE, TARGETS, Entity, armed_groups, outdone
from sayso.evaluate.muc.features import Scene, phrase_features
from sayso.evaluate.muc.hashing import level
from sayso.model.claim import Claim

_STEPS = (-4.0, -3.0, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0)
"""Steps in log-odds."""
_PLACES = (1, 2, 3, 5, 8, 12, 20)
_TURNS = frozenset("meanwhile also another other elsewhere separate later earlier similar addition previous".split())
"""Words that turn to another happening."""
_WINDOW = 2
_BODY_MENTIONS = 3
_BODY_TELLS = ("p=", "cr=", "crs=", "ca=", "b1=", "a1=", "speaker", "no role")
"""Features of an organisation's mentions that its model reads again: governors, roles in claims, the words beside."""

Chances = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the models of the first stage say of a report."""

    scene: Scene
    relevant: float
    """Probability that the report has a template."""
    sentences: Sequence[Chances]
    """Probability of each incident type, by sentence."""
    entities: Sequence[Entity]
    words: Sequence[Sequence[str]]
    """Features of each sentence."""

    def told(self, *sentences: int) -> list[str]:
        """Return the features of sentences together, nothing for one beyond the report's end."""
        return [name for index in sentences if index < len(self.words) for name in self.words[index]]


def log_odds(chance: float) -> float:
    """Return the log-odds of a probability, kept within +-7."""
    kept = min(max(chance, 0.001), 0.999)
    return math.log(kept / (1 - kept))


def _noisy_or(chances: Iterable[float]) -> float:
    missed = 1.0
    for chance in chances:
        missed *= 1 - chance
    return 1 - missed


def entity_features(reading: Reading, entity: Entity) -> list[str]:
    """Return the features by which a filler is right or not."""
    slot, chances = entity.slot, entity.chances
    best = entity.best
    events = [1 - reading.sentences[s][NONE] for s in entity.sentences]
    names = [f"slot={slot}", f"h={slot} {entity.best.key[-1:]}", f"kind={slot} {best.kind}"]
    measures = {
        "top": log_odds(chances[0]), "any": log_odds(_noisy_or(chances)), "mean": log_odds(sum(chances) / len(chances)),
        "event": log_odds(max(events)), "report": log_odds(reading.relevant),
        "around": log_odds(max(_around(reading, s) for s in entity.sentences)),
    }
    for name, value in measures.items():
        names += level(name, value, _STEPS)
        names += level(f"{slot} {name}", value, _STEPS)
    better = sum(o.slot == slot and o.chances[0] > chances[0] for o in reading.entities)
    names += level(f"{slot} outranked", better, (1, 2, 3, 5))
    names += level("first", min(m.phrase.sentence for m in entity.mentions), _PLACES)
    names += level(f"{slot} sentence", entity.sentences[0], _PLACES)
    names += level("mentions", len(entity.mentions), _PLACES)
    names += [f"{slot} outdone={outdone(entity, reading.entities)}", f"{slot} words={min(4, len(entity.text.split()))}"]
    names += [f"{slot} num={best.low is not None} {best.plural}", f"{slot} beside={bool(best.person)}"]
    names += [f"{slot} type={_top(reading.sentences[entity.sentences[0]])}"]
    names += [f"{slot} rival={other}" for other in entity.rivals()]
    if slot == n.ORGANIZATION:
        names += _body_features(reading, entity)
    return names


def _body_features(reading: Reading, entity: Entity) -> Iterator[str]:
    """Yield what tells a perpetrator from the other bodies of a report: an armed group by name, and what each mention is said to do."""
    known = armed_groups().keys()
    texts = {m.phrase.text for m in entity.mentions}
    yield f"body known={not texts.isdisjoint(known)}"
    others = [e for e in reading.entities if e.slot == entity.slot and e is not entity]
    yield f"body others known={sum(not known.isdisjoint(m.phrase.text for m in e.mentions) for e in others) > 0}"
    yield from (f"body t={text}" for text in sorted(texts))
    ranked = sorted(entity.mentions, key=lambda m: (-m.chances[entity.slot], m.phrase.start))[:_BODY_MENTIONS]
    for mention in ranked:
        yield from (f"body {x}" for x in phrase_features(reading.scene, mention.phrase) if x.startswith(_BODY_TELLS))


def _top(chances: Chances) -> str:
    return max((name for name in chances if name != NONE), key=lambda name: chances[name])


def _around(reading: Reading, sentence: int) -> float:
    near = reading.sentences[max(0, sentence - _WINDOW) : sentence + _WINDOW + 1]
    return max(1 - chances[NONE] for chances in near)


def link_features(reading: Reading, left: Entity, right: Entity) -> list[str]:
    """Return the features by which two right fillers belong to one template."""
    a, b = sorted((left, right), key=lambda e: (e.slot, e.best.start))
    pair = f"{a.slot}+{b.slot}"
    kind = "targets" if a.slot in TARGETS and b.slot in TARGETS else "other"
    gaps = sorted(abs(s - t) for s in a.sentences for t in b.sentences)
    near = min((abs(s - t), s, t) for s in a.sentences for t in b.sentences)
    types = [_mean_types(reading, e) for e in (a, b)]
    agree = sum(types[0][name] * types[1][name] for name in types[0])
    names = [f"pair={pair}", f"kind={kind}", f"tops={_top(types[0])}+{_top(types[1])}", f"same={_top(types[0]) == _top(types[1])} {kind}"]
    names += [x for prefix in ("", kind, pair) for x in level(f"{prefix} gap", gaps[0], (1, 2, 3, 4, 6, 9, 14))]
    names += level(f"{kind} agree", agree, (0.2, 0.4, 0.6, 0.8, 0.9))
    names += level(f"{kind} both", sum(g == 0 for g in gaps), (1, 2, 3))
    names += level("length", len(reading.sentences), (4, 8, 12, 16, 24, 32))
    events = sum(1 - chances[NONE] > 0.4 for chances in reading.sentences)
    names += level("events", events, (1, 2, 3, 4, 6, 9))
    names += [f"{kind} head={a.best.key[-1:] == b.best.key[-1:]}", f"beside={_beside(a, b) or _beside(b, a)}"]
    names += _between(reading, near[1], near[2], kind)
    names += _claimed(reading, a, b, kind)
    names += [f"{kind} mentions={min(3, len(a.mentions))},{min(3, len(b.mentions))}"]
    return names


def _beside(entity: Entity, other: Entity) -> bool:
    words = set(entity.text.split())
    return any(m.phrase.person and set(m.phrase.person.split()) <= words for m in other.mentions)


def _mean_types(reading: Reading, entity: Entity) -> dict[str, float]:
    total: dict[str, float] = {}
    for sentence in entity.sentences[:3]:
        for name, chance in reading.sentences[sentence].items():
            if name != NONE:
                total[name] = total.get(name, 0.0) + chance
    whole = sum(total.values()) or 1.0
    return {name: value / whole for name, value in total.items()}


def _between(reading: Reading, s: int, t: int, kind: str) -> Iterator[str]:
    """Yield what stands between the nearest mentions: words that turn to another happening, a new paragraph."""
    first, last = sorted((s, t))
    sentences = reading.scene.annotated.sentences
    if first == last:
        words = {token.lower for token in sentences[first].tokens}
        yield from (f"{kind} in={word}" for word in sorted(words & _TURNS))
        return
    words = {token.lower for sentence in sentences[first + 1 : last + 1] for token in sentence.tokens}
    yield from (f"{kind} turn={word}" for word in sorted(words & _TURNS))
    blocks = sentences[last].block - sentences[first].block
    yield from level(f"{kind} paragraphs", blocks, (1, 2, 3, 4, 6))


def _claimed(reading: Reading, a: Entity, b: Entity, kind: str) -> Iterator[str]:
    """Yield what Sayso's claims at the two say: one claim, other days, other places."""
    left, right = ([c for s in e.sentences[:2] for c in _claims(reading, s) if c.kind == "event"] for e in (a, b))
    if {c.id for c in left} & {c.id for c in right}:
        yield f"{kind} claim"
    for name, mine, theirs in (
        ("day", {c.when.edtf for c in left if c.when}, {c.when.edtf for c in right if c.when}),
        ("place", {c.where.name for c in left if c.where}, {c.where.name for c in right if c.where}),
        ("event", {c.event for c in left}, {c.event for c in right}),
    ):
        if mine and theirs:
            yield f"{kind} {name}={not mine.isdisjoint(theirs)}"


def _claims(reading: Reading, sentence: int) -> list[Claim]:
    one = reading.scene.annotated.sentences[sentence]
    return reading.scene.claims_at(one.start, one.end)
