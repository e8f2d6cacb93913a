"""The preview before suggestions are accepted in all articles: which are alike, how many there are, and where they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QRadioButton, QWidget

from rareannot.core.text.alike import WAYS, Like
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.ready_texts import source_text
from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.widgets.labels import label


@dataclass(frozen=True, slots=True)
class Found:
    """How many suggestions are alike, in how many articles, and the first of them in their sentences."""

    count: int = 0
    articles: int = 0
    samples: tuple[str, ...] = ()


class AcceptAlikeDialog(Dialog):
    """Asks which suggestions are accepted everywhere; ``way`` is one of ``WAYS``."""

    def __init__(self, like: Like, found: Mapping[str, Found], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Accept in all articles"), self.tr("Accept"), parent)
        self._found = found
        names = {
            "string": self.tr("“{words}” as {label}").format(words=like.words, label=like.label),
            "label": self.tr("every {label}").format(label=like.label),
            "source": self.tr("everything from {source}").format(source=source_text(like.source)),
        }
        what = self.tr("Undecided suggestions of this kind are accepted in every article that is not done or skipped.")
        self.body.addWidget(label(what, wrap=True))
        self._ways = {way: QRadioButton(self._counted(way, names[way]).replace("&", "&&")) for way in WAYS}
        for button in self._ways.values():
            self.body.addWidget(button)
            button.toggled.connect(self._show)
        self.samples = QListWidget()
        self.samples.setAccessibleName(self.tr("Where they are"))
        self.samples.setWordWrap(True)  # the label and the article stand at the end of a line
        self.samples.setSpacing(2)
        self.samples.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.samples.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.samples.setProperty("surface", "base")
        self.body.addWidget(self.samples, 1)
        self._ways["string"].setChecked(True)
        self.resize(theme_of(self).px(640), theme_of(self).px(460))

    @property
    def way(self) -> str:
        """What was chosen."""
        return next(way for way, button in self._ways.items() if button.isChecked())

    def choose(self, way: str) -> None:
        """Choose one of ``WAYS``."""
        self._ways[way].setChecked(True)

    def _counted(self, way: str, name: str) -> str:
        found = self._found[way]
        counted = self.tr("{kind}: {count} in %n articles", "", found.articles)
        return counted.format(kind=name, count=count_text(found.count))

    def _show(self, on: bool) -> None:
        if not on:
            return
        found = self._found[self.way]
        rows: Sequence[str] = found.samples
        self.samples.clear()
        self.samples.addItems([*rows])
        if (more := found.count - len(rows)) > 0:
            self.samples.addItem(self.tr("and %n more", "", more))
        if self.main is not None:
            self.main.setText(self.tr("Accept %n suggestions", "", found.count))
            self.main.setEnabled(found.count > 0)
