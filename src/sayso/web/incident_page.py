"""What ``/incident/ID`` shows: put together from a case and from what people decided, with no address or template in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.dossiers.grades import credibility
from sayso.dossiers.types import Grade
from sayso.export.case import Case
from sayso.export.case_pictures import PICTURES, chronology_picture, figures_picture, origins_picture
from sayso.export.decisions import decision_words
from sayso.export.matrix import Column, Grid, Matrix, attributes_of, grids_of, matrix_of
from sayso.export.positions import Position, Step, Strip, growth_of, positions_of, strips_of
from sayso.export.standing import AHEAD, Standing, shortened, standing_of
from sayso.export.svg import inline_svg
from sayso.export.waterfall import WaterfallStep, probability_words, waterfall
from sayso.export.why import Possible
from sayso.model.claim import Claim
from sayso.model.decision import CANNOT_TELL, Decision
from sayso.model.incident import Account, Incident, Link
from sayso.model.origin import OriginGraph
from sayso.model.review import UNREVIEWED, ClaimReview, review_of_incident
from sayso.reconcile.agreements import REFUSALS
from sayso.reconcile.policies import POLICIES
from sayso.store.mentions import name_key
from sayso.web.page import UNSHOWN

SIZE = 50
"""Claims a page."""
MOST_SAID = 12
"""Claims that a side, the denials or the predictions show; the others are counted, with a link to all."""
MOST_LINKS = 5
"""Strongest and weakest pairs whose weights are shown."""
MOST_NEAR = 8
MOST_STEPS = 40
"""Steps of the chronology that stand in the page; the JSON has all."""
MOST_DRAWN = 60
"""Sources whose picture stands in the page; that of more is a file, and the table stands open."""
QUOTE_CHARS = 280
ANSWERS = {"keep-apart": "kept apart by", "split": "split by", CANNOT_TELL: "left open by"}
"""Decisions that answer a possible match with anything but yes."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim as the page quotes it."""

    id: str
    number: int
    """Its place among the incident's claims by day of publication, from 1."""
    quote: str
    voice: str
    """Who says it."""
    stance: str
    outlet: str
    published: str | None
    report: str
    probability: float | None
    review: str


@dataclass(frozen=True, slots=True)
class Graded:
    """The Admiralty grade of one origin: a person's letter, and a person's or a suggested digit."""

    origin: str
    letter: str
    """Empty where no person graded the source."""
    letter_by: str
    digit: int
    digit_by: str
    """Who gave the digit; empty where the rule suggests it."""
    reason: str


