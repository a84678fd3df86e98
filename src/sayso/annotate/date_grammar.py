"""The patterns of English time expressions; reach here to add a way of writing a date.

Each pattern is tried only where a word that can begin it stands, so the cost is that of
one dictionary look-up a word.
"""

import re
from functools import cache

from sayso.registry import read_table

S = r"[\s\u00a0]+"
OPT = r"[\s\u00a0]*"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
YEAR = r"(?:1[5-9]|20)\d\d(?!\d|,\d\d\d|[.]\d|%)"
DASH = r"[-\u2010-\u2015]"
JOIN = rf"(?:{OPT},?{S}(?:and|or|to|through|until|till|thru){S}|{OPT}{DASH}{OPT})"
PART = r"(?:early|late|later|mid|middle|beginning|start|end|close)"
STOP = r"\b(?:(?<!\w{6})(?<!march)(?<!april)(?<!\bjune)(?<!\bjuly)(?<!\bmay)\.)?"
"""A full stop belongs to a short form only ("Sept.")."""
FLAGS = re.IGNORECASE


@cache
def date_words() -> dict[str, tuple[str, str]]:
    """Return the class and value of each word of time."""
    return {row["word"]: (row["class"], row["value"]) for row in read_table("date_words.tsv")}


@cache
def holidays() -> dict[str, str]:
    """Return the rule of each holiday by its name in lower case; the rules are told in ``registry/holidays.tsv``."""
    return {row["name"]: row["rule"] for row in read_table("holidays.tsv")}


@cache
def value_of(kind: str) -> dict[str, str]:
    """Return the words of one class with their values."""
    return {word: value for word, (name, value) in date_words().items() if name == kind}


