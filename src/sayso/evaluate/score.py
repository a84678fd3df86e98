"""Score claims against gold: which are found, and how well their fields are filled."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from scipy.optimize import linear_sum_assignment

from sayso.evaluate.compare import day_bounds, same_actor, same_text, span_overlap

Row = Mapping[str, Any]
FIELDS = (
    "event_type", "stance", "certainty", "attribution", "anonymous", "participants", "actors", "place", "country", "when",
    "casualties", "size",
)
LEAST_OVERLAP = 0.5
EVENT_BONUS, STANCE_BONUS = 0.5, 0.25


@dataclass(slots=True)
class Tally:
    """Items found, put forward and expected; figures are in percent."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def add(self, right: int, given: int, wanted: int) -> None:
        """Count some more."""
        self.right, self.given, self.wanted = self.right + right, self.given + given, self.wanted + wanted

    @property
    def precision(self) -> float:
        """Share of what was put forward that is right."""
        return 100 * self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of what was expected that was found."""
        return 100 * self.right / self.wanted if self.wanted else 0.0

    @property
    def f(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(slots=True)
class Score:
    """What a run of claims is worth against a gold."""

    claims: Tally = field(default_factory=Tally)
    must: Tally = field(default_factory=Tally)
    fields: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    faults: list[str] = field(default_factory=list)
    """Quotes that are not in their report."""

    def figures(self) -> dict[str, float]:
        """Return the gated figures, rounded to a tenth of a percent."""
        means = [round(t.f, 1) for t in self.fields.values() if t.wanted]
        return {
            "claims_f": round(self.claims.f, 1), "must_recall": round(self.must.recall, 1),
            "field_mean": round(sum(means) / max(1, len(means)), 1), "quote_faults": float(len(self.faults)),
        }


def score_claims(texts: Mapping[str, str], gold: Iterable[Row], claims: Iterable[Row]) -> Score:
    """Score claims.

    Args:
        texts: file stem -> the report's text.
        gold: gold rows; ``report`` is a stem.
        claims: rows of claims.jsonl; those of reports without a text are left out.
    """
    score = Score()
    by_report: dict[str, tuple[list[Row], list[Row]]] = {}
    for row in gold:
        by_report.setdefault(row["report"], ([], []))[0].append(row)
    for row in claims:
        stem = _stem(row, texts)
        if stem is None:
            continue
        if row["quote"] not in texts[stem]:
            score.faults.append(f"{stem}: {row['quote'][:80]!r}")
        if stem in by_report:
            by_report[stem][1].append(row)
    for stem, (wanted, given) in by_report.items():
        _score_report(score, texts[stem], wanted, given)
    return score


def _stem(row: Row, texts: Mapping[str, str]) -> str | None:
    names = (PurePath(str(row[key])).stem for key in ("source_file", "source", "report") if row.get(key))
    return next((name for name in names if name in texts), None)


def _score_report(score: Score, text: str, wanted: Sequence[Row], given: Sequence[Row]) -> None:
    pairs = _assign(wanted, given, lambda g, p: _likeness(text, g, p))
    score.claims.add(len(pairs), len(given), len(wanted))
    score.must.add(sum(bool(g.get("must")) for g, _ in pairs), 0, sum(bool(g.get("must")) for g in wanted))
    for g, p in pairs:
        for name, counts in _field_counts(g, p).items():
            score.fields[name].add(*counts)


def matched_claims(text: str, wanted: Sequence[Row], given: Sequence[Row]) -> list[bool]:
    """Say of each claim put forward whether it is paired with one of the gold's.

    Args:
        text: the report's.
        wanted: the gold of this report.
        given: rows of claims.jsonl of this report.
    """
    paired = {id(p) for _, p in _assign(wanted, given, lambda g, p: _likeness(text, g, p))}
    return [id(row) in paired for row in given]


def _likeness(text: str, gold: Row, given: Row) -> float:
    overlap = span_overlap(_span(text, gold), _span(text, given))
    if gold["kind"] != given.get("kind") or overlap < LEAST_OVERLAP:
        return 0.0
    return overlap + EVENT_BONUS * int(_type(gold) == _type(given)) + STANCE_BONUS * int(gold["stance"] == given.get("stance"))


def _span(text: str, row: Row) -> tuple[int, int]:
    if isinstance(row.get("start"), int) and isinstance(row.get("end"), int):
        return row["start"], row["end"]
    at = text.find(row["quote"])
    return (at, at + len(row["quote"])) if at >= 0 else (-1, -1)


def _type(row: Row) -> str | None:
    return (row.get("event") or {}).get("type")


def _assign(left: Sequence[Any], right: Sequence[Any], worth: Callable[[Any, Any], float]) -> list[tuple[Any, Any]]:
    """Return the one-to-one pairs of greatest total worth, leaving out those worth nothing."""
    if not left or not right:
        return []
    table = [[worth(a, b) for b in right] for a in left]
    rows, columns = linear_sum_assignment([[-value for value in row] for row in table])
    return [(left[i], right[j]) for i, j in zip(rows.tolist(), columns.tolist(), strict=True) if table[i][j] > 0]


def _field_counts(gold: Row, given: Row) -> dict[str, tuple[int, int, int]]:
    counts = {name: (int(gold[name] == given.get(name)), 1, 1) for name in ("stance", "certainty")}
    if gold["kind"] == "event":
        counts["event_type"] = (int(_type(gold) == _type(given)), 1, 1)
    counts.update(_speaker_counts(gold.get("attribution") or [], given.get("attribution") or []))
    counts.update(_participant_counts(gold.get("participants") or [], given.get("participants") or []))
    counts.update(_place_counts(gold.get("where"), given.get("where")))
    days, found = day_bounds((gold.get("when") or {}).get("edtf")), day_bounds((given.get("when") or {}).get("edtf"))
    counts["when"] = (int(days is not None and days == found), int(found is not None), int(days is not None))
    counts["casualties"] = _shared(gold.get("casualties") or [], given.get("casualties") or [], ("outcome", "low", "high"))
    sizes = [[row["size"]] if row.get("size") else [] for row in (gold, given)]
    counts["size"] = _shared(sizes[0], sizes[1], ("low", "high"))
    return counts


def _shared(gold: Sequence[Row], given: Sequence[Row], keys: Sequence[str]) -> tuple[int, int, int]:
    a, b = (Counter(tuple(row.get(key) for key in keys) for row in rows) for rows in (gold, given))
    return sum((a & b).values()), len(given), len(gold)


def _speaker_counts(gold: Sequence[Row], given: Sequence[Row]) -> dict[str, tuple[int, int, int]]:
    same = sum(same_text(_words(a), _words(b)) for a, b in zip(reversed(gold), reversed(given), strict=False))
    right = same if gold else int(not given)
    counts = {"attribution": (right, max(len(given), 1), max(len(gold), 1))}
    if gold and given:
        counts["anonymous"] = (int(bool(gold[-1].get("anonymous")) == bool(given[-1].get("anonymous"))), 1, 1)
    return counts


def _words(speaker: Row) -> str:
    return f"{speaker.get('text') or ''} {speaker.get('name') or ''}"


def _participant_counts(gold: Sequence[Row], given: Sequence[Row]) -> dict[str, tuple[int, int, int]]:
    pairs = _assign(gold, given, lambda a, b: float(a["role"] == b.get("role") and same_text(a.get("text"), b.get("text"))))
    actors, found = ([row["actor"] for row in rows if row.get("actor")] for rows in (gold, given))
    same = _assign(actors, found, lambda a, b: float(same_actor(a, b)))
    return {"participants": (len(pairs), len(given), len(gold)), "actors": (len(same), len(found), len(actors))}


def _place_counts(gold: Row | None, given: Row | None) -> dict[str, tuple[int, int, int]]:
    same = bool(gold and given) and any(same_text((gold or {}).get(key), (given or {}).get(key)) for key in ("name", "text"))
    counts = {"place": (int(same), int(bool(given)), int(bool(gold)))}
    if gold and gold.get("country"):
        counts["country"] = (int(bool(given and given.get("country") == gold["country"])), int(bool(given)), 1)
    return counts
