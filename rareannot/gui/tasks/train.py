"""Training in the window: a child process learns from a copy of the project; and what can be done with the pipelines."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from rareannot.core.errors import UserError
from rareannot.gui.background.child_process import json_object
from rareannot.gui.background.copy_command import CopyCommand
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.model_card import ModelCardDialog
from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.training.dialog import ERRORS, PIPELINES, TrainingDialog
from rareannot.gui.dialogs.training.values import Evaluated, PipelineLine, TrainingChoice, TrainingState
from rareannot.gui.tasks.context import Articles, TaskContext
from rareannot.gui.widgets.open_once import open_once
from rareannot.learn.outcome import Mistake, outcome_from_json
from rareannot.learn.progress_wording import stage_sentence

if TYPE_CHECKING:
    from rareannot.store import Project
    from rareannot.suggest.pipeline_safety import Offered


Refresh = Callable[[Callable[[], None]], None]


class PipelineTasks(QObject):
    """The pipelines of one project, in its training dialog; ``refresh`` shows them there again, then calls its argument."""

    def __init__(self, context: TaskContext, articles: Articles, dialog: TrainingDialog, refresh: Refresh) -> None:
        super().__init__(dialog)
        self._context, self._articles, self._project_thread = context, articles, context.project_thread
        self._dialog, self._refresh = dialog, refresh
        dialog.use_wanted.connect(self.use)
        dialog.mistake_wanted.connect(self.open_mistake)
        dialog.folder_wanted.connect(self.ask_folder)
        dialog.measures_wanted.connect(self.show_measures)
        dialog.card_wanted.connect(self.show_card)

    def use(self, number: int) -> None:
        """Let a pipeline suggest from now on (0: the built-in sources), and offer to suggest again."""

        def use(project: "Project") -> None:
            from rareannot.workflow.training import use_pipeline

            use_pipeline(project, number or None)

        def used() -> None:
            self._articles.change_pipeline()
            one = self.tr("Pipeline {number} suggests from now on.").format(number=number)
            sentence = one if number else self.tr("The built-in sources suggest from now on.")
            self._dialog.message.say("good", sentence)
            self._dialog.tabs.setCurrentIndex(PIPELINES)
            self._context.message.offer(
                "good", sentence, self.tr("Suggest again for all articles"), self._articles.suggest_again
            )

        self._project_thread.ask(
            use, lambda _: self._refresh(used), lambda error: self._dialog.message.say("bad", spoken(error))
        )

    def show_measures(self, number: int) -> None:
        """Show how good a pipeline of this project was when it was trained."""

        def read(project: "Project") -> Mapping[str, Any] | None:
            from rareannot.learn.model_metadata import record_of

            folder = _folder(project, number)
            return record_of(folder) if folder else None

        def show(record: Mapping[str, Any] | None) -> None:
            if record is None:
                self._dialog.message.say("info", self.tr("There is no record of how this pipeline was evaluated."))
            else:
                self.show_record(record)

        self._project_thread.ask(read, show)

    def show_record(self, record: Mapping[str, Any]) -> None:
        """Show how good a pipeline is, as its record says."""
        outcomes = [outcome_from_json(o) for o in record["outcomes"]]
        self._dialog.show_outcomes(outcomes, unseen=bool(record.get("unseen")))

    def show_card(self, number: int) -> None:
        """Show a pipeline's model card."""

        def read(project: "Project") -> tuple[str, str]:
            from rareannot.learn.model_metadata import CARD

            folder = _folder(project, number)
            card = folder / CARD if folder else None
            return (card.read_text(encoding="utf-8"), str(folder)) if card and card.is_file() else ("", "")

        def show(found: tuple[str, str]) -> None:
            if found[0]:
                open_once(ModelCardDialog(*found, self._dialog))
            else:
                self._dialog.message.say("info", self.tr("This pipeline has no model card."))

        self._project_thread.ask(read, show)

    def ask_folder(self) -> None:
        """Ask for a pipeline's folder and, with what it could run, whether it is trusted; it is then the project's."""
        folder = QFileDialog.getExistingDirectory(self._dialog, self.tr("A spaCy pipeline"))
        if folder:
            self.take_in(Path(folder), self._trusts)

    def take_in(self, folder: Path, trusts: Callable[[str], bool]) -> None:
        """Take a pipeline from elsewhere in where ``trusts`` says so, asked with the reason why it is asked.

        It is copied first: the copy is what is asked about and what is taken in.
        """

        def copy(_: "Project") -> "Offered":
            from rareannot.suggest.pipeline_safety import offer

            return offer(folder)

        def ask(offered: "Offered") -> None:
            if trusts(spoken(offered.why)):
                self._add(offered)
            else:
                offered.discard()

        self._project_thread.ask(copy, ask, self._refused)

    def _add(self, offered: "Offered") -> None:
        def add(project: "Project") -> None:
            from rareannot.workflow.training import add_pipeline

            try:
                add_pipeline(project, offered.folder)
            finally:
                offered.discard()

        self._project_thread.ask(add, lambda _: self._refresh(lambda: None), self._refused)

    def _refused(self, error: UserError) -> None:
        self._dialog.message.say("bad", spoken(error))

    def _trusts(self, why: str) -> bool:
        words = self.tr("{why} Use it only if you trust where it comes from; you will not be asked again.")
        question = Question(
            self.tr("Trust this pipeline?"), words.format(why=why), self.tr("Trust and use"), "", self._dialog
        )
        return bool(question.exec())

    def open_mistake(self, mistake: Mistake) -> None:
        """Open the article of an error with its words selected; the dialog, which would lie over them, is a click away."""

        def found(row: int | None) -> None:
            if row is None:
                self._dialog.message.say("info", self.tr("This article is not in the project."))
                return
            self._dialog.hide()
            self._articles.open(row)
            self._project_thread.ask(lambda _: None, lambda _: self._select(mistake))

        self._project_thread.ask(lambda p: p.find(mistake.document), found)

    def _select(self, mistake: Mistake) -> None:
        self._articles.select(mistake.document, mistake.start, mistake.end)
        nothing = self.tr("nothing")
        text = self.tr("“{words}”: gold says {gold}, the pipeline {said}.")
        said = text.format(words=mistake.words, gold=mistake.gold or nothing, said=mistake.said or nothing)
        self._context.message.offer("info", said, self.tr("Back to the errors"), self._back_to_errors)

    def _back_to_errors(self) -> None:
        self._dialog.tabs.setCurrentIndex(ERRORS)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()
        self._dialog.errors.setFocus()


def _folder(project: "Project", number: int) -> Path | None:
    from rareannot.workflow.training import trusted_folder

    return trusted_folder(project, number)


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
        """True if a training runs."""
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
    """Returns an evaluation as the command prints it; None for anything else."""
    try:
        step = data["step"]
        return Evaluated(
            data["stage"],
            data["stages"],
            spoken(stage_sentence(data["what"])),
            step["step"],
            step["loss"],
            step["score"],
            data["left"],
            step["most"],
            step["best"],
        )
    except (TypeError, KeyError):
        return None
