"""The table of the dialog "Suggestions": what became of each source's suggestions for each label, and the switches."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDoubleSpinBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from rareannot.core.trust import FEW, Record, Trust, total
from rareannot.gui.base.focus import draw_row_ring, has_ring
from rareannot.gui.base.mirroring import mirrored
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.theme import theme_of, tokens
from rareannot.gui.dialogs.frame import read_by_rows
from rareannot.gui.dialogs.values import Choice

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

NAME, DECIDED, ACCEPTED, CORRECTED, REJECTED, RIGHT, HELD = range(7)
RECORD_ROLE = Role.UserRole
"""The ``Record`` of a row."""
NOTHING = "–"
_INDENT = "        "
_ROW = 30
_BAR_WIDTH, _BAR_HEIGHT = 56, 4
_STEP = 0.05


@dataclass(frozen=True, slots=True)
class TrustLine:
    """A row: a source or label with its switch (``key`` is what the trust calls it), or a part of one, without."""

    name: str
    record: Record
    key: str = ""
    about: str = ""


def lines_of(
    records: Sequence[Record],
    groups: Iterable[Choice],
    group_of: Callable[[Record], str],
    part_of: Callable[[Record], str],
) -> list[TrustLine]:
    """Returns a line for each of ``groups`` and for each other one that a record names, its parts below it."""
    known = {g.key: g for g in groups}
    known |= {k: Choice(k, k) for k in sorted({group_of(r) for r in records}) if k not in known}
    lines = []
    for key, group in known.items():
        parts = [r for r in records if group_of(r) == key]
        lines.append(TrustLine(group.name, total(parts), key, group.detail))
        lines += [TrustLine(part_of(r), r) for r in sorted(parts, key=lambda r: (-r.decided, part_of(r)))]
    return lines


class TrustModel(QAbstractTableModel):
    """Lines under one trust, which the switches and thresholds change; ``changed`` is called with the new one."""

    def __init__(
        self, lines: Sequence[TrustLine], trust: Trust, first: str, changed: Callable[[Trust], None], parent: QObject
    ) -> None:
        """``first`` is the heading of the names."""
        super().__init__(parent)
        self.lines = tuple(lines)
        self._trust, self._changed = trust, changed
        self.heads = (
            first,
            self.tr("Decided"),
            self.tr("Accepted"),
            self.tr("Corrected"),
            self.tr("Rejected"),
            self.tr("Right"),
            self.tr("Hide below"),
        )
        groups = [i for i, line in enumerate(lines) if line.key]
        self._group = [max((g for g in groups if g <= i), default=0) for i in range(len(lines))]

    def set_trust(self, trust: Trust) -> None:
        """Show the switches of another trust."""
        self._trust = trust
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, HELD))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return _alignment(section)
        return self.heads[section] if role == Role.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        held = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.lines[index.row()].key:
            return held
        more = {NAME: Qt.ItemFlag.ItemIsUserCheckable, HELD: Qt.ItemFlag.ItemIsEditable}
        return held | more.get(index.column(), Qt.ItemFlag.NoItemFlags)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        match role:
            case Role.DisplayRole:
                return self._text(line, column)
            case Role.CheckStateRole if column == NAME and line.key:
                return Qt.CheckState.Checked if line.key not in self._trust.off else Qt.CheckState.Unchecked
            case Role.EditRole if column == HELD and line.key:
                return self._threshold(line)
            case Role.ForegroundRole:
                return self._ink(index.row())
            case Role.TextAlignmentRole:
                return _alignment(column)
            case Role.ToolTipRole:
                return f"<p style='margin:0'>{escape(line.about)}</p>" if line.about else None
            case Role.AccessibleTextRole:
                return f"{line.name}, {self.heads[column]}: {self._text(line, column)}" if column else line.name
            case _ if role == RECORD_ROLE:
                return line.record
        return None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        key = self.lines[index.row()].key
        if role == Role.CheckStateRole:
            trust = self._trust.switched(key, Qt.CheckState(value) == Qt.CheckState.Checked)
        elif isinstance(value, float):
            trust = self._trust.held_back(key, round(value, 2))
        else:
            return False
        self._changed(trust)
        return True

    def _text(self, line: TrustLine, column: int) -> str:
        r = line.record
        if column == NAME:
            return line.name if line.key else _INDENT + line.name
        if column == RIGHT:
            return NOTHING if r.precision is None else f"{r.precision:.2f}" + (few_text() if few(r) else "")
        if column == HELD:
            held = self._threshold(line)
            return f"{held:.2f}" if held else NOTHING if line.key else ""
        if column != DECIDED and not r.decided:
            return ""
        return count_text((r.decided, r.accepted, r.corrected, r.rejected)[column - DECIDED])

    def _threshold(self, line: TrustLine) -> float:
        return dict(self._trust.thresholds).get(line.key, 0.0)

    def _ink(self, row: int) -> str:
        """Returns the palette's name of the colour that a row is written in."""
        if self.lines[self._group[row]].key in self._trust.off:
            return "disabled"
        return "text" if self.lines[row].key else "muted"


