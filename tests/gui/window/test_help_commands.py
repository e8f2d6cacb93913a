"""What helps, at the real window: keys and their editor, panels beside the article, steps from part to part, the tour."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.gui.annotate.inspector.history import HistoryPanel
from rareannot.gui.annotate.notes.notes_panel import NotesPanel
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.dialogs.cheat_sheet import CheatSheet
from rareannot.gui.dialogs.guidelines import GuidelinesPanel
from rareannot.gui.dialogs.keys import KeysDialog
from rareannot.gui.dialogs.small import AboutDialog, PanelSheet
from rareannot.gui.help.panel import HelpPanel
from rareannot.gui.widgets.panel import SidePanel
from rareannot.gui.window import help_commands as module
from rareannot.gui.window.help_commands import HelpCommands
from rareannot.version import __version__
from tests.e2e.conftest import Person, active, annotator, path, person, project_file

__all__ = ["active", "annotator", "path", "person", "project_file"]

D = TypeVar("D", bound=QWidget)


def dialog(someone: Person, kind: type[D]) -> D:
    """The dialog that is open."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind), f"{found} for {someone}"
    return found


def panel(someone: Person) -> type[QWidget] | None:
    """Which panel stands beside the article."""
    shown = someone.place.panes.panel
    return type(shown) if shown is not None else None


def test_the_sheet_has_labels_with_a_project_and_leads_to_the_editor(annotator: Person) -> None:
    annotator.window.do("show_keys")
    sheet = dialog(annotator, CheatSheet)
    shown = sheet.shown()
    assert {"Accept", "ORG", "New project…", "Undo"} <= {*shown}
    assert len(shown) == len({*shown})
    assert "Import a folder…" not in shown  # it has no key
    sheet.change_wanted.emit()
    editor = dialog(annotator, KeysDialog)
    editor.reject()
    sheet.reject()
    annotator.waits(lambda: not (annotator.window.findChildren(KeysDialog) + annotator.window.findChildren(CheatSheet)))


def test_without_a_project_the_sheet_has_no_labels_and_help_is_a_window_of_its_own(person: Person) -> None:
    window = person.window
    window.do("show_keys")
    sheet = dialog(person, CheatSheet)
    assert "Accept" in sheet.shown()
    assert "ORG" not in sheet.shown()
    assert not any(one.text() == "LABELS" for one in sheet.findChildren(QLabel))
    sheet.reject()
    window.do("show_help")
    help_ = dialog(person, PanelSheet)
    assert help_.findChild(HelpPanel) is not None
    help_.reject()
    for name in ("show_history", "show_notes", "show_guidelines"):
        window.do(name)
    assert QApplication.activeModalWidget() is None


def test_keys_that_clash_with_labels_are_said_and_the_editor_opens_at_the_first(person: Person, path: Path) -> None:
    window = person.window
    window.keyboard.set_keys("edit_value", ("O",))  # the key of ORG
    person.opens(path)
    message = person.place.message
    assert "O" in message.sentence
    assert message._button.text() == "Change keys"
    QTest.mouseClick(message._button, Qt.MouseButton.LeftButton)
    editor = dialog(person, KeysDialog)
    assert editor._name() == "edit_value"
    editor.reject()


def test_where_no_keys_clash_nothing_is_said(annotator: Person) -> None:
    annotator.window.help_commands.say_clashes()
    assert annotator.place.message.isHidden()
    annotator.window.do("edit_keys")
    editor = dialog(annotator, KeysDialog)
    assert editor._name() == annotator.window.keyboard.specs()[0].name
    editor.reject()


def test_a_panel_comes_beside_the_article_and_goes_by_the_same_action(active: Person) -> None:
    window = active.window
    kinds: tuple[tuple[str, type[SidePanel], bool], ...] = (
        ("show_guidelines", GuidelinesPanel, False),
        ("show_help", HelpPanel, True),
        ("show_history", HistoryPanel, True),
        ("show_notes", NotesPanel, False),  # there are none
    )
    for name, kind, keys in kinds:
        window.do(name)
        assert panel(active) is kind
        shown = active.place.panes.panel
        assert isinstance(shown, SidePanel)
        assert len([one for one in active.place.findChildren(SidePanel) if one.isVisible()]) == 1
        assert shown.isAncestorOf(QApplication.focusWidget() or window) is keys
        assert active.place.view.hasFocus() is not keys
    window.do("show_notes")
    assert panel(active) is None
    assert active.place.view.hasFocus()
    window.do("show_help")
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    assert panel(active) is None
    assert active.place.view.hasFocus()


def test_a_panel_that_is_asked_for_on_another_page_leads_to_the_article(active: Person) -> None:
    window = active.window
    window.do("labels_mode")
    window.do("show_guidelines")
    assert window.pages is not None
    assert window.pages.name == "annotate_mode"
    assert panel(active) is GuidelinesPanel


