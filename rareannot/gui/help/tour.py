"""The tour: five cards, each beside what it speaks of; the keys stay with the article, so that one can try what a card describes.

Enter in the article goes on; Escape, Skip or another page ends the tour.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from rareannot.gui.base.theme import theme_of, tokens
from rareannot.gui.widgets.labels import button, label

_WIDTH, _GAP = 340, 14
_SETTLED_MS = 160


@dataclass(frozen=True, slots=True)
class Stop:
    """One card: what it says, and the part of the window it points at (in the window's coordinates)."""

    title: str
    text: str
    at: Callable[[], QRect]
    prepare: Callable[[], None] | None = None  # brings what it points at, once, before the card is shown


class Frame(QWidget):
    """A frame around what the card speaks of; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme_of(self).colour("accent"), 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)


class TourCard(QWidget):
    """The words, with Back, Next and Skip."""

    next_wanted = Signal()
    back_wanted = Signal()
    skip_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self._text, self._count = label("", "heading"), label("", "", wrap=True), label("", "small")
        self.skip = button(self.tr("Skip the tour"), "link")
        self.back, self.next = button(self.tr("Back")), button("", "primary")
        for one, signal in (
            (self.skip, self.skip_wanted),
            (self.back, self.back_wanted),
            (self.next, self.next_wanted),
        ):
            one.clicked.connect(signal)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.skip)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addLayout(foot)

    def show_stop(self, stop: Stop, number: int, total: int) -> None:
        """Say another card's words."""
        self._title.setText(stop.title)
        self._text.setText(stop.text)
        self._count.setText(self.tr("{number} of {total}").format(number=number, total=total))
        self.setAccessibleName(f"{stop.title}. {stop.text}")
        self.back.setVisible(number > 1)
        self.skip.setVisible(number < total)
        self.next.setText(self.tr("Next") if number < total else self.tr("Begin"))
        width = theme_of(self).px(_WIDTH)
        self.setFixedWidth(width)
        self.setFixedHeight(self.heightForWidth(width))

    def paintEvent(self, _event: object) -> None:
        painter, theme = QPainter(self), theme_of(self)
        painter.fillRect(self.rect(), theme.colour("raised"))
        painter.setPen(QPen(theme.colour("border_strong"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class Tour(QObject):
    """Shows ``stops`` one after the other over ``window``, the keys being in ``home``.

    ``ended`` is emitted when it is over, seen or skipped.
    """

    ended = Signal()

    def __init__(self, window: QWidget, stops: list[Stop], home: QWidget) -> None:
        super().__init__(window)
        self._window, self._stops, self._home, self._at = window, stops, home, 0
        self._over = False
        self.frame, self.card = Frame(window), TourCard(window)
        self.card.next_wanted.connect(lambda: self.go(self._at + 1))
        self.card.back_wanted.connect(lambda: self.go(self._at - 1))
        self.card.skip_wanted.connect(self.end)
        self._app = QCoreApplication.instance()
        if self._app is not None:  # Escape is to work wherever the keys are
            self._app.installEventFilter(self)

    @property
    def number(self) -> int:
        """Which card is shown, from 1; 0 when it is over."""
        return 0 if self._over or self.card.isHidden() else self._at + 1

    def start(self) -> None:
        """Show the first card."""
        self.go(0)

    def go(self, at: int) -> None:
        """Show another card; past the last one it is over."""
        if at >= len(self._stops):
            self.end()
            return
        self._at = max(0, at)
        if (prepare := self._stops[self._at].prepare) is not None:
            prepare()
        self.card.show_stop(self._stops[self._at], self._at + 1, len(self._stops))
        self._place()
        self._place_again()
        for part in (self.frame, self.card):
            part.show()
            part.raise_()
        self._home.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Take the tour away."""
        if not self._over:
            self._over = True
            if self._app is not None:
                self._app.removeEventFilter(self)
            for part in (self.frame, self.card):
                part.hide()
                part.deleteLater()
            self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Resize and watched is self._window:
            self._place_again()
        elif kind == QEvent.Type.Hide and watched is self._home and not event.spontaneous():
            self.end()  # another page is shown: nothing that the cards describe is there
        elif kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            if (step := self._step_of(watched, event)) is not None:
                event.accept()  # an override that is accepted comes again as a key press, and no shortcut takes it
                if kind == QEvent.Type.KeyPress:
                    step()
                return True
            if kind == QEvent.Type.KeyPress:  # what is spoken of may move on with the key
                QTimer.singleShot(_SETTLED_MS, self, self._place)
        return super().eventFilter(watched, event)

    def _step_of(self, watched: QObject, event: QKeyEvent) -> Callable[[], None] | None:
        """Returns what a key does for the tour, None if it is not the tour's."""
        if not isinstance(watched, QWidget) or watched.window() is not self._window or QApplication.activePopupWidget():
            return None
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        if event.key() == Qt.Key.Key_Escape:
            return self.end
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and watched is self._home:
            return lambda: self.go(self._at + 1)
        return None

    def _place_again(self) -> None:
        for ms in (0, _SETTLED_MS):  # its target may be laid out again, or may still be scrolling
            QTimer.singleShot(ms, self, self._place)

    def _place(self) -> None:
        """Put the frame around what is spoken of, and the card where it hides the least of it."""
        if self._over:
            return
        target = self._stops[self._at].at().adjusted(-4, -4, 4, 4).intersected(self._window.rect())
        self.frame.setGeometry(target)
        room, foot = self._window.size(), theme_of(self._window).px(tokens()["size"]["status_bar"])
        if target.bottom() < room.height() - foot:  # the keys at the bottom are to be read meanwhile
            room.setHeight(room.height() - foot)
        self.card.move(beside(target, self.card.size(), room))


def beside(target: QRect, card: QSize, room: QSize) -> QPoint:
    """Returns where a card of a size is beside ``target``, right, left, below or above it, within ``room``."""
    if target.width() * target.height() > room.width() * room.height() // 3:  # all around it is less than the card
        return QPoint(target.center().x() - card.width() // 2, target.bottom() - card.height() - 2 * _GAP)
    right, left = target.right() + _GAP, target.left() - _GAP - card.width()
    y = max(_GAP, min(target.top(), room.height() - card.height() - _GAP))
    if right + card.width() <= room.width() - _GAP:
        return QPoint(right, y)
    if left >= _GAP:
        return QPoint(left, y)
    x = max(_GAP, min(target.left(), room.width() - card.width() - _GAP))
    below = target.bottom() + _GAP
    if below + card.height() <= room.height() - _GAP:
        return QPoint(x, below)
    return QPoint(x, max(_GAP, target.top() - _GAP - card.height()))
