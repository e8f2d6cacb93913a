"""My notes as a panel: every note and flag of the project with its words and article, to jump to and to tick as answered."""

from collections.abc import Sequence
from itertools import compress

from PySide6.QtCore import QCoreApplication, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from rareannot.core.visible import visible
from rareannot.gui.base.mirroring import across, mirrored
from rareannot.gui.base.theme import theme_of, tokens
from rareannot.gui.widgets.icons import draw_icon
from rareannot.gui.widgets.labels import button, hairline, label
from rareannot.gui.widgets.panel import SidePanel
from rareannot.store.annotations import NoteRow

_ROLE = Qt.ItemDataRole.UserRole + 1
_ROW, _LEFT = 62, 40
_SHOWN = 80
_TR = QCoreApplication.translate


class NoteDelegate(QStyledItemDelegate):
    """Draws the sign of a flag or note, what is noted, the words that it is on, and the article; paler where answered."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        return QSize(100, theme_of(option.widget).px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        theme, size = theme_of(option.widget), tokens()["font"]["size"]
        note_row: NoteRow = index.data(_ROLE)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("selection"))
            edge = QRect(option.rect.topLeft(), QSize(2, option.rect.height()))
            painter.fillRect(mirrored(painter, edge, option.rect), theme.colour("accent"))
        box = option.rect.adjusted(_LEFT, 6, -12, -6)
        sign = "tick" if note_row.answered else "flag" if note_row.flag else "note"
        colour = theme.colour("good" if note_row.answered else "warn")
        draw_icon(painter, sign, colour, across(painter, option.rect.left() + 14, 16, option.rect), box.top() + 1)
        box = mirrored(painter, box, option.rect)
        ink = "muted" if note_row.answered else "text"
        top, centre, bottom = (
            Qt.AlignmentFlag.AlignTop,
            Qt.AlignmentFlag.AlignVCenter,
            Qt.AlignmentFlag.AlignBottom,
        )
        lines = ((told(note_row), ink, size["ui"], top), (quoted(note_row), ink, size["small"], centre))
        for words, colour_name, points, side in (*lines, (visible(note_row.headline), "muted", size["small"], bottom)):
            painter.setFont(theme.font("ui", points))
            painter.setPen(theme.colour(colour_name))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, side | Qt.AlignmentFlag.AlignLeft, shown)


class NoteList(QListWidget):
    """The notes; Enter or a double click goes to one, Space ticks it as answered."""

    entered = Signal()
    ticked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.ticked.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.itemAt(event.position().toPoint()) is not None:
            self.entered.emit()


class NotesPanel(SidePanel):
    """``jump_wanted`` carries the note to go to, ``answer_wanted`` one and whether it is answered now."""

    jump_wanted = Signal(object)  # NoteRow
    answer_wanted = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("NotesPanel", "My notes")
        super().__init__(title, QCoreApplication.translate("NotesPanel", "Close my notes"), parent)
        self._rows: list[NoteRow] = []
        self._shown: list[NoteRow] = []
        self._starting = False
        self._list = NoteList()
        self._list.setItemDelegate(NoteDelegate(self._list))
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setUniformItemSizes(True)
        self._list.setProperty("surface", "base")
        self._list.setProperty("hints", "notes")
        self._none = label("", "small", wrap=True)
        self._every = QCheckBox(self.tr("Show answered notes too"))
        self._go, self._answer = button(self.tr("Go there"), "primary"), button("")
        self._list.setAccessibleName(self.title)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(16, 12, 16, 12)
        foot.setSpacing(8)
        for control in (self._every, self._go, self._answer):
            foot.addWidget(control)
        self._line = hairline()
        self._none.setContentsMargins(16, 14, 16, 14)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        for part, stretch in ((self._none, 1), (self._list, 1), (self._line, 0), (self._foot, 0)):
            self.column.addWidget(part, stretch)
        self._list.currentRowChanged.connect(lambda _row: self._offer())
        self._list.entered.connect(self._jump)
        self._list.ticked.connect(self._tick)
        self._go.clicked.connect(self._jump)
        self._answer.clicked.connect(self._tick)
        self._every.toggled.connect(lambda _on: self._fill())
        self._fill()

    def show_notes(self, rows: Sequence[NoteRow]) -> None:
        """Show these notes; the chosen one stays chosen, or the one that takes its place."""
        if list(rows) != self._rows:
            self._rows = list(rows)
            self._fill()
        self._starting = False

    def start(self) -> None:
        """Take the keys for the list; if it is empty there is nothing to choose, and they stay if they are."""
        self._starting = True
        self._offer()

    def texts(self) -> list[str]:
        """Returns what the list says of each note shown, in order."""
        return [str(self._list.item(i).data(Qt.ItemDataRole.AccessibleTextRole)) for i in range(self._list.count())]

    def _fill(self) -> None:
        chosen, at = self._chosen(), max(0, self._list.currentRow())
        self._shown = [row for row in self._rows if self._every.isChecked() or not row.answered]
        self._list.clear()
        for note_row in self._shown:
            item = QListWidgetItem(told(note_row), self._list)
            item.setData(_ROLE, note_row)
            parts = (told(note_row), quoted(note_row), note_row.headline, self.tr("answered"))
            kept = compress(parts, (True, note_row.quote, True, note_row.answered))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(kept))
        places = [note_row.place for note_row in self._shown]
        at = places.index(chosen.place) if chosen is not None and chosen.place in places else at
        self._list.setCurrentRow(min(at, len(self._shown) - 1))
        self._offer()

    def _offer(self) -> None:
        """Offer what can be done with the chosen note; if there is none, one sentence says so instead of the list."""
        chosen = self._chosen()
        none = self.tr("No notes yet. Write a note on a span or an article, or flag it; it is listed here.")
        self._none.setText(none if not self._rows else self.tr("Every note is answered."))
        self._none.setVisible(not self._shown)
        self._list.setVisible(bool(self._shown))
        for part in (self._line, self._foot):
            part.setVisible(bool(self._rows))
        for button_ in (self._go, self._answer):
            button_.setVisible(bool(self._shown))
            button_.setEnabled(chosen is not None)
        if self._starting and self._shown:
            self._starting = False
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        answered = chosen is not None and chosen.answered
        self._answer.setText(self.tr("Mark as unanswered") if answered else self.tr("Mark as answered"))

    def _chosen(self) -> NoteRow | None:
        row = self._list.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _jump(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.jump_wanted.emit(chosen)

    def _tick(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.answer_wanted.emit(chosen, not chosen.answered)


def told(note_row: NoteRow) -> str:
    """Returns what is noted, on one line; of a flag without a note, that it is one."""
    return visible(" ".join(note_row.note.split())) or _TR("NotesPanel", "Flagged for a second look")


def quoted(note_row: NoteRow) -> str:
    """Returns the words that the note is on, with their label; nothing if it is on the whole article."""
    if not note_row.quote:
        return _TR("NotesPanel", "the whole article")
    undecided = _TR("NotesPanel", "undecided")
    words = visible(" ".join(note_row.quote[: _SHOWN + 1].split()))
    words = words if len(note_row.quote) <= _SHOWN else f"{words[:_SHOWN]}…"
    return f"“{words}” {note_row.label or undecided}"
