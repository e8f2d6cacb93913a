"""The preview before suggestions are accepted in all articles: which are alike, how many there are, and where they are."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QRadioButton, QWidget

from rareannot.core.text.alike import WAYS, Like
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.ready_texts import source_text
from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.widgets.labels import label

Place = tuple[str, str]
"""Which suggestion of which article: the SHA-256 of the text and the suggestion's id."""
PLACE_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Sample:
    """A suggestion as it is listed: where it is, and its sentence."""

    place: Place
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """How many suggestions are alike, in how many articles, and the first of them in their sentences."""

    count: int = 0
    articles: int = 0
    samples: tuple[Sample, ...] = ()


class AcceptAlikeDialog(Dialog):
    """Asks which suggestions are accepted everywhere; ``way`` is one of ``WAYS``, ``left_out`` what was unticked of the list."""

    def __init__(self, like: Like, found: Mapping[str, Found], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Accept in all articles"), self.tr("Accept"), parent)
        self._found = found
        self._unticked = set[Place]()
        names = {
            "string": self.tr("“{words}” as {label}").format(words=like.words, label=like.label),
            "label": self.tr("every {label}").format(label=like.label),
            "source": self.tr("everything from {source}").format(source=source_text(like.source)),
        }
        what = self.tr(
            "Undecided suggestions of this kind are accepted in every article that is not done or skipped. "
            "Untick a line to leave it undecided."
        )
        self.body.addWidget(label(what, wrap=True))
        self._ways = {way: QRadioButton(self._counted(way, names[way]).replace("&", "&&")) for way in WAYS}
        for button in self._ways.values():
            self.body.addWidget(button)
            button.toggled.connect(self._show)
        self.samples = QListWidget()
        self.samples.setAccessibleName(self.tr("Where they are"))
        self.samples.setWordWrap(True)  # the label and the article are at the end of a line
        self.samples.setSpacing(2)
        self.samples.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.samples.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.samples.setProperty("surface", "base")
        self.body.addWidget(self.samples, 1)
        self.samples.itemChanged.connect(self._tick)
        self._ways["string"].setChecked(True)
        self.resize(theme_of(self).px(640), theme_of(self).px(460))

    @property
    def way(self) -> str:
        """What was chosen."""
        return next(way for way, button in self._ways.items() if button.isChecked())

    @property
    def left_out(self) -> frozenset[Place]:
        """The places, of those that are alike in the chosen way, that were unticked and stay undecided."""
        return frozenset(sample.place for sample in self._found[self.way].samples if sample.place in self._unticked)

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
        with QSignalBlocker(self.samples):
            self.samples.clear()
            for sample in found.samples:
                self.samples.addItem(self._item(sample))
            if (more := found.count - len(found.samples)) > 0:
                rest = QListWidgetItem(self.tr("and %n more", "", more))
                rest.setFlags(Qt.ItemFlag.ItemIsEnabled)
                self.samples.addItem(rest)
        self._count()

    def _item(self, sample: Sample) -> QListWidgetItem:
        item = QListWidgetItem(sample.words)
        item.setData(PLACE_ROLE, sample.place)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        on = sample.place not in self._unticked
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        return item

    def _tick(self, item: QListWidgetItem) -> None:
        place = tuple(item.data(PLACE_ROLE))
        if item.checkState() == Qt.CheckState.Checked:
            self._unticked.discard(place)
        else:
            self._unticked.add(place)
        self._count()

    def _count(self) -> None:
        """Say on the button how many are accepted."""
        count = self._found[self.way].count - len(self.left_out)
        if self.main is not None:
            self.main.setText(self.tr("Accept %n suggestions", "", count))
            self.main.setEnabled(count > 0)
