"""The one focus ring: 2 px of ink around whatever the keyboard has reached."""

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFocusFrame, QTextEdit, QWidget
from shiboken6 import isValid

from rareannot.gui.theme import theme_of, tokens


class FocusRing(QFocusFrame):
    """A frame that Qt keeps around the widget with the focus, above its neighbours and below the mouse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.widget() is None:
            return
        line = tokens()["line"]["focus_ring"]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme_of(self).colour("focus"), line))
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.drawRoundedRect(box, tokens()["radius"]["control"], tokens()["radius"]["control"])


class FocusWatch(QObject):
    """Moves the ring: it shows while focus came by key, and hides once a mouse button moved it.

    Item views and the article ring what is current inside them instead; a widget with the property
    ``own_focus`` does so too.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._ring is not None and isValid(self._ring):  # it goes with the window it stood in
            self._ring.deleteLater()
        self._ring = None
        by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if new is None or by_mouse or shows_own_focus(new):
            return
        self._ring = FocusRing(new)
        self._ring.setWidget(new)


def shows_own_focus(widget: QWidget) -> bool:
    """Whether ``widget`` marks what is current inside it, so that no ring is drawn around the whole."""
    return isinstance(widget, QAbstractItemView | QTextEdit) or bool(widget.property("own_focus"))
