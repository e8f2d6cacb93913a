"""The card beside a span under the resting mouse: its label and rule, its value, where it comes from and how sure that is."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.base.theme import theme_of
from rareannot.gui.widgets.labels import label
from rareannot.gui.widgets.parts import Swatch

REST_MS = 400
"""How long the mouse rests on a span before its card comes up."""
_WIDTH, _GAP = 320, 10


@dataclass(frozen=True, slots=True)
class TooltipContent:
    """What a card says; empty parts are left out."""

    label: str
    state: str
    rule: str = ""
    value: str = ""
    origin: str = ""
    note: str = ""
    colour: int = 0
    passage: bool = False


class SpanCard(QWidget):
    """The card itself. The mouse goes through it; for those who do not hover, the inspector says the same."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._swatch, self._label, self._state = Swatch(), label("", "strong"), label("", "muted")
        self._value, self._rule = label("", "medium", wrap=True), label("", "small-ink", wrap=True)
        self._origin, self._note = label("", "small", wrap=True), label("", "small-ink", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._swatch)
        head.addWidget(self._label)
        head.addWidget(self._state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 10)
        column.setSpacing(6)
        column.addLayout(head)
        for part in (self._value, self._rule, self._note, self._origin):
            column.addWidget(part)
        self.hide()

    def show_about(self, about: TooltipContent) -> None:
        """Say what is known of a span."""
        self._swatch.show_colour(about.colour, passage=about.passage)
        self._label.setText(about.label)
        self._state.setText(about.state)
        parts = (
            (self._value, about.value),
            (self._rule, about.rule),
            (self._note, about.note),
            (self._origin, about.origin),
        )
        for part, text in parts:
            part.setText(text)
            part.setVisible(bool(text))
        self.setAccessibleName(", ".join(t for t in (about.label, about.state, *(text for _, text in parts)) if t))
        width = min(theme_of(self).px(_WIDTH), max(120, self._over.width() - 2 * _GAP))
        self.setFixedSize(width, max(self.heightForWidth(width), 0) or self.sizeHint().height())

    def paintEvent(self, _event: object) -> None:
        painter, theme = QPainter(self), theme_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("border_strong"), 1))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)


class SpanTooltip(QObject):
    """Brings the card up and takes it away; ``about`` says what is known of a span, or None."""

    def __init__(self, view: ArticleView, about: Callable[[str], TooltipContent | None]) -> None:
        super().__init__(view)
        self._view, self._about = view, about
        self._mark = ""
        self.card = SpanCard(view.viewport())
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._show)
        view.pointer.mark_entered.connect(self._entered)
        moved = view.verticalScrollBar().valueChanged
        for signal in (moved, view.caret.changed, view.marks.changed):
            signal.connect(self._rest.stop)  # Qt's own slots: this happens with every key
            signal.connect(self.card.hide)

    def hide(self) -> None:
        """Take the card away, and do not bring it up until the mouse comes to a span again."""
        self._rest.stop()
        self.card.hide()
        for watched in (self._view, self._view.viewport()):
            watched.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.Leave):
            self.hide()
        return super().eventFilter(watched, event)

    def _entered(self, mark_id: str) -> None:
        self.hide()
        self._mark = mark_id
        if mark_id:
            for watched in (self._view, self._view.viewport()):
                watched.installEventFilter(self)
            self._rest.start()

    def _show(self) -> None:
        box, about = self._view.box_of(self._mark), self._about(self._mark)
        if box is None or about is None:
            return
        self.card.show_about(about)
        self.card.move(beside(box, self.card.size(), self._view.viewport().size()))
        self.card.show()
        self.card.raise_()


def beside(span: QRect, card: QSize, room: QSize) -> QPoint:
    """Returns where a card is: under the span's tag, or above the span if there is no room below."""
    left = max(_GAP, min(span.left(), room.width() - card.width() - _GAP))
    below = span.bottom() + span.height() // 2 + _GAP
    if below + card.height() <= room.height() - _GAP:
        return QPoint(left, below)
    return QPoint(left, max(_GAP, span.top() - card.height() - _GAP))
