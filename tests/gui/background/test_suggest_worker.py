"""The suggestion worker: what the child writes besides its answers does not put them out of step."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.core.scratch import NoRoom
from rareannot.core.suggestion import Suggestion
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


class Child:
    """Stands for the child process: what it was begun with and written, and what it answers."""

    begun: list["Child"]

    def __init__(
        self,
        words: list[str],
        step: Callable[[str], None],
        then: Callable[[bool], None],
        fail: Callable[[UserError], None],
        owner: QObject,
        *,
        gentle: bool,
    ) -> None:
        self.words, self.step, self.then, self.fail = words, step, then, fail
        self.owner, self.gentle = owner, gentle
        self.lines, self.dropped = list[bytes](), 0
        self.labels = Path(words[words.index("--labels") + 1])
        self.begun.append(self)

    def write(self, line: bytes) -> None:
        self.lines.append(line)

    def drop(self) -> None:
        self.dropped += 1

    def answers(self, **said: object) -> None:
        """Print an answer."""
        self.step(json.dumps(said))


class Heard:
    """A worker, its children, and what it emitted."""

    def __init__(self, children: list[Child], *, gentle: bool = False) -> None:
        self.children, self.owner = children, QObject()
        self.worker, self.came = SuggestWorker(builtin_label_set(), self.owner, gentle=gentle), list[tuple[Any, ...]]()
        for name in ("ready", "refused", "failed", "source_failed"):
            getattr(self.worker, name).connect(lambda *words, name=name: self.came.append((name, *words)))


@pytest.fixture
def children(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> list[Child]:
    begun = list[Child]()
    monkeypatch.setattr(Child, "begun", begun, raising=False)
    monkeypatch.setattr(suggest_worker, "ChildProcess", Child)
    monkeypatch.setattr(suggest_worker, "command", lambda *words: list(words))
    return begun


def test_a_child_is_begun_once_with_the_labels_and_what_is_trusted(children: list[Child]) -> None:
    heard = Heard(children, gentle=True)
    assert (heard.worker.parent(), heard.worker.busy(), children) == (heard.owner, False, [])
    heard.worker.ask(4, "Oslo")
    heard.worker.ask(5, "Röm")
    (child,) = children
    assert child.words == ["suggest", "--stdin", "--each", "--labels", str(child.labels)]
    assert json.loads(child.labels.read_text("utf-8")) == builtin_label_set().as_json()
    assert (child.owner, child.gentle, heard.worker.busy()) == (heard.worker, True, True)
    assert [json.loads(line) for line in child.lines if line] == [{"text": "Oslo"}, {"text": "Röm"}]
    heard.worker.stop()
    heard.worker.stop()
    assert (child.dropped, heard.worker.busy(), child.labels.exists()) == (1, False, False)
    heard.worker.pipeline, heard.worker.words = "/trained", ("--source", "mine")
    heard.worker.ask(6, "Oslo")
    assert children[1].words[5:] == ["--pipeline", "/trained", "--trust-pipeline", "--source", "mine"]
    assert not Heard(children).worker._gentle
    heard.worker.stop()


def test_what_was_decided_is_told_to_the_child_there_is_and_to_each_that_comes(children: list[Child]) -> None:
    heard = Heard(children)
    heard.worker.remember([("lynas", "ORG", 3, 1)])
    heard.worker.ask(4, "Oslo")
    first = {"memory": [["lynas", "ORG", 3, 1]], "records": [], "articles": []}
    assert [json.loads(line) for line in children[0].lines] == [first, {"text": "Oslo"}]
    heard.worker.remember([], [("names", "ORG", 1.0, 2.0, 3.0, 4.0)], [("text", [(0, 4, "ORG")])])
    second = {"memory": [], "records": [["names", "ORG", 1.0, 2.0, 3.0, 4.0]], "articles": [["text", [[0, 4, "ORG"]]]]}
    assert json.loads(children[0].lines[-1]) == second
    assert all(line.endswith(b"\n") for line in children[0].lines)
    heard.worker.stop()
    heard.worker.ask(4, "Oslo")
    assert json.loads(children[1].lines[0]) == second
    heard.worker.stop()


def test_answers_belong_to_what_was_asked_in_order(children: list[Child]) -> None:
    heard = Heard(children)
    span = {"start": 0, "end": 4, "label": "GPE", "source": "names 1", "score": 0.9}
    for row in (4, 5, 6, 7):
        heard.worker.ask(row, "Oslo")
    (child,) = children
    child.answers(spans=[span], versions="names 1")
    child.answers(notice="no answer")
    child.step("a library's notice")
    child.step("[1]")
    child.answers(error="It is too long.")
    child.answers(spans=[])
    child.step('{"spans": [')
    assert heard.came == [
        ("ready", 4, (Suggestion(0, 4, "GPE", "names 1", 0.9),), "names 1"),
        ("refused", 5, "It is too long."),
        ("ready", 6, (), ""),
        ("refused", 7, "The answer could not be read."),
    ]
    child.answers(spans=[])
    child.step("{")
    assert (len(heard.came), heard.worker.busy()) == (4, False)
    heard.worker.ask(8, "Oslo")
    child.answers(spans=[span, 5])
    assert heard.came[4:] == [("refused", 8, "The answer could not be read.")]
    heard.worker.ask(9, "Oslo")
    child.answers(spans=[{"start": "x"}])
    assert heard.came[5][:2] == ("refused", 9)
    heard.worker.stop()


def test_a_source_that_is_switched_off_is_told_of_once_by_each_child(children: list[Child]) -> None:
    heard = Heard(children)
    for _ in range(2):
        for row in (4, 5, 6):
            heard.worker.ask(row, "Oslo")
        child = children[-1]
        child.answers(spans=[], off=[["mine", "The key is wrong."], ["odd"], 7], used={"mine": {"tokens_in": 3}})
        child.answers(spans=[], off=[["mine", "The key is wrong."], ["yours", "No answer."]], used=5)
        child.answers(error="No.", off="odd")
        assert heard.worker.used == {"mine": {"tokens_in": 3}}
        told = [one for one in heard.came if one[0] == "source_failed"]
        assert told == [("source_failed", "mine", "The key is wrong."), ("source_failed", "yours", "No answer.")]
        heard.came.clear()
        heard.worker.stop()


def test_a_child_that_ends_by_itself_is_told_of_only_where_it_owes_an_answer(children: list[Child]) -> None:
    heard = Heard(children)
    heard.worker.ask(4, "Oslo")
    children[0].then(False)
    assert heard.came == [("failed", "Suggesting stopped: it ended before it answered")]
    assert (heard.worker.busy(), children[0].labels.exists()) == (False, False)
    heard.came.clear()
    heard.worker.ask(4, "Oslo")
    children[1].answers(spans=[])
    children[1].fail(UserError("No more room."))
    assert [one[0] for one in heard.came] == ["ready"]
    heard.worker.ask(5, "Oslo")
    children[2].fail(UserError("No more room."))
    assert heard.came[1:] == [("failed", "Suggesting stopped: No more room.")]


def test_where_the_labels_cannot_be_written_it_is_told_and_nothing_is_asked(
    children: list[Child], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: str) -> None:
        raise NoRoom("There is no room.")

    heard = Heard(children)
    with monkeypatch.context() as patch:
        patch.setattr(suggest_worker, "scratch_folder", refuse)
        heard.worker.ask(4, "Oslo")
    assert heard.came == [("failed", "Suggesting stopped: There is no room.")]
    assert (heard.worker.busy(), children) == (False, [])
    heard.worker.ask(4, "Oslo")
    assert len(children) == 1
    heard.worker.stop()
