"""The history of an article as a panel: its actions, newest first; the chosen one is shown and can be gone back to."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from rareannot.gui.base.act_wording import step_text, when_text
from rareannot.gui.base.theme import theme_of, tokens
from rareannot.gui.widgets.labels import button, hairline, label
from rareannot.gui.widgets.panel import SidePanel
from rareannot.store.history import Step

WHEN_ROLE = Qt.ItemDataRole.UserRole + 1
NOW = "now"
"""What ``chosen`` carries for the current state; "" is the state before the first step."""
_ROW = 46


class StepDelegate(QStyledItemDelegate):
    """Draws what was done, and below it when and by whom."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        return QSize(100, theme_of(option.widget).px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        theme, size = theme_of(option.widget), tokens()["font"]["size"]
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("selection"))
            painter.fillRect(QRect(option.rect.topLeft(), QSize(2, option.rect.height())), theme.colour("accent"))
        box = option.rect.adjusted(16, 6, -12, -6)
        for role, ink, font, side in (
            (Qt.ItemDataRole.DisplayRole, "text", size["ui"], Qt.AlignmentFlag.AlignTop),
            (WHEN_ROLE, "muted", size["small"], Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(theme.font("ui", font))
            painter.setPen(theme.colour(ink))
            words = painter.fontMetrics().elidedText(str(index.data(role)), Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, side | Qt.AlignmentFlag.AlignLeading, words)


class StepList(QListWidget):
    """The steps; Enter asks to go back to the chosen one."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class HistoryPanel(SidePanel):
    """``chosen`` carries the id of the step to look at (or ``NOW``), ``back_wanted`` that of the one to go back to."""

    chosen = Signal(str)
    back_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("HistoryPanel", "History of the article")
        super().__init__(title, QCoreApplication.translate("HistoryPanel", "Close the history"), parent)
        self._ids: list[str] = []
        self._parts: list[tuple[int, int] | None] = []
        self._list = StepList()
        self._list.setItemDelegate(StepDelegate(self._list))
        self._list.setAccessibleName(title)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setUniformItemSizes(True)
        self._list.setProperty("surface", "base")
        what = self.tr("The article is shown as it was after the chosen step. Nothing changes until you go back to it.")
        self._back = button(self.tr("Go back to here"), "primary")
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 12, 16, 12)
        foot.setSpacing(10)
        foot.addWidget(label(what, "small", wrap=True))
        foot.addWidget(self._back)
        self.column.addWidget(self._list, 1)
        self.column.addWidget(hairline())
        self.column.addLayout(foot)
        self._list.currentRowChanged.connect(self._choose)
        self._list.entered.connect(self._go_back)
        self._back.clicked.connect(self._go_back)

    def show_steps(self, steps: Sequence[Step], text: str) -> None:
        """Show these steps, oldest first as given; ``text`` is the article's.

        The chosen step stays chosen if they are the same ones as before, else it is now.
        """
        ids = [*(step.id for step in reversed(steps)), ""]
        row = max(0, self._list.currentRow()) if ids == self._ids else 0
        today = datetime.now().astimezone().date()
        before = self.tr("before anything was decided")
        self._list.blockSignals(True)
        self._list.clear()
        self._ids, self._parts = ids, [*(step.part for step in reversed(steps)), None]
        for step in reversed(steps):
            self._add(step_text(step, text), f"{when_text(step.at, today, seconds=True)} · {step.who}")
        self._add(before, "")
        self._list.setCurrentRow(row)
        self._list.blockSignals(False)
        self._choose(row)

    def part(self) -> tuple[int, int] | None:
        """Returns where in the article the first span stands that the chosen step changed; None if it changed none."""
        row = self._list.currentRow()
        return self._parts[row] if 0 <= row < len(self._parts) else None

    def start(self) -> None:
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def texts(self) -> list[str]:
        """Returns what the list says, newest first."""
        return [self._list.item(i).text() for i in range(self._list.count())]

    def _add(self, what: str, when: str) -> None:
        item = QListWidgetItem(what, self._list)
        item.setData(WHEN_ROLE, when)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{what}, {when}" if when else what)

    def _choose(self, row: int) -> None:
        self._back.setEnabled(row > 0)
        self.chosen.emit(NOW if row == 0 else self._ids[row])

    def _go_back(self) -> None:
        row = self._list.currentRow()
        if row > 0:
            self.back_wanted.emit(self._ids[row])
