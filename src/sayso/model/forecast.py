"""Forecasts: what somebody said would happen, in whose words, until when and how likely; and how a person says it turned out."""

from dataclasses import dataclass

from sayso.model.claim import Event, Participant
from sayso.model.edtf import edtf_bounds, is_valid_edtf
from sayso.model.place import Where
from sayso.model.span import Span

KINDS = ("prediction", "expectation", "threat", "plan")
"""``prediction``: it will or may happen; ``expectation``: the speaker reckons with it; ``threat``: the speaker says it of its own
deed against another; ``plan``: an aim with a time in which it is to be reached. Demands and offers are no forecasts: they say what
ought to happen, or would on terms."""

OUTCOMES = ("came-true", "did-not", "partly", "cannot-be-resolved")
"""How a person may resolve a forecast; docs/forecasts.md says what each means."""

SCORES: dict[str, float] = {"came-true": 1.0, "partly": 0.5, "did-not": 0.0}
"""What an outcome counts in a Brier score; one that cannot be resolved counts nowhere."""


@dataclass(frozen=True, slots=True)
class Band:
    """A band of likelihood."""

    id: str
    """``likely``, ``roughly-even``, ..."""
    words: str
    low: int
    """Percent, inclusive."""
    high: int

    @property
    def midpoint(self) -> float:
        """The middle of the band as a probability, 0 to 1: what stands for the band in a Brier score."""
        return (self.low + self.high) / 200


@dataclass(frozen=True, slots=True)
class Likelihood:
    """How likely the speaker says it is, in the speaker's own words; the claim's certainty is another thing and stays as it is."""

    words: str
    """Verbatim ("almost certainly", "a 60 percent chance")."""
    span: Span
    """Where the words stand in the report, code points."""
    band: Band | None = None
    """None where no standard and no study gives the words a band."""
    low: float | None = None
    """Percent, where the words give numbers."""
    high: float | None = None
    source: str = ""
    """The standard or study that gives these words the band; ``number`` where the words give numbers."""

    @property
    def probability(self) -> float | None:
        """What may be scored, 0 to 1: the number said, the middle of a range said, else the band's midpoint; None without either."""
        if self.low is not None and self.high is not None:
            return (self.low + self.high) / 200
        return self.band.midpoint if self.band else None


@dataclass(frozen=True, slots=True)
class Horizon:
    """Until when it is to happen."""

    words: str = ""
    """Verbatim ("next spring", "before the election"); empty where nothing is said."""
    span: Span | None = None
    edtf: str | None = None
    """The days that the words allow, from the day of saying on; None where they name no days: the horizon is open."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a conditional forecast hangs on, verbatim ("if the pass is closed")."""

    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Forecast:
    """A claim read as a forecast; its id is the claim's."""

    id: str
    """Claim id: of several tellings by one speaker of one expected incident, that of the first said."""
    kind: str
    """One of ``KINDS``."""
    report: str
    quote: str
    span: Span
    speaker: str
    """Who says it, in words; the outlet where it is the publisher's own voice."""
    speaker_key: str
    """Actor id, or the folded name; for a speaker without a name the words and the outlet, since "analysts" of two papers are not one."""
    said: str | None
    """EDTF day of saying: that of the statement where the report gives it, else of publication; None where neither is known."""
    event: Event | None
    participants: tuple[Participant, ...]
    where: Where | None
    horizon: Horizon
    likelihood: Likelihood | None = None
    condition: Condition | None = None
    negated: bool = False
    """True where the speaker says that it will not happen: then that it did not is what comes true."""
    incident: str | None = None
    """The incident that the forecast's claims make, where they speak of an event."""
    tellings: tuple[str, ...] = ()
    """Ids of all claims that tell it, in order of saying; at least its own."""

    @property
    def until(self) -> str | None:
        """The last day of its horizon, ISO 8601; None where it is open."""
        edtf = self.horizon.edtf
        last = edtf_bounds(edtf)[1] if edtf and is_valid_edtf(edtf) else None
        return last.isoformat() if last else None

    @property
    def probability(self) -> float | None:
        """What its words of likelihood may be scored as, 0 to 1; None where they give neither a number nor a band."""
        return self.likelihood.probability if self.likelihood else None

    @property
    def event_type(self) -> str | None:
        """The type of what it says will happen."""
        return self.event.type if self.event else None


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison of a forecast with a later incident."""

    criterion: str
    """``kind``, ``actors``, ``place`` or ``time``."""
    words: str
    points: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A later incident that may be the outcome of a forecast; offered to a person, never taken by itself."""

    incident: str
    title: str
    when: str | None
    score: int
    """Sum of the reasons' points, at most ``MOST_POINTS`` of :mod:`sayso.forecasts.candidates`."""
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """A person's word on how a forecast turned out."""

    outcome: str
    """One of ``OUTCOMES``."""
    because: str
    by: str
    at: str
    """UTC time of the decision, ISO 8601."""
    incident: str | None = None
    """The incident that it rests on."""
    decision: str = ""
    """Id of the decision."""
