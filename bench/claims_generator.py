"""Made-up reports of a made-up world, with claims whose happenings are known: reach here to fill a record of any size.

The world is the same for any number of claims, so a larger record is a denser one: 24 countries over fifteen years, a few of them with
most of the news, towns and sides of unequal size, and offensives in which a week sees many times more than usual. A happening is told by
one to sixty reports, which share some of its rare words, date it to the day, the week or the month, place it in the town, the province
or the country, give tolls that differ and grow, deny it, or name no side. A report tells up to four happenings in several claims, and
some tell a whole month.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate

from sqlalchemy import insert

from sayso.model.claim import Claim, Event, Participant, Speaker
from sayso.model.codec import blocks_to_list, claim_to_dict, publication_to_dict
from sayso.model.ids import canonical_json, content_id
from sayso.model.place import Where
from sayso.model.quantity import Casualty
from sayso.model.report import Block, Publication, Report, report_id
from sayso.model.span import Span
from sayso.model.when import When
from sayso.store import Store
from sayso.store import tables as t
from sayso.store.dialect import WRITE

COUNTRIES = tuple("SY UA ML NG SO IQ AF MM CO YE PH CD SD ET LY PK MX BF NE TD LK TJ GE KG".split())
FIRST, WEEKS = date(2010, 1, 4), 780
TOWNS, SIDES, OUTLETS = 220, 9, 70
COVERAGE = (1,) * 40 + (2,) * 22 + (3,) * 12 + (4,) * 8 + (5,) * 5 + (7,) * 4 + (10,) * 4 + (16,) * 3 + (30,) + (60,)
"""Reports that tell of a happening."""
DEEDS = {
    "ambush": ("ambushed", "laid an ambush for"), "explosives": ("bombed", "set off a charge beside"),
    "firearms": ("opened fire on", "shot at"), "clash": ("clashed with", "fought"),
    "aerial": ("struck from the air", "bombed from aircraft"), "raid": ("raided", "stormed"), "shelling": ("shelled", "fired mortars at"),
}
SYLLABLES = "ba ko li ma nu ra se ti vo za che dor fen gul hal jir kam lor mez nir par qas rul sham tor ur vek wan yar zol".split()
FILLER = (
    "Residents spoke of a long night.", "Roads into the area stayed closed.", "Officials gave no further details.",
    "The wounded were taken away by car.", "Calls for calm went unheeded.", "Markets opened late the next morning.",
    "Power was out in several quarters.", "Schools were shut until further notice.",
)
BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Happening:
    """What took place."""

    number: int
    country: int
    town: int
    day: date
    mode: str
    killed: int
    wounded: int
    doer: int
    target: int
    names: tuple[str, ...]
    """Rare words that tellings draw on: villages, people, streets."""


@dataclass(frozen=True, slots=True)
class Made:
    """A report, its claims, and the happening of each."""

    report: Report
    claims: tuple[Claim, ...]
    truth: tuple[int, ...]


class World:
    """The world and a stream of its news."""

    def __init__(self, claims: int, seed: int = 7) -> None:
        """Set how much news there is.

        Args:
            claims: how many to make.
            seed: of all choices.
        """
        self._claims, self._rng = claims, random.Random(seed)
        self._happenings, self._periods = 0, 0

    @cached_property
    def _share(self) -> list[float]:
        """Share of the news that each country has (Zipf)."""
        weights = [1 / (rank + 1) ** 0.8 for rank in range(len(COUNTRIES))]
        return [weight / sum(weights) for weight in weights]

    @cached_property
    def _sizes(self) -> list[float]:
        return list(accumulate(1 / (rank + 3) for rank in range(TOWNS)))

    def reports(self) -> Iterator[Made]:
        """Yield reports until there are as many claims as asked for; the last report is cut short."""
        left = self._claims
        for made in self._stream():
            if len(made.claims) >= left:
                yield Made(made.report, made.claims[:left], made.truth[:left])
                return
            left -= len(made.claims)
            yield made

    def _stream(self) -> Iterator[Made]:
        rate = self._claims / 6.0 / WEEKS
        """Happenings a week: a happening has some seven claims, so the last weeks may see none."""
        world = random.Random(99)
        waves = [{world.randrange(WEEKS): world.choice((3, 5, 8)) for _ in range(25)} for _ in COUNTRIES]
        while True:
            for week in range(WEEKS):
                for country, share in enumerate(self._share):
                    force = next((waves[country][start] for start in range(week - 4, week + 1) if start in waves[country]), 1)
                    yield from self._cell(country, week, rate * share * force / 1.9)

    def _cell(self, country: int, week: int, expected: float) -> Iterator[Made]:
        """Yield the reports of one country and week."""
        rng = self._rng
        count = int(expected) + (rng.random() < expected % 1)
        tellings = [(happening, late) for happening in (self._happen(country, week) for _ in range(count)) for late in self._told()]
        rng.shuffle(tellings)
        at = 0
        while at < len(tellings):
            some = rng.choice((1, 1, 1, 2, 2, 3, 4))
            yield self._report(country, tellings[at : at + some])
            at += some

    def _told(self) -> list[int]:
        """Return for each report of a happening after how many days it comes."""
        return [self._rng.choice((0, 0, 1, 1, 1, 2, 3, 5, 9)) for _ in range(self._rng.choice(COVERAGE))]

    def _happen(self, country: int, week: int) -> Happening:
        rng = self._rng
        self._happenings += 1
        killed = min(int(rng.paretovariate(0.9)) - (rng.random() < 0.4), 400)
        doer, target = rng.sample(range(SIDES), 2)
        town, day = rng.choices(range(TOWNS), cum_weights=self._sizes)[0], FIRST + timedelta(week * 7 + rng.randrange(7))
        return Happening(
            self._happenings, country, town, day, rng.choice(tuple(DEEDS)), max(killed, 0), rng.randrange(0, 3 * killed + 4), doer, target,
            tuple("".join(rng.choices(SYLLABLES, k=3)).capitalize() for _ in range(6)),
        )

    def _report(self, country: int, tellings: Sequence[tuple[Happening, int]]) -> Made:
        rng = self._rng
        outlet = rng.randrange(OUTLETS)
        published = max(happening.day + timedelta(late) for happening, late in tellings)
        page = _Page(rng)
        for happening, late in tellings:
            page.tell(happening, late)
        if rng.random() < 0.06:
            self._periods += 1
            page.sum_up(tellings[0][0], -self._periods)
        facts = Publication(outlet=f"Outlet {outlet}", published=published.isoformat(), agency="AFP" if rng.random() < 0.1 else None)
        return page.made(facts)


class _Page:
    """A report while it is being written."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._sentences: list[str] = []
        self._drafts: list[tuple[int, int, dict[str, object]]] = []
        """Sentence, happening and fields of each claim."""

    def tell(self, happening: Happening, late: int) -> None:
        """Tell a happening in a sentence, and perhaps its wounded in another."""
        rng = self._rng
        denied = rng.random() < 0.04
        names = rng.sample(happening.names, rng.choice((1, 2, 2, 3)))
        killed = self._toll(happening.killed, late)
        code = COUNTRIES[happening.country]
        who, whom = f"{code} Front {happening.doer}", f"{code} Guard {happening.target}"
        deed = rng.choice(DEEDS[happening.mode])
        dead = f", killing {killed}" if killed else ""
        self._say(
            f"{'The ministry denied that ' if denied else ''}{who} {deed} {whom} near {_town(happening)}{dead}, "
            f"{' and '.join(names)} said.", happening.number,
            event=Event("ASSAULT", happening.mode if rng.random() < 0.7 else None), when=self._when(happening.day),
            where=self._where(happening), participants=self._sides(happening), stance="denies" if denied else "asserts",
            casualties=(Casualty("killed", killed, killed, str(killed), "people"),) if killed and rng.random() < 0.8 else (),
            attribution=(Speaker("the ministry", "Ministry", "government", False, None),) if denied or rng.random() < 0.3 else (),
        )
        if not denied and rng.random() < 0.45:
            hurt = self._toll(happening.wounded, late)
            self._say(
                f"The attack in {names[0]} wounded {hurt}, {rng.choice(happening.names)} added.", happening.number, event=Event("ASSAULT"),
                casualties=(Casualty("wounded", hurt, hurt, str(hurt), "people"),) if hurt else (),
            )
        if rng.random() < 0.6:
            self._sentences.append(rng.choice(FILLER))

    def sum_up(self, happening: Happening, number: int) -> None:
        """Tell a month of a country."""
        dead = self._rng.randrange(20, 600)
        month = f"{happening.day:%Y-%m}"
        self._say(
            f"In {happening.day:%B} {dead} people died in {COUNTRIES[happening.country]}.", number, event=Event("ASSAULT"), aggregate=True,
            when=When(month, month), where=_country(happening),
            casualties=(Casualty("killed", dead, dead, str(dead), "people", cumulative=True),),
        )

    def _say(self, words: str, number: int, **fields: object) -> None:
        self._drafts.append((len(self._sentences), number, fields))
        self._sentences.append(words)

    def _toll(self, whole: int, late: int) -> int:
        """Return a figure: early ones are short of the whole, some are off."""
        rng = self._rng
        grown = whole if late > 1 else whole - rng.randrange(whole // 3 + 1)
        return max(0, grown + (rng.randrange(-2, 3) if rng.random() < 0.2 else 0))

    def _when(self, day: date) -> When:
        vague = self._rng.random()
        if vague < 0.72:
            edtf = day.isoformat()
        elif vague < 0.86:
            edtf = f"{(day - timedelta(self._rng.randrange(3))).isoformat()}/{(day + timedelta(self._rng.randrange(4))).isoformat()}"
        else:
            edtf = f"{day:%Y-%m}"
        return When(edtf, edtf)

    def _where(self, happening: Happening) -> Where:
        close = self._rng.random()
        if close > 0.9:
            return _country(happening)
        country, code = happening.country, COUNTRIES[happening.country]
        north, east = _point(country, happening.town)
        if close > 0.78:
            province = happening.town % 12
            north, east = _point(country, province)
            return Where(f"{code} Province {province}", f"{code} Province {province}", code, north, east, 4, f"made:{code}-p{province}")
        return Where(_town(happening), _town(happening), code, north, east, 1, f"made:{code}-{happening.town}")

    def _sides(self, happening: Happening) -> tuple[Participant, ...]:
        code = COUNTRIES[happening.country].lower()
        sides = (("perpetrator", happening.doer), ("target", happening.target))
        return tuple(Participant(role, f"side {side}", f"{code}-{side}") for role, side in sides if self._rng.random() < 0.75)

    def made(self, facts: Publication) -> Made:
        """Return the report as it is written."""
        text = "\n\n".join((f"Bulletin {self._rng.getrandbits(48):x}", *self._sentences))
        starts = [at + 2 * (number + 1) for number, at in enumerate(accumulate(map(len, text.split("\n\n"))))]
        spans = [Span(starts[at], starts[at] + len(words)) for at, words in enumerate(self._sentences)]
        name = report_id(text)
        claims = tuple(Claim(name, spans[at], self._sentences[at], "event", **fields) for at, _, fields in self._drafts)  # type: ignore[arg-type]
        report = Report(name, text, facts, tuple(Block(span, "body") for span in spans), (), "en", None)
        return Made(report, claims, tuple(number for _, number, _ in self._drafts))


def _town(happening: Happening) -> str:
    return f"{COUNTRIES[happening.country]}-Town{happening.town}"


def _country(happening: Happening) -> Where:
    code = COUNTRIES[happening.country]
    north, east = _point(happening.country, 0)
    return Where(code, code, code, north, east, 6, f"made:{code}")


def _point(country: int, town: int) -> tuple[float, float]:
    """Return where a town lies: countries are squares of six degrees, provinces cells of them."""
    province, at = town % 12, town // 12
    return -30 + country // 6 * 15 + province // 4 * 2.0 + at % 4 * 0.45, country % 6 * 20 + province % 4 * 1.5 + at // 4 * 0.3


def fill(store: Store, made: Iterator[Made] | Sequence[Made]) -> None:
    """Put reports and claims into a record as a build would, but for search and for the files that they came from."""
    batch: list[Made] = []
    for one in made:
        batch.append(one)
        if len(batch) >= BATCH:
            _put(store, batch)
            batch.clear()
    _put(store, batch)


def _put(store: Store, batch: Sequence[Made]) -> None:
    if not batch:
        return
    with store.view().engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        connection.execute(insert(t.texts), [{"id": one.report.id, "text": one.report.text} for one in batch])
        connection.execute(insert(t.reports), [_report_row(one.report) for one in batch])
        connection.execute(insert(t.claims), [_claim_row(claim) for one in batch for claim in one.claims])


def _report_row(report: Report) -> dict[str, object]:
    facts = canonical_json(publication_to_dict(report.publication))
    return {
        "id": report.id, "source": f"{report.id}.txt", "publication": facts, "blocks": canonical_json(blocks_to_list(report.blocks)),
        "language": "en", "analysis_text": None, "digest": content_id("d", facts), "extracted": "made", "current": True, "copy_of": None,
    }


def _claim_row(claim: Claim) -> dict[str, object]:
    return {
        "id": claim.id, "report": claim.report, "start": claim.span.start, "end": claim.span.end, "kind": claim.kind,
        "body": canonical_json(claim_to_dict(claim)),
    }
