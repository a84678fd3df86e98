"""Claims of several conflicts for tests of linking and reconciling, made up for Sayso."""

from typing import Any

from sayso.model.claim import Claim, Event, Participant, Speaker
from sayso.model.place import Where
from sayso.model.quantity import Casualty
from sayso.model.span import Span
from sayso.model.when import When

PLACES = {
    "mopti": Where("Mopti", "Mopti", "ML", 14.49, -4.18, 1, "geonames:2453348"),
    "gao": Where("Gao", "Gao", "ML", 16.27, -0.04, 1, "geonames:2457161"),
    "mali": Where("Mali", "Mali", "ML", 17.0, -4.0, 6, "geonames:2453866"),
    "sevare": Where("Sevare", "Sevare", "ML", 14.53, -4.10, 1, "geonames:2449892"),
    "mopti-region": Where("the Mopti region", "Mopti Region", "ML", 14.67, -3.9, 4, "geonames:2453347"),
    "niger": Where("Niger", "Niger", "NE", 17.6, 8.1, 6, "geonames:2440476"),
    "idlib": Where("Idlib", "Idlib", "SY", 35.93, 36.63, 1, "geonames:169389"),
}


def make_claim(report: str = "r-a", quote: str = "Gunmen ambushed an army convoy", **changes: Any) -> Claim:
    """Return an ambush near Mopti on 5 March 2019 as ``report`` tells it; give what differs.

    ``day``, ``place`` (key of PLACES or None), ``mode``, ``type``, ``killed`` (number, pair of bounds or None), ``of``, ``hurt`` (actor
    id), ``doer``, ``sufferer``, ``speaker`` (Speaker), ``start`` and any field of Claim.
    """
    day, place = changes.pop("day", "2019-03-05"), changes.pop("place", "mopti")
    event = Event(changes.pop("type", "ASSAULT"), changes.pop("mode", "ambush"))
    killed, hurt, of = changes.pop("killed", None), changes.pop("hurt", None), changes.pop("of", "")
    start, speaker = changes.pop("start", 0), changes.pop("speaker", None)
    pairs = (("perpetrator", changes.pop("doer", None)), ("target", changes.pop("sufferer", None)))
    return Claim(
        report, Span(start, start + len(quote)), quote, "event", event=event,
        where=PLACES[place] if place else None, when=When(day, day) if day else None,
        participants=tuple(Participant(role, actor, actor) for role, actor in pairs if actor),
        casualties=() if killed is None else (make_casualty(killed, hurt, of),), attribution=(speaker,) if speaker else (), **changes,
    )


def make_casualty(number: int | tuple[int | None, int | None], actor: str | None = None, of: str = "", outcome: str = "killed") -> Casualty:
    """Return a figure from an exact number or a pair of bounds."""
    low, high = number if isinstance(number, tuple) else (number, number)
    return Casualty(outcome, low, high, str(number), of, actor)


def make_speaker(name: str, actor: str | None = None, kind: str = "government") -> Speaker:
    """Return an identified speaker."""
    return Speaker(name, name, kind, False, actor)
