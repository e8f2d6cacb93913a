"""A page that is scrolled if it is too high, and keeps its width whether it is or not."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

MARGIN = 8
"""What is seen above and below a part that is scrolled to, in pixels."""


class SteadyArea(QScrollArea):
    """Scrolls upright only. The room of the scroll bar is left free, so that no line breaks elsewhere when it comes.

    The page is as high as its wrapped words need: Qt's own area asks only how high it is if nothing is wrapped.
    """

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page.installEventFilter(self)

    def look_at(self, part: QWidget) -> None:
        """Scroll until the whole of a part of the page is seen. (``ensureWidgetVisible`` takes care of a field's caret only.)"""
        middle = part.mapTo(self._page, part.rect().center())
        self.ensureVisible(0, middle.y(), 0, part.height() // 2 + MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._page.setMaximumWidth(self._room())
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The fonts of the page are known for certain by now."""
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _room(self) -> int:
        return max(0, self.width() - self.verticalScrollBar().sizeHint().width())

    def _fit(self) -> None:
        layout = self._page.layout()
        if layout is not None and layout.hasHeightForWidth():
            self._page.setMinimumHeight(layout.minimumHeightForWidth(self._room()))
        if layout is not None:
            layout.activate()  # Qt passes over what is asked for while the page is hidden, and does not come back to it


class SidewaysArea(QScrollArea):
    """Holds panes side by side; where the window has less room than they need, they scroll sideways, and no word is cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("surface", "none")

    def minimumSizeHint(self) -> QSize:
        held = self.widget()
        return QSize(0, held.minimumSizeHint().height() if held is not None else 0)

    def sizeHint(self) -> QSize:
        held = self.widget()
        return held.sizeHint() if held is not None else super().sizeHint()
