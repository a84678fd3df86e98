"""Measure time expressions on TempEval-3's training files and the start dates of ISAF press releases.

Run: ``python bench/dates.py --data DIR``. The public originals: TempEval-3 (TimeBank, AQUAINT)
and the ISAF press release data set of the Afghanistan Analysts Network.
"""

import argparse
import gzip
import json
import re
import sys
import tarfile
import time
from datetime import date
from pathlib import Path

from sayso.annotate.dates import find_dates
from sayso.annotate.layers import DateMention
from sayso.model.edtf import edtf_bounds

Timex = tuple[int, int, str, str]

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


def overlap_f1(found: dict[str, list[Timex]], gold: dict[str, list[Timex]]) -> dict[str, float]:
    """Return relaxed F1, and F1 of relaxed matches with an equal value, greedy in text order by overlap."""
    matched = valued = 0
    for name, wanted in gold.items():
        pairs = sorted(
            (
                (min(p[1], g[1]) - max(p[0], g[0]), a, b)
                for a, p in enumerate(found[name])
                for b, g in enumerate(wanted)
                if min(p[1], g[1]) > max(p[0], g[0])
            ),
            key=lambda x: (-x[0], x[1], x[2]),
        )
        left: set[int] = set()
        right: set[int] = set()
        for _, a, b in pairs:
            if a not in left and b not in right:
                left.add(a)
                right.add(b)
                matched += 1
                valued += found[name][a][3] == wanted[b][3]
    total = sum(map(len, found.values())) + sum(map(len, gold.values()))
    return {"relaxed_f1": round(2 * matched / total, 4), "value_f1": round(2 * valued / total, 4), "gold": sum(map(len, gold.values()))}


def measure_timeml(path: Path, show: bool) -> dict[str, float]:
    """Return the figures on a tar of TimeML files."""
    found: dict[str, list[Timex]] = {}
    gold: dict[str, list[Timex]] = {}
    words, spent = 0, 0.0
    with tarfile.open(path) as tar:
        for member in sorted(tar.getmembers(), key=lambda m: m.name):
            stream = tar.extractfile(member) if member.name.endswith(".tml") else None
            if stream is None:
                continue
            text, published, wanted = read_timeml(stream.read().decode("utf-8", "replace"))
            began = time.perf_counter()
            mentions = find_dates(text, published or None)
            spent += time.perf_counter() - began
            words += len(text.split())
            found[member.name] = [to_timex(m, text, published) for m in mentions]
            gold[member.name] = wanted
            if show:
                _show(text, found[member.name], wanted)
    return overlap_f1(found, gold) | {"microseconds_a_word": round(1e6 * spent / max(1, words), 2)}


def _show(text: str, found: list[Timex], gold: list[Timex]) -> None:
    for g in gold:
        over = [p for p in found if p[0] < g[1] and g[0] < p[1]]
        if not over or over[0][3] != g[3]:
            sys.stdout.write(f"MISS {text[g[0]:g[1]]!r} {g[2:]} {[(text[p[0]:p[1]], p[3]) for p in over]}\n")
    for p in found:
        if not any(p[0] < g[1] and g[0] < p[1] for g in gold):
            sys.stdout.write(f"EXTRA {text[max(0, p[0] - 20):p[0]]!r} {text[p[0]:p[1]]!r} {p[2:]}\n")


_RELEASED = re.compile(r"\(\s*([A-Z][a-z]+\.?\s+\d{1,2}(?:,?\s+\d{4})?)\s*\)")


def measure_isaf(path: Path) -> dict[str, float]:
    """Return how often the first date after the dateline is the start date; gold dates are often a day before what the release says."""
    right = near = total = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            total += 1
            day = _start(row["text"])
            wanted = date.fromisoformat(row["gold"]["start_date"])
            right += day == wanted
            near += day is not None and abs((day - wanted).days) <= 1
    return {"n": total, "start_date": round(right / total, 4), "start_date_within_1_day": round(near / total, 4)}


def _start(text: str) -> date | None:
    head = _RELEASED.search(text)
    year = re.search(r"\b(20\d\d)-\d\d-[A-Z]+-\d+", text)
    released = find_dates(head.group(1), year.group(1) if year else None) if head else ()
    published = released[0].when.edtf if released else None
    body = text[head.end() :] if head else text
    for mention in find_dates(body, published):
        low, high = edtf_bounds(mention.when.edtf) if mention.kind == "date" else (None, None)
        around = body[max(0, mention.span.start - 24) : mention.span.end + 24]
        if low is not None and low == high and not re.search(r"confirm", around):
            return low
    return edtf_bounds(published)[0] if published else None


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description="Measure time expressions.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", action="store_true", help="list what was missed and what was found in excess")
    options = parser.parse_args()
    timeml = measure_timeml(options.data / "tempeval3-train.tar.gz", options.show)
    sys.stdout.write(json.dumps({"timeml": timeml, "isaf": measure_isaf(options.data / "isaf.jsonl.gz")}, indent=2) + "\n")


if __name__ == "__main__":
    main()
