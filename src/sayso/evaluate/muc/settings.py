"""When and where a template's happening was: candidates from the report's dates and places, told apart by a model."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sayso.evaluate.muc.features import Scene
from sayso.evaluate.muc.hashing import level
from sayso.model.edtf import edtf_bounds
from sayso.model.place import Where
from sayso.registry import read_table
from sayso.resolve.claims import COUNTRY
from sayso.resolve.lexicon import state_by_iso2
from sayso.resolve.places import PlaceContext

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_GAPS = (1, 2, 3, 4, 6, 9, 14)
_AGES = (0, 1, 2, 3, 5, 8, 15, 31, 62, 200, 400)
_LONGEST_RANGE = 400
_HEAD_DATE = re.compile(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d\d)\b")
_HEAD_CHARS = 300
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC", "NORP"})
_PLACE_TYPES = frozenset(
    "department neighborhood municipality town city village province canton district jurisdiction region university airport farm port "
    "river suburb street avenue hamlet state".split()
)
_BROAD = ("DEPARTMENT", "PROVINCE", "REGION", "STATE", "CITY", "DISTRICT", "MUNICIPALITY", "JURISDICTION", "TOWN")
_SIDES = frozenset(
    "northern southern eastern western central northeastern northwestern southeastern southwestern northeast northwest southeast southwest "
    "north south east west downtown".split()
)
_LEVELS = {1: "CITY", 2: "CITY", 3: "MUNICIPALITY", 4: "DEPARTMENT", 5: "REGION"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value for the date or the location, with where the report says it."""

    value: str
    sentence: int | None
    """None for what holds of the whole report."""
    features: tuple[str, ...]


def published(scene: Scene) -> date | None:
    """Return the day of the report: that of its publication, else the first date of its head."""
    told = scene.annotated.report.publication.published
    low, high = edtf_bounds(told) if told else (None, None)
    if low is not None and low == high:
        return low
    head = _HEAD_DATE.search(scene.annotated.report.text[:_HEAD_CHARS].upper())
    if head is None or head.group(2) not in _MONTHS:
        return None
    try:
        return date(1900 + int(head.group(3)), _MONTHS.index(head.group(2)) + 1, int(head.group(1)))
    except ValueError:
        return None


def as_muc_day(day: date) -> str:
    """Return a day in the notation of the keys (``08 JAN 90``)."""
    return f"{day.day:02d} {_MONTHS[day.month - 1]} {day.year % 100:02d}"


def date_candidates(scene: Scene) -> list[Candidate]:
    """Return the dates that a report names, and "on or before its own day"."""
    own = published(scene)
    found = [Candidate(f"- {as_muc_day(own)}", None, ("own",))] if own else []
    for mention in scene.annotated.dates:
        if mention.kind not in ("date", "time") or not mention.when.edtf:
            continue
        low, high = edtf_bounds(mention.when.edtf)
        sentence = sentence_at(scene, mention.span.start)
        if low is None or high is None or sentence is None or not 0 <= (high - low).days <= _LONGEST_RANGE:
            continue
        value = as_muc_day(low) if low == high else f"{as_muc_day(low)} - {as_muc_day(high)}"
        names = ["stated", *_governors(scene, sentence, mention.span.start)]
        names += [f"day={low == high}", f"words={' '.join(mention.when.text.lower().split()[-2:])}", f"kind={mention.kind}"]
        if own:
            names += level("age", (own - high).days, _AGES) if high <= own else ["ahead"]
            names.append(f"long={min(5, (high - low).days // 7)}")
        found.append(Candidate(value, sentence, tuple(names)))
    return found


def ages(scene: Scene, sentences: Sequence[int]) -> list[str]:
    """Return how long before the report the dates of sentences lie, as steps; "none" where there is no date."""
    own = published(scene)
    found: list[str] = []
    for mention in scene.annotated.dates:
        if own is None or not mention.when.edtf or mention.kind not in ("date", "time"):
            continue
        if any(scene.annotated.sentences[s].start <= mention.span.start < scene.annotated.sentences[s].end for s in sentences):
            high = edtf_bounds(mention.when.edtf)[1]
            found.append(str(sum((own - high).days > step for step in _AGES)) if high else "open")
    return list(dict.fromkeys(found)) or ["none"]


