"""What a brief is made of. Every sentence is a list of clauses, and every clause names the claims that it rests on."""

from dataclasses import dataclass

CLAUSE_KINDS = ("what happened", "who", "figure", "denial", "responsibility", "position", "forecast", "gap")
"""``position``: what a side demands or offers; ``gap``: what no report says."""
LABELS = ("Most independent origins", "Most contested", "Most recent", "Highest best figure of the killed", "Foreseen for the latest day")
"""Rules by which key points are chosen, in order; at most one line each, so five at most."""


@dataclass(frozen=True, slots=True)
class Behind:
    """One claim behind a clause, and who carried it when."""

    claim: str
    report: str
    outlet: str
    """Empty where it is not known."""
    published: str | None
    """EDTF."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The least that a brief says: words, and what they rest on."""

    text: str
    kind: str
    """One of ``CLAUSE_KINDS``."""
    behind: tuple[Behind, ...]
    """Never empty, in order of publication."""
    join: str = "; "
    """What stands between the clause before it and this one."""

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims behind it."""
        return tuple(one.claim for one in self.behind)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Clauses behind one lead: ``lead`` + clause + citation; clause + citation ... and a full stop."""

    lead: str
    clauses: tuple[Clause, ...]
    about: str = ""
    """The attribute of the account that it tells (``happened``, ``perpetrator``, ``killed:civilians``); empty for others."""

    @property
    def kind(self) -> str:
        """The kind of its first clause."""
        return self.clauses[0].kind


@dataclass(frozen=True, slots=True)
class Entry:
    """One incident in a section, or one line of the key points."""

    title: str
    incident: str
    """Full id."""
    sentences: tuple[Sentence, ...]
    label: str = ""
    """Of a key point: by which rule it was chosen."""


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under one heading."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One toll in the table of figures, as the account has it."""

    incident: str
    title: str
    outcome: str
    side: str
    low: int | None
    best: int | None
    high: int | None
    contested: bool
    rule: str
    """How best was chosen, in words."""
    claims: tuple[str, ...]
    """Those that give a figure of it."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """Two incidents of the brief that may be one happening; nobody has decided."""

    left: str
    right: str
    left_title: str
    right_title: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """A brief, without the sources in full, which its evidence holds."""

    title: str
    chosen: str
    """What was asked for, in words."""
    sections: tuple[Section, ...]
    figures: tuple[FigureRow, ...]
    undecided: tuple[Undecided, ...]
    incidents: tuple[str, ...]
    """Full ids, in the order told."""
    unreviewed: tuple[str, ...] = ()
    """Those among them that no person has reviewed."""
    left_out: int = 0
    """Incidents left out of a public brief because no person has reviewed them."""
    cut: int = 0
    """Incidents that fit what was asked but are more than one brief holds."""
    doubtful: int = 0
    """Incidents left out because all their claims are less probable than the floor."""
    public: bool = False
