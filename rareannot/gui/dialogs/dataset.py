"""The dialog that builds a dataset: format, whose answers, which articles and labels, how to split, the licence, where to."""

import re
import shlex
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QWidget,
)

from rareannot.core.errors import UserError
from rareannot.core.split import parse_split
from rareannot.gui.base.theme import theme_of
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.dialogs.values import Choice, DatasetChoice
from rareannot.gui.widgets.labels import ElidedLabel, button, label
from rareannot.gui.widgets.parts import IconButton

LICENCES = ("", "CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "other")
WIDTH = 680
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def dataset_command(project: str, choice: DatasetChoice) -> str:
    """Returns the command line that builds the same as ``choice``."""
    return shlex.join(["rareannot", "dataset", project, choice.path, *choice.options()])


class DatasetDialog(Dialog):
    """Asks what a dataset is to be; ``choice`` is the values of the fields."""

    def __init__(
        self,
        project: str,
        formats: Sequence[Choice],
        layers: Sequence[Choice],
        articles: Sequence[Choice],
        labels: Sequence[str],
        remembered: DatasetChoice,
        parent: QWidget | None = None,
    ) -> None:
        """The choices in order; what ``remembered`` says is chosen if it is offered. ``project`` as the command line names it."""
        super().__init__(self.tr("Build a dataset"), self.tr("Build the dataset"), parent)
        self._project = project
        passages = (
            Choice("keep", self.tr("Keep boilerplate, as marked")),
            Choice("cut", self.tr("Cut boilerplate out of the text")),
        )
        forms = [Choice(choice.key, choice.name) for choice in formats]
        self._formats, self._layers = _box(forms, remembered.format), _box(layers, remembered.layer)
        self._articles, self._passages = _box(articles, remembered.articles), _box(passages, remembered.passages)
        self._split, self._path = QLineEdit(remembered.split), QLineEdit(remembered.path)
        self._since, self._until = QLineEdit(remembered.since), QLineEdit(remembered.until)
        self._licence = _licences(remembered.licence)
        self._labels = LabelTicks(labels, remembered.labels)
        self._problem = label("", "problem", wrap=True)
        self._command = ElidedLabel("", "mono", Qt.TextElideMode.ElideMiddle)
        self._build()
        self._wire()
        self.resize(theme_of(self).px(WIDTH), self.sizeHint().height())
        self._changed()

    @property
    def choice(self) -> DatasetChoice:
        """What the fields say now."""
        chosen = self._labels.ticked()
        return DatasetChoice(
            str(self._formats.currentData() or ""),
            str(self._layers.currentData() or ""),
            str(self._articles.currentData() or ""),
            str(self._passages.currentData() or ""),
            self._split.text().strip(),
            () if len(chosen) == self._labels.count() else chosen,
            self._since.text().strip(),
            self._until.text().strip(),
            self._licence.currentText().strip(),
            str(Path(self._path.text()).expanduser()) if self._path.text().strip() else "",
        )

    # ---- building ----

    def _build(self) -> None:
        self.add_row(self.tr("Format"), self._formats)
        self.add_row(self.tr("Answers"), self._layers)
        self.add_row(self.tr("Articles"), _side_by_side(self._articles, self._passages), self._articles)
        self._passages.setAccessibleName(self.tr("Boilerplate"))
        self.add_row(self.tr("Dated"), _side_by_side(self._since, self._until), self._since)
        for field, name, hint in (
            (self._since, self.tr("Dated from"), self.tr("from, e.g. 2010-10-19")),
            (self._until, self.tr("Dated until"), self.tr("until, e.g. 2010-12-31")),
        ):
            field.setAccessibleName(name)
            field.setPlaceholderText(hint)
        self.add_row(self.tr("Labels"), self._labels)
        self.add_row(self.tr("Split"), self._split)
        self._split.setPlaceholderText("80/10/10")
        together = self.tr(
            "train/dev/test. Near-duplicates go into the same part, and an article never moves to another."
        )
        self.add_under(label(together, "small", wrap=True))
        self.add_row(self.tr("Licence"), self._licence)
        if (line := self._licence.lineEdit()) is not None:
            line.setAccessibleName(self.tr("Licence"))
            line.setPlaceholderText(self.tr("not stated"))
        self.add_row(self.tr("Folder"), self._with_button(), self._path)
        self.add_under(self._problem)
        self.body.addStretch(1)
        self.button_row.insertWidget(0, label(self.tr("On the command line:"), "small"))
        self._command.setAccessibleName(self.tr("On the command line"))
        self.button_row.insertWidget(1, self._command, 100)
        copy = IconButton("copy", self.tr("Copy the command"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._command.text()))
        self.button_row.insertWidget(2, copy)

    def _with_button(self) -> QHBoxLayout:
        choose = button(self.tr("Choose…"), name=self.tr("Choose where the folder goes"))
        choose.clicked.connect(self._choose_path)
        return _side_by_side(self._path, choose, stretch=(1, 0))

    def _wire(self) -> None:
        for box in (self._formats, self._layers, self._articles, self._passages):
            box.currentIndexChanged.connect(lambda _index: self._changed())
        for field in (self._split, self._since, self._until, self._path):
            field.textChanged.connect(lambda _text: self._changed())
        self._licence.currentTextChanged.connect(lambda _text: self._changed())
        self._labels.itemChanged.connect(lambda _item: self._changed())

    # ---- acting ----

    def _choose_path(self) -> None:
        here = Path(self._path.text()).expanduser()
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where the folder goes"), str(here.parent))
        if folder:
            self._path.setText(str(Path(folder) / here.name))

    def _changed(self) -> None:
        choice = self.choice
        problem = self._what_is_wrong(choice)
        self._problem.setText(problem)
        self._command.setText(dataset_command(self._project, choice))
        if self.main is not None:
            self.main.setEnabled(not problem)

    def _what_is_wrong(self, choice: DatasetChoice) -> str:
        try:
            parse_split(choice.split)
        except UserError as error:
            return spoken(error)
        for day in filter(None, (choice.since, choice.until)):
            if not _DAY.fullmatch(day):
                return self.tr("“{day}” is not a date; write it as 2010-10-19.").format(day=day)
        if not self._labels.ticked():
            return self.tr("Choose at least one label.")
        path = Path(choice.path)
        if not choice.path or not path.parent.is_dir():
            return self.tr("There is no folder “{folder}”; choose another.").format(folder=path.parent)
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            return self.tr("“{name}” already exists; choose a new folder.").format(name=path.name)
        return ""


def _box(choices: Sequence[Choice], chosen: str) -> QComboBox:
    box = QComboBox()
    for choice in choices:
        box.addItem(f"{choice.name} ({choice.detail})" if choice.detail else choice.name, choice.key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def _licences(chosen: str) -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    box.addItems(LICENCES)
    box.setCurrentText(chosen)
    return box


class LabelTicks(QListWidget):
    """Labels to tick, in as many columns as there is room for; arrows walk, the space bar ticks."""

    MOST_LINES = 6

    def __init__(self, labels: Sequence[str], chosen: Sequence[str]) -> None:
        """All are ticked where ``chosen`` names none of them."""
        super().__init__()
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        every = not set(chosen) & set(labels)
        for name in labels:
            item = QListWidgetItem(name)
            item.setCheckState(Qt.CheckState.Checked if every or name in chosen else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setCurrentRow(0)
        self._fit(theme_of(self).px(WIDTH - 160))

    def ticked(self) -> tuple[str, ...]:
        """Returns the labels that are ticked."""
        items = [self.item(i) for i in range(self.count())]
        return tuple(item.text() for item in items if item.checkState() == Qt.CheckState.Checked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the lines that the labels take."""
        super().resizeEvent(event)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        self._fit(self.maximumViewportSize().width() - bar)  # Qt leaves room for the bar where it may be needed

    def _fit(self, room: int) -> None:
        theme, metrics = theme_of(self), self.fontMetrics()
        items = [self.item(i) for i in range(self.count())]
        width = max((metrics.horizontalAdvance(item.text()) for item in items), default=0) + theme.px(52)
        cell = QSize(width, theme.px(28))
        if self.gridSize() != cell:
            self.setGridSize(cell)
            for (
                item
            ) in items:  # without it Qt reckons with a smaller box than the style sheet draws, and cuts words off
                item.setSizeHint(cell)
        lines = min(self.MOST_LINES, -(-len(items) // max(1, room // width)))
        self.setFixedHeight(lines * cell.height() + 2)


def _side_by_side(*fields: QWidget, stretch: Sequence[int] = (1, 1)) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for field, share in zip(fields, stretch, strict=True):
        row.addWidget(field, share)
    return row