def few(record: Record) -> bool:
    """True if so little was decided that the share right says little."""
    return 0 < record.decided < FEW


def few_text() -> str:
    """Returns the remark after a share that rests on few decisions."""
    return QCoreApplication.translate("TrustModel", ", few")


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column in (NAME, RIGHT) else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


class TrustDelegate(QStyledItemDelegate):
    """Writes a row in its ink, draws the quiet bar of the share right, and edits a threshold from 0 to 1."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        theme = theme_of(option.widget)
        line: TrustLine = index.model().lines[index.row()]  # type: ignore[attr-defined]
        option.font = theme.font(
            "ui", tokens()["font"]["size"]["ui"], 500 if line.key and index.column() == NAME else 400
        )
        ink = theme.colour(str(index.data(Role.ForegroundRole)))
        for role in (option.palette.ColorRole.Text, option.palette.ColorRole.HighlightedText):
            option.palette.setColor(role, ink)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        record: Record = index.data(RECORD_ROLE)
        if has_ring(option.widget) and index.row() == option.widget.currentIndex().row():  # type: ignore[attr-defined]
            column = index.column()
            draw_row_ring(painter, theme_of(option.widget), option.rect, first=column == NAME, last=column == HELD)
        if index.column() != RIGHT or record.precision is None:
            return
        theme = theme_of(option.widget)
        metrics = QFontMetrics(theme.font("ui", tokens()["font"]["size"]["ui"]))
        cell = option.rect
        left = cell.left() + 11 + metrics.horizontalAdvance(f"0.00{few_text()}  ")
        box = QRect(left, cell.center().y() - 1, theme.px(_BAR_WIDTH), _BAR_HEIGHT)
        painter.fillRect(mirrored(painter, box, cell), theme.colour("border"))
        box.setWidth(round(box.width() * record.precision))
        painter.fillRect(mirrored(painter, box, cell), theme.colour("border_strong" if few(record) else "accent"))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QDoubleSpinBox(parent)
        editor.setRange(0.0, 1.0)
        editor.setDecimals(2)
        editor.setSingleStep(_STEP)
        editor.setFrame(False)
        editor.setAccessibleName(str(index.data(Role.AccessibleTextRole)).partition(":")[0])
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QDoubleSpinBox):
            editor.setValue(float(index.data(Role.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QDoubleSpinBox):
            editor.interpretText()
            model.setData(index, editor.value(), Role.EditRole)


class TrustTable(QTableView):
    """The table: Space switches the row's source or label wherever the cursor stands, a digit begins its threshold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(TrustDelegate(self))
        read_by_rows(self, "", row=_ROW)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def show_model(self, model: TrustModel) -> None:
        """Show another model, from its first row."""
        self.setModel(model)
        head = self.horizontalHeader()
        for column in range(model.columnCount()):
            stretched = QHeaderView.ResizeMode.Stretch if column == NAME else QHeaderView.ResizeMode.Fixed
            head.setSectionResizeMode(column, stretched)
            self.setColumnWidth(column, theme_of(self).px(172 if column == RIGHT else 88))
        self.setCurrentIndex(model.index(0, NAME))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and here.isValid():
            self.setCurrentIndex(here.siblingAtColumn(NAME))
        elif event.text().isdigit() and here.isValid():
            self.setCurrentIndex(here.siblingAtColumn(HELD))
        super().keyPressEvent(event)