def test_the_history_is_that_of_the_article_and_ends_with_its_panel(active: Person) -> None:
    active.presses("Space")
    active.waits_for_the_disk()
    active.window.do("show_history")
    shown = active.place.panes.panel
    assert isinstance(shown, HistoryPanel)
    active.waits(lambda: bool(shown.texts()))
    QTest.keyClick(QApplication.focusWidget() or active.window, Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget() or active.window, Qt.Key.Key_Escape)
    active.presses("Space")
    assert len(active.decided()) == 2


def test_notes_are_listed_in_their_panel(active: Person) -> None:
    active.place.session.comment("why?", False)
    active.waits_for_the_disk()
    active.window.do("show_notes")
    shown = active.place.panes.panel
    assert isinstance(shown, NotesPanel)
    active.waits(lambda: [text[:4] for text in shown.texts()] == ["why?"])
    assert shown.isAncestorOf(QApplication.focusWidget() or active.window)


def test_f6_goes_round_the_parts_of_the_window_and_back(active: Person) -> None:
    window, place = active.window, active.place
    met = list[QWidget | None]()
    for _ in range(9):
        window.do("next_pane")
        met.append(QApplication.focusWidget())
    assert window.modes.tabs() in met
    assert place.view in met
    round_ = met.index(met[0], 1)
    assert met[:round_] == met[round_ : 2 * round_]
    assert all(one is not None and one.isVisible() for one in met)
    window.do("previous_pane")
    assert QApplication.focusWidget() is met[7]
    window.do("labels_mode")
    window.modes.tabs().setFocus()
    window.do("next_pane")
    page = window.pages.page() if window.pages else None
    assert page is not None
    assert QApplication.focusWidget() is page.stops()[0][1]


def test_without_a_project_f6_stays_where_it_is(person: Person) -> None:
    person.window.activateWindow()
    person.waits(person.window.isActiveWindow)
    before = QApplication.focusWidget()
    person.window.do("next_pane")
    assert QApplication.focusWidget() is before


def test_what_this_program_is_says_its_version_and_what_it_stands_on(person: Person) -> None:
    person.window.do("about")
    about = dialog(person, AboutDialog)
    said = " ".join(one.text() for one in about.findChildren(QLabel))
    assert __version__ in said
    assert "SQLite 3." in said
    about.reject()
    person.waits(lambda: not person.window.findChildren(AboutDialog))


def test_the_tour_ends_the_one_before_and_gives_the_keys_back_to_the_article(active: Person) -> None:
    window = active.window
    window.do("insights_mode")
    window.do("start_tour")
    assert window.pages is not None
    assert window.pages.name == "annotate_mode"
    first = window.help_commands._tour
    assert first is not None
    assert first.number == 1
    window.do("start_tour")
    second = window.help_commands._tour
    assert second is not None
    assert (first.number, second.number) == (0, 1)
    active.place.queue.search.setFocus()
    second.end()
    assert active.place.view.hasFocus()
    assert window._settings.text("tour") == "seen"


