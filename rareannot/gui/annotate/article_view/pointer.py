"""The mouse over the article: Qt's events to targets, and the gestures' requests carried out or emitted."""

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QTextEdit

from rareannot.gui.annotate.article_view.canvas import Canvas
from rareannot.gui.annotate.article_view.gestures import (
    Choose,
    Clear,
    Connect,
    Gestures,
    Preview,
    Range,
    Resize,
    Select,
    Widen,
    Wish,
)
from rareannot.gui.annotate.article_view.hit import Target
from rareannot.gui.annotate.article_view.token_caret import TokenCaret

_AUTOSCROLL_MS = 30
_BY_CHARACTERS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
"""Either of them: many desktops take a drag with Alt to move the window."""


class Pointer(QObject):
    """Follows one mouse over one view. It moves the caret; what would edit or choose a mark is only asked for."""

    mark_pressed = Signal(str)
    mark_entered = Signal(str)
    resize_wanted = Signal(str, int, int)
    widen_wanted = Signal(int, int)
    connect_wanted = Signal(object)
    """A Connect: a drag leads from one mark to another."""
    menu_wanted = Signal(str, QPoint)
    """The mark that a menu is for ("": none), and where on the screen it opens."""

    def __init__(self, edit: QTextEdit, canvas: Canvas, caret: TokenCaret) -> None:
        super().__init__(edit)
        self._viewport, self._bar = edit.viewport(), edit.verticalScrollBar()
        self._canvas, self._caret = canvas, caret
        self._gestures = Gestures(caret.snap)
        self._down: QPoint | None = None
        self._last = QPointF()
        self._free = False
        self._hovered = ""
        self._timer = QTimer(self, interval=_AUTOSCROLL_MS)
        self._timer.timeout.connect(self._autoscroll)
        self._viewport.setMouseTracking(True)

    def set_linking(self, linking: bool) -> None:
        """True if a drag from one mark to another asks to connect them."""
        self._gestures.linking = linking

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._down = event.position().toPoint()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        target = self._canvas.target(event.position())
        self._grant(self._gestures.press(target, self._canvas.current_range(), self._caret.selection(), shift))

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved, with a button down or without."""
        self._last, self._free = event.position(), bool(event.modifiers() & _BY_CHARACTERS)
        if self._down is None:
            self._hover(self._canvas.target(self._last))
            return
        far = (self._last.toPoint() - self._down).manhattanLength() >= QApplication.startDragDistance()
        if self._gestures.busy or far:
            self._grant(self._gestures.move(self._canvas.target(self._last), self._free))
            outside = not 0 <= self._last.y() < self._viewport.height()
            if outside != self._timer.isActive():
                self._timer.start() if outside else self._timer.stop()

    def release(self, event: QMouseEvent) -> None:
        """A button went up."""
        self._timer.stop()
        if event.button() == Qt.MouseButton.LeftButton and self._down is not None:
            self._down = None
            target = self._canvas.target(event.position())
            self._grant(self._gestures.release(target, self._canvas.shown.current))

    def double(self, event: QMouseEvent) -> None:
        """The second press of a double click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._down = None
            self._grant(self._gestures.double(self._canvas.target(event.position())))

    def leave(self) -> None:
        """The pointer left the view."""
        self._hover(Target())

    def ask_menu(self, event: QContextMenuEvent, beside: QPoint) -> None:
        """Ask for the menu of what is under the pointer, or where a key was pressed, of the current mark ``beside`` it."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            point = QPointF(self._viewport.mapFromGlobal(event.globalPos()))
            self.menu_wanted.emit(self._canvas.target(point).mark, event.globalPos())
        else:
            self.menu_wanted.emit(self._canvas.shown.current or "", self._viewport.mapToGlobal(beside))

    def _hover(self, target: Target) -> None:
        shape = Qt.CursorShape.SizeHorCursor if target.edge else Qt.CursorShape.IBeamCursor
        if self._viewport.cursor().shape() != shape:
            self._viewport.setCursor(shape)
        if target.mark != self._hovered:
            self._hovered = target.mark
            self.mark_entered.emit(target.mark)

    def _grant(self, wishes: list[Wish]) -> None:
        for wish in wishes:
            match wish:
                case Select(start, end, head):
                    self._caret.select(start, end, head)
                case Clear():
                    self._caret.clear()
                case Choose(mark_id):
                    self.mark_pressed.emit(mark_id)
                case Preview(part):
                    self._preview(part)
                case Resize(start, end):
                    self.resize_wanted.emit(self._canvas.shown.current or "", start, end)
                case Widen(start, end):
                    self.widen_wanted.emit(start, end)
                case Connect():
                    self.connect_wanted.emit(wish)

    def _preview(self, part: Range | None) -> None:
        old = self._canvas.shown.preview
        self._canvas.show(preview=part)
        self._canvas.repaint(old, part, self._canvas.current_range())

    def _autoscroll(self) -> None:
        height = self._viewport.height()
        beyond = self._last.y() if self._last.y() < 0 else self._last.y() - height
        self._bar.setValue(self._bar.value() + round(beyond / 2))
        self._grant(self._gestures.move(self._canvas.target(self._last), self._free))
