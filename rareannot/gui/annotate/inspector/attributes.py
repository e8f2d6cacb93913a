"""The section ATTRIBUTES: what the label set asks about the current span beyond its label, with the values and their keys."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rareannot.core.attributes import Attribute, Value, Values, asked_of
from rareannot.gui.base.ready_texts import label_set_text
from rareannot.gui.widgets.labels import button, label, section_head, set_tip


class AttributeSection(QWidget):
    """A line for each attribute; ``asked`` carries the name of the one whose value was clicked."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[tuple[QLabel, QPushButton, QLabel]] = []
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
        self._names: list[str] = []

    def show_values(self, attributes: Sequence[Attribute], of: str, values: Values) -> bool:
        """Show what is asked about a span of the label ``of``; whether there is anything."""
        shown = asked_of(attributes, of)
        while len(self.lines) < len(shown):
            self._add(len(self.lines))
        self._names = [one.name for one in shown]
        for number, (name, value, key) in enumerate(self.lines):
            one = shown[number] if number < len(shown) else None
            for part in (name, value, key):
                part.setVisible(one is not None)
            if one is not None:
                text = value_shown(one.value_in(values)) or self.tr("not set")
                name.setText(label_set_text(one.name))
                value.setText(text.replace("&", "&&"))
                value.setAccessibleName(f"{label_set_text(one.name)}: {text}")
                set_tip(value, label_set_text(one.rule))
                key.setText(one.key)
        return bool(shown)

    def _add(self, number: int) -> None:
        line = (label("", "small-ink"), button("", "link"), label("", "muted"))
        line[1].setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys ask from the article
        line[1].clicked.connect(lambda _checked=False: self.asked.emit(self._names[number]))
        for column, part in enumerate(line):
            self._grid.addWidget(part, number, column, Qt.AlignmentFlag.AlignLeft)
        self.lines.append(line)


def value_shown(value: Value | None) -> str:
    """A value as the window shows it; "" for none."""
    if value is None or isinstance(value, bool):
        return "" if value is None else _yes_no(value)
    return ", ".join(map(label_set_text, value)) if isinstance(value, tuple) else label_set_text(value)


def _yes_no(value: bool) -> str:
    return (
        QCoreApplication.translate("AttributesPage", "yes")
        if value
        else QCoreApplication.translate("AttributesPage", "no")
    )
