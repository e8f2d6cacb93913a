"""The palette itself: a field over a list, laid over the window; everything by keys, gone when the focus leaves it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from rareannot.gui.base.mirroring import across, mirrored, reads, turned
from rareannot.gui.base.speech import announce
from rareannot.gui.base.theme import Theme, theme_of, tokens
from rareannot.gui.palette.matching import Match, matched
from rareannot.gui.palette.values import LABEL, Entry, PaletteLine
from rareannot.gui.widgets.keycap import cap_height, caps_width, draw_caps
from rareannot.gui.widgets.labels import hairline, label
from rareannot.gui.widgets.parts import draw_swatch

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
"""The ``Line`` of a row."""
MOST = 40


def fitting(typed: str, entry: Entry) -> PaletteLine | None:
    """Returns the entry as a line where it fits; where only another name of it does, that is beside the title and says why."""
    match = matched(typed, entry.title)
    if match is not None:
        return PaletteLine(entry, match)
    for name in filter(None, (entry.english, entry.also)):
        if (match := matched(typed, name)) is not None:
            return PaletteLine(replace(entry, detail=f"{name} · {entry.detail}"), Match(match.score))
    return None


class PaletteModel(QAbstractListModel):
    """What fits the typed words: the best commands and labels, then articles in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._ranked: list[PaletteLine] = []
        self._articles: list[PaletteLine] = []
        self._typed = ""

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Choose among these commands and labels, all of them shown until something is typed."""
        self._entries = tuple(entries)
        self.narrow("")

    def narrow(self, typed: str) -> None:
        """Show what fits ``typed``; articles found for other words go."""
        self.beginResetModel()
        self._typed = typed.strip()
        lines = [line for e in self._entries if (line := fitting(self._typed, e)) is not None]
        self._ranked = sorted(lines, key=lambda line: -line.match.score)[:MOST] if self._typed else lines
        self._articles = []
        self.endResetModel()

    def put_articles(self, typed: str, articles: Sequence[Entry]) -> None:
        """Show the articles found for ``typed``, unless something else was typed since."""
        if typed != self._typed or not articles:
            return
        first = len(self._ranked)
        self.beginInsertRows(QModelIndex(), first, first + len(articles) - 1)
        self._articles = [PaletteLine(e, matched(typed, e.title) or Match()) for e in articles]
        self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._ranked) + len(self._articles)

    def line(self, row: int) -> PaletteLine:
        """Returns the line in a row."""
        return self._ranked[row] if row < len(self._ranked) else self._articles[row - len(self._ranked)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.line(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return line.entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (line.entry.title, line.entry.detail, line.entry.keys) if part)
        return line if role == LINE_ROLE else None


_ROW, _PAD = 32, 14
_DETAIL_MOST = 0.6
"""The share of a line that its detail takes at most."""


class PaletteDelegate(QStyledItemDelegate):
    """One line of one height."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, theme_of(option.widget).px(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, line = theme_of(option.widget), index.data(LINE_ROLE)
        if not isinstance(line, PaletteLine):
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("selection"))
        box = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        room = _paint_right(painter, theme, line.entry, box)
        if line.entry.kind == LABEL:
            y = box.center().y() - tokens()["chip"]["swatch"] // 2
            x = round(across(painter, room.left(), 12, box))
            draw_swatch(painter, theme, line.entry.colour, x, y, passage=line.entry.passage)
            room.setLeft(room.left() + 22)
        _paint_title(painter, theme, line, mirrored(painter, room, box))


def _paint_right(painter: QPainter, theme: Theme, entry: Entry, box: QRect) -> QRect:
    """Returns the keys and the detail; gives the room that is left for the title."""
    right = float(box.right())
    if entry.keys:
        caps = caps_width(theme, entry.keys)
        right -= caps
        left = across(painter, right, caps, box)
        draw_caps(painter, theme, entry.keys, left, box.center().y() - cap_height(theme) // 2)
        right -= 10
    if entry.detail:
        painter.setFont(theme.font("ui", tokens()["font"]["size"]["small"]))
        painter.setPen(theme.colour("muted"))
        metrics = painter.fontMetrics()
        detail = metrics.elidedText(entry.detail, Qt.TextElideMode.ElideLeft, round(box.width() * _DETAIL_MOST))
        width = metrics.horizontalAdvance(detail)
        right -= width
        at = mirrored(painter, QRect(round(right), box.top(), width + 2, box.height()), box)
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, detail)
        right -= 16
    return QRect(box.left(), box.top(), max(40, round(right) - box.left()), box.height())


def _paint_title(painter: QPainter, theme: Theme, line: PaletteLine, room: QRect) -> None:
    """The title, its matched letters in semibold ink and the rest as usual; cut off with an ellipsis."""
    size = tokens()["font"]["size"]["ui"]
    usual, strong = theme.font("ui", size), theme.font("ui", size, 600)
    widths = {False: QFontMetricsF(usual), True: QFontMetricsF(strong)}
    x, end, marked = float(room.left()), float(room.right()), frozenset(line.match.at)
    y = (room.height() + widths[False].capHeight()) / 2 + room.top()
    painter.save()
    painter.setPen(theme.colour("text"))
    runs = _runs(line.entry.title, marked)
    if turned(painter):
        x = max(x, end - sum(widths[bold].horizontalAdvance(text) for _, text, bold in runs))
        painter.setLayoutDirection(reads(line.entry.title))
    for start, text, bold in runs:
        metrics, last = widths[bold], start + len(text) == len(line.entry.title)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, end - x - (0 if last else 12))
        painter.setFont(strong if bold else usual)
        painter.drawText(round(x), round(y), shown)
        x += metrics.horizontalAdvance(shown)
        if shown != text:
            break
    painter.restore()


