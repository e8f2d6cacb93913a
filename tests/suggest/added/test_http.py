"""Addresses of servers: what is this computer, and for whom a key is kept."""

from typing import Any

import pytest

from rareannot.core.errors import UserError
from rareannot.suggest.added import http
from rareannot.suggest.added.http import Address, ServerFailed, address, post
from tests.rows import each_row
from tests.suggest.added.server import error, serving


@pytest.mark.parametrize(("url", "origin", "path"), [
    ("http://localhost:11434/v1", "http://localhost:11434", "/v1"), ("https://Api.Example.org/v1/", "https://api.example.org:443", "/v1"),
    (" http://[::1]/ ", "http://::1:80", ""),
])  # fmt: skip
def test_an_address_is_taken_apart(url: str, origin: str, path: str) -> None:
    assert (address(url).origin, address(url).path) == (origin, path)


@each_row(
    "url", ["http://user@localhost/", "http://localhost/?a", "http://localhost/#a", "ftp://localhost/", "http:///v1"]
)
def test_more_or_less_than_an_address_is_refused(url: str) -> None:
    with pytest.raises(UserError, match="is not the address of a server"):
        address(url)


def test_this_computer_is_known_by_name_and_number_only() -> None:
    hosts = ("localhost", "127.0.0.1", "::1", "10.0.0.1", "localhost.example.org")
    assert [Address(False, host, 80, "").loopback for host in hosts] == [True, True, True, False, False]


def _failed(said: Any) -> ServerFailed:
    with serving(said) as server, pytest.raises(ServerFailed) as failed:
        post(address(server.url), "/chat", {}, 60)
    return failed.value


@each_row(("status", "again"), [
    (201, False), (300, False), (399, False), (400, False), (408, True), (409, True), (429, True), (499, False), (500, True), (503, True),
])  # fmt: skip
def test_a_status_says_whether_another_try_may_help(status: int, again: bool) -> None:
    failed = _failed(error(status))
    assert (failed.status, failed.again, failed.wait) == (status, again, 0)
    assert ("redirects to another address" in str(failed)) == (300 <= status < 400)


def test_how_long_a_server_wants_to_be_left_alone_has_bounds() -> None:
    waits = [_failed(error(429, Retry_After=said)).wait for said in ("7", "-3", "999", "tomorrow")]
    assert waits == [7.0, 0.0, 30.0, 0.0]


def test_what_a_server_says_of_its_error_is_one_short_line() -> None:
    assert str(_failed(error(400, "a\n b"))) == "HTTP 400: a b"
    assert str(_failed((400, {}, b"plain words"))) == "HTTP 400: plain words"
    assert len(str(_failed(error(400, "x" * 999)))) == len("HTTP 400: ") + 200


def test_an_answer_of_just_the_most_that_is_read_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "MOST_READ", 10)
    with serving((200, {}, b'"12345678"')) as server:
        assert post(address(server.url), "/chat", {}, 60) == "12345678"
    assert "its answer has more than" in str(_failed((200, {}, b'"123456789"')))


def test_nobody_there_is_a_failure_without_a_status_and_may_be_there_later() -> None:
    with serving(error(400)) as server:
        gone = address(server.url)
    with pytest.raises(ServerFailed) as failed:
        post(gone, "/chat", {}, 60)
    assert (failed.value.status, failed.value.again) == (0, True)
