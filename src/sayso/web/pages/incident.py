"""``/incident/ID``: who says what of one happening, how far they agree, who denies it, and why these claims are one incident."""

import re
from dataclasses import dataclass

from sayso.dossiers.grades import DIGIT, LETTER, latest_grades
from sayso.dossiers.types import Grade
from sayso.errors import BadQuery
from sayso.export.case import Case, case_of
from sayso.export.case_pictures import PICTURES, picture_of_case
from sayso.export.decisions import decision_words
from sayso.export.former import former_incident
from sayso.export.matrix import attributes_of
from sayso.export.png import picture_png
from sayso.export.svg import svg_file
from sayso.export.why import Possible, possible_of
from sayso.model.incident import DEFAULT_POLICY, Incident
from sayso.reconcile.policies import find_policy
from sayso.store import View
from sayso.web.ask import Ask
from sayso.web.incident_page import MOST_NEAR, Decided, Known, Picked, make_page
from sayso.web.page import Answer, Download, Page, See, only, route
from sayso.web.words import in_address

WHOLE = re.compile(r"i-[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Gone:
    """What became of an incident that is no more."""

    id: str
    size: int
    """Claims that it had."""
    now: tuple[tuple[str, str, int], ...]
    """``(incident, title, how many of its claims)``, most first."""
    nowhere: int
    decisions: tuple[Decided, ...]


def incident(ask: Ask) -> Answer:
    """Answer ``/incident/ID``; an id's unique beginning leads to the whole, an id that is no more to what became of it."""
    name = ask.path["name"]
    try:
        found = ask.cached(("incident", name), lambda: ask.view.incident(name))
    except BadQuery as error:
        return _gone(ask, name, error)
    if found.id != name:
        return See(f"/incident/{in_address(found.id)}" + (f"?{ask.query}" if str(ask.query) else ""))
    policy = find_policy(ask.word("policy", DEFAULT_POLICY)).name
    case = case_for(ask, found, policy)
    page = make_page(case, known_of(ask, case), picked_of(ask, case, policy))
    return Page("incident.html", case.account.title, page)


def case_for(ask: Ask, found: Incident, policy: str = DEFAULT_POLICY) -> Case:
    """Return an incident's case, made once while the record stands; names of actors are asked once for all incidents."""
    names: dict[str, str | None] = ask.cached("incident.names", dict)
    return ask.cached(("incident.case", found.id, policy), lambda: case_of(ask.view, found, policy, names))


def picked_of(ask: Ask, case: Case, policy: str) -> Picked:
    """Return what the address asks of the page.

    Raises:
        BadQuery: a value that the page does not have.
    """
    return Picked(
        policy, bool(ask.flag("contested")), bool(ask.flag("every")), bool(ask.flag("quotes")),
        ask.choice("of", attributes_of(case)), ask.page(),
    )


def known_of(ask: Ask, case: Case) -> Known:
    """Return what people decided about an incident, and what it is near to."""
    letters, digits = ask.cached("grades", lambda: grades_of(ask.view))
    near, more = ask.cached(("incident.near", case.incident.id), lambda: near_of(ask.view, case.incident))
    claims = sorted(case.claims)
    history = ask.view.standing_about([case.incident.id, *claims])
    return Known(ask.view.reviews(claims), letters, digits, near, more, history, ask.view.latest_decision())


def near_of(view: View, found: Incident) -> tuple[tuple[Possible, ...], int]:
    """Return the likeliest incidents that one is possibly the same as, and how many more there are."""
    every = possible_of(view, found)
    return every[:MOST_NEAR], max(0, len(every) - MOST_NEAR)


def grades_of(view: View) -> tuple[dict[str, Grade], dict[str, Grade]]:
    """Return the letters of sources and the digits of claims that people gave and that stand."""
    given = view.decisions(kind="grade")
    every = [*given, *(view.decisions(kind="undo") if given else [])]
    return latest_grades(every, LETTER), latest_grades(every, DIGIT)


def _gone(ask: Ask, name: str, error: BadQuery) -> Page:
    """Return the page of an incident that is no more.

    Raises:
        BadQuery: the record knows of none that was called so.
    """
    former = former_incident(ask.view, name) if WHOLE.fullmatch(name) else None
    if former is None:
        if "no incident" not in str(error):
            raise error
        raise BadQuery(
            f"no incident {name!r} in the record. An incident's id is made of its claims, so it changes when a build finds more of them: "
            "look for it by its place, its date or its words in the search above, or among the incidents"
        ) from error
    titles = {found.incident: found.title for found in ask.view.accounts_by_id([one for one, _ in former.now]).values()}
    now = tuple((one, titles.get(one, one), count) for one, count in former.now)
    decisions = tuple(Decided(one.number, one.who, one.at, decision_words(one)) for one in former.decisions)
    gone = Gone(name, len(former.claims), now, former.nowhere, decisions)
    return Page("incident_gone.html", "An incident that is no more", gone, status=410)


def picture(ask: Ask) -> Answer:
    """Answer ``/incident/ID/figures.svg`` and the like: a picture as a file.

    Raises:
        BadQuery: there is no such incident or picture, or nothing to draw.
    """
    name, _, ending = ask.path["file"].rpartition(".")
    if name not in PICTURES or ending not in ENDINGS:
        expected = ", ".join(f"{one}.svg" for one in PICTURES)
        raise BadQuery(f"no picture {ask.path['file']!r} of an incident; expected {expected}, or the same as .png")
    found = ask.view.incident(ask.path["name"])
    drawn = picture_of_case(case_for(ask, found, find_policy(ask.word("policy", DEFAULT_POLICY)).name), name)
    if drawn is None:
        raise BadQuery(f"nothing to draw: incident {found.id} has no {name} in the record")
    content = picture_png(drawn) if ending == "png" else svg_file(drawn).encode()
    return Download(content, ENDINGS[ending], f"{found.id}-{name}.{ending}")


ENDINGS = {"svg": "image/svg+xml", "png": "image/png"}
ROUTES = [route("/incident/{name}", incident), only("/incident/{name}/{file}", picture)]
