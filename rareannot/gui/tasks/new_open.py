"""How work begins: a new project, one that is there, the sample, a damaged one, dropped files; and who works on it.

The window imports this before it shows, so what takes long to import is imported if it is needed.
"""

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QProcess
from PySide6.QtWidgets import QFileDialog, QWidget

from rareannot.core.errors import UserError
from rareannot.core.own_files import is_project_name
from rareannot.gui.base.command_registry import Command, Commands
from rareannot.gui.base.ready_texts import label_set_text
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.values import Choice, NewProject

if TYPE_CHECKING:  # which loads the store, not needed before the first project is opened
    from rareannot.core.labels import LabelSet
    from rareannot.gui.background.project_thread import ProjectThread
    from rareannot.store import Project

Say = Callable[[str], None]
WRITE_PROTECTED = ("SQLITE_READONLY", "SQLITE_CANTOPEN")
"""The faults of a file or folder that can be read but not written to."""


class Opens(Protocol):
    """Opens a project in the window; whether it is open now."""

    def __call__(self, path: Path, annotator: str = "") -> bool: ...


def annotator(settings: Settings) -> str:
    """Who annotates on this desktop: the name chosen last, else the one that the system knows its user by."""
    return settings.text("annotator") or system_name() or "annotator"


def system_name() -> str:
    """Returns the full name of whoever is logged in, else their user name; "" where the system tells neither."""
    import getpass

    with suppress(ImportError, KeyError, OSError):
        import pwd  # Windows has none

        if full := pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0].strip():
            return full
    with suppress(ImportError, KeyError, OSError):
        return getpass.getuser()
    return ""


class NewOpenTasks:
    """For one window, the parent of its dialogs.

    ``say`` says what failed, ``open_path`` opens a project, ``import_paths`` imports into the open one and says whether
    there is one, ``welcome`` begins the tour.
    """

    def __init__(
        self,
        window: QWidget,
        settings: Settings,
        say: Say,
        open_path: Opens,
        import_paths: Callable[[Sequence[str]], bool],
        welcome: Callable[[], object],
    ) -> None:
        self._window, self._settings, self._say = window, settings, say
        self._open_path, self._import_paths, self._welcome = open_path, import_paths, welcome

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {
            "new_project": self.new_project,
            "open_project": self.open_project,
            "new_window": self.new_window,
            "recover_project": self.recover_project,
        }

    def new_project(self, articles: Sequence[str] = ()) -> None:
        taken = Shortcuts(self._settings).single_keys()
        wanted = ask_new_project(self._window, annotator(self._settings), self._folder(), articles, taken)
        if wanted is not None:
            self._make(wanted)

    def open_project(self) -> None:
        if path := ask_open(self._window, self._folder()):
            self._open_path(Path(path))

    def new_window(self) -> None:
        """Start the program once more, for another project; what goes wrong there leaves this window alone."""
        from rareannot.gui.background.child_process import command

        program, *words = command()
        QProcess.startDetached(program, words)

    def recover_project(self, damaged: str = "") -> None:
        from rareannot.gui.tasks.recover import recover

        if path := damaged or ask_open(self._window, self._folder()):
            recover(self._window, Path(path), self._open_path, self._say)

    def demo(self) -> None:
        """Make the sample project, if it is not there yet, and open it."""
        from platformdirs import user_documents_path

        from rareannot import workflow

        try:
            with workflow.demo_project(user_documents_path() / "rareannot") as (project, _):
                path = project.path
        except UserError as error:
            self._say(spoken(error))
            return
        if self._open_path(path) and self._window.isVisible():
            self._welcome()

    def take_files(self, paths: Sequence[str]) -> None:
        """Take dropped files: a project is opened, articles are imported."""
        projects = [p for p in paths if is_project_name(Path(p))]
        if projects:
            self._open_path(Path(projects[0]))
        elif not self._import_paths(paths):
            self.new_project(paths)

    def recent(self, shown: Path | None) -> list[tuple[str, Command]]:
        """Returns the projects opened before, each with what opens it, but for the one that is ``shown``."""
        found = [one for one in self._settings.recent() if shown is None or not same_file(Path(one.path), shown)]
        return [(f"{one.name} — {Path(one.path).parent}", partial(self._open, Path(one.path))) for one in found]

    def _open(self, path: Path) -> None:
        self._open_path(path)

    def _make(self, wanted: NewProject) -> None:
        from rareannot import workflow

        try:
            labels = wanted.own or chosen_label_set(wanted.label_set)
            workflow.new_project(Path(wanted.path), labels).close()
        except UserError as error:
            self._say(spoken(error))
            return
        self._settings.put("annotator", wanted.annotator or annotator(self._settings))
        if self._open_path(Path(wanted.path), wanted.annotator) and wanted.articles:
            self._import_paths(wanted.articles)

    def _folder(self) -> str:
        """Returns where the file dialogs begin."""
        return self._settings.text("folder", str(Path.home()))


