"""Templates of one report: fillers found, gathered into happenings, and each happening's slots filled.

Every decision is a model's over features of Sayso's layers and claims (:mod:`sayso.evaluate.muc.hashing`); the order is fixed:
sentences and phrases, fillers, links between fillers, templates, and what is said of each.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.evaluate.muc import notation as n
from sayso.evaluate.muc.entities import NONE, TARGETS, Entity, Mention, gather, outdone
from sayso.evaluate.muc.features import Scene, phrase_features, sentence_features
from sayso.evaluate.muc.fillers import ABOUT, nation_of, number_of, said_features
from sayso.evaluate.muc.hashing import Model, level
from sayso.evaluate.muc.phrases import find_phrases
from sayso.evaluate.muc.roles import Reading, entity_features, link_features, log_odds
from sayso.evaluate.muc.settings import Candidate, ages, date_candidates, location_candidates, setting_features

YES = "y"
MEANS = "means"
"""Model of the instrument's type where no words name an instrument ("was shot")."""
Models = Mapping[str, Model]

ACCEPT = {
    n.INSTRUMENT: 0.45, n.INDIVIDUAL: 0.3, n.ORGANIZATION: 0.35, n.OBJECT: 0.35, n.NAME: 0.3, n.DESCRIPTION: 0.4,
}
"""Least probability of a filler, by slot."""
TITLE = 0.15
"""Least probability of a description that stands beside an accepted name."""
MERGE = 0.5
"""Mean log-odds above which two groups of targets are one happening."""
ATTACH = 0.6
"""Least mean probability that a perpetrator or instrument belongs to a happening."""
TEMPLATE = 0.25
"""Least probability of a whole template."""


_TOLD = ("c=", "cs", "cc", "ca", "co")
"""Features of sentences that tell whether a template stands."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One happening of a report before its slots are filled."""

    entities: tuple[Entity, ...]
    titles: Mapping[str, tuple[Entity, ...]]
    """Descriptions by the name of the person they are of."""
    chances: Mapping[int, float]
    """Probability of each entity, by the entity's place in the reading."""

    @property
    def sentences(self) -> list[int]:
        """Return the sentences it is told in, that of the likeliest target first."""
        ranked = sorted(self.entities, key=lambda e: (e.slot not in TARGETS, -e.chances[0], e.best.start))
        return list(dict.fromkeys(s for e in ranked for s in e.sentences[:2]))


def read_scene(scene: Scene, models: Models) -> Reading:
    """Return what the models of the first stage say of a report."""
    by_sentence = [sentence_features(scene, i) for i in range(len(scene.annotated.sentences))]
    relevant = models["report"].chances(report_features(by_sentence))[YES]
    sentences = [models["sentence"].chances(names) for names in by_sentence]
    mentions = [Mention(p, models["mention"].chances(phrase_features(scene, p))) for p in find_phrases(scene.annotated)]
    return Reading(scene, relevant, sentences, gather(mentions, scene.annotated.report.text), by_sentence)


def report_features(by_sentence: Sequence[Sequence[str]]) -> list[str]:
    """Return the features of a whole report: those of its sentences, and again those of its first."""
    return [*dict.fromkeys(x for names in by_sentence for x in names), *(f"1:{x}" for names in by_sentence[:3] for x in names)]


def draft_templates(reading: Reading, models: Models) -> list[Draft]:
    """Return the happenings of a report."""
    chances = {at: models["entity"].chances(entity_features(reading, e))[YES] for at, e in enumerate(reading.entities)}
    kept = [at for at, e in enumerate(reading.entities) if chances[at] >= ACCEPT[e.slot]]
    names = [at for at in kept if reading.entities[at].slot == n.NAME]
    titles = _titles(reading, names, chances)
    taken = {id(e) for group in titles.values() for e in group}
    kept = [at for at in kept if id(reading.entities[at]) not in taken]
    accepted = [reading.entities[at] for at in kept]
    kept = [at for at in kept if not outdone(reading.entities[at], accepted)]
    links = _Links(reading, models["link"])
    targets = _cluster([at for at in kept if reading.entities[at].slot in TARGETS], links)
    others = [at for at in kept if reading.entities[at].slot not in TARGETS]
    return [_draft(reading, group, titles, chances) for group in _attach(targets, others, links)]


