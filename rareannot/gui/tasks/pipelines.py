"""What comes of training: pipelines that are used for suggestions, removed, shown with card and errors, or added from elsewhere."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from rareannot.core.errors import UserError
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.model_card import ModelCardDialog
from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.training.dialog import ERRORS, PIPELINES, TrainingDialog
from rareannot.gui.tasks.context import Articles, TaskContext
from rareannot.gui.widgets.open_once import open_once
from rareannot.learn.outcome import Mistake, outcome_from_json

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
