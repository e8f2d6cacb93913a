"""The article list's status filter: the four glyphs with their counts, and All."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from rareannot.gui.annotate.article_list.wording import status_name
from rareannot.gui.base.focus import draw_ring
from rareannot.gui.base.mirroring import across, mirrored
from rareannot.gui.base.numbers import count_text, short_count
from rareannot.gui.base.theme import theme_of, tokens
from rareannot.gui.widgets.icons import draw_status
from rareannot.gui.widgets.labels import set_tip
from rareannot.store.values import Counts

_SPACING = 4
_WIDE, _NARROW = "small", "caption"
STATUSES = ("", "new", "in progress", "done", "skipped")


class FilterButton(QAbstractButton):
    """One status as its glyph and the number of articles that have it; ``status`` "" is all of them."""

    def __init__(self, status: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status, self._count, self._size = status, 0, _WIDE
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show how many articles have the status."""
        if count == self._count and self.accessibleName():
            return
        self._count = count
        name = f"{status_name(self.status)}: {count_text(count)}"
        self.setAccessibleName(name)
        set_tip(self, name)
        self.updateGeometry()
        self.update()

    def set_size(self, size: str) -> None:
        """Write in ``size``, a name among the sizes of the tokens."""
        if size != self._size:
            self._size = size
            self.updateGeometry()

    def _text(self) -> str:
        return short_count(self._count) if self.status else status_name("")

    def sizeHint(self) -> QSize:
        theme = theme_of(self)
        font = theme.font("ui", tokens()["font"]["size"][self._size], 600)
        return QSize(QFontMetrics(font).horizontalAdvance(self._text()) + (18 if self.status else 0) + 6, theme.px(24))

    def paintEvent(self, _event: object) -> None:
        painter, theme, checked = QPainter(self), theme_of(self), self.isChecked()
        left = 3.0
        if self.status:
            draw_status(
                painter, self.status, theme, across(painter, left - 2, 16, self.rect()), (self.height() - 16) / 2
            )
            left += 17
        strong = checked or self.underMouse()
        painter.setFont(theme.font("ui", tokens()["font"]["size"][self._size], 600 if checked else 400))
        painter.setPen(theme.colour("text" if strong else "muted"))
        box = mirrored(painter, QRectF(left, 0, self.width() - left, self.height()), self.rect())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._text())
        if checked:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawLine(3, self.height() - 1, self.width() - 3, self.height() - 1)
        draw_ring(painter, self)


class FilterRow(QWidget):
    """The five filters side by side; arrow keys move among them, one is chosen."""

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons = [FilterButton(status) for status in STATUSES]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_SPACING)
        for button in self._buttons:
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._buttons[0].setChecked(True)
        self._group.buttonToggled.connect(self._toggled)

    def set_counts(self, counts: Counts) -> None:
        """Show the counts of all five."""
        numbers = (counts.total, counts.new, counts.in_progress, counts.done, counts.skipped)
        for button, number in zip(self._buttons, numbers, strict=True):
            button.set_count(number)
        self._fit()

    @property
    def status(self) -> str:
        """The chosen status, "" for all."""
        return next(b.status for b in self._buttons if b.isChecked())

    def choose(self, status: str) -> None:
        """Choose a status as if its button were pressed."""
        self._buttons[STATUSES.index(status)].setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write smaller where the counts would not fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for size in (_WIDE, _NARROW):
            for each in self._buttons:
                each.set_size(size)
            if sum(each.sizeHint().width() + _SPACING for each in self._buttons) <= self.width() + _SPACING:
                return

    def _toggled(self, button: QAbstractButton, checked: bool) -> None:
        if checked and isinstance(button, FilterButton):
            self.changed.emit(button.status)
