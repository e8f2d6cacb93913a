"""What a lead does with files, from the dialog's tick to what lies in the folder."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog
from pytestqt.qtbot import QtBot

from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.theme import Theme
from rareannot.gui.dialogs.packs import PacksDialog
from rareannot.gui.review.controller import ReviewPage
from rareannot.gui.widgets.page import PageContext
from tests.store.reviewing import SAID, finished_project

FOR = "Noorbert"


def _packs(qtbot: QtBot, folder: Path, *, ticked: bool) -> list[Path]:
    """Make a pack by the dialog, and say where it is."""
    project = finished_project(folder / "p.rareannot", SAID)
    thread = ProjectThread(project)
    page = ReviewPage(PageContext(thread, project.label_set, Theme(), Settings(), Shortcuts()))
    qtbot.addWidget(page)
    page.show()

    def fill_in() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PacksDialog)
        QTest.keyClicks(dialog._names, FOR)
        dialog._folder.setText(str(folder / "packs"))
        box = next(b for b in dialog.findChildren(QCheckBox) if "name out" in b.text())
        if ticked:
            QTest.keyClick(box, Qt.Key.Key_Space)
        assert dialog.main is not None
        QTest.mouseClick(dialog.main, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, fill_in)
    page.team.ask_packs()
    thread.now(lambda p: None)
    page.close_down()
    thread.close()
    return list((folder / "packs").iterdir())


def test_a_pack_says_whom_it_is_for(qtbot: QtBot, tmp_path: Path) -> None:
    (pack,) = _packs(qtbot, tmp_path, ticked=False)
    assert FOR in pack.name
    assert FOR.encode() in pack.read_bytes()


def test_packs_are_made_without_names_where_that_is_ticked(qtbot: QtBot, tmp_path: Path) -> None:
    (pack,) = _packs(qtbot, tmp_path, ticked=True)
    assert FOR not in pack.name
    assert FOR.encode() not in pack.read_bytes()


@pytest.mark.parametrize(("people", "asks"), [(3, True), (1, False)])
def test_a_report_asks_where_to_only_where_there_are_two_to_compare(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, people: int, asks: bool
) -> None:
    asked: list[object] = []
    told: list[tuple[str, str]] = []

    def ask(*_args: object) -> tuple[str, str]:
        asked.append(1)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    project = finished_project(tmp_path / "p.rareannot", dict(list(SAID.items())[:people]))
    thread = ProjectThread(project)
    page = ReviewPage(PageContext(thread, project.label_set, Theme(), Settings(), Shortcuts()))
    qtbot.addWidget(page)
    page.team.said.connect(lambda kind, sentence: told.append((kind, sentence)))
    page.team.ask_report()
    page.close_down()
    thread.close()
    assert (bool(asked), told) == (
        asks,
        [] if asks else [("bad", "Agreement needs two annotators; “p.rareannot” has 1.")],
    )
