"""The settings of a training that seldom matter: how long it goes on without getting better, and its seed."""

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QSpinBox, QWidget

from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.training.values import TrainingChoice
from rareannot.gui.widgets.labels import label, spin_box

_WIDTH = 112
_MOST = {"passes": 1000, "patience": 100, "seed": 2**31 - 1}


class MoreSettings(QWidget):
    """Three numbers, each with what it does; hidden until somebody asks for more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = {
            "passes": (self.tr("Passes over the articles, at most"), ""),
            "patience": (
                self.tr("Evaluations without a better F1"),
                self.tr("After this many in a row a stage stops early and keeps its best state."),
            ),
            "seed": (self.tr("Seed"), self.tr("The same seed and gold give the same pipeline.")),
        }
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        self.fields: dict[str, QSpinBox] = {}
        for name, (words, what) in names.items():
            field = self.fields[name] = spin_box()
            field.setRange(0 if name == "seed" else 1, _MOST[name])
            field.setAccessibleName(words)
            field.setAccessibleDescription(what)
            field.setFixedWidth(theme_of(self).px(_WIDTH))
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(field)
            row.addWidget(label(what, "small"), 1)
            form.addRow(label(words, "muted"), row)
        few = self.tr("With fewer than 30 articles only a few passes are made, and none of them is evaluated.")
        form.addRow(label(few, "small", wrap=True))
        self.show_choice(TrainingChoice())

    def show_choice(self, choice: TrainingChoice) -> None:
        """Show the numbers of a choice."""
        numbers = {"passes": choice.passes, "patience": choice.patience, "seed": choice.seed}
        for name, field in self.fields.items():
            field.setValue(numbers[name])

    def numbers(self) -> dict[str, int]:
        """The values of the fields, by the names of ``TrainingChoice``."""
        return {name: field.value() for name, field in self.fields.items()}
