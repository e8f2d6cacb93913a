"""What the program sets up before its window."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QFileOpenEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from rareannot.core.errors import UserError
from rareannot.gui import app
from rareannot.gui.app import log_folder, make_window, offer_reports
from rareannot.gui.base import crash_log
from rareannot.gui.dialogs.reports.crash_report import CrashReportDialog
from rareannot.gui.window.main_window import MainWindow
from rareannot.version import __version__


def test_a_thread_hands_the_interpreter_over_soon(qtbot: QtBot) -> None:
    qtbot.addWidget(make_window())
    assert sys.getswitchinterval() <= 0.0005


def test_after_a_crash_the_next_start_offers_the_report_once_and_copies_it(qtbot: QtBot) -> None:
    crash_log.append(log_folder(), "rareannot 0.0.9, Python 3\nbuiltins.ValueError\n  rareannot/gui/app.py:1 in run")
    window = make_window()
    qtbot.addWidget(window)
    window.show()
    offer_reports(window)
    (show,) = (b for b in window.start.message.findChildren(QPushButton) if b.isVisible() and b.text())
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    (dialog,) = window.findChildren(CrashReportDialog)
    (copy,) = (b for b in dialog.findChildren(QPushButton) if b.text() == "Copy the report")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert "rareannot/gui/app.py:1 in run" in copied
    assert copied.startswith(f"rareannot {__version__}")
    dialog.reject()
    assert window.start.message.isHidden()
    offer_reports(window)
    assert window.start.message.isHidden()


def test_without_a_crash_nothing_is_offered(qtbot: QtBot) -> None:
    window = make_window()
    qtbot.addWidget(window)
    offer_reports(window)
    assert window.start.message.isHidden()


def test_a_project_named_at_the_start_is_said_to_be_opening_before_it_is_loaded(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said: list[str] = []
    begun: list[bool] = []

    def waits(window: MainWindow, _begin: object) -> None:
        qtbot.addWidget(window)
        said.append(window.start.message.sentence)
        window.start.demo_wanted.disconnect()
        window.start.demo_wanted.connect(lambda: begun.append(True))
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Return)

    monkeypatch.setattr(app, "when_loaded", waits)
    monkeypatch.setattr(QApplication, "exec", lambda *_: QApplication.processEvents() or 0)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    path = tmp_path / "ores.rareannot"
    app.run(path, tmp_path)
    assert (said, begun) == (["Opening “ores.rareannot”…"], [])


@pytest.fixture
def crashes(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What is said of bugs in place of dialogs, and what is printed."""
    heard = list[object]()
    monkeypatch.setattr(app, "_said", {})
    monkeypatch.setattr(app, "_say_crash", heard.append)
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, *_: heard.append(kind))
    return heard


def test_a_bug_is_printed_logged_and_shown_and_one_that_comes_back_at_once_is_only_logged(
    qtbot: QtBot, crashes: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [100.0]
    monkeypatch.setattr(app, "monotonic", lambda: clock[0])
    error = ValueError("a bug")
    before = crash_log.size(log_folder())
    for later, shown in ((0.0, True), (59.9, False), (60.0, True)):
        clock[0] += later
        app.show_crash(ValueError, error, None)
        QApplication.processEvents()
        assert crashes == [ValueError] + [log_folder() / crash_log.LOG] * shown
        crashes.clear()
    assert crash_log.size(log_folder()) > before
    app.show_crash(KeyError, KeyError("another"), None)
    QApplication.processEvents()
    assert crashes[0] is KeyError
    assert len(crashes) == 2


def test_amid_work_of_the_window_a_bug_is_shown_once_that_is_over(qtbot: QtBot, crashes: list[object]) -> None:
    seen = list[int]()

    def fails() -> None:
        app.show_crash(ValueError, ValueError("amid it"), None)
        seen.append(len(crashes))

    QTimer.singleShot(0, fails)
    loop = QEventLoop()
    QTimer.singleShot(20, loop.quit)
    loop.exec()
    qtbot.waitUntil(lambda: len(crashes) == 2)
    assert seen == [1]  # printed, and not shown yet


def test_what_is_the_user_s_to_mend_is_said_in_the_window_and_ctrl_c_ends_it(
    qtbot: QtBot, crashes: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    window, quits = make_window(), list[bool]()
    qtbot.addWidget(window)
    window.show()
    app.show_crash(UserError, UserError("The disk is full."), None)
    qtbot.waitUntil(lambda: window.start.message.sentence == "The disk is full.")
    monkeypatch.setattr(QApplication, "quit", lambda: quits.append(True))
    app.show_crash(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert (quits, crashes) == ([True], [])


def test_one_dialog_at_a_time_says_where_the_report_is(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = list[QMessageBox]()

    def exec_(box: QMessageBox) -> int:
        shown.append(box)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", exec_)
    app._say_crash(Path("/log"))
    assert shown[0].text().endswith("the report is in /log.")
    assert shown[0].textFormat() == Qt.TextFormat.PlainText
    monkeypatch.setattr(QApplication, "activeModalWidget", lambda: shown[0])
    app._say_crash(Path("/log"))
    assert len(shown) == 1
    other = QMessageBox()
    qtbot.addWidget(other)
    monkeypatch.setattr(QApplication, "activeModalWidget", lambda: other)
    app._say_crash(Path("/log"))
    assert len(shown) == 2


def test_a_file_that_the_system_asks_to_open_is_opened(qtbot: QtBot, qapp: QApplication) -> None:
    opened = list[Path]()
    requests = app.OpenRequests(qapp, opened.append)
    try:
        for name in ("/a/p.rareannot", ""):
            event = QFileOpenEvent(name)
            assert requests.eventFilter(qapp, event) == bool(name)
        assert not requests.eventFilter(qapp, QEvent(QEvent.Type.User))
    finally:
        qapp.removeEventFilter(requests)
        requests.deleteLater()
    assert opened == [Path("/a/p.rareannot")]


@pytest.mark.parametrize(("opens", "welcome"), [(True, True), (True, False), (False, True)])
def test_a_project_named_at_the_start_is_opened_and_the_tour_begins_where_that_is_wanted(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, opens: bool, welcome: bool
) -> None:
    did = list[str]()

    def open_path(path: Path) -> bool:
        did.append(path.name)
        return opens

    def loaded(window: MainWindow, begin: Callable[[], None]) -> None:
        qtbot.addWidget(window)
        monkeypatch.setattr(window, "open_path", open_path)
        monkeypatch.setattr(window.help_commands, "welcome", lambda: did.append("welcome"))
        monkeypatch.setattr(window.start, "focus_first", lambda: did.append("start"))
        monkeypatch.setattr(window.start, "hold", lambda on: did.append(f"hold {on}"))
        begin()

    monkeypatch.setattr(app, "when_loaded", loaded)
    monkeypatch.setattr(app, "offer_reports", lambda _window: did.append("reports"))
    monkeypatch.setattr(QApplication, "exec", lambda *_: QApplication.processEvents() or 7)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    assert app.run(tmp_path / "ores.rareannot", tmp_path, welcome=welcome) == 7
    after = ["welcome"] * welcome if opens else ["start"]
    assert did == ["hold False", "ores.rareannot", *after, "reports"]