@dataclass(frozen=True, slots=True)
class Tied:
    """A pair of claims that holds the incident together, with the bits of each comparison."""

    left: str
    right: str
    probability: str
    """In words, cut and not rounded."""
    weight: float
    """Bits."""
    steps: tuple[WaterfallStep, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """An incident that is possibly the same."""

    incident: str
    title: str
    because: str
    own: str
    """Claim of this incident."""
    other: str
    """Claim of the other one."""
    answer: str
    """Who said that they are two, or that it cannot be told, in words; empty where nobody did."""
    steps: tuple[WaterfallStep, ...]
    probability: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision about the incident or its claims that stands."""

    number: int
    who: str
    at: str
    words: str


@dataclass(frozen=True, slots=True)
class PolicyChoice:
    """A policy by which best may be chosen."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Picked:
    """What the address asks of the page."""

    policy: str
    contested: bool
    every: bool
    """All origins in the matrix."""
    quotes: bool
    """Quotes open in the matrix."""
    of: str
    """Attribute that the listed claims must give; empty lists all."""
    page: int


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """An incident, made from its claims: the page and its JSON."""

    id: str
    account: Account
    picked: Picked
    standing: Standing
    review: str
    reviewed: dict[str, int]
    """How many claims are in each state."""
    grades: tuple[Graded, ...]
    strips: tuple[Strip, ...]
    matrix: Matrix
    grids: tuple[Grid, ...]
    refusals: tuple[str, ...]
    """Claims that deny or dispute."""
    responsible: tuple[str, ...]
    """Claims of responsibility."""
    ahead: tuple[str, ...]
    """Claims that predict, threaten, demand or offer."""
    positions: tuple[Position, ...]
    growth: tuple[Step, ...]
    graph: OriginGraph
    strongest: tuple[Tied, ...]
    weakest: tuple[Tied, ...]
    links: int
    """Pairs that hold it together."""
    near: tuple[Near, ...]
    more_near: int
    history: tuple[Decided, ...]
    claims: tuple[str, ...]
    """Of this page of the list."""
    total: int
    """Claims that the list has."""
    size: int
    """Claims that the incident has."""
    attributes: tuple[str, ...]
    cited: dict[str, Cited]
    """Every claim that the page quotes, by id."""
    numbers: dict[str, int]
    seen: int
    """Number of the record's latest decision when the page was made."""
    names: dict[str, str]
    """Of actors, by id."""
    policies: tuple[PolicyChoice, ...]
    case: Case = field(metadata=UNSHOWN)
    """What its pictures are drawn from; no part of the JSON."""

    @property
    def pictures(self) -> dict[str, str]:
        """SVG to stand in the page, by name; empty where there is nothing to draw."""
        drawn = {
            "figures": figures_picture(self.case, claim_address), "chronology": chronology_picture(self.case, claim_address),
            "origins": origins_picture(self.case) if len(self.graph.nodes) <= MOST_DRAWN else None, "map": PICTURES["map"](self.case),
        }
        return {name: inline_svg(picture) if picture else "" for name, picture in drawn.items()}


def claim_address(claim: str) -> str:
    """Return where a claim's mark leads to."""
    return f"/claim/{claim}"


def make_page(case: Case, known: "Known", picked: Picked) -> IncidentPage:
    """Return the page of an incident.

    Args:
        case: the incident.
        known: what people decided about it, and what it is near to.
        picked: what the address asks.
    """
    ordered = case.in_order(case.claims)
    listed = _giving(case, ordered, picked.of)
    shown = listed[(picked.page - 1) * SIZE : picked.page * SIZE]
    matrix = matrix_of(case, every=picked.every, contested=picked.contested)
    positions, growth = tuple(positions_of(case)), tuple(growth_of(case))
    told = (tuple(case.told(REFUSALS)), tuple(case.told({"claims_responsibility"})), tuple(case.told(AHEAD)))
    tied = _tied(case.incident)
    numbers = {name: number for number, name in enumerate(ordered, 1)}
    needed = {
        *shown, *(claim for row in matrix.rows for cell in row.cells for said in cell for claim in said.claims),
        *(claim for one in positions for claim in one.claims[:MOST_SAID]), *(claim for claims in told for claim in claims[:MOST_SAID]),
        *(name for link in (*tied[:MOST_LINKS], *tied[-MOST_LINKS:]) for name in (link.left, link.right)),
        *(case.incident.other(one.miss) for one in known.near), *(step.claim for step in growth[:MOST_STEPS]),
    }
    cited = {name: _cited(case, name, numbers[name], known.reviews) for name in ordered if name in needed}
    return IncidentPage(
        id=case.incident.id, account=case.account, picked=picked, standing=standing_of(case),
        review=review_of_incident(case.claims, known.reviews), reviewed=_states(case.claims, known.reviews),
        grades=tuple(_graded(case, column, known) for column in matrix.columns), strips=tuple(strips_of(case)), matrix=matrix,
        grids=tuple(grids_of(case)), refusals=told[0], responsible=told[1], ahead=told[2], positions=positions, growth=growth,
        graph=case.graph, strongest=tuple(map(_tie, reversed(tied[-MOST_LINKS:]))),
        weakest=tuple(map(_tie, tied[: max(0, min(MOST_LINKS, len(tied) - MOST_LINKS))])), links=len(case.incident.links),
        near=tuple(_near(case.incident, one, known.history) for one in known.near), more_near=known.more_near,
        history=tuple(Decided(one.number, one.who, one.at, decision_words(one)) for one in reversed(known.history)),
        claims=tuple(shown), total=len(listed), size=len(ordered), attributes=tuple(attributes_of(case)), cited=cited, numbers=numbers,
        seen=known.seen, names=dict(case.names),
        policies=tuple(PolicyChoice(one.name, one.words) for one in POLICIES), case=case,
    )


@dataclass(frozen=True, slots=True)
class Known:
    """What the record knows of an incident beside its claims."""

    reviews: Mapping[str, ClaimReview]
    letters: Mapping[str, Grade]
    """Letters that people gave sources, by what they were given to."""
    digits: Mapping[str, Grade]
    """Digits that people gave claims, by claim."""
    near: Sequence[Possible]
    more_near: int
    history: Sequence[Decision]
    """Decisions that stand, in the order in which they count."""
    seen: int = 0
    """Number of the record's latest decision."""


def _giving(case: Case, ordered: Sequence[str], attribute: str) -> list[str]:
    """Return the claims that give an attribute; all where none is asked, or whether it happened is."""
    if not attribute or attribute == "happened":
        return list(ordered)
    giving = {claim for value in case.account.values if value.attribute == attribute for claim in value.claims}
    return [name for name in ordered if name in giving]


def _cited(case: Case, name: str, number: int, reviews: Mapping[str, ClaimReview]) -> Cited:
    claim: Claim = case.claims[name]
    review = reviews[name].state if name in reviews else UNREVIEWED
    return Cited(
        name, number, shortened(claim.quote, QUOTE_CHARS), case.voice(name), claim.stance, case.outlet(name), case.published(name),
        claim.report, claim.probability, review,
    )


def _states(claims: Iterable[str], reviews: Mapping[str, ClaimReview]) -> dict[str, int]:
    found: dict[str, int] = {}
    for claim in claims:
        state = reviews[claim].state if claim in reviews else UNREVIEWED
        found[state] = found.get(state, 0) + 1
    return dict(sorted(found.items()))


def _graded(case: Case, column: Column, known: Known) -> Graded:
    letters = [known.letters[key] for key in _sources(column) if key in known.letters]
    letter = max(letters, key=lambda grade: grade.at, default=None)
    digit = credibility(case.account, [case.claims[claim] for claim in column.claims], known.digits)
    return Graded(
        column.words, letter.mark if letter else "", letter.who if letter else "", digit.digit, digit.by or "", digit.reason,
    )


def _sources(column: Column) -> list[str]:
    """Return what a grade may have been given to that holds for an origin."""
    key = column.origin.partition(":")[2]
    return [f"outlet:{column.words}", f"outlet:{name_key(column.words)}", *([key, f"outlet:{key}"] if key else [])]


def _tied(incident: Incident) -> list[Link]:
    """Return the likeliest pair of each claim, each pair once, the weakest first: by these the incident holds together."""
    best: dict[str, Link] = {}
    for link in incident.links:
        for claim in (link.left, link.right):
            held = best.get(claim)
            if held is None or (link.weight, link.left, link.right) > (held.weight, held.left, held.right):
                best[claim] = link
    return sorted({(link.left, link.right): link for link in best.values()}.values(), key=lambda link: (link.weight, link.left, link.right))


def _tie(link: Link) -> Tied:
    return Tied(link.left, link.right, probability_words(link.probability), link.weight, tuple(waterfall(link)))


def _near(incident: Incident, one: Possible, history: Sequence[Decision]) -> Near:
    other = incident.other(one.miss)
    own = one.miss.link.left if other == one.miss.link.right else one.miss.link.right
    answer = next((f"{ANSWERS[decision.kind]} {decision.who}" for decision in reversed(history) if _parts(decision, own, other)), "")
    link = one.miss.link
    return Near(one.incident, one.title, one.because, own, other, answer, tuple(waterfall(link)), probability_words(link.probability))


def _parts(decision: Decision, own: str, other: str) -> bool:
    """Say whether a decision answers that two claims are of two happenings, or that it cannot be told."""
    if decision.kind not in ANSWERS:
        return False
    one, two = (set(part) for part in (decision.after or {})["claims"])
    return (own in one and other in two) or (own in two and other in one)
