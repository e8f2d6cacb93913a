"""What helps: the sheet of keys and its editor, guidelines, help pages and the tour, what this program is, the history."""

import platform
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from rareannot.gui.base.actions import SUBMENUS
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.menus import menu_title
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.shortcuts import Shortcuts, clash_text, clashes, native
from rareannot.gui.dialogs.cheat_sheet import CheatSheet, Group
from rareannot.gui.dialogs.guidelines import GuidelinesPanel
from rareannot.gui.dialogs.keys import KeysDialog
from rareannot.gui.dialogs.small import AboutDialog, PanelSheet
from rareannot.gui.help.panel import HelpPanel
from rareannot.gui.help.tour import Tour
from rareannot.gui.widgets.open_once import open_once
from rareannot.gui.widgets.page_bars import ModeBar
from rareannot.gui.widgets.panel import SidePanel
from rareannot.gui.window.page_stack import PageStack
from rareannot.version import __version__

if TYPE_CHECKING:  # loaded when the first project is opened, not before the window shows
    from rareannot.gui.annotate.page import AnnotatePage
    from rareannot.gui.tasks.files import FileTasks


_PATIENCE_MS = 6_000
"""How long the tour waits for the first suggestion."""
_SHEET = ("Annotate", "Go")
"""The menus whose keys the sheet begins with, since they are what the program is used for."""
TOUR = "tour"
"""The setting that says whether the tour was taken or skipped."""


class HostWindow(Protocol):
    """The window as its parts see it; what belongs to a project is None while none is open."""

    @property
    def pages(self) -> PageStack | None:
        """The pages of the open project."""
        ...

    @property
    def annotate_page(self) -> "AnnotatePage | None":
        """Where the articles of the open project are annotated."""
        ...

    @property
    def files(self) -> "FileTasks | None":
        """What imports into the open project and exports from it."""
        ...

    @property
    def modes(self) -> ModeBar:
        """The bar of tabs; it is replaced when the language changes."""
        ...

    def do(self, name: str) -> None:
        """Do an action by its name in the table."""
        ...

    def open_path(self, path: Path, annotator: str = "", *, view_only: bool = False) -> bool:
        """Open a project file; whether it is open now."""
        ...

    def open_article(self, row: int, mark_id: str = "") -> None:
        """Show an article in Annotate, and a span of it where one is named."""
        ...