def _governors(scene: Scene, index: int, offset: int) -> list[str]:
    """Return the verb that a date hangs on, and the claims that it dates."""
    sentence = scene.annotated.sentences[index]
    at = next((t.i for t in sentence.tokens if t.end > offset), 0)
    verb = next((sentence.tokens[i] for i in sentence.ancestors(at) if sentence.tokens[i].pos in ("VERB", "NOUN")), None)
    names = [f"gov={verb.lemma.lower()}", f"gov={verb.pos}"] if verb else ["gov=none"]
    claims = [c for c in scene.claims_at(sentence.start, sentence.end) if c.kind == "event" and c.event and c.when]
    edtf = next((d.when.edtf for d in scene.annotated.dates if d.span.start == offset), "")
    return names + [f"dates={c.event.type}" for c in claims if c.event and c.when and c.when.edtf == edtf]


def sentence_at(scene: Scene, offset: int) -> int | None:
    """Return the sentence that holds a code point of the report."""
    return next((s.index for s in scene.annotated.sentences if s.start <= offset < s.end), None)


def setting_features(candidate: Candidate, every: Sequence[Candidate], sentences: Sequence[int]) -> list[str]:
    """Return the features by which a candidate holds of a template whose fillers stand in ``sentences``, the main one first."""
    names = list(candidate.features)
    shape = candidate.features[0]
    same = [c for c in every if c.value == candidate.value]
    names += level(f"{shape} said", len(same), (2, 3, 4))
    near = [min(abs(c.sentence - s) for s in sentences) for c in every if c.sentence is not None] if sentences else []
    names += level(f"{shape} nearest", min(near, default=99), (1, 2, 3, 4, 6, 99))
    if candidate.sentence is not None and sentences:
        gap = min(abs(c.sentence - s) for c in same if c.sentence is not None for s in sentences)
        main = min(abs(c.sentence - sentences[0]) for c in same if c.sentence is not None)
        names += level(f"{shape} gap", gap, _GAPS)
        names += level(f"{shape} main", main, _GAPS)
        names += [f"{shape} closest={gap == min(near)}", f"{shape} after={candidate.sentence > max(sentences)}"]
        names += [f"{name} main={main == 0}" for name in candidate.features[1:5]]
        names += [f"{name} near={gap == min(near)}" for name in candidate.features[1:3]]
        names += level(f"{shape} place", candidate.sentence, _GAPS)
    return names


@cache
def _countries() -> dict[str, str]:
    """Return countries as the keys write them, by ISO code; one is of its time."""
    names = {row["id"]: row["name"].upper() for row in read_table("states.tsv")}
    return {iso: names[state] for iso, state in state_by_iso2().items() if iso} | {"RU": "USSR"}


@cache
def nations() -> dict[str, str]:
    """Return the country, as the keys write it, of a nationality or a country's name, both in capitals."""
    found: dict[str, str] = {}
    for row in read_table("states.tsv"):
        for word in (row["name"], *row["demonyms"].split("|"), *row["aliases"].split("|")):
            if word:
                found.setdefault(word.upper(), row["name"].upper())
    return found | {"U.S.": "UNITED STATES", "US": "UNITED STATES", "AMERICAN": "UNITED STATES", "SOVIET": "USSR"}


@dataclass(frozen=True, slots=True)
class _Map:
    """The places of a report and the countries that it is about."""

    context: PlaceContext
    home: str | None
    """ISO code of the country that the report names most."""
    filed: Where | None
    """Where the report was filed."""
    named: frozenset[str]
    """Countries, as the keys write them, that the report names."""
    city: str
    """Where it was filed, as it is written there."""


def location_candidates(scene: Scene) -> list[Candidate]:
    """Return the places that a report names as chains from the country down, and the countries themselves."""
    annotated = scene.annotated
    names = [(s.index, m.first, m.last, m.label) for s in annotated.sentences for m in s.mentions if m.label in _PLACE_LABELS]
    words = [annotated.words(annotated.sentences[s].span(a, b)) for s, a, b, _ in names]
    spread = _map_of(scene, words)
    found: list[Candidate] = []
    for iso, source in ((spread.home, "home"), (spread.filed.country if spread.filed else None, "filed")):
        if iso in _countries():
            both = spread.filed is not None and spread.filed.country == spread.home
            found.append(Candidate(_countries()[iso], None, (f"country {source}", f"agree={both}")))
            if source == "filed" and spread.city:
                found.append(Candidate(f"{_countries()[iso]}: {spread.city} (CITY)", None, ("filed city", f"agree={both}")))
    for (sentence, _, _, label), word in zip(names, words, strict=True):
        if label == "NORP" and word.upper() in nations():
            found.append(Candidate(nations()[word.upper()], sentence, ("country", "nationality")))
    for sentence, group in _by_sentence([n for n in names if n[3] != "NORP"]):
        found += _chains(scene, spread, sentence, group)
    return found


