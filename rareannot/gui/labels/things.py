"""The light labels of a label set: what a link may lead to that is no name, such as “the quota” or “the price”."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from rareannot.core.labels import Label
from rareannot.gui.base.theme import theme_of
from rareannot.gui.labels.form import KeyField
from rareannot.gui.widgets.labels import label


class ThingLines(QWidget):
    """A line for each light label: whether the link leads to it, and the key that marks it.

    ``ticked`` carries the number of a line and whether it is on, ``edited`` the number and the key.
    """

    ticked = Signal(int, bool)
    edited = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: list[QCheckBox] = []
        self.keys: list[KeyField] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)
        self._about = label(
            self.tr(
                "Words that are not a name, such as “the quota” or “the price”. While linking, select them and press the key. They are only there to be linked to: never suggested, trained on or counted."
            ),
            "small",
            wrap=True,
        )

    def show_things(self, things: Sequence[Label], on: Sequence[str]) -> None:
        """Show these labels, ticked if the link leads to them."""
        while len(self.boxes) > len(things):
            for part in (self.boxes.pop(), self.keys.pop()):
                part.hide()
                part.deleteLater()
        while len(self.boxes) < len(things):
            self._add(len(self.boxes))
        self._grid.addWidget(self._about, len(things), 0, 1, 3)
        for box, field, thing in zip(self.boxes, self.keys, things, strict=True):
            box.setText(self.tr("things: {label}, by the key").format(label=thing.name))
            field.setAccessibleName(self.tr("Key of {label}").format(label=thing.name))
            with QSignalBlocker(box):
                box.setChecked(thing.name in on)
            field.setEnabled(box.isChecked())
            if field.text() != thing.key:
                field.setText(thing.key)

    def _add(self, number: int) -> None:
        box, field = QCheckBox(self), KeyField(self)
        field.setFixedWidth(theme_of(self).px(52))
        box.toggled.connect(lambda on: self.ticked.emit(number, on))
        field.textEdited.connect(lambda text: self.edited.emit(number, text.strip().upper()))
        self.boxes.append(box)
        self.keys.append(field)
        self._grid.addWidget(box, number, 0)
        self._grid.addWidget(field, number, 1)
