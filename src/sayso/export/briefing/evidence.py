"""All that a brief may rest on: the chosen incidents' accounts and claims, who carried them, and what people made of them.

Only the chosen incidents are read, a few queries for all of them, so that a brief costs the same in a record of any size.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from sayso.export.why import TELLING, VAGUE
from sayso.export.words import actor_words
from sayso.forecasts.reading import STANCES, forecast_of
from sayso.model.claim import Claim
from sayso.model.forecast import Forecast
from sayso.model.incident import Account
from sayso.model.review import UNREVIEWED, review_of_incident
from sayso.reconcile.facts import ReportFacts
from sayso.reconcile.origins import origin_keys
from sayso.registry import read_table
from sayso.store import View
from sayso.store.records import ReportHead

ID_CHARS = 10
"""Characters of a cited id: its letter, the dash and 8 hex digits; more where two of the brief share them."""
UNDATED = "~"
"""Sorts after every EDTF date."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim as a brief cites it."""

    claim: Claim
    incident: str
    origin: str
    """Equal keys are one independent origin."""
    outlet: str
    """Outlet, else the agency; empty where neither is known."""
    published: str | None
    title: str | None
    url: str | None
    source: str
    """The file or address that the report was read from."""
    sha256: tuple[str, ...]
    """Of the original bytes, one for each place that the text was found in."""
    forecast: Forecast | None = None
    """What the claim says of likelihood, horizon and condition, where it looks ahead."""

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id


@dataclass(frozen=True, slots=True)
class Case:
    """An incident with what its account rests on."""

    account: Account
    cited: tuple[Cited, ...]
    """Its claims in order of publication, then of id."""
    review: str
    """``unreviewed`` unless people took every claim."""
    names: Mapping[str, str]
    """Names by actor id."""
    near: tuple[str, ...] = ()
    """Other incidents of the brief that it is possibly one with."""

    @property
    def id(self) -> str:
        """The incident's id."""
        return self.account.incident

    @property
    def is_reviewed(self) -> bool:
        """Say whether people took every claim of it."""
        return self.review != UNREVIEWED

    def name(self, value: str) -> str:
        """Return an actor's name, else its words."""
        return actor_words(value, self.names)

    def of(self, claims: Sequence[str]) -> tuple[Cited, ...]:
        """Return these claims of it, in order of publication."""
        wanted = set(claims)
        return tuple(one for one in self.cited if one.id in wanted)

    def holding(self, *stances: str) -> tuple[Cited, ...]:
        """Return the claims of these stances, in order of publication."""
        return tuple(one for one in self.cited if one.claim.stance in stances)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The cases of a brief."""

    cases: tuple[Case, ...]
    """In the order in which they are told: by date, the undated last, then by id; or as somebody put them."""
    _claims: dict[str, Cited] = field(default_factory=dict)
    _cases: dict[str, Case] = field(default_factory=dict)
    _short: dict[str, str] = field(default_factory=dict)
    _sorted: tuple[str, ...] = ()

    @classmethod
    def of(cls, cases: Sequence[Case], order: Sequence[str] = ()) -> "Evidence":
        """Return the evidence that these cases make, in the order of ``order`` where it is given, else by date."""
        rank = {name: at for at, name in enumerate(order)}
        ordered = tuple(sorted(cases, key=lambda case: (rank.get(case.id, len(rank)), case.account.when or UNDATED, case.id)))
        claims, known = {one.id: one for case in ordered for one in case.cited}, {case.id: case for case in ordered}
        return cls(ordered, claims, known, {**_shortened(claims), **_shortened(known)}, tuple(sorted([*claims, *known])))

    def case(self, incident: str) -> Case:
        """Return the case of an incident."""
        return self._cases[incident]

    def cited(self, claim: str) -> Cited:
        """Return a claim by its full id."""
        return self._claims[claim]

    def above(self, floor: float) -> "Evidence":
        """Return the evidence without the incidents all of whose claims are less probable than ``floor``."""
        kept = [case for case in self.cases if not all(one.claim.is_below(floor) for one in case.cited)]
        return self if len(kept) == len(self.cases) else Evidence.of(kept, [case.id for case in kept])

    def __iter__(self) -> Iterator[Case]:
        return iter(self.cases)

    def find(self, name: str) -> str | None:
        """Return the full id of the claim or incident cited by an id or the unique beginning of one; None where there is not just one."""
        if name in self._short:
            return name
        at = bisect_left(self._sorted, name)
        found = [full for full in self._sorted[at : at + 2] if full.startswith(name)] if len(name) >= ID_CHARS else []
        return found[0] if len(found) == 1 else None

    def short(self, name: str) -> str:
        """Return an id as cited: as short as is unique in the brief."""
        return self._short[name]


def _shortened(names: Iterable[str]) -> dict[str, str]:
    """Return each id cut as short as tells it from the others, at least ``ID_CHARS``."""
    ordered = sorted(names)
    shorts = {}
    for at, name in enumerate(ordered):
        beside = ordered[max(0, at - 1) : at] + ordered[at + 1 : at + 2]
        chars = max([ID_CHARS, *(1 + _shared(name, other) for other in beside)])
        shorts[name] = name[:chars]
    return shorts


def _shared(one: str, other: str) -> int:
    """Return how many characters two ids begin alike with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def read_evidence(view: View, incidents: Sequence[str], *, ordered: bool = False) -> Evidence:
    """Read the cases of incidents by full id; those that the record lacks are left out.

    Args:
        view: the record, or what of it is public.
        incidents: full ids.
        ordered: True tells them in this order, False by date.
    """
    accounts = view.accounts_by_id(list(dict.fromkeys(incidents)))
    members = view.lookup.members(sorted(accounts))
    claims = view.claims_by_id([name for own in members.values() for name in own])
    reports = sorted({claim.report for claim in claims.values()})
    carried = _Carried(view.heads_of(reports), view.lookup.hashes(reports), _forecasts(view, claims))
    reviews = view.reviews(list(claims))
    names = _names(view, accounts.values(), claims.values())
    near = _undecided(view, members)
    cases = []
    for incident, account in accounts.items():
        own = [claims[name] for name in members.get(incident, ()) if name in claims]
        review = review_of_incident([claim.id for claim in own], reviews)
        cases.append(Case(account, carried.cite(incident, own), review, names, near.get(incident, ())))
    return Evidence.of(cases, list(dict.fromkeys(incidents)) if ordered else ())