def _map_of(scene: Scene, words: Sequence[str]) -> _Map:
    annotated = scene.annotated
    head = annotated.report.text[: annotated.sentences[0].start] if annotated.sentences else ""
    dateline = " ".join(head.split("--", maxsplit=1)[0].split(",", maxsplit=1)[0].title().split())
    context = PlaceContext.for_report([*words, dateline], title=None, outlet=None)
    filed = context.resolve(dateline.partition("(")[2].strip(" )") or dateline) if dateline else None
    named = {nations()[word.upper()] for word in words if word.upper() in nations()}
    filed = filed if filed and filed.country in _countries() else None
    if filed is not None and filed.country is not None:
        named.add(_countries()[filed.country])
    return _Map(context, context.home(), filed, frozenset(named), dateline.partition("(")[0].strip().upper() if filed else "")


def _by_sentence(names: Sequence[tuple[int, int, int, str]]) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    for sentence in dict.fromkeys(name[0] for name in names):
        yield sentence, [(a, b) for s, a, b, _ in names if s == sentence]


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    kind: str
    where: Where | None
    said: bool
    """The report says of what kind it is."""
    before: str
    """The word before the name."""
    outer: str
    """"northern" and its like in the name, left out of it."""


def _chains(scene: Scene, spread: _Map, sentence: int, spans: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    steps = [step for first, last in spans if (step := _step(scene, spread.context, sentence, first, last)) is not None]
    for at, step in enumerate(steps):
        for country in _countries_of(step, spread):
            facts = (f"prep={step.before}", f"named={country in spread.named}", f"known={step.where is not None}")
            if step.kind == "COUNTRY":
                yield Candidate(country, sentence, ("country", *facts))
                continue
            own = (f"kind={step.kind} said={step.said}", *facts, f"outer={step.outer}")
            yield Candidate(f"{country}: {step.name} ({step.kind})", sentence, ("place", *own))
            beside = [(other.name, other.kind, "said") for other in steps[max(0, at - 1) : at] + steps[at + 1 : at + 2]]
            for name, kind, how in [*beside, (spread.city, "CITY", "filed")]:
                if name and kind in _BROAD and _finer(step.kind, kind) and name != step.name:
                    value = f"{country}: {name} ({kind}): {step.name} ({step.kind})"
                    yield Candidate(value, sentence, ("chain", f"chain={kind}>{step.kind} {how} {step.said}", *facts))


def _countries_of(step: _Step, spread: _Map) -> list[str]:
    """Return the countries that a place may lie in: its own, and where the report names none such, the report's."""
    own = _countries().get(step.where.country or "") if step.where else None
    if (own is not None and own in spread.named) or step.kind == "COUNTRY":
        return [own] if own else []
    home = _countries().get(spread.home or "")
    return list(dict.fromkeys(c for c in (home, own) if c))


def _finer(kind: str, other: str) -> bool:
    return kind not in _BROAD or _BROAD.index(kind) > _BROAD.index(other)


def _step(scene: Scene, context: PlaceContext, sentence: int, first: int, last: int) -> _Step | None:
    tokens = scene.annotated.sentences[sentence].tokens
    inside = [t for t in tokens[first:last] if t.tag not in ("DT", "POS")]
    said = ""
    if inside and inside[-1].lower in _PLACE_TYPES and len(inside) > 1:
        said = inside[-1].lower
        inside = inside if said in ("city", "university", "airport") else inside[:-1]
    elif last < len(tokens) and tokens[last].lower in _PLACE_TYPES:
        said = tokens[last].lower
    elif first >= 2 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in _PLACE_TYPES:
        said = tokens[first - 2].lower
    outer = inside[0].lower if len(inside) > 1 and inside[0].lower in _SIDES else ""
    inside = inside[1:] if outer else inside
    if not inside:
        return None
    words = scene.annotated.report.text[inside[0].start : inside[-1].end]
    where = context.resolve(" ".join(t.text for t in inside)) or context.resolve(words)
    where = where if where is not None and where.precision is not None else None
    kind = said.upper() or _kind_of(where)
    before = tokens[first - 1].lower if first else "^"
    return _Step(" ".join(words.upper().split()), kind, where, bool(said), before, outer)


def _kind_of(where: Where | None) -> str:
    if where is None:
        return "TOWN"
    return "COUNTRY" if where.precision == COUNTRY else _LEVELS.get(where.precision or 0, "CITY")
