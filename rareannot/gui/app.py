"""Starting the window: application, appearance, crash dialog; spaCy and the store are loaded only when needed."""

import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TextIO

from platformdirs import user_log_path
from PySide6.QtCore import QEvent, QObject, QResource, Qt, QThread, QTimer
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from rareannot.core.bundled import bundled
from rareannot.core.errors import UserError
from rareannot.gui.base import crash_log, translation
from rareannot.gui.base.preload import load_ahead, when_loaded
from rareannot.gui.base.qt_workarounds import GarbageCollection, leave_sources_unread
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.style import Appearance
from rareannot.gui.widgets.open_once import open_once
from rareannot.gui.widgets.strips import MessageStrip
from rareannot.gui.window.main_window import MainWindow

LOAD_AHEAD_MS = 200
"""How long after the window is shown, with no project to open, what opening one needs is loaded."""
SWITCH_S = 0.0001
"""How long the project's thread may keep the interpreter while the window wants it. Drawing asks for it many times over:
with Python's 5 ms, a key beside a busy thread is drawn three to five times as late."""
CRASH = "crash"
"""The crash dialog's name."""
REPORTED = "crashes_reported"
"""The setting that says how long the log was when its reports were last offered."""
SILENCE_S = 60
"""How long a bug that was shown is only logged: one in painting comes back with each repaint."""
_said: dict[str, float] = {}


def application() -> QApplication:
    """Returns the one QApplication, made if there is none."""
    know_projects()
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    leave_sources_unread()
    return introduced(QApplication([sys.argv[0]]))


def introduced(app: QApplication) -> QApplication:
    """Returns an application that the desktop knows by its name and its icon."""
    app.setApplicationName("rareannot")
    app.setDesktopFileName("rareannot")
    app.setWindowIcon(QIcon(str(bundled("icons/rareannot.svg"))))
    return app


@cache
def know_projects() -> None:
    """Tell Qt that a project is known by its name: its file dialogs would open each to see what it is.

    Closing it drops SQLite's lock on the one that is open, which is taken again only with the next change.
    """
    QResource.registerResource(str(bundled("mime/rareannot.rcc")))


def make_window(settings: Settings | None = None, backups: Path | None = None) -> MainWindow:
    """Returns a window that is not shown yet, in the appearance the user chose; ``backups`` as in Window."""
    kept, app = settings or Settings(), application()
    if app.findChild(GarbageCollection) is None:
        GarbageCollection(app)
        sys.setswitchinterval(SWITCH_S)
    translation.speak(app, kept.text(translation.SETTING, "system"))
    return MainWindow(kept, Appearance(app, kept.text("appearance", "system")), backups)


class OpenRequests(QObject):
    """Projects that macOS asks to open by an event: a double click in the Finder, a file dropped onto the icon."""

    def __init__(self, app: QApplication, open_path: Callable[[Path], object]) -> None:
        super().__init__(app)
        self._open_path = open_path
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self._open_path(Path(event.file()))
            return True
        return False


def run(project: Path | None, backups: Path | None = None, *, welcome: bool = False) -> int:
    """Show the window, with a project if one is named, until it is closed; the exit code.

    With ``welcome`` the tour begins on it, unless it was taken or skipped before.
    """
    app = application()
    sys.excepthook = show_crash
    window = make_window(backups=backups)
    if (
        sys.platform == "darwin"
    ):  # elsewhere a file is named on the command line; each event would be looked at for nothing
        OpenRequests(app, window.open_path)
    window.show()
    trace = _watch_crashes()
    if project is not None:
        opening = QApplication.translate("app", "Opening “{name}”…")
        window.start.message.say("info", opening.format(name=project.name))
        window.start.hold(True)

        def begin() -> None:
            window.start.hold(False)
            if not window.open_path(project):
                window.start.focus_first()
            elif welcome:
                window.help_commands.welcome()
            offer_reports(window)

        QTimer.singleShot(0, window, lambda: when_loaded(window, begin))
    else:
        QTimer.singleShot(LOAD_AHEAD_MS, window, partial(_rest, window))
    code = app.exec()
    if trace is not None:
        crash_log.unwatch_fatal(trace)
    return code


def _rest(window: MainWindow) -> None:
    load_ahead()
    offer_reports(window)


def log_folder() -> Path:
    """Returns where the log of bugs lies. Raises OSError."""
    return user_log_path("rareannot", appauthor=False, ensure_exists=True)


def _watch_crashes() -> TextIO | None:
    """Take what ended an earlier process at once into the log, and have it noted if this one ends so; None if that cannot be."""
    try:
        crash_log.gather_fatal(log_folder())
        return crash_log.watch_fatal(log_folder())
    except OSError:
        return None


def offer_reports(window: MainWindow) -> None:
    """Where the program crashed since reports were last offered, offer them; nothing if another message is shown."""
    try:
        folder = log_folder()
    except OSError:
        return
    settings, size = Settings(), crash_log.size(folder)
    # who asks for the message of a project that is being opened has its page made at once
    if size == settings.number(REPORTED, 0) or not (message := _message(window)).isHidden():
        return
    settings.put(REPORTED, size)
    if reports := crash_log.last_reports(folder):
        translate = QApplication.translate
        message.offer(
            "warn",
            translate("app", "rareannot crashed when it ran before. What you decided is saved."),
            translate("app", "Show the report"),
            lambda: _show_reports(reports, folder / crash_log.LOG, window),
        )


def _message(window: MainWindow) -> MessageStrip:
    """Returns where this window says things now: above the article, or on the start page."""
    return window.annotate_page.message if window.annotate_page else window.start.message


def _show_reports(reports: str, log: Path, window: MainWindow) -> None:
    from rareannot.gui.dialogs.reports.crash_report import CrashReportDialog

    dialog = CrashReportDialog(reports, str(log), window)
    open_once(dialog)


def show_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A bug: write it to the log and say so; everything decided before is on disk. What is no bug is said if it was met.

    It is shown once Qt is back in its event loop: a dialog opened at once would run the program inside an unfinished repaint.
    """
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    if isinstance(error, UserError):  # a disk that does not answer, met by a key that had to wait for it
        QTimer.singleShot(0, application(), partial(_say, translation.spoken(error)))
        return
    sys.__excepthook__(kind, error, trace)
    report = crash_log.report(error)
    log, now = crash_log.append(log_folder(), report), monotonic()
    if now - _said.get(report, -SILENCE_S) < SILENCE_S:
        return
    _said[report] = now
    if QThread.currentThread().loopLevel():
        QTimer.singleShot(0, application(), lambda: _say_crash(log))
    else:
        _say_crash(log)


def _say(sentence: str) -> None:
    for window in application().topLevelWidgets():
        if isinstance(window, MainWindow):
            _message(window).say("bad", sentence)


def _say_crash(log: Path) -> None:
    """Show that something went wrong, unless that dialog is open."""
    shown = QApplication.activeModalWidget()
    if shown is not None and shown.objectName() == CRASH:
        return
    box = QMessageBox(QMessageBox.Icon.Critical, "rareannot", "")
    box.setObjectName(CRASH)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(
        QApplication.translate(
            "app", "Something in rareannot went wrong. What you decided is saved; the report is in {0}."
        ).format(log)
    )
    box.exec()
