"""A panel that is read beside the article: a head with its title and a cross, and whatever it holds below."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rareannot.gui.base.speech import announce
from rareannot.gui.base.theme import theme_of, tokens
from rareannot.gui.widgets.labels import hairline, section_head
from rareannot.gui.widgets.parts import IconButton


class SidePanel(QWidget):
    """Put what is to be read into ``column``. ``closed`` is emitted by the cross and by Escape."""

    closed = Signal()

    def __init__(self, title: str, close: str, parent: QWidget | None = None) -> None:
        """``close`` is what the cross is called."""
        super().__init__(parent)
        self.title = title
        self._fit()
        self.setAccessibleName(title)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 12, 8)
        head.addWidget(section_head(title), 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addLayout(head)
        self.column.addWidget(hairline())
        cross = IconButton("close", close)
        cross.clicked.connect(self.close_panel)
        head.addWidget(cross)

    def start(self) -> None:
        """Take the keyboard focus, where something in it is chosen by keys."""

    def stop(self) -> QWidget:
        """Returns the widget that takes the keys."""
        within = [
            w for w in self.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and not w.isHidden()
        ]
        return within[-1] if within else self

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            announce(self, self.title)

    def close_panel(self) -> None:
        """Put the panel away."""
        if (window := self.window()) is not self:
            announce(window, self.tr("{panel} closed").format(panel=self.title))
        self.hide()
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Ask for the width that the text size needs."""
        self.setMinimumWidth(theme_of(self).px(tokens()["size"]["inspector_min"]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)
