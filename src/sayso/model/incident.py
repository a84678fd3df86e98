"""Incidents and accounts: what links and reconciliation compute from claims."""

from dataclasses import dataclass

from sayso.model.ids import content_id


@dataclass(frozen=True, slots=True)
class Link:
    """A scored pair of event claims, with the weight that each comparison gave."""

    left: str
    """Claim id; the smaller of the two."""
    right: str
    probability: float
    weight: float
    """Match weight: log2 of the Bayes factor, prior included."""
    comparisons: tuple[tuple[str, str, float], ...]
    """``(comparison, level in words, weight in bits)`` in the model's order: the waterfall."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A likely pair whose claims are in two incidents, which stand side by side as possibly one."""

    link: Link
    reason: str
    """Why the two were not joined, in words (docs/linking.md)."""


@dataclass(frozen=True, slots=True)
class Incident:
    """Claims that speak of one happening."""

    id: str
    claims: tuple[str, ...]
    """Claim ids in order of id."""
    links: tuple[Link, ...] = ()
    """The pairs that hold it together; empty for a single claim."""
    near: tuple[NearMiss, ...] = ()
    """The likeliest pairs between it and other incidents, likeliest first; each also stands with the other."""

    def other(self, miss: NearMiss) -> str:
        """Return the claim of a near miss that belongs to the other incident."""
        return miss.link.left if miss.link.right in self.claims else miss.link.right


@dataclass(frozen=True, slots=True)
class Value:
    """One value of one attribute, and who holds it."""

    attribute: str
    """``when``, ``where``, ``type``, ``perpetrator``, ``target``, ``killed:kyrgyz-military``, ..."""
    value: str
    """As shown: an EDTF date, a place name, an actor id, ``2`` / ``25+`` / ``3000-4000``."""
    low: int | None = None
    high: int | None = None
    claims: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    """Who says so, in words, outermost source first ("Kyrgyz Defense Ministry, in Jamestown Monitor")."""
    origins: int = 0
    """Independent origins behind the value."""
    stance: str = "asserts"
    said: tuple[str, ...] = ()
    """EDTF day on which each of ``claims`` was published; empty where that is unknown."""
    basis: tuple[str, ...] = ()
    """How the source of each of ``claims`` knows ("own count", "witness", "citing the hospital"), as far as its attribution tells."""


UNKNOWN_SIDE = "unknown"
"""Stands in a toll's attribute for a side that no claim names."""


def toll_attribute(outcome: str, actor: str | None) -> str:
    """Return the attribute of one outcome and side (``killed:kyrgyz-military``, ``killed:unknown``): that of a toll and of its values."""
    return f"{outcome}:{actor or UNKNOWN_SIDE}"


@dataclass(frozen=True, slots=True)
class Toll:
    """Low, best and high of one outcome and side, with the rule that chose best."""

    outcome: str
    actor: str | None
    low: int | None
    best: int | None
    high: int | None
    contested: bool
    rule: str
    """The written rule (docs/reconciliation.md) and its reason in words."""

    @property
    def attribute(self) -> str:
        """The attribute under which an account lists the figures behind the toll."""
        return toll_attribute(self.outcome, self.actor)


@dataclass(frozen=True, slots=True)
class Total:
    """Low, best and high of one outcome over all sides, parts not added to the wholes that hold them."""

    outcome: str
    low: int | None
    best: int | None
    high: int | None
    rule: str
    """How the tolls of the sides make the total, in words."""


AGREEMENTS = ("single", "same", "compatible", "updated", "contradiction", "denial")
"""Classes in which the accounts of an attribute may agree; the last two make it contested."""
CONTESTED = frozenset({"contradiction", "denial"})


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the claims of an incident agree on one attribute."""

    attribute: str
    """``happened``, ``when``, ``where``, ``type``, ``perpetrator``, ``target`` or a toll's attribute."""
    kind: str
    """One of ``AGREEMENTS``."""
    reason: str
    """Why, in words."""


DEFAULT_POLICY = "ucdp"
"""The policy of the accounts that a record keeps."""


@dataclass(frozen=True, slots=True)
class Account:
    """An incident reconciled: what is agreed, what is not, and how many origins stand behind it."""

    incident: str
    title: str
    """A line computed from the account, never beyond the evidence."""
    event_type: str
    event_mode: str | None
    when: str | None
    """EDTF interval that all asserted dates fall in, or None when undated."""
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: int | None
    values: tuple[Value, ...]
    tolls: tuple[Toll, ...]
    origins: tuple[str, ...]
    """Independent origins, in words, in order."""
    status: str
    """``single origin``, ``N independent origins``; never ``confirmed``."""
    contested: tuple[str, ...]
    """Attributes in which accounts part."""
    denials: tuple[str, ...] = ()
    """Claim ids with stance ``denies`` or ``disputes``."""
    expected: bool = False
    """True when no claim asserts that it happened: predicted, threatened or demanded only."""
    aggregate: bool = False
    totals: tuple[Total, ...] = ()
    """By outcome, over all sides."""
    agreements: tuple[Agreement, ...] = ()
    """One for each attribute of which claims tell, and one for each toll."""
    policy: str = DEFAULT_POLICY
    """By which policy best was chosen (``reconcile/policies.py``)."""
    place_id: str | None = None
    """Gazetteer id of the place; None when unplaced or unresolved."""

    def total(self, outcome: str) -> Total | None:
        """Return the total of an outcome; None where no figure is given."""
        return next((total for total in self.totals if total.outcome == outcome), None)


def incident_id(claims: tuple[str, ...]) -> str:
    """Return the id of the incident made of these claims, whatever their order."""
    return content_id("i", sorted(claims))
