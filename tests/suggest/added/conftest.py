"""Servers of the tests' own may be reached: those on this computer, by its number, and no other."""

import socket
from typing import Any

import pytest

HERE = "127.0.0.1"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """In place of the fixture of all tests: whatever is not this computer fails."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def checked(self: socket.socket, address: Any) -> Any:
        assert self.family == socket.AF_UNIX or address[0] == HERE, f"a test tried to reach {address!r}"
        return connect(self, address)

    def looked_up(host: Any, *rest: Any, **named: Any) -> Any:
        assert host == HERE, f"a test tried to look up {host!r}"
        return look_up(host, *rest, **named)

    monkeypatch.setattr(socket.socket, "connect", checked)
    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
