"""The suggestion worker: what the child writes besides its answers does not put them out of step."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.gui.background import child_process, suggest_worker
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


BROKEN_ANSWERS = {
    "bytes that are no UTF-8": r"out.write(b'{\"spans\": [\xff\xfe\n')",
    "half an answer": r"out.write(b'{\"spans\": [\n')",
    "spans that are no list": r"out.write(b'{\"spans\": 5}\n')",
    "a span that is none": r"out.write(b'{\"spans\": [5, null]}\n')",
    "a span of wrong values": r"out.write(b'{\"spans\": [{\"start\": \"x\"}]}\n')",
    "nested without end": r"out.write(b'{\"spans\": ' + b'[' * 100000 + b'\n')",
    "ten megabytes of nothing": r"out.write(b'{' + b'x' * 10000000 + b'\n')",
}
ENDS = {
    "killed": "os.kill(os.getpid(), signal.SIGKILL)",
    "exit 1": "sys.exit('rareannot: No more room.')",
    "exit 1 with bytes that are no UTF-8": r"sys.stderr.buffer.write(b'\xff\n'); sys.exit(1)",
    "half a line, then the end": r"out.write(b'{\"spa'); out.flush(); sys.exit()",
    "the end without a word": "sys.exit()",
}


def _child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, python: str) -> tuple[SuggestWorker, list[tuple[str, int]]]:
    """A worker whose child does ``python`` for each question, and what came of each row."""
    child = tmp_path / "child.py"
    child.write_text(
        "import os, signal, sys\nout = sys.stdout.buffer\n"
        f"while len(line := sys.stdin.buffer.readline()) > 1:\n    {python}\n    out.flush()\n"
    )
    monkeypatch.setattr(suggest_worker, "command", lambda *words: [sys.executable, str(child)])
    one, heard = SuggestWorker(builtin_label_set()), list[tuple[str, int]]()
    one.ready.connect(lambda row, *_: heard.append(("ready", row)))
    one.refused.connect(lambda row, _: heard.append(("refused", row)))
    one.failed.connect(lambda _: heard.append(("failed", 0)))
    return one, heard


@pytest.mark.parametrize("python", BROKEN_ANSWERS.values(), ids=BROKEN_ANSWERS)
def test_an_answer_that_cannot_be_read_refuses_its_article_and_the_next_is_asked(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, python: str
) -> None:
    one, heard = _child(monkeypatch, tmp_path, python)
    one.ask(4, "Oslo")
    one.ask(5, "Rome")
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=30_000)
    one.stop()
    assert heard == [("refused", 4), ("refused", 5)]


@pytest.mark.parametrize("python", ENDS.values(), ids=ENDS)
def test_a_child_that_ends_leaves_no_question_open_and_another_can_be_asked(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, python: str
) -> None:
    others = set(child_process._RUNNING)
    one, heard = _child(monkeypatch, tmp_path, python)
    one.ask(4, "Oslo")
    qtbot.waitUntil(lambda: bool(heard), timeout=30_000)
    qtbot.waitUntil(lambda: others >= child_process._RUNNING)
    assert not one.busy()
    assert heard in ([("failed", 0)], [("refused", 4)])
    heard.clear()
    one.ask(4, "Oslo")
    qtbot.waitUntil(lambda: bool(heard), timeout=30_000)
