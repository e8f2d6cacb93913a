"""A text view into which nothing can be typed, dropped, pasted or composed, and that shows plain text only."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QFrame, QTextEdit, QWidget

from rareannot.gui.annotate.article_view.scrolling import Wheel

_SCROLL = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class ReadOnlyText(QTextEdit):
    """``key_handler`` sees every key first, Tab too; what it does not take scrolls, copies, or goes to the parent."""

    zoom_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key_handler: Callable[[QKeyEvent], bool] = lambda _event: False
        self._wheel = Wheel(self.verticalScrollBar())
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(flags)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAcceptDrops(False)  # what is dragged goes to the window
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def selected_text(self) -> str:
        """Returns what copying gives."""
        return ""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()  # the window's actions come first
            return False
        # asked here, since QWidget spends Tab on the focus before keyPressEvent
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.key_handler(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif (action := _SCROLL.get(Qt.Key(event.key()))) is not None and not event.modifiers():
            self.verticalScrollBar().triggerAction(action)
        elif event.key() == Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._ask_menu()  # Qt knows the Menu key alone, which many keyboards lack
        else:
            event.ignore()

    def _ask_menu(self) -> None:
        middle = self.rect().center()
        by_key = QContextMenuEvent.Reason.Keyboard
        QGuiApplication.sendEvent(self, QContextMenuEvent(by_key, middle, self.mapToGlobal(middle)))

    def copy(self) -> None:
        """Put the selected part of the document's own text on the clipboard."""
        if text := self.selected_text():
            QGuiApplication.clipboard().setText(text)

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.selected_text())
        return data

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if way := (turned > 0) - (turned < 0):  # a wheel may be tilted to its side, too
                self.zoom_wanted.emit(way)
        else:
            self._wheel.turn(event)
        event.accept()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return False

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Nothing: a document's text never changes."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        event.ignore()  # a read-only QTextEdit would insert what is composed
