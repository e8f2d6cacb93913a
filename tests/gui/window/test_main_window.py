"""The window around the pages: what each of its parts leads to, what it says where, and what it keeps from one project to the next."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTabBar, QWidget

from rareannot import workflow
from rareannot.core.errors import UserError
from rareannot.gui.base.preload import Preload
from rareannot.gui.dialogs.small import MyNameDialog
from rareannot.gui.start.page import StartPage
from rareannot.gui.start.rows import RecentButton
from rareannot.gui.tasks.new_open import NewOpenTasks
from rareannot.gui.widgets.page_bars import ModeBar
from rareannot.gui.window.main_window import MainWindow
from rareannot.gui.window.page_stack import PageStack
from rareannot.store import Project
from tests.e2e.conftest import Person, active, annotator, path, person, project_file
from tests.gui.base.test_physical_keys import AMERICAN, LAYOUTS

__all__ = ["active", "annotator", "path", "person", "project_file"]


@pytest.fixture
def other(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    with workflow.new_project(tmp_path / "sub" / "other.rareannot") as project:
        return project.path


def mode(window: MainWindow) -> str:
    assert window.pages is not None
    return window.pages.name


def enabled(window: MainWindow, *names: str) -> list[bool]:
    return [window._menus.actions[name].isEnabled() for name in names]


def key(window: MainWindow, pressed: Qt.Key) -> None:
    """A key that the page has left."""
    QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyPress, pressed, Qt.KeyboardModifier.NoModifier))


def dropped(on: QWidget, *paths: Path) -> bool:
    """Drag files over ``on`` and let go; whether they were taken."""
    mime, copy = QMimeData(), Qt.DropAction.CopyAction
    mime.setUrls([QUrl.fromLocalFile(str(one)) for one in paths])
    held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPointF(9, 9).toPoint(), copy, mime, *held)
    over.ignore()
    QApplication.sendEvent(on, over)
    if over.isAccepted():
        QApplication.sendEvent(on, QDropEvent(QPointF(9, 9), copy, mime, *held))
    return over.isAccepted()


def test_an_action_is_done_on_the_page_and_without_one_nothing_happens(person: Person, path: Path) -> None:
    window = person.window
    window.do("accept")
    assert enabled(window, "accept", "close_project", "import_files", "new_project") == [False, False, False, True]
    person.opens(path)
    window.do("accept")
    assert len(person.decided()) == 1
    names = ("accept", "close_project", "import_files", "new_project")
    assert enabled(window, *names) == [True] * 4
    window.do("insights_mode")
    assert enabled(window, *names) == [False, True, True, True]
    window.close_project()
    assert enabled(window, *names) == [False, False, False, True]


def test_the_tabs_the_field_above_and_the_keys_lead_where_they_say(active: Person) -> None:
    window = active.window
    tabs = window.modes.findChild(QTabBar)
    assert isinstance(tabs, QTabBar)
    for number, name in enumerate(("annotate_mode", "review_mode", "insights_mode", "labels_mode", "facts_mode")):
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(number).center())
        assert (mode(window), tabs.currentIndex()) == (name, number)
    window.do("annotate_mode")
    assert (mode(window), tabs.currentIndex()) == ("annotate_mode", 0)
    QTest.mouseClick(window.modes.go_to, Qt.MouseButton.LeftButton)
    assert window.palette_box.isVisible()
    shown = window.palette_box.shown()
    assert {"ORG", "Accept", "Close project"} <= {*shown}
    field = window.palette_box.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "second article")
    active.waits(lambda: "nothing to see in this second article" in window.palette_box.shown())
    QTest.keyClick(field, Qt.Key.Key_Return)
    active.waits(lambda: active.place.session.row == 2)


def test_without_a_project_the_palette_has_what_can_be_done_then(person: Person) -> None:
    person.window.do("go_to")
    shown = person.window.palette_box.shown()
    assert "New project" in shown
    assert not {"Accept", "ORG", "Close project"} & {*shown}


def test_the_field_above_and_the_start_page_show_the_keys_of_now(person: Person) -> None:
    window = person.window
    window.keyboard.set_keys("go_to", ("Ctrl+J",))
    window.keyboard.set_keys("new_project", ("Ctrl+Alt+1",))
    assert window.modes.go_to._keys == "Ctrl+J"
    assert window.start._begin[1].accessibleName() == "New project…, Ctrl Alt 1"


def test_the_labels_changed_and_the_article_the_span_and_the_page_stay(annotator: Person) -> None:
    window = annotator.window
    annotator.presses("Tab", "Tab")
    mark, old = annotator.place.session.walk.current, annotator.place
    window.do("labels_mode")
    page = window.pages.page() if window.pages else None
    assert page is not None
    page.labels_changed.emit()
    assert mode(window) == "labels_mode"
    assert annotator.place is not old
    annotator.waits(lambda: annotator.place.session.row == 1)
    annotator.waits(lambda: annotator.place.session.walk.current == mark)
    window.open_article(2)
    annotator.waits(lambda: annotator.place.session.row == 2)
    assert mode(window) == "annotate_mode"
    annotator.place.labels_changed.emit()
    annotator.waits(lambda: annotator.place.session.row == 2)
    assert annotator.place.queue.model.rowCount() == 2


def test_labels_that_came_from_the_team_are_said_on_the_page_that_is_shown(active: Person) -> None:
    window = active.window
    for name in ("insights_mode", "annotate_mode"):
        window.do(name)
        assert window.files is not None
        before = window.pages
        window.files.syncing.labels_came.emit("info", "The labels came.", [])
        page = window.pages.page() if window.pages else None
        assert page is not None
        assert mode(window) == name
        assert page.message.sentence == "The labels came."
        assert window.pages is not before  # they are made anew, with the labels of now
    window.do("labels_mode")
    page = window.pages.page() if window.pages else None
    assert page is not None
    page.article_wanted.emit(2, "")
    active.waits(lambda: mode(window) == "annotate_mode" and active.place.session.row == 2)


def test_what_fails_is_said_on_the_page_and_a_way_out_beside_the_articles(annotator: Person, tmp_path: Path) -> None:
    window = annotator.window
    assert window.pages is not None
    (tmp_path / "notes.rareannot").write_text("no project", "utf-8")
    window.do("insights_mode")
    assert not window.open_path(tmp_path / "gone.rareannot")
    page = window.pages.page()
    assert page is not None
    assert page.message.sentence
    assert mode(window) == "insights_mode"
    assert not window.open_path(tmp_path / "notes.rareannot")
    assert mode(window) == "annotate_mode"
    assert annotator.place.message.sentence
    assert annotator.place.message._button.text() == "Recover into a new file…"


def test_without_a_project_it_is_said_on_the_start_page(person: Person, tmp_path: Path, path: Path) -> None:
    start = person.window.start
    assert not person.window.open_path(tmp_path / "gone.rareannot")
    assert start.message.sentence
    assert not start.message._button.isVisible()
    (tmp_path / "notes.rareannot").write_text("no project", "utf-8")
    assert not person.window.open_path(tmp_path / "notes.rareannot")
    assert start.message._button.isVisible()
    person.opens(path)
    assert start.message.isHidden()


def test_another_language_replaces_the_parts_and_keeps_what_is_open(active: Person) -> None:
    window = active.window
    active.presses("Tab")
    mark = active.place.session.walk.current
    try:
        window.view_settings.speak("zh_CN")
        assert window.findChildren(StartPage) == [window.start]
        assert window.findChildren(ModeBar) == [window.modes]
        assert window.modes.annotator.text() == "Mira"
        active.waits(window.modes.isVisible)
        assert window.menuBar().actions()[0].text() != "&File"
        active.waits(lambda: active.place.session.walk.current == mark)
        window.close_project()
        assert window._stack.currentWidget() is window.start
        window.view_settings.speak("en")
        assert window._stack.currentWidget() is window.start
        assert window.modes.isHidden()
        assert "Try the sample project" in window.start._begin[0].accessibleName()
    finally:
        window.view_settings.speak("en")


def test_everything_is_made_anew_where_all_of_it_grows(annotator: Person) -> None:
    window, before = annotator.window, annotator.window.modes
    window.do("bigger_text")
    assert window.modes is before
    window.do("enlarge_everything")
    assert window.modes is not before


def test_escape_puts_a_message_away_and_then_leaves_the_full_screen(active: Person) -> None:
    window = active.window
    window.do("full_screen")
    active.waits(window.isFullScreen)
    assert active.place.message.sentence
    key(window, Qt.Key.Key_Escape)
    assert active.place.message.isHidden()
    assert window.isFullScreen()
    key(window, Qt.Key.Key_Escape)
    active.waits(lambda: not window.isFullScreen())
    window.do("focus_mode")
    active.place.message.hide()
    key(window, Qt.Key.Key_Escape)
    assert not window.view_settings.calm


def test_enter_presses_the_button_that_has_the_keys(active: Person) -> None:
    active.window.modes.go_to.setFocus()
    key(active.window, Qt.Key.Key_Return)
    assert active.window.palette_box.isVisible()


def test_another_page_ends_the_article_alone(annotator: Person) -> None:
    window = annotator.window
    window.view_settings.set_calm(True)
    window.do("annotate_mode")
    assert window.view_settings.calm
    window.do("labels_mode")
    assert not window.view_settings.calm
    window.do("annotate_mode")
    window.view_settings.set_calm(True)
    annotator.place.calm_left.emit()
    assert not window.view_settings.calm


def test_a_page_that_is_made_later_has_the_size_and_the_lines_of_now(person: Person, path: Path, other: Path) -> None:
    window = person.window
    window.view_settings.set_step(4)
    window.do("sentences_apart")
    person.opens(path)
    layout = person.place.view.text_layout
    size, apart = layout.metrics.size, layout._apart
    window.do("sentences_apart")
    assert layout._apart is not apart
    person.place.zoom_wanted.emit(-1)
    assert window.view_settings.step == 3
    assert layout.metrics.size < size
    widths = (300, 800, 340)
    person.place.panes.set_widths(widths)
    kept = person.place.panes.widths()
    assert window.open_path(other, "Mira")
    person.waits(lambda: window.annotate_page is not None)
    assert [abs(a - b) < 3 for a, b in zip(person.place.panes.widths(), kept, strict=True)] == [True] * len(kept)


def test_what_was_open_is_listed_with_how_far_it_is_and_has_the_keys(active: Person, path: Path, other: Path) -> None:
    window = active.window
    active.presses("Ctrl+Shift+A", "Return")
    active.waits(lambda: active.place.session.row == 2)
    window.view_settings.set_calm(True)
    window.close_project()
    assert (window.windowTitle(), window.modes.isHidden(), window.menuBar().isHidden()) == ("rareannot", True, False)
    (row,) = window.start.findChildren(RecentButton)
    assert (row.recent.path, row.recent.done, row.recent.total) == (str(path), 1, 2)
    assert window.focusWidget() is row
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    active.waits(lambda: window.annotate_page is not None)
    assert window.windowTitle() == "p — rareannot"
    assert window._stack.currentWidget() is window.pages
    assert not window.modes.isHidden()
    assert window.open_path(other, "Mira")
    active.waits(lambda: window.windowTitle() == "other — rareannot")


def test_a_project_that_is_open_already_gets_the_keys_and_stays(active: Person, path: Path) -> None:
    place = active.place
    place.queue.search.setFocus()
    assert active.window.open_path(path)
    assert active.place is place
    assert place.view.hasFocus()


def test_for_viewing_only_is_said_in_title_and_page(person: Person, path: Path) -> None:
    assert person.window.open_path(path, "Mira", view_only=True)
    person.waits(lambda: person.place.session.annotation is not None)
    assert person.window.windowTitle() == "p (viewing only) — rareannot"
    assert "viewing only" in person.place.message.sentence


def test_files_are_dropped_anywhere(person: Person, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window, asked = person.window, list[Sequence[str]]()
    monkeypatch.setattr(NewOpenTasks, "new_project", lambda _self, articles=(): asked.append(articles))
    articles = path.with_name("articles.txt")
    articles.write_text("oslo", "utf-8")
    for place in (window, window.start):
        assert dropped(place, articles)
        assert not dropped(place)
    assert asked == [[str(articles)]] * 2
    assert dropped(window, path)
    person.waits(lambda: window.annotate_page is not None)
    imported = list[Sequence[str]]()
    assert window.files is not None
    monkeypatch.setattr(window.files, "import_paths", imported.append)
    assert dropped(window, articles)
    assert (imported, len(asked)) == ([[str(articles)]], 2)


def test_the_start_page_leads_to_what_it_offers(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = list[str]()
    for name in ("demo", "new_project", "open_project"):
        monkeypatch.setattr(NewOpenTasks, name, lambda _self, *_, name=name: begun.append(name))
    window = MainWindow(person.window._settings, person.window._appearance)
    person.bot.addWidget(window)
    for row in window.start._begin:
        row.click()
    assert begun == ["demo", "new_project", "open_project"]


def test_a_name_that_is_changed_is_shown_above(annotator: Person) -> None:
    window = annotator.window
    assert window.files is not None
    window.files.who_works.named.emit("Noor")
    assert window.modes.annotator.text() == "Noor"


def test_the_window_comes_back_as_large_as_it_was_and_with_the_project_listed(annotator: Person, path: Path) -> None:
    window = annotator.window
    window.resize(700, 600)
    window.close()
    again = MainWindow(window._settings, window._appearance)
    annotator.bot.addWidget(again)
    assert (again.width(), again.height()) == (700, 600)
    assert [row.recent.path for row in again.start.findChildren(RecentButton)] == [str(path)]


def test_without_anything_that_has_the_keys_the_article_gets_them_when_the_window_is_active_again(
    active: Person,
) -> None:
    window = active.window
    for has_keys in (False, True):
        if has_keys:
            active.place.queue.search.setFocus()
        elif (here := window.focusWidget()) is not None:
            here.clearFocus()
        QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
        assert active.place.view.hasFocus() is not has_keys


def test_what_stands_around_the_pages_knows_its_keys_and_its_least_size_from_the_start(person: Person) -> None:
    window = person.window
    assert (window.minimumWidth(), window.minimumHeight()) == (640, 420)
    assert window.modes.go_to._keys == window.keyboard.first("go_to")
    assert [row.accessibleName() for row in window.start._begin[1:]] == [
        "New project…, Ctrl N",
        "Open…, Ctrl O",
    ]


def test_a_project_whose_annotator_cannot_be_kept_is_closed_again(
    person: Person, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UserError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr("rareannot.gui.tasks.annotator_identity.go_to_work", refuse)
        assert not person.window.open_path(path, "Mira")
    assert person.window.start.message.sentence == "The disk is full."
    assert person.window.pages is None
    with Project.open(path) as project:
        assert len(project.ids()) == 2


def test_an_open_project_is_wired_to_what_is_around_it(annotator: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    window, place, asked = annotator.window, annotator.place, list[object]()
    assert window._settings.text("folder") == str(place.project_thread.path.parent)
    assert window.modes.annotator.text() == "Mira"
    window.handlers = {**window.handlers, "import_files": lambda: asked.append("import")}
    place.queue.import_wanted.emit()
    monkeypatch.setattr(place.navigation, "leave_articles", asked.append)
    place.articles_gone.emit([2])
    assert asked == ["import", [2]]
    assert window.pages is not None
    (ahead,) = window.pages.findChildren(Preload)
    ahead._timer.start(50)
    place.view_sync.followed.emit()
    assert ahead._timer.remainingTime() > 1000
    QTest.mouseClick(window.modes.annotator, Qt.MouseButton.LeftButton)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, MyNameDialog)
    dialog.reject()


def test_pages_that_were_replaced_or_closed_are_gone(active: Person) -> None:
    window, thread = active.window, active.place.project_thread
    field, edited = active.place.queue.search, list[bool]()
    field.setFocus()
    QTest.keyClicks(field, "o")
    field.editingFinished.connect(lambda: edited.append(True))
    assert window.files is not None
    window.files.syncing.labels_came.emit("info", "The labels came.", [])
    assert edited == [True]  # what was typed counts, though the field goes
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChildren(PageStack) == [window.pages]
    assert not thread.is_closed
    active.place.queue.search.setFocus()
    QTest.keyClicks(active.place.queue.search, "o")
    active.place.queue.search.editingFinished.connect(lambda: edited.append(True))
    window.close_project()
    assert len(edited) == 2
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert (window.findChildren(PageStack), thread.is_closed) == ([], True)
    assert [window.pages, window.annotate_page, window.files].count(None) == 3


def test_a_project_whose_disk_is_gone_is_closed_all_the_same(
    annotator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, thread = annotator.window, annotator.place.project_thread

    def refuse(_: object) -> None:
        raise UserError("The disk does not answer.")

    annotator.waits(lambda: bool(window._settings.recent()))
    before = window._settings.recent()
    monkeypatch.setattr(thread, "now", refuse)
    window.close_project()
    assert thread.is_closed
    assert window._settings.recent() == before


def test_a_key_that_nobody_wants_is_passed_on_and_one_of_another_layout_is_understood(
    person: Person, qapp: QApplication
) -> None:
    window = person.window
    unknown = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F24, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, unknown)
    assert not unknown.isAccepted()
    QApplication.sendEvent(window, LAYOUTS["ru"].event(AMERICAN[0].index("k"), Qt.KeyboardModifier.ControlModifier))
    assert window.palette_box.isVisible()
    window.palette_box.hide()
    qapp.setProperty("keyboard_layout", None)


def test_only_a_window_that_becomes_active_gives_the_keys_to_the_article(active: Person) -> None:
    if (here := active.window.focusWidget()) is not None:
        here.clearFocus()
    QApplication.sendEvent(active.window, QEvent(QEvent.Type.FontChange))
    assert not active.place.view.hasFocus()


def test_keys_that_clash_are_said_when_a_project_is_opened(person: Person, path: Path) -> None:
    person.window.keyboard.set_keys("edit_value", ("O",))  # the key of ORG
    person.opens(path)
    assert person.place.message._button.text() == "Change keys"
