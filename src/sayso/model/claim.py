"""The claim: one proposition that one source puts forward in one report (contract in docs/claims.md)."""

from dataclasses import dataclass, field

from sayso.model.ids import Json, content_id
from sayso.model.place import Where
from sayso.model.quantity import Casualty, Size
from sayso.model.span import Span
from sayso.model.when import When

KINDS = ("event", "presence", "strength", "leadership", "affiliation", "intent")
STANCES = ("asserts", "denies", "predicts", "threatens", "demands", "offers", "disputes", "claims_responsibility")
CERTAINTIES = ("certain", "probable", "possible", "unknown")
ROLES = (
    "perpetrator",
    "target",
    "victim",
    "captive",
    "mover",
    "host",
    "partner",
    "subject",
    "leader",
    "group",
)
SPEAKER_KINDS = (
    "government",
    "military",
    "police",
    "armed_group",
    "media",
    "agency",
    "igo",
    "ngo",
    "party",
    "analyst",
    "witness",
    "prisoner",
    "public",
    "unnamed",
)

FLOOR = 0.5
"""A claim less probable than this goes to review and not on the record's front page: it is likelier wrong than right."""


@dataclass(frozen=True, slots=True)
class Event:
    """A PLOVER event type and mode, with this project's extensions."""

    type: str
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of an attribution chain."""

    text: str
    """The report's words for who says it; the cue itself ("reportedly") when nobody is named."""
    name: str | None = None
    """The resolved name ("Amirkul Azimov"), or None."""
    kind: str = "unnamed"
    """One of ``SPEAKER_KINDS``."""
    anonymous: bool = False
    """False only for a named person or an identified office or institution."""
    actor: str | None = None
    """Actor id, where the speaker is in the registry or was found in the texts."""
    span: Span | None = None
    """Where the words stand in the report."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part, in which role, in the report's words and as resolved."""

    role: str
    text: str
    actor: str | None = None
    span: Span | None = None
    """Where the words stand in the report; None for a participant understood from context."""
    rule: str = ""
    """How the actor was resolved: ``registry``, ``state``, ``person``, ``coreference``, ``description``, ``open``."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One line of claims.jsonl; never edited, only superseded or overlaid by a Decision."""

    report: str
    span: Span
    quote: str
    kind: str
    stance: str = "asserts"
    certainty: str = "certain"
    event: Event | None = None
    attribution: tuple[Speaker, ...] = ()
    """Outermost first; empty means the publisher's own voice."""
    participants: tuple[Participant, ...] = ()
    where: Where | None = None
    when: When | None = None
    casualties: tuple[Casualty, ...] = ()
    size: Size | None = None
    aggregate: bool = False
    """True for a claim about a period or a series ("80 soldiers have died since September"): never linked as one happening."""
    rules: tuple[str, ...] = ()
    """Names of the rules that produced it, each with its cue: ``trigger:ASSAULT/ambush=ambushed``."""
    probability: float | None = None
    """How probable it is that a careful person coding the report would make this claim too, 0 to 1; None where nothing judged it.

    No part of the id: a better model does not orphan decisions.
    """
    ordinal: int = 0
    """Tells apart claims of one report whose other identity fields are equal."""
    id: str = field(default="")
    """``c-`` and 16 hex digits, computed from the identity fields; see :func:`claim_id`."""

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", claim_id(self))

    def is_below(self, floor: float) -> bool:
        """Say whether the claim was judged, and found less probable than ``floor``."""
        return self.probability is not None and self.probability < floor


def claim_id(claim: Claim) -> str:
    """Compute a claim's id from the report's text id, the words it stands on and what it says.

    Resolved ids (actors, places) and rule names are left out, so a better registry or a renamed
    rule does not orphan the decisions that people took about the claim.
    """
    event: Json = [claim.event.type, claim.event.mode] if claim.event else None
    return content_id(
        "c",
        claim.report,
        claim.span.start,
        claim.span.end,
        claim.kind,
        event,
        claim.stance,
        claim.certainty,
        [speaker.text for speaker in claim.attribution],
        [[p.role, p.text] for p in claim.participants],
        claim.where.text if claim.where else None,
        claim.when.edtf if claim.when else None,
        [[c.outcome, c.low, c.high, c.text] for c in claim.casualties],
        claim.ordinal,
    )
