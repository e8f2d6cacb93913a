"""The room of the panes: beside the text, as drawers over it, or the article alone."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rareannot.gui.annotate.inspector.note import NoteField
from rareannot.gui.annotate.pane_layout import TEXT_KEEPS, TEXT_LEAST, Drawer
from tests.e2e.conftest import LABELS, Person, enter, focused, sized, typed


@pytest.mark.parametrize("width", [1440, 1180, 1179, 1000, 960, 959, 700, 640])
def test_the_text_keeps_its_width_or_makes_room_for_a_drawer(active: Person, width: int) -> None:
    sized(active, width)
    for name in ("toggle_inspector", "toggle_queue", "show_guidelines", "toggle_inspector"):
        active.window.do(name)
        QApplication.processEvents()
        drawers = [one for one in active.place.panes.findChildren(Drawer) if one.isVisible()]
        assert active.place.article.width() >= (TEXT_LEAST if drawers else TEXT_KEEPS), name


@pytest.mark.parametrize("drawer", ["toggle_inspector", "toggle_queue", "show_guidelines", "show_help"])
def test_a_drawer_never_covers_the_current_span(active: Person, drawer: str) -> None:
    place = active.place
    for width in (1024, 853, 640):
        sized(active, width)
        active.window.do(drawer)
        QApplication.processEvents()
        for _ in range(len(LABELS)):
            active.presses("Tab")
            box = place.view.box_of(place.session.walk.current)
            assert box is not None, width
            there = QRect(place.view.viewport().mapTo(place.panes, box.topLeft()), box.size())
            drawers = [one for one in place.panes.findChildren(Drawer) if one.isVisible()]
            assert place.panes.rect().contains(there), width
            assert not any(one.geometry().intersects(there) for one in drawers), width
        active.window.do(drawer)
        QApplication.processEvents()
        assert not any(one.isVisible() for one in place.panes.findChildren(Drawer)), width


def test_a_window_with_a_panel_beside_the_text_can_be_made_narrow(active: Person) -> None:
    sized(active, 1800, 900)
    active.window.do("show_help")
    QApplication.processEvents()
    panes = active.place.panes
    assert panes.panel is not None
    assert panes.panel.parentWidget() is panes.splitter
    sized(active, 800)
    assert active.window.width() == 800
    assert isinstance(panes.panel.parentWidget(), Drawer)


def test_a_pane_comes_as_a_drawer_where_there_is_no_room_and_the_text_comes_back(active: Person) -> None:
    sized(active, 1000)
    place = active.place
    before = place.article.geometry()
    assert not place.inspector.isVisible()
    active.window.do("toggle_inspector")
    QApplication.processEvents()
    assert place.inspector.isVisible()
    active.window.do("toggle_inspector")
    QApplication.processEvents()
    assert not place.inspector.isVisible()
    assert place.article.geometry() == before
    sized(active, 1440, 900)
    assert place.inspector.isVisible()
    assert place.inspector.parentWidget() is place.panes.splitter
    assert [place.panes.splitter.widget(i) for i in range(3)] == [place.queue, place.article, place.inspector]


def test_a_pane_that_was_a_drawer_comes_back_as_wide_as_it_was(active: Person) -> None:
    sized(active, 1440, 900)
    panes = active.place.panes
    panes.set_widths((270, 840, 330))
    before = panes.splitter.sizes()
    sized(active, 900)
    for name in ("toggle_queue", "toggle_queue", "toggle_inspector"):
        active.window.do(name)
        QApplication.processEvents()
    sized(active, 1440, 900)
    QApplication.processEvents()
    assert panes.splitter.sizes() == before


def test_a_field_of_a_hidden_pane_is_brought_when_its_key_is_pressed_and_goes_again(active: Person) -> None:
    sized(active, 1000)
    active.presses("Tab", "E")
    assert active.place.inspector.isVisible()
    typed("about 21 000 tons")
    enter()
    assert not active.place.inspector.isVisible()
    assert active.place.view.hasFocus()
    mark = active.place.session.walk.mark()
    assert mark
    assert mark.figure
    assert mark.figure.value == 21_000


def test_searching_brings_the_queue_for_as_long_as_it_is_needed(active: Person) -> None:
    sized(active, 700)
    active.window.do("search")
    assert active.place.queue.isVisible()
    assert active.place.queue.search.hasFocus()
    QTest.keyClick(active.place.queue.search, Qt.Key.Key_Escape)
    assert not active.place.queue.isVisible()
    assert active.place.view.hasFocus()


@pytest.mark.parametrize("width", [1280, 1000])
@pytest.mark.parametrize("panel", ["show_history", "show_guidelines"])
def test_a_panel_over_the_inspector_goes_when_a_note_is_written(active: Person, width: int, panel: str) -> None:
    sized(active, width)
    active.window.do(panel)
    QApplication.processEvents()
    active.place.focus_article()
    active.presses("Ctrl+M")
    QApplication.processEvents()
    note = active.place.inspector.sections.note
    focused = QApplication.focusWidget()
    assert focused is not None
    assert note.isAncestorOf(focused)
    assert active.place.panes.panel is None
    assert note.visibleRegion().boundingRect().height() > note.height() // 2
    there = note.mapTo(active.window, note.rect().center())
    seen = active.window.childAt(there)
    assert seen is not None
    assert seen is note or note.isAncestorOf(seen)


@pytest.mark.parametrize("key", ["Ctrl+Shift+F", "F7", "Ctrl+Down", "Ctrl+3"])
def test_words_in_the_note_are_kept_when_a_key_of_the_window_is_pressed(active: Person, key: str) -> None:
    mark = active.place.session.walk.mark()
    assert mark is not None
    active.presses("Ctrl+M")
    field = QApplication.focusWidget()
    assert isinstance(field, NoteField)
    QTest.keyClicks(field, "which one?")
    wanted = QKeySequence(key)[0]  # type: ignore[index]
    QTest.keyClick(field, wanted.key(), wanted.keyboardModifiers())
    active.waits_for_the_disk()
    noted = active.place.project_thread.now(lambda p: p.annotation(p.ids()[0])).mark(mark.id)
    assert noted is not None
    assert (noted.note, noted.flag) == ("which one?", key == "Ctrl+Shift+F")


def test_what_was_in_sight_of_the_inspector_comes_back_after_a_note(active: Person) -> None:
    sized(active, 1280, 520)
    active.presses("Tab", "Ctrl+M")
    bar = active.place.inspector.verticalScrollBar()
    assert bar.value() > 0
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert bar.value() == 0
    assert active.place.view.hasFocus()


def test_the_article_alone_and_back_by_escape(active: Person) -> None:
    window, place = active.window, active.place
    active.window.do("focus_mode")
    hidden: list[QWidget] = [place.queue, place.inspector, window.modes, window.menuBar()]
    assert not any(w.isVisible() for w in hidden)
    assert "F11 all panes" in place.status._hints.accessibleName()
    active.presses("Space", "Right", "Escape")
    assert window.view_settings.calm
    active.presses("Escape")
    assert all(w.isVisible() for w in hidden)
    assert active.decided() == {"kilundu minerals": "ORG"}


def test_the_label_list_stays_where_it_is_from_span_to_span(active: Person) -> None:
    grid, head = active.place.inspector.sections.labels.grid, active.place.inspector.sections._words
    QApplication.processEvents()  # what is still to come may make the first span's words 1 px higher
    active.waits(lambda: head.height() == head.sizeHint().height())  # it is laid out a turn after it is shown
    seen = set()
    for _ in range(len(LABELS)):
        QApplication.processEvents()
        seen.add(grid.mapTo(active.place.inspector, QPoint(0, 0)).y())
        active.presses("]")
    active.place.session.walk.go("")
    QApplication.processEvents()
    seen.add(grid.mapTo(active.place.inspector, QPoint(0, 0)).y())
    assert len(seen) == 1


@pytest.mark.parametrize("leave", ["Escape", "click", "Ctrl+F"])
def test_the_inspector_scrolls_back_however_a_note_is_left(active: Person, leave: str) -> None:
    sized(active, 1440, 560)
    active.presses("Tab")
    bar = active.place.inspector.verticalScrollBar()
    active.waits(lambda: bar.maximum() > 0)
    active.window.do("edit_note")
    active.waits(lambda: isinstance(QApplication.focusWidget(), NoteField))
    typed("why so many?")
    assert bar.value() > 0
    active.window.do("edit_note")  # asked for again while it is typed in
    if leave == "click":
        active.clicks(active.text().index("oslo"))
    elif leave == "Ctrl+F":
        active.window.do("search")
    else:
        QTest.keyClick(focused(), Qt.Key.Key_Escape)
    active.waits(lambda: bar.value() == 0)
