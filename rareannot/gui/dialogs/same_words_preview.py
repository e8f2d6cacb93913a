"""The preview before sites with the same words are settled together: each in its sentence, with a tick."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rareannot.core.labels import LabelSet
from rareannot.core.review.adjudication import Decision
from rareannot.gui.base.focus import has_ring
from rareannot.gui.base.theme import theme_of, tokens
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.widgets.excerpt import NEUTRAL, LinePainter, lead, utf16
from rareannot.gui.widgets.icons import draw_icon
from rareannot.gui.widgets.labels import label
from rareannot.gui.widgets.marked_text import TextPiece
from rareannot.store.values import SiteRow

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_BEFORE = 30


class SameWordsModel(QAbstractListModel):
    """The sites with their ticks; all are ticked at first."""

    def __init__(self, sites: Sequence[SiteRow], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sites = tuple(sites)
        self._off: set[int] = set()

    def chosen(self) -> list[SiteRow]:
        """Returns the sites that stay ticked."""
        return [site for i, site in enumerate(self.sites) if i not in self._off]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.sites)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        site = self.sites[index.row()]
        if role == Role.CheckStateRole:
            return Qt.CheckState.Unchecked if index.row() in self._off else Qt.CheckState.Checked
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            words = " ".join(f"{lead(site.before, _BEFORE)}{site.quote}{site.after[:_BEFORE]}".split())
            return f"{words} ({site.headline})"
        return None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        if role != Role.CheckStateRole or not index.isValid():
            return False
        on = Qt.CheckState(value) == Qt.CheckState.Checked
        self._off = self._off - {index.row()} if on else self._off | {index.row()}
        self.dataChanged.emit(index, index, [Role.CheckStateRole])
        return True


class SameWordsDelegate(QStyledItemDelegate):
    """Paints a site: its tick, its words with what they become, its article."""

    def __init__(self, colour: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour = colour

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, theme_of(option.widget).px(46))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box, size = theme_of(option.widget), option.rect, tokens()["font"]["size"]
        model: SameWordsModel = index.model()  # type: ignore[assignment]
        site = model.sites[index.row()]
        painter.save()
        if index == option.widget.currentIndex() and has_ring(option.widget):  # type: ignore[attr-defined]
            painter.fillRect(box, theme.colour("selection"))
        on = index.data(Role.CheckStateRole) == Qt.CheckState.Checked
        tick = QRect(box.left() + 8, box.center().y() - 8, 16, 16)
        painter.setPen(theme.colour("accent" if on else "border_strong"))
        painter.setBrush(theme.colour("accent" if on else "base"))
        painter.drawRoundedRect(tick.adjusted(0, 0, -1, -1), 3, 3)
        if on:
            draw_icon(painter, "tick", theme.colour("on_accent"), tick.left(), tick.top())
        before = lead(site.before, _BEFORE)
        text = f"{before}{site.quote}{site.after}".replace("\n", " ")
        mark = TextPiece(utf16(before), utf16(before + site.quote), self._colour)
        words = QRectF(box.left() + 36, box.top() + 3, box.width() - 44, theme.px(22))
        LinePainter(theme, size["context"]).draw(
            painter, words, text, [mark], theme.colour("text"), theme.colour("muted")
        )
        painter.setFont(theme.font("ui", size["small"]))
        painter.setPen(theme.colour("muted"))
        line = QRectF(words.left(), words.bottom(), words.width(), theme.px(17))
        shown = painter.fontMetrics().elidedText(site.headline, Qt.TextElideMode.ElideRight, int(line.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class SameWordsList(QListView):
    """The sites; Space and a click anywhere in a row change its tick."""

    def __init__(self, model: SameWordsModel, colour: int) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(SameWordsDelegate(colour, self))
        self.setUniformItemSizes(True)
        self.setProperty("surface", "base")
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setAccessibleName(self.tr("Sites with the same words"))
        self.setCurrentIndex(model.index(0))
        self.clicked.connect(self._switch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._switch(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _switch(self, index: QModelIndex) -> None:
        on = index.data(Role.CheckStateRole) == Qt.CheckState.Checked
        self.model().setData(index, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked, Role.CheckStateRole)


class SameWordsDialog(Dialog):
    """Asks which of the sites are settled like this one; ``chosen`` are those."""

    def __init__(
        self, text: str, decision: Decision, sites: Sequence[SiteRow], labels: LabelSet, parent: QWidget | None = None
    ) -> None:
        """``text`` is that of the document that ``decision`` is on."""
        super().__init__(self.tr("The same words elsewhere"), self.tr("Settle"), parent)
        spans = decision.spans
        said = ", ".join(f"“{text[s.start : s.end]}” {s.label}{f' {s.figure}' if s.figure else ''}" for s in spans)
        first = labels.get(spans[0].label) if spans else None
        self.model = SameWordsModel(sites, self)
        self.list = SameWordsList(self.model, first.colour if first else NEUTRAL)
        words = self.tr("These open sites have the same words and the same readings. They are settled as {what}.")
        self.body.addWidget(label(words.format(what=said or self.tr("nothing here")), wrap=True))
        self.body.addWidget(self.list, 1)
        self.model.dataChanged.connect(lambda *_: self._count())
        self._count()
        self.resize(theme_of(self).px(640), theme_of(self).px(440))

    @property
    def chosen(self) -> list[SiteRow]:
        """The sites that stay ticked."""
        return self.model.chosen()

    def _count(self) -> None:
        count = len(self.chosen)
        one, more = self.tr("Settle this and 1 more"), self.tr("Settle this and {n} more")
        if self.main is not None:
            self.main.setText((one if count == 1 else more).format(n=count))
            self.main.setEnabled(count > 0)
