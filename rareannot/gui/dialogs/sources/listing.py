"""The dialog "More sources": the sources that the user added, in their order, with what became of their suggestions."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from rareannot.core.sentence import Sentence
from rareannot.core.trust import Record, total
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.theme import theme_of
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.dialogs.sources.form import SourceFormDialog
from rareannot.gui.dialogs.training.tables import Cells, TextTable
from rareannot.gui.dialogs.trust_table import NOTHING, few, few_text
from rareannot.gui.widgets.labels import button, label
from rareannot.suggest.added.values import Added, AddedSource, Kind


class MoreSourcesDialog(Dialog):
    """Adds, orders, switches and removes sources; ``added`` is what the list says now."""

    ask_wanted = Signal(str)
    """The source that is to be asked about articles now; ``say`` is called where that does not begin."""

    def __init__(
        self, added: Added, kinds: Mapping[str, Kind], records: Sequence[Record], parent: QWidget | None = None
    ) -> None:
        """``records`` say what became of suggestions in the open project."""
        super().__init__(self.tr("More sources"), self.tr("Apply"), parent)
        self.added = added
        self._kinds, self._records = kinds, records
        self.table = TextTable(self.tr("Sources"), self._heads(), 4, [2, 3])
        self.add = button(self.tr("Add"))
        self.settings, self.switch = button(self.tr("Settings…")), button(self.tr("Switch off"))
        self.up, self.down = button(self.tr("Move up")), button(self.tr("Move down"))
        self.remove, self.ask = button(self.tr("Remove")), button(self.tr("Ask…"))
        self.why = label("", "problem", wrap=True)
        self._build()
        self._wire()
        self._show(0)
        theme = theme_of(self)
        self.resize(theme.px(860), theme.px(520))

    def _build(self) -> None:
        what = self.tr(
            "Sources that you add make suggestions beside the built-in ones, in every project on this computer. Where two of them mark the same words, the upper one counts."
        )
        where = self.tr("It is kept in your settings; a project that somebody sends you never adds a source.")
        self.body.addWidget(label(what, wrap=True))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.why)
        row = QHBoxLayout()
        row.setSpacing(8)
        for one in (self.add, self.settings, self.switch, self.up, self.down, self.remove, self.ask):
            row.addWidget(one)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(label(where, "small", wrap=True))
        menu = QMenu(self.add)
        for kind in self._kinds.values():
            title, about = spoken(Sentence(kind.title)), spoken(Sentence(kind.about))
            chosen = menu.addAction(f"{title} – {about}".replace("&", "&&"))
            chosen.triggered.connect(lambda _checked=False, kind=kind: self._ask_new(kind))
        self.add.setMenu(menu)

    def _wire(self) -> None:
        self.table.row_wanted.connect(lambda _row: self._ask_settings())
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_buttons())
        self.settings.clicked.connect(self._ask_settings)
        self.switch.clicked.connect(self._switch)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.remove.clicked.connect(self._remove)
        self.ask.clicked.connect(self._ask)

    # ---- what is shown ----

    def _heads(self) -> Cells:
        return (self.tr("Source"), self.tr("Kind"), self.tr("Decided"), self.tr("Right"), self.tr("State"))

    def _rows(self) -> list[AddedSource | None]:
        """Returns the sources in their order; None for the program's own."""
        rows: list[AddedSource | None] = list(self.added.sources)
        rows.insert(self.added.before, None)
        return rows

    def _show(self, row: int) -> None:
        rows = self._rows()
        self.table.set_rows([self._cells(added_source) for added_source in rows])
        self.table.selectRow(max(0, min(row, len(rows) - 1)))
        self._show_buttons()

    def _cells(self, source: AddedSource | None) -> Cells:
        if source is None:
            return (self.tr("the program's own sources"), "", "", "", self.tr("on"))
        kind = self._kinds.get(source.kind)
        title = spoken(Sentence(kind.title)) if kind else source.kind
        record = total(r for r in self._records if r.source == source.name)
        share = NOTHING if record.precision is None else f"{record.precision:.2f}" + (few_text() if few(record) else "")
        return (source.name, title, count_text(record.decided), share, self._state(source))

    def _state(self, source: AddedSource) -> str:
        if source.kind not in self._kinds:
            return self.tr("not installed here")
        if source.why_off:
            return self.tr("off, since it failed")
        if source.on and not self._kinds[source.kind].by_itself:
            return self.tr("on, when asked")
        return self.tr("on") if source.on else self.tr("off")

    def _show_buttons(self) -> None:
        source, row, last = self._source(), self.table.row(), len(self.added.sources)
        for one in (self.switch, self.remove):
            one.setEnabled(source is not None)
        kind = self._kinds.get(source.kind) if source else None
        self.ask.setVisible(bool(source and source.on and kind and not kind.by_itself))
        self.ask.setEnabled(True)
        self.settings.setEnabled(bool(kind and kind.fields))
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < last)
        self.switch.setText(self.tr("Switch on") if source and not source.on else self.tr("Switch off"))
        failed = self.tr("“{source}” was switched off: {why}")
        why = spoken(source.why_off) if source else ""
        self.why.setText(failed.format(source=source.name, why=why) if source and why else "")
        self.why.setVisible(bool(self.why.text()))

    def _source(self) -> AddedSource | None:
        """Returns the source of the chosen row; None for the program's own."""
        row, rows = self.table.row(), self._rows()
        return rows[row] if 0 <= row < len(rows) else None

    # ---- what is changed ----

    def _ask_new(self, kind: Kind) -> None:
        taken = [source.name for source in self.added.sources]
        dialog = SourceFormDialog(kind, None, taken, self)
        dialog.accepted.connect(lambda: self._put(dialog.source))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def _ask_settings(self) -> None:
        source = self._source()
        kind = self._kinds.get(source.kind) if source else None
        if source is None or kind is None or not kind.fields:
            return
        dialog = SourceFormDialog(kind, source, (), self)
        dialog.accepted.connect(lambda: self._put(dialog.source))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def _put(self, source: AddedSource) -> None:
        self._change(self.added.with_source(source), source.name)

    def _switch(self) -> None:
        if (source := self._source()) is not None:
            self._put(source.switched(not source.on))

    def _move(self, by: int) -> None:
        source, row = self._source(), self.table.row()
        rows = self._rows()
        if source is None:  # the program's own move past the neighbour: that is the neighbour moving past them
            other = rows[row + by]
            assert other is not None
            self.added = self.added.moved(other.name, -by)
        else:
            self.added = self.added.moved(source.name, by)
        self._show(row + by)
        self.table.setFocus()

    def _remove(self) -> None:
        if (source := self._source()) is not None:
            row = self.table.row()
            self.added = self.added.without(source.name)
            self._show(row)
            self.table.setFocus()

    def say(self, sentence: str) -> None:
        """Say why a source was not asked; "" for nothing to say."""
        self.ask.setEnabled(True)
        self.why.setText(sentence)
        self.why.setVisible(bool(sentence))
        self.table.setFocus()

    def _ask(self) -> None:
        if (source := self._source()) is not None:
            self.ask.setEnabled(False)
            self.ask_wanted.emit(source.name)

    def _change(self, added: Added, name: str) -> None:
        self.added = added
        self._show(next(i for i, one in enumerate(self._rows()) if one is not None and one.name == name))
        self.table.setFocus()
