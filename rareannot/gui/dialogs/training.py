"""The dialog "Train a pipeline": the live curve, what came out by label and error by error, and which pipeline suggests."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from rareannot.gui.charts.values import Lines, Series
from rareannot.gui.charts.view import ChartView
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.dialogs.training_tables import Cells, TextTable
from rareannot.gui.theme import theme_of
from rareannot.gui.widgets.labels import button, label
from rareannot.gui.widgets.numbers import count_text, local
from rareannot.gui.widgets.strips import MessageStrip
from rareannot.learn.outcome import FEW, LabelScore, Mistake, Outcome

PROGRESS, LABELS, ERRORS, PIPELINES = range(4)
FOLDS = 4
_MINUTE = 60
_UPPER_HALF = 0.5


@dataclass(frozen=True, slots=True)
class TrainingChoice:
    """How to train: the preset, whether left-out folds are judged too, and whether a broken-off training goes on."""

    preset: str = "cpu"
    cross_validate: bool = False
    resume: bool = False


@dataclass(frozen=True, slots=True)
class PipelineLine:
    """A pipeline of the project: its number, F1 and what that was measured on, when it was made, and whether it is here."""

    number: int
    f1: float
    part: str
    made_at: str
    here: bool


@dataclass(frozen=True, slots=True)
class TrainingState:
    """What there is to learn from (``settled`` articles), the pipelines made so far, which suggests, and what broke off."""

    settled: int
    pipelines: tuple[PipelineLine, ...] = ()
    in_use: int | None = None
    broken_off: bool = False


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One evaluation while it trains: ``left`` are the seconds left at most."""

    stage: int
    stages: int
    what: str
    step: int
    loss: float
    f1: float
    left: float


