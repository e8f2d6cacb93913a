"""What a file may only bring after a question: changes to answers of others that are here, and gold written in a pack."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeGuard

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from rareannot.core.visible import on_one_line
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.question import Question
from rareannot.store.merge.merge_report import MergeReport
from rareannot.workflow.merging import FileRefused

Asked = FileRefused | MergeReport
"""A file that changes answers of others, and was refused; or one that was merged, but for the gold in it."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """What was answered: of whom (uids) each file may change answers, and the files whose gold is taken."""

    answers: Mapping[str, Container[str]] = field(default_factory=dict)
    gold: frozenset[str] = frozenset()

    def accepting(self, file: str) -> Container[str]:
        """Whose answers a file may change."""
        return self.answers.get(file, ())

    def takes_gold(self, file: str) -> bool:
        """True if the gold in a file is taken."""
        return file in self.gold

    def __contains__(self, file: str) -> bool:
        return file in self.answers or file in self.gold


def is_question(outcome: object) -> TypeGuard[Asked]:
    """True if a person has to be asked about what came of merging a file."""
    if isinstance(outcome, FileRefused):
        return bool(outcome.altered)
    return isinstance(outcome, MergeReport) and bool(outcome.gold_aside)


class OthersAnswers(QObject):
    """Asks about such files, one after the other, and hands on what may be taken in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent

    def ask(self, files: Sequence[tuple[str, Asked]], then: Callable[[Allowed], None]) -> None:
        """Ask about each file, given by what merging calls it; ``then`` gets what may be taken in, perhaps nothing."""
        self._ask_next(list(files), Allowed(), then)

    def _ask_next(self, files: list[tuple[str, Asked]], allowed: Allowed, then: Callable[[Allowed], None]) -> None:
        if not files:
            then(allowed)
            return
        (key, file), *rest = files
        dialog = self._about_gold(file) if isinstance(file, MergeReport) else self._about_answers(file)

        def answered(_result: int) -> None:
            dialog.deleteLater()
            now = allowed
            if dialog.answer == "main" and isinstance(file, MergeReport):
                now = Allowed(allowed.answers, allowed.gold | {key})
            elif dialog.answer == "main" and isinstance(file, FileRefused):
                people = frozenset(altered_answers.uid for altered_answers in file.altered)
                now = Allowed({**allowed.answers, key: people}, allowed.gold)
            self._ask_next(rest, now, then)

        dialog.finished.connect(answered)
        dialog.open()

    def _about_answers(self, file: FileRefused) -> Question:
        people = ", ".join(spoken(altered_answers.sentence) for altered_answers in file.altered)
        words = self.tr(
            "“{file}” changes answers of {people} that are already in this project, and it is not their own "
            "pack. Merge it only if they made these changes themselves."
        )
        words = words.format(file=on_one_line(file.file), people=people)
        return Question(self.tr("Answers of others"), words, self.tr("Merge it"), "", self._parent)

    def _about_gold(self, file: MergeReport) -> Question:
        words = self.tr(
            "“{file}” is an annotator's pack, and gold for %n articles was written in it, which nobody decided in the review of "
            "this project. The answers in it were taken in. Take the gold as gold of this project too?",
            "",
            file.gold_aside,
        )
        words = words.format(file=on_one_line(file.file), n=count_text(file.gold_aside))
        question = Question(
            self.tr("Gold in a pack"), words, self.tr("Take the gold"), "", self._parent, enter_cancels=True
        )
        question.cancel.setText(self.tr("Leave it"))
        return question
