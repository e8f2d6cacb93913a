"""The labels of a set as a table under the headings of their kinds; keys add, take out, rename and move them."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from rareannot.core.labels import KINDS
from rareannot.gui.base.focus import draw_row_ring, has_ring
from rareannot.gui.base.mirroring import across, mirrored
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.ready_texts import label_set_text
from rareannot.gui.base.theme import theme_of, tokens
from rareannot.gui.labels.draft import LabelRow, LabelSetDraft
from rareannot.gui.labels.wording import kind_heading
from rareannot.gui.widgets.icons import draw_icon
from rareannot.gui.widgets.keycap import cap_height, caps_width, draw_caps
from rareannot.gui.widgets.parts import draw_swatch

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NAME, TAG, KEY, RULE, SPANS = range(5)
ROW_ROLE = Role.UserRole
"""The ``Row`` of a line; None for a heading."""
_LINE, _INDENT, _SWATCH = 36, 24, 24


class LabelModel(QAbstractTableModel):
    """Headings and labels of a draft; ``usage`` are spans by saved name, ``wrong`` the numbers of rows with problems."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[LabelRow | str, ...] = ()
        self._usage: Mapping[str, int] | None = None
        self._wrong: Collection[int] = ()
        self.heads = (self.tr("Label"), self.tr("Tag"), self.tr("Key"), self.tr("Rule"), self.tr("Spans"))

    def show_draft(self, draft: LabelSetDraft, usage: Mapping[str, int] | None, wrong: Collection[int]) -> None:
        """Show a draft; where its lines are the same labels as before, only their contents change.

        ``usage`` is None while the spans are still being counted.
        """
        lines: list[LabelRow | str] = []
        for kind in KINDS:
            rows = [row for row in draft.rows if row.label.kind == kind]
            lines += [kind, *rows] if rows else []
        same = [_key(a) for a in lines] == [_key(b) for b in self.lines]
        if not same:
            self.beginResetModel()
        self.lines, self._usage, self._wrong = tuple(lines), usage, frozenset(wrong)
        if not same:
            self.endResetModel()
        elif lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, SPANS))

    def line_of(self, number: int) -> int | None:
        """Returns the line of the label with that number, or None."""
        return next((i for i, x in enumerate(self.lines) if isinstance(x, LabelRow) and x.number == number), None)

    def spans(self, row: LabelRow) -> int | None:
        """Returns how many spans have the label, as it was saved; None while they are being counted."""
        return None if self._usage is None else self._usage.get(row.was, 0)

    def is_wrong(self, row: LabelRow) -> bool:
        """True if something about the label must be mended."""
        return row.number in self._wrong

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == SPANS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return self.heads[section] if role == Role.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self.lines[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        if isinstance(line, str):
            shown = kind_heading(line) if column == NAME else ""
            return shown if role in (Role.DisplayRole, Role.AccessibleTextRole) else None
        if role == Role.DisplayRole:
            return self._text(line, column)
        if role == Role.AccessibleTextRole:
            text = self._text(line, column)
            return f"{line.label.name}, {self.heads[column]}: {text}" if column else self._spoken(line)
        return line if role == ROW_ROLE else None

    def _text(self, row: LabelRow, column: int) -> str:
        label = row.label
        spans = self.spans(row)
        counted = "…" if spans is None else count_text(spans)
        texts = (label.name or self.tr("(no name yet)"), label.tag, label.key, label_set_text(label.rule))
        return (*texts, counted if row.was else "")[column]

    def _spoken(self, row: LabelRow) -> str:
        parts = [row.label.name or self.tr("no name yet"), kind_heading(row.label.kind)]
        parts += [self.tr("key {key}").format(key=row.label.key)] if row.label.key else []
        parts += [self.tr("has a problem")] if self.is_wrong(row) else []
        return ", ".join(parts)


def _key(line: LabelRow | str) -> object:
    return line.number if isinstance(line, LabelRow) else line


class LabelDelegate(QStyledItemDelegate):
    """Paints a line: swatch and name, tag, key cap, rule cut to the room, count; a hairline below each."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = theme_of(option.widget), option.rect
        row: LabelRow | None = index.data(ROW_ROLE)
        selected = row is not None and index.row() == option.widget.currentIndex().row()  # type: ignore[attr-defined]
        painter.save()
        painter.fillRect(box, theme.colour("selection" if selected else "base"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.colour("border"))
        if row is None:
            head = box.adjusted(_INDENT if index.column() == NAME else 0, 0, 0, 0)
            self._text(painter, option, index, head, 600, "muted")
        else:
            self._cell(painter, option, index, row)
        if selected and has_ring(option.widget):
            column = index.column()
            draw_row_ring(painter, theme, box, first=column == NAME, last=column == SPANS)
        painter.restore()

    def _cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: LabelRow) -> None:
        theme, box, column = theme_of(option.widget), option.rect, index.column()
        if column == NAME:
            top = box.center().y() - tokens()["chip"]["swatch"] // 2
            left = across(painter, box.left() + _INDENT, tokens()["chip"]["swatch"], box)
            draw_swatch(painter, theme, row.label.colour, left, top, passage=row.label.kind == "passage")
            right = 0
            if index.model().is_wrong(row):  # type: ignore[attr-defined]
                left = round(across(painter, box.right() - 20, 16, box))
                draw_icon(painter, "warning", theme.colour("bad"), left, box.center().y() - 8)
                right = 24
            inner = box.adjusted(_INDENT + _SWATCH, 0, -right, 0)
            self._text(painter, option, index, inner, 500, "text" if row.label.name else "bad")
        elif column == KEY:
            if row.label.key:
                left = across(painter, box.left() + 4, caps_width(theme, row.label.key), box)
                draw_caps(painter, theme, row.label.key, left, box.center().y() - cap_height(theme) // 2)
        elif column == SPANS:
            self._text(painter, option, index, box.adjusted(0, 0, -_INDENT, 0), 400, "text")
        else:
            self._text(painter, option, index, box.adjusted(4, 0, -12, 0), 400, "muted" if column == TAG else "text")

    def _text(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, box: QRect, weight: int, ink: str
    ) -> None:
        theme = theme_of(option.widget)
        painter.setFont(theme.font("ui", tokens()["font"]["size"]["ui"], weight))
        painter.setPen(theme.colour(ink))
        side = Qt.AlignmentFlag.AlignRight if index.column() == SPANS else Qt.AlignmentFlag.AlignLeft
        text = " ".join(str(index.data()).split())
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(mirrored(painter, box, option.rect), side | Qt.AlignmentFlag.AlignVCenter, shown)


class _Head(QHeaderView):
    """Column heads that stand over the words of their cells."""

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = theme_of(self)
        painter.save()
        painter.fillRect(rect, theme.colour("base"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("border"))
        painter.setFont(theme.font("ui", tokens()["font"]["size"]["small"], 500))
        painter.setPen(theme.colour("muted"))
        left = _INDENT + _SWATCH if section == NAME else 4
        side = Qt.AlignmentFlag.AlignRight if section == SPANS else Qt.AlignmentFlag.AlignLeft
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        painter.drawText(
            mirrored(painter, rect.adjusted(left, 0, -_INDENT, 0), rect), side | Qt.AlignmentFlag.AlignVCenter, text
        )
        painter.restore()


_NARROW = 600
"""Below this width, in px at the usual text size, the rules need the room of the tags, which the form shows too."""

_BARE = 440
"""Below this width there is no room for a rule either, of which one word would be seen."""


class LabelTable(QTableView):
    """The table. ``chosen`` carries the number of the selected label; the others what a key asks for it."""

    chosen = Signal(int)
    add_wanted = Signal()
    remove_wanted = Signal()
    rename_wanted = Signal()
    move_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.labels = LabelModel(self)
        self.setModel(self.labels)
        self.setItemDelegate(LabelDelegate(self))
        self.setProperty("surface", "base")
        self.setAccessibleName(self.tr("Labels"))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        head = _Head(Qt.Orientation.Horizontal, self)
        self.setHorizontalHeader(head)
        for column in range(self.labels.columnCount()):
            stretched = QHeaderView.ResizeMode.Stretch if column == RULE else QHeaderView.ResizeMode.Fixed
            head.setSectionResizeMode(column, stretched)
        self._fit()
        self.selectionModel().currentChanged.connect(self._current)

    def show_draft(
        self, draft: LabelSetDraft, usage: Mapping[str, int] | None, wrong: Collection[int], number: int | None
    ) -> None:
        """Show a draft with the label ``number`` selected."""
        self.labels.show_draft(draft, usage, wrong)
        line = None if number is None else self.labels.line_of(number)
        if line is not None and line != self.currentIndex().row():
            self.selectionModel().setCurrentIndex(
                self.labels.index(line, NAME), self.selectionModel().SelectionFlag.NoUpdate
            )
            self.scrollTo(self.labels.index(line, NAME))

    def _current(self, now: QModelIndex, _before: QModelIndex) -> None:
        row: LabelRow | None = now.data(ROW_ROLE) if now.isValid() else None
        if row is not None:
            self.chosen.emit(row.number)
        self.viewport().update()

    def _fit(self) -> None:
        theme = theme_of(self)
        self.verticalHeader().setDefaultSectionSize(theme.px(_LINE))
        narrow = self.width() < theme.px(_NARROW)
        self.setColumnHidden(TAG, narrow)
        bare = self.width() < theme.px(_BARE)
        self.setColumnHidden(RULE, bare)
        ways = QHeaderView.ResizeMode
        self.horizontalHeader().setSectionResizeMode(NAME, ways.Stretch if bare else ways.Fixed)
        for column, width in ((NAME, 148 if narrow else 180), (TAG, 64), (KEY, 52), (SPANS, 64 if narrow else 88)):
            self.setColumnWidth(column, theme.px(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        wanted = {
            Qt.Key.Key_Insert: self.add_wanted.emit,
            Qt.Key.Key_Delete: self.remove_wanted.emit,
            Qt.Key.Key_F2: self.rename_wanted.emit,
            Qt.Key.Key_Return: self.rename_wanted.emit,
            Qt.Key.Key_Enter: self.rename_wanted.emit,
        }
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_wanted.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in wanted:
            wanted[Qt.Key(event.key())]()
        else:
            super().keyPressEvent(event)
