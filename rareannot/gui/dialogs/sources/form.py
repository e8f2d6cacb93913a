"""The settings of one added source: its name and the fields of its kind, and what adding it means."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.gui.background.worker_thread import run_in_thread
from rareannot.gui.base.theme import theme_of
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.widgets.labels import button, label
from rareannot.suggest import SOURCES
from rareannot.suggest.added.keys import keep_key
from rareannot.suggest.added.values import NAME, AddedSource, Kind, SettingField


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
