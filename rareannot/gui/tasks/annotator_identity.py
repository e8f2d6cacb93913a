"""Who is who: two annotators of one name are asked about once, and the answer is remembered in the project."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.dialogs.question import Question
from rareannot.store.people import Namesakes


class WhoIsWho(QObject):
    """Asks about people of one name, two at a time; ``answered`` says that the project knows more of them."""

    answered = Signal()

    def __init__(self, project_thread: ProjectThread, parent: QWidget) -> None:
        super().__init__(parent)
        self._project_thread, self._parent = project_thread, parent

    def ask(self) -> None:
        """Ask about those that nobody was asked about yet."""
        self._project_thread.ask(lambda p: p.people.questions(), self._ask_first)

    def _ask_first(self, questions: Sequence[Namesakes]) -> None:
        if not questions or self._project_thread.read_only:
            return
        (first, name), (second, _) = questions[0]
        words = self.tr(
            "Two annotators are called “{name}”. Are they one person, who worked on two computers, or two people?"
        )
        dialog = Question(
            self.tr("Who is who"), words.format(name=name), self.tr("One person"), self.tr("Two people"), self._parent
        )

        def answered(_result: int) -> None:
            dialog.deleteLater()
            if dialog.answer:
                one = dialog.answer == "main"
                self._project_thread.ask(
                    lambda p: (p.people.same if one else p.people.apart)(first, second), lambda _: self._go_on()
                )

        dialog.finished.connect(answered)
        dialog.open()

    def _go_on(self) -> None:
        self.answered.emit()
        self.ask()
