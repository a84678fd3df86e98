"""A desk that runs for a test: served on a free port, or asked by Starlette's client, signed in."""

import threading
import time
from dataclasses import dataclass
from typing import Any

import uvicorn
from starlette.testclient import TestClient

from sayso.store import Store
from sayso.web.access import Access
from sayso.web.jobs import Jobs

USER = "Ada"


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk that is served."""

    store: Store
    access: Access
    host: str
    """Name and port."""
    jobs: Jobs

    @property
    def address(self) -> str:
        """Its address without a path."""
        return f"http://{self.host}"

    def cookie(self) -> dict[str, object]:
        """Return the cookie of a new session, as Playwright takes it, with the flags that the desk gives it."""
        value = self.access.sessions.begin(self.access.user)
        return {"name": self.access.cookie, "value": value, "url": self.address, "httpOnly": True, "sameSite": "Strict"}


class Served:
    """Run an application on a free port in a thread inside the block."""

    def __init__(self, app: Any) -> None:
        config = uvicorn.Config(
            app, host="127.0.0.1", port=0, http="h11", ws="none", lifespan="off", log_level="error", timeout_graceful_shutdown=1
        )
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)

    def __enter__(self) -> int:
        self.thread.start()
        until = time.monotonic() + 30
        while not self.server.started:
            assert self.thread.is_alive() and time.monotonic() < until, "the desk did not start"
            time.sleep(0.01)
        port: int = self.server.servers[0].sockets[0].getsockname()[1]
        return port

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.thread.join(30)


class SignedIn(TestClient):
    """A client with a session, which sends the session's token where something is to be changed."""

    csrf = ""

    def request(self, method: str, url: Any, **options: Any) -> Any:
        """Send a request; anything but a GET brings the token."""
        if method != "GET":
            options["headers"] = {"X-CSRF-Token": self.csrf, **(options.get("headers") or {})}
        return super().request(method, url, **options)
