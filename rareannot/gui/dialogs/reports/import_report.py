"""What an import did: new, already there, refused with place and reason; and the imports, of which one can be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import Dialog, read_by_rows
from rareannot.gui.dialogs.values import Refused
from rareannot.gui.widgets.labels import button, label

_LISTED = 5_000


class ImportReportDialog(Dialog):
    """Shown after an import that refused or changed something, and on request."""

    def __init__(
        self,
        new: int,
        known: int,
        refused: Sequence[Refused] = (),
        notices: Sequence[Refused] = (),
        parent: QWidget | None = None,
    ) -> None:
        """``known`` counts articles that the project had already; ``notices`` what import changed or decided."""
        super().__init__(self.tr("Imported"), "", parent)
        self._lines = [(self.tr("refused"), r) for r in refused] + [(self.tr("note"), n) for n in notices]
        self._counts = (new, known, len(refused))
        self.body.addWidget(label(self._sentence(), "serif", wrap=True))
        if self._lines:
            self.body.addWidget(self._table(), 1)
            copy = button(self.tr("Copy the list"))
            copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text()))
            self.button_row.insertWidget(0, copy)
        else:
            self.body.addStretch(1)
        theme = theme_of(self)
        self.setMinimumWidth(theme.px(520))
        self.resize(theme.px(720), theme.px(420 if self._lines else 160))

    def text(self) -> str:
        """Returns the report as text, one line each, columns parted by tabs."""
        rows = [f"{kind}\t{line.where}\t{line.reason}" for kind, line in self._lines]
        return "\n".join([self._sentence(), *rows])

    def _sentence(self) -> str:
        new, known, refused = (count_text(n) for n in self._counts)
        return self.tr("{new} new, {known} already there, {refused} refused.").format(
            new=new, known=known, refused=refused
        )

    def _table(self) -> QTableWidget:
        shown = self._lines[:_LISTED]
        table = QTableWidget(len(shown), 3)
        read_by_rows(table, self.tr("Refused and noted"))
        table.setHorizontalHeaderLabels([self.tr("What"), self.tr("Where"), self.tr("Why")])
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for row, (kind, line) in enumerate(shown):
            for column, text in enumerate((kind, line.where, line.reason)):
                table.setItem(row, column, QTableWidgetItem(text))
        table.resizeColumnToContents(0)
        table.setColumnWidth(1, theme_of(self).px(180))
        if len(shown) <= 200:
            table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        return table


@dataclass(frozen=True, slots=True)
class PastImport:
    """An import: its number, the names of its files, when it was, its articles, and how many of these stay in any case."""

    number: int
    what: str
    when: str
    articles: int
    kept: int


class UndoImportDialog(Dialog):
    """Asks which import to take back; ``chosen`` is its number once the dialog was accepted."""

    def __init__(self, imports: Sequence[PastImport], parent: QWidget | None = None) -> None:
        """``imports`` come the latest first."""
        super().__init__(self.tr("Undo an import"), self.tr("Undo import"), parent)
        self._imports = tuple(imports)
        none = self.tr("There is no import to undo.")
        why = self.tr("Its articles are removed from the project, except those that were worked on.")
        self.body.addWidget(label(why if imports else none, wrap=True))
        self.list = QListWidget()
        self.list.setProperty("surface", "base")
        self.list.setAccessibleName(self.tr("Imports"))
        self.list.addItems([self._line(past_import) for past_import in imports])
        self.list.setVisible(bool(imports))
        self.body.addWidget(self.list, 1)
        self._told = label("", "small", wrap=True)
        self.body.addWidget(self._told)
        if not imports:
            self.body.addStretch(1)
        self.list.currentRowChanged.connect(lambda _row: self._check())
        self.list.itemActivated.connect(self._take)
        self.list.setCurrentRow(0)
        theme = theme_of(self)
        self.setMinimumWidth(theme.px(480))
        self.resize(theme.px(560), theme.px(360 if imports else 160))
        self._check()

    @property
    def chosen(self) -> int:
        """The number of the import that is chosen; 0 if there is none."""
        row = self.list.currentRow()
        return self._imports[row].number if 0 <= row < len(self._imports) else 0

    def _line(self, past_import: PastImport) -> str:
        articles = self.tr("%n articles", "", past_import.articles).replace(
            str(past_import.articles), count_text(past_import.articles)
        )
        return f"{past_import.what}  ·  {articles}  ·  {past_import.when}"

    def _take(self, _item: QListWidgetItem) -> None:
        if self.main is not None and self.main.isEnabled():
            self.accept()

    def _check(self) -> None:
        one = next((one for one in self._imports if one.number == self.chosen), None)
        kept = one.kept if one is not None else 0
        self._told.setText(self.tr("%n of them were worked on and stay.", "", kept) if kept else "")
        if self.main is not None:
            self.main.setEnabled(one is not None and one.kept < one.articles)
