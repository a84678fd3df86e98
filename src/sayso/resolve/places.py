"""Which place a phrase of a report means, decided with the other places that the report names.

Reach here with :class:`PlaceContext`, built once a report: countries and divisions that the
report names vote, so that Rasht is in Tajikistan in a report from Dushanbe and in Iran elsewhere.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.model.place import Where
from sayso.resolve.gazetteer import Gazetteer, Place, slug
from sayso.resolve.place_confidence import Evidence, probability
from sayso.resolve.place_keys import place_key
from sayso.resolve.place_phrases import (
    AREA,
    BORDER,
    CAPITAL,
    CONNECTS,
    Name,
    division_level,
    is_near,
    names_in,
    part_of_country,
    side_words,
    without_owners,
)
from sayso.resolve.place_votes import Votes

SMALL_TOWN = 50_000
SEAT = 10_000
VILLAGE = 15_000
FAR_TOWN = 100_000
"""Least population of a town that is meant although neither its country nor a neighbour is named in the report."""
LARGE = 1_000_000
NAMED_ENOUGH = 2
"""Votes for countries above which a small town outside all of them is taken for another word."""
_SAME_DEGREES = 1.5
PASSES = 2
"""Times that names are resolved before the answers count; the second time the towns found vote too."""
CLEAR = 0.6
"""Share of the votes that makes one country the report's own."""
SKY = re.compile(r"(?i)\b(?:airspace|air space|territorial waters|coast|waters)\b")
FEATURE = re.compile(r"(?i) +(?:valley|river|mountains?|gorge|pass|highway|road|hills|forest|desert)\b")
WITHIN = re.compile(r"(?i),? ?(?:in )?(?:the )?(?:(?:far |remote )?(?:north|south|east|west|central)[\w-]* )?")
AREA_TOWN = re.compile(r"(?i)\b(?:city|town|village|capital|hamlet|settlement)(?: of)?,? $")


