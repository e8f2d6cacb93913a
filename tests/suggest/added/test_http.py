"""Addresses of servers: what is this computer, and for whom a key is kept."""

import pytest

from rareannot.suggest.added.http import address


@pytest.mark.parametrize(("url", "origin", "path"), [
    ("http://localhost:11434/v1", "http://localhost:11434", "/v1"), ("https://Api.Example.org/v1/", "https://api.example.org:443", "/v1"),
    (" http://[::1]/ ", "http://::1:80", ""),
])  # fmt: skip
def test_an_address_is_taken_apart(url: str, origin: str, path: str) -> None:
    assert (address(url).origin, address(url).path) == (origin, path)
