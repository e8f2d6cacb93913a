"""What is done with a project as a whole: each action begins its own flow, a backup is written and said, one command runs."""

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from rareannot.gui.base.actions import BY_NAME
from rareannot.gui.dialogs.values import ExportChoice
from rareannot.gui.tasks import files, train
from rareannot.gui.tasks.files import FileTasks
from rareannot.gui.tasks.trust import MoreSources
from rareannot.gui.widgets.page import Page
from rareannot.store import Project
from tests.gui.tasks.desk import TaskDesk, choosing, desk

__all__ = ["desk"]


class Shown:
    """The page that is shown, if one is."""

    page: Page | None = None


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def tasks(desk: TaskDesk, shown: Shown) -> FileTasks:
    return FileTasks(desk.context, desk.articles, lambda: shown.page)


def _told(monkeypatch: pytest.MonkeyPatch, on: object, *names: str) -> list[tuple[Any, ...]]:
    """What functions of an object are called with, instead of being run."""
    heard = list[tuple[Any, ...]]()
    for name in names:
        monkeypatch.setattr(on, name, lambda *words, name=name: heard.append((name, *words)))
    return heard


def test_each_action_of_the_table_begins_what_it_says(
    desk: TaskDesk, tasks: FileTasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = [
        _told(monkeypatch, tasks.exporting, "ask"),
        _told(monkeypatch, tasks.datasets, "ask"),
        _told(monkeypatch, tasks.syncing, "begin"),
        _told(monkeypatch, files, "ask_trust"),
        _told(monkeypatch, MoreSources, "ask"),
    ]
    does = tasks.commands()
    assert does.keys() <= BY_NAME.keys()
    for place, name in enumerate(
        ("export_gold", "build_dataset", "sync_folder", "suggestion_sources", "more_sources"), 1
    ):
        does[name]()
        assert [len(one) for one in begun] == [1] * place + [0] * (5 - place)
    assert begun[3] == [("ask_trust", desk.context, desk.articles)]
    assert {"import_files", "change_annotator"} & does.keys()


def test_the_outcome_of_a_sync_is_shown_where_the_user_is(
    desk: TaskDesk, tasks: FileTasks, shown: Shown, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    begun = _told(monkeypatch, tasks.syncing, "begin")
    tasks.sync_folder()
    other = shown.page = Page()
    qtbot.addWidget(other)
    tasks.sync_folder()
    assert begun == [("begin", desk.page), ("begin", other)]


def test_import_export_and_cancel_are_handed_on(
    desk: TaskDesk, tasks: FileTasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tasks.parent() is desk.page
    looked, written, stopped = (
        _told(monkeypatch, tasks.importing, "look_at"),
        _told(monkeypatch, tasks.outside, "start"),
        _told(monkeypatch, tasks.outside, "cancel"),
    )
    tasks.import_paths(["a.txt"])
    tasks.export(ExportChoice("native", "Mira", "all", "/out/p.jsonl"))
    desk.context.progress.cancel_wanted.emit()
    assert looked == [("look_at", ["a.txt"])]
    assert written[0][1:3] == ("Exporting", "export")
    assert stopped == [("cancel",)]


def test_a_backup_is_a_project_beside_it_and_said(
    desk: TaskDesk, tasks: FileTasks, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "copy.rareannot"
    asked = choosing(monkeypatch, "getSaveFileName", "")
    tasks.ask_backup()
    desk.settles()
    assert (desk.said(), path.exists()) == ("", False)
    assert asked == [(desk.page, "Back up to", "p backup.rareannot", "*.rareannot")]
    choosing(monkeypatch, "getSaveFileName", str(path))
    tasks.ask_backup()
    desk.hears("Backup saved and checked")
    assert desk.said() == f"Backup saved and checked: {path}"
    assert desk.context.message._kind == "good"
    with Project.open(path) as copy:
        assert len(copy.ids()) == 2


def test_there_is_one_training_which_outlives_its_dialog(
    desk: TaskDesk, tasks: FileTasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = list["Training"]()

    class Training:
        """Stands for the training."""

        def __init__(self, *words: object) -> None:
            assert words == (desk.context, desk.articles)
            self.times = 0
            made.append(self)

        def show(self) -> None:
            self.times += 1

    monkeypatch.setattr(train, "TrainTask", Training)
    tasks.train_pipeline()
    tasks.train_pipeline()
    assert [one.times for one in made] == [2]