class PlaceContext:
    """The places of one report, resolved with its context; answers are cached by phrase."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._votes = Votes()
        self._cache: dict[str, Where | None] = {}

    @classmethod
    def for_report(cls, names: Sequence[str], *, title: str | None, outlet: str | None) -> "PlaceContext":
        """Return the context of a report.

        Args:
            names: every place name and nationality of the report, in order, with repeats.
            title: the report's headline; countries named there count three times.
            outlet: who published it; a country named there counts once.
        """
        context = cls(Gazetteer.load())
        named = context._named_countries(names, title, outlet)
        context._votes = named
        for _ in range(PASSES):
            context._votes = context._with_towns(named, names)
        return context

    def resolve(self, text: str) -> Where | None:
        """Return the place that ``text``, a phrase as in the report, names; None where it names none.

        A place that is named and stays unknown comes back with ``precision`` None.
        """
        if text not in self._cache:
            self._cache[text] = self._resolve(" ".join(text.split()), text)
        return self._cache[text]

    def likeliest(self, name: str) -> Place | None:
        """Return the place that a bare name most likely means in this report, None where the gazetteer knows none that fits."""
        return self._choose(self._gazetteer.find(name), place_key(name))

    def bears_out(self, place: Place, name: str) -> bool:
        """Say whether other names of the report lie in the same division, or for a division in the same country."""
        country, key = place.countries[0], place_key(name)
        if place.admin1 and place.kind != "A":
            return self._votes.division(country, place.admin1, key) > 0
        return self._votes.country(country, key) > 0

    def home(self) -> str | None:
        """Return ISO2 of the country in which most of the report's places lie, or None where no country has a clear majority."""
        code = self._main_country()
        return code if code and self._votes.country(code) >= CLEAR * self._votes.total() else None

    def _named_countries(self, names: Sequence[str], title: str | None, outlet: str | None) -> Votes:
        votes = Votes()
        for name in names:
            self._vote_country(votes, place_key(name), name, 2)
        for word in _words(title):
            self._vote_country(votes, "", word, 3)
        for word in _words(outlet):
            self._vote_country(votes, "", word, 1)
        self._vote_pairs(votes, names)
        return votes

    def _vote_country(self, votes: Votes, voter: str, name: str, weight: int) -> None:
        code = self._gazetteer.country_of(name)
        if code and any(p.kind == "A" and p.population > LARGE for p in self._gazetteer.find(name)):
            return  # Georgia is also a state: other names decide
        if code:
            votes.add(voter, code, weight)
            return
        for place in self._gazetteer.find(name)[:1]:
            if place.kind == "R" and place.precision < 6:
                for one in place.countries:
                    votes.add(voter, one, weight / len(place.countries))

    def _vote_pairs(self, votes: Votes, names: Sequence[str]) -> None:
        """Count a division named right after a town of its own ("Paris", "Texas") for that division."""
        for town, division in pairwise(names):
            wider = [p for p in self._gazetteer.find(division) if p.kind in "AD"]
            if not wider or town == division:
                continue
            inside = {(p.countries[0], p.admin1) for p in self._gazetteer.find(town) if p.kind in "PD"}
            for place in wider:
                if (place.countries[0], place.admin1) in inside:
                    votes.add(place_key(division), place.countries[0], 1)
                    votes.add_division(place_key(division), place.countries[0], place.admin1, 1)

    def _with_towns(self, named: Votes, names: Sequence[str]) -> Votes:
        """Resolve every name once with the votes so far, then let the places so found vote beside the countries named."""
        votes = named.copy()
        for name, count in Counter(names).items():
            place = self._choose(self._gazetteer.find(name), place_key(name))
            if place and place.kind in "PADR":
                votes.add_place(place_key(name), place, count)
        return votes

    def _score(self, place: Place, name: str) -> float:
        votes = self._votes
        total = votes.total(name) + 2
        score = 0.9 * math.log10(place.population + 30)
        if place.kind == "C":
            score += 6
        elif place.kind == "R":
            score += 7
        elif place.kind == "A":
            score += 1.5
        elif place.kind == "D":
            score -= 1.5
        score += 5 * max(votes.country(c, name) for c in place.countries) / total
        if place.country and votes.country(place.country, name):
            score += 1
        if self._is_capital(place):
            score += 2.5
        if place.admin1:
            score += 3 * min(1.0, votes.division(place.countries[0], place.admin1, name) / 3)
        if place.alternate:
            score -= 1.5
        if place.kind != "C":
            score += 1.5 * votes.nearness(place, name)
        return score

    def _is_capital(self, place: Place) -> bool:
        capital = self._gazetteer.capitals.get(place.countries[0])
        return place.kind == "P" and not place.alternate and capital is not None and place_key(capital) == place_key(place.name)

    def _choose(self, places: Iterable[Place], name: str) -> Place | None:
        """Return the likeliest of the namesakes of ``name`` (folded)."""
        found = [p for p in places if not self._is_foreign(p, name)]
        return max(found, key=lambda p: self._score(p, name)) if found else None

    def evidence(self, place: Place, namesakes: Sequence[Place], name: str) -> Evidence:
        """Return what spoke for ``place`` among the ``namesakes`` of ``name`` (folded)."""
        votes, code = self._votes, place.countries[0]
        rivals = [(self._score(p, name), p.population) for p in namesakes if not self._is_foreign(p, name) and _apart(p, place)]
        best, people = max(rivals, default=(0.0, 0))
        return Evidence(
            place, self._score(place, name) - best if rivals else None, people,
            max(votes.country(c, name) for c in place.countries) / (votes.total(name) + 1),
            votes.division(code, place.admin1, name) if place.admin1 else 0.0, votes.nearness(place, name), self._is_capital(place),
            votes.total(name),
        )  # fmt: skip

    def _seat(self, places: Sequence[Place], best: Place) -> Place:
        """Return the town after which the division ``best`` is called, where it has one: reports mean the town by the bare name."""
        if best.kind not in "AD":
            return best
        towns = [p for p in places if p.kind == "P" and p.population >= SEAT and (not p.alternate or _nearly(p.name, best.name))]
        return next((p for p in towns if (p.countries, p.admin1) == (best.countries, best.admin1)), best)

    def _is_foreign(self, place: Place, name: str) -> bool:
        """Tell a small town abroad under another main name, in a report full of other countries."""
        if place.kind not in "PD" or self._votes.total(name) < NAMED_ENOUGH or self._votes.country(place.countries[0], name):
            return False
        near = any(self._votes.country(c, name) for c in self._gazetteer.neighbours.get(place.countries[0], frozenset()))
        least = (SMALL_TOWN if place.alternate else VILLAGE) if near else FAR_TOWN
        return place.population < least

    def _resolve(self, text: str, words: str) -> Where | None:
        border = self._border(text, words)
        if border:
            return border
        names = without_owners(text, names_in(text, self._gazetteer), self._gazetteer)
        capital = self._capital(text, names, words)
        if capital:
            return capital
        for at, name in enumerate(names):
            fitting = self._fitting(text, name, names)
            place = self._choose(fitting, place_key(name.text))
            if place:
                place = place if division_level(text, name) else self._seat(fitting, place)
                found, place = self._finer(text, names, at, place)
                return replace(self._where(text, words, found, place), probability=self._probability(text, found, names, place))
        named = [w for w in text.split()[1:] if w[:1].isupper()] or (text[:1].isupper() and text.split(None, 1)[0].lower() not in AREA)
        if not named or not text:
            return None
        bare = _SETTLEMENT.match(text)
        return Where(words, text[bare.end() :] if bare else words, self.home() if bare or _ONE_NAME.fullmatch(text) else None)

    def _probability(self, text: str, name: Name, names: Sequence[Name], place: Place) -> float:
        return probability(self.evidence(place, self._fitting(text, name, names), place_key(name.text)))

    def _fitting(self, text: str, name: Name, names: Sequence[Name]) -> list[Place]:
        """Return the namesakes that agree with the type word beside the name and with the divisions named after it."""
        places = list(self._gazetteer.find(name.text))
        if name.country and not any(name.country in p.countries and p.kind in "CR" for p in places):
            places.append(self._gazetteer.countries[name.country])
        level = division_level(text, name)
        if level:
            places = [p for p in places if p.precision == level and p.kind != "B"] or [p for p in places if p.precision in (3, 4)] or places
        elif AREA_TOWN.search(text[: name.start]):
            places = [p for p in places if p.kind == "P" or p.precision == 1] or places
        for other in names:
            if other.start == name.start:
                continue
            inside = self._inside(places, other)
            # "Solhan in Burkina Faso" is no namesake elsewhere, listed or not; "Kenyan troops in Kismayo" says nothing of the kind.
            places = inside if inside or (other.country and WITHIN.fullmatch(text[name.end : other.start])) else places
        return places

    def _inside(self, places: Sequence[Place], other: Name) -> list[Place]:
        if other.country:
            return [p for p in places if other.country in p.countries]
        wider = {(c, p.admin1) for p in self._gazetteer.find(other.text) if p.kind == "A" for c in p.countries}
        regions = {c for p in self._gazetteer.find(other.text) if p.kind == "R" for c in p.countries}
        return [p for p in places if (p.countries[0], p.admin1) in wider or p.countries[0] in regions]

    def _finer(self, text: str, names: Sequence[Name], at: int, place: Place) -> tuple[Name, Place]:
        """Step from a country or division to the finer place named inside it ("Kyrgyzstan's Batken Region")."""
        for later in range(at + 1, len(names)):
            between = text[names[at].end : names[later].start]
            if not CONNECTS.fullmatch(between):
                break
            fitting = self._fitting(text, names[later], names)
            finer = self._choose(fitting, place_key(names[later].text))
            if finer and not division_level(text, names[later]):
                finer = self._seat(fitting, finer)
            if finer is None or finer.kind == "C" or (finer.precision >= place.precision and place.kind != "C"):
                break
            if not set(finer.countries) & set(place.countries):
                break
            at, place = later, finer
        return names[at], place

    def _capital(self, text: str, names: Sequence[Name], words: str) -> Where | None:
        found = CAPITAL.search(text)
        if found is None or any(not n.country for n in names) or _told_apart(text[: found.start()], names):
            return None
        code = next((n.country for n in names if n.country), None) or self._main_country()
        if not code:
            return None
        towns = [p for p in self._gazetteer.find(self._gazetteer.capitals[code]) if p.kind == "P" and p.countries == (code,)]
        return self._where(text, words, None, towns[0]) if towns else None

    def _main_country(self, among: frozenset[str] | None = None) -> str | None:
        votes = [(n, c) for c, n in self._votes.countries.items() if among is None or c in among]
        return max(votes, key=lambda v: (v[0], v[1]))[1] if votes else None

    def _border(self, text: str, words: str) -> Where | None:
        match = BORDER.search(text)
        if not match:
            return None
        names = names_in(text, self._gazetteer)
        if any(not n.country and n.end <= match.start() for n in names):
            return None
        codes = list(dict.fromkeys(n.country for n in names if n.country))
        if not codes and self._main_country() and len(self._votes.countries) > 1:
            codes = [str(self._main_country())]
        if len(codes) == 1:
            other = self._main_country(self._gazetteer.neighbours.get(codes[0], frozenset()))
            codes += [other] if other else []
        border = self._gazetteer.border(codes[0], codes[1]) if len(codes) > 1 else None
        if border is None:
            return None
        side = side_words(text)
        country = next((n.country for n in names if side and n.text in side and n.country), None)
        return Where(words, border.name, country, border.lat, border.lon, 5, f"sayso:{slug(border.name)}")

    def _where(self, text: str, words: str, name: Name | None, place: Place) -> Where:
        precision, shown, ident = place.precision, place.name.rstrip("'’‘`ʼ"), place.id
        if name:
            if place.kind == "P" and division_level(text, name):
                precision = division_level(text, name) or precision
            if place.kind in "PAD" and FEATURE.match(text, name.end):
                precision = 5
            part = part_of_country(text, name)
            if part and place.precision in (4, 6):
                shown = f"{part} {shown}"
                return Where(words, shown, place.country, place.lat, place.lon, 5, f"sayso:{slug(shown)}")
            if is_near(text, name) and precision == 1:
                precision = 2
        if place.kind == "C" and SKY.search(text[name.end if name else 0 :]):
            precision = 7
        return Where(words, shown, place.country, place.lat, place.lon, precision, ident)