def _runs(title: str, marked: frozenset[int]) -> list[tuple[int, str, bool]]:
    """``title`` in stretches that are matched or not: where each begins, its letters, and whether it is."""
    runs: list[tuple[int, str, bool]] = []
    for i, letter in enumerate(title):
        if runs and runs[-1][2] == (i in marked):
            runs[-1] = (runs[-1][0], runs[-1][1] + letter, runs[-1][2])
        else:
            runs.append((i, letter, i in marked))
    return runs


Search = Callable[[str, Callable[[Sequence[Entry]], None]], None]
"""Finds articles for some words and passes them on, at once or later."""
_REST_MS = 60
_WIDTH, _HEIGHT = 620, 420
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class Palette(QWidget):
    """``chosen`` carries the entry that was chosen, after the palette has gone and the focus is back."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.model = PaletteModel(self)
        self._search: Search | None = None
        self._before: QWidget | None = None
        self._hit = ""
        self._field, self.list = QLineEdit(), QListView()
        self._nothing = label("", "muted")
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._look)
        self._build()
        self._field.textChanged.connect(self._narrow)
        self._field.installEventFilter(self)
        self.list.clicked.connect(self._take)
        self.model.rowsInserted.connect(self._say_nothing)
        self.hide()

    def open(self, entries: Sequence[Entry], search: Search | None = None) -> None:
        """Come up over the window with these entries; ``search`` finds articles as well."""
        self._before = QApplication.focusWidget()
        self._search = search
        self._speak()
        self._field.clear()
        self.model.set_entries(entries)
        self._point(0)
        self._fit()
        self.show()
        self._say_nothing()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_palette(self) -> None:
        """Give the focus back, and go; the other way round it would go to whatever comes next in the window first."""
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def shown(self) -> list[str]:
        """Returns the titles that are listed."""
        return [self.model.line(row).entry.title for row in range(self.model.rowCount())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Returns the field keeps the focus; keys that move or choose go to the list. Without the focus the palette goes."""
        if watched is self._field and event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
                self.hide()
            return False
        if watched is not self._field or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._point(self.list.currentIndex().row() + _MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex())
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.close_palette()
        else:
            return False
        return True

    def paintEvent(self, _event: object) -> None:
        painter, theme = QPainter(self), theme_of(self)
        painter.fillRect(self.rect(), theme.colour("raised"))
        painter.setPen(QPen(theme.colour("border_strong"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    # ---- how ----

    def _speak(self) -> None:
        """Take its words in the language of the window, which may have changed since it came up last."""
        name = self.tr("Article, label or command")
        for part in (self, self._field):
            part.setAccessibleName(name)
        self._field.setPlaceholderText(name)
        self._nothing.setText(self.tr("Nothing found."))
        self.list.setAccessibleName(self.tr("What was found"))

    def _build(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 6)
        column.setSpacing(0)
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 12, 12, 10)
        inner.addWidget(self._field)
        self._nothing.setContentsMargins(16, 10, 16, 10)
        column.addLayout(inner)
        column.addWidget(hairline())
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)

    def _fit(self) -> None:
        """Stand under the head of the window, in its middle."""
        theme, room = theme_of(self), self._over.size()
        width = min(theme.px(_WIDTH), room.width() - 32)
        height = min(theme.px(_HEIGHT), room.height() - theme.px(90))
        self.setGeometry((room.width() - width) // 2, theme.px(70), width, height)

    def _narrow(self, typed: str) -> None:
        self.model.narrow(typed)
        self._rest.start()
        self._point(0)
        self._say_nothing()

    def _say_nothing(self) -> None:
        empty = self.model.rowCount() == 0
        self._nothing.setVisible(empty)
        if self.isVisible():
            found = self.tr("%n found", "", self.model.rowCount())
            announce(self.list, self._nothing.text() if empty else found, "" if empty else self._hit, topic="hit")
        if not empty and not self.list.currentIndex().isValid():
            self._point(0)

    def _look(self) -> None:
        typed = self._field.text().strip()
        if typed and self._search is not None and self.isVisible():
            self._search(typed, lambda found: self.model.put_articles(typed, found))

    def _point(self, row: int) -> None:
        count = self.model.rowCount()
        if count:
            index = self.model.index(max(0, min(row, count - 1)), 0)
            self.list.setCurrentIndex(index)
            self._hit = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
            if self.isVisible():
                announce(self.list, self._hit, topic="hit")

    def _take(self, index: QModelIndex) -> None:
        line = index.data(LINE_ROLE)
        if isinstance(line, PaletteLine):
            self.close_palette()
            self.chosen.emit(line.entry)
