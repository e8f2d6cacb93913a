"""The lists of the consistency page: findings under headings, and the places of one with what a fix would leave there."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rareannot.core.checks.consistency import KINDS, Finding
from rareannot.core.labels import LabelSet
from rareannot.gui.base.focus import draw_row_ring, has_ring
from rareannot.gui.base.mirroring import mirrored
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.theme import theme_of, tokens
from rareannot.gui.labels.wording import finding_detail, finding_kind
from rareannot.gui.widgets.excerpt import LinePainter, utf16
from rareannot.gui.widgets.marked_text import TextPiece
from rareannot.workflow import ShownPlace

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
LINE_ROLE = Role.UserRole
"""The ``Finding`` or ``Group`` of a line, the ``PlaceLine`` of a place."""
_AROUND = 32
"""Characters before the words of a place: few enough that the words themselves are seen."""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading over the findings of a kind: how many they are."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place with what is there now and what a fix would leave: label and value in words."""

    shown: ShownPlace
    now: str
    then: str


class FindingsModel(QAbstractListModel):
    """Headings and findings."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Finding | Group, ...] = ()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these findings under the headings of their kinds."""
        lines: list[Finding | Group] = []
        for kind in KINDS:
            found = [f for f in findings if f.kind == kind]
            lines += [Group(kind, len(found)), *found] if found else []
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def finding(self, line: int) -> Finding | None:
        """Returns the finding in a line, or None."""
        found = self.lines[line] if 0 <= line < len(self.lines) else None
        return found if isinstance(found, Finding) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self.lines[index.row()], Group):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if isinstance(line, Group):
            return finding_kind(line.kind) if role in (Role.DisplayRole, Role.AccessibleTextRole) else None
        if role == Role.DisplayRole:
            return line.quote
        if role == Role.AccessibleTextRole:
            places = self.tr("{n} places").format(n=count_text(line.count))
            return f"{line.quote}, {finding_kind(line.kind)}, {finding_detail(line)}, {places}"
        return None


class PlacesModel(QAbstractListModel):
    """The places of a finding."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[PlaceLine, ...] = ()

    def show_places(self, lines: Sequence[PlaceLine]) -> None:
        """Show these places."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Role.DisplayRole:
            return line.shown.quote
        if role == Role.AccessibleTextRole:
            words = f"{line.shown.before[-_AROUND:]}{line.shown.quote}{line.shown.after[:_AROUND]}"
            return self.tr("{words}; now {now}, then {then}; in {article}").format(
                words=words, now=line.now, then=line.then, article=line.shown.headline
            )
        return None


class _Delegate(QStyledItemDelegate):
    """What both lists share: ground, hairline, ring, and text that gives way."""

    height = 36

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, theme_of(option.widget).px(self.height))

    def ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint what is under the words."""
        theme, box = theme_of(option.widget), option.rect
        selected = index.row() == option.widget.currentIndex().row()  # type: ignore[attr-defined]
        painter.fillRect(box, theme.colour("selection" if selected else "base"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.colour("border"))
        if selected and has_ring(option.widget):
            draw_row_ring(painter, theme, box)

    def words(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRectF,
        text: str,
        ink: str = "text",
        weight: int = 400,
        *,
        right: bool = False,
    ) -> float:
        """Write ``text`` in ``box``, cut if it has no room; how wide it is."""
        theme = theme_of(option.widget)
        painter.setFont(theme.font("ui", tokens()["font"]["size"]["ui"], weight))
        painter.setPen(theme.colour(ink))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return float(painter.fontMetrics().horizontalAdvance(shown))


class FindingDelegate(_Delegate):
    """A finding: its words in the article's letters, what is about them, how many places."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        self.ground(painter, option, index)
        box, line, theme = QRectF(option.rect).adjusted(24, 0, -24, -1), index.data(LINE_ROLE), theme_of(option.widget)
        if isinstance(line, Group):
            self.words(painter, option, box, finding_kind(line.kind), "muted", 600)
            self.words(painter, option, box, count_text(line.count), "muted", right=True)
        elif isinstance(line, Finding):
            number = self.words(painter, option, box, count_text(line.count), right=True)
            inner = mirrored(painter, box.adjusted(0, 0, -number - 16, 0), box)
            painter.setFont(theme.font("article", tokens()["font"]["size"]["context"]))
            painter.setPen(theme.colour("text"))
            quote = line.quote.replace(" ", "␣") if line.kind == "space" else line.quote
            shown = painter.fontMetrics().elidedText(quote, Qt.TextElideMode.ElideRight, int(inner.width() * 0.55))
            painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
            left = painter.fontMetrics().horizontalAdvance(shown) + 12
            rest = mirrored(painter, inner.adjusted(left, 0, 0, 0), inner)
            self.words(painter, option, rest, finding_detail(line), "muted")
        painter.restore()


class PlaceDelegate(_Delegate):
    """A place: the words around it, below them the article, at the right what is there now and what would be."""

    height = 52

    def __init__(self, labels: LabelSet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels = labels

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE_ROLE)
        if not isinstance(line, PlaceLine):
            return
        painter.save()
        self.ground(painter, option, index)
        theme, box = theme_of(option.widget), QRectF(option.rect).adjusted(16, 0, -16, -1)
        right = min(theme.px(210), box.width() * 0.4)
        text = mirrored(painter, QRectF(box.left(), box.top() + 4, box.width() - right - 12, box.height() * 0.55), box)
        self._excerpt(painter, option, text, line)
        under = QRectF(text.left(), text.bottom() - 2, text.width(), box.bottom() - text.bottom())
        self.words(painter, option, under, line.shown.headline, "muted")
        side = mirrored(painter, QRectF(box.right() - right, box.top(), right, box.height()), box)
        self._states(painter, option, side, line)
        painter.restore()

    def _excerpt(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, line: PlaceLine) -> None:
        theme, shown = theme_of(option.widget), line.shown
        before = " ".join(shown.before[-_AROUND:].split("\n"))
        if len(shown.before) > _AROUND and " " in before:
            before = before[before.index(" ") + 1 :]
        before = before.lstrip()
        quote, after = shown.quote.replace("\n", " "), shown.after.replace("\n", " ")
        label = self._labels.get(shown.place.label)
        start, end, text = utf16(before), utf16(before + quote), before + quote + after
        line_painter = LinePainter(theme, tokens()["font"]["size"]["context"])
        out = line_painter.shortened(
            text, start, end, box.width()
        )  # the words in question are read whole where they fit
        text = text.encode("utf-16-le")[2 * out :].decode("utf-16-le", "ignore")
        piece = TextPiece(start - out, end - out, label.colour if label else -1)
        line_painter.draw(painter, box, text, [piece], theme.colour("text"), theme.colour("muted"))

    def _states(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, line: PlaceLine) -> None:
        if not line.then:
            self.words(painter, option, box, line.now, right=True)
            return
        upper, lower = box.adjusted(0, 4, 0, -box.height() / 2), box.adjusted(0, box.height() / 2 - 2, 0, -6)
        self.words(painter, option, upper, line.now, "muted", right=True)
        self.words(painter, option, lower, f"→ {line.then}", weight=500, right=True)


def plain_list(model: QAbstractListModel, delegate: QStyledItemDelegate, name: str, parent: QWidget) -> QListView:
    """Returns a list of lines of one height on paper."""
    view = QListView(parent)
    view.setModel(model)
    view.setItemDelegate(delegate)
    view.setProperty("surface", "base")
    view.setAccessibleName(name)
    view.setUniformItemSizes(True)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    return view