def _either(kind: str) -> str:
    return "(?:" + "|".join(sorted(value_of(kind), key=lambda w: (-len(w), w))) + ")"


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Return the compiled patterns by name; the names are those of the handlers in ``date_values``."""
    month = _either("month") + STOP
    weekday = _either("weekday") + STOP
    season, unit, daypart = _either("season"), _either("unit"), _either("daypart")
    ten, one = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety", "one|two|three|four|five|six|seven|eight|nine"
    tens = rf"(?:{ten})[\s-](?:{one})\b"
    number = rf"(?:\d{{1,3}}(?:\.\d)?|{tens}|{_either('count')})"
    count = rf"(?:an?{S}few|a{S}couple(?:{S}of)?|half{S}an?|\d+{S}1/2|{number}(?:{S}and{S}a{S}half)?(?:{S}(?:or|to){S}{number})?)"
    more = rf"(?:{S}(?:more|trading|additional|full|further|extra|straight|consecutive|working|business|whole|long))?"
    quarter = r"(?P<order>first|second|third|fourth|last|final)[\s-]+(?:fiscal[\s-]+)?(?P<qunit>quarter|half)\b"
    turn = r"(?:last|past|this|next|coming|previous|following|same|current|preceding|recent|that|these)"
    shifted = rf"(?:this|last|next|that|the{S}same|the{S}previous|the{S}following)"
    names_of = r"(?P<name>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)"
    years = rf"(?P<year>{YEAR}|['\u2019]\d\d(?!\d))"
    forms = {
        "iso": r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        "slash": r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<year>\d{4}|\d\d)(?![\d/.]*\d)",
        "weekday_date": rf"(?P<weekday>{weekday}){OPT},?{S}(?:the{S})?(?=(?:{month}{OPT}\d)|(?:{DAY}{S}(?:of{S})?{month}))",
        "month_span": rf"(?P<month>{month}){OPT}(?P<day>{DAY}){JOIN}(?P<month2>{month}){OPT}(?P<day2>{DAY})(?:{OPT},?{S}{years})?",
        "month_days": rf"(?P<month>{month}){OPT}(?:the{S})?(?P<days>{DAY}(?:(?:{OPT},{S}{DAY})*{JOIN}{DAY})*)"
        rf"(?:{OPT}[,.]?{S}(?:of{S})?{years}|{S}(?:of{S})?(?P<turn>this|last|next){S}year)?",
        "day_span": rf"(?P<day>{DAY}){S}(?P<month>{month}){JOIN}(?P<day2>{DAY}){S}(?P<month2>{month})(?:{OPT},?{S}{years})?",
        "days_month": rf"(?:the{S})?(?P<days>{DAY}(?:(?:{OPT},{S}{DAY})*{JOIN}{DAY})*){OPT}-?(?:of{S})?(?P<month>{month})"
        rf"(?:(?:{OPT},?{S}(?:of{S})?|-)(?P<year>{YEAR}|\d\d(?![\d:,.%]*\d|st|nd|rd|th))|{S}(?:of{S})?(?P<turn>this|last|next){S}year)?",
        "months": rf"(?P<month>{month})(?:(?P<join>{JOIN})(?P<month2>{month}))?"
        rf"(?:{OPT},?{S}(?:of{S})?{years}|{OPT},?{S}(?:of{S})?(?P<turn>{shifted}){S}year)?",
        "season": rf"(?P<season>{season})\b(?:(?:{S}of)?{S}{years}|{S}(?:of{S})?(?P<turn>this|last|next){S}year)?",
        "decade": r"(?P<decade>(?:1[5-9]|20)?\d0)['\u2019]?s\b|" + names_of + r"\b",
        "year_span": rf"(?P<year>{YEAR})(?:{OPT}(?:{DASH}|/){OPT}|{S}(?:to|through|until){S})(?P<year2>{YEAR}|\d\d(?![\d.,%]))",
        "year": rf"(?P<year>{YEAR})(?!{DASH}\w|['\u2019]s{S}\d)",
        "weekday_pair": rf"(?P<first>{weekday}){S}(?:and|to|through){S}(?P<weekday>{weekday})",
        "weekday": rf"(?P<weekday>{weekday})(?:{S}(?P<daypart>{daypart})\b)?",
        "ago": rf"(?P<count>{count})[\s-]+(?P<unit>{unit})s?{S}"
        rf"(?P<way>ago|earlier|before|later|after(?:wards?)?|previously|hence|from{S}now)\b",
        "turn_count": rf"(?P<turn>{turn}){S}(?P<count>{count}){S}(?P<unit>{unit})s\b",
        "turn_unit": rf"(?P<turn>{turn}){S}(?:(?P<weekday>{weekday})(?:{S}(?P<weekpart>{daypart})\b)?"
        rf"|(?P<month>{month})(?:{S}(?P<mday>{DAY}))?"
        rf"|(?P<season>{season})\b|(?P<daypart>{daypart})\b|(?P<unit>{unit})(?P<plural>s?)\b)",
        "month_before": rf"(?P<unit>day|night|week|month|year){S}(?P<way>before|after|earlier|later)"
        rf"(?:{S}(?P<word>yesterday|tomorrow|last|next)\b)?",
        "present": r"(?P<present>today|tonight|yesterday|tomorrow|now|currently|presently|nowadays)\b"
        rf"(?:{S}(?P<daypart>{daypart})\b)?",
        "at_present": rf"(?:at{S}present|at{S}the{S}moment|at{S}this{S}(?:time|point)|right{S}now|to{S}date"
        rf"|the{S}present)\b(?!{S}(?:of|for))",
        "recently": r"(?:recently|lately)\b|recent(?=[\s\u00a0]+(?!years|months|weeks|days|decades))",
        "duration": rf"(?P<count>{count}){more}[\s-]+(?P<unit>{unit})s?\b(?:{S}and{S}a{S}half\b)?(?:[\s-]+long\b)?",
        "lengths": r"(?:year|month|week|day|decade|centurie|hour)s\b(?:-long\b)?(?![\s-]+(?:old|of)\b)|day-?long\b",
        "quarter": rf"{quarter}(?:{S}(?:of{S})?(?:the{S})?(?:fiscal{S})?(?:year{S})?(?:{years}|(?P<turn>this|last|next){S}year))?",
        "year_quarter": rf"(?P<year>{YEAR}){S}(?:fiscal{S})?(?:{quarter}|(?:quarter|period)\b)",
        "turn_quarter": rf"(?P<turn>this|last|next){S}year['\u2019]s{S}(?:{quarter}|(?:quarter|period)\b)",
        "year_ago": rf"year-(?:ago|earlier)\b(?:{S}(?:{quarter}|quarter\b|period\b))?",
        "bare_unit": rf"(?:fiscal{S})?(?P<unit>year|quarter|period)\b(?={S}ended{S}(?P<month>{month})|)",
        "fiscal": rf"fiscal(?:{S}year)?{S}(?P<year>{YEAR})",
        "year_end": r"year(?:['\u2019]s)?[\s-]+end\b(?:\s+(?P<year>(?:19|20)\d\d))?",
        "century": rf"(?P<nth>\d{{1,2}})(?:st|nd|rd|th)[\s-]+century\b|(?P<named>{_either('ordinal')})[\s-]+century\b",
        "spelled_year": rf"nineteen{S}(?P<tens>hundred|{ten})(?:[\s-]+(?P<ones>{one}))?\b"
        rf"|(?:year{S})?two{S}thousand\b(?=[.,;]|{S}(?:has|is|and|was))",
        "holiday": rf"(?P<holiday>{'|'.join(sorted(map(re.escape, holidays()), key=lambda w: (-len(w), w)))})\b(?:[,\s]+(?P<year>{YEAR}))?",
        "reference": rf"(?P<reference>current|future|soon)\b|(?:past)\b(?=[.,;]|{S}(?:and|that|to|by|when)\b)",
        "set": rf"(?P<every>each|every|once{S}an?|twice{S}an?){S}(?:other{S}|{number}{S})?(?P<unit>{unit}|{weekday}|{daypart})s?\b"
        r"|(?P<adverb>daily|weekly|monthly|yearly|hourly|nightly)\b",
        "clock": rf"\d{{1,2}}(?:[:.]\d\d)?{OPT}(?:a\.?m\b\.?|p\.?m\b\.?|o['\u2019]clock)"
        rf"|\d{{1,2}}:\d\d(?::\d\d)?(?:{OPT}(?:GMT|UTC|EST|EDT|local{S}time))?"
        rf"|\d{{4}}{S}(?:hours|hrs|GMT|UTC)\b",
        "noon": r"(?:noon|midday|midnight)\b",
        "weekend": r"weekend\b(?![\s\u00a0]+of\b)",
        "overnight": r"overnight\b",
        "part_of": rf"(?P<order>first|opening|second|third|fourth|last|final|closing){S}"
        rf"(?P<unit>weekend|week|days|months|half|quarter){S}of{S}"
        rf"(?:(?P<month>{month})(?:{OPT},?{S}(?:of{S})?(?P<myear>{YEAR}))?|(?P<year>{YEAR}))",
    }
    return {name: re.compile(form, FLAGS) for name, form in forms.items()}


_OPENERS = {
    "digit": (
        "iso",
        "slash",
        "day_span",
        "days_month",
        "century",
        "decade",
        "year_span",
        "clock",
        "year_quarter",
        "year",
        "ago",
        "duration",
    ),
    "month": ("month_span", "month_days", "months"),
    "weekday": ("weekday_date", "weekday_pair", "weekday"),
    "season": ("season",),
    "count": ("ago", "duration"),
    "turn": ("part_of", "turn_count", "turn_unit"),
    "ordinal": ("century",),
}
_WORDS = {
    "today": ("present",),
    "tonight": ("present",),
    "yesterday": ("present",),
    "tomorrow": ("present",),
    "now": ("present",),
    "currently": ("present",),
    "presently": ("present",),
    "nowadays": ("present",),
    "at": ("at_present",),
    "right": ("at_present",),
    "to": ("at_present",),
    "recently": ("recently",),
    "lately": ("recently",),
    "recent": ("turn_unit", "recently"),
    "every": ("set",),
    "each": ("set",),
    "once": ("set",),
    "twice": ("set",),
    "daily": ("set",),
    "weekly": ("set",),
    "monthly": ("set",),
    "yearly": ("set",),
    "hourly": ("set",),
    "nightly": ("set",),
    "period": ("bare_unit",),
    "weekend": ("weekend",),
    "overnight": ("overnight",),
    "first": ("part_of", "quarter", "century"),
    "second": ("part_of", "quarter", "century", "ago", "duration"),
    "third": ("part_of", "quarter", "century"),
    "fourth": ("part_of", "quarter", "century"),
    "opening": ("part_of",),
    "final": ("part_of", "quarter"),
    "closing": ("part_of",),
    "current": ("turn_count", "turn_unit", "reference"),
    "soon": ("reference",),
    "future": ("reference",),
    "past": ("turn_count", "turn_unit", "reference"),
    "nineteen": ("spelled_year", "ago", "duration"),
    "two": ("spelled_year", "ago", "duration"),
    "fiscal": ("fiscal", "bare_unit"),
    "quarter": ("bare_unit",),
    "years": ("lengths",),
    "months": ("lengths",),
    "weeks": ("lengths",),
    "days": ("lengths",),
    "decades": ("lengths",),
    "centuries": ("lengths",),
    "hours": ("lengths",),
    "daylong": ("lengths",),
    "noon": ("noon",),
    "midday": ("noon",),
    "midnight": ("noon",),
    "day": ("month_before", "lengths"),
    "night": ("month_before",),
    "week": ("month_before",),
    "month": ("month_before",),
    "year": ("year_ago", "year_end", "month_before", "spelled_year", "bare_unit"),
}
_TURNS = ("last", "past", "this", "next", "coming", "previous", "following", "same", "current", "preceding", "that", "these")
_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")


@cache
def openers() -> dict[str, tuple[re.Pattern[str], ...]]:
    """Return for each first word, and for ``"0"`` (any digit), the patterns to try in order."""
    forms = patterns()
    table: dict[str, tuple[str, ...]] = {"0": _OPENERS["digit"]}
    for word, (kind, _) in date_words().items():
        if kind in _OPENERS:
            table[word] = _OPENERS[kind]
    table.update(dict.fromkeys(_TURNS, _OPENERS["turn"]))
    table.update(dict.fromkeys(_DECADES, ("decade",)))
    table.update(_WORDS)
    table.update({turn: ("part_of", "turn_quarter", "turn_count", "turn_unit") for turn in ("this", "last", "next")})
    for name in holidays():
        table.setdefault(re.split(r"[^a-z]", name)[0], ("holiday",))
    return {word: tuple(forms[name] for name in names) for word, names in table.items()}


@cache
def names() -> dict[re.Pattern[str], str]:
    """Return the name of each compiled pattern."""
    return {pattern: name for name, pattern in patterns().items()}


WORD = re.compile(r"[A-Za-z]+|\d+")
LEAD = re.compile(
    rf"(?:\b(?P<prep>on|in|during|since|until|till|by|before|after|from|between|over|for|within|through|throughout|around|about|as{S}of|of|to|and|at){S})?"
    rf"(?:(?P<exact>exactly|nearly|almost|about|around|just|more{S}than|less{S}than|just{S}over|over|some|roughly|at{S}least|only){S})?"
    rf"(?:(?:the{S})?(?P<part>very{S}early|{PART})(?:{S}of|{S}in|{S}on|(?={DASH}))?{DASH}?{OPT})?"
    rf"(?:the{S})?(?P<eve>eve{S}of{S}(?:the{S})?)?\Z",
    FLAGS,
)
