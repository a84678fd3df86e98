"""Made ready before anybody asks: what the first page and the first decision would otherwise wait for."""

import logging
import threading

from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette

from sayso.errors import SaysoError
from sayso.web.ask import Ask
from sayso.web.explore import explore
from sayso.web.pages.overview import overview


def warm(app: Starlette) -> threading.Thread:
    """Begin to read and count, behind the pages, what the overview of a large record takes seconds for; return the thread."""
    thread = threading.Thread(target=_make_ready, args=(app,), daemon=True, name="sayso-warm")
    thread.start()
    return thread


def _make_ready(app: Starlette) -> None:
    # The engine loads the readers, which takes a second that the first decision would wait for.
    import sayso.engine.decided  # noqa: F401

    desk = app.state.desk
    try:
        ask = Ask(desk.record, desk.record.view(), desk.settings, desk.jobs)
        explore(ask)
        overview(ask)
    except (SQLAlchemyError, SaysoError) as error:
        # The desk was closed meanwhile; were it anything else, the page that asks for it would say so.
        logging.getLogger(__name__).debug("not made ready: %s", error)
