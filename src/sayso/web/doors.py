"""The pages outside the desk: the way in by the printed address, signing in and out, and refusals.

They show nothing of a record, and need neither it nor the pages inside.
"""

import math
import secrets
from functools import cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from sayso.web.access import LIFE_SECONDS, Access

SIGN_IN, SIGN_OUT, STATIC = "/sign-in", "/sign-out", "/static/"
LEAD_IN = "Open the desk's own page and do it there."
NEW_ADDRESS = "Press Enter where sayso serve runs: it prints a fresh address. Or stop it with Ctrl-C and start it again."
MOST_FOR_ONE, MOST_FOR_NAME, MOST_FOR_ADDRESS = 5, 30, 60
"""Failed sign-ins in a quarter of an hour: of one name from one address, of one name, from one address."""

MOST_TRYING = 8
"""Passwords tried at once, of all: each holds a thread, of which pages need some too."""


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("sayso.web"), autoescape=True, undefined=StrictUndefined)


def door(status: int, title: str, words: str, help_: str = "", **more: str) -> HTMLResponse:
    """Return a page of the way in: what is so, what helps."""
    fields = {"title": title, "words": words, "help": help_, "form": "", "next": "", "seal": "", "name": "", "onward": "", **more}
    return HTMLResponse(_environment().get_template("door.html").render(fields), status)


def refuse(request: Request, status: int, words: str, help_: str) -> Response:
    """Return a refusal in the form that was asked for."""
    if wants_json(request):
        return JSONResponse({"error": words, "remedy": help_}, status)
    if request.url.path.endswith(".csv"):
        return PlainTextResponse(f"{words} {help_}\n", status)
    return door(status, "Refused", words, help_)


def wants_json(request: Request) -> bool:
    """Say whether a program asks."""
    return request.url.path.endswith(".json") or request.headers.get("accept", "").startswith("application/json")


# -- the token in the address


def come_in(request: Request, access: Access, token: str) -> Response:
    """Answer the address with a token: begin a session and go to the first page, or say how to get a fresh address."""
    cookie = access.spend_token(token)
    if cookie is None and request.scope.get("sayso.session") is None:
        if access.users is not None:
            return RedirectResponse(SIGN_IN, 303)
        return door(403, "This address was used before", "It opens the desk once, so that nobody who sees it later gets in.", NEW_ADDRESS)
    response = _onward(request, "/")
    if cookie is not None:
        set_cookie(response, access, cookie)
    return response


def come_round(request: Request) -> Response | None:
    """Return a page that loads itself anew where a link on another site's page led here, since the session's cookie stays out then."""
    return _onward(request, _own_address(request)) if _is_led_here(request.headers) and request.method == "GET" else None


def _is_led_here(headers: Headers) -> bool:
    return headers.get("sec-fetch-site") in {"cross-site", "same-site"} and headers.get("sec-fetch-dest") == "document"


def _onward(request: Request, address: str) -> Response:
    """Go on to a page of the desk; by way of a page of our own where another site's page led here, so that the cookie goes along."""
    if not _is_led_here(request.headers):
        return RedirectResponse(address, 303)
    return door(200, "One moment", "The desk is opening.", onward=address)


def set_cookie(response: Response, access: Access, cookie: str) -> None:
    """Give the browser its session: no script reads the cookie, no other site's page sends it."""
    response.set_cookie(
        access.cookie, cookie, max_age=int(LIFE_SECONDS), path="/", httponly=True, samesite="strict", secure=access.secure
    )


def send_to_door(request: Request, access: Access) -> Response:
    """Answer a request without a session: to the sign-in page, or how to get an address that opens the desk."""
    if request.headers.get("hx-request") == "true":
        return Response(status_code=401, headers={"HX-Refresh": "true"})  # the whole page is led to the door, no part of it
    if request.method in {"GET", "HEAD"} and not wants_json(request) and access.users is not None:
        return RedirectResponse(f"{SIGN_IN}?next={quote(_own_address(request), safe='')}", 303)
    if wants_json(request) or request.url.path.endswith(".csv") or request.method not in {"GET", "HEAD"}:
        return refuse(request, 401, "You are not signed in, or your session has ended.", "Open the desk in a browser and sign in.")
    return door(401, "The desk is closed to this browser", "It opens by the address that sayso serve printed, once.", NEW_ADDRESS)


