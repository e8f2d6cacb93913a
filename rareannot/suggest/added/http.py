"""One request to a server, without any automatic behaviour: no redirect is followed, no proxy is used, no time is unlimited."""

import ipaddress
import json
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.core.visible import on_one_line

if TYPE_CHECKING:  # the window does not wait for what is imported where it is needed
    from http.client import HTTPConnection, HTTPResponse
    from ssl import SSLContext

MOST_READ = 8_000_000
"""Bytes of an answer above which it is taken for broken."""
_PIECE = 65_536


class ServerFailed(UserError):  # noqa: N818 - it says what happened
    """A server did not answer, or not with success; ``status`` is its code, 0 if there was none.

    ``again`` says if another try may help, ``wait`` how many seconds the server asks to wait.
    """

    def __init__(self, why: Sentence, status: int = 0, *, again: bool = False, wait: float = 0.0) -> None:
        super().__init__(why)
        self.status, self.again, self.wait = status, again, wait


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is: ``path`` is what all of its addresses begin with."""

    secure: bool
    host: str
    port: int
    path: str

    @property
    def loopback(self) -> bool:
        """True if it is this computer, given by number or as “localhost”; a name that only looks like it is not."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def origin(self) -> str:
        """Scheme, host and port, as a key is kept for it."""
        return f"{'https' if self.secure else 'http'}://{self.host}:{self.port}"


def address(url: str) -> Address:
    """Returns the address that a URL says. Raises UserError on anything but a plain http or https one."""
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host or parts.username is not None or parts.query or parts.fragment:
        raise UserError("“{url}” is not the address of a server; give one such as http://localhost:11434/v1.", url=url)
    secure = parts.scheme == "https"
    return Address(secure, host, port or (443 if secure else 80), parts.path.rstrip("/"))


def post(to: Address, path: str, payload: Mapping[str, Any], seconds: float, key: str = "") -> Any:
    """Posts JSON and returns the JSON answer. Raises ServerFailed.

    Nothing is sent before it is certain that an address of this computer leads to this computer.
    """
    from http.client import HTTPException

    until = time.monotonic() + seconds
    connection = _connection(to, seconds)
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    try:
        connection.connect()
        _check_peer(to, connection)
        connection.request("POST", to.path + path, json.dumps(payload).encode(), headers)
        with connection.getresponse() as answer:
            body = _body(answer, until)
    except (OSError, HTTPException, ValueError) as error:
        raise ServerFailed(Sentence(on_one_line(str(error) or type(error).__name__)), again=True) from None
    finally:
        connection.close()
    _check_status(answer, body)
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise ServerFailed(Sentence("its answer is not JSON"), answer.status, again=True) from None


def _connection(to: Address, seconds: float) -> "HTTPConnection":
    from http.client import HTTPConnection, HTTPSConnection

    if to.secure:
        return HTTPSConnection(to.host, to.port, timeout=seconds, context=_trust())
    return HTTPConnection(to.host, to.port, timeout=seconds)


def _trust() -> "SSLContext":
    """Returns the trusted certificates: those of the system. Python for macOS asks it for none, so there it is Mozilla's list."""
    import ssl

    context = ssl.create_default_context()
    if sys.platform == "darwin":
        import certifi  # requests brings it, which spaCy asks for

        context.load_verify_locations(certifi.where())
    return context


def _check_peer(to: Address, connection: "HTTPConnection") -> None:
    """Refuse a “localhost” that a file or a name server of this network has put elsewhere."""
    peer = str(connection.sock.getpeername()[0])
    if to.loopback and not ipaddress.ip_address(peer.partition("%")[0]).is_loopback:
        raise ServerFailed(Sentence("{host} is {peer} here, which is not this computer", host=to.host, peer=peer))


def _body(answer: "HTTPResponse", until: float) -> bytes:
    """Returns the answer, as far as it comes in time; one byte a second would otherwise go on for ever."""
    body = bytearray()
    while piece := answer.read1(_PIECE):
        body += piece
        if len(body) > MOST_READ:
            raise ServerFailed(
                Sentence("its answer has more than {most} MB", most=MOST_READ // 1_000_000), answer.status
            )
        if time.monotonic() > until:
            raise ServerFailed(Sentence("it took too long"), answer.status, again=True)
    if answer.length:
        raise ServerFailed(Sentence("its answer breaks off"), answer.status, again=True)
    return bytes(body)


def _check_status(answer: "HTTPResponse", body: bytes) -> None:
    status = answer.status
    if 300 <= status < 400:
        elsewhere = Sentence("it redirects to another address (HTTP {status}), which is not followed", status=status)
        raise ServerFailed(elsewhere, status)
    if status != 200:
        try:
            wait = min(30.0, max(0.0, float(answer.headers.get("Retry-After", "0"))))
        except ValueError:
            wait = 0.0
        again = status in (408, 409, 429) or status >= 500
        sentence = Sentence("HTTP {status}: {told}", status=status, told=_told(body))
        raise ServerFailed(sentence, status, again=again, wait=wait)


def _told(body: bytes) -> str:
    """Returns what a server says of its error, in a few words."""
    text = body[:2_000].decode("utf-8", "replace")
    try:
        answer = json.loads(body)
        text = str(answer["error"]["message"])
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    return " ".join(text.split())[:200]
