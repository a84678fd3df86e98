"""Actors: states and their bodies, armed groups, parties, outlets, people."""

from dataclasses import dataclass

ACTOR_KINDS = ("state", "body", "armed_group", "party", "agency", "outlet", "igo", "ngo", "person", "description", "bloc")


@dataclass(frozen=True, slots=True)
class Actor:
    """An entry of the registry, or a person or body found in the texts."""

    id: str
    """Lower case with hyphens (``imu``, ``tajik-military``, ``juma-namangani``)."""
    name: str
    kind: str
    """One of ``ACTOR_KINDS``."""
    aliases: tuple[str, ...] = ()
    country: str | None = None
    """ISO 3166-1 alpha-2 of the home state, where there is one."""
    parent: str | None = None
    """Actor id of the larger body (``tajikistan`` for ``tajik-military``)."""
    start: str | None = None
    """EDTF year of founding, where known."""
    end: str | None = None
    source: str = ""
    """Where the entry's facts come from."""
