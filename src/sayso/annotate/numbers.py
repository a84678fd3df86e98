"""Numbers as reporters write them, with bounds; reach here for :func:`find_numbers`.

What is no count of people or things (years, money, distances, labels such as "F-16") is
returned too, under its kind, so that nothing downstream takes it for a toll.
"""

import re
from functools import cache

from sayso.annotate.layers import NumberMention
from sayso.model.span import Span
from sayso.registry import read_table

S = r"[\s\u00a0]+"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?"
_LABEL = re.compile(
    r"(?:[A-Za-z]-|\b(?:resolution|article|no\.?|number|route|highway|flight|unit|division|battalion|chapter|section|protocol|room|page|point|figure|tel"
    r"|phone|part|volume|issue|district|sector|channel|class|level|phase|category|type|ak|boeing|law|decree|order|zone|area|ward|camp|kilometer|post)"
    r"[\s-]+|#)\Z",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(r"(?:[$\u00a3\u20ac\u00a5]|\b(?:US|USD|EUR|Rs)\.?)\s?\Z")
_AGE_BEFORE = re.compile(r"\b(?:aged?|ages)(?:\s+(?:between|from|of|about))?\s+\Z", re.IGNORECASE)
_AGE_AFTER = re.compile(r"[\s-]+(?:years?|months?|weeks?)[\s-]+old|[\s-]*year-old", re.IGNORECASE)
_APPOSED_AGE = re.compile(r"[A-Z][a-z]+,\s\Z")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|of|during|from|until|till|by|before|after|early|late|mid|year|spring|summer|autumn|winter|fall|to|and|the|end"
    r"|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*)\.?,?[\s-]+\Z|[(,/\u2013-]\s?\Z|\d,\s\Z|(?:\d|\A)(?:st|nd|rd|th)\s\Z",
    re.IGNORECASE,
)
_MONTH_NEAR = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|march|mar|april|apr|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
    r"\s+(?:\d{1,2}(?:,|\s+and|\s?[-\u2013]|\s+to)\s*)*\Z",
    re.IGNORECASE,
)
_MONTH_AFTER = re.compile(
    r"(?:\s?[-\u2013]\s?\d{1,2}|\s+(?:and|to)\s+\d{1,2})?(?:\s+of)?[\s-]+(?:jan(?:uary)?|feb(?:ruary)?|march|april|apr|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_CLOCK = re.compile(r":\d\d|\s?(?:[ap]\.?m\b|o['\u2019]clock)", re.IGNORECASE)
_TOLL = re.compile(
    r"\b(?:toll|total|number|count|tally)\b[^.;\d]{0,60}"
    r"\b(?:to|at|of|reached|reaches|was|is|stands?|stood)\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE
)
_BETWEEN = re.compile(r"\b(?:between|from)\s+\Z", re.IGNORECASE)
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d(?:\s?[-\u2013]\s?|\s+(?:to|and|until)\s+)(?:1[5-9]|20)\d\d")
_MAX_KEPT = 10**12


@cache
def _words(kind: str) -> dict[str, str]:
    return {row["word"]: row["value"] for row in read_table("number_words.tsv") if row["class"] == kind}


def _either(kinds: tuple[str, ...]) -> str:
    found = sorted((w for kind in kinds for w in _words(kind)), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(w.replace(" ", S) for w in found) + ")"


@cache
def _grammar() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a number, of the bounding words before it and of the measures after it."""
    unit, scale = _either(("unit",)), _either(("scale",))
    spelt = rf"{unit}(?:[\s-]+{unit}|[\s-]+{scale}(?:[\s-]+and{S}{unit})?)*"
    spelt += rf"|(?:half[\s-]a|a{S}half|a)[\s-](?:{scale})(?:{S}and{S}{unit}(?:-{unit})?)?"
    sized = "(?:large|great|small|growing|unknown|unspecified|undisclosed|undetermined|significant|limited|similar|considerable)"
    vague = rf"(?:(?:many|a{S}few|several|some){S})?"
    vague += rf"(?:dozens|scores|tens{S}of{S}thousands|hundreds{S}of{S}thousands|hundreds|thousands|millions)"
    vague += rf"|(?:a{S}few|a{S}couple{S}of|several|a{S}couple){S}(?:dozen|hundred|thousand|million)|a{S}score(?={S}of)"
    vague += rf"|a{S}couple(?:{S}of)?|a{S}handful(?:{S}of)?|a{S}few|an?{S}(?:{sized}{S})?number{S}of"
    vague += rf"|unspecified{S}number{S}of|several|multiple|numerous"
    core = rf"(?:{vague}|(?:{_DIGITS})(?:[\s-]{scale})?|{spelt})"
    zero = _either(("zero",))
    number = rf"(?<![\w.])(?:(?P<zero>{zero})\b(?!{S}(?:fewer|less|more|greater)\b)|(?P<low>{core})"
    number += rf"(?:(?:{S}(?:to|or){S}|\s?[-\u2013]\s?|{S}and{S}(?P<upper>))(?P<high>{core}))?)(?:(?![\w])|(?<=\d)(?=(?:st|nd|rd|th)\b))"
    bound = rf"\b(?P<bound>(?:(?:{_either(('floor', 'ceiling', 'about'))}){S})+)\Z"
    measures = _either(("money", "distance", "percent", "duration", "measure", "time"))
    skipped = rf"(?:square|cubic|metric|us|u\.s\.|american|more|nautical|straight|consecutive|further|other){S}"
    after = rf"[\s-]+(?:{skipped})?(?P<unit>{measures})\b|\s?%"
    flags = re.IGNORECASE
    return re.compile(number, flags), re.compile(bound, flags), re.compile(after, flags)


@cache
def _starters() -> re.Pattern[str]:
    """Return the pattern of the places where a number can begin; what makes one pass cheap."""
    words = {w.split()[0].split("-")[0] for kind in ("unit", "vague", "zero") for w in _words(kind)} | {"half", "many"}
    phrase = r"an?(?=\s+(?:few|couple|handful|dozen|hundred|thousand|million|score|half|number|unknown|unspecified"
    phrase += r"|large|great|small|growing|undisclosed|undetermined|significant|limited|similar|considerable)\b)"
    phrase += r"|some(?=\s+(?:dozens|hundreds))"
    return re.compile(rf"\b(?:\d|(?:{'|'.join(sorted(words))})\b|{phrase})", re.IGNORECASE)


def parse_count(words: str) -> tuple[int | None, int | None]:
    """Return the least and the greatest count that one number phrase means ("two dozen" 24/24, "several" 3/None)."""
    text = " ".join(words.lower().replace("\u00a0", " ").split())
    if text.endswith(" of") or text.startswith("a score"):
        text = text.removesuffix(" of")
    if "number" in text or "handful" in text:
        return None, None
    fixed = {"a couple": (2, 2), "a few": (3, None), "several": (3, None), "a score": (20, 20), "tens of thousands": (20_000, None),
             "hundreds of thousands": (200_000, None)}
    if text in fixed:
        return fixed[text]
    head, _, last = text.rpartition(" ")
    if last in _words("vague"):
        return int(_words("vague")[last]), None
    if head in {"a few", "several", "a couple", "a couple of"}:
        return int(_words("scale")[last]) * 2, None
    return _exact(text)


def _exact(text: str) -> tuple[int | None, int | None]:
    if re.match(r"half|a half", text):
        scale = int(_words("scale")[re.split(r"[\s-]", text)[-1]])
        return scale // 2, scale // 2
    total, current = 0.0, 0.0
    for part in re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", text):
        if part[0].isdigit():
            current += float(part.replace(",", ""))
        elif part in _words("unit"):
            current += int(_words("unit")[part])
        elif part in _words("scale"):
            scale = int(_words("scale")[part])
            current = (current or 1) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
    value = int(min(total + current, _MAX_KEPT))
    return value, value


def _kind(text: str, match: re.Match[str], floor: int) -> str:
    """Tell what a number measures from the words around it."""
    start, end = match.span()
    before, number = text[max(floor, start - 40) : start], match.group()
    after = text[end : end + 32]
    if number[0].isdigit():
        kind = _digit_kind(number, before, after)
        if kind:
            return kind
    if _AGE_BEFORE.search(before) or _AGE_AFTER.match(after):
        return "age"
    unit = _grammar()[2].match(after)
    if unit is None:
        return "money" if _MONEY_BEFORE.search(before) else "count"
    word = " ".join((unit["unit"] or "per cent").lower().split())
    if word == "pounds" and re.match(r"\s+(?:of|\()", after[unit.end() :]):
        return "measure"
    return next((k for k in ("money", "distance", "percent", "duration", "measure", "time") if word in _words(k)), "count")


def _digit_kind(number: str, before: str, after: str) -> str:
    if _MONEY_BEFORE.search(before):
        return "money"
    if _CLOCK.match(after) or before.endswith(":"):
        return "time"
    if _LABEL.search(before) or re.match(r"-(?:mm|[A-Z]\b)|[/]\d", after):
        return "label"
    if _MONTH_NEAR.search(before) or (len(number) <= 2 and _MONTH_AFTER.match(after)):
        return "year" if len(number) == 4 else "ordinal"
    if re.fullmatch(r"(?:1[5-9]|20)\d\d(?:\s?[-\u2013]\s?(?:\d\d)?\d\d)?", number):
        counted = re.match(r"\s+(?:[a-z-]+\s+)?(?:people|men|women|children|troops|[a-z]+s)\b", after)
        if _YEAR_BEFORE.search(before) and not (counted and re.search(r"\b(?:of|the|to|and|from)\s+\Z|,\s\Z", before)):
            return "year"
    if _YEARS.fullmatch(number):
        return "year"
    if _APPOSED_AGE.search(before) and re.match(r",", after) and number.isdigit() and int(number) < 110:
        return "age"
    return ""


def _bounds(match: re.Match[str], words: str) -> tuple[int | None, int | None]:
    if match["zero"]:
        return 0, 0
    low, high = parse_count(match["low"])
    if match["high"]:
        other = parse_count(match["high"])
        scale = re.search(r"(hundred|thousand|million|billion|dozen)\Z", match["high"], re.IGNORECASE)
        factor = int(_words("scale")[scale.group().lower()]) if scale else 1
        if low is not None and factor > 1 and low < factor:
            low *= factor
        high = other[1]
    return _bounded(low, high, words)


def _bounded(low: int | None, high: int | None, words: str) -> tuple[int | None, int | None]:
    """Apply the bounding words: a floor drops the ceiling, a ceiling drops the floor."""
    found = " ".join(words.lower().split())
    kinds = [(len(w), kind) for kind in ("ceiling", "floor") for w in _words(kind) if found.endswith(w) or found.startswith(w + " ")]
    longest = max(kinds, default=(0, ""))[1]
    if longest == "floor" and None not in (low, high) and low != high:
        return low, high
    if longest == "ceiling":
        return None, high if high is not None else low
    return (low, None) if longest == "floor" else (low, high)


def _mention(text: str, match: re.Match[str], floor: int) -> NumberMention | None:
    start, end = match.span()
    if match["upper"] is not None and not _BETWEEN.search(text, max(floor, start - 10), start):
        end = match.end("low")
        return _plain(text, (start, end), match, floor)
    lead = _grammar()[1].search(text, max(floor, start - 48), start)
    opener = _BETWEEN.search(text, max(floor, start - 10), start) if match["high"] else None
    begin = lead.start() if lead else opener.start() if opener else start
    words = lead["bound"] if lead else ""
    low, high = _bounds(match, words)
    kind = _kind(text, match, floor)
    if _ORDINAL.match(text, end):
        kind = "ordinal"
    after = re.match(r"\s+(?:or\s+(more|fewer|less)|(?:at\s+(?:most|least)))\b", text[end : end + 16])
    if after:
        low, high = (low, None) if "more" in after.group() or "least" in after.group() else (None, high)
        end += after.end()
    cumulative = bool(_TOLL.search(text, max(0, begin - 100), begin))
    return NumberMention(Span(begin, end), low, high, text[begin:end], kind, cumulative)


def _plain(text: str, at: tuple[int, int], match: re.Match[str], floor: int) -> NumberMention | None:
    """Return the first number of "five and three", which are two counts and no range."""
    cut = _grammar()[0].match(text[: at[1]], at[0])
    return _mention(text[: at[1] + 40], cut, floor) if cut else None


_AND_UP_TO = re.compile(r",?\s(?:and|but|or)?,?\s?(?:(?:possibly|perhaps|maybe|potentially|even)\s)?\Z", re.IGNORECASE)
"""What stands between the two bounds of "at least 11 and up to 15"."""


def _join_bounds(text: str, first: NumberMention, second: NumberMention) -> NumberMention | None:
    """Return one number for a floor and a ceiling of the same people: "at least 11 and up to 15"; None for two numbers."""
    floor_ceiling = first.low is not None and first.high is None and second.low is None and second.high is not None
    if not floor_ceiling or first.kind != "count" or second.kind != "count" or (second.high or 0) < (first.low or 0):
        return None
    if not _AND_UP_TO.match(text[first.span.end : second.span.start]):
        return None
    span = Span(first.span.start, second.span.end)
    return NumberMention(span, first.low, second.high, span.of(text), "count", first.cumulative)


def find_numbers(text: str) -> tuple[NumberMention, ...]:
    """Return every number of a text, in order, without overlaps; spans count the text's code points."""
    number = _grammar()[0]
    found: list[NumberMention] = []
    at = 0
    for place in _starters().finditer(text):
        if place.start() < at:
            continue
        match = number.match(text, place.start())
        mention = _mention(text, match, at) if match else None
        if mention is not None:
            joint = _join_bounds(text, found[-1], mention) if found else None
            found[-1:] = [joint] if joint else [*found[-1:], mention]
            at = mention.span.end
    return tuple(found)
