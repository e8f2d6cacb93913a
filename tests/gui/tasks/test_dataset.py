"""The flow that builds a dataset: what the dialog begins with, which command it becomes, and what is said and kept of it."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer

from rareannot.gui.dialogs.dataset import DatasetDialog
from rareannot.gui.dialogs.values import DatasetChoice
from rareannot.gui.tasks.copy_run import CopyRun
from rareannot.gui.tasks.dataset import DatasetTask
from tests.gui.tasks.desk import TaskDesk, desk
from tests.gui.tasks.test_exporting import look

__all__ = ["desk"]
DATA = {"path": "/out/d", "differences": [], "documents": 3, "parts": {"train": {"documents": 2}, "test": {"documents": 1}},
        "left_out": {}, "warnings": [], "shares": "80/10/10", "seed": "7"}  # fmt: skip


@pytest.fixture
def task(desk: TaskDesk) -> DatasetTask:
    context = desk.context
    return DatasetTask(context, CopyRun(context.project_thread, context.progress, context.message, desk.page))


@pytest.fixture
def started(task: DatasetTask, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """The commands that were begun, instead of running them."""
    begun = list[tuple[Any, ...]]()
    monkeypatch.setattr(task._outside, "start", lambda *words: begun.append(words))
    return begun


def test_the_answers_are_remembered_and_become_a_command(
    desk: TaskDesk, task: DatasetTask, started: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    chosen = list[DatasetChoice]()

    def answer(dialog: DatasetDialog) -> None:
        chosen.append(dialog.choice)
        dialog.accept()

    desk.context.settings.put("dataset/split", "50/25/25")
    desk.context.settings.put("dataset/layer", "gold")
    desk.context.settings.put("dataset/labels", "ORG GPE")
    QTimer.singleShot(0, lambda: look(DatasetDialog, answer))
    task.ask()
    (choice,) = chosen
    assert (choice.split, choice.labels, Path(choice.path)) == ("50/25/25", ("ORG", "GPE"), tmp_path / "p-dataset")
    what, verb, words, target, _ = started[0]
    assert (what, verb, target) == ("Building the dataset", "dataset", tmp_path / "p-dataset")
    assert words == [choice.path, *choice.options()]
    text = desk.context.settings.text
    assert (text("dataset/folder"), text("dataset/labels"), text("dataset/layer")) == (
        str(tmp_path),
        "ORG GPE",
        choice.layer,
    )
    QTimer.singleShot(0, lambda: look(DatasetDialog, lambda dialog: dialog.reject()))
    task.ask()
    assert len(started) == 1


def test_a_folder_that_is_not_there_yet_is_proposed(desk: TaskDesk, task: DatasetTask, tmp_path: Path) -> None:
    for number in ("", "-2", "-3"):
        assert Path(task._remembered().path) == tmp_path / f"p-dataset{number}"
        (tmp_path / f"p-dataset{number}").mkdir()
    desk.context.settings.put("dataset/layer", "gold")
    assert task._remembered().layer == ""
    desk.context.settings.put("dataset/layer", "Mira")
    assert task._remembered().layer == "Mira"


@pytest.mark.parametrize(
    ("changes", "kind", "said"),
    [
        ({}, "good", "Exported 3 articles to /out/d: train 2, test 1. Its README.md describes the dataset."),
        ({"warnings": ["Few."]}, "warn", "Exported 3 articles to /out/d: train 2, test 1. Its README.md describes the dataset. Few."),
    ],
)  # fmt: skip
def test_what_was_built_is_said_and_its_seed_kept(
    desk: TaskDesk, task: DatasetTask, started: list[tuple[Any, ...]], changes: dict[str, Any], kind: str, said: str
) -> None:
    heard = list[dict[str, Any]]()
    task.build(DatasetChoice(layer="Mira", path="/out/d"), heard.append)
    started[0][4](DATA | changes)
    assert (desk.context.message._kind, desk.said()) == (kind, said)
    assert heard == [DATA | changes]
    assert desk.context.project_thread.now(lambda p: p.datasets.seed("80/10/10")) == "7"
