"""Training in the window: a copy of the project is learned from in a process of its own, while work goes on."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QProcess

from rareannot.core.errors import UserError
from rareannot.core.scratch import scratch_folder
from rareannot.gui.annotate.page import AnnotatePage
from rareannot.gui.background.process_cleanup import let_go
from rareannot.gui.background.suggest_worker import command
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.training.dialog import TrainingDialog
from rareannot.gui.dialogs.training.values import Evaluated, PipelineLine, TrainingChoice, TrainingState
from rareannot.gui.tasks.pipelines import Open, PipelineTasks
from rareannot.learn.progress_wording import stage_said

if TYPE_CHECKING:
    from rareannot.store import Project


class TrainTask(QObject):
    """Trains from one open project; there is one for each, and it outlives its dialog."""

    def __init__(self, place: AnnotatePage, open_article: Open) -> None:
        super().__init__(place)
        self._place, self._keeper = place, place.keeper
        self._process: QProcess | None = None
        self._copy: TemporaryDirectory[str] | None = None
        self._rest = b""
        self._result: dict[str, Any] = {}
        self._cancelled = False
        self.dialog = TrainingDialog(place)
        self.dialog.train_wanted.connect(self.start)
        self.dialog.curve_wanted.connect(self.measure_curve)
        self.dialog.cancel_wanted.connect(self.cancel)
        self.trained = PipelineTasks(place, self.dialog, self.refresh, open_article)
        self._keeper.closing.connect(self._stop)

    def show(self) -> None:
        """Open the dialog, or bring it to the front."""
        self.refresh()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def refresh(self, then: Callable[[], None] = lambda: None) -> None:
        """Show the pipelines as the project knows them now."""

        def shown(state: TrainingState) -> None:
            self.dialog.show_state(state)
            then()

        self._keeper.ask(_state, shown)

    @property
    def running(self) -> bool:
        """Whether a training runs."""
        return self._copy is not None

    # ---- the training ----

    def start(self, choice: TrainingChoice) -> None:
        """Train from a copy of the project, so that work goes on meanwhile."""
        self._run("train", choice.options())

    def measure_curve(self) -> None:
        """Train on ever more of the gold, to see whether more of it would help."""
        self._run("curve", [])

    def _run(self, verb: str, options: list[str]) -> None:
        if self.running:
            return
        self._rest, self._result, self._cancelled = b"", {}, False
        self.dialog.begin()
        try:
            self._copy = scratch_folder("copy")
        except UserError as error:
            self._failed(error)
            return
        copy = Path(self._copy.name) / self._keeper.path.name
        words = [verb, str(copy), "--json", *options]
        self._keeper.ask(lambda p: p.backup(copy), lambda _: self._spawn(words), self._failed)

    def cancel(self) -> None:
        """End the training; what it has learned so far is kept, to go on from."""
        self._cancelled = True
        if self._process is not None:
            self._process.kill()

    def _spawn(self, words: list[str]) -> None:
        if self._cancelled:
            self._ended(-1)
            return
        program, *rest = command(*words)
        process = self._process = QProcess(self)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(
            lambda error: self._ended(-1) if error == QProcess.ProcessError.FailedToStart else None
        )
        process.start(program, rest)

    def _read(self) -> None:
        if self._process is None:
            return
        *lines, self._rest = (self._rest + bytes(self._process.readAllStandardOutput().data())).split(b"\n")
        for line in lines:
            said = json.loads(line)
            if "progress" in said:
                self.dialog.show_step(_evaluated(said["progress"]))
            elif "result" in said:
                self._result = said["result"]

    def _ended(self, code: int) -> None:
        self._read()
        process, self._process = self._process, None
        self._take_copy_away()
        said = bytes(process.readAllStandardError().data()).decode(errors="replace") if process else ""
        if process is not None:
            let_go(process)
        if "points" in self._result:
            self._show_curve(self._result)
        elif self._result:
            self._keep(self._result)
        elif self._cancelled:
            sentence = self.tr("The training was cancelled; “Go on training” takes it up where it was.")
            self.refresh(lambda: self.dialog.end("info", sentence))
        else:
            lines = said.strip().splitlines()
            last = lines[-1].removeprefix("rareannot: ") if lines else self.tr("It ended with code {0}.").format(code)
            self.refresh(lambda: self.dialog.end("bad", last))

    def _keep(self, result: dict[str, Any]) -> None:
        """Write the pipeline down in the project itself: the command knew only a copy of it."""
        known = result["pipeline"]

        def remember(project: "Project") -> None:
            from rareannot.store.learning import KnownPipeline

            project.learning.remember(KnownPipeline(**known))

        def kept() -> None:
            trained = self.tr(
                "Pipeline {number} is trained. Under “Pipelines” it can be made the source of suggestions."
            ).format(number=known["number"])
            self.dialog.end("good", f"{trained} {self.dialog.how_it_ended()}")
            self.trained.show_record(result)
            if not self.dialog.isVisible():
                self._place.offer("good", trained, self.tr("Show"), self.show)

        self._keeper.ask(remember, lambda _: self.refresh(kept), self._failed)

    def _show_curve(self, curve: Mapping[str, Any]) -> None:
        """Show the learning curve, which the command has kept where Insights finds it."""
        from rareannot.learn.learning_curve import curve_from_json

        said = self.tr("The learning curve is measured; Insights shows it, too.")

        def shown() -> None:
            self.dialog.end("good", said)
            self.dialog.line.setText(spoken(curve_from_json(dict(curve)).verdict))
            self.dialog.show_growth([(p["articles"], p["f1"]) for p in curve["points"]], curve["built_in"])

        self.refresh(shown)

    def _failed(self, error: UserError) -> None:
        self._take_copy_away()
        self.dialog.end("bad", spoken(error))

    def _take_copy_away(self) -> None:
        folder, self._copy = self._copy, None
        if folder is not None:
            folder.cleanup()

    def _stop(self) -> None:
        """The project is closed: end the training and tell nobody."""
        process, self._process = self._process, None
        self._cancelled = True
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(2000)
            self._take_copy_away()
        self.dialog.hide()


def ask_training(place: AnnotatePage, open_article: Open) -> TrainTask:
    """Show the training of the open project."""
    found = place.findChild(TrainTask)
    work = found if isinstance(found, TrainTask) else TrainTask(place, open_article)
    work.show()
    return work


def _state(project: "Project") -> TrainingState:
    from rareannot.workflow import Choice, collect
    from rareannot.workflow.training import begun_plan, next_pipeline, trusted_folder

    known = project.learning.pipelines()
    lines = [
        PipelineLine(p.number, p.f1, p.part, p.made_at, trusted_folder(project, p.number) is not None, p.event)
        for p in known
    ]
    following = next_pipeline(project)
    settled = sum(1 for _ in collect(project, Choice("gold")))
    work = following.with_name(following.name + ".part")
    plan = begun_plan(work)
    begun = TrainingChoice(plan.preset, seed=plan.seed, passes=plan.passes, patience=plan.patience) if plan else None
    return TrainingState(settled, tuple(lines), project.learning.in_use, work.is_dir(), begun)


def _evaluated(data: dict[str, Any]) -> Evaluated:
    step = data["step"]
    return Evaluated(
        data["stage"],
        data["stages"],
        spoken(stage_said(data["what"])),
        step["step"],
        step["loss"],
        step["score"],
        data["left"],
        step["most"],
        step["best"],
    )
