"""How good a pipeline is, as the training dialog shows it: by label, what is taken for what, error by error, in a sentence."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox

from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.translation import together
from rareannot.gui.dialogs.training.tables import Cells, TextTable
from rareannot.learn.outcome import FEW, LabelScore, Mistake, Outcome

NOTHING = "–"


class OutcomeTables(QObject):
    """The tables of one pipeline's outcomes; if there are several, ``judged`` chooses among them."""

    changed = Signal()
    mistake_wanted = Signal(object)  # Mistake

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outcomes: tuple[Outcome, ...] = ()
        self.judged = QComboBox()
        self.judged.setAccessibleName(self.tr("Evaluated on"))
        self.judged.hide()
        heads = (self.tr("Label"), self.tr("Gold"), self.tr("Precision"), self.tr("Recall"), "F1")
        self.scores = TextTable(self.tr("By label"), (*heads, self.tr("95 % interval")), 0, range(1, 6))
        taken = (self.tr("Gold"), self.tr("Pipeline"), self.tr("How often"))
        self.confusion = TextTable(self.tr("Confusion"), taken, 1, [2])
        wrong = (self.tr("Error"), self.tr("Article"), self.tr("Words"), self.tr("Gold"), self.tr("Pipeline"))
        self.errors = TextTable(self.tr("Errors"), wrong, 2)
        self.judged.currentIndexChanged.connect(lambda _index: self._fill())
        self.errors.row_wanted.connect(lambda row: self.mistake_wanted.emit(self._chosen().mistakes[row]))

    def show_outcomes(self, outcomes: Sequence[Outcome], *, unseen: bool) -> None:
        """Show these, the most honest one (the last) first; ``unseen`` says that dev was not used while training."""
        self._outcomes, self._unseen = tuple(outcomes), unseen
        self.judged.blockSignals(True)
        self.judged.clear()
        for outcome in outcomes:
            self.judged.addItem(self.part(outcome.part), outcome.part)
        self.judged.setCurrentIndex(len(outcomes) - 1)
        self.judged.blockSignals(False)
        self.judged.setVisible(len(outcomes) > 1)
        self._fill()

    def mistakes(self) -> int:
        """Returns how many errors are shown."""
        return len(self._chosen().mistakes)

    def told(self) -> str:
        """Returns the chosen outcome in a sentence: F1 with its interval, and against others on the same articles."""
        outcome = self._chosen()
        text = self.tr("Articles evaluated: {articles} ({part}). F1 {f1}.")
        said = [
            text.format(articles=outcome.articles, part=self._part_told(outcome.part), f1=_between(outcome.scores[0]))
        ]
        versus = self.tr("{name}: {f1}; with this pipeline {gain} ({low} to {high}).")
        for r in outcome.rivals:
            numbers = {"gain": f"{r.gain:+.3f}", "low": f"{r.low:+.3f}", "high": f"{r.high:+.3f}"}
            said.append(versus.format(name=r.name.capitalize(), f1=f"{r.f1:.3f}", **numbers))
        if outcome.articles < FEW:
            said.append(self.tr("With so few articles the intervals in brackets are too narrow."))
        return together(*said)

    def part(self, name: str) -> str:
        """Returns what a pipeline was measured on, in a word or two."""
        names = {
            "dev": self.tr("dev"),
            "test": self.tr("test"),
            "cross-validation": self.tr("left-out folds"),
            "elsewhere": self.tr("elsewhere"),
        }
        return names.get(name, name)

    def _part_told(self, name: str) -> str:
        if name != "dev":
            return self.part(name)
        unseen = self.tr("dev, evaluated by a pipeline that never saw it; the one kept also learned from dev")
        return unseen if self._unseen else self.tr("dev, also used while training")

    def _chosen(self) -> Outcome:
        return self._outcomes[self.judged.currentIndex()]

    def _fill(self) -> None:
        outcome = self._chosen()
        self.scores.set_rows([_score_cells(s) for s in outcome.scores])
        taken = [(gold, said, n) for gold, said, n in outcome.confusion if gold != said]
        self.confusion.set_rows([(gold or NOTHING, said or NOTHING, count_text(n)) for gold, said, n in taken])
        self.errors.set_rows([self._error_cells(m) for m in outcome.mistakes])
        self.changed.emit()

    def _error_cells(self, m: Mistake) -> Cells:
        kinds = {
            "missing": self.tr("missing"),
            "spurious": self.tr("spurious"),
            "label": self.tr("label"),
            "boundary": self.tr("boundary"),
            "label and boundary": self.tr("label and boundary"),
        }
        return (kinds[m.kind], m.name, m.words, m.gold or NOTHING, m.said or NOTHING)


def _between(s: LabelScore) -> str:
    interval = f" ({s.low:.3f} – {s.high:.3f})" if s.low is not None and s.high is not None else ""
    return f"{s.f1 or 0.0:.3f}{interval}"


def _score_cells(s: LabelScore) -> Cells:
    shares = tuple(NOTHING if x is None else f"{x:.3f}" for x in (s.precision, s.recall, s.f1))
    interval = f"{s.low:.3f} – {s.high:.3f}" if s.low is not None and s.high is not None else NOTHING
    return (s.label, count_text(s.right + s.missing), *shares, interval)
