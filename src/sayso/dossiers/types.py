"""What a dossier holds: frozen rows, each with the claims behind it; :mod:`sayso.dossiers.codec` turns them into JSON and back.

No row speaks beyond its evidence: figures are those stated, words are those of reports or of a written rule (docs/dossiers.md).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cited:
    """One claim as a citation: its words and the report that holds them."""

    claim: str
    report: str
    source: str
    """File name or address that the report was read from."""
    outlet: str | None
    published: str | None
    """EDTF date of the report."""
    start: int
    """First code point of the quote in the report's text."""
    end: int
    quote: str
    stance: str
    certainty: str
    holder: str
    """Who says so, outermost first, and in which outlet."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The claims behind one line."""

    count: int
    """How many claims there are."""
    claims: tuple[str, ...]
    """Their ids, at most ``MOST_IDS`` of them (:mod:`sayso.dossiers.evidence`)."""
    origins: int
    """Independent origins among them."""
    holders: tuple[str, ...]
    first_said: str | None
    """Earliest publication date among their reports."""
    last_said: str | None
    cited: tuple[Cited, ...]
    """The first few, by publication date and id."""

    @property
    def status(self) -> str:
        """``single origin`` or ``N independent origins``."""
        return "single origin" if self.origins == 1 else f"{self.origins} independent origins"


@dataclass(frozen=True, slots=True)
class RegistryFact:
    """A fact of the packaged registry, which no report of the record need say."""

    fact: str
    value: str
    source: str
    """The file and where its facts come from."""


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name or spelling met in the texts."""

    words: str
    claims: int
    reports: int
    evidence: Evidence
    """One claim that has it, as an example."""


@dataclass(frozen=True, slots=True)
class LeaderRow:
    """One person said to lead one group, over time."""

    person: str | None
    """Actor id; None where the words name nobody whom the record knows."""
    person_name: str
    group: str | None
    group_name: str
    titles: tuple[str, ...]
    """Words by which the reports say it (``chief``, ``command``)."""
    first: str | None
    """First day for which he is said to lead; the report's date where the claim gives none."""
    last: str | None
    """Last day for which he is said to lead."""
    former: str | None
    """Earliest date of a report that speaks of it as past, or says that he is dead."""
    top: bool
    """True where a claim has him at the head of the whole group: no deputy, no commander of its fighters, no head of a part."""
    founded: bool
    """True where a claim says that he founded the group, which says nothing of when he led it."""
    evidence: Evidence
    against: Evidence | None
    """Claims that deny or dispute that he leads."""


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a dispute."""

    words: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims about leadership that cannot all be right."""

    kind: str
    """``who-leads``, ``dead-or-alive`` or ``leads-or-not``."""
    about: str
    """Names of the people it is about."""
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class FateRow:
    """What is said to have befallen the holder of an office or command."""

    outcome: str
    """``killed``, ``wounded``, ``captured``, ``arrested``, ``abducted``, ``held``, ``attacked`` or ``alive``."""
    when: str | None
    stance: str
    incident: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class StrengthRow:
    """A stated number of an actor's people, with who says so."""

    low: int | None
    high: int | None
    figure: str
    """As shown: ``3000-4000``, ``25+``."""
    of: str
    """Who is counted, in the report's words."""
    as_of: str | None
    """EDTF date that the figure is for; None where the claim gives none."""
    stance: str
    certainty: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """What is said of an actor's strength, or by a source, without a number: the words themselves."""

    kind: str
    stance: str
    certainty: str
    words: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A stated relation: who stands how to whom."""

    subject: str
    subject_name: str
    relation: str
    """One of ``RELATIONS`` (:mod:`sayso.dossiers.relations`)."""
    object: str
    object_name: str
    stance: str
    certainty: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class DeedRow:
    """An incident as it bears on the dossier's subject."""

    incident: str
    title: str
    when: str | None
    place: str | None
    """None in the dossier of a person, always."""
    status: str
    expected: bool
    aggregate: bool
    contested: tuple[str, ...]
    tolls: tuple[str, ...]
    """Low, best and high of each outcome and side, in words."""
    evidence: Evidence
    """Those of its claims that bear on the subject in this way."""
    credibility: "Credibility | None" = None
    """In the dossier of a source: the digit suggested for what it says of this incident."""


@dataclass(frozen=True, slots=True)
class DeedList:
    """Incidents that bear on the subject in one way."""

    key: str
    title: str
    total: int
    """How many there are; more than are listed where ``limit`` or the floor of probability kept some out."""
    doubtful: int
    """How many of the latest were left out because all their claims are below the floor."""
    rows: tuple[DeedRow, ...]


