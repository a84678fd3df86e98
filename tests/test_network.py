"""The guard that keeps tests off the network."""

import socket

import pytest


@pytest.mark.parametrize("call", ["connect", "connect_ex"])
def test_a_foreign_address_is_refused(call: str) -> None:
    with socket.socket() as opened, pytest.raises(RuntimeError, match="reached for the network"):
        getattr(opened, call)(("192.0.2.1", 80))


def test_a_datagram_and_a_name_are_refused() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as opened, pytest.raises(RuntimeError, match=r"192\.0\.2\.1"):
        opened.sendto(b"x", ("192.0.2.1", 53))
    with pytest.raises(RuntimeError, match=r"example\.org"):
        socket.getaddrinfo("example.org", 80)


def test_this_machine_is_reached() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        with socket.create_connection(server.getsockname(), timeout=5) as client:
            assert client.getpeername() == server.getsockname()
