"""What dialogs share: a form with labels in one column, the buttons at the lower right."""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QTableView,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from rareannot.gui.base.focus import pressed_by_enter
from rareannot.gui.base.screens import screen_of
from rareannot.gui.base.theme import theme_of
from rareannot.gui.widgets.labels import button, hairline, label

LABEL_COLUMN = 92
TITLE_BAR = 30
"""Room left for what the desktop puts above a dialog, in px."""


class _Body(QScrollArea):
    """Scrolls the body of a dialog up and down; wide enough that it need not sideways, as far as the screen allows."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self.setWidget(page)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        wanted = self._page.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(max(least.width(), min(wanted, screen_of(self).availableSize().width())), least.height())


def read_by_rows(table: QTableView, name: str, *, row: int = 0) -> None:
    """Make ``table`` one that is read: row by row, without lines or numbers, Tab leaves it.

    ``name`` is what screen readers hear; ``row`` how high a row of one line is, in px before scaling.
    """
    table.setAccessibleName(name)
    table.setProperty("surface", "base")
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.verticalHeader().hide()
    if isinstance(table, QTableWidget):  # its cells could be typed into
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    if row:
        table.setWordWrap(False)
        table.verticalHeader().setDefaultSectionSize(theme_of(table).px(row))


class Dialog(QDialog):
    """A dialog whose main button says what happens; Enter presses it, or the button that has the focus; Escape cancels."""

    def __init__(self, title: str, main: str, parent: QWidget | None = None) -> None:
        """``main`` is the main button's text; empty for a dialog that is only read and closed."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self._area: QScrollArea | None = None
        self._page = QWidget()  # a widget, which can be put into one that scrolls; a layout that changed hands crashed
        self._page.setProperty("surface", "none")
        self.body = QVBoxLayout(self._page)
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(12)
        self.button_row = QHBoxLayout()
        self.button_row.setContentsMargins(16, 12, 16, 12)
        self.button_row.setSpacing(8)
        self.main: QPushButton | None = None
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._page, 1)
        whole.addWidget(hairline())
        whole.addLayout(self.button_row)
        self.button_row.addStretch(1)
        self.cancel = button(self.tr("Cancel") if main else self.tr("Close"))
        self.cancel.clicked.connect(self.reject)
        self.button_row.addWidget(self.cancel)
        if main:
            self.main = button(main, "primary")
            self.main.setDefault(True)
            self.main.clicked.connect(self.accept)
            self.button_row.addWidget(self.main)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the screen, and put the focus on the first field; the buttons at the bottom come last."""
        if not event.spontaneous():
            self._fit()
        # not by nextInFocusChain(): PySide makes each widget a child of the one before it, and at the end the dialog one of its
        # own last button, so that a collection of garbage took a dialog that nobody else held away from the screen
        stops = [
            w for w in self.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.window() is self
        ]
        buttons = sorted((w for w in stops if self.button_row.indexOf(w) >= 0), key=self.button_row.indexOf)
        fields = [w for w in stops if self.button_row.indexOf(w) < 0]
        for earlier, later in pairwise([*fields, *buttons]):
            QWidget.setTabOrder(earlier, later)
        super().showEvent(event)
        first = next((w for w in (*fields, *reversed(buttons)) if w.isEnabled()), self)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def make_room(self) -> None:
        """Make room for what is shown now, within the screen; nothing else would move a dialog that grows past its edge."""
        self._whole.activate()  # a dialog with a least width does not grow by itself
        self.resize(self.width(), max(self.height(), self.sizeHint().height()))
        if not self.isVisible():
            return
        self._fit()
        room = screen_of(self).availableGeometry()
        below = self.frameGeometry().bottom() - room.bottom()
        if below > 0:
            self.move(self.x(), max(room.top(), self.y() - below))

    def _fit(self) -> None:
        """Be no larger than the screen; what is above the buttons scrolls where it needs more room than that."""
        room = screen_of(self).availableSize() - QSize(0, TITLE_BAR)
        self.setMinimumSize(self.minimumSize().boundedTo(room))
        self.ensurePolished()
        self.resize(self.size().boundedTo(room))
        if self._needed().boundedTo(room) != self._needed() and self._area is None:
            self._scroll()
        self.resize(self.size().expandedTo(self._needed()).boundedTo(room))

    def _needed(self) -> QSize:
        """Returns the least size in which every line is seen, at the width of now."""
        least = self._whole.totalMinimumSize()
        if self._whole.hasHeightForWidth():
            least.setHeight(max(least.height(), self._whole.totalHeightForWidth(max(self.width(), least.width()))))
        return least

    def _scroll(self) -> None:
        """Put the body into a part that scrolls."""
        page, area = self._page, _Body(self._page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        fields = any(w.focusPolicy() & Qt.FocusPolicy.TabFocus for w in page.findChildren(QWidget))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus if fields else Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(self.windowTitle())
        self._area = area
        self._whole.insertWidget(0, area, 1)
        area.show()  # a layout leaves what is hidden out of its least size

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held == Qt.KeyboardModifier.ControlModifier:
            self._press_main()  # from a field in which Enter alone is a new line
        elif not pressed_by_enter(event, self):
            super().keyPressEvent(event)

    def _press_main(self) -> None:
        if self.main is not None:
            self.main.click()

    def add_row(self, name: str, field: QWidget | QLayout, focus: QWidget | None = None) -> QLabel:
        """Add a line of the form; ``focus`` is the field that the label belongs to, where ``field`` holds several."""
        target = focus or (field if isinstance(field, QWidget) else None)
        words = label(name, "muted", wrap=True, buddy=target)
        words.setFixedWidth(theme_of(self).px(LABEL_COLUMN))
        if target is not None and not target.accessibleName():
            target.setAccessibleName(name)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(words, 0, Qt.AlignmentFlag.AlignVCenter)
        if isinstance(field, QWidget):
            row.addWidget(field, 1)
        else:
            row.addLayout(field, 1)
        self.body.addLayout(row)
        return words

    def add_under(self, widget: QWidget) -> None:
        """Add a line under the fields, flush with them: an explanation or a problem."""
        row = QHBoxLayout()
        row.addSpacing(theme_of(self).px(LABEL_COLUMN) + 12)
        row.addWidget(widget, 1)
        self.body.addLayout(row)
