"""Tests reach no network: only loopback and local sockets connect."""

import socket

import pytest

_CONNECT = socket.socket.connect
_LOCAL = ("127.", "::1", "localhost")


def _connect(self: socket.socket, address: tuple[str, int] | str | bytes) -> None:
    internet = self.family in (socket.AF_INET, socket.AF_INET6)
    if internet and not str(address[0]).startswith(_LOCAL):
        raise RuntimeError(f"a test reached for the network: {address!r}")
    _CONNECT(self, address)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", _connect)