def _draft(reading: Reading, group: Sequence[int], titles: Mapping[str, tuple[Entity, ...]], chances: Mapping[int, float]) -> Draft:
    return Draft(tuple(reading.entities[at] for at in group), titles, {at: chances[at] for at in group})


def _titles(reading: Reading, names: Sequence[int], chances: Mapping[int, float]) -> dict[str, tuple[Entity, ...]]:
    """Return the descriptions beside each accepted name, the likeliest two."""
    found: dict[str, tuple[Entity, ...]] = {}
    for at in names:
        name = reading.entities[at].text
        beside = [
            (-chances[i], i) for i, e in enumerate(reading.entities)
            if e.slot == n.DESCRIPTION and chances[i] >= TITLE and _stands_by(e, name)
        ]
        group = [reading.entities[i] for _, i in sorted(beside)]
        found[name] = tuple(e for e in group if not outdone(e, group))[:2]
    return found


def _stands_by(entity: Entity, name: str) -> bool:
    words = set(name.split())
    return any(m.phrase.person and set(m.phrase.person.split()) <= words for m in entity.mentions)


class _Links:
    """Log-odds that two fillers belong to one template, each pair asked once."""

    def __init__(self, reading: Reading, model: Model) -> None:
        self._reading, self._model = reading, model
        self._known: dict[tuple[int, int], float] = {}

    def between(self, left: Sequence[int], right: Sequence[int]) -> float:
        """Return the mean over all pairs of two groups."""
        scores = [self._score(min(a, b), max(a, b)) for a in left for b in right]
        return sum(scores) / len(scores)

    def _score(self, a: int, b: int) -> float:
        if (a, b) not in self._known:
            entities = self._reading.entities
            self._known[a, b] = log_odds(self._model.chances(link_features(self._reading, entities[a], entities[b]))[YES])
        return self._known[a, b]


def _cluster(items: Sequence[int], links: _Links) -> list[list[int]]:
    """Group items bottom up while the mean of the links between two groups is in favour."""
    groups = [[item] for item in items]
    while len(groups) > 1:
        best, i, j = max((links.between(groups[i], groups[j]), -i, -j) for i in range(len(groups)) for j in range(i + 1, len(groups)))
        if best < MERGE:
            break
        groups[-i] += groups.pop(-j)
    return groups


def _attach(targets: Sequence[list[int]], others: Sequence[int], links: _Links) -> list[list[int]]:
    """Give perpetrators and instruments to every happening they belong to; without targets they make one."""
    if not targets:
        return [list(others)] if others else []
    groups = [list(group) for group in targets]
    limit = log_odds(ATTACH)
    for item in others:
        scores = [links.between(group, [item]) for group in targets]
        top = max(scores)
        for at, score in enumerate(scores):
            if score >= limit or score == top:
                groups[at].append(item)
    return groups


def code_scene(scene: Scene, models: Models) -> list[dict[str, list[str]]]:
    """Return the templates of a report, as the keys write them."""
    reading = read_scene(scene, models)
    drafts = draft_templates(reading, models)
    dates, places = date_candidates(scene), location_candidates(scene)
    kept = [d for d in drafts if models["template"].chances(template_features(reading, d, drafts))[YES] >= TEMPLATE]
    return [fill_template(reading, draft, models, dates, places) for draft in kept]


