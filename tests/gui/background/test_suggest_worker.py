"""The suggestion worker: what the child writes besides its answers does not put them out of step."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.gui.background import suggest_worker
from rareannot.gui.background.suggest_worker import SuggestWorker

CHILD = """
import json, sys
print("a library says hello", flush=True)
for line in sys.stdin:
    print("[1, 2]", flush=True)
    print(json.dumps(json.loads(line) | {"spans": [], "versions": "7"}), flush=True)
"""


def test_a_stray_line_of_a_library_is_no_answer(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    child = tmp_path / "child.py"
    child.write_text(CHILD)
    monkeypatch.setattr(suggest_worker, "command", lambda *words: [sys.executable, str(child)])
    one = SuggestWorker(builtin_label_set())
    heard: list[tuple[int, str]] = []
    one.ready.connect(lambda row, found, versions: heard.append((row, versions)))
    one.ask(4, "Oslo")
    one.ask(5, "Rome")
    qtbot.waitUntil(lambda: len(heard) == 2)
    one.stop()
    assert heard == [(4, "7"), (5, "7")]
