"""The application: addresses, templates, formats and errors, put together once."""

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount
from starlette.routing import Route as StarletteRoute
from starlette.staticfiles import StaticFiles

from sayso import __version__
from sayso.errors import BadQuery, SaysoError
from sayso.settings import Settings
from sayso.store import Store
from sayso.web import doors, words
from sayso.web.access import Access
from sayso.web.ask import Ask
from sayso.web.jobs import Jobs
from sayso.web.page import Answer, Download, Page, Part, Route, See, csv_bytes, json_bytes
from sayso.web.pages.jobs import PLAIN_ROUTES
from sayso.web.record import OpenRecord
from sayso.web.routes import ROUTES
from sayso.web.security import csrf_token, protect, user_of

HERE = Path(__file__).parent
STATIC, TEMPLATES = HERE / "static", HERE / "templates"
TYPES = {"html": "text/html; charset=utf-8", "json": "application/json", "csv": "text/csv; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Problem:
    """What a page of an error says."""

    status: int
    what: str
    hint: str = ""


@dataclass(slots=True)
class Desk:
    """What all requests share."""

    record: OpenRecord
    settings: Settings
    templates: Environment
    notices: dict[str, See] = field(default_factory=dict)
    """What the latest POST of each user did, shown once."""
    jobs: Jobs = field(default_factory=Jobs)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take_notice(self, user: str) -> See | None:
        """Return what is to be told this user, once."""
        with self.lock:
            return self.notices.pop(user, None)


def make_app(store: Store, access: Access, settings: Settings, routes: Sequence[Route] = ROUTES) -> Starlette:
    """Return the desk of a record, ready to be run by any ASGI server.

    Args:
        store: open; it stays the caller's to close.
        access: who may use the desk (:mod:`sayso.web.security`).
        settings: as the command line read them.
        routes: the desk's pages; tests give their own.
    """
    desk = Desk(OpenRecord(store), settings, make_templates())
    served: list[BaseRoute] = [Mount("/static", StaticFiles(directory=STATIC), name="static"), *doors.ROUTES, *PLAIN_ROUTES]
    for each in sorted(routes, key=_precision):
        served += list(_serve(desk, each))
    faults: dict[Any, Callable[[Request, Exception], Any]] = {
        HTTPException: partial(_http_fault, desk), SaysoError: partial(_sayso_fault, desk), Exception: partial(_fault, desk),
    }
    app = Starlette(routes=served, middleware=protect(access), exception_handlers=faults)
    app.state.desk = desk
    return app


def _precision(each: Route) -> tuple[int, str]:
    """Order addresses so that one with a wildcard never hides a plain one."""
    return each.path.count("{"), each.path


def make_templates() -> Environment:
    """Return the templates' environment: everything escaped, nothing undefined."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    found.filters.update(words.FILTERS)
    found.globals.update(asset=asset, version=__version__)
    return found


_HASHES: dict[str, str] = {}


def asset(name: str) -> str:
    """Return the address of a file of ``web/static``, with its hash, so that browsers may keep it for good."""
    if name not in _HASHES:
        _HASHES[name] = sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={_HASHES[name]}"


def _serve(desk: Desk, each: Route) -> list[StarletteRoute]:
    """Return the addresses of one page; those of other formats first, since a name in an address may hold anything."""
    served = []
    for ending in sorted(each.formats, key=lambda name: name == "html"):
        path = each.path if ending == "html" else ("/overview" if each.path == "/" else each.path) + f".{ending}"
        served.append(StarletteRoute(path, partial(_answer, desk, each, ending), methods=list(each.methods)))
    return served


async def _answer(desk: Desk, each: Route, ending: str, request: Request) -> Response:
    form = await request.form() if "POST" in each.methods else FormData()
    return await run_in_threadpool(_respond, desk, each, ending, request, form)


def _respond(desk: Desk, each: Route, ending: str, request: Request, form: FormData) -> Response:
    ask = _ask(desk, request, ending, form)
    answer = each.handler(ask)
    if isinstance(answer, Page) and ending != "html":
        return _data(answer, ending)
    if isinstance(answer, See) and ending != "html":
        answer = replace(answer, address=_in_format(answer.address, ending))
    return _shown(desk, ask, request, answer)


def _in_format(address: str, ending: str) -> str:
    """Return an address of the desk in another format than a page: who asked for data is led to data."""
    path, mark, query = address.partition("?")
    return f"{path}.{ending}{mark}{query}"


def _ask(desk: Desk, request: Request, ending: str = "html", form: FormData | None = None) -> Ask:
    path = request.url.path
    path = path if ending == "html" else path.removesuffix(f".{ending}")
    return Ask(
        desk.record, desk.record.view(), desk.settings, request.path_params, request.query_params, form or FormData(),
        user_of(request), "/" if path == "/overview" else path, "HX-Request" in request.headers,
        desk.jobs,
    )


def _data(page: Page, ending: str) -> Response:
    if ending == "csv" and page.rows is None:
        raise BadQuery(f"page {page.title!r} is no list, so it has no CSV; ask for .json instead")
    content = csv_bytes(page) if ending == "csv" else json_bytes(page)
    return Response(content, page.status, media_type=TYPES[ending])


def _shown(desk: Desk, ask: Ask, request: Request, answer: Answer) -> Response:
    if isinstance(answer, Page):
        return Response(_render(desk, ask, request, answer), answer.status, media_type=TYPES["html"])
    if isinstance(answer, Part):
        content = desk.templates.get_template(answer.template).render(data=answer.data, **_context(ask, request))
        return Response(content, headers=dict(answer.headers), media_type=TYPES["html"])
    if isinstance(answer, See):
        if answer.said:
            with desk.lock:
                desk.notices[ask.user] = answer
        return RedirectResponse(answer.address, 303)
    return _file(answer)


def _file(answer: Download) -> Response:
    headers = {"Cache-Control": "private, max-age=31536000, immutable"} if answer.cache else {}
    if answer.filename:
        plain = "".join(char if char.isascii() and (char.isalnum() or char in "-_. ") else "_" for char in answer.filename)
        headers["Content-Disposition"] = f'attachment; filename="{plain}"'
    return Response(answer.content, headers=headers, media_type=answer.media_type)


def _context(ask: Ask, request: Request) -> dict[str, Any]:
    return {"ask": ask, "csrf_token": csrf_token(request), "record": ask.store.record}


def _render(desk: Desk, ask: Ask, request: Request, page: Page) -> str:
    notice = None if ask.partial else desk.take_notice(ask.user)
    context = {"data": page.data, "title": page.title, "listed": page.rows is not None, "notice": notice, **_context(ask, request)}
    return desk.templates.get_template(page.template).render(**context)


# -- errors


async def _http_fault(desk: Desk, request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    hints = {404: "Look for it by its words in the search above, or start from the overview.", 405: "Use the buttons of the page itself."}
    what = f"There is no page {request.url.path}" if error.status_code == 404 else str(error.detail)
    return await run_in_threadpool(_problem, desk, request, Problem(error.status_code, what, hints.get(error.status_code, "")))


async def _sayso_fault(desk: Desk, request: Request, error: Exception) -> Response:
    missing = isinstance(error, BadQuery) and str(error).startswith(("no ", "nothing "))
    problem = Problem(404 if missing else 400 if isinstance(error, BadQuery) else 500, str(error), getattr(error, "remedy", ""))
    return await run_in_threadpool(_problem, desk, request, problem)


async def _fault(desk: Desk, request: Request, error: Exception) -> Response:
    what = f"The desk failed at {request.url.path}: {type(error).__name__}: {error}"
    hint = "Nothing was written. Load the page again; if it fails again, report this line with the version below."
    return await run_in_threadpool(_problem, desk, request, Problem(500, what, hint))


def _problem(desk: Desk, request: Request, problem: Problem) -> Response:
    """Return an error in the format that was asked for."""
    if request.url.path.endswith((".json", ".csv")):
        body = json.dumps({"error": problem.what, "hint": problem.hint}, ensure_ascii=False)
        return Response(body, problem.status, media_type=TYPES["json"])
    title = "Not found" if problem.status == 404 else "This cannot be shown"
    page = Page("problem.html", title, problem)
    return Response(_render(desk, _ask(desk, request), request, page), problem.status, media_type=TYPES["html"])
