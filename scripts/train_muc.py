"""Train the models of the template coder (src/sayso/evaluate/muc) on MUC-4's dev1300 and tst1; tst2 is never read.

``python scripts/train_muc.py --data DIR`` writes src/sayso/evaluate/muc/models.npz, the same bytes each time. DIR holds muc.jsonl.gz
(public original: https://www-nlpir.nist.gov/related_projects/muc/muc_data/muc_data_index.html). Models of the first stage are
fitted in five folds, so that those of the second see the errors that they will meet. Takes about ten minutes on two cores.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import scipy.sparse
from scipy.optimize import minimize

from sayso.evaluate.muc import notation as n
from sayso.evaluate.muc.coder import (
    MEANS,
    YES,
    Draft,
    draft_templates,
    fill_template,
    read_scene,
    report_features,
    story_features,
    template_features,
)
from sayso.evaluate.muc.credit import RIGHT, credit_date, credit_location, credit_string
from sayso.evaluate.muc.entities import KINDS, NONE, STRING_SLOTS, TARGETS, Entity
from sayso.evaluate.muc.features import Scene, phrase_features, sentence_features
from sayso.evaluate.muc.fillers import ABOUT, said_features
from sayso.evaluate.muc.hashing import BUCKETS, Model, buckets_of, save_models
from sayso.evaluate.muc.phrases import Phrase, find_phrases
from sayso.evaluate.muc.roles import Reading, entity_features, link_features
from sayso.evaluate.muc.scene import scene_of
from sayso.evaluate.muc.score import pair_templates
from sayso.evaluate.muc.settings import date_candidates, location_candidates, setting_features
from sayso.evaluate.sets import json_rows

FOLDS = 5
TRAINED_ON = ("dev1300", "tst1")
TYPES = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY", "FORCED WORK STOPPAGE")
LEAST_NAME = 4
LEAST_SEEN = 5
PENALTY = {
    "report": 35.0, "sentence": 15.0, "mention": 8.0, "entity": 2.0, "link": 2.0, "template": 4.0,
    n.INSTRUMENT_TYPE: 0.5, n.OBJECT_TYPE: 0.5, n.PERSON_TYPE: 0.5, n.DATE: 2.0, n.LOCATION: 2.0,
    n.TYPE: 3.0, n.STAGE: 3.0, n.CATEGORY: 5.0, n.CONFIDENCE: 4.0, n.PERSON_EFFECT: 4.0, n.OBJECT_EFFECT: 4.0,
}
OTHER_PENALTY = 10.0

Examples = list[tuple[list[str], str]]


@dataclass
class Row:
    """A report with its answer key, and what is made of it on the way."""

    scene: Scene
    keys: list[n.Template]
    fold: int
    reading: Reading | None = None
    gold: list[list[int]] = field(default_factory=list)
    """For each entity of the reading the templates that it fills."""

    @property
    def read(self) -> Reading:
        """Return the reading, which the second stage needs.

        Raises:
            ValueError: the first stage has not run.
        """
        if self.reading is None:
            raise ValueError("the row has not been read by the first stage")
        return self.reading


def fit(examples: Examples, penalty: float) -> Model:
    """Fit multinomial logistic regression; features seen once, and classes seen a few times, are left out."""
    often = Counter(label for _, label in examples)
    examples = [one for one in examples if often[one[1]] >= LEAST_SEEN]
    classes = tuple(sorted({label for _, label in examples}))
    indices = [buckets_of(names) for names, _ in examples]
    counts = np.bincount(np.concatenate(indices), minlength=BUCKETS)
    rows = np.nonzero(counts >= 2)[0]
    column = np.full(BUCKETS, -1)
    column[rows] = np.arange(len(rows))
    kept = [column[i][column[i] >= 0] for i in indices]
    ends = np.cumsum([0] + [len(i) for i in kept])
    x = scipy.sparse.csr_matrix((np.ones(ends[-1]), np.concatenate(kept), ends), shape=(len(kept), len(rows)))
    xt = x.T.tocsr()
    y = np.eye(len(classes))[[classes.index(label) for _, label in examples]]
    size = len(rows) * len(classes)

    def loss(v: np.ndarray) -> tuple[float, np.ndarray]:
        w = v[:size].reshape(len(rows), -1)
        z = x @ w + v[size:]
        z -= z.max(axis=1, keepdims=True)
        p = np.exp(z)
        total = p.sum(axis=1, keepdims=True)
        p /= total
        value = -(y * (z - np.log(total))).sum() + 0.5 * penalty * (w * w).sum()
        return value, np.concatenate([(xt @ (p - y) + penalty * w).ravel(), (p - y).sum(axis=0)])

    best = minimize(loss, np.zeros(size + len(classes)), jac=True, method="L-BFGS-B", options={"maxiter": 60}).x
    return Model(classes, rows, best[:size].reshape(len(rows), -1).astype(np.float32), best[size:])


Maker = Callable[[Row], Examples]


def in_folds(rows: Sequence[Row], make: Maker, penalty: float) -> list[Model]:
    """Return the model of each fold (fitted without it) and, last, that of all rows."""
    made = [make(row) for row in rows]
    return [
        fit([one for row, some in zip(rows, made, strict=True) if row.fold != fold for one in some], penalty) for fold in range(FOLDS + 1)
    ]


def phrase_slot(phrase: Phrase, keys: Sequence[n.Template]) -> str:
    """Return the slot that a phrase fills in any of the keys."""
    for slot in STRING_SLOTS:
        if slot not in KINDS[phrase.kind]:
            continue
        values = [value for key in keys for fill in n.fills_of(key, slot) for value in fill.values]
        if any(credit_string(value, phrase.text, slot) == RIGHT for value in values):
            return slot
        if slot == n.NAME and any(_part_of(phrase.text, value) for value in values):
            return slot
    return NONE


def _part_of(name: str, value: str) -> bool:
    return set(name.split()) < set(value.split()) and len(name.rsplit(maxsplit=1)[-1]) >= LEAST_NAME


def type_of(key: n.Template) -> str:
    """Return a key's incident type."""
    value = next((fill.values[0] for fill in n.fills_of(key, n.TYPE)), "ATTACK")
    return value if value in TYPES else "ATTACK"


