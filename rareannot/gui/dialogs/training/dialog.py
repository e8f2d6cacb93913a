"""The dialog "Train a pipeline": the live curve, what came out by label and error by error, and which pipeline suggests."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QSpinBox,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from rareannot.core.charts.scales import low_of
from rareannot.core.charts.values import Lines, Series
from rareannot.gui.base.numbers import count_text, local
from rareannot.gui.base.theme import theme_of
from rareannot.gui.base.translation import together
from rareannot.gui.charts.learning_curve import learning_curve
from rareannot.gui.charts.view import ChartView
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.dialogs.training.tables import Cells, TextTable
from rareannot.gui.dialogs.training.values import FOLDS, Evaluated, PipelineLine, TrainingChoice, TrainingState
from rareannot.gui.widgets.labels import button, label, spin_box
from rareannot.gui.widgets.strips import MessageStrip
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
        """True if anything may be changed: not while a training runs."""
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
        """Returns the number of the pipeline in a row; 0 for the built-in sources."""
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
        """Returns the values of the fields, by the names of ``TrainingChoice``."""
        return {name: field.value() for name, field in self.fields.items()}


PROGRESS, LABELS, CONFUSION, ERRORS, PIPELINES = range(5)
_MINUTE = 60
_TICK = 1000
_LONG = 10
"""Seconds without an evaluation after which the dialog says so: most come every few seconds."""


class TrainingDialog(Dialog):
    """Stays open while the work in the window goes on; closing it does not end the training."""

    train_wanted = Signal(object)  # TrainingChoice
    curve_wanted = Signal()
    cancel_wanted = Signal()
    use_wanted = Signal(int)  # a pipeline's number; 0 for the built-in sources
    mistake_wanted = Signal(object)  # Mistake
    folder_wanted = Signal()
    measures_wanted = Signal(int)  # a pipeline's number
    card_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Train a pipeline"), "", parent)
        self._running = False
        self._state = TrainingState(0)
        self._steps: list[Evaluated] = []
        """The evaluations of the stage that runs."""
        self._silence, self._seconds = QTimer(self, interval=_TICK), 0
        """How long no evaluation has come."""
        self.message = MessageStrip()
        self.lead, self.line = label("", "serif", wrap=True), label("", "small", wrap=True)
        self.preset, self.folds = QComboBox(), QCheckBox(self._folds_text())
        self.train, self.anew = button(self.tr("Train"), "primary"), button(self.tr("Start again"))
        self.grow = button(self.tr("Learning curve"), name=self.tr("Measure the learning curve, which takes minutes"))
        self.tabs, self.pages = QTabBar(), QStackedWidget()
        self.curve = ChartView("F1", self._live_text())
        self.outcome = OutcomeTables(self)
        self.scores, self.confusion, self.errors = self.outcome.scores, self.outcome.confusion, self.outcome.errors
        self.pipelines = PipelinesPage(self.outcome)
        self.more, self.settings = button(self.tr("More…")), MoreSettings()
        self._build()
        self._show_buttons()
        theme, room = theme_of(self), parent.window().size() if parent is not None else None
        self.resize(theme.px(880), theme.px(640) if room is None else min(theme.px(640), max(room.height() - 60, 420)))

    def _build(self) -> None:
        self.preset.addItem(self.tr("On this processor"), "cpu")
        self.preset.addItem(self.tr("A transformer, on a graphics card"), "gpu")
        self.preset.setAccessibleName(self.tr("Preset"))
        # what begins is beside the sentence: in the row of the choices, three buttons pushed the window off the screen
        new_open, choices = QHBoxLayout(), QHBoxLayout()
        for row in (new_open, choices):
            row.setSpacing(16)
        for one in (self.preset, self.folds, self.more):
            choices.addWidget(one)
        choices.addStretch(1)
        new_open.addWidget(self.lead, 1)
        for one in (self.grow, self.anew, self.train):
            new_open.addWidget(one)
        names = (
            self.tr("Progress"),
            self.tr("By label"),
            self.tr("Confusion"),
            self.tr("Errors"),
            self.tr("Pipelines"),
        )
        for name in names:
            self.tabs.addTab(name)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Shown"))
        pages = (self.curve, self.scores, self._confusion_page(), self._errors_page(), self.pipelines)
        for page in pages:
            self.pages.addWidget(page)
        self.body.addWidget(self.message)
        self.body.addLayout(new_open)
        self.body.addLayout(choices)
        self.body.addWidget(self.settings)
        self.settings.hide()
        self.more.setCheckable(True)
        self.more.setAccessibleDescription(self.tr("Passes, patience and seed of the training"))
        self.body.addWidget(self.line)
        shown = QHBoxLayout()
        shown.addWidget(self.tabs, 1)
        shown.addWidget(self.outcome.judged)
        self.body.addLayout(shown)
        self.body.addWidget(self.pages, 1)
        self.curve.show_chart(None, self.tr("Nothing was trained here yet."))
        self._wire()

    def _wire(self) -> None:
        self._silence.timeout.connect(self._say_silence)
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        self.train.clicked.connect(self._train_or_cancel)
        self.grow.clicked.connect(self.curve_wanted)
        self.anew.clicked.connect(lambda: self._want(resume=False))
        self.outcome.mistake_wanted.connect(self.mistake_wanted)
        self.outcome.changed.connect(self._show_outcome)
        self.more.toggled.connect(self.settings.setVisible)
        self.pipelines.use_wanted.connect(self.use_wanted)
        self.pipelines.measures_wanted.connect(self.measures_wanted)
        self.pipelines.card_wanted.connect(self.card_wanted)
        self.pipelines.folder_wanted.connect(self.folder_wanted)

    def _errors_page(self) -> QWidget:
        hint = self.tr("Enter or a double click opens the article at the error.")
        return _over(self.errors, label(hint, "small"))

    def _confusion_page(self) -> QWidget:
        hint = self.tr("What gold says and what the pipeline says; a dash means nothing.")
        return _over(self.confusion, label(hint, "small"))

    # ---- what the flow tells ----

    def show_state(self, state: TrainingState) -> None:
        """Show what there is to learn from and the pipelines made so far."""
        self._state = state
        text = self.tr("Learn from {count} settled articles to suggest better.")
        none = self.tr(
            "No article is settled yet. Set articles done in Annotate, or settle them in Review; a pipeline learns from them."
        )
        self.lead.setText(text.format(count=count_text(state.settled)) if state.settled else none)
        self.pipelines.show_state(state)
        if state.begun is not None and not self._running:
            self.preset.setCurrentIndex(self.preset.findData(state.begun.preset))
            self.settings.show_choice(state.begun)
        if state.broken_off and not self._running:
            self.line.setText(
                self.tr("A training stopped before its end; “Continue training” goes on where it stopped.")
            )
        if state.pipelines and not self._steps and not self._running:
            earlier = self.tr(
                "Nothing was trained since the project was opened; “How good it is”, under “Pipelines”, shows what was before."
            )
            self.curve.show_chart(None, earlier, self._live_text())
        self._show_buttons()

    def begin(self) -> None:
        """A training begins."""
        self._running, self._steps = True, []
        self.message.hide()
        self.line.setText(self.tr("Reading the articles…"))
        self.tabs.setCurrentIndex(PROGRESS)
        self.curve.show_chart(None, self.tr("The first evaluation comes in a moment."), self._live_text())
        self._show_buttons()

    def show_step(self, evaluated: Evaluated) -> None:
        """Draw one more evaluation."""
        self._steps = [*(s for s in self._steps if s.stage == evaluated.stage), evaluated]
        points = tuple((float(s.step), s.f1) for s in self._steps)
        ticks = tuple((x, f"{x:g}") for x in dict.fromkeys((points[0][0], points[-1][0])))
        low = low_of(f1 for _, f1 in points)
        series = Series(f"{evaluated.f1:.3f}", points)
        self.curve.show_chart(Lines((series,), ticks, (self.tr("step"), "F1"), low, 1.0))
        text = self.tr("Stage {stage} of {stages}: {what}. Step {step}, loss {loss}, F1 {f1}; at most {left} left.")
        said = {"stage": evaluated.stage, "stages": evaluated.stages, "what": evaluated.what, "step": evaluated.step}
        self.line.setText(
            text.format(**said, loss=f"{evaluated.loss:.0f}", f1=f"{evaluated.f1:.3f}", left=self._time(evaluated.left))
        )
        self._seconds = 0
        self._silence.start()

    def _say_silence(self) -> None:
        """Say what goes on when no evaluation comes for long; the time that was estimated may be over by then."""
        self._seconds += _TICK // 1000
        if self._seconds < _LONG:
            return
        evaluated = self._steps[-1]
        text = self.tr(
            "Stage {stage} of {stages}: {what}. F1 {f1}, {since} ago; before its first evaluation a stage may "
            "train the reranker, which takes long."
        )
        said = {
            "stage": evaluated.stage,
            "stages": evaluated.stages,
            "what": evaluated.what,
            "f1": f"{evaluated.f1:.3f}",
        }
        self.line.setText(text.format(**said, since=self._time(self._seconds)))

    def how_it_ended(self) -> str:
        """Why the last stage stopped where it did, and which state is kept, in a sentence."""
        if not self._steps:
            return ""
        last, best = self._steps[-1], [s for s in self._steps if s.best]
        if len(best) == len(self._steps) > 1 and last.step >= last.most:
            text = self.tr("It made all {most} steps and keeps the last state.")
        elif last.step < last.most:
            text = self.tr(
                "It stopped early, at step {step} of at most {most}, since {count} evaluations in a row brought no better F1; "
                "the state of step {best} is kept."
            )
        else:
            text = self.tr("It made all {most} steps; the state of step {best}, the best one, is kept.")
        since = len(self._steps) - 1 - max((i for i, s in enumerate(self._steps) if s.best), default=0)
        return text.format(step=last.step, most=last.most, count=since, best=best[-1].step if best else last.step)

    def show_growth(self, points: Sequence[tuple[int, float]], built_in: float | None) -> None:
        """Draw F1 against the number of gold articles, beside what the built-in suggester has on the same articles."""
        said = self.tr("On left-out articles, by the number of articles with gold.")
        self.curve.show_chart(learning_curve(points, built_in), sentence=said)
        self.tabs.setCurrentIndex(PROGRESS)

    def end(self, kind: str, sentence: str) -> None:
        """The training is over, or was ended; say how."""
        self._running = False
        self._silence.stop()
        self.line.setText("")
        self.message.say(kind, sentence)
        self._show_buttons()

    def show_outcomes(self, outcomes: Sequence[Outcome], *, unseen: bool = False) -> None:
        """Show how good a pipeline is; ``unseen`` says that its dev articles were not used while training."""
        self.outcome.show_outcomes(outcomes, unseen=unseen)
        self.tabs.setCurrentIndex(LABELS)

    def _show_outcome(self) -> None:
        count = count_text(self.outcome.mistakes())
        self.tabs.setTabText(ERRORS, self.tr("Errors ({count})").format(count=count))
        self.line.setText(self.outcome.told())

    # ---- what the user wants ----

    def _train_or_cancel(self) -> None:
        if self._running:
            self.cancel_wanted.emit()
        else:
            self._want(resume=self._state.broken_off)

    def _want(self, *, resume: bool) -> None:
        numbers = self.settings.numbers()
        self.train_wanted.emit(TrainingChoice(self.preset.currentData(), self.folds.isChecked(), resume, **numbers))

    def _show_buttons(self) -> None:
        go_on = self.tr("Continue training") if self._state.broken_off else self.tr("Train")
        self.train.setText(self.tr("Cancel training") if self._running else go_on)
        self.train.setEnabled(self._running or bool(self._state.settled))
        self.grow.setEnabled(not self._running and bool(self._state.settled))
        self.anew.setVisible(self._state.broken_off and not self._running)
        for field in (self.preset, self.folds, self.settings):
            field.setEnabled(not self._running)
        self.pipelines.set_idle(not self._running)

    # ---- cells ----

    def _live_text(self) -> str:
        return self.tr(
            "While it trains, on articles kept for it; where there are few, the last stage learns from these too."
        )

    def _folds_text(self) -> str:
        return self.tr("Evaluate it on {folds} left-out folds as well (takes {times} times as long)").format(
            folds=FOLDS, times=FOLDS + 1
        )

    def _time(self, seconds: float) -> str:
        if seconds < _MINUTE:
            return self.tr("{count} s").format(count=round(seconds))
        return self.tr("{count} min").format(count=round(seconds / _MINUTE))


def _over(upper: QWidget, lower: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(upper, 1)
    column.addWidget(lower)
    return page
