"""The window on macOS and Windows: its keys, its menu, files that are dropped or asked for by an event, the frame."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QAction, QFileOpenEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.gui.app import OpenRequests
from rareannot.gui.base import style
from rareannot.gui.base.actions import ACTIONS, for_system
from rareannot.gui.base.menus import Menus
from rareannot.gui.base.shortcuts import clashes, portable
from rareannot.gui.widgets.file_filters import dropped_files

# Cmd and a comma opens the settings, as macOS has it in every program
TAKEN_BY_MACOS = {"Ctrl+H", "Ctrl+M", "Ctrl+Tab", "Ctrl+Space", "Ctrl+`", "Ctrl+Alt+D", "F11", "Ctrl+Up+F11"}


def test_no_action_has_a_key_that_macos_keeps_for_itself_nor_one_of_another_action() -> None:
    on_a_mac = for_system(ACTIONS, "darwin")
    assert [spec.name for spec in on_a_mac for key in spec.keys if key in TAKEN_BY_MACOS] == []
    assert all(portable(key) for spec in on_a_mac for key in spec.keys)
    assert clashes(on_a_mac, builtin_label_set()) == clashes(ACTIONS, builtin_label_set())


def test_elsewhere_the_keys_are_those_of_the_table() -> None:
    assert for_system(ACTIONS, "linux") == for_system(ACTIONS, "win32") == ACTIONS


def test_macos_is_told_which_entries_go_into_the_programs_own_menu(qtbot: QtBot) -> None:
    owner, bar = QWidget(), QMenuBar()
    qtbot.addWidget(owner)
    qtbot.addWidget(bar)
    actions = Menus(bar, owner, lambda name: None).actions
    roles = {name: action.menuRole() for name, action in actions.items()}
    assert roles.pop("about") == QAction.MenuRole.AboutRole
    assert roles.pop("quit") == QAction.MenuRole.QuitRole
    assert set(roles.values()) == {QAction.MenuRole.NoRole}


def test_a_project_that_the_finder_asks_for_is_opened(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    asked = list[Path]()
    requests = OpenRequests(qapp, asked.append)
    try:
        qapp.sendEvent(QObject(), QFileOpenEvent(str(tmp_path / "稀土.rareannot")))
    finally:
        qapp.removeEventFilter(requests)
        requests.deleteLater()
    assert asked == [tmp_path / "稀土.rareannot"]


def test_of_what_is_dropped_only_files_count(tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls(
        [QUrl("https://example.org/a.txt"), QUrl.fromLocalFile(str(tmp_path / "稀 土#1.txt")), QUrl("mailto:a@b")]
    )
    assert dropped_files(data) == [str(tmp_path / "稀 土#1.txt")]
    data.setUrls([QUrl("https://example.org/a.txt")])
    assert dropped_files(data) == []


@pytest.mark.parametrize(
    ("choice", "scheme"),
    [("dark", Qt.ColorScheme.Dark), ("light", Qt.ColorScheme.Light), ("system", Qt.ColorScheme.Unknown)],
)
@pytest.mark.parametrize("system", ["win32", "darwin", "linux"])
def test_the_frame_is_dark_where_the_window_is(
    choice: str, scheme: Qt.ColorScheme, system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[Qt.ColorScheme]()
    hints = SimpleNamespace(setColorScheme=asked.append)
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: hints)
    monkeypatch.setattr(style, "sys", SimpleNamespace(platform=system))
    style.match_frame(choice)
    assert asked == ([] if system == "linux" else [scheme])