def sentence_examples(row: Row) -> Examples:
    """Return each sentence with the incident type that most of its fillers speak of."""
    votes: dict[int, dict[str, float]] = {}
    for phrase in find_phrases(row.scene.annotated):
        for key in row.keys:
            slot = phrase_slot(phrase, [key])
            if slot != NONE:
                weight = 1.0 if slot in TARGETS or slot == n.INSTRUMENT else 0.6
                count = votes.setdefault(phrase.sentence, {})
                count[type_of(key)] = count.get(type_of(key), 0.0) + weight
    labels = {s: max(count, key=lambda kind: count[kind]) for s, count in votes.items() if max(count.values()) >= 1}
    some = range(len(row.scene.annotated.sentences))
    return [(sentence_features(row.scene, s), labels.get(s, NONE)) for s in some]


def mention_examples(row: Row) -> Examples:
    """Return each phrase with the slot that it fills."""
    return [(phrase_features(row.scene, p), phrase_slot(p, row.keys)) for p in find_phrases(row.scene.annotated)]


def report_examples(row: Row) -> Examples:
    """Return the report with whether it has a template."""
    names = [sentence_features(row.scene, s) for s in range(len(row.scene.annotated.sentences))]
    return [(report_features(names), YES if row.keys else NONE)]


def fills_right(entity: Entity, key: n.Template) -> bool:
    """Say whether a mention of an entity is a right fill of the key."""
    texts = {entity.text, *(m.phrase.text for m in entity.mentions)}
    values = [value for fill in n.fills_of(key, entity.slot) for value in fill.values]
    return any(credit_string(value, text, entity.slot) == RIGHT for value in values for text in texts)


def read_rows(rows: Sequence[Row], folds: Sequence[dict[str, Model]]) -> None:
    """Read each row by the models that have not seen it, and mark its right fillers."""
    for row in rows:
        row.reading = read_scene(row.scene, folds[row.fold])
        row.gold = [[k for k, key in enumerate(row.keys) if fills_right(e, key)] for e in row.read.entities]


def entity_examples(row: Row) -> Examples:
    """Return each filler with whether it is right."""
    return [(entity_features(row.read, e), YES if gold else NONE) for e, gold in zip(row.read.entities, row.gold, strict=True)]


def link_examples(row: Row) -> Examples:
    """Return each pair of right fillers, one of them a target, with whether they share a template."""
    right = [at for at, gold in enumerate(row.gold) if gold]
    entities = row.read.entities
    pairs = [(a, b) for a in right for b in right if a < b and {entities[a].slot, entities[b].slot} & set(TARGETS)]
    return [
        (link_features(row.read, entities[a], entities[b]), YES if set(row.gold[a]) & set(row.gold[b]) else NONE) for a, b in pairs
    ]


def gold_drafts(row: Row) -> list[tuple[Draft, n.Template]]:
    """Return the happenings as the keys group the right fillers."""
    found = []
    for k, key in enumerate(row.keys):
        group = [at for at, gold in enumerate(row.gold) if k in gold]
        if group:
            entities = tuple(row.read.entities[at] for at in group)
            found.append((Draft(entities, {}, dict.fromkeys(group, 1.0)), key))
    return found


