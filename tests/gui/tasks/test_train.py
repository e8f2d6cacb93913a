"""Training as the window does it: whatever the command prints and however it ends, the dialog can be used again."""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.core.scratch import scratch_parent
from rareannot.gui.background import child_process, copy_command
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.settings import Settings
from rareannot.gui.tasks.context import Articles, TaskContext
from rareannot.gui.tasks.train import TrainTask
from rareannot.gui.widgets.page import Page
from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip
from rareannot.store import Project

HOSTILE = {
    "bytes that are no UTF-8": (r"out.write(b'{\"progress\": \xff\xfe}\n'); sys.exit(1)", "It ended with exit code 1."),
    "no end of the line": (r"out.write(b'{\"result\": {\"pip')", "The training ended without a result."),
    "ten megabytes in a line": (r"out.write(b'{' * 10000000)", "The training ended without a result."),
    "a notice of a library": ("print('Loading', 5, [], sep='\\n')", "The training ended without a result."),
    "other JSON": (
        r"""print('{"progress": 5}\n{"progress": {}}\n{"progress": {"step": []}}\n{"result": []}\n{"result": {}}\n7')""",
        "The training ended without a result.",
    ),
    "killed": ("os.kill(os.getpid(), signal.SIGKILL)", "It ended with exit code 9."),
    "its own words": ("sys.exit('rareannot: Too few articles.')", "Too few articles."),
}


@pytest.fixture
def work(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TrainTask]:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    page = Page()
    page.message, page.progress = MessageStrip(page), ProgressStrip(page)
    qtbot.addWidget(page)
    project = Project.create(tmp_path / "p.rareannot", builtin_label_set())
    context = TaskContext(ProjectThread(project), project.label_set, Settings(), page)
    articles = Articles(lambda: 0, *[_unused] * (len(fields(Articles)) - 1))
    others = set(child_process._RUNNING)
    yield TrainTask(context, articles)
    context.project_thread.close()
    assert others >= child_process._RUNNING
    assert [path for path in temporary.rglob("*") if path != scratch_parent()] == []


def _unused(*_: object) -> None:
    raise AssertionError


def _is_begun(others: set[child_process.ChildProcess]) -> bool:
    """Whether a child runs besides those of other tests."""
    return not others >= child_process._RUNNING


def _trains(work: TrainTask, monkeypatch: pytest.MonkeyPatch, python: str) -> None:
    words = [sys.executable, "-c", f"import os, signal, sys, time\nout = sys.stdout.buffer\n{python}"]
    monkeypatch.setattr(copy_command, "command", lambda *_: words)
    work.measure_curve()


@pytest.mark.parametrize(("python", "said"), HOSTILE.values(), ids=HOSTILE)
def test_whatever_the_command_does_its_end_is_said(
    work: TrainTask, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, python: str, said: str
) -> None:
    work.dialog.show()
    for _ in range(2):  # it can be begun again
        _trains(work, monkeypatch, python)
        assert work.running
        qtbot.waitUntil(lambda: not work.running and work.dialog.message.sentence == said, timeout=30_000)


def test_one_that_is_cancelled_is_over(work: TrainTask, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    others = set(child_process._RUNNING)
    work.dialog.show()
    _trains(work, monkeypatch, "time.sleep(600)")
    qtbot.waitUntil(lambda: _is_begun(others), timeout=30_000)
    work.cancel()
    qtbot.waitUntil(lambda: "was cancelled" in work.dialog.message.sentence, timeout=30_000)
    assert not work.running


@pytest.mark.parametrize("begun", [False, True], ids=["while it is copied", "while it trains"])
def test_closing_the_project_ends_it(
    work: TrainTask, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, begun: bool
) -> None:
    others = set(child_process._RUNNING)
    work.dialog.show()
    _trains(work, monkeypatch, "time.sleep(600)")
    if begun:
        qtbot.waitUntil(lambda: _is_begun(others), timeout=30_000)
    work._project_thread.close()
    assert not work.running
    assert work.dialog.isHidden()