@dataclass(frozen=True, slots=True)
class _Carried:
    """What is known of the reports behind the claims."""

    heads: Mapping[str, ReportHead]
    hashes: Mapping[str, tuple[str, ...]]
    forecasts: Mapping[str, Forecast]

    def cite(self, incident: str, claims: Sequence[Claim]) -> tuple[Cited, ...]:
        """Return an incident's claims as cited, in order of publication."""
        origins = origin_keys(claims, {claim.report: self._facts(claim.report) for claim in claims if claim.report in self.heads})
        found = [self._cited(claim, incident, origins[claim.id]) for claim in claims]
        return tuple(sorted(found, key=lambda one: (one.published or UNDATED, one.id)))

    def _facts(self, report: str) -> ReportFacts:
        head = self.heads[report]
        known = head.publication
        return ReportFacts(report, known.outlet, known.published, known.agency, known.title, head.copy_of or report)

    def _cited(self, claim: Claim, incident: str, origin: str) -> Cited:
        head = self.heads.get(claim.report)
        if head is None:
            return Cited(claim, incident, origin, "", None, None, None, claim.report, ())
        known = head.publication
        outlet = known.outlet or known.agency or ""
        return Cited(
            claim, incident, origin, outlet, known.published, known.title, known.url, head.source,
            self.hashes.get(claim.report, ()), self.forecasts.get(claim.id),
        )


def _forecasts(view: View, claims: Mapping[str, Claim]) -> dict[str, Forecast]:
    """Return the claims that look ahead as forecasts; their reports' texts are read, and no others."""
    ahead = [claim for claim in claims.values() if claim.stance in STANCES]
    reports = sorted({claim.report for claim in ahead})
    texts, spans, facts = view.survey.texts(reports), view.survey.spans(reports), view.survey.publications(reports)
    found = {}
    for claim in ahead:
        others = [span for name, span in spans[claim.report] if name != claim.id]
        forecast = forecast_of(claim, texts[claim.report], facts[claim.report], others)
        if forecast is not None:
            found[claim.id] = forecast
    return found


def _names(view: View, accounts: Iterable[Account], claims: Iterable[Claim]) -> dict[str, str]:
    """Return the names of the actors that the accounts name: by the registry, else the claims at hand, else the record's list of actors."""
    values = [value for account in accounts for value in account.values]
    wanted = {value.value for value in values if " " not in value.value} | {value.attribute.partition(":")[2] for value in values}
    told = _told_names(claims)
    known = {name: group_names().get(name) or told.get(name) for name in sorted(filter(None, wanted))}
    found = {name: words for name, words in known.items() if words}
    return found | view.lookup.names([name for name, words in known.items() if not words])


def _told_names(claims: Iterable[Claim]) -> dict[str, str]:
    """Return names by actor id as speakers are called, or as the words for those who take part spell what their id is made of."""
    found: dict[str, str] = {}
    for claim in claims:
        for speaker in claim.attribution:
            if speaker.actor and speaker.name:
                found.setdefault(speaker.actor, speaker.name)
        for participant in claim.participants:
            if participant.actor and participant.actor not in found:
                at = participant.text.lower().find(participant.actor.replace("-", " "))
                words = participant.text[at : at + len(participant.actor)] if at >= 0 else ""
                if words[:1].isupper():
                    found[participant.actor] = words
    return found


@cache
def group_names() -> dict[str, str]:
    """Return the names of known armed groups by actor id (``registry/armed_groups.tsv``)."""
    return {row["id"]: row["name"] for row in read_table("armed_groups.tsv")}


def _undecided(view: View, members: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Return for each incident those after it in the brief that it is possibly one with, as far as a person should be told."""
    of = {claim: incident for incident, own in members.items() for claim in own}
    found: dict[str, set[str]] = {}
    for left, right, probability, reason in view.lookup.near_between(sorted(of)) if len(members) > 1 else ():
        first, second = sorted((of[left], of[right]))
        if first != second and (probability >= TELLING or reason.startswith(VAGUE)):
            found.setdefault(first, set()).add(second)
    return {incident: tuple(sorted(others)) for incident, others in found.items()}