def template_features(reading: Reading, draft: Draft, every: Sequence[Draft]) -> list[str]:
    """Return the features by which a template stands."""
    steps = (-3.0, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0)
    chances = sorted(draft.chances.values(), reverse=True)
    sentences = draft.sentences
    events = sorted((1 - reading.sentences[s][NONE] for s in sentences), reverse=True)
    names = [*level("report", log_odds(reading.relevant), steps), *level("best", log_odds(chances[0]), steps)]
    names += level("second", log_odds(chances[1]) if len(chances) > 1 else -7.0, steps)
    names += level("sum", sum(chances), (0.4, 0.6, 0.8, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0))
    names += level("event", log_odds(events[0]), steps)
    names += level("drafts", len(every), (2, 3, 4, 6))
    names += level("first", min(sentences), (1, 2, 3, 5, 8, 12, 20))
    best = max(sum(other.chances.values()) for other in every)
    names += [f"has={slot}" for slot in dict.fromkeys(e.slot for e in draft.entities)] + [f"most={sum(draft.chances.values()) == best}"]
    names += [x for x in reading.told(*sentences[:2]) if x[:2] in _TOLD]
    names += [f"age={age}" for age in ages(reading.scene, sentences[:2])]
    names += level("fillers", len(draft.entities), (2, 3, 4, 6, 8))
    names += level("targets", sum(e.slot in TARGETS for e in draft.entities), (1, 2, 3, 4))
    return names


def story_features(reading: Reading, draft: Draft) -> list[str]:
    """Return the features of a whole happening: the words of its sentences and fillers, and the sentences' types."""
    sentences = draft.sentences
    names = reading.told(*sentences[:4]) + [f"1:{x}" for x in reading.told(sentences[0])]
    names += [f"{e.slot}={word}" for e in draft.entities for word in e.text.split()]
    names += [f"last {e.slot}={e.text.split()[-1]}" for e in draft.entities]
    totals: dict[str, float] = {}
    for sentence in sentences[:4]:
        for name, chance in reading.sentences[sentence].items():
            totals[name] = totals.get(name, 0.0) + chance / len(sentences[:4])
    for name, value in totals.items():
        names += level(f"mean {name}", value, (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7))
    return names


def fill_template(
    reading: Reading, draft: Draft, models: Models, dates: Sequence[Candidate], places: Sequence[Candidate]
) -> dict[str, list[str]]:
    """Return one template of a happening."""
    story = story_features(reading, draft)
    template: dict[str, list[str]] = {n.TEMPLATE: ["1"]}
    for slot in (n.TYPE, n.STAGE, n.CATEGORY):
        value = models[slot].best(story)
        template[slot] = [value] if value != NONE else []
    for slot, candidates in ((n.DATE, dates), (n.LOCATION, places)):
        chosen = choose(candidates, draft.sentences, models[slot])
        template[slot] = [chosen] if chosen else []
    country = (template[n.LOCATION] or [""])[0].split(":")[0]
    if all(entity.slot != n.INSTRUMENT for entity in draft.entities):
        value = models[MEANS].best(story)
        template[n.INSTRUMENT_TYPE] = [value] if value != NONE else []
    for entity in draft.entities:
        for slot, value in _said_of(reading, entity, draft, models, country):
            template.setdefault(slot, []).append(value)
    return template


def choose(candidates: Sequence[Candidate], sentences: Sequence[int], model: Model) -> str | None:
    """Return the likeliest value, None where there is no candidate."""
    scored = [(model.chances(setting_features(c, candidates, sentences))[YES], -at) for at, c in enumerate(candidates)]
    return candidates[-max(scored)[1]].value if scored else None


def _said_of(reading: Reading, entity: Entity, draft: Draft, models: Models, country: str) -> Iterator[tuple[str, str]]:
    """Yield a filler and what is said of it; a target without a type is another's description, which no number is told of."""
    titles = [t.text for t in draft.titles.get(entity.text, ())] if entity.slot == n.NAME else []
    tag = f'"{entity.text}"'
    yield entity.slot, tag
    yield from ((n.DESCRIPTION, f'"{title}": {tag}') for title in titles)
    said = {slot: models[slot].best(said_features(slot, reading, entity, titles)) for slot in ABOUT.get(entity.slot, ())}
    yield from ((slot, f"{value}: {tag}") for slot, value in said.items() if value != NONE)
    if entity.slot in TARGETS and {said.get(n.PERSON_TYPE), said.get(n.OBJECT_TYPE)} - {NONE, None}:
        human = entity.slot != n.OBJECT
        yield (n.PERSON_NUMBER if human else n.OBJECT_NUMBER), f"{number_of(entity, reading.entities)}: {tag}"
        nation = nation_of([entity.text, *titles], country)
        if nation:
            yield (n.PERSON_NATION if human else n.OBJECT_NATION), f"{nation}: {tag}"