def _own_address(request: Request) -> str:
    query = request.url.query
    return next_address(request.url.path + (f"?{query}" if query else ""))


def next_address(address: str) -> str:
    """Return where to go after signing in: a path of this desk, whatever else was asked for."""
    own = address.startswith("/") and not address.startswith(("//", SIGN_IN, SIGN_OUT))
    return address if own and address.isprintable() and "\\" not in address else "/"


# -- signing in and out


def sign_in_page(request: Request) -> Response:
    """Show the sign-in form of a shared desk; at a desk of one, say how to get in."""
    access: Access = request.scope["sayso.access"]
    onward = next_address(request.query_params.get("next", "/"))
    if request.scope.get("sayso.session") is not None:
        return RedirectResponse(onward, 303)
    if access.users is None:
        return send_to_door(request, access)
    return _form(access, 200, onward)


def _form(access: Access, status: int, onward: str, words: str = "", name: str = "") -> Response:
    nonce = secrets.token_urlsafe(16)
    response = door(status, "Sign in", words, form=SIGN_IN, next=onward, seal=access.seal(nonce), name=name)
    response.set_cookie(f"{access.cookie}-in", nonce, max_age=3600, path="/", httponly=True, samesite="strict", secure=access.secure)
    return response


async def sign_in(request: Request) -> Response:
    """Let a user in by name and password."""
    access: Access = request.scope["sayso.access"]
    form = await request.form()
    name, password, onward = (str(form.get(field, "")) for field in ("name", "password", "next"))
    onward = next_address(onward)
    if access.users is None:
        return send_to_door(request, access)
    if not access.is_sealed(request.cookies.get(f"{access.cookie}-in", ""), str(form.get("_csrf", ""))):
        return _form(access, 403, onward, "This form had grown old; please sign in once more.", name)
    address = request.client.host if request.client else ""
    wait = _wait(access, name, address)
    if wait or access.trying >= MOST_TRYING:
        minutes = math.ceil(wait / 60)
        when = f"in {minutes} minute{'s' if minutes > 1 else ''}" if wait else "in a moment"
        response = _form(access, 429, onward, f"Too many attempts{' failed' if wait else ''}. Try again {when}.", name)
        response.headers["retry-after"] = str(math.ceil(wait) or 2)
        return response
    access.trying += 1
    try:
        proof = await run_in_threadpool(access.users.let_in, name, password)
    finally:
        access.trying -= 1
    if proof is None:
        access.attempts.failed(*_keys(name, address))
        return _form(access, 403, onward, "Name and password do not belong together.", name)
    access.attempts.forget(_keys(name, address)[0])
    response = RedirectResponse(onward, 303)
    response.delete_cookie(f"{access.cookie}-in", path="/", httponly=True, samesite="strict", secure=access.secure)
    set_cookie(response, access, access.sessions.begin(access.users.known_as(name), proof))
    return response


def _keys(name: str, address: str) -> tuple[str, str, str]:
    return f"one {address} {name}", f"name {name}", f"address {address}"


def _wait(access: Access, name: str, address: str) -> float:
    limits = zip(_keys(name, address), (MOST_FOR_ONE, MOST_FOR_NAME, MOST_FOR_ADDRESS), strict=True)
    return max(access.attempts.wait(key, most) for key, most in limits)


def sign_out(request: Request) -> Response:
    """End the session."""
    access: Access = request.scope["sayso.access"]
    access.sessions.end(request.cookies.get(access.cookie, ""))
    again = "Sign in again when you need it." if access.users is not None else NEW_ADDRESS
    response = door(200, "Signed out", "This browser sees nothing of the record any more.", again)
    response.delete_cookie(access.cookie, path="/", httponly=True, samesite="strict", secure=access.secure)
    return response


ROUTES = [
    Route(SIGN_IN, sign_in_page, methods=["GET"]),
    Route(SIGN_IN, sign_in, methods=["POST"]),
    Route(SIGN_OUT, sign_out, methods=["POST"]),
]