@dataclass(frozen=True, slots=True)
class Credibility:
    """An Admiralty credibility digit: given by a person, else suggested by rule from independent origins."""

    digit: int
    reason: str
    by: str | None = None
    """Who gave it; None for a suggestion."""


@dataclass(frozen=True, slots=True)
class ActorDossier:
    """What the record's claims say of one actor."""

    id: str
    name: str
    kind: str
    claims: int
    reports: int
    registry: tuple[RegistryFact, ...]
    names: tuple[NameRow, ...]
    leaders: tuple[LeaderRow, ...]
    """Of a group its leaders; of a person the groups that he is said to lead."""
    disputes: tuple[Dispute, ...]
    fates: tuple[FateRow, ...]
    """Of a person only."""
    strengths: tuple[StrengthRow, ...]
    assessments: tuple[AssessmentRow, ...]
    relations: tuple[RelationRow, ...]
    deeds: tuple[DeedList, ...]
    statements: tuple[AssessmentRow, ...]
    """What it says itself, the latest first."""
    said: int
    """How many claims it makes itself."""
    doubtful: int
    """Claims left out because they are less probable than the floor."""
    capped: tuple[str, ...]
    """Sections for which only the latest claims were read, in words."""


@dataclass(frozen=True, slots=True)
class TypeRow:
    """How many incidents of one type there are."""

    type: str
    mode: str | None
    word: str
    incidents: int
    example: str
    """Id of one of them."""


@dataclass(frozen=True, slots=True)
class TollRow:
    """Tolls of one outcome added up over incidents; a bound is open where an incident gives none."""

    outcome: str
    incidents: int
    low: int
    best: int | None
    bests: int
    """How many tolls have a best figure; others of the ``tolls`` have none."""
    high: int | None
    tolls: int
    contested: int
    example: str


@dataclass(frozen=True, slots=True)
class WithinRow:
    """A place whose incidents are counted with the dossier's, and on what ground."""

    id: str
    name: str
    scope: str
    """``here``, ``within`` (the gazetteer says so) or ``perhaps`` (near, or an area that overlaps)."""
    reason: str
    claims: int


@dataclass(frozen=True, slots=True)
class PlaceDossier:
    """What the record's claims say happened at and within a place."""

    id: str
    name: str
    country: str | None
    precision: int | None
    lat: float | None
    lon: float | None
    claims: int
    reports: int
    others: tuple[str, ...]
    """Ids of other places of this name that the record knows."""
    names: tuple[NameRow, ...]
    within: tuple[WithinRow, ...]
    incidents: int
    first: str | None
    """First day of what is said to have happened, ISO 8601."""
    last: str | None
    undated: int
    contested: int
    expected: int
    aggregate: int
    single: int
    types: tuple[TypeRow, ...]
    tolls: tuple[TollRow, ...]
    deeds: tuple[DeedList, ...]
    perhaps: int
    """Incidents at places that may lie within: counted here and nowhere else."""


@dataclass(frozen=True, slots=True)
class Grade:
    """An Admiralty grade that a person gave: a letter of a source, a digit of a claim."""

    mark: str
    who: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """How what a source says of one attribute stands beside what others say, in incidents."""

    attribute: str
    told: int
    alone: int
    """Nobody else gives a value."""
    same: int
    """At least one other independent origin gives the same value."""
    compatible: int
    """Others give other values that may be right together with it."""
    contradicted: int
    """Others give values that cannot be right together with it, or deny the happening."""
    first: int
    """Of ``same``, published before every other origin."""
    tied: int
    """Of ``same``, published on the first day together with another origin."""
    alone_example: str | None
    """Id of a claim of the source with which it stands alone."""
    same_example: str | None
    contradicted_example: str | None


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """Somebody whose words an outlet hands on."""

    id: str
    name: str
    claims: int
    reports: int
    example: str


@dataclass(frozen=True, slots=True)
class SourceDossier:
    """What a source said, and how it stands beside what others said."""

    id: str
    name: str
    kind: str
    """``outlet``, ``agency`` or ``speaker``."""
    claims: int
    reports: int
    first: str | None
    last: str | None
    registry: tuple[RegistryFact, ...]
    grade: Grade | None
    stances: tuple[tuple[str, int], ...]
    """Claims of its own by stance, most first."""
    statements: tuple[AssessmentRow, ...]
    """Denials and what it foresees, the latest first."""
    agreement: tuple[AgreementRow, ...]
    measured: int
    """Incidents that ``agreement`` is measured on."""
    incidents: int
    """Incidents that it tells of, as far as read."""
    deeds: tuple[DeedList, ...]
    speakers: tuple[SpeakerRow, ...]
    carried: int
    """Claims of its reports, those of other speakers included; 0 for a speaker."""
    doubtful: int
    capped: tuple[str, ...]


Dossier = ActorDossier | PlaceDossier | SourceDossier
