"""Names -> actors, speakers and places: within a report, then people across reports."""

from sayso.resolve.actors import ActorContext, merge_people
from sayso.resolve.claims import resolve_claims
from sayso.resolve.places import PlaceContext

__all__ = ["ActorContext", "PlaceContext", "merge_people", "resolve_claims"]
