"""The TIMEX3 values of lengths and sets: ``P3D``, ``PT24H``, ``PXM``, ``XXXX-WXX-4``; reach here to add a unit or a count word."""

import re

from sayso.annotate.date_grammar import value_of

_UNIT = re.compile(r"second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade|centur")
_LETTERS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "weekend": "WE", "week": "W", "fortnight": "W"}
_LETTERS |= {"month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "centur": "CE"}
_CLOCKED = frozenset({"second", "minute", "hour"})
_VAGUE = re.compile(r"\b(?:few|several|many|some|dozens)\b")
_NUMBER = re.compile(r"\d+(?:\.\d)?|[a-z]+")
_YEARS = {"decade": 10, "centur": 100}
_SET_UNITS = (("dai|day|night", "D"), ("week", "W"), ("month", "M"), ("quarter", "Q"), ("annual|year", "Y"), ("hour", "TH"))


def count_value(lower: str) -> float | None:
    """Return the number that a length gives in words or digits ("twenty-five" 25, "2 1/2" 2.5); None where it is vague."""
    if _VAGUE.search(lower):
        return None
    counts = value_of("count")
    if "couple" in lower:
        return 2.0
    total = 0.0
    known = False
    for word in _NUMBER.findall(lower):
        if _UNIT.match(word) or (known and word in {"or", "to"}):
            break
        if word[0].isdigit() and not known:
            total, known = float(word), True
        elif word == "hundred" and known:
            total *= 100
        elif word in counts and word not in {"half"} and (not known or total % 10 == 0) and not (known and word in {"a", "an"}):
            total, known = total + float(counts[word]), True
    if re.search(r"half\s+an?\b|half-", lower) and total in {0.0, 1.0}:
        return 0.5
    if re.search(r"1/2|and\s+a\s+half", lower):
        total += 0.5
    return total if known else None


def duration_value(lower: str) -> str:
    """Return the value of a length: ``P3D``, ``PT24H``, ``P10Y`` for a decade, ``PXY`` where the count is vague."""
    unit = _UNIT.search(lower)
    if unit is None:
        return "PXX"
    name, number = unit.group(), count_value(lower)
    if number is None and re.match(r"(?:[a-z]+\s+)?(?:full|entire|whole|fiscal)?\s*(?:year|quarter|day|week|month|decade)(?!s)", lower):
        number = 1.0
    scale = {"fortnight": 2, "weekend": 1} | _YEARS
    head = "PT" if name in _CLOCKED else "P"
    letter = "Y" if name in _YEARS else _LETTERS[name]
    if number is None:
        return f"{head}X{'C' if name == 'centur' else letter}"
    number *= scale.get(name, 1)
    if number % 1 and letter in {"Y", "H"}:
        halves = {"Y": "6M", "H": "30M"}[letter]
        return f"{head}{int(number)}{letter}{halves}" if number > 1 else f"{head}{halves}"
    return f"{head}{number:g}{letter}"


def set_value(lower: str) -> str:
    """Return the value of a set: ``P1D`` for "daily", ``XXXX-WXX-4`` for "every Thursday", ``P2W`` for "every other week"."""
    weekday = next((number for word, number in value_of("weekday").items() if re.search(rf"\b{word}s?\b", lower)), None)
    if weekday is not None:
        return f"XXXX-WXX-{int(weekday) + 1}"
    letter = next((code for words, code in _SET_UNITS if re.search(words, lower)), "D")
    count = 2.0 if " other " in lower else count_value(re.sub(r"\b(?:once|twice|each|every)\s+(?:an?\s)?", "", lower))
    return f"P{letter[0] if len(letter) == 2 else ''}{int(count or 1)}{letter[-1]}"
