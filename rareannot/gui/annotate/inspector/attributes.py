"""What the label set asks about a span or an article beyond its label, with the values and their keys, in lines to click."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rareannot.core.attributes import Attribute, Value, Values
from rareannot.gui.base.attribute_values import value_shown
from rareannot.gui.base.ready_texts import label_set_text
from rareannot.gui.widgets.labels import button, label, section_head, set_tip

Line = tuple[QLabel, QPushButton, QLabel]
"""Name, value and key of an attribute."""


class AttributeLines(QWidget):
    """A line for each attribute; ``asked`` carries the name of the one whose value was clicked."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self.names: list[str] = []
        """The names of the attributes that are shown, in the order of the lines."""
        self.suggested: Mapping[str, tuple[Value, float]] = {}
        """Values that are suggested where nothing is answered, each with its score."""

    def show_values(self, asked: Sequence[Attribute], values: Values) -> bool:
        """Show the attributes that are asked and their values. True if there are any."""
        while len(self.lines) < len(asked):
            self._add(len(self.lines))
        self.names = [attribute.name for attribute in asked]
        for number, line in enumerate(self.lines):
            if number < len(asked):
                self._fill(line, asked[number], values)
            self.show_line(number, on=number < len(asked))
        return bool(asked)

    def place(self, number: int, line: Line) -> None:
        """Lay a new line out."""
        raise NotImplementedError

    def show_line(self, number: int, *, on: bool) -> None:
        """Show a line, or hide it."""
        for part in self.lines[number]:
            part.setVisible(on)

    def _fill(self, line: Line, attribute: Attribute, values: Values) -> None:
        name, value, key = line
        nothing = self.tr("required") if attribute.required else self.tr("not set")
        text = value_shown(attribute.value_in(values)) or nothing
        if attribute.name in self.suggested and attribute.name not in values:
            proposed, score = self.suggested[attribute.name]
            text = self.tr("{value}? {score}").format(value=value_shown(proposed), score=f"{score:.0%}")
        name.setText(label_set_text(attribute.name))
        value.setText(text.replace("&", "&&"))
        value.setAccessibleName(f"{label_set_text(attribute.name)}: {text}")
        set_tip(value, label_set_text(attribute.rule))
        key.setText(attribute.key)

    def _add(self, number: int) -> None:
        line = (label("", "small-ink"), button("", "link"), label("", "muted"))
        line[1].setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys ask from the article
        line[1].clicked.connect(lambda _checked=False: self.asked.emit(self.names[number]))
        self.lines.append(line)
        self.place(number, line)


class AttributeSection(AttributeLines):
    """The section ATTRIBUTES of the inspector: what is asked about the current span, below each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(section_head(self.tr("Attributes")))
        column.addLayout(self._grid)

    def place(self, number: int, line: Line) -> None:
        """Lay a new line out below the others."""
        for column, part in enumerate(line):
            self._grid.addWidget(part, number, column, Qt.AlignmentFlag.AlignLeft)
