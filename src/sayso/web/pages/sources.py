"""``/sources``: the list of sources."""

from sayso.web.ask import Ask
from sayso.web.names import names_page
from sayso.web.page import Page, route


def sources(ask: Ask) -> Page:
    """Answer ``/sources``."""
    return names_page(ask, "source", "Sources")


ROUTES = [route("/sources", sources)]
