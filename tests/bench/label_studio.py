"""A Label Studio server of the machine's own, to measure what the same import costs it. Linux only: it reads /proc.

Its folder is a new one, and it is told to ask nothing of the network. Counted is the processor time of the server process
for one request, user and system, with that of its children: reading the JSON it was sent, checking, storing. Not counted
are its start, making the project, and making and sending the file.
"""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import Any

KINDS = ("predictions", "annotations")
"""What spans in a task are: proposals, or somebody's answer."""
_PATIENCE = 600
_OFFLINE = {
    "COLLECT_ANALYTICS": "0",
    "FEATURE_FLAGS_OFFLINE": "true",
    "FRONTEND_SENTRY_DSN": "",
    "LATEST_VERSION_CHECK": "false",
    "SENTRY_DSN": "",
}


class LabelStudio:
    """A running server; ``start`` is the processor time its start took, with its data folder set up before."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int, token: str) -> None:
        self._pid, self._port, self._token = process.pid, port, token
        while self._ask("GET", "/health") is None:
            if process.poll() is not None:
                raise RuntimeError("Label Studio ended before it was up.")
            time.sleep(0.5)
        self.start = self._spent()

    @property
    def version(self) -> str:
        """Its release."""
        return str(self._sure("GET", "/api/version")["release"])

    def seconds(self, source: Path, kind: str, labels: Sequence[str]) -> float:
        """Seconds of processor time for importing native JSONL, its spans as one of ``KINDS``, into a new project."""
        config = "".join(f'<Label value="{label}"/>' for label in labels)
        view = f'<View><Labels name="label" toName="text">{config}</Labels><Text name="text" value="$text"/></View>'
        project = self._sure("POST", "/api/projects", {"title": "Articles", "label_config": view})
        with source.open(encoding="utf-8") as lines:
            tasks = [_task(json.loads(line), kind) for line in lines]
        before = self._spent()
        report = self._sure("POST", f"/api/projects/{project['id']}/import", tasks)
        spent = self._spent() - before
        stored = report["prediction_count" if kind == "predictions" else "annotation_count"]
        if (report["task_count"], stored) != (len(tasks), len(tasks)):
            raise RuntimeError(f"Label Studio did not import everything: {report}")
        return spent

    def _spent(self) -> float:
        fields = Path(f"/proc/{self._pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")

    def _sure(self, verb: str, path: str, data: object = None) -> dict[str, Any]:
        answer = self._ask(verb, path, data)
        if answer is None:
            raise RuntimeError("Label Studio no longer answers.")
        return answer

    def _ask(self, verb: str, path: str, data: object = None) -> dict[str, Any] | None:
        """What it answers; None where nobody listens."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=_PATIENCE)
        headers = {"Authorization": f"Token {self._token}", "Content-Type": "application/json"}
        try:
            connection.request(verb, path, None if data is None else json.dumps(data).encode(), headers)
            response = connection.getresponse()
            said = response.read()
        except ConnectionRefusedError:
            return None
        finally:
            connection.close()
        if response.status >= 300:
            raise RuntimeError(f"Label Studio answered {response.status} to {path}: {said[:500]!r}")
        found: dict[str, Any] = json.loads(said)
        return found


def _task(article: dict[str, Any], kind: str) -> dict[str, Any]:
    """An article as a task of Label Studio's."""
    result = [
        {
            "id": f"r{number}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {"start": one["start"], "end": one["end"], "text": one["text"], "labels": [one["label"]]},
        }
        for number, one in enumerate(article["spans"])
    ]
    return {"data": {"id": article["id"], "text": article["text"]}, kind: [{"result": result}]}


@contextmanager
def label_studio(environment: Path) -> Iterator[LabelStudio]:
    """The server installed in a virtual environment, on a data folder that is set up; it ends with the block."""
    token = token_hex(20)
    with TemporaryDirectory() as folder:
        with _started(environment, Path(folder), token):
            sys.stderr.write("Label Studio has set up its tables.\n")
        with _started(environment, Path(folder), token) as server:
            yield server


@contextmanager
def _started(environment: Path, folder: Path, token: str) -> Iterator[LabelStudio]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    known = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | _OFFLINE
    known |= {"HOME": str(folder), "LABEL_STUDIO_BASE_DATA_DIR": str(folder)}
    words = [environment / "bin" / "label-studio", "start", "--no-browser", "--internal-host", "127.0.0.1"]
    words += ["--port", port, "--username", "me@example.org", "--password", token_hex(8), "--user-token", token]
    words += ["--enable-legacy-api-token"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*map(str, words)], env=known, cwd=folder, stdout=log, stderr=log)
        try:
            yield LabelStudio(process, port, token)
        finally:
            process.terminate()
            process.wait()
