"""Run commands in tests, and a short article with spans to run them on."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Run = Callable[..., tuple[int, str, str]]
MOST_STORED, BATCH = 10_000, 500
"""How many articles an endless import stores at most, and at most how many at once."""


ARTICLE = (
    "lithium producer kallvik minerals said on tuesday it sold 1 200 tons of lithium carbonate in chile last year "
    "up 12 percent from 2009 the commerce ministry in santiago has no plan to limit exports"
)


def no_demo(folder: Path, as_json: bool) -> int:
    raise AssertionError("no demo here")


def told(result: tuple[int, str, str]) -> Any:
    """The JSON that a command printed, having ended well."""
    code, out, err = result
    assert (code, err) == (0, "")
    return json.loads(out)


def subprocess_run(*words: str | Path, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process of its own."""
    command = [sys.executable, "-m", "rareannot", *(str(w) for w in words)]
    return subprocess.run(command, capture_output=True, timeout=600, check=False, **more)


_ENDLESS = """
import sys, time
from rareannot.__main__ import main
from rareannot.store import Project
add, stored = Project.add_documents, 0
def held(project, new):
    global stored
    new = list(new)
    stored += len(new)
    while stored > int(sys.argv[1]):
        time.sleep(600)
    return add(project, new)
Project.add_documents = held
sys.exit(main(sys.argv[2:]))
"""


@contextmanager
def endless_import(project: Path, file: Path) -> Iterator[subprocess.Popen[str]]:
    """An import that heeds SIGINT and waits before it comes to its end: however late that is sent, it is not too late."""
    command = [sys.executable, "-c", _ENDLESS, str(MOST_STORED), "import", str(project), str(file)]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, process_group=0, preexec_fn=_heeding
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _heeding() -> None:
    """Heed SIGINT, which a shell lets its background jobs ignore."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def gold_file(tmp_path: Path, *spans: dict[str, object]) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": ARTICLE, "spans": list(spans)}) + "\n", encoding="utf-8")
    return path


def span(quote: str, label: str) -> dict[str, object]:
    start = ARTICLE.index(quote)
    return {"start": start, "end": start + len(quote), "label": label}
