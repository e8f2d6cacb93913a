"""What the program sets up before its window."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QMimeDatabase, Qt, QTimer
from PySide6.QtGui import QFileOpenEvent, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.errors import UserError
from rareannot.gui import app
from rareannot.gui.app import log_folder, make_window, offer_reports
from rareannot.gui.base import crash_log
from rareannot.gui.base.qt_workarounds import GarbageCollection
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.translation import speak
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
    qtbot.waitUntil(lambda: not window.findChildren(CrashReportDialog))
    assert window.start.message.isHidden()
    offer_reports(window)
    assert window.start.message.isHidden()


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> list[object]:
    """What happens at a start whose event loop ends at once: names, and what they are about; the rest is not waited for."""
    did = list[object]()
    trace = object()
    monkeypatch.setattr(app, "LOAD_AHEAD_MS", 0)
    monkeypatch.setattr(app, "load_ahead", lambda: did.append("load ahead"))
    monkeypatch.setattr(app, "offer_reports", lambda window: did.append("offer reports"))
    monkeypatch.setattr(crash_log, "gather_fatal", lambda folder: did.append("gather"))
    monkeypatch.setattr(crash_log, "watch_fatal", lambda folder: trace)
    monkeypatch.setattr(crash_log, "unwatch_fatal", lambda out: did.append(("unwatch", out is trace)))
    monkeypatch.setattr(QApplication, "exec", lambda *_: QApplication.processEvents() or 3)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    return did


class PlainWindow(QWidget):
    """Stands for the window, with nothing in it; ``opened`` is what it was asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened = list[Path]()

    def open_path(self, path: Path) -> None:
        self.opened.append(path)


def plain_window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> PlainWindow:
    """The window that the program makes from now on."""
    made = PlainWindow()
    qtbot.addWidget(made)
    monkeypatch.setattr(app, "make_window", lambda **_: made)
    return made


def test_without_a_project_the_window_is_shown_and_the_rest_is_done_behind_it(
    qtbot: QtBot, started: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = plain_window(qtbot, monkeypatch)
    assert app.run(None) == 3
    assert window.isVisible()
    assert sys.excepthook is app.show_crash
    assert started == ["gather", "load ahead", "offer reports", ("unwatch", True)]


def test_where_no_trace_can_be_kept_it_starts_all_the_same(
    qtbot: QtBot, started: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:
        raise OSError

    plain_window(qtbot, monkeypatch)
    monkeypatch.setattr(crash_log, "watch_fatal", refuse)
    assert app.run(None) == 3
    assert started == ["gather", "load ahead", "offer reports"]


@pytest.mark.parametrize(("system", "opens"), [("darwin", True), ("linux", False)])
def test_a_mac_hands_files_over_by_events(
    qtbot: QtBot,
    started: list[object],
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    system: str,
    opens: bool,
) -> None:
    opened = plain_window(qtbot, monkeypatch).opened
    monkeypatch.setattr(sys, "platform", system)
    app.run(None)
    QApplication.sendEvent(qapp, QFileOpenEvent(str(tmp_path / "p.rareannot")))
    assert opened == [tmp_path / "p.rareannot"] * opens
    for requests in qapp.findChildren(app.OpenRequests):
        qapp.removeEventFilter(requests)
        requests.deleteLater()


def test_the_desktop_knows_the_program_by_its_name_and_icon(qapp: QApplication) -> None:
    before = qapp.applicationName(), qapp.desktopFileName(), qapp.windowIcon()
    try:
        for put in (qapp.setApplicationName, qapp.setDesktopFileName):
            put("other")
        qapp.setWindowIcon(QIcon())
        assert app.introduced(qapp) is qapp
        assert (qapp.applicationName(), qapp.desktopFileName()) == ("rareannot", "rareannot")
        assert not qapp.windowIcon().pixmap(32, 32).isNull()
        assert app.application() is qapp
    finally:
        qapp.setApplicationName(before[0])
        qapp.setDesktopFileName(before[1])
        qapp.setWindowIcon(before[2])


def test_a_project_is_known_by_its_name_alone(qapp: QApplication, tmp_path: Path) -> None:
    app.application()
    path = tmp_path / "p.rareannot"
    path.write_bytes(b"")
    assert QMimeDatabase().mimeTypeForFile(
        str(path)
    ).name() == "application/x-rareannot" or QMimeDatabase().mimeTypesForFileName(path.name)


def test_a_window_collects_garbage_once_and_speaks_the_language_of_now(qtbot: QtBot, qapp: QApplication) -> None:
    settings = Settings()
    settings.put("language", "zh_CN")
    try:
        window = make_window(settings)
        qtbot.addWidget(window)
        assert window.menuBar().actions()[0].text() != "&File"
        assert len(qapp.findChildren(GarbageCollection)) == 1
        assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight
    finally:
        speak(qapp, "en")


def test_reports_are_not_offered_where_something_else_is_said_or_no_log_can_be_kept(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash_log.append(log_folder(), "rareannot 0.0.9\nbuiltins.ValueError")
    window = make_window()
    qtbot.addWidget(window)
    window.start.message.say("info", "There is a newer backup.")
    offer_reports(window)
    assert window.start.message.sentence == "There is a newer backup."
    window.start.message.hide()

    def refuse() -> Path:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(app, "log_folder", refuse)
        offer_reports(window)
    assert window.start.message.isHidden()
    monkeypatch.setattr(crash_log, "last_reports", lambda _: "")
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
        assert window.isVisible()
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
