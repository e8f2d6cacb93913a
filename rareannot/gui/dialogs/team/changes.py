"""The dialogs behind the team's table: taking articles back, another name, one person with two ids, a new lead."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.dialogs.team.packs_preview import PacksPreview
from rareannot.gui.widgets.labels import button, label


class TakeBackDialog(Dialog):
    """Asks to whom the articles of somebody go that they are not through with; ``others`` are their names, or none."""

    preview_wanted = Signal(tuple)

    def __init__(self, name: str, left: int, kept: int, others: Sequence[str], parent: QWidget | None = None) -> None:
        """``left`` articles are not done, ``kept`` are; ``others`` are the other people of the project."""
        super().__init__(self.tr("Take articles back"), self.tr("Take them back"), parent)
        text = self.tr("{name} has not finished {left} articles; the {kept} that are done or skipped stay theirs.")
        self.body.addWidget(label(text.format(name=name, left=count_text(left), kept=count_text(kept)), wrap=True))
        self.names = QLineEdit()
        self.names.setPlaceholderText(self.tr("Names, separated by commas; leave it empty to hand them out later"))
        self.add_row(self.tr("Give them to"), self.names)
        if others:
            known = self.tr("In this project: {names}.").format(names=", ".join(others))
            self.add_under(label(known, "small", wrap=True))
        why = self.tr(
            "Each article goes to one of them who does not have it. What still comes back from {name} is merged as usual. You can undo this from the same menu."
        )
        self.body.addWidget(label(why.format(name=name), "small", wrap=True))
        self.preview, self.look = PacksPreview(), button(self.tr("Show who gets what"))
        self.body.addWidget(self.preview)
        self.body.addStretch(1)
        self.button_row.insertWidget(0, self.look)
        self.look.setEnabled(False)
        self.names.textChanged.connect(lambda _text: self.look.setEnabled(bool(self.others)))
        self.look.clicked.connect(lambda: self.preview_wanted.emit(self.others))
        theme = theme_of(self)
        self.setMinimumWidth(theme.px(480))
        self.resize(theme.px(560), theme.px(300))

    @property
    def others(self) -> tuple[str, ...]:
        """Who gets the articles."""
        return tuple(dict.fromkeys(" ".join(n.split()) for n in self.names.text().split(",") if n.strip()))


class NameDialog(Dialog):
    """Asks for a name, from those ``known`` or a new one; ``name`` is what was typed."""

    def __init__(
        self,
        title: str,
        words: str,
        main: str,
        known: Sequence[str] = (),
        name: str = "",
        parent: QWidget | None = None,
        *,
        only_known: bool = False,
    ) -> None:
        super().__init__(title, main, parent)
        self.body.addWidget(label(words, wrap=True))
        self._box, self._line = QComboBox(), QLineEdit(name)
        self._chooses = bool(known)
        if known:
            self._box.addItems(list(known))
            self._box.setEditable(not only_known)
            if not only_known:
                self._box.setEditText(name)
            self._box.currentTextChanged.connect(self._check)
        self._line.textChanged.connect(self._check)
        self.add_row(self.tr("Name"), self._box if known else self._line)
        self.body.addStretch(1)
        self.setMinimumWidth(theme_of(self).px(440))
        self._check()

    @property
    def name(self) -> str:
        """The name in the field."""
        return " ".join((self._box.currentText() if self._chooses else self._line.text()).split())

    def _check(self) -> None:
        if self.main is not None:
            self.main.setEnabled(bool(self.name))
