"""The settings in one place: appearance, size, language, name, learning, keys, backups."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from rareannot.gui.base import style, translation
from rareannot.gui.base.theme import theme_of, tokens
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.widgets.labels import ElidedLabel, button, label

OFTEN = (5, 10, 20, 50)
"""After how many done articles may be learned again."""


@dataclass(frozen=True, slots=True)
class SettingsChoice:
    """What the user chose.

    ``appearance`` is one of style.CHOICES, ``step`` a size of the article's text from 0, ``language`` one of
    translation.CHOICES; ``still`` lets nothing move, ``name`` is whose decisions are saved in new projects. It is learned
    again after ``learn_every`` done articles (0: never).
    """

    appearance: str
    step: int
    language: str
    still: bool
    name: str
    learn_every: int


class SettingsDialog(Dialog):
    """Shows and changes them; ``choice`` is what the fields say now. Keys and backups are shown if they are kept."""

    keys_wanted = Signal()
    backups_wanted = Signal()

    def __init__(self, now: SettingsChoice, backups: str, parent: QWidget | None = None) -> None:
        """``backups`` is the folder in which copies of projects are kept."""
        super().__init__(self.tr("Settings"), self.tr("Save the settings"), parent)
        looks = (self.tr("As the system"), self.tr("Light"), self.tr("Dark"))
        tongues = (self.tr("As the system"), "English", "简体中文")
        sizes = [str(step["size"]) for step in tokens()["font"]["article_steps"]]
        self.appearance = _box(zip(style.CHOICES, looks, strict=True), now.appearance)
        self.size_ = _box(enumerate(sizes), now.step)
        self.language = _box(zip(translation.CHOICES, tongues, strict=True), now.language)
        self.still, self.name = QCheckBox(self.tr("Reduce motion")), QLineEdit(now.name)
        self.still.setChecked(now.still)
        self.learning = _box(self._often(now.learn_every), now.learn_every)
        self.keys, self.folder = button(self.tr("Change the keys…")), button(self.tr("Open the folder"))
        self._build(backups)
        self.keys.clicked.connect(self.keys_wanted)
        self.folder.clicked.connect(self.backups_wanted)
        self.name.textChanged.connect(lambda _text: self._check())
        self.setMinimumWidth(theme_of(self).px(520))

    @property
    def choice(self) -> SettingsChoice:
        """What the fields say now."""
        return SettingsChoice(
            str(self.appearance.currentData()),
            int(self.size_.currentData()),
            str(self.language.currentData()),
            self.still.isChecked(),
            " ".join(self.name.text().split()),
            int(self.learning.currentData()),
        )

    def _often(self, now: int) -> list[tuple[int, str]]:
        """Returns how often may be learned, and how that is called; also as it is ``now``."""
        often = sorted({*OFTEN, now} - {0})
        return [(0, self.tr("Never")), *((n, self.tr("After every %n done articles", "", n)) for n in often)]

    def _build(self, backups: str) -> None:
        self.add_row(self.tr("Appearance"), self.appearance)
        self.add_row(self.tr("Article text"), self.size_)
        self.add_under(self.still)
        self.add_row(self.tr("Language"), self.language)
        self.add_row(self.tr("Name"), self.name)
        used = self.tr("Used in new projects. In the open project it is changed by “Change my name…”.")
        self.add_under(label(used, "small", wrap=True))
        self.add_row(self.tr("Learn again"), self.learning)
        learned = self.tr(
            "In the background, while nobody is typing: articles that nobody has opened get new suggestions. Decisions stay."
        )
        self.add_under(label(learned, "small", wrap=True))
        self.add_row(self.tr("Keys"), _left(self.keys), self.keys)
        where, row = ElidedLabel(backups, "muted"), QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(where, 1)
        row.addWidget(self.folder)
        self.add_row(self.tr("Backups"), row, self.folder)
        made = self.tr(
            "A copy is made when a project is opened and regularly while you work; “rareannot restore” turns one "
            "back into a project."
        )
        self.add_under(label(made, "small", wrap=True))
        self.body.addStretch(1)

    def _check(self) -> None:
        if self.main is not None:
            self.main.setEnabled(bool(self.choice.name))


def _box(choices: Iterable[tuple[object, str]], chosen: object) -> QComboBox:
    box = QComboBox()
    for data, text in choices:
        box.addItem(text, data)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def _left(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row