class TrainingDialog(Dialog):
    """Stays open while the work in the window goes on; closing it does not end the training."""

    train_wanted = Signal(object)  # TrainingChoice
    cancel_wanted = Signal()
    use_wanted = Signal(int)  # a pipeline's number; 0 for the built-in sources
    mistake_wanted = Signal(object)  # Mistake
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Train a pipeline"), "", parent)
        self._running = False
        self._state = TrainingState(0)
        self._points: list[tuple[float, float]] = []
        self._stage = 0
        self._mistakes: tuple[Mistake, ...] = ()
        self.message = MessageStrip()
        self.lead, self.line = label("", "serif", wrap=True), label("", "small", wrap=True)
        self.preset, self.folds = QComboBox(), QCheckBox(self._folds_text())
        self.train, self.anew = button(self.tr("Train"), "primary"), button(self.tr("Begin anew"))
        self.tabs, self.pages = QTabBar(), QStackedWidget()
        self.curve = ChartView(
            self.tr("F1 while it trains"), self.tr("On articles that this stage does not learn from.")
        )
        self.scores = TextTable(self.tr("By label"), self._score_heads(), 0, range(1, 6))
        self.errors = TextTable(self.tr("Errors"), self._error_heads(), 2)
        self.pipelines = TextTable(self.tr("Pipelines"), self._pipeline_heads(), 0, [1])
        self.use, self.folder = button(self.tr("Use as source")), button(self.tr("From a folder…"))
        self._build()
        self._show_buttons()
        theme = theme_of(self)
        self.resize(theme.px(880), theme.px(640))

    def _build(self) -> None:
        self.preset.addItem(self.tr("On this processor"), "cpu")
        self.preset.addItem(self.tr("A transformer, on a graphics card"), "gpu")
        self.preset.setAccessibleName(self.tr("Preset"))
        choices = QHBoxLayout()
        choices.setSpacing(16)
        choices.addWidget(self.preset)
        choices.addWidget(self.folds)
        choices.addStretch(1)
        choices.addWidget(self.anew)
        choices.addWidget(self.train)
        for name in (self.tr("Progress"), self.tr("By label"), self.tr("Errors"), self.tr("Pipelines")):
            self.tabs.addTab(name)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Shown"))
        pages = (self.curve, self.scores, self._errors_page(), self._pipelines_page())
        for page in pages:
            self.pages.addWidget(page)
        for part in (self.message, self.lead):
            self.body.addWidget(part)
        self.body.addLayout(choices)
        self.body.addWidget(self.line)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.pages, 1)
        self.curve.show_chart(None, self.tr("Nothing was trained here yet."))
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        self.train.clicked.connect(self._train_or_cancel)
        self.anew.clicked.connect(lambda: self._want(resume=False))
        self.errors.row_wanted.connect(lambda row: self.mistake_wanted.emit(self._mistakes[row]))
        self.pipelines.row_wanted.connect(self._use)
        self.folder.clicked.connect(self.folder_wanted)
        self.use.clicked.connect(lambda: self._use(self.pipelines.row()))

    def _errors_page(self) -> QWidget:
        hint = self.tr("Enter or a double click opens the article at the error.")
        return _over(self.errors, label(hint, "small"))

    def _pipelines_page(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        hint = self.tr("What suggests can be changed at any time, and back; decisions stay as they are.")
        row.addWidget(label(hint, "small", wrap=True), 1)
        row.addWidget(self.folder)
        row.addWidget(self.use)
        return _over(self.pipelines, foot)

    # ---- what the flow tells ----

    def show_state(self, state: TrainingState) -> None:
        """Show what there is to learn from and the pipelines made so far."""
        self._state = state
        text = self.tr("Learn from {count} settled articles to suggest better.")
        none = self.tr(
            "No article is settled yet. Set articles done in Annotate, or settle them in Review; a pipeline learns from them."
        )
        self.lead.setText(text.format(count=count_text(state.settled)) if state.settled else none)
        built_in = (self.tr("built-in sources"), "", "", "", self._standing(None, here=True))
        newest_first = tuple(reversed(state.pipelines))
        self.pipelines.set_rows([built_in, *map(self._pipeline_cells, newest_first)])
        using = [i for i, p in enumerate(newest_first, 1) if p.number == state.in_use]
        self.pipelines.selectRow(using[0] if using else min(len(newest_first), 1))
        self._show_buttons()

    def begin(self) -> None:
        """A training begins."""
        self._running, self._points, self._stage = True, [], 0
        self.message.hide()
        self.line.setText(self.tr("Reading the articles…"))
        self.tabs.setCurrentIndex(PROGRESS)
        self.curve.show_chart(None, self.tr("The first evaluation comes in a moment."))
        self._show_buttons()

    def show_step(self, one: Evaluated) -> None:
        """Draw one more evaluation."""
        if one.stage != self._stage:
            self._stage, self._points = one.stage, []
        self._points.append((float(one.step), one.f1))
        first, last = self._points[0][0], self._points[-1][0]
        ticks = tuple((x, f"{x:g}") for x in dict.fromkeys((first, last)))
        low = 0.0 if min(f1 for _, f1 in self._points) < _UPPER_HALF else _UPPER_HALF
        series = Series(f"{one.f1:.3f}", tuple(self._points))
        self.curve.show_chart(Lines((series,), ticks, (self.tr("step"), "F1"), low, 1.0))
        text = self.tr("Stage {stage} of {stages}: {what}. Step {step}, loss {loss}, F1 {f1}; at most {left} left.")
        said = {"stage": one.stage, "stages": one.stages, "what": one.what, "step": one.step}
        self.line.setText(text.format(**said, loss=f"{one.loss:.0f}", f1=f"{one.f1:.3f}", left=self._time(one.left)))

    def end(self, kind: str, sentence: str) -> None:
        """The training is over, or was ended; say how."""
        self._running = False
        self.line.setText("")
        self.message.say(kind, sentence)
        self._show_buttons()

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show how good the pipeline is, by the most honest measure there is (the last one)."""
        best = outcomes[-1]
        self.scores.set_rows([_score_cells(s) for s in best.scores])
        self._mistakes = best.mistakes
        self.errors.set_rows([self._error_cells(m) for m in best.mistakes])
        self.tabs.setTabText(ERRORS, self.tr("Errors ({count})").format(count=count_text(len(best.mistakes))))
        self.line.setText(self.told(best))
        self.tabs.setCurrentIndex(LABELS)

    def told(self, one: Outcome) -> str:
        """An outcome in a sentence: F1 with its interval, and against others on the same articles."""
        parts = {
            "dev": self.tr("dev, which was looked at while training"),
            "test": self.tr("test"),
            "cross-validation": self.tr("left-out folds"),
        }
        text = self.tr("Articles judged: {articles} ({part}). F1 {f1}.")
        said = [text.format(articles=one.articles, part=parts.get(one.part, one.part), f1=_between(one.scores[0]))]
        versus = self.tr("{name}: {f1}, so it is {gain} ({low} to {high}).")
        for r in one.rivals:
            numbers = {"gain": f"{r.gain:+.3f}", "low": f"{r.low:+.3f}", "high": f"{r.high:+.3f}"}
            said.append(versus.format(name=r.name.capitalize(), f1=f"{r.f1:.3f}", **numbers))
        if one.articles < FEW:
            said.append(self.tr("With so few articles the intervals in brackets are too narrow."))
        return " ".join(said)

    # ---- what the reader wants ----

    def _train_or_cancel(self) -> None:
        if self._running:
            self.cancel_wanted.emit()
        else:
            self._want(resume=self._state.broken_off)

    def _want(self, *, resume: bool) -> None:
        self.train_wanted.emit(TrainingChoice(self.preset.currentData(), self.folds.isChecked(), resume))

    def _use(self, row: int) -> None:
        if row >= 0 and not self._running:
            number = int(self.pipelines.lines.rows[row][0].rpartition(" ")[2]) if row else 0
            self.use_wanted.emit(number)

    def _show_buttons(self) -> None:
        go_on = self.tr("Go on training") if self._state.broken_off else self.tr("Train")
        self.train.setText(self.tr("Cancel training") if self._running else go_on)
        self.train.setEnabled(self._running or bool(self._state.settled))
        self.anew.setVisible(self._state.broken_off and not self._running)
        for field in (self.preset, self.folds, self.folder, self.use):
            field.setEnabled(not self._running)

    # ---- cells ----

    def _folds_text(self) -> str:
        return self.tr("Judge it on {folds} left-out folds as well (takes {times} times as long)").format(
            folds=FOLDS, times=FOLDS + 1
        )

    def _score_heads(self) -> Cells:
        return (
            self.tr("Label"),
            self.tr("Gold"),
            self.tr("Precision"),
            self.tr("Recall"),
            "F1",
            self.tr("95 % interval"),
        )

    def _error_heads(self) -> Cells:
        return (self.tr("Error"), self.tr("Article"), self.tr("Words"), self.tr("Gold"), self.tr("Pipeline"))

    def _pipeline_heads(self) -> Cells:
        return (self.tr("Pipeline"), "F1", self.tr("Measured on"), self.tr("Made"), "")

    def _error_cells(self, m: Mistake) -> Cells:
        kinds = {
            "missing": self.tr("missing"),
            "spurious": self.tr("spurious"),
            "label": self.tr("label"),
            "boundary": self.tr("boundary"),
            "label and boundary": self.tr("label and boundary"),
        }
        return (kinds[m.kind], m.name, m.words, m.gold or "–", m.said or "–")

    def _pipeline_cells(self, p: PipelineLine) -> Cells:
        moment = local(p.made_at)
        made = moment.strftime("%Y-%m-%d %H:%M") if moment else p.made_at
        name = self.tr("Pipeline {number}").format(number=p.number)
        return (name, f"{p.f1:.3f}" if p.f1 else "–", p.part, made, self._standing(p.number, here=p.here))

    def _standing(self, number: int | None, *, here: bool) -> str:
        if not here:
            return self.tr("not on this computer")
        return self.tr("suggests") if number == self._state.in_use else ""

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


def _between(s: LabelScore) -> str:
    interval = f" ({s.low:.3f} – {s.high:.3f})" if s.low is not None and s.high is not None else ""
    return f"{s.f1 or 0.0:.3f}{interval}"


def _score_cells(s: LabelScore) -> Cells:
    shares = tuple("–" if x is None else f"{x:.3f}" for x in (s.precision, s.recall, s.f1))
    interval = f"{s.low:.3f} – {s.high:.3f}" if s.low is not None and s.high is not None else "–"
    return (s.label, count_text(s.right + s.missing), *shares, interval)