class HelpCommands(QObject):
    """For one window; ``demo`` opens the sample project, which the tour is shown on if none is open."""

    def __init__(
        self, window: QWidget, host: HostWindow, keyboard: Shortcuts, settings: Settings, demo: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._window, self._host, self._keyboard, self._settings = window, host, keyboard, settings
        self._demo = demo
        self._tour: Tour | None = None
        self._welcomed: AnnotatePage | None = None
        """Where the tour is to begin, as long as it is waited for."""

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {
            "show_keys": self.show_keys,
            "edit_keys": self.edit_keys,
            "show_guidelines": self.show_guidelines,
            "show_help": self.show_help,
            "show_history": self.show_history,
            "show_notes": self.show_notes,
            "show_messages": self.show_messages,
            "next_pane": self.next_pane,
            "previous_pane": self.previous_pane,
            "start_tour": self.start_tour,
            "about": self.about,
        }

    def show_keys(self) -> None:
        annotate_page = self._host.annotate_page
        labels = annotate_page.label_set.keys if annotate_page else []
        groups: list[Group] = []
        menus = dict.fromkeys(SUBMENUS.get(spec.menu, spec.menu) for spec in self._keyboard.specs())
        for menu in sorted(menus, key=lambda name: _SHEET.index(name) if name in _SHEET else len(_SHEET)):
            rows = [s for s in self._keyboard.specs() if menu in (s.menu, SUBMENUS.get(s.menu)) and s.keys]
            groups.append(
                (menu_title(menu), [(tuple(dict.fromkeys(native(k) for k in s.keys)), s.title()) for s in rows])
            )
        whole = [groups[0], (self.tr("Labels"), labels), *groups[1:]]
        sheet = CheatSheet([group for group in whole if group[1]], self._window)
        sheet.change_wanted.connect(self.edit_keys)
        open_once(sheet)

    def edit_keys(self) -> None:
        """Open the editor of keys, at the first clash if there is one."""
        annotate_page = self._host.annotate_page
        label_set = annotate_page.label_set if annotate_page else None
        dialog = KeysDialog(self._keyboard, label_set, self._window)
        found = clashes(self._keyboard.specs(), label_set) if label_set else []
        if found:
            dialog.choose(found[0].action)
        open_once(dialog)

    def show_guidelines(self) -> None:
        """Show or hide the guidelines beside the article."""
        if (annotate_page := self._host.annotate_page) is not None:
            self._toggle(GuidelinesPanel(annotate_page.label_set), keys=False)

    def show_help(self) -> None:
        """Show or hide the help pages; without an open project, in a window of their own."""
        panel = HelpPanel(self._keyboard)
        if self._host.annotate_page is not None:
            self._toggle(panel, keys=True)
            return
        PanelSheet(panel, self._window).open()

    def show_history(self) -> None:
        """Show or hide the history of the article."""
        if (annotate_page := self._host.annotate_page) is None or annotate_page.session.annotation is None:
            return
        from rareannot.gui.annotate.history import ArticleHistory
        from rareannot.gui.annotate.inspector.history import HistoryPanel

        panel = HistoryPanel()
        if self._toggle(panel, keys=True):
            back = ArticleHistory(annotate_page, panel)
            panel.closed.connect(back.leave)

    def show_notes(self) -> None:
        """Show or hide the list of one's own notes and flags."""
        if (annotate_page := self._host.annotate_page) is None:
            return
        from rareannot.gui.annotate.notes.notes_panel import NotesPanel

        panel = NotesPanel()
        if self._toggle(panel, keys=True):
            annotate_page.notes.attend(panel)

    def show_messages(self) -> None:
        """Show or hide the messages of the lead and the annotators."""
        if (annotate_page := self._host.annotate_page) is None:
            return
        from rareannot.gui.annotate.notes.messages import MessagesPanel

        panel = MessagesPanel()
        if self._toggle(panel, keys=True):
            annotate_page.messages.attend(panel)

    def next_pane(self) -> None:
        """Move the focus to the next part of the window, since Tab goes through the spans in the article."""
        self._step(1)

    def previous_pane(self) -> None:
        self._step(-1)

    def start_tour(self) -> None:
        """Show the way round, on the sample project if none is open."""
        if self._host.annotate_page is None:
            self._demo()
        if (annotate_page := self._host.annotate_page) is None or self._host.pages is None:
            return
        self._host.do("annotate_mode")
        if self._tour is not None:
            self._tour.end()
        from rareannot.gui.window.tour_stops import stops

        self._tour = Tour(self._window, stops(self._window, annotate_page, self._keyboard), annotate_page.view)
        self._tour.ended.connect(lambda: self._settings.put(TOUR, "seen"))
        self._tour.ended.connect(annotate_page.panes.dismiss)
        self._tour.ended.connect(annotate_page.focus_article)
        self._tour.start()

    def welcome(self) -> None:
        """On the sample project, show the way round once: when there is something to judge, which is what it begins with."""
        if self._settings.text(TOUR) or (annotate_page := self._host.annotate_page) is None:
            return
        self._welcomed = annotate_page
        annotate_page.session.walk.current_changed.connect(self._go_round)
        QTimer.singleShot(_PATIENCE_MS, self, self._go_round_now)
        self._go_round()

    def _go_round(self) -> None:
        if (annotate_page := self._host.annotate_page) is not None and annotate_page.session.walk.current:
            self._go_round_now()

    def _go_round_now(self) -> None:
        """Begin the tour that is waited for; nothing if it was begun, or where the project was closed."""
        welcomed, self._welcomed = self._welcomed, None
        if welcomed is not None and welcomed is self._host.annotate_page:
            welcomed.session.walk.current_changed.disconnect(self._go_round)
            self.start_tour()

    def about(self) -> None:
        """Say which version this is and what it is on."""
        from rareannot.store.schema import versions

        schema, sqlite = versions()
        parts = f"Python {platform.python_version()}, PySide6 {qt_version}, SQLite {sqlite}"
        files = self.tr("Project file format {0}; older files are updated when they are opened.")
        open_once(AboutDialog(__version__, [parts, files.format(schema)], self._window))

    def say_clashes(self) -> None:
        """Say once a project which keys do something else than the table says, with the editor as the way out."""
        if (annotate_page := self._host.annotate_page) is None or not (
            found := clashes(self._keyboard.specs(), annotate_page.label_set)
        ):
            return
        annotate_page.offer("warn", clash_text(found[0]), self.tr("Change keys"), self.edit_keys)

    def _step(self, step: int) -> None:
        page = self._host.pages.page() if self._host.pages else None
        bar = self._host.modes
        stops = [(bar, bar.tabs()), *(page.stops() if page else [])]
        shown = [(part, stop) for part, stop in stops if stop.isVisible()]
        here = QApplication.focusWidget()
        at = next((i for i, (part, _) in enumerate(shown) if here and (part is here or part.isAncestorOf(here))), -1)
        if shown:
            shown[(at + step) % len(shown)][1].setFocus(Qt.FocusReason.TabFocusReason)

    def _toggle(self, panel: SidePanel, *, keys: bool) -> bool:
        """Show a panel beside the article, or hide the one of its kind; whether it is shown now."""
        annotate_page = self._host.annotate_page
        assert annotate_page is not None
        open_now = annotate_page.panes.panel
        if isinstance(open_now, SidePanel):
            open_now.closed.emit()
        if type(open_now) is type(panel):
            panel.deleteLater()
            return False
        if self._host.pages is not None and self._host.pages.page() is not annotate_page:
            self._host.do("annotate_mode")
        panel.closed.connect(lambda: annotate_page.panes.drop_panel(panel))
        panel.closed.connect(annotate_page.focus_article)
        annotate_page.panes.show_panel(panel)
        if keys:
            panel.start()
        else:
            annotate_page.focus_article()
        return True
