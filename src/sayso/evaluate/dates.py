"""TempEval-3: time expressions found, and their normal form.

Public originals: TimeBank and AQUAINT as given out for TempEval-3 (UzZaman et al. 2013), TimeML files with ``TIMEX3`` marks.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from sayso.annotate.dates import find_dates
from sayso.annotate.layers import DateMention
from sayso.evaluate.measures import match_spans, named_rates, rounded
from sayso.evaluate.outcome import Counts, Outcome, outcome_of, total_of

Timex = tuple[int, int, str, str]
"""Start and end in characters, type, value."""

_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
_TYPES = {"date": "DATE", "duration": "DURATION", "set": "SET", "time": "TIME"}
_LEAD = re.compile(
    r"(?:on|in|during|since|until|till|by|before|after|from|between|over|for|within|through|throughout|at|of|to|and)\s+", re.IGNORECASE
)


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


def to_timex(mention: DateMention, text: str, published: str) -> Timex:
    """Return a mention as TIMEX3 would write it; preposition left out, intervals cut to what TIMEX3 can say."""
    words = text[mention.span.start : mention.span.end]
    lead = _LEAD.match(words)
    start = mention.span.start + (lead.end() if lead else 0)
    kind = _TYPES[mention.kind]
    return start, mention.span.end, kind, _value(mention, words[lead.end() :] if lead else words, published)


def _value(mention: DateMention, words: str, published: str) -> str:
    edtf = mention.when.edtf.replace("~", "")
    lower = words.lower()
    if mention.kind == "duration":
        return _duration(lower)
    if mention.kind == "set":
        return next((code for word, code in _SETS if re.search(word, lower)), "")
    if re.fullmatch(r"now|currently|at present|presently|nowadays|right now", lower):
        return "PRESENT_REF"
    if re.fullmatch(r"recently|lately|recent", lower):
        return "PAST_REF"
    if "/" not in edtf:
        part = next((code for words, code in _DAYPARTS if re.search(words, lower)), "")
        if part and len(edtf) == 10:
            return f"{edtf}{part}"
        return re.sub(r"(?<=^\d{4})-2([1-4])$", lambda m: ("-SP", "-SU", "-FA", "-WI")[int(m.group(1)) - 1], edtf)
    count = re.search(r"(?:last|past|next|coming)\s+(.*)", lower)
    if count and re.match(r"\d|few|several|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|couple", count.group(1)):
        return _duration(count.group(1))
    return _interval(edtf, lower, published)


_DAYPARTS = ((r"\bnight\b|tonight", "TNI"), (r"\bmorning\b", "TMO"), (r"\bafternoon\b", "TAF"), (r"\bevening\b", "TEV"))
_SETS = (("dai|day", "P1D"), ("week", "P1W"), ("month", "P1M"), ("quarter", "P3M"), ("annual|year", "P1Y"), ("hour", "PT1H"))


def _interval(edtf: str, lower: str, published: str) -> str:
    if edtf.startswith("../"):
        return edtf[3:]
    start, _, end = edtf.partition("/")
    if end == ".." or (published and end == published):
        return start
    if re.search(r"\bweek", lower) and len(start) == 10:
        return f"{date.fromisoformat(start).isocalendar().year}-W{date.fromisoformat(start).isocalendar().week:02d}"
    if re.fullmatch(r"\d{3}0", start) and end == f"{start[:3]}9":
        return start[:3]
    if len(start) == 10 and start[:7] == end[:7]:
        return start[:7] if re.search(r"early|late|mid|end|begin", lower) else start
    return start[:4]


def _duration(lower: str) -> str:
    unit = re.search(r"(second|minute|hour|day|night|week|month|quarter|year|decade|centur)", lower)
    words = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
    words |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "couple": 2}
    words |= {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
    number = re.search(r"\d+(?:\.\d)?|\b(?:" + "|".join(sorted(words, key=len, reverse=True)) + r")\b", lower)
    vague = re.search(r"few|several|many|some", lower)
    count = "X" if vague or number is None else str(words.get(number.group(), number.group()))
    if unit and unit.group(1) == "decade" and count.isdigit():
        return f"P{10 * int(count)}Y"
    letters = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "month": "M", "quarter": "Q"}
    letters |= {"year": "Y", "decade": "DE", "centur": "CE"}
    letter = letters[unit.group(1)] if unit else "D"
    return f"P{'T' if len(letter) == 2 and letter[0] == 'T' else ''}{count}{letter[1:] if letter[0] == 'T' else letter}"


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
        found[name] = [to_timex(mention, text, published) for mention in find_dates(text, published or None)]
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
