"""The window: start page or a project's pages, menus from the action table, opening and closing a project."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from rareannot.core.errors import UserError
from rareannot.gui.base.actions import BY_NAME
from rareannot.gui.base.command_registry import Command, Commands, HasCommands, registered
from rareannot.gui.base.deferred import Turns
from rareannot.gui.base.focus import pressed_by_enter
from rareannot.gui.base.menus import Menus
from rareannot.gui.base.preload import Preload
from rareannot.gui.base.settings import Opened, Settings
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.style import Appearance
from rareannot.gui.base.translation import spoken
from rareannot.gui.base.view_settings import ViewSettings
from rareannot.gui.palette import Palette
from rareannot.gui.palette.entries import PaletteEntries
from rareannot.gui.start.page import StartPage
from rareannot.gui.start.rows import Recent
from rareannot.gui.tasks.new_open import NewOpenTasks, opened, same_file, say_what_is_special, way_out
from rareannot.gui.widgets.file_filters import dropped_files
from rareannot.gui.widgets.open_once import open_once
from rareannot.gui.widgets.page import Page, PageContext
from rareannot.gui.widgets.page_bars import ModeBar
from rareannot.gui.window.help_commands import HelpCommands
from rareannot.gui.window.page_stack import MODES, PageStack, mode_titles, on_of
from rareannot.gui.window.settings_command import SettingsCommand
from rareannot.gui.window.view_changes import ViewChanges

if TYPE_CHECKING:  # the store is loaded when the first project is opened, not before the window shows
    from rareannot.gui.annotate.page import AnnotatePage
    from rareannot.gui.background.project_thread import ProjectThread
    from rareannot.gui.dialogs.reports.merge_report import FileLines
    from rareannot.gui.tasks.files import FileTasks
    from rareannot.store.values import Counts


class MainWindow(QMainWindow):
    """One window, one project at a time."""

    def __init__(self, settings: Settings, appearance: Appearance, backups: Path | None = None) -> None:
        """``backups`` is where copies of projects are kept; None for the user's data folder."""
        super().__init__()
        self._backups = backups
        self._settings, self._appearance = settings, appearance
        self.opening = Turns(self)
        """The steps left before an opened project is on the screen; the parts below make them at once."""
        self._thread: ProjectThread | None = None
        self._pages: PageStack | None = None
        self._annotate_page: AnnotatePage | None = None
        self._files: FileTasks | None = None
        self.keyboard = Shortcuts(settings, self)
        self.view_settings = ViewSettings(self, settings, appearance)
        self.help_commands = HelpCommands(self, self, self.keyboard, settings, self._open_demo)
        self._settings_command = SettingsCommand(
            self, settings, self.view_settings, self.help_commands.edit_keys, backups
        )
        self.new_open = NewOpenTasks(
            self, settings, self._say, self.open_path, self._import_paths, self.help_commands.welcome
        )
        self._stack, self._middle, self._blank = QStackedWidget(), QVBoxLayout(), QWidget()
        self._build()
        parts: tuple[HasCommands, ...] = (
            *(self, self.view_settings, self.help_commands, self.new_open),
            self._settings_command,
        )
        self._always = registered(*(part.commands() for part in parts))
        self.handlers = self._always
        """The handlers of actions that work on every page; those on files while a project is open."""
        self.palette_box = Palette(self)
        self._palette_entries = PaletteEntries(self.palette_box, self.keyboard, self.do, self._open_found)
        self._menus = Menus(
            self.menuBar(), self, self.do, self.keyboard, lambda: self.view_settings.on() | on_of(self.pages)
        )
        self._menus.add_list("open_project", str(QT_TRANSLATE_NOOP("actions", "Recent projects")), self._recent)
        self.keyboard.changed.connect(self._show_keys)
        self.view_settings.rescaled.connect(self._translate)  # every part is made again, in the size of now
        self.view_settings.spoken.connect(self._translate)
        ViewChanges(self, self, self.keyboard, appearance, self.view_settings)
        self.setAcceptDrops(True)
        self._show_start()

    def _build(self) -> None:
        middle = QWidget()
        middle.setLayout(self._middle)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self._middle.addWidget(self._stack, 1)
        self._stack.addWidget(self._blank)  # between two projects: neither the old one nor the start page
        self._make_ends()
        self.setCentralWidget(middle)
        self.setMinimumSize(640, 420)
        self.view_settings.take_size()

    def _make_ends(self) -> None:
        """What is there whether a project is open or not: the start page and the bar of tabs."""
        self.start = StartPage(12)
        self.modes = ModeBar(mode_titles())
        self._stack.addWidget(self.start)
        self._middle.insertWidget(0, self.modes)
        for signal, call in (
            (self.modes.go_to_wanted, self.go_to),
            (self.modes.mode_wanted, lambda index: self._go(list(MODES)[index])),
            (self.start.demo_wanted, self.new_open.demo),
            (self.start.new_wanted, self.new_open.new_project),
            (self.start.open_wanted, self.new_open.open_project),
            (self.start.recent_wanted, lambda path: self.open_path(Path(path))),
            (self.start.files_dropped, self.new_open.take_files),
        ):
            signal.connect(call)
        self._show_keys()

    def _show_keys(self) -> None:
        self.modes.go_to.show_keys(self.keyboard.first("go_to"))
        self.start.show_keys(self.keyboard.first("new_project"), self.keyboard.first("open_project"))

    # ---- what belongs to the open project ----

    @property
    def pages(self) -> PageStack | None:
        """The pages of the open project, None while none is open; made now where that was still to come."""
        self.opening.now()
        return self._pages

    @property
    def annotate_page(self) -> "AnnotatePage | None":
        """Where the articles of the open project are annotated."""
        self.opening.now()
        return self._annotate_page

    @property
    def files(self) -> "FileTasks | None":
        """What imports into the open project and exports from it."""
        self.opening.now()
        return self._files

    # ---- actions of the table ----

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {
            "go_to": self.go_to,
            "quit": self.quit,
            "close_project": self.close_project,
            **{mode: partial(self._go, mode) for mode in MODES},
        }

    def do(self, name: str) -> None:
        """Do an action by its name in the table: of the window, or of the current page."""
        self.opening.now()
        own = self.handlers.get(name)
        if own is not None:
            own()
        elif self.pages is not None:
            self.pages.do(name)

    def _can(self, name: str) -> bool:
        if self.pages is None:
            return not BY_NAME[name].needs_project
        return name in self.handlers or self.pages.knows(name)

    def _go(self, mode: str) -> None:
        if self.pages is not None:
            self.view_settings.set_calm(self.view_settings.calm and mode == next(iter(MODES)))
            self.pages.go(mode)

    def go_to(self) -> None:
        """Open the palette: commands, and with a project labels and articles."""
        place = self.annotate_page
        self._palette_entries.open(
            self._can, place.label_set if place else None, place.project_thread if place else None
        )

    def _import_paths(self, paths: Sequence[str]) -> bool:
        """Import into the open project; whether there is one."""
        if self.files is not None:
            self.files.import_paths(paths)
        return self.files is not None

    def quit(self) -> None:
        self.close()

    def close_project(self) -> None:
        """Close the project and go back to the start page."""
        self._put_away()
        self._show_start()

    # ---- projects ----

    def open_path(self, path: Path, annotator: str = "", *, view_only: bool = False) -> bool:
        """Open a project file; whether it is open now. Its pages are made in the next turns of the event loop.

        Errors are shown, with a way out if there is one, and what was open stays open.
        """
        from rareannot.gui.background.project_thread import ProjectThread
        from rareannot.gui.tasks.annotator_identity import go_to_work

        if self._thread is not None and same_file(path, self._thread.path):
            if self.annotate_page is not None:
                self.annotate_page.focus_article()
            return True
        try:
            project = opened(path, view_only)
        except UserError as error:
            view, recover = (
                partial(self.open_path, path, view_only=True),
                partial(self.new_open.recover_project, str(path)),
            )
            self._say(spoken(error), *way_out(error, view_only, view, recover))
            return False
        try:
            me = go_to_work(project, self._settings, annotator)
            label_set = project.label_set
        except UserError as error:
            project.close()
            self._say(spoken(error))
            return False
        self._put_away()
        self.start.message.hide()
        self._settings.put("folder", str(path.absolute().parent))
        self._thread = ProjectThread(project)
        context = PageContext(self._thread, label_set, self._appearance.theme, self._settings, self.keyboard)
        pages = self._make_pages(context)
        self.opening.begin(pages.prepare, pages.prepare_page, partial(self._enter, context))
        self.modes.set_annotator(me.name)
        return True

    def _enter(self, context: PageContext) -> None:
        """Work on an open project from now on, whose pages are made."""
        from rareannot import workflow

        place = self._show_pages()
        self.modes.show()
        viewing = self.tr(" (viewing only)") if context.project_thread.read_only else ""
        self.setWindowTitle(f"{context.project_thread.name}{viewing} — rareannot")
        place.begin(self._backups or workflow.backup_folder())
        thread = context.project_thread  # at once: whatever ends the program, the project is found again
        thread.ask(lambda p: p.queue.counts(), lambda counts: self._settings.remember(_opened_now(thread, counts)))
        say_what_is_special(context.project_thread, self._settings, place.say)
        self.help_commands.say_clashes()

    def _make_pages(self, context: PageContext) -> PageStack:
        """Returns the pages of a project, none of which is made yet."""
        self._pages = pages = PageStack(context)
        pages.made.connect(self._welcome)
        pages.entered.connect(self._entered)
        self._stack.addWidget(pages)
        return pages

    def _show_pages(self) -> "AnnotatePage":
        """Show the first page, and let the rest of the window follow it."""
        from rareannot.gui.annotate.page import AnnotatePage
        from rareannot.gui.window.project_tasks import tasks_of

        assert self._pages is not None
        place = self._pages.go(next(iter(MODES)))
        self._stack.setCurrentWidget(self._pages)  # now that it knows who gets the keys
        assert isinstance(place, AnnotatePage)
        self._annotate_page, files = place, tasks_of(place, self._settings, self.open_article, self._pages.page)
        self._files = files
        place.view.set_apart(self.view_settings.apart)
        self.view_settings.apart_changed.connect(place.view.set_apart)
        self.handlers = registered(self._always, files.commands())
        self.modes.annotator_wanted.connect(files.who_works.change_name)
        files.who_works.named.connect(self.modes.set_annotator)
        files.syncing.labels_came.connect(self._take_labels)
        self._menus.allow(self._can)  # now that somebody does what concerns files
        if panes := self._settings.numbers("panes", ()):
            place.panes.set_widths(panes)
        place.calm_left.connect(self.view_settings.leave)
        place.queue.import_wanted.connect(partial(self.do, "import_files"))
        place.status.messages_wanted.connect(partial(self.do, "show_messages"))
        place.view_sync.followed.connect(Preload(self._pages).rest)
        return place

    def _welcome(self, page: Page) -> None:
        """Wire a page that has just been made."""
        page.set_step(self.view_settings.article_step)
        page.zoom_wanted.connect(lambda step: self.view_settings.set_step(self.view_settings.step + step))
        page.article_wanted.connect(self.open_article)
        page.labels_changed.connect(self._renew)
        page.articles_gone.connect(
            lambda rows: self.annotate_page.navigation.leave_articles(rows) if self.annotate_page else None
        )

    def _entered(self, mode: str) -> None:
        with QSignalBlocker(self.modes):
            self.modes.set_mode(list(MODES).index(mode))
        self._menus.allow(self._can)

    def _renew(self) -> None:
        """Rebuild the pages, since the label set has changed; the article and the page stay."""
        pages, place = self.pages, self.annotate_page
        if pages is None or place is None:
            return
        context, mode, row, mark = pages.context(), pages.name, place.session.row, place.session.walk.current
        pages.close_down()
        context.project_thread.forget()
        self._make_pages(replace(context, label_set=context.project_thread.now(lambda p: p.label_set)))
        new = self._show_pages()
        self._stack.removeWidget(pages)
        pages.deleteLater()
        new.navigation.show_queue(open_first=not row)
        if row:
            new.navigation.open(row, mark)
        self._go(mode)

    def _take_labels(self, kind: str, sentence: str, files: list["FileLines"]) -> None:
        """The label set came in changed: text in a field is kept, the pages are rebuilt, and what changed can be read there."""
        if (field := self.focusWidget()) is not None:
            field.clearFocus()
        self._renew()
        if self.pages is not None and (page := self.pages.page()) is not None:
            from rareannot.gui.dialogs.reports.merge_report import MergeReportDialog

            def show() -> None:
                open_once(MergeReportDialog(sentence, files, page))

            page.message.offer(kind, sentence, self.tr("What changed…"), show)

    def open_article(self, row: int, mark_id: str = "") -> None:
        """Show an article in Annotate, and a span of it where one is named."""
        if self.annotate_page is not None:
            self._go(next(iter(MODES)))
            self.annotate_page.navigation.open(row, mark_id)

    def _open_found(self, row: int, words: str) -> None:
        """Show an article that was searched for, at the words."""
        if self.annotate_page is not None:
            self.annotate_page.tools.finder.find_in(row, words)
            self.open_article(row)

    def _show_start(self) -> None:
        self._menus.allow(self._can)
        self.modes.hide()
        self.setWindowTitle("rareannot")
        self.start.set_recent([Recent(o.path, o.name, o.done, o.total, o.day()) for o in self._settings.recent()])
        self._stack.setCurrentWidget(self.start)
        self.start.focus_first()

    def _put_away(self) -> None:
        """Close the open project, if there is one; what is typed into a field still counts."""
        pages, thread = self._pages, self._thread
        if thread is None:
            return
        self.opening.drop()
        if (field := self.focusWidget()) is not None:
            field.clearFocus()
        if self._annotate_page is not None and (widths := self._annotate_page.panes.widths()):
            self._settings.put("panes", " ".join(str(width) for width in widths))
        self.view_settings.set_calm(False)  # while there is a page, with which the menus come back
        self._thread = self._pages = self._annotate_page = self._files = None
        self.handlers = self._always
        _remember(self._settings, thread)
        if pages is not None:
            pages.close_down()
        thread.close()
        # a dialog that a late answer opened would keep the program alive, with no window to be seen
        thread.forget()
        if pages is not None:
            self._stack.setCurrentWidget(self._blank)
            self._stack.removeWidget(pages)
            pages.deleteLater()

    def _say(self, sentence: str, action: str = "", go_on: Callable[[], object] | None = None) -> None:
        """Say what failed, where the user view_settings; with a way out, where that is offered."""
        page = self.pages.page() if self.pages is not None else None
        if page is not None and not action:
            page.say("bad", sentence)
            return
        if self.pages is not None:
            self._go(next(iter(MODES)))
        message = self.annotate_page.message if self.annotate_page else self.start.message
        if go_on is None:
            message.say("bad", sentence)
        else:
            message.offer("bad", sentence, action, go_on)

    # ---- the view ----

    def _translate(self) -> None:
        """Switch everything to the current language: the parts are rebuilt, the article and the page stay."""
        self._menus.translate()
        name, old = self.modes.annotator.text(), (self.start, self.modes)
        for part in old:
            part.setParent(None)
            part.deleteLater()
        self._make_ends()
        self.modes.set_annotator(name)
        self._renew()
        if self.pages is None:
            self._show_start()

    def _open_demo(self) -> None:
        self.new_open.demo()

    # ---- Qt's events ----

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the page left: Enter presses the focused button, Escape puts a message away or leaves the full screen."""
        page = self.pages.page() if self.pages is not None else None
        if event.key() == Qt.Key.Key_Escape:
            if not (page.message if page is not None else self.start.message).put_away():
                self.view_settings.leave()
        elif not (pressed_by_enter(event, self) or self._menus.press_by_place(event, self.focusWidget())):
            super().keyPressEvent(event)

    def _recent(self) -> list[tuple[str, Command]]:
        return self.new_open.recent(self._thread.path if self._thread is not None else None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := dropped_files(event.mimeData()):
            self.new_open.take_files(paths)
            event.acceptProposedAction()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if (
            event.type() == QEvent.Type.ActivationChange
            and self._annotate_page
            and self.isActiveWindow()
            and self.focusWidget() is None
        ):
            self._annotate_page.focus_article()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything decided is saved already; what is on its way is finished first."""
        self.view_settings.keep_size()
        self._put_away()


def _opened_now(thread: "ProjectThread", counts: "Counts") -> Opened:
    """Returns an open project as it is remembered."""
    return Opened(str(thread.path.absolute()), thread.name, counts.done, counts.total, time())


def _remember(settings: Settings, thread: "ProjectThread") -> None:
    """Remember a project that is about to be closed, and how far it is."""
    try:
        counts = thread.now(lambda p: p.queue.counts())
    except UserError:  # the disk went away: the project is closed all the same
        return
    settings.remember(_opened_now(thread, counts))
