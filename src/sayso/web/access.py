"""Who may come in: the one-time token of a desk on this machine, the users of a shared one, and the sessions of both.

Reach for :class:`Access` to make a desk; ``sayso.web.security`` asks it about every request.
"""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address

from sayso.web.users import Users

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
"""The names of this machine that a browser on it may ask for."""
ANY_HOST = frozenset({"0.0.0.0", "::", ""})
"""Addresses that a server binds to listen on every network."""
IDLE_SECONDS = 8 * 3600.0
"""A session ends when nothing is asked in it for so long: a working day."""
LIFE_SECONDS = 7 * 24 * 3600.0
"""A session ends so long after it began, whatever is asked in it."""
MOST_SESSIONS = 1000
"""More than this end the one that was idle longest."""


@dataclass(slots=True)
class Session:
    """One browser's stay at the desk."""

    user: str
    csrf: str
    """What its forms must bring back."""
    proof: str
    """What let the user in: the stored hash of the password, so that a new password or a removed user ends the session."""
    began: float
    seen: float

    def is_own(self, csrf: str) -> bool:
        """Say whether a form brought this session's token back."""
        return hmac.compare_digest(self.csrf.encode(), csrf.encode("utf-8", "surrogatepass"))


@dataclass(slots=True)
class Sessions:
    """Sessions by the SHA-256 of their cookie, so that a copy of this process's memory opens nothing."""

    now: Callable[[], float] = time.monotonic
    _kept: dict[str, Session] = field(default_factory=dict)

    def begin(self, user: str, proof: str = "") -> str:
        """Begin a session; return its cookie, of 256 random bits."""
        cookie, at = secrets.token_urlsafe(32), self.now()
        self._drop_old(at)
        self._kept[_digest(cookie)] = Session(user, secrets.token_urlsafe(32), proof, at, at)
        return cookie

    def find(self, cookie: str) -> Session | None:
        """Return the session of a cookie, seen now; None when there is none or it has expired."""
        key, at = _digest(cookie), self.now()
        session = self._kept.get(key)
        if session is None:
            return None
        if _is_over(session, at):
            del self._kept[key]
            return None
        session.seen = at
        return session

    def end(self, cookie: str) -> None:
        """End the session of a cookie, if there is one."""
        self._kept.pop(_digest(cookie), None)

    def _drop_old(self, at: float) -> None:
        self._kept = {key: session for key, session in self._kept.items() if not _is_over(session, at)}
        while len(self._kept) >= MOST_SESSIONS:
            del self._kept[min(self._kept, key=lambda key: self._kept[key].seen)]


def _is_over(session: Session, at: float) -> bool:
    return at - session.seen > IDLE_SECONDS or at - session.began > LIFE_SECONDS


def _digest(cookie: str) -> str:
    return hashlib.sha256(cookie.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(slots=True)
class Attempts:
    """Failed sign-ins of late, counted by what they have in common (an address, a name, both)."""

    now: Callable[[], float] = time.monotonic
    _failed: dict[str, list[float]] = field(default_factory=dict)

    WINDOW_SECONDS = 15 * 60.0
    MOST_KEYS = 10_000

    def wait(self, key: str, most: int) -> float:
        """Return for how many seconds no further attempt is taken; 0 when one may be made now."""
        recent = self._recent(key)
        return 0.0 if len(recent) < most else max(0.0, recent[-most] + self.WINDOW_SECONDS - self.now())

    def failed(self, *keys: str) -> None:
        """Count a failure under each key."""
        for key in keys:
            self._failed[key] = [*self._recent(key), self.now()]
        while len(self._failed) > self.MOST_KEYS:
            del self._failed[min(self._failed, key=lambda key: self._failed[key][-1])]

    def forget(self, key: str) -> None:
        """Forget the failures of a key: somebody got it right."""
        self._failed.pop(key, None)

    def _recent(self, key: str) -> list[float]:
        since = self.now() - self.WINDOW_SECONDS
        return [at for at in self._failed.get(key, ()) if at > since]


@dataclass(slots=True)
class Access:
    """Who may use one desk, and under which names of the machine it answers."""

    user: str = ""
    """Who works at a desk without users: the name under which decisions are kept."""
    users: Users | None = None
    """The users of a shared desk; None where the token in the address lets in."""
    hosts: frozenset[str] = frozenset()
    """Names besides this machine's own that the desk is asked for by; ``*`` takes every numeric address."""
    port: int = 0
    """The desk's port; it is in the cookie's name, since cookies know no ports and two desks may run."""
    secure: bool = False
    """True where TLS serves the desk."""
    now: Callable[[], float] = time.monotonic
    trying: int = field(init=False, default=0)
    """Passwords that are being tried at this moment."""
    sessions: Sessions = field(init=False)
    attempts: Attempts = field(init=False)
    _token: str = field(init=False, default="", repr=False)
    _key: bytes = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.sessions, self.attempts = Sessions(self.now), Attempts(self.now)
        self._key = secrets.token_bytes(32)

    # -- names of the machine

    def answers_to(self, host: str) -> bool:
        """Say whether the desk answers to a Host header: a stranger's name that leads here (DNS rebinding) is refused."""
        name = host_name(host)
        if name in LOOPBACK or name in self.hosts:
            return True
        return "*" in self.hosts and _is_numeric(name)

    # -- the token in the address

    def issue_token(self) -> str:
        """Return a new one-time token; an earlier one that nobody used is void."""
        self._token = secrets.token_urlsafe(32)
        return self._token

    def spend_token(self, token: str) -> str | None:
        """Return the cookie of a new session for the token, which is spent by it; None when it is another or was spent."""
        given, kept = token.encode("utf-8", "surrogatepass"), self._token.encode()
        if self.users is not None or not kept or not hmac.compare_digest(given, kept):
            return None
        self._token = ""
        return self.sessions.begin(self.user)

    # -- sessions

    @property
    def cookie(self) -> str:
        """The name of the session's cookie; ``__Host-`` binds it to this host and to TLS."""
        return f"{'__Host-' if self.secure else ''}sayso-{self.port}"

    def session_of(self, cookie: str | None) -> Session | None:
        """Return the session of a cookie; None when there is none, it expired, or its user is gone or has a new password."""
        session = self.sessions.find(cookie) if cookie else None
        if session is None or self.users is None or self.users.proof_of(session.user) == session.proof:
            return session
        self.sessions.end(cookie or "")
        return None

    # -- forms before there is a session

    def seal(self, nonce: str) -> str:
        """Return what a sign-in form must bring back beside the cookie that holds this nonce."""
        return hmac.new(self._key, nonce.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()

    def is_sealed(self, nonce: str, seal: str) -> bool:
        """Say whether a sign-in form belongs to the cookie."""
        return bool(nonce) and hmac.compare_digest(self.seal(nonce).encode(), seal.encode("utf-8", "surrogatepass"))


def host_name(host: str) -> str:
    """Return the name of a Host header in lower case, without port, brackets and a closing dot."""
    words = host.strip().lower()
    if words.startswith("["):
        return words[1:].partition("]")[0]
    return words.rpartition(":")[0].rstrip(".") if words.count(":") == 1 else words.rstrip(".")


def _is_numeric(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
