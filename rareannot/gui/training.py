"""Training in the window: a copy of the project is learned from in a process of its own, and what comes out may suggest."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QFileDialog

from rareannot.core.errors import UserError
from rareannot.gui.dialogs.model_card import ModelCardDialog
from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.training import PIPELINES, TrainingDialog
from rareannot.gui.dialogs.training_values import Evaluated, PipelineLine, TrainingChoice, TrainingState
from rareannot.gui.language import spoken
from rareannot.gui.processes import let_go
from rareannot.gui.worker import command
from rareannot.gui.workplace import Workplace
from rareannot.learn.naming import stage_said
from rareannot.learn.outcome import Mistake, outcome_from_json

if TYPE_CHECKING:
    from rareannot.store import Project

Open = Callable[[int], None]


class TrainingWork(QObject):
    """Trains from one open project; there is one for each, and it outlives its dialog."""

    def __init__(self, place: Workplace, open_article: Open) -> None:
        super().__init__(place)
        self._place, self._keeper, self._open = place, place.keeper, open_article
        self._process: QProcess | None = None
        self._copy: Path | None = None
        self._rest = b""
        self._result: dict[str, Any] = {}
        self._cancelled = False
        self.dialog = TrainingDialog(place)
        self.dialog.train_wanted.connect(self.start)
        self.dialog.curve_wanted.connect(self.measure_curve)
        self.dialog.cancel_wanted.connect(self.cancel)
        self.dialog.use_wanted.connect(self.use)
        self.dialog.mistake_wanted.connect(self.open_mistake)
        self.dialog.folder_wanted.connect(self.ask_folder)
        self.dialog.measures_wanted.connect(self.show_measures)
        self.dialog.card_wanted.connect(self.show_card)
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
        folder = self._copy = Path(mkdtemp(prefix="rareannot-"))
        copy = folder / self._keeper.path.name
        self.dialog.begin()
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
            self._show_record(result)
            if not self.dialog.isVisible():
                self._place.offer("good", trained, self.tr("Show"), self.show)

        self._keeper.ask(remember, lambda _: self.refresh(kept), self._failed)

    def _show_curve(self, curve: Mapping[str, Any]) -> None:
        """Show the learning curve, which the command has kept where Insights finds it."""
        from rareannot.learn.curve import curve_from_json

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
            rmtree(folder, ignore_errors=True)

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

    # ---- what comes of it ----

    def use(self, number: int) -> None:
        """Let a pipeline suggest from now on (0: the built-in sources), and offer to suggest again."""

        def use(project: "Project") -> None:
            from rareannot.workflow.training import use_pipeline

            use_pipeline(project, number or None)

        def used() -> None:
            self._place.background.change_pipeline()
            one = self.tr("Pipeline {number} suggests from now on.").format(number=number)
            sentence = one if number else self.tr("The built-in sources suggest from now on.")
            self.dialog.message.say("good", sentence)
            self.dialog.tabs.setCurrentIndex(PIPELINES)
            self._place.offer(
                "good", sentence, self.tr("Suggest again for all articles"), self._place.proposing.suggest_again
            )

        self._keeper.ask(use, lambda _: self.refresh(used), lambda error: self.dialog.message.say("bad", spoken(error)))

    def show_measures(self, number: int) -> None:
        """Show how good a pipeline of this project was when it was trained."""

        def read(project: "Project") -> Mapping[str, Any] | None:
            from rareannot.learn.model_card import record_of

            folder = _folder(project, number)
            return record_of(folder) if folder else None

        def show(record: Mapping[str, Any] | None) -> None:
            if record is None:
                self.dialog.message.say("info", self.tr("Nothing is known of how this pipeline was measured."))
            else:
                self._show_record(record)

        self._keeper.ask(read, show)

    def _show_record(self, record: Mapping[str, Any]) -> None:
        outcomes = [outcome_from_json(o) for o in record["outcomes"]]
        self.dialog.show_outcomes(outcomes, unseen=bool(record.get("unseen")))

    def show_card(self, number: int) -> None:
        """Show a pipeline's model card."""

        def read(project: "Project") -> tuple[str, str]:
            from rareannot.learn.model_card import CARD

            folder = _folder(project, number)
            card = folder / CARD if folder else None
            return (card.read_text(encoding="utf-8"), str(folder)) if card and card.is_file() else ("", "")

        def show(found: tuple[str, str]) -> None:
            if found[0]:
                ModelCardDialog(*found, self.dialog).open()
            else:
                self.dialog.message.say("info", self.tr("This pipeline has no model card."))

        self._keeper.ask(read, show)

    def ask_folder(self) -> None:
        """Ask for a pipeline's folder and, with what it could run, whether it is trusted; it is then the project's."""
        folder = QFileDialog.getExistingDirectory(self.dialog, self.tr("A spaCy pipeline"))
        if folder:
            self.take_in(Path(folder), self._trusts)

    def take_in(self, folder: Path, trusts: Callable[[str], bool]) -> None:
        """Take a pipeline from elsewhere in where ``trusts`` says so, asked with the reason why it is asked."""
        from rareannot.suggest.safety import reason

        def add(project: "Project") -> None:
            from rareannot.workflow.training import add_pipeline

            add_pipeline(project, folder)

        try:
            wanted = trusts(spoken(reason(folder)))
        except UserError as error:
            self.dialog.message.say("bad", spoken(error))
            return
        if wanted:
            self._keeper.ask(add, lambda _: self.refresh(), lambda error: self.dialog.message.say("bad", spoken(error)))

    def _trusts(self, why: str) -> bool:
        words = self.tr("{why} Take it in only if you trust where it comes from; you are not asked again.")
        question = Question(
            self.tr("Trust this pipeline?"), words.format(why=why), self.tr("Trust and take in"), "", self.dialog
        )
        return bool(question.exec())

    def open_mistake(self, mistake: Mistake) -> None:
        """Open the article of an error with its words selected."""

        def found(row: int | None) -> None:
            if row is None:
                return
            self._open(row)
            self._keeper.ask(lambda _: None, lambda _: self._select(mistake))

        self._keeper.ask(lambda p: p.find(mistake.document), found)

    def _select(self, mistake: Mistake) -> None:
        annotation = self._place.desk.annotation
        if annotation is not None and annotation.document.sha256 == mistake.document:
            self._place.view.set_selection(mistake.start, mistake.end)
            self._place.view.reveal(mistake.start, mistake.end)


def ask_training(place: Workplace, open_article: Open) -> TrainingWork:
    """Show the training of the open project."""
    found = place.findChild(TrainingWork)
    work = found if isinstance(found, TrainingWork) else TrainingWork(place, open_article)
    work.show()
    return work


def _folder(project: "Project", number: int) -> Path | None:
    from rareannot.workflow.training import trusted_folder

    return trusted_folder(project, number)


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
