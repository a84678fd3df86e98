"""``/actors``: the list of actors."""

from sayso.web.ask import Ask
from sayso.web.names import names_page
from sayso.web.page import Page, route


def actors(ask: Ask) -> Page:
    """Answer ``/actors``."""
    return names_page(ask, "actor", "Actors")


ROUTES = [route("/actors", actors)]
