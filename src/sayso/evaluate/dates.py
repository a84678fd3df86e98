"""TempEval-3: time expressions found, and their normal form.

Public originals: TimeBank and AQUAINT as given out for TempEval-3 (UzZaman et al. 2013), TimeML files with ``TIMEX3`` marks.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.annotate.date_timex import to_timexes
from sayso.annotate.dates import find_dates
from sayso.evaluate.measures import match_spans, named_rates, rounded
from sayso.evaluate.outcome import Counts, Outcome, outcome_of, total_of

Timex = tuple[int, int, str, str]
"""Start and end in characters, type, value."""

_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}


def read_timeml(xml: str) -> tuple[str, str, list[Timex]]:
    """Return the text, the creation date and the gold expressions of a TimeML file."""
    mark = 'functionInDocument="CREATION_TIME"'
    created = re.search(rf'{mark}[^>]*value="([^"]+)"|value="([^"]+)"[^>]*{mark}', xml)
    body = re.search(r"<TEXT>(.*?)</TEXT>", xml, re.DOTALL)
    text, gold, opened = "", [], []
    at = 0
    inner = body.group(1) if body else ""
    for tag in _TAG.finditer(inner):
        text += _plain(inner[at : tag.start()])
        at = tag.end()
        if tag.group(2) != "TIMEX3":
            continue
        if not tag.group(1):
            opened.append((len(text), dict(re.findall(r'(\w+)="([^"]*)"', tag.group(3)))))
        elif opened:
            start, facts = opened.pop()
            gold.append((start, len(text), facts["type"], facts.get("value", "")))
    text += _plain(inner[at:])
    day = next((g for g in created.groups() if g), "") if created else ""
    return text, day[:10], gold


def _plain(words: str) -> str:
    return re.sub(r"&\w+;", lambda m: _ENTITIES.get(m.group(), m.group()), words)


def timex_rows(text: str, published: str) -> list[Timex]:
    """Return what the annotator finds in a text, as rows of a scorer."""
    found = to_timexes(find_dates(text, published or None), text, published or None)
    return [(t.span.start, t.span.end, t.kind, t.value) for t in found]


def score_timex(found: Mapping[str, Sequence[Timex]], gold: Mapping[str, Sequence[Timex]]) -> dict[str, float]:
    """Score spans exactly (``strict``) and by overlap (``relaxed``), and overlapping ones with an equal value (``value``).

    Figures named ``date_`` count expressions of type DATE alone, on both sides.
    """
    return rounded(timex_rates(total_of([count_file(found.get(file, ()), rows) for file, rows in gold.items()])))


_COUNTED = (("", None), ("date_", "DATE"))


def count_file(found: Sequence[Timex], gold: Sequence[Timex]) -> Counter[str]:
    """Return what the scores of one file are computed from."""
    count: Counter[str] = Counter()
    for name, kind in _COUNTED:
        theirs = [row for row in gold if kind in (None, row[2])]
        mine = [row for row in found if kind in (None, row[2])]
        pairs = _match(mine, theirs, exact=False)
        count[f"{name}found"] += len(mine)
        count[f"{name}gold"] += len(theirs)
        count[f"{name}strict"] += len(_match(mine, theirs, exact=True))
        count[f"{name}relaxed"] += len(pairs)
        count[f"{name}value"] += sum(mine[a][3] == theirs[b][3] for a, b in pairs)
    return count


def timex_rates(count: Counts) -> dict[str, float]:
    """Return precision, recall and F1 from summed counts."""
    figures: dict[str, float] = {}
    count = Counter(count)
    for name, _ in _COUNTED:
        found, gold, relaxed = (count[f"{name}{what}"] for what in ("found", "gold", "relaxed"))
        for what in ("strict", "relaxed", "value"):
            figures |= named_rates(f"{name}{what}", count[f"{name}{what}"], found, gold)
        figures |= {f"{name}n_pred": found, f"{name}n_gold": gold, f"{name}value_acc_of_matched": count[f"{name}value"] / max(1, relaxed)}
    return figures


def _match(mine: Sequence[Timex], theirs: Sequence[Timex], *, exact: bool) -> list[tuple[int, int]]:
    return match_spans([row[:2] for row in mine], [row[:2] for row in theirs], exact=exact)


def measure(files: Iterable[tuple[str, str]]) -> Outcome:
    """Find the time expressions of TimeML files, given as name and XML, and score them."""
    found: dict[str, list[Timex]] = {}
    gold: dict[str, list[Timex]] = {}
    misses: list[str] = []
    for name, xml in files:
        text, published, wanted = read_timeml(xml)
        found[name] = timex_rows(text, published)
        gold[name] = wanted
        misses += _misses(text, found[name], wanted)
    return outcome_of([count_file(found[name], wanted) for name, wanted in gold.items()], timex_rates, misses)


def _misses(text: str, found: Sequence[Timex], gold: Sequence[Timex]) -> Iterator[str]:
    for start, end, kind, value in gold:
        over = [(text[p[0] : p[1]], p[3]) for p in found if p[0] < end and start < p[1]]
        if not over or over[0][1] != value:
            yield f"missed {text[start:end]!r} {kind} {value}: found {over}"
    for start, end, kind, value in found:
        if not any(g[0] < end and start < g[1] for g in gold):
            yield f"extra {text[start:end]!r} {kind} {value}: {text[max(0, start - 40) : end + 20]!r}"
