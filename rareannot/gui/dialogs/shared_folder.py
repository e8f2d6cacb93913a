"""Which folder the team shares, and whether this project's own file is put there."""

from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.widgets.labels import button, label


@dataclass(frozen=True, slots=True)
class Shared:
    """The place, as it is typed; ``put`` None leaves to the kind of project whether its file is put there."""

    address: str = ""
    put: bool | None = None


class SharedFolderDialog(Dialog):
    """Asks for the folder; ``choice`` is the values of the fields."""

    def __init__(self, shared: Shared, pack: bool, handed_packs: bool, parent: QWidget | None = None) -> None:
        """``pack`` says that the project is one, ``handed_packs`` that packs were made of it."""
        super().__init__(self.tr("Sync with a shared folder"), self.tr("Sync"), parent)
        self._pack, self._usual = pack, not handed_packs
        self._folder = QLineEdit(shared.address)
        self._folder.setPlaceholderText(self.tr("A folder, or an address such as s3://bucket/team"))
        self._put = QCheckBox(self.tr("Put a copy of this project into it"))
        self._put.setChecked(self._usual if shared.put is None else shared.put)
        self._why = label("", "small", wrap=True)
        choose, row = button(self.tr("Choose…")), QHBoxLayout()
        choose.clicked.connect(self._choose)
        row.setSpacing(8)
        row.addWidget(self._folder, 1)
        row.addWidget(choose)
        self.add_row(self.tr("Folder"), row, self._folder)
        where = self.tr(
            "A folder that all of you can open: a network drive, one that a cloud synchronises, or a USB stick."
        )
        self.add_under(label(where, "small", wrap=True))
        self._put.setVisible(not pack)
        self.add_under(self._put)
        self.add_under(self._why)
        self.body.addStretch(1)
        self._folder.textChanged.connect(self._check)
        self._put.toggled.connect(self._check)
        self._check()
        theme = theme_of(self)
        self.setMinimumWidth(theme.px(520))
        self.resize(theme.px(540), theme.px(280))  # the hint knows nothing of wrapped lines

    @property
    def choice(self) -> Shared:
        """The values of the fields."""
        put = self._put.isChecked()
        return Shared(self._folder.text().strip(), None if self._pack or put == self._usual else put)

    def _check(self) -> None:
        if self._pack:
            why = self.tr(
                "This is a pack: your work is put into the folder, and nothing of what others did comes into the pack."
            )
        elif not self._put.isChecked():
            why = self.tr("What others put into the folder is taken in; nothing of this project is put into it.")
        elif self._usual:
            why = self.tr("Whoever can open the folder can read the copy, with everybody's answers.")
        else:
            why = self.tr(
                "Packs were handed out: whoever can open the folder will see everybody's answers, and no longer "
                "works blind."
            )
        self._why.setText(why)
        if self.main is not None:
            self.main.setEnabled(bool(self._folder.text().strip()))

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Shared folder"), self._folder.text())
        if chosen:
            self._folder.setText(chosen)
