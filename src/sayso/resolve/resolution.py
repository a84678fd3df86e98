"""What a participant's words stand for, and by which rule."""

from dataclasses import dataclass

from sayso.resolve.lexicon import Hit


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a participant's words stand for."""

    actor: str | None
    name: str | None
    kind: str
    """One of ``ACTOR_KINDS``."""
    rule: str
    """``registry``, ``state``, ``person``, ``coreference``, ``description`` or ``open``."""
    hit: Hit | None = None
    """The body or name that was recognised, for the speaker's kind."""
