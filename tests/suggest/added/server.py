"""A small real server that speaks the chat API on this computer: well, badly, slowly, in part, and with bad intent."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


def spans(*quotes: tuple[Any, ...]) -> str:
    """A model's answer with these quotes, ``(quote, label)`` or ``(quote, label, occurrence)``."""
    keys = ("quote", "label", "occurrence")
    return json.dumps({"spans": [dict(zip(keys, one, strict=False)) for one in quotes]})


def answer(content: Any, **more: Any) -> tuple[int, dict[str, str], bytes]:
    """A good response of the API in which the model says ``content``."""
    usage = {"prompt_tokens": 100, "completion_tokens": 7}
    said = {"choices": [{"message": {"role": "assistant", "content": content}}], "usage": usage} | more
    return 200, {}, json.dumps(said).encode()


def error(status: int, message: str = "no", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """A response that refuses."""
    return status, headers, json.dumps({"error": {"message": message}}).encode()


@dataclass
class Server:
    """What is answered to each request, the last one for ever after; what was asked."""

    answers: list[Any]
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def serving(*answers: Any) -> Iterator[Server]:
    """A server on this computer that gives one answer after the other.

    One is ``(status, headers, body)``, or bytes to be written as they are, or a number of seconds to say nothing for, or a
    list of bytes to be written one a tenth of a second.
    """
    held, ended = Server(list(answers)), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            held.asked.append({"path": self.path, **json.loads(body)})
            held.headers.append(dict(self.headers))
            one = held.answers.pop(0) if len(held.answers) > 1 else held.answers[0]
            try:
                self._say(one)
            except OSError:  # who asked has gone
                self.close_connection = True

        def _say(self, one: Any) -> None:
            if isinstance(one, float):
                ended.wait(one)
            elif isinstance(one, bytes):
                self.wfile.write(one)
            elif isinstance(one, list):
                for piece in one:
                    self.wfile.write(piece)
                    self.wfile.flush()
                    time.sleep(0.1)
            else:
                status, headers, said = one
                self.send_response(status)
                for name, value in {"Content-Length": str(len(said)), **headers}.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                self.wfile.write(said)
            self.close_connection = True

        def log_message(self, *_args: Any) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    held.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield held
    finally:
        ended.set()
        server.shutdown()
        server.server_close()
        thread.join()
