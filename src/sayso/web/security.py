"""What stands between the network and the pages: headers, the Host check, sessions and the defence against forged requests.

``make_app`` lists ``protect(access)`` as its middleware, outermost first; pages ask ``user_of`` and ``csrf_token``.
Each is plain ASGI, since Starlette's own base class costs a task for every request.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.web.access import LOOPBACK, Access, Session, host_name
from sayso.web.doors import LEAD_IN, SIGN_IN, STATIC, come_in, come_round, refuse, send_to_door

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing; every other one needs the session's token."""
CSRF_FIELD, CSRF_HEADER = "_csrf", "x-csrf-token"
MOST_BODY = 16 * 1024 * 1024
"""Bytes of a request's body; a file of decisions is the longest that anybody sends."""
SESSION = "sayso.session"
ACCESS = "sayso.access"
"""Keys of a request's scope."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy of every page: nothing inline, nothing from elsewhere, no frame around it."""
HEADERS: tuple[tuple[str, str], ...] = (
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
NO_STORE = "no-store"
HASHED, CHECKED = "public, max-age=31536000, immutable", "no-cache"
"""For a static file asked for by the hash of its content (``?v=...``), and for one asked for without."""
TLS_ONLY = ("strict-transport-security", "max-age=31536000")


def protect(access: Access) -> list[Middleware]:
    """Return the middleware of a desk, outermost first."""
    return [
        Middleware(SecurityHeaders, access=access),
        Middleware(KnownHost, access=access),
        Middleware(SessionRequired, access=access),
        Middleware(NoForgery),
    ]


def csrf_token(request: Request) -> str:
    """Return what the forms of this session bring back as ``_csrf``, or scripts as ``X-CSRF-Token``; empty without a session."""
    session = session_of(request)
    return session.csrf if session else ""


def user_of(request: Request) -> str:
    """Return the name of who works; empty without a session (on the sign-in page)."""
    session = session_of(request)
    return session.user if session else ""


def session_of(request: Request) -> Session | None:
    """Return the request's session; None on the sign-in page."""
    found: Session | None = request.scope.get(SESSION)
    return found


@dataclass(slots=True)
class SecurityHeaders:
    """Sets the headers of every response, refusals too; a header that a page set itself is left."""

    app: ASGIApp
    access: Access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the response's headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers(scope, message["status"]):
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, complete)

    def _headers(self, scope: Scope, status: int) -> Iterable[tuple[str, str]]:
        yield from HEADERS
        yield "cache-control", _cache_control(scope, status)
        if self.access.secure and host_name(Headers(scope=scope).get("host", "")) not in LOOPBACK:
            yield TLS_ONLY


def _cache_control(scope: Scope, status: int) -> str:
    if not scope["path"].startswith(STATIC) or status >= 400:
        return NO_STORE
    return HASHED if b"v=" in scope.get("query_string", b"") else CHECKED


@dataclass(slots=True)
class KnownHost:
    """Refuses a request for a name that is not the desk's: a page elsewhere whose name was made to lead here."""

    app: ASGIApp
    access: Access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what asks for the desk by its name; close what is no HTTP."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] == "http":
            host = Headers(scope=scope).get("host", "")
            if not self.access.answers_to(host):
                words = f"This desk does not answer to the name {host!r}."
                help_ = "Use the address that sayso serve printed; a further name is given with --name."
                await refuse(Request(scope), 421, words, help_)(scope, receive, send)
                return
        await self.app(scope, receive, send)


@dataclass(slots=True)
class SessionRequired:
    """Lets in who has a session, or the token that begins one; leads all others to the door."""

    app: ASGIApp
    access: Access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Put the session into the scope and pass the request on, or answer in its place."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        session = self.access.session_of(cookies_of(request.headers).get(self.access.cookie))
        scope[SESSION], scope[ACCESS] = session, self.access
        token = request.query_params.get("token") if request.method == "GET" and scope["path"] == "/" else None
        if token is not None:
            response = come_in(request, self.access, token)
        elif session is not None or scope["path"] == SIGN_IN or scope["path"].startswith(STATIC):
            await self.app(scope, receive, send)
            return
        else:
            response = come_round(request) or send_to_door(request, self.access)
        await response(scope, receive, send)


def cookies_of(headers: Headers) -> Mapping[str, str]:
    """Return the cookies of a request; none when they cannot be read."""
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


@dataclass(slots=True)
class NoForgery:
    """Refuses what would change something unless it comes from a page of this desk and of this session."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what changes nothing, and what brings the session's token."""
        if scope["type"] != "http" or scope["method"] in SAFE_METHODS:
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        fault = foreign(request.headers, scope["scheme"])
        if fault:
            await refuse(request, 403, f"This request came from elsewhere ({fault}); nothing was changed.", LEAD_IN)(scope, receive, send)
            return
        body = await _read_body(request)
        if body is None:
            words = f"The request is longer than {MOST_BODY // 2**20} MB; nothing was changed."
            await refuse(request, 413, words, "Send less at once.")(scope, receive, send)
            return
        if scope["path"] != SIGN_IN and not await _brings_token(request, body):
            words = "This form is from an earlier session, so nothing was changed."
            await refuse(request, 403, words, "Go back, load the page again, and send it once more.")(scope, receive, send)
            return
        await self.app(scope, _again(body, receive), send)


def foreign(headers: Headers, scheme: str) -> str:
    """Return what says that a request comes from another site's page; empty words when nothing does.

    ``Origin: null`` says nothing: browsers send it from our own pages too, because of their Referrer-Policy. An ``https`` origin of
    the same host is our own where a server before the desk does TLS.
    """
    site = headers.get("sec-fetch-site")
    if site not in {None, "same-origin"}:
        return f"Sec-Fetch-Site {site!r}"
    origin = headers.get("origin", "null")
    host = headers.get("host", "").lower()
    return "" if origin.lower() in {"null", f"{scheme}://{host}", f"https://{host}"} else f"Origin {origin!r}"


async def _read_body(request: Request) -> bytes | None:
    """Return the request's body; None when it is too long."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BODY:
            return None
    return bytes(body)


async def _brings_token(request: Request, body: bytes) -> bool:
    given = request.headers.get(CSRF_HEADER)
    if given is None:
        try:
            form = await Request(request.scope, _again(body, request.receive)).form(max_files=8, max_fields=10_000)
        except (HTTPException, MultiPartException, ValueError):
            return False
        words = form.get(CSRF_FIELD)
        given = words if isinstance(words, str) else ""
    session = session_of(request)
    return session is not None and session.is_own(given)


def _again(body: bytes, receive: Receive) -> Receive:
    """Return what gives a body that was read once more, then what the connection says."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
