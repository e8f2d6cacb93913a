"""The dialog "More sources": the sources that the user added, in their order, with what became of their suggestions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QMenu, QWidget

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.core.trust import Record, total
from rareannot.gui.background.worker_thread import run_in_thread
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.theme import theme_of
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.dialogs.training.tables import Cells, TextTable
from rareannot.gui.dialogs.trust_table import NOTHING, few, few_text
from rareannot.gui.widgets.labels import button, label
from rareannot.suggest import SOURCES
from rareannot.suggest.added.keys import keep_key
from rareannot.suggest.added.values import NAME, Added, AddedSource, Kind, SettingField


class SourceFormDialog(Dialog):
    """Asks for the settings of a source, a new one or ``source``; ``source`` is then what the fields say.

    A key is no setting: it goes into the system's keyring, and the dialog stays open where that refuses it.
    """

    def __init__(
        self, kind: Kind, source: AddedSource | None, taken: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        """``taken`` are the names of the other sources."""
        main = self.tr("Apply") if source else self.tr("Add source")
        super().__init__(spoken(Sentence(kind.title)), main, parent)
        self._kind, self._before, self._taken = kind, source, {*taken, *SOURCES}
        self.name = QLineEdit(source.name if source else self._free(kind.name.rpartition(":")[2]))
        self.name.setEnabled(source is None)
        self.fields = {field.key: self._field(field) for field in kind.fields}
        self.key = QLineEdit()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self._problem = label("", "problem", wrap=True)
        self._build()
        self._check()
        self.setMinimumWidth(theme_of(self).px(560))

    @property
    def source(self) -> AddedSource:
        """The source with what the fields say."""
        said = self._kind.resolved({key: _text(field).strip() for key, field in self.fields.items()})
        if self._before is not None:
            return replace(self._before, settings=said, why_off="")
        return AddedSource(self.name.text().strip(), self._kind.name, said, by_itself=self._kind.by_itself)

    def accept(self) -> None:
        """Keep a key that was typed, and close once that is done: the keyring may ask for its own password meanwhile."""
        key = self.key.text().strip()
        if self._kind.key_for is None or not key:
            super().accept()
            return
        server = self._kind.key_for(self.source.settings)
        self.setEnabled(False)

        def keep() -> Iterator[None]:
            keep_key(server, key)
            yield

        run_in_thread(keep, lambda _none: None, lambda _cancelled: self._kept(), self._refused, self)

    def _kept(self) -> None:
        self.setEnabled(True)
        self.key.clear()
        super().accept()

    def _refused(self, error: UserError) -> None:
        self.setEnabled(True)
        self._say(spoken(error))
        self.key.setFocus()

    def _build(self) -> None:
        self.body.addWidget(label(self._warning(), wrap=True))
        self.add_row(self.tr("Name"), self.name)
        self.name.textChanged.connect(lambda _text: self._check())
        for setting_field in self._kind.fields:
            field = self.fields[setting_field.key]
            self.add_row(
                spoken(Sentence(setting_field.title)),
                self._with_folder(field) if setting_field.folder else field,
                field,
            )
            if setting_field.about:
                self.add_under(label(spoken(Sentence(setting_field.about)), "small", wrap=True))
            if isinstance(field, QLineEdit):
                field.textChanged.connect(lambda _text: self._check())
        if self._kind.key_for is not None:
            self.add_row(self.tr("Key"), self.key)
            where = self.tr("For this address, into the system's keyring and nowhere else. Empty: what is there stays.")
            self.add_under(label(where, "small", wrap=True))
        self.add_under(self._problem)
        self.body.addStretch(1)

    def _with_folder(self, field: QWidget) -> QHBoxLayout:
        """Returns a field with a button that chooses a folder."""
        row, choose = QHBoxLayout(), button(self.tr("Choose folder…"))
        row.setSpacing(8)
        row.addWidget(field, 1)
        row.addWidget(choose)
        choose.clicked.connect(lambda: self._choose(field))
        return row

    def _choose(self, field: QWidget) -> None:
        assert isinstance(field, QLineEdit)
        if folder := QFileDialog.getExistingDirectory(self, self.tr("Folder of the model")):
            field.setText(folder)

    def _field(self, setting_field: SettingField) -> QWidget:
        value = self._kind.value(self._before.settings if self._before else {}, setting_field.key)
        if not setting_field.choices:
            return QLineEdit(value)
        box = QComboBox()
        box.addItems(list(setting_field.choices))
        box.setCurrentIndex(max(0, box.findText(value)))
        return box

    def _warning(self) -> str:
        if self._kind.name.startswith("plug-in:"):
            words = self.tr(
                "This lets code of the installed package {package} run on this computer whenever suggestions are made. "
                "Add it only if you trust where it comes from."
            )
            return words.format(package=self._kind.about)
        return self.tr("It adds {what}.").format(what=spoken(Sentence(self._kind.about)))

    def _free(self, name: str) -> str:
        """Returns a name that no source has yet."""
        stem = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in name).lstrip("-_0123456789")
        stem = stem[:32] or "source"
        return next(n for n in (stem, *(f"{stem}-{i}" for i in range(2, 10_000))) if n not in self._taken)

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if problem and self.isVisible():
            self.make_room()

    def _check(self) -> None:
        problem = self._wrong()
        self._say(problem)
        missing = any(field.needed and not _text(self.fields[field.key]).strip() for field in self._kind.fields)
        if self.main is not None:
            self.main.setEnabled(not problem and not missing)

    def _wrong(self) -> str:
        name = self.name.text().strip()
        try:
            self._kind.check(self.source.settings)
        except UserError as error:
            return spoken(error)
        if self._before is not None:
            return ""
        if name in self._taken:
            return self.tr("There is a source of this name already; choose another.")
        if not NAME.fullmatch(name):
            return self.tr("A name begins with a letter and has letters, digits, “-” and “_” only, at most 40.")
        return ""


def _text(field: QWidget) -> str:
    if isinstance(field, QComboBox):
        return field.currentText()
    assert isinstance(field, QLineEdit)
    return field.text()


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
