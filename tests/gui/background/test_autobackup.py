"""Backups while a project is open: the first one at once or a little later, others as they are due, and what warns."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.core.sentence import Sentence
from rareannot.gui.background import autobackup
from rareannot.gui.background.autobackup import AutoBackup
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.store import Project
from rareannot.store.backup.backup_schedule import Backups

Asked = list[tuple[Path, bool]]


@pytest.fixture
def thread(qtbot: QtBot, tmp_path: Path) -> Iterator[ProjectThread]:
    made = ProjectThread(Project.create(tmp_path / "p.rareannot", builtin_label_set()))
    yield made
    made.close()


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    return QObject()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Which backups were asked for: into which folder, and whether at once."""
    found: Asked = []

    def make(_: Backups, folder: Path, now: datetime, *, at_once: bool = False) -> Sentence | None:
        assert abs((datetime.now(UTC) - now).total_seconds()) < 60
        found.append((folder, at_once))
        return Sentence("No backup of “{name}” was made.", name="p") if folder.name == "full" else None

    monkeypatch.setattr(Backups, "make_if_due", make)
    return found


def test_the_first_one_is_made_whatever_the_age_of_the_last_and_the_others_when_they_are_due(
    thread: ProjectThread, owner: QObject, asked: Asked, tmp_path: Path, qtbot: QtBot
) -> None:
    backup = AutoBackup(thread, tmp_path, owner)
    assert backup.parent() is owner
    backup.start()
    assert asked == []  # the window comes first
    qtbot.waitUntil(lambda: asked == [(tmp_path, True)])
    (timer,) = backup.findChildren(QTimer)
    assert (timer.isActive(), timer.isSingleShot(), timer.interval()) == (True, False, autobackup.LOOK_MS)
    timer.timeout.emit()
    thread.now(lambda _: None)
    assert asked[1:] == [(tmp_path, False)]


@pytest.mark.parametrize(("more", "later"), [(0, False), (1, True)])
def test_a_large_project_is_copied_once_its_first_article_is_shown(
    thread: ProjectThread,
    owner: QObject,
    asked: Asked,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    more: int,
    later: bool,
) -> None:
    waited = list[int]()
    monkeypatch.setattr(autobackup, "LARGE", thread.path.stat().st_size - more)
    monkeypatch.setattr(QTimer, "singleShot", lambda ms, _owner, _call: waited.append(ms))
    AutoBackup(thread, tmp_path, owner).start()
    assert waited == [autobackup.LATER_MS if later else 0]


def test_only_one_that_failed_is_told_of(
    thread: ProjectThread, owner: QObject, asked: Asked, tmp_path: Path, qtbot: QtBot
) -> None:
    said = list[str]()
    for name in ("fine", "full"):
        backup = AutoBackup(thread, tmp_path / name, owner)
        backup.failed.connect(said.append)
        backup.back_up()
    qtbot.waitUntil(lambda: bool(said))
    assert (said, len(asked)) == (["No backup of “p” was made."], 2)
