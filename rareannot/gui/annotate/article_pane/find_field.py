"""The find field: lies over the line above the article while words are looked for in it, and takes no room from the text."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QKeySequence, QPainter, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.theme import theme_of
from rareannot.gui.widgets.icons import icon
from rareannot.gui.widgets.labels import label
from rareannot.gui.widgets.parts import IconButton

_WIDTH = 380


class FindLine(QLineEdit):
    """Where the words are typed. Enter takes what is found; ``keys`` are those that go on (1) and back (-1) from here."""

    taken = Signal()
    left = Signal()
    stepped = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.keys: dict[str, int] = {}
        self._lens: QAction | None = QAction(self)
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self.setPlaceholderText(self.tr("Find in the article"))
        self.setAccessibleName(self.tr("Find in the article"))
        self._tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self.keys.get(QKeySequence(event.keyCombination()).toString())
        if step:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif event.key() in _STEPS:
            self.stepped.emit(_STEPS[event.key()])
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        if lens := getattr(self, "_lens", None):  # Qt tells of the palette before there is one
            lens.setIcon(icon("search", theme_of(self).colour("muted")))


_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class FindField(QWidget):
    """The line with how many were found and a way to put it away; ``head`` is what it lies over.

    ``covered`` says how much of the head's end it covers now, in px.
    """

    covered = Signal(int)

    def __init__(self, head: QWidget) -> None:
        super().__init__(head.parentWidget())
        self._head = head
        self.line, self._count = FindLine(self), label("", "small")
        self.away = IconButton("close", self.tr("Close the find field"))
        self.away.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Escape does it
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 9, 1)
        row.setSpacing(8)
        for part, stretch in ((self.line, 1), (self._count, 0), (self.away, 0)):
            row.addWidget(part, stretch)
        head.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show the field and put the keys into it, what stood there selected so that typing replaces it."""
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def show_count(self, number: int, count: int, *, more: bool = False) -> None:
        """Say which of how many is shown; ``more`` that there are still more than are counted."""
        text = ""
        if self.line.text().strip():
            text = self.tr("not found")
            if count:
                many = count_text(count) + ("+" if more else "")
                text = self.tr("{n} of {count}").format(n=count_text(number), count=many)
        self._count.setText(text)
        self.line.setAccessibleDescription(text)

    @property
    def said(self) -> str:
        """How many were found, as shown beside the field."""
        return self._count.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._head and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._cover()
        return super().eventFilter(watched, event)

    def _cover(self) -> None:
        head = self._head.geometry()
        width = min(theme_of(self).px(_WIDTH), head.width())
        left = head.left() if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else head.right() + 1 - width
        self.setGeometry(QRect(left, head.top(), width, head.height()))
        self.covered.emit(width if self.isVisible() else 0)

    def showEvent(self, _event: QShowEvent) -> None:
        self._cover()

    def hideEvent(self, _event: QHideEvent) -> None:
        self.covered.emit(0)

    def paintEvent(self, _event: object) -> None:
        painter, theme = QPainter(self), theme_of(self)
        painter.fillRect(self.rect(), theme.colour("base"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("border"))
