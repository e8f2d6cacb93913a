"""The page of the training dialog that lists a project's pipelines: how good each is, and which one suggests."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rareannot.gui.base.numbers import count_text, local
from rareannot.gui.dialogs.training.outcome import NOTHING, OutcomeTables
from rareannot.gui.dialogs.training.tables import Cells, TextTable
from rareannot.gui.dialogs.training.values import PipelineLine, TrainingState
from rareannot.gui.widgets.labels import button, label


class PipelinesPage(QWidget):
    """The pipelines, the newest first, under the built-in sources; signals carry a pipeline's number (0: built-in)."""

    use_wanted = Signal(int)
    measures_wanted = Signal(int)
    card_wanted = Signal(int)
    folder_wanted = Signal()

    def __init__(self, outcome: OutcomeTables, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outcome, self._state, self._idle = outcome, TrainingState(0), True
        self.table = TextTable(self.tr("Pipelines"), self._heads(), 0, [1, 4])
        self.use, self.folder = button(self.tr("Use as source")), button(self.tr("From a folder…"))
        self.measures, self.card = button(self.tr("How good it is")), button(self.tr("Model card"))
        self._build()
        self._wire()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        hint = self.tr("You can change the source of suggestions at any time; decisions stay as they are.")
        row.addWidget(label(hint, "small", wrap=True), 1)
        for one in (self.folder, self.measures, self.card, self.use):
            row.addWidget(one)
        column.addLayout(row)

    def _wire(self) -> None:
        self.table.row_wanted.connect(self._use)
        self.folder.clicked.connect(self.folder_wanted)
        self.use.clicked.connect(lambda: self._use(self.table.row()))
        self.measures.clicked.connect(lambda: self.measures_wanted.emit(self._number(self.table.row())))
        self.card.clicked.connect(lambda: self.card_wanted.emit(self._number(self.table.row())))
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_buttons())

    def show_state(self, state: TrainingState) -> None:
        """Show the pipelines made so far, the one that suggests chosen."""
        self._state = state
        built_in = (self.tr("built-in sources"), "", "", "", "", self._standing(None, here=True))
        newest_first = tuple(reversed(state.pipelines))
        self.table.set_rows([built_in, *map(self._cells, newest_first)])
        using = [i for i, p in enumerate(newest_first, 1) if p.number == state.in_use]
        self.table.selectRow(using[0] if using else min(len(newest_first), 1))

    def set_idle(self, idle: bool) -> None:
        """Whether anything may be changed: not while a training runs."""
        self._idle = idle
        self._show_buttons()

    def _show_buttons(self) -> None:
        for one in (self.folder, self.use):
            one.setEnabled(self._idle)
        row = self.table.row()
        made_here = row > 0 and self._state.pipelines[-row].here and self._state.pipelines[-row].f1 > 0
        for reading in (self.measures, self.card):
            reading.setEnabled(made_here and self._idle)

    def _use(self, row: int) -> None:
        if row >= 0 and self._idle:
            self.use_wanted.emit(self._number(row))

    def _number(self, row: int) -> int:
        """The number of the pipeline in a row; 0 for the built-in sources."""
        return self._state.pipelines[-row].number if row > 0 else 0

    # ---- cells ----

    def _heads(self) -> Cells:
        return (self.tr("Pipeline"), "F1", self.tr("Measured on"), self.tr("Made"), self.tr("Decisions seen"), "")

    def _cells(self, p: PipelineLine) -> Cells:
        moment = local(p.made_at)
        made = moment.strftime("%Y-%m-%d %H:%M") if moment else p.made_at
        name = self.tr("Pipeline {number}").format(number=p.number)
        f1, seen = f"{p.f1:.3f}" if p.f1 else NOTHING, count_text(p.event) if p.event else NOTHING
        return (name, f1, self._outcome.part(p.part), made, seen, self._standing(p.number, here=p.here))

    def _standing(self, number: int | None, *, here: bool) -> str:
        if not here:
            return self.tr("not on this computer")
        return self.tr("in use") if number == self._state.in_use else ""
