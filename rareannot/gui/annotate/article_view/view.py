"""The article as the annotator handles it: one text widget that has a layout, marks, a caret and a pointer."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QApplication, QFrame, QTextEdit, QWidget

from rareannot.core.document import Document
from rareannot.core.labels import LabelSet
from rareannot.gui.annotate.article_view.accessibility import ScreenReader, SpanFormats
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
from rareannot.gui.annotate.article_view.marks import ShownMarks
from rareannot.gui.annotate.article_view.scrolling import Scroller, Wheel
from rareannot.gui.annotate.article_view.text_layout import TextLayout
from rareannot.gui.annotate.article_view.token_caret import TokenCaret
from rareannot.gui.base.theme import Theme

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


class ArticleView(ReadOnlyText):
    """Shows one document with its marks. All offsets that go in or out of its parts are code points, half open.

    ``text_layout`` is where the lines are, ``marks`` what is marked, ``caret`` what is selected, and ``pointer`` says
    what the mouse asks for. Nothing is edited here. ``key_handler`` (see ReadOnlyText) gets every key first; what it
    leaves only scrolls and copies.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scroller = Scroller(self)
        self.text_layout = TextLayout(self, self._scroller)
        self.canvas = Canvas(self, self.text_layout)
        reader = ScreenReader(self, self.text_layout)
        self.marks = ShownMarks(self, self.canvas, self.text_layout, reader, SpanFormats(self, self.text_layout))
        self.caret = TokenCaret(self, self.canvas, self.text_layout, reader)
        self.pointer = Pointer(self, self.canvas, self.caret)
        self.setAccessibleName(self.tr("Article"))

    def show_document(self, document: Document | None, label_set: LabelSet) -> None:
        """Show another document, from its beginning, without marks; None shows nothing."""
        text = document.text if document else ""
        had_caret = self.caret.forget(text)
        self.marks.clear(label_set)
        self.text_layout.show_text(text)
        self.marks.changed.emit(None)
        if had_caret:
            self.caret.changed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Take on another appearance; the ground has its colour from the style sheet."""
        self.canvas.set_theme(theme)
        self.text_layout.set_scale(theme.scale, self.canvas.held())
        self.canvas.repaint_all()

    def set_step(self, step: int) -> None:
        """Change to type size ``step`` (see tokens: font.article_steps), keeping the place in the text."""
        self.text_layout.set_step(step, self.canvas.held())

    def set_apart(self, apart: bool) -> None:
        """True if long normalised text is shown in lines of about a sentence, keeping the place in the text."""
        self.text_layout.set_apart(apart, self.canvas.held())

    def set_reduced_motion(self, reduced: bool) -> None:
        """True if to jump where it would scroll."""
        self._scroller.reduced_motion = reduced

    def selected_text(self) -> str:
        """Returns what copying gives: the words selected, else those of the current mark."""
        part = self.canvas.held()
        return self.text_layout.text[slice(*part)] if part else ""

    def box_of(self, mark_id: str | None) -> QRect | None:
        """Returns where the first line of a mark is in the viewport; None if it is not on screen."""
        mark = self.marks.index.get(mark_id)
        box = self.text_layout.box_of(mark.start, mark.end) if mark else None
        return box if box and self.viewport().rect().intersects(box) else None

    # ---- Qt's events ----

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.text_layout.fit(self.canvas.held())
        super().resizeEvent(event)
        self.text_layout.forget_lines()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.canvas.paint(event.region())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._scroller.stop()
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pointer.release(event)
        clipboard = QApplication.clipboard()
        if self.caret.selection() and clipboard.supportsSelection():
            clipboard.setText(self.selected_text(), clipboard.Mode.Selection)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pointer.double(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.pointer.leave()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        part = self.canvas.current_range()
        box = self.text_layout.box_of(*part) if part else None
        column, line = self.text_layout.column()[0], self.text_layout.metrics.line
        self.pointer.ask_menu(event, QPoint(box.left(), box.top() + box.height()) if box else QPoint(column, line))
