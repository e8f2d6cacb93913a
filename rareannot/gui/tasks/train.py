"""Training in the window: a child process learns from a copy of the project, while work goes on."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from rareannot.core.errors import UserError
from rareannot.gui.background.child_process import json_object
from rareannot.gui.background.copy_command import CopyCommand
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.training.dialog import TrainingDialog
from rareannot.gui.dialogs.training.values import Evaluated, PipelineLine, TrainingChoice, TrainingState
from rareannot.gui.tasks.context import Articles, TaskContext
from rareannot.gui.tasks.pipelines import PipelineTasks
from rareannot.learn.progress_wording import stage_said

if TYPE_CHECKING:
    from rareannot.store import Project


class TrainTask(QObject):
    """Trains from one open project; there is one for each, and it outlives its dialog."""

    def __init__(self, context: TaskContext, articles: Articles) -> None:
        super().__init__(context.page)
        self._context, self._project_thread = context, context.project_thread
        self._job: CopyCommand | None = None
        self._result: dict[str, Any] = {}
        self.dialog = TrainingDialog(context.page)
        self.dialog.train_wanted.connect(self.start)
        self.dialog.curve_wanted.connect(self.measure_curve)
        self.dialog.cancel_wanted.connect(self.cancel)
        self.trained = PipelineTasks(context, articles, self.dialog, self.refresh)
        self._project_thread.closing.connect(self.dialog.hide)

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

        self._project_thread.ask(_state, shown)

    @property
    def running(self) -> bool:
        """Whether a training runs."""
        return self._job is not None

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
        self._result = {}
        self.dialog.begin()
        words = ["--json", *options]
        self._job = CopyCommand(self._project_thread, verb, words, self._read, self._ended, self._failed, self)

    def cancel(self) -> None:
        """End the training; what it has learned so far is kept, to go on from."""
        if self._job is not None:
            self._job.cancel()

    def _read(self, line: str) -> None:
        """Take a line of the command; what is none of its own, such as a library's notice, is passed over."""
        said = json_object(line) or {}
        if (step := _evaluated(said.get("progress"))) is not None:
            self.dialog.show_step(step)
        elif isinstance(result := said.get("result"), dict):
            self._result = result

    def _ended(self, cancelled: bool) -> None:
        if cancelled:
            kind, said = "info", self.tr("The training was cancelled; “Continue training” goes on where it stopped.")
        else:
            kind, said = "bad", self.tr("The training ended without a result.")
        self._end(kind, said)

    def _failed(self, error: UserError) -> None:
        self._end("bad", spoken(error))

    def _end(self, kind: str, sentence: str) -> None:
        """Take what the command found; where it found nothing, say why."""
        self._job = None
        if "points" in self._result:
            self._show_curve(self._result)
        elif "pipeline" in self._result:
            self._keep(self._result)
        else:
            self.refresh(lambda: self.dialog.end(kind, sentence))

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
                self._context.message.offer("good", trained, self.tr("Show"), self.show)

        self._project_thread.ask(remember, lambda _: self.refresh(kept), self._not_kept)

    def _not_kept(self, error: UserError) -> None:
        self.dialog.end("bad", spoken(error))

    def _show_curve(self, curve: Mapping[str, Any]) -> None:
        """Show the learning curve, which the command has kept where Insights finds it."""
        from rareannot.learn.learning_curve import curve_from_json

        said = self.tr("The learning curve is measured; Insights shows it, too.")

        def shown() -> None:
            self.dialog.end("good", said)
            self.dialog.line.setText(spoken(curve_from_json(dict(curve)).verdict))
            self.dialog.show_growth([(p["articles"], p["f1"]) for p in curve["points"]], curve["built_in"])

        self.refresh(shown)


def _state(project: "Project") -> TrainingState:
    from rareannot.workflow.training import begun_plan, next_pipeline, settled_articles, trusted_folder

    known = project.learning.pipelines()
    lines = [
        PipelineLine(p.number, p.f1, p.part, p.made_at, trusted_folder(project, p.number) is not None, p.event)
        for p in known
    ]
    following = next_pipeline(project)
    settled = sum(1 for _ in settled_articles(project))
    work = following.with_name(following.name + ".part")
    plan = begun_plan(work)
    begun = TrainingChoice(plan.preset, seed=plan.seed, passes=plan.passes, patience=plan.patience) if plan else None
    return TrainingState(settled, tuple(lines), project.learning.in_use, work.is_dir(), begun)


def _evaluated(data: Any) -> Evaluated | None:
    """An evaluation as the command prints it; None for anything else."""
    try:
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
    except (TypeError, KeyError):
        return None
