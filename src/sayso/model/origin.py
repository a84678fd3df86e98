"""Origins: who has it from whom. Reach here for the graph that stands behind "3 independent origins"."""

from dataclasses import dataclass

NODE_KINDS = ("report", "outlet", "agency", "speaker")


@dataclass(frozen=True, slots=True)
class OriginNode:
    """One who tells of an incident, or passes on what others tell."""

    id: str
    """Report id, else a key that is one for all names of one speaker, agency or outlet (``reconcile/origins.py``)."""
    kind: str
    """One of ``NODE_KINDS``."""
    words: str
    """The name to show ("Malian Defence Ministry", "Sahel Post, 2019-03-06")."""
    first: str | None
    """EDTF date of the earliest report through which it speaks of the incident; None where none is dated."""
    claims: tuple[str, ...]
    """Ids of the claims that it tells, or passes on, in order of id."""
    root: bool
    """True for an independent origin: one from whom others have it, and who has it from nobody."""


@dataclass(frozen=True, slots=True)
class OriginEdge:
    """One who has claims from another."""

    taker: str
    giver: str
    """Ids of nodes."""
    reason: str
    """Why it is held so, in words: ``citing the army``, ``credits AFP``, ``near-copy``, ``8 words in a row in common``."""
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OriginGraph:
    """Who has an incident's claims from whom. Every claim leads to one root; the roots are the independent origins."""

    nodes: tuple[OriginNode, ...]
    """Roots first, then by name and id."""
    edges: tuple[OriginEdge, ...]
    roots: tuple[tuple[str, str], ...]
    """``(claim, root's node id)`` in order of claim id."""


@dataclass(frozen=True, slots=True)
class LineageStep:
    """One origin that gives a value, from the day on which it first does."""

    origin: str
    """Node id of the root."""
    words: str
    first: str | None
    """EDTF date of the earliest report that carries it."""
    claims: tuple[str, ...]
    """In order of publication."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """Who gave one value of an incident, in order of time."""

    attribute: str
    value: str
    steps: tuple[LineageStep, ...]
