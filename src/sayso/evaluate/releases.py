"""ISAF press releases: six fields of an operation, computed from the claims of a release.

Public original: the data set of Felix Kuehn and Alex Strick van Linschoten's study of ISAF press releases (Afghanistan Analysts
Network, 2011), extended to 2013. A row holds ``id``, ``text`` and ``gold``.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sayso.annotate import Annotated
from sayso.annotate.dates import find_dates
from sayso.errors import StageError
from sayso.evaluate.measures import rounded
from sayso.evaluate.muc.scene import report_of
from sayso.evaluate.outcome import Counts, Outcome, outcome_of, total_of
from sayso.evaluate.release_coder import Operation, code_release, find_day_told
from sayso.model.claim import Claim
from sayso.model.edtf import edtf_bounds
from sayso.pipeline import STAGES, Draft

Fields = dict[str, Any]
FIELDS = ("start_date", "province", "target_group", "min_killed", "min_captured", "airstrike")

_PROVINCES = {
    "Khowst": "khost", "Konar": "kunar", "Lowgar": "logar", "Nurestan": "nuristan", "Oruzgan": "uruzgan", "Paktia": "paktya",
    "Parvan": "parwan", "Vardak": "wardak", "Wilayat-e Baghlan": "baghlan",
}  # fmt: skip
"""Divisions that the set spells in another way than the gazetteer; of the others it writes the name in small letters."""
_GROUPS = {"haqqani-network": "haqqani", "hezb-i-islami": "hig", "al-qaeda": "aq"}
"""Groups that the set calls otherwise than the registry."""

_NUMBER = re.compile(r"\b(20\d\d)-\d\d-[A-Z]{1,3}[-\u2013]\d+")


def release_day(text: str) -> str | None:
    """Return the day that a release gives itself, as EDTF; its year may stand only in the release's number.

    The day stands in the dateline, else in the first line ("May 12: Operations in ...").
    """
    head = find_day_told(text)
    number = _NUMBER.search(text)
    year = (head and head[2]) or (number and number[1])
    found = find_dates(f"{head[1]}, {year}", None) if head and year else ()
    low, high = edtf_bounds(found[0].when.edtf) if found else (None, None)
    return low.isoformat() if low is not None and low == high else None


def read_release(text: str) -> tuple[Annotated, tuple[Claim, ...]]:
    """Return the layers and claims of a release, read as of its day."""
    report = report_of(text)
    published = report.publication.published or release_day(text)
    draft = Draft(replace(report, publication=replace(report.publication, published=published)))
    for stage in STAGES:
        draft = stage.run(draft)
    if draft.annotated is None:
        raise StageError("the annotate stage assigned no layers")
    return draft.annotated, draft.claims


def coded(operation: Operation) -> Fields:
    """Return an operation in the notation of the set: names in small letters, several joined by ``;``, ``""`` for none."""
    return {
        "start_date": operation.start_date.isoformat() if operation.start_date else None,
        "province": {";".join(_PROVINCES.get(name, name.lower()) for name in operation.provinces)},
        "target_group": {";".join(sorted(_GROUPS.get(name, name) for name in operation.groups))},
        "min_killed": operation.killed,
        "min_captured": operation.captured,
        "airstrike": operation.airstrike,
    }


def code_text(text: str) -> Fields:
    """Return the six fields of a release's text."""
    return coded(code_release(*read_release(text)))


def measure(rows: Iterable[Mapping[str, Any]]) -> Outcome:
    """Score each field by the share of rows that are right; gold dates are often a day before what the release says."""
    units: list[Counts] = []
    misses: list[str] = []
    for row in rows:
        found, gold = code_text(row["text"]), row["gold"]
        units.append(count_release(found, gold))
        wrong = [f"{name} {_shown(found[name])} for {_shown(gold[name])}" for name in FIELDS if not is_right(found, gold, name)]
        if wrong:
            misses.append(f"{row['id']} found {', '.join(wrong)}: {row['text'][:600]!r}")
    return outcome_of(units, release_rates, misses)


def is_right(found: Mapping[str, Any], gold: Mapping[str, Any], field: str) -> bool:
    """Say whether a field is right: names as sets, all else equal."""
    if field in ("province", "target_group"):
        return set(found[field]) == set(gold[field])
    return bool(found[field] == gold[field])


def count_release(found: Mapping[str, Any], gold: Mapping[str, Any]) -> Counter[str]:
    """Return what the figures of one release are computed from."""
    right = [field for field in FIELDS if is_right(found, gold, field)]
    count = Counter({"n": 1, **dict.fromkeys(right, 1), "all_6": len(right) == len(FIELDS)})
    day, wanted = found["start_date"], date.fromisoformat(gold["start_date"])
    count["start_date_within_1_day"] = day is not None and abs((date.fromisoformat(day) - wanted).days) <= 1
    for field in ("min_killed", "min_captured"):
        count[f"{field}_n>0"] = bool(gold[field])
        count[f"{field}_where_gold>0"] = bool(gold[field]) and field in right
    struck = bool(found["airstrike"]), bool(gold["airstrike"])
    count |= Counter({"struck_both": all(struck), "struck_found": struck[0], "struck_gold": struck[1]})
    return count


def score_releases(found: Mapping[str, Fields], gold: Mapping[str, Mapping[str, Any]]) -> dict[str, float]:
    """Return the figures of fields by row id, in the notation of the set."""
    return rounded(release_rates(total_of([count_release(found[name], row) for name, row in gold.items()])))


def release_rates(count: Counts) -> dict[str, float]:
    """Return the share of releases right in each field, and F1 of the air strikes, from summed counts."""
    n = max(1, count.get("n", 0))
    figures = {field: count.get(field, 0) / n for field in (*FIELDS, "all_6", "start_date_within_1_day")}
    for field in ("min_killed", "min_captured"):
        figures[f"{field}_where_gold>0"] = count.get(f"{field}_where_gold>0", 0) / max(1, count.get(f"{field}_n>0", 0))
    told = count.get("struck_found", 0) + count.get("struck_gold", 0)
    return {**figures, "airstrike_f1": 2 * count.get("struck_both", 0) / told if told else 0.0}


def _shown(value: object) -> str:
    return "/".join(sorted(map(str, value))) if isinstance(value, set | list) else str(value)
