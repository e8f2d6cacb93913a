"""A question with one or two answers, as a dialog; its words are shown as they are."""

from PySide6.QtWidgets import QWidget

from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.widgets.labels import button, label


class Question(Dialog):
    """Asks something; ``answer`` is "main", "other" or, where it was put away, ""."""

    def __init__(self, title: str, words: str, main: str, other: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, main, parent)
        self.answer = ""
        self.body.addWidget(label(words, wrap=True, selectable=True))
        self.body.addStretch(1)
        self.accepted.connect(self._take_main)
        if other:
            second = button(other)
            second.clicked.connect(self._take_other)
            self.foot.insertWidget(self.foot.count() - 1, second)
        self.setMinimumWidth(theme_of(self).px(440))

    def _take_main(self) -> None:
        self.answer = self.answer or "main"

    def _take_other(self) -> None:
        self.answer = "other"
        self.accept()
