"""Run commands in tests, and a short article with spans to run them on."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., tuple[int, str, str]]


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


def gold_file(tmp_path: Path, *spans: dict[str, object]) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": ARTICLE, "spans": list(spans)}) + "\n", encoding="utf-8")
    return path


def span(quote: str, label: str) -> dict[str, object]:
    start = ARTICLE.index(quote)
    return {"start": start, "end": start + len(quote), "label": label}
