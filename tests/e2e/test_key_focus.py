"""Where the keys go on the Annotate page: whatever was clicked, the next key is for the article."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from rareannot.gui.annotate.key_focus import is_typed_in
from rareannot.gui.dialogs.frame import Dialog
from tests.e2e.conftest import LABELS, Person, focused

CLICKED = (QAbstractButton, QAbstractItemView, QAbstractScrollArea, QComboBox, QLabel, QTabBar)


def clickable(person: Person, within: QWidget | None = None) -> list[QWidget]:
    """Everything on the screen, or within a part, that a person may click; fields that are typed into left out."""
    found: list[QWidget] = [w for w in (within or person.window).findChildren(QWidget) if isinstance(w, CLICKED)]
    shown = [w for w in found if w.isVisible() and w.isEnabled() and not w.visibleRegion().isEmpty()]
    return [w for w in shown if not is_typed_in(w) and w is not person.place.view]


def clicks(person: Person, widget: QWidget) -> None:
    """Click where a widget is seen, and put away what that opens."""
    where = widget.visibleRegion().boundingRect().center()
    target, place = widget, where
    if (child := widget.childAt(where)) is not None and isinstance(widget, QAbstractScrollArea):
        target, place = child, child.mapFrom(widget, where)
    puts_away = QTimer(person.window, interval=5)
    puts_away.timeout.connect(_put_away)  # some dialogs do not return before they are closed
    puts_away.start()
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=place)
    QTest.qWait(20)
    puts_away.stop()
    for _ in range(2):
        _put_away()
        QTest.qWait(5)
    person.window.activateWindow()  # which a real screen does by itself when a popup goes
    person.waits(person.window.isActiveWindow)
    QTest.qWait(20)  # faster than any hand
    if isinstance(here := QApplication.focusWidget(), QLineEdit | QPlainTextEdit):  # the palette, or a field
        QTest.keyClick(here, Qt.Key.Key_Escape)
    QApplication.processEvents()


def _put_away() -> None:
    above = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if above is not None:
        QTest.keyClick(above, Qt.Key.Key_Escape)
        if above.isVisible():
            above.close()


def pressed(person: Person) -> str:
    """Press Space where the keys go; which key the article heard of it."""
    heard = list[str]()

    def hear(event: QKeyEvent) -> bool:
        heard.append(event.text())
        return True

    person.waits(lambda: QApplication.focusWidget() is not None)
    ours, person.place.view.key_handler = person.place.view.key_handler, hear
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    person.place.view.key_handler = ours
    return "".join(heard)


def called(widget: QWidget) -> str:
    """What a widget is, for the list of those that kept the keys."""
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or text}".strip()


def with_everything(person: Person) -> None:
    """Show what comes and goes on the page: a message with a button, progress, a panel."""
    place = person.place
    place.offer("info", "something happened", "Undo it", lambda: None)
    place.progress.show_progress("Working", 1, 3)
    place.queue.progress.show_progress("Suggesting", 1, 3)
    QApplication.processEvents()


PANELS: dict[str, Callable[[Person], None]] = {
    "no panel": lambda _person: None,
    "guidelines": lambda person: person.window.do("show_guidelines"),
    "help": lambda person: person.window.do("show_help"),
    "history": lambda person: person.window.do("show_history"),
}


@pytest.mark.parametrize("panel", PANELS)
def test_space_is_for_the_article_whatever_was_clicked(active: Person, panel: str) -> None:
    kept, seen = list[str](), set[str]()
    for number in range(200):
        with_everything(active)
        if panel != "no panel" and active.place.panes.panel is None:
            PANELS[panel](active)
            QApplication.processEvents()
        shown = clickable(active, active.place.panes.panel if panel != "no panel" else None)
        if number >= len(shown):
            break
        name = called(shown[number])
        seen.add(name)
        active.place.focus_article()
        clicks(active, shown[number])
        if not active.place.isVisible():  # another page was asked for
            active.window.do("annotate_mode")
        if active.place.session.frozen:  # an earlier state is looked at: its list has the keys, as its hints say
            QTest.keyClick(focused(), Qt.Key.Key_Escape)
            QApplication.processEvents()
        holder = type(focused()).__name__
        if pressed(active) != " ":
            kept.append(f"{name}: {holder}")
    assert kept == [], kept
    assert len(seen) > (25 if panel == "no panel" else 2)


def test_a_field_keeps_the_keys_while_one_types_and_escape_leaves_it(active: Person) -> None:
    field = active.place.queue.search
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    QTest.keyClicks(focused(), "x ")
    assert field.text() == "x "
    for _ in range(2):
        QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert focused() is active.place.view


def test_a_project_that_is_closed_leaves_nothing_behind_that_moves_the_keys(active: Person) -> None:
    with active.bot.captureExceptions() as raised:
        for _ in range(2):
            path = active.place.project_thread.path
            active.window.do("next_pane")
            active.closes()
            active.bot.wait(20)
            active.opens(path)
    assert [str(error) for _, error, _ in raised] == []


def test_what_was_reached_by_a_key_keeps_the_keys(active: Person) -> None:
    active.window.do("next_pane")
    here = focused()
    QApplication.processEvents()
    assert focused() is here is not active.place.view


def test_enter_presses_the_button_that_has_the_keys(active: Person) -> None:
    done = list[str]()
    active.place.offer("info", "something happened", "Undo import", lambda: done.append("taken back"))
    shown = active.place.message.findChildren(QAbstractButton)
    shown[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(shown[0], Qt.Key.Key_Return)
    assert done == ["taken back"]
    assert active.place.session.row == 1


def test_enter_on_cancel_cancels_a_dialog(active: Person) -> None:
    dialog = Dialog("Title", "Delete it", active.window)
    dialog.open()
    ends = list[int]()
    dialog.finished.connect(ends.append)
    for one, wanted in ((dialog.cancel, 0), (dialog.main, 1)):
        assert one is not None
        one.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(one, Qt.Key.Key_Return)
        assert ends.pop() == wanted
        dialog.open()
    dialog.close()


def test_a_menu_of_the_list_gives_the_keys_back(active: Person) -> None:
    rows = active.place.queue.list
    active.waits(lambda: active.place.queue.model.rowCount() == 2)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, QPoint(40, 90))
    active.place.queue.list.menu_wanted.emit(rows.mapToGlobal(QPoint(40, 90)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    active.window.activateWindow()  # which a real screen does by itself
    active.waits(active.place.view.hasFocus)
    active.presses("Space")
    assert len(active.decided()) == 1 < len(LABELS)
