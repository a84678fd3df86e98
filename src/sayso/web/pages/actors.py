"""``/actors`` and ``/actor/ID``: who takes part in what claims tell, and what the record says of each."""

from dataclasses import dataclass, field

from sayso.dossiers.actor import Subject
from sayso.dossiers.actor_parts import actor_head, actor_part, find_subject, later_keys, later_part, part_keys
from sayso.dossiers.parts import BRIEF, Depth, Head, Part
from sayso.dossiers.relations import RELATIONS
from sayso.errors import BadQuery
from sayso.store.bearings import ACTOR_WAYS
from sayso.store.totals import ACTOR
from sayso.web.ask import Ask
from sayso.web.dossier import Timeline, draw, onward, parts_of, picture_file
from sayso.web.names import names_page
from sayso.web.page import Answer, Download, Page, only, route
from sayso.web.words import in_address


@dataclass(frozen=True, slots=True)
class ActorPage:
    """What the record says of an actor."""

    head: Head
    is_person: bool
    section: str
    """The one part that is shown; empty for all in brief."""
    parts: tuple[Part, ...]
    timeline: Timeline | None
    timeline_at: str
    incidents_at: str
    relations: dict[str, str] = field(default_factory=lambda: dict(RELATIONS))
    """How relations are read."""


def actors(ask: Ask) -> Page:
    """Answer ``/actors``."""
    return names_page(ask, "actor", "Actors")


def actor(ask: Ask) -> Answer:
    """Answer ``/actor/ID``: all parts in brief, or one whole (``?section=``)."""
    gone = onward(ask, "actor", ACTOR)
    if gone:
        return gone
    view, subject = ask.view, _subject(ask)
    head = ask.cached(("head", subject.id), lambda: actor_head(view, subject))
    late = later_keys(head)

    def make(key: str, depth: Depth, page: int) -> Part:
        return later_part(subject, key) if depth is BRIEF and key in late else actor_part(view, subject, key, depth, page)

    section, parts = parts_of(ask, ("actor", subject.id), part_keys(subject), make)
    drawn = None
    if not (section or subject.is_person) and head.incidents:
        drawn, _ = draw(ask, view, (subject.id,), ACTOR_WAYS, f"Incidents that name {subject.name}")
    at = f"/actor/{in_address(subject.id)}"
    incidents = "" if subject.is_person else f"/incidents?actor={in_address(subject.id)}"
    page = ActorPage(head, subject.is_person, section, parts, drawn, f"{at}/timeline", incidents)
    rows = parts[0].rows if section else None
    return Page("actor.html", subject.name if not section else f"{subject.name}: {parts[0].title}", page, rows)


def _subject(ask: Ask) -> Subject:
    name = ask.path["name"]
    return ask.cached(("subject", name), lambda: find_subject(ask.view, name))


def timeline(ask: Ask) -> Download:
    """Answer the timeline of a group or body as a file; a person has none."""
    subject = _subject(ask)
    if subject.is_person:
        raise BadQuery("no timeline is drawn of a person: the page of a public role holds claims, not a life")
    _, picture = draw(ask, ask.view, (subject.id,), ACTOR_WAYS, f"Incidents that name {subject.name}")
    return picture_file(picture, ask.path["ending"], f"timeline-{subject.id}")


ROUTES = [route("/actors", actors), route("/actor/{name}", actor), only("/actor/{name}/timeline.{ending}", timeline)]
