"""The list of the palette as a model: commands and labels ranked at once, articles put in when they are found."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rareannot.gui.palette.matching import Match, matched
from rareannot.gui.palette.values import Entry, PaletteLine

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
