"""Dossiers of actors, places and sources: computed from claims, each line with the claims behind it (docs/dossiers.md)."""

from sayso.dossiers.actor import actor_dossier
from sayso.dossiers.codec import from_dict, to_dict
from sayso.dossiers.markdown import dossier_lines
from sayso.dossiers.place import place_dossier
from sayso.dossiers.source import source_dossier
from sayso.dossiers.types import ActorDossier, Dossier, PlaceDossier, SourceDossier

__all__ = [
    "ActorDossier", "Dossier", "PlaceDossier", "SourceDossier", "actor_dossier", "dossier_lines", "from_dict",
    "place_dossier", "source_dossier", "to_dict",
]