def story_examples(slot: str) -> Maker:
    """Return what makes the examples of a slot of whole happenings."""
    def make(row: Row) -> Examples:
        found = []
        for draft, key in gold_drafts(row):
            fills = n.fills_of(key, slot)
            found.append((story_features(row.read, draft), fills[0].values[0] if fills else NONE))
        return found

    return make


def means_examples(row: Row) -> Examples:
    """Return the happenings without a named instrument, with its type where the key tells one."""
    found = []
    for draft, key in gold_drafts(row):
        if not n.fills_of(key, n.INSTRUMENT):
            fills = n.fills_of(key, n.INSTRUMENT_TYPE)
            found.append((story_features(row.read, draft), fills[0].values[0] if fills else NONE))
    return found


def filler_examples(slot: str) -> Maker:
    """Return what makes the examples of a slot that is said of fillers."""
    def make(row: Row) -> Examples:
        found = []
        for draft, key in gold_drafts(row):
            for entity in draft.entities:
                if slot in ABOUT.get(entity.slot, ()):
                    titles = _key_titles(entity, key) if entity.slot == n.NAME else []
                    found.append((said_features(slot, row.read, entity, titles), _said(entity, key, slot)))
        return found

    return make


def _key_titles(entity: Entity, key: n.Template) -> list[str]:
    fills = n.fills_of(key, n.DESCRIPTION)
    return [f.values[0] for f in fills if any(credit_string(tag, entity.text, n.NAME) == RIGHT for tag in f.tags)]


def _said(entity: Entity, key: n.Template, slot: str) -> str:
    texts = {entity.text, *(m.phrase.text for m in entity.mentions)}
    for fill in n.fills_of(key, slot):
        if any(credit_string(tag, text, entity.slot) == RIGHT for tag in fill.tags for text in texts):
            return fill.values[0]
    return NONE


def setting_examples(slot: str) -> Maker:
    """Return what makes the examples of the date or the location."""
    def make(row: Row) -> Examples:
        candidates = date_candidates(row.scene) if slot == n.DATE else location_candidates(row.scene)
        credit = credit_date if slot == n.DATE else credit_location
        found = []
        for draft, key in gold_drafts(row):
            values = [value for fill in n.fills_of(key, slot) for value in fill.values]
            for one in candidates:
                right = any(credit(value, one.value) == RIGHT for value in values)
                found.append((setting_features(one, candidates, draft.sentences), YES if right else NONE))
        return found

    return make


def template_examples(folds: Sequence[dict[str, Model]]) -> Maker:
    """Return what makes the examples of whole templates: those found, with whether they answer a key."""
    def make(row: Row) -> Examples:
        models = folds[row.fold]
        drafts = draft_templates(row.read, models)
        dates, places = date_candidates(row.scene), location_candidates(row.scene)
        filled = [fill_template(row.read, draft, models, dates, places) for draft in drafts]
        right = {id(pair.found) for pair in pair_templates(row.keys, filled) if pair.key is not None}
        return [
            (template_features(row.read, draft, drafts), YES if id(one) in right else NONE)
            for draft, one in zip(drafts, filled, strict=True)
        ]

    return make


def train(rows: Sequence[Row]) -> list[dict[str, Model]]:
    """Return the models of each fold and, last, of all rows."""
    folds: list[dict[str, Model]] = [{} for _ in range(FOLDS + 1)]

    def add(name: str, make: Maker) -> None:
        for models, model in zip(folds, in_folds(rows, make, PENALTY.get(name, OTHER_PENALTY)), strict=True):
            models[name] = model
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()

    for name, make in (("report", report_examples), ("sentence", sentence_examples), ("mention", mention_examples)):
        add(name, make)
    train_second(rows, folds, add)
    return folds


def train_second(rows: Sequence[Row], folds: Sequence[dict[str, Model]], add: Callable[[str, Maker], None]) -> None:
    """Add the models that read what those of the first stage say."""
    read_rows(rows, folds)
    add("entity", entity_examples)
    add("link", link_examples)
    for slot in (n.TYPE, n.STAGE, n.CATEGORY):
        add(slot, story_examples(slot))
    add(MEANS, means_examples)
    for slot in dict.fromkeys(slot for slots in ABOUT.values() for slot in slots):
        add(slot, filler_examples(slot))
    for slot in (n.DATE, n.LOCATION):
        add(slot, setting_examples(slot))
    add("template", template_examples(folds))


def main() -> None:
    """Train and write the models."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/sayso/evaluate/muc/models.npz"))
    options = parser.parse_args()
    chosen = [row for row in json_rows(sorted(options.data.glob("muc*.jsonl.gz")), None) if row["part"] in TRAINED_ON]
    rows = []
    for at, row in enumerate(chosen):
        keys = [key for key in row["templates"] if not n.is_blank(key)]
        rows.append(Row(scene_of(row["text"]), keys, at % FOLDS))
    save_models(options.out, train(rows)[-1])


if __name__ == "__main__":
    main()