def label_set_choices() -> list[Choice]:
    """Returns the label sets that ship with the program, the default first."""
    from rareannot.core.bundled import bundled_names
    from rareannot.core.labels import builtin_label_set

    names = sorted(bundled_names("labels", ".json"), key=lambda n: n != "critical-minerals")
    sets = [(name, builtin_label_set(name)) for name in names]
    count = QCoreApplication.translate
    return [Choice(name, label_set_text(s.name), count("FileWork", "%n labels", "", len(s.labels))) for name, s in sets]


def chosen_label_set(key: str) -> "LabelSet":
    """Returns the label set a dialog's choice stands for: a shipped one by name, or a file. Raises UserError."""
    from rareannot import workflow
    from rareannot.core.bundled import bundled_names
    from rareannot.core.labels import builtin_label_set

    if key in bundled_names("labels", ".json"):
        return builtin_label_set(key)
    return workflow.read_label_set(Path(key))


def ask_new_project(
    parent: QWidget, annotator: str, folder: str, articles: Iterable[str] = (), taken: Collection[str] = ()
) -> NewProject | None:
    """Ask for a new project, in which no label of one's own gets a ``taken`` key; None if that was cancelled."""
    from rareannot.gui.dialogs.new_project import NewProjectDialog

    dialog = NewProjectDialog(label_set_choices(), folder, annotator, tuple(articles), parent, taken=taken)
    return dialog.result_value if dialog.exec() else None


def ask_open(parent: QWidget, folder: str) -> str:
    """Ask for a project file; "" where none was chosen."""
    from rareannot.store import SUFFIX

    pattern = QCoreApplication.translate("FileWork", "rareannot projects") + f" (*{SUFFIX})"
    return QFileDialog.getOpenFileName(
        parent, QCoreApplication.translate("FileWork", "Open a project"), folder, pattern
    )[0]


def same_file(path: Path, other: Path) -> bool:
    """True if two paths lead to one file."""
    try:
        return path.samefile(other)
    except OSError:
        return False


def opened(path: Path, view_only: bool) -> "Project":
    """Returns the project at ``path``, for viewing only where it or its folder is write-protected. Raises UserError."""
    from rareannot import workflow

    try:
        return workflow.open_project(path, read_only=view_only)
    except UserError as error:
        if view_only or _code(error) not in WRITE_PROTECTED:
            raise
    return workflow.open_project(path, read_only=True)


def way_out(
    error: UserError, view_only: bool, view: Callable[[], object], recover: Callable[[], object]
) -> tuple[str, Callable[[], object] | None]:
    """Returns the words and the way out where a project does not open: viewing it, or recovering what it holds; else "" and None."""
    if can_be_viewed(error) and not view_only:
        words = QCoreApplication.translate("Window", "Open for viewing only")
        return words, view
    if can_be_recovered(error):
        words = QCoreApplication.translate("Window", "Recover into a new file…")
        return words, recover
    return "", None


def say_what_is_special(project_thread: "ProjectThread", settings: Settings, say: Callable[[str, str], None]) -> None:
    """Say of a project just opened that it can only be viewed, or, once for each place, that it is not safe where it lies."""
    if project_thread.read_only:
        words = QCoreApplication.translate(
            "Window", "This project is open for viewing only; decisions cannot be saved in it."
        )
        say("info", words)
        return
    from rareannot.store.file_access.drive_warnings import warning_of

    warning, folder = warning_of(project_thread.path), str(project_thread.path.absolute().parent)

    def warn(uid: str) -> None:
        known = f"warned/{uid}"
        if settings.text(known) != folder:
            say("warn", spoken(warning))
            settings.put(known, folder)

    if warning:
        project_thread.ask(lambda p: p.uid, warn)


def can_be_viewed(error: UserError) -> bool:
    """True if a project that could not be opened for writing may still be opened for viewing."""
    return _code(error) in ("SQLITE_BUSY", *WRITE_PROTECTED)


def can_be_recovered(error: UserError) -> bool:
    """True if a project that could not be opened is damaged, so that another may be made of what it holds."""
    return _code(error) in ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR", "OTHER_TABLES")


def _code(error: UserError) -> str:
    """SQLite's name of a fault of the file's surroundings; "" of any other error."""
    from rareannot.store.sqlite_errors import StoreFault

    return error.code if isinstance(error, StoreFault) else ""
