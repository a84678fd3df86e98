"""Tests reach no network: only loopback and local sockets connect."""

import socket
from collections.abc import Callable
from typing import Any

import pytest

_LOCAL = ("127.", "::1", "localhost", "0.0.0.0")
_REAL = {name: getattr(socket.socket, name) for name in ("connect", "connect_ex", "sendto")}
_LOOK_UP = socket.getaddrinfo


def _refuse(host: object) -> None:
    if host and not str(host).startswith(_LOCAL):
        raise RuntimeError(f"a test reached for the network: {host!r}")


def _guarded(name: str) -> Callable[..., Any]:
    """Return a socket's method that takes an internet address as its last argument only when the address is this machine's."""

    def call(self: socket.socket, *args: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse(args[-1][0])
        return _REAL[name](self, *args)

    return call


def _look_up(host: Any, *args: Any, **options: Any) -> Any:
    _refuse(host)
    return _LOOK_UP(host, *args, **options)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _REAL:
        monkeypatch.setattr(socket.socket, name, _guarded(name))
    monkeypatch.setattr(socket, "getaddrinfo", _look_up)
