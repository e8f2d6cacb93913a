"""The window: start page or workplace, menus from the action table, opening and closing projects."""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, QSize
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from rareannot.core.errors import UserError
from rareannot.gui.actions import ACTIONS, BY_NAME, MENUS
from rareannot.gui.dialogs.cheat_sheet import CheatSheet
from rareannot.gui.dialogs.guidelines import GuidelinesPanel
from rareannot.gui.dialogs.small import AnnotatorDialog
from rareannot.gui.dialogs.values import NewProject
from rareannot.gui.menus import Menus, native
from rareannot.gui.modes import MODES, Mode, Pages, Room, mode_titles
from rareannot.gui.settings import Opened, Settings
from rareannot.gui.start.page import StartPage
from rareannot.gui.start.rows import Recent
from rareannot.gui.style import Appearance
from rareannot.gui.theme import Theme, tokens
from rareannot.gui.widgets.chrome import ModeBar

if TYPE_CHECKING:  # the store is loaded when the first project is opened, not before the window shows
    from rareannot.gui.files import FileWork
    from rareannot.gui.workplace import Workplace

TITLE_BAR = 40
"""Room left for the title bar, which is outside the window's size."""


class Window(QMainWindow):
    """One window, one project at a time."""

    def __init__(self, settings: Settings, appearance: Appearance, backups: Path | None = None) -> None:
        """``backups`` is where copies of projects are kept; None for the user's data folder."""
        super().__init__()
        self._backups = backups
        self._viewable: Path | None = None
        self._settings, self._appearance = settings, appearance
        self.pages: Pages | None = None
        self.place: Workplace | None = None
        self.files: FileWork | None = None
        self.guidelines: GuidelinesPanel | None = None
        self.start = StartPage(12)
        self.modes = ModeBar(mode_titles())
        self._stack = QStackedWidget()
        self._step = settings.number("text_step", 2)
        self._build()
        self._menus = Menus(self.menuBar(), self, self.do)
        appearance.changed.connect(self._set_theme)
        self.setWindowTitle("rareannot")
        self.setAcceptDrops(True)
        self._show_start()

    def _build(self) -> None:
        self._stack.addWidget(self.start)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.modes)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(middle)
        self.setMinimumSize(640, 420)
        self._take_size()
        self.modes.go_to.hide()
        self.modes.annotator_wanted.connect(self.change_annotator)
        self.modes.mode_wanted.connect(lambda index: self._go(list(MODES)[index]))
        for signal, call in (
            (self.start.demo_wanted, self.open_demo),
            (self.start.new_wanted, self.new_project),
            (self.start.open_wanted, self.open_project),
            (self.start.recent_wanted, lambda path: self.open_path(Path(path))),
            (self.start.files_dropped, self.take_files),
            (self.start.message.action_wanted, self._view),
        ):
            signal.connect(call)

    # ---- actions of the table ----

    def do(self, name: str) -> None:
        """Do an action by its name in the table: of the window, of a mode, or of the page that is looked at."""
        own: Callable[[], None] | None = getattr(self, name, None)
        if name in MODES:
            self._go(name)
        elif own is not None:
            own()
        elif self.pages is not None:
            self.pages.do(name)

    def _can(self, name: str) -> bool:
        if self.pages is None:
            return not BY_NAME[name].needs_project
        page = self.pages.page()
        return name in MODES or hasattr(self, name) or (page is not None and page.handler(name) is not None)

    def _go(self, mode: str) -> None:
        if self.pages is not None:
            self.pages.go(mode)

    def new_project(self, articles: Sequence[str] = ()) -> None:
        from rareannot.gui.files import ask_new_project

        folder = self._settings.text("folder", str(Path.home()))
        wanted = ask_new_project(self, self.annotator(), folder, articles)
        if wanted is not None:
            self._make(wanted)

    def open_project(self) -> None:
        from rareannot.gui.files import ask_open

        if path := ask_open(self, self._settings.text("folder", str(Path.home()))):
            self.open_path(Path(path))

    def import_files(self) -> None:
        if self.files:
            self.files.ask_import()

    def export_gold(self) -> None:
        if self.files:
            self.files.ask_export()

    def build_dataset(self) -> None:
        if self.files:
            self.files.datasets.ask()

    def back_up(self) -> None:
        if self.files:
            self.files.ask_backup()

    def quit(self) -> None:
        self.close()

    def toggle_dark(self) -> None:
        self._choose_appearance("light" if self._appearance.theme.dark else "dark")

    def bigger_text(self) -> None:
        self._set_step(self._step + 1)

    def smaller_text(self) -> None:
        self._set_step(self._step - 1)

    def show_keys(self) -> None:
        labels = [(label.key, label.name) for label in self.place.label_set.labels if label.key] if self.place else []
        groups = [
            (menu, [(tuple(native(k) for k in s.keys), s.title()) for s in ACTIONS if s.menu == menu and s.keys])
            for menu in MENUS
        ]
        CheatSheet([*groups, (self.tr("Labels"), labels)] if labels else groups, self).open()

    def show_guidelines(self) -> None:
        """Show or put away the guidelines beside the article."""
        if self.place is None:
            return
        if self.guidelines is None:
            self.guidelines = GuidelinesPanel(self.place.label_set)
            self.guidelines.closed.connect(self.show_guidelines)
            self.place.splitter.addWidget(self.guidelines)
            return
        self.guidelines.setVisible(self.guidelines.isHidden())
        self.place.focus_article()

    def suggestion_sources(self) -> None:
        if self.place is not None:
            from rareannot.gui.trusting import ask_trust

            ask_trust(self.place)

    def change_annotator(self) -> None:
        """Ask who annotates; the open article is then theirs."""
        place = self.place
        if place is None:
            return
        known = [a.name for a in place.keeper.now(lambda p: p.authors())]
        dialog = AnnotatorDialog(self.annotator(), known, self)
        if dialog.exec():
            self._settings.put("annotator", dialog.name)
            place.keeper.now(lambda p: p.work_as(dialog.name))
            self.modes.set_annotator(dialog.name)
            place.show_queue()
            place.desk.reload()

    def close_project(self) -> None:
        """Close the project and go back to the start page."""
        self._put_away()
        self._show_start()

    # ---- projects ----

    def annotator(self) -> str:
        """Who annotates on this desktop."""
        return self._settings.text("annotator") or os.environ.get("USER") or "annotator"

    def open_path(self, path: Path, annotator: str = "", *, view_only: bool = False) -> bool:
        """Open a project file; whether it is open now.

        What went wrong is said, with viewing only as the way out where the file cannot be written to, and what
        was open stays open.
        """
        from rareannot import workflow
        from rareannot.gui.keeper import Keeper

        if self.place is not None and _same_file(path, self.place.keeper.path):
            self.place.focus_article()
            return True
        try:
            project = workflow.open_project(path, read_only=view_only)
        except UserError as error:
            self._viewable = None if view_only or not can_be_viewed(error) else path
            self._say(str(error), self.tr("Open for viewing only") if self._viewable else "")
            return False
        try:
            me = project.work_as(*(project.owner or (annotator or self.annotator(),)))
            label_set = project.label_set
        except UserError as error:
            project.close()
            self._say(str(error))
            return False
        self._put_away()
        self._settings.put("folder", str(path.absolute().parent))
        self._enter(Room(Keeper(project), label_set, self._appearance.theme, self._settings))
        self.modes.set_annotator(me.name)
        return True

    def open_demo(self) -> None:
        """Make the sample project, if it is not there yet, and open it."""
        from platformdirs import user_documents_path

        from rareannot import workflow

        try:
            with workflow.demo_project(user_documents_path() / "rareannot") as (project, _):
                path = project.path
        except UserError as error:
            self._say(str(error))
            return
        self.open_path(path)

    def take_files(self, paths: list[str]) -> None:
        """Take dropped files: a project is opened, articles are imported."""
        projects = [p for p in paths if p.endswith(".rareannot")]
        if projects:
            self.open_path(Path(projects[0]))
        elif self.files is not None:
            self.files.import_paths(paths)
        else:
            self.new_project(paths)

    def _make(self, wanted: NewProject) -> None:
        from rareannot import workflow
        from rareannot.gui.files import chosen_label_set

        try:
            workflow.new_project(Path(wanted.path), chosen_label_set(wanted.label_set)).close()
        except UserError as error:
            self._say(str(error))
            return
        self._settings.put("annotator", wanted.annotator or self.annotator())
        if self.open_path(Path(wanted.path), wanted.annotator) and wanted.articles and self.files:
            self.files.import_paths(wanted.articles)

    def _enter(self, room: Room) -> None:
        """Work on an open project from now on."""
        from rareannot import workflow

        place = self._make_pages(room)
        self.modes.show()
        viewing = self.tr(" (viewing only)") if room.keeper.read_only else ""
        self.setWindowTitle(f"{room.keeper.name}{viewing} — rareannot")
        place.show_queue(open_first=True)
        if room.keeper.read_only:
            place.say("info", self.tr("This project is open for viewing only; decisions cannot be saved in it."))
        else:
            place.suggest_missing()
            place.keep_backups(self._backups or workflow.backup_folder())

    def _make_pages(self, room: Room) -> "Workplace":
        """The pages of a project, the article's in front."""
        from rareannot.gui.files import FileWork
        from rareannot.gui.workplace import Workplace

        self.pages = Pages(room)
        self.pages.made.connect(self._welcome)
        self.pages.entered.connect(self._entered)
        self._stack.addWidget(self.pages)
        self._stack.setCurrentWidget(self.pages)
        place = self.pages.go(next(iter(MODES)))
        assert isinstance(place, Workplace)
        self.place, self.files = place, FileWork(place)
        if panes := self._settings.numbers("panes", ()):
            place.splitter.setSizes([*panes])
        place.queue.import_wanted.connect(self.import_files)
        place.message.action_wanted.connect(self._view)
        return place

    def _welcome(self, page: Mode) -> None:
        """Wire a page that has just been made."""
        page.set_step(self._step)
        page.zoom_wanted.connect(lambda step: self._set_step(self._step + step))
        page.article_wanted.connect(self.open_article)
        page.labels_changed.connect(self._renew)

    def _entered(self, mode: str) -> None:
        with QSignalBlocker(self.modes):
            self.modes.set_mode(list(MODES).index(mode))
        self._menus.allow(self._can)

    def _renew(self) -> None:
        """Make the pages anew, since the label set is another one now; the article and the mode stay."""
        pages, place = self.pages, self.place
        if pages is None or place is None:
            return
        room, mode, row = pages.room(), pages.name, place.desk.row
        pages.close_down()
        self.guidelines = None
        new = self._make_pages(replace(room, label_set=room.keeper.now(lambda p: p.label_set)))
        self._stack.removeWidget(pages)
        pages.deleteLater()
        new.show_queue(open_first=not row)
        if row:
            new.open(row)
        self._go(mode)

    def open_article(self, row: int, mark_id: str = "") -> None:
        """Show an article in Annotate, and a span of it where one is named."""
        if self.place is not None:
            self.place.open(row, mark_id)
            self._go(next(iter(MODES)))

    def _show_start(self) -> None:
        self._menus.allow(self._can)
        self.modes.hide()
        self.setWindowTitle("rareannot")
        self.start.set_recent([Recent(o.path, o.name, o.done, o.total, o.day()) for o in self._settings.recent()])
        self._stack.setCurrentWidget(self.start)
        self.start.focus_first()

    def _put_away(self) -> None:
        """Close the open project, if there is one; what is typed into a field still counts."""
        pages, place = self.pages, self.place
        if pages is None or place is None:
            return
        if (field := self.focusWidget()) is not None:
            field.clearFocus()
        self.pages = self.place = self.files = self.guidelines = None
        self._remember(place)
        pages.close_down()
        place.keeper.close()
        self._stack.removeWidget(pages)
        pages.deleteLater()

    def _remember(self, place: "Workplace") -> None:
        if all(place.splitter.sizes()[:3]):
            self._settings.put("panes", " ".join(str(width) for width in place.splitter.sizes()[:3]))
        try:
            counts = place.keeper.now(lambda p: p.counts())
        except UserError:  # the disk went away: the project is closed all the same
            return
        path = str(place.keeper.path.absolute())
        self._settings.remember(Opened(path, place.keeper.name, counts.done, counts.total, time()))

    def _view(self) -> None:
        """Open for viewing only what could not be opened for writing."""
        path, self._viewable = self._viewable, None
        if path is not None:
            self.start.message.hide()
            self.open_path(path, view_only=True)

    def _say(self, sentence: str, action: str = "") -> None:
        """Say what failed, where the user looks; with a way out, where that is offered."""
        page = self.pages.page() if self.pages is not None else None
        if page is not None and not action:
            page.say("bad", sentence)
            return
        if self.pages is not None:
            self._go(next(iter(MODES)))
        (self.place.message if self.place else self.start.message).say("bad", sentence, action)

    # ---- looks ----

    def _take_size(self) -> None:
        """The size that the window had last, or the one it is drawn for, where the screen has room for it."""
        room = self.screen().availableSize() - QSize(0, TITLE_BAR)
        self.resize(QSize(*self._settings.numbers("size", (1440, 900))).boundedTo(room))

    def _choose_appearance(self, choice: str) -> None:
        self._settings.put("appearance", choice)
        self._appearance.choose(choice)

    def _set_theme(self, theme: Theme) -> None:
        if self.pages is not None:
            self.pages.set_theme(theme)

    def _set_step(self, step: int) -> None:
        self._step = max(0, min(step, len(tokens()["font"]["article_steps"]) - 1))
        self._settings.put("text_step", self._step)
        for page in self.pages.each() if self.pages else ():
            page.set_step(self._step)

    # ---- Qt's events ----

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_files([u.toLocalFile() for u in event.mimeData().urls() if u.isLocalFile()])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if (
            event.type() == QEvent.Type.ActivationChange
            and self.place
            and self.isActiveWindow()
            and self.focusWidget() is None
        ):
            self.place.focus_article()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything decided is saved already; what is on its way is finished first."""
        if not self.isMaximized():
            self._settings.put("size", f"{self.width()} {self.height()}")
        self._put_away()
        super().closeEvent(event)


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def can_be_viewed(error: UserError) -> bool:
    """Whether a project that could not be opened for writing may still be looked at."""
    return getattr(error, "code", "") in ("SQLITE_BUSY", "SQLITE_READONLY", "SQLITE_CANTOPEN")
