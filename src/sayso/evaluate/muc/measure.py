"""MUC-4: whole templates of reports on terrorism in Latin America, 1988-90.

Public original: https://www-nlpir.nist.gov/related_projects/muc/muc_data/muc_data_index.html (NIST). A row holds ``id``, ``part``,
``text`` and ``templates``. The packaged models were fitted on the parts dev1300 and tst1, so only other parts say how good they are.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from sayso.evaluate.muc import notation as n
from sayso.evaluate.muc.coder import code_scene
from sayso.evaluate.muc.hashing import Model, load_models
from sayso.evaluate.muc.scene import scene_of
from sayso.evaluate.muc.score import Pair, Tally, all_slots, pairs_of, score_pairs, tally_template
from sayso.evaluate.outcome import Counts, Outcome, outcome_of

MODELS = "models.npz"
_SHOWN = 3
_TELLING = (n.TYPE, n.NAME, n.DESCRIPTION, n.OBJECT, n.ORGANIZATION)


@cache
def packaged_models() -> dict[str, Model]:
    """Return the coder's models.

    Raises:
        BadConfig: the file is missing from the package.
    """
    with as_file(files("sayso.evaluate.muc").joinpath(MODELS)) as path:
        return load_models(path)


def templates_of(text: str) -> list[dict[str, list[str]]]:
    """Return the templates of one report's text, in the notation of the answer keys."""
    return code_scene(scene_of(text), packaged_models())


def measure(rows: Iterable[Mapping[str, Any]]) -> Outcome:
    """Code the reports and score the templates."""
    keys: dict[str, list[n.Template]] = {}
    found: dict[str, list[dict[str, list[str]]]] = {}
    for row in rows:
        keys[row["id"]] = row["templates"]
        found[row["id"]] = templates_of(row["text"])
    pairs = pairs_of(keys, found)
    misses = [line for report, some in pairs.items() for line in _misses(report, some)]
    return outcome_of([_counts(some) for some in pairs.values()], template_rates, misses)


_KINDS = ("right", "partial", "wrong", "spurious", "missing")


def _counts(pairs: Sequence[Pair]) -> Counter[str]:
    count: Counter[str] = Counter()
    for slot, tally in score_pairs(pairs).items():
        for kind in _KINDS:
            count[f"{slot}/{kind}"] += getattr(tally, kind)
    return count


def template_rates(count: Counts) -> dict[str, float]:
    """Return precision, recall and F1 over all slots and of each slot from summed counts."""
    totals = {slot: Tally(*(int(count.get(f"{slot}/{kind}", 0)) for kind in _KINDS)) for slot in (n.TEMPLATE, *n.SLOTS)}
    figures = _rates("all", all_slots(totals))
    for slot, tally in totals.items():
        figures |= _rates(figure_name(slot), tally)
    return figures


def figure_name(slot: str) -> str:
    """Return a slot's name in figures: ``hum_tgt_number`` for ``HUM TGT: NUMBER``."""
    return "_".join(slot.replace(":", "").lower().split())


def _rates(name: str, tally: Tally) -> dict[str, float]:
    return dict(zip((f"{name}_p", f"{name}_r", f"{name}_f1"), tally.rates(), strict=True))


def _misses(report: str, pairs: Sequence[Pair]) -> Iterator[str]:
    for pair in pairs:
        if pair.found is None or pair.key is None:
            only = pair.key or pair.found or {}
            shown = [f"{slot} {', '.join(only[slot])}" for slot in _TELLING if only.get(slot)]
            yield f"{report} {'missed' if pair.found is None else 'extra'} template: {'; '.join(shown)[:300]}"
            continue
        for slot, tally in tally_template(pair.key, pair.found).items():
            if tally.wrong + tally.partial + tally.spurious + tally.missing:
                key, mine = (list(one.get(slot, ()))[:_SHOWN] for one in (pair.key, pair.found))
                yield f"{report} {slot}: found {mine} for {key}"
