"""Training as the window does it: whatever the command prints and however it ends, the dialog can be used again."""

import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.core.scratch import scratch_parent
from rareannot.gui.background import child_process, copy_command
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.settings import Settings
from rareannot.gui.dialogs.training.values import Evaluated, TrainingChoice, TrainingState
from rareannot.gui.tasks import train
from rareannot.gui.tasks.context import Articles, TaskContext
from rareannot.gui.tasks.train import TrainTask
from rareannot.gui.widgets.page import Page
from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip
from rareannot.learn.learning_curve import Point
from rareannot.store import Project
from rareannot.store.learning import KnownPipeline, Learning
from tests.gui.tasks.desk import TaskDesk, desk

__all__ = ["desk"]

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


class Command:
    """Stands for the command on a copy: which it is, and what comes of it."""

    def __init__(self, *given: Any) -> None:
        _, self.verb, self.words, self.step, self.then, self.fail, self.owner = given
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True

    def ends(self, **result: object) -> None:
        """Print a result, and end well."""
        self.step(json.dumps({"result": result}))
        self.then(False)


class Trained:
    """A training over a command that does what it is told, and what its dialog was told: name and words."""

    def __init__(self, desk: TaskDesk, patch: pytest.MonkeyPatch) -> None:
        self.desk, self.commands, self.told = desk, list[Command](), list[tuple[Any, ...]]()

        def begin(*given: Any) -> Command:
            self.commands.append(Command(*given))
            return self.commands[-1]

        patch.setattr(train, "CopyCommand", begin)
        self.task = TrainTask(desk.context, desk.articles)
        for name in ("begin", "end", "show_step", "show_growth", "show_outcomes"):
            patch.setattr(self.task.dialog, name, lambda *words, name=name, **_: self.told.append((name, *words)))

    def names(self) -> list[str]:
        """What the dialog was told, by name."""
        return [str(name) for name, *_ in self.told]


@pytest.fixture
def trained(desk: TaskDesk, monkeypatch: pytest.MonkeyPatch) -> Trained:
    return Trained(desk, monkeypatch)


def test_what_was_chosen_becomes_a_command_and_one_runs_at_a_time(trained: Trained) -> None:
    task, choice = trained.task, TrainingChoice(seed=7, resume=True)
    assert task.parent() is trained.desk.page
    task.cancel()  # nothing runs
    task.dialog.train_wanted.emit(choice)
    task.dialog.curve_wanted.emit()
    (command,) = trained.commands
    assert (command.verb, command.words, command.owner) == ("train", ["--json", *choice.options()], task)
    assert (trained.names(), task.running) == (["begin"], True)
    task.dialog.cancel_wanted.emit()
    assert command.cancelled
    command.then(True)
    trained.desk.waits(lambda: "end" in trained.names())
    assert trained.told[-1][1] == "info"
    assert "goes on where it stopped" in trained.told[-1][2]
    assert not task.running
    task.dialog.curve_wanted.emit()
    assert (trained.commands[1].verb, trained.commands[1].words) == ("curve", ["--json"])
    trained.commands[1].fail(UserError("Too few articles."))
    trained.desk.waits(lambda: trained.told[-1][1:] == ("bad", "Too few articles."))


def test_each_evaluation_is_shown_and_other_lines_are_passed_over(trained: Trained) -> None:
    trained.task.measure_curve()
    (command,) = trained.commands
    step = {"step": 20, "loss": 0.5, "score": 0.8, "most": 100, "best": True}
    progress = {"stage": 1, "stages": 3, "what": "everything", "step": step, "left": 60.0}
    for line in ("a library's notice", json.dumps({"progress": {}}), json.dumps({"progress": progress})):
        command.step(line)
    assert trained.told[1:] == [("show_step", Evaluated(1, 3, "everything", 20, 0.5, 0.8, 60.0, 100, best=True))]
    command.step(json.dumps({"result": [1]}))
    command.then(False)
    trained.desk.waits(lambda: trained.told[-1] == ("end", "bad", "The training ended without a result."))


KNOWN = {"number": 1, "checksum": "c", "event": 2, "f1": 0.8, "part": "dev", "made_at": "2026-03-01T09:00:00+00:00"}


@pytest.mark.parametrize("visible", [True, False])
def test_a_pipeline_that_was_trained_is_kept_in_the_project_and_offered_where_its_dialog_is_not_seen(
    trained: Trained, visible: bool
) -> None:
    task, desk = trained.task, trained.desk
    if visible:
        task.show()
        assert task.dialog.isVisible()
    task.start(TrainingChoice())
    trained.commands[0].ends(pipeline=KNOWN, outcomes=[])
    desk.waits(lambda: "show_outcomes" in trained.names())
    assert [one.number for one in desk.context.project_thread.now(lambda p: p.learning.pipelines())] == [1]
    (ended,) = [words for name, *words in trained.told if name == "end"]
    assert (ended[0], ended[1].startswith("Pipeline 1 is trained.")) == ("good", True)
    assert trained.names().count("end") == 1
    if visible:
        assert desk.said() == ""
    else:
        desk.presses_the_offer("Show")
        assert task.dialog.isVisible()
    task.start(TrainingChoice())
    trained.commands[1].then(False)  # the result of the time before is forgotten
    desk.waits(lambda: trained.told[-1] == ("end", "bad", "The training ended without a result."))


def test_a_pipeline_that_cannot_be_kept_is_said(trained: Trained, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise UserError("The disk is full.")

    monkeypatch.setattr(Learning, "remember", refuse)
    trained.task.start(TrainingChoice())
    trained.commands[0].ends(pipeline=KNOWN, outcomes=[])
    trained.desk.waits(lambda: trained.told[-1] == ("end", "bad", "The disk is full."))


def test_a_curve_is_shown_with_its_verdict(trained: Trained) -> None:
    points = [asdict(Point(articles, f1, f1, f1)) for articles, f1 in ((5, 0.5), (10, 0.7))]
    trained.task.measure_curve()
    trained.commands[0].ends(points=points, built_in=0.4, gain=0.1, low=0.05, high=0.15)
    trained.desk.waits(lambda: "show_growth" in trained.names())
    assert trained.told[-1] == ("show_growth", [(5, 0.5), (10, 0.7)], 0.4)
    assert ("end", "good", "The learning curve is measured; Insights shows it, too.") in trained.told
    assert trained.task.dialog.line.text()


def test_the_dialog_knows_what_the_project_has(trained: Trained, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = list[TrainingState]()
    monkeypatch.setattr(trained.task.dialog, "show_state", shown.append)
    trained.desk.context.project_thread.now(lambda p: p.learning.remember(KnownPipeline(**KNOWN)))  # type: ignore[arg-type]
    trained.task.show()
    trained.desk.waits(lambda: bool(shown))
    (state,) = shown
    assert (state.settled, [one.number for one in state.pipelines], state.in_use) == (0, [1], None)
    assert trained.task.dialog.isVisible()
    trained.desk.context.project_thread.closing.emit()
    assert trained.task.dialog.isHidden()
