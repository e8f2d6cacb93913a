"""Files that change answers of somebody which stand here: each is asked about before anything of it is taken in."""

from collections.abc import Callable, Container, Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from rareannot.core.visible import on_one_line
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.question import Question
from rareannot.workflow.merging import Accept, FileRefused

Accepted = Mapping[str, Container[str]]
"""Of whom (uids) each file may change answers."""


def accepting(accepted: Accepted) -> Accept:
    """What was answered, as merging and syncing ask for it."""
    return lambda file: accepted.get(file, ())


class OthersAnswers(QObject):
    """Asks about such files, one after the other, and hands on which may be taken in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent

    def ask(self, files: Sequence[tuple[str, FileRefused]], then: Callable[[Accepted], None]) -> None:
        """Ask about each file, given by what merging calls it; ``then`` gets those that may be taken in, also none."""
        self._ask_next(list(files), {}, then)

    def _ask_next(
        self,
        files: list[tuple[str, FileRefused]],
        accepted: dict[str, Container[str]],
        then: Callable[[Accepted], None],
    ) -> None:
        if not files:
            then(accepted)
            return
        (key, file), *rest = files
        people = ", ".join(spoken(one.sentence) for one in file.altered)
        words = self.tr(
            "“{file}” changes answers of {people} that are already in this project, and it is not their own "
            "pack. Take it in only if they made these changes themselves."
        )
        words = words.format(file=on_one_line(file.file), people=people)
        dialog = Question(self.tr("Answers of others"), words, self.tr("Take it in"), "", self._parent)

        def answered(_result: int) -> None:
            dialog.deleteLater()
            if dialog.answer == "main":
                accepted[key] = frozenset(one.uid for one in file.altered)
            self._ask_next(rest, accepted, then)

        dialog.finished.connect(answered)
        dialog.open()
