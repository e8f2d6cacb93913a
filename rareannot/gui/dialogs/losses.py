"""The list "What this format cannot hold": an icon, how many of what, what becomes of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from rareannot.gui.dialogs.values import LossLine
from rareannot.gui.widgets.icons import IconView
from rareannot.gui.widgets.labels import hairline, label

_KEPT, _LOST = ("tick", "good"), ("warning", "warn")
"""The icons and their colours."""


class LossList(QWidget):
    """What is lost and what is kept, counted before anything is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checked = label("", "small", wrap=True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("What this format cannot hold"), "strong", wrap=True))
        column.addWidget(self._checked)
        column.addWidget(self._area, 1)
        self.show_waiting()

    def show_waiting(self) -> None:
        """Show that it is being counted."""
        self._checked.setText(self.tr("checking…"))
        self._area.setWidget(QWidget())

    def show_lines(self, lines: Sequence[LossLine], checked: str) -> None:
        """Show the lines; with no loss among them it says that everything is kept."""
        self._checked.setText(checked)
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        shown = [*lines] if any(not line.kept for line in lines) else [self._nothing_lost(), *lines]
        for i, line in enumerate(shown):
            _add(grid, 2 * i, line)
        grid.setRowStretch(2 * len(shown), 1)
        self._area.setWidget(page)

    def _nothing_lost(self) -> LossLine:
        return LossLine(self.tr("Nothing is lost"), self.tr("this format keeps everything"), True)


def _add(grid: QGridLayout, row: int, line: LossLine) -> None:
    """Put the icon of a line, what it is about and what becomes of that side by side, and a hairline below."""
    grid.addWidget(IconView(*(_KEPT if line.kept else _LOST)), row, 0)
    grid.addWidget(label(line.what, "medium", wrap=True, selectable=True), row, 1)
    grid.addWidget(label(line.becomes, "muted", wrap=True, selectable=True), row, 2)
    grid.addWidget(hairline(), row + 1, 0, 1, 3)
