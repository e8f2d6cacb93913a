"""The imports of a project, of which one can be taken back whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.widgets.labels import label


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
        super().__init__(self.tr("Undo an import"), self.tr("Take it back"), parent)
        self._imports = tuple(imports)
        none = self.tr("Nothing was imported into this project, or all of it was taken back.")
        why = self.tr("Its articles leave the project, but for those about which something was decided.")
        self.body.addWidget(label(why if imports else none, wrap=True))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Imports"))
        self.list.addItems([self._line(one) for one in imports])
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
        """The number of the import that is chosen; 0 where there is none."""
        row = self.list.currentRow()
        return self._imports[row].number if 0 <= row < len(self._imports) else 0

    def _line(self, one: PastImport) -> str:
        articles = self.tr("%n articles", "", one.articles).replace(str(one.articles), count_text(one.articles))
        return f"{one.what}  ·  {articles}  ·  {one.when}"

    def _take(self, _item: QListWidgetItem) -> None:
        if self.main is not None and self.main.isEnabled():
            self.accept()

    def _check(self) -> None:
        one = next((one for one in self._imports if one.number == self.chosen), None)
        kept = one.kept if one is not None else 0
        self._told.setText(
            self.tr("%n of them stay, since something was decided about them.", "", kept) if kept else ""
        )
        if self.main is not None:
            self.main.setEnabled(one is not None and one.kept < one.articles)