_SETTLEMENT = re.compile(r"(?:the |a )?(?:[a-z]+ )*(?:village|town|city|hamlet|settlement|district|suburb|camp|township) of (?=[A-Z])")
_ONE_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?")
"""A bare name that no list knows, most often a village: it is taken to lie in the country that the report is about."""
_FROM_THE = re.compile(r"\b(?:of|from)\s+the\s+$")
_CAPITALISED = re.compile(r"[A-Z][\w’'-]*")


def _told_apart(before: str, names: Sequence[Name]) -> bool:
    """Say whether the words before "capital" name another place, known or not: "Tessit, a day's drive north of the capital"."""
    if _FROM_THE.search(before):
        return True
    known = {name.text for name in names}
    return any(word != "The" and not any(word in name for name in known) for word in _CAPITALISED.findall(before))


def _apart(one: Place, other: Place) -> bool:
    """Say whether two places lie farther apart than about 150 km."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one != other
    return abs(one.lat - other.lat) > _SAME_DEGREES or abs(one.lon - other.lon) > _SAME_DEGREES


def _nearly(town: str, division: str) -> bool:
    """Say whether a town's main name is the division's with a letter more or less ("Ḩamah", "Hama")."""
    one, other = place_key(town), place_key(division).removesuffix(" governorate").removesuffix(" province")
    return abs(len(one) - len(other)) <= 1 and (one.startswith(other) or other.startswith(one))


def _words(text: str | None) -> list[str]:
    """Return the words of ``text`` and its pairs of words, so that "Sri Lanka" is found."""
    words = re.findall(r"[^\W\d_]+", text or "")
    return [*words, *(f"{a} {b}" for a, b in pairwise(words))]
