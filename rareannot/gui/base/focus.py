"""The one focus ring: 2 px of ink on whatever the keyboard has reached, none if a mouse button put the focus."""

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QRadioButton, QWidget
from shiboken6 import isValid

from rareannot.gui.base.mirroring import mirrored
from rareannot.gui.base.theme import Theme, theme_of, tokens

_PROPERTY = "ring"
"""The style sheet draws the ring of ordinary controls by this property; painted ones call ``draw_ring``."""


class FocusWatch(QObject):
    """Follows the focus through the application and moves the ring along."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and isValid(old) and old.property(_PROPERTY):
            _mark(old, False)
        if new is not None and QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            _mark(new, True)


def _mark(widget: QWidget, on: bool) -> None:
    widget.setProperty(_PROPERTY, on)
    widget.style().polish(widget)  # which paints it again


def has_ring(widget: QWidget) -> bool:
    """True if the keyboard has reached ``widget``."""
    return widget.hasFocus() and bool(widget.property(_PROPERTY))


def focus_quietly(widget: QWidget) -> None:
    """Give ``widget`` the focus without a ring, where the program and not a key puts it there."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    _mark(widget, False)


def pressed_by_enter(event: QKeyEvent, window: QWidget) -> bool:
    """Press the button that has the focus in ``window``, where the key is Enter: Qt leaves that to Space. Whether it was."""
    here = window.focusWidget()
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers() & ~_KEYPAD:
        return False
    if not isinstance(here, QAbstractButton) or isinstance(here, QCheckBox | QRadioButton) or not here.isEnabled():
        return False
    here.click()
    return True


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def draw_row_ring(painter: QPainter, theme: Theme, box: QRect, *, first: bool = True, last: bool = True) -> None:
    """Draw what a cell shows of the ring around its row; ``first`` and ``last`` is it where the row begins and ends."""
    width, ink = tokens()["line"]["focus_ring"], theme.colour("focus")
    painter.fillRect(box.left(), box.top(), box.width(), width, ink)
    painter.fillRect(box.left(), box.bottom() - width, box.width(), width, ink)
    for ends, left in ((first, box.left()), (last, box.right() + 1 - width)):
        if ends:
            painter.fillRect(mirrored(painter, QRect(left, box.top(), width, box.height() - 1), box), ink)


def draw_ring(painter: QPainter, widget: QWidget) -> None:
    """Draw the ring inside the edge of ``widget``, if the keyboard has reached it."""
    if not widget.hasFocus() or not has_ring(widget):  # the first alone for most of what is painted
        return
    line, radius = tokens()["line"]["focus_ring"], tokens()["radius"]["control"]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme_of(widget).colour("focus"), line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = line / 2
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(half, half, -half, -half), radius, radius)


def follow_in_tab_order(before: QWidget, made: QWidget) -> None:
    """Have Tab go through what was made late after ``before``, which itself need not take it; Qt would put it last of all.

    The order is that of making. (Asking Qt for the order there is would tie the lives of the widgets in it together.)
    """
    policy = before.focusPolicy()
    before.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # of others Qt takes no notice
    place = before
    for part in made.findChildren(QWidget):
        if part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.window() is made.window():
            QWidget.setTabOrder(place, part)
            place = part
    before.setFocusPolicy(policy)