def test_the_tour_without_a_project_is_taken_in_the_sample(
    person: Person, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, opened = person.window, list[bool]()
    monkeypatch.setattr(window.new_open, "demo", lambda: opened.append(window.open_path(path, "Mira")))
    window.do("start_tour")
    assert opened == [True]
    assert window.help_commands._tour is not None
    window.help_commands._tour.end()
    window.do("start_tour")
    assert opened == [True]
    window.help_commands._tour.end()


def test_who_comes_to_the_sample_is_shown_round_once_when_there_is_something_to_decide(
    person: Person, path: Path
) -> None:
    window = person.window
    window.help_commands.welcome()
    assert window.help_commands._tour is None
    assert window.open_path(path, "Mira")
    window.help_commands.welcome()
    assert window.help_commands._tour is None  # no article is open yet
    person.waits(lambda: window.help_commands._tour is not None)
    assert person.place.session.walk.current
    tour = window.help_commands._tour
    assert tour is not None
    person.presses("Tab")
    assert window.help_commands._tour is tour
    tour.end()
    window.help_commands.welcome()
    person.presses("Tab")
    assert window.help_commands._tour is tour


class Walk(QObject):
    """The walk through an article's suggestions."""

    current_changed = Signal()
    current = ""


class Place(QObject):
    """Stands for the page of the articles: what it was told, and the panel beside the article."""

    def __init__(self, did: list[object]) -> None:
        super().__init__()
        self.did, self.walk, self.label_set = did, Walk(), builtin_label_set()
        self.session = SimpleNamespace(walk=self.walk)
        self.panes = SimpleNamespace(panel=None, show_panel=self._show, drop_panel=self._drop)

    def _show(self, panel: SidePanel) -> None:
        self.panes.panel = panel
        self.did.append("show")

    def _drop(self, panel: SidePanel) -> None:
        self.panes.panel = None
        self.did.append("drop")

    def focus_article(self) -> None:
        self.did.append("focus")

    def offer(self, *words: object) -> None:
        self.did.append(words)


class Kept(SidePanel):
    """A panel that notes that it took the keys."""

    def __init__(self, did: list[object], parent: QWidget) -> None:
        super().__init__("Kept", "Close it", parent)
        self.did = did

    def start(self) -> None:
        self.did.append("start")


class Other(Kept):
    """A panel of another kind."""


class Helping:
    """The commands over stand-ins; ``did`` is what was asked of these."""

    def __init__(self, bot: QtBot) -> None:
        self.window, self.did, self.settings = QWidget(), list[object](), Settings()
        bot.addWidget(self.window)
        self.annotate_page: Any = Place(self.did)
        self.pages: Any = SimpleNamespace(page=lambda: self.annotate_page)
        host: Any = self
        self.keyboard = Shortcuts()
        self.commands = HelpCommands(self.window, host, self.keyboard, self.settings, lambda: self.did.append("demo"))

    def do(self, name: str) -> None:
        """An action of the table."""
        self.did.append(name)

    def panel(self, kind: type[Kept] = Kept, *, keys: bool = False) -> bool:
        """Show a panel of a kind, or hide it."""
        self.did.clear()
        return self.commands._toggle(kind(self.did, self.window), keys=keys)


@pytest.fixture
def helping(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Helping:
    made = Helping(qtbot)
    monkeypatch.setattr(made.commands, "start_tour", lambda: made.did.append("tour"))
    assert made.commands.parent() is made.window
    return made


def test_a_panel_takes_the_place_of_another_and_goes_where_it_is_asked_for_again(helping: Helping) -> None:
    assert helping.panel(keys=True)
    assert helping.did == ["show", "start"]
    shown = helping.annotate_page.panes.panel
    assert not helping.panel()
    assert (helping.did, helping.annotate_page.panes.panel) == (["drop", "focus"], None)
    assert helping.panel()
    assert helping.did == ["show", "focus"]
    assert helping.panel(Other)
    assert helping.did == ["drop", "focus", "show", "focus"]
    assert type(helping.annotate_page.panes.panel) is Other
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(helping.window.findChildren(SidePanel)) == 3  # the one that was not shown is gone
    assert shown is not None


def test_from_another_page_a_panel_leads_to_the_articles(helping: Helping) -> None:
    helping.pages.page = lambda: None
    helping.panel()
    assert helping.did == ["annotate_mode", "show", "focus"]
    helping.pages = None
    helping.panel(Other)
    assert "annotate_mode" not in helping.did


def test_the_tour_waits_for_something_to_judge_and_begins_once(helping: Helping) -> None:
    walk = helping.annotate_page.walk
    helping.commands.welcome()
    walk.current_changed.emit()
    assert helping.did == []
    walk.current = "s0"
    for _ in range(2):
        walk.current_changed.emit()
    assert helping.did == ["tour"]


@pytest.mark.parametrize(("current", "seen", "begun"), [("s0", "", ["tour"]), ("s0", "seen", []), ("", "", [])])
def test_the_tour_begins_at_once_where_something_waits_and_never_twice(
    helping: Helping, current: str, seen: str, begun: list[str]
) -> None:
    helping.settings.put("tour", seen)
    helping.annotate_page.walk.current = current
    helping.commands.welcome()
    assert helping.did == begun


def test_the_tour_begins_without_a_suggestion_after_a_while(helping: Helping, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE_MS", 0)
    helping.commands.welcome()
    assert helping.did == []
    QApplication.processEvents()
    assert helping.did == ["tour"]


def test_no_tour_begins_in_a_project_that_is_closed_or_another(helping: Helping) -> None:
    before = helping.annotate_page
    helping.commands.welcome()
    before.walk.current = "s0"
    helping.annotate_page = None
    before.walk.current_changed.emit()
    helping.commands._go_round_now()
    helping.annotate_page = Place(helping.did)
    helping.annotate_page.walk.current = "s0"
    helping.commands._go_round()
    helping.commands.welcome()
    assert helping.did == ["tour"]


def test_keys_that_clash_are_offered_to_be_changed(helping: Helping) -> None:
    helping.commands.say_clashes()
    assert helping.did == []
    helping.keyboard.set_keys("edit_value", ("O",))  # the key of ORG
    helping.commands.say_clashes()
    ((kind, sentence, words, way),) = helping.did  # type: ignore[misc]
    assert (kind, "O" in sentence, words, way) == ("warn", True, "Change keys", helping.commands.edit_keys)  # type: ignore[has-type]
    helping.annotate_page = None
    helping.commands.say_clashes()
    assert len(helping.did) == 1
