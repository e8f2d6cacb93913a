"""The window on a Russian layout and on AZERTY, by the native key events that X11 sends; and the menus by keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from rareannot.gui.dialogs.guidelines import GuidelinesPanel
from tests.e2e.conftest import Person, focused
from tests.gui.base.test_physical_keys import event_of

NO, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture(autouse=True)
def unknown_layout(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setProperty("keyboard_layout", None)


def presses(layout: str, *signs: str, held: Qt.KeyboardModifier = NO) -> None:
    """Press, where the keys go, the keys that have these signs in America."""
    for sign in signs:
        QApplication.sendEvent(focused(), event_of(layout, sign, held))


def test_a_russian_annotator_rejects_labels_and_takes_back(active: Person) -> None:
    presses("ru", "x")
    active.waits(lambda: active.current() == "about 20 000 tons")
    presses("ru", "m")
    assert active.decided() == {"about 20 000 tons": "MATERIAL"}
    presses("ru", "z", held=CTRL)
    assert active.decided() == {}
    presses("ru", "k", held=CTRL)
    assert active.window.palette_box.isVisible()


def test_the_foot_shows_russian_caps_once_a_russian_key_was_pressed(active: Person) -> None:
    hints = active.place.status._hints
    before = hints.grab().toImage()
    presses("ru", "h")
    assert hints.grab().toImage() != before


def test_in_a_text_field_what_is_typed_stays_and_undo_is_the_fields(active: Person) -> None:
    active.presses("Space", "Ctrl+F")
    field = focused()
    assert isinstance(field, QLineEdit)
    presses("ru", "x", "f")
    assert field.text() == "ча"
    presses("ru", "z", held=CTRL)
    assert field.text() == ""
    assert len(active.decided()) == 1


def test_the_unshifted_digit_row_of_azerty_labels(active: Person) -> None:
    active.presses("Tab")
    presses("fr", "3")
    assert list(active.decided().values()) == [active.place.label_set.with_key("3").name]  # type: ignore[union-attr]


@pytest.mark.parametrize("way", ["F10", "Alt+F", "ru"])
def test_the_menus_open_by_keys(active: Person, way: str) -> None:
    if way == "ru":
        presses("ru", "f", held=ALT)
    else:
        QTest.keyClick(active.window, Qt.Key.Key_F10 if way == "F10" else Qt.Key.Key_F, NO if way == "F10" else ALT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.title() == "&File"
    menu.close()


def test_f10_brings_the_menus_back_where_the_article_is_alone(active: Person) -> None:
    active.window.do("focus_mode")
    QTest.keyClick(active.window, Qt.Key.Key_F10)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()


def test_escape_closes_the_guidelines_though_the_keys_are_in_the_article(active: Person) -> None:
    active.presses("F1")
    assert active.window.findChildren(GuidelinesPanel)
    active.presses("Escape")
    active.waits(lambda: not [p for p in active.window.findChildren(GuidelinesPanel) if p.isVisible()])
    assert active.place.view.hasFocus()


def test_the_place_says_nothing_where_an_event_has_no_code(active: Person) -> None:
    QApplication.sendEvent(focused(), QKeyEvent(QEvent.Type.KeyPress, ord("Ч"), NO, "ч"))
    assert active.decided() == {}
    assert active.current() == "kilundu minerals"
