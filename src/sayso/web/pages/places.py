"""``/places``: the list of places."""

from sayso.web.ask import Ask
from sayso.web.names import names_page
from sayso.web.page import Page, route


def places(ask: Ask) -> Page:
    """Answer ``/places``."""
    return names_page(ask, "place", "Places")


ROUTES = [route("/places", places)]
