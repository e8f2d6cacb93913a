"""A question with one or two answers, as a dialog; its words are shown as they are."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.widgets.labels import button, label


class Question(Dialog):
    """Asks something; ``answer`` is "main", "other" or, if it was cancelled, ""."""

    def __init__(
        self,
        title: str,
        words: str,
        main: str,
        other: str = "",
        parent: QWidget | None = None,
        *,
        enter_cancels: bool = False,
    ) -> None:
        """``enter_cancels`` is for what cannot be undone: Enter then cancels, and the main button has to be chosen."""
        super().__init__(title, main, parent)
        self.answer = ""
        self._enter_cancels = enter_cancels
        if enter_cancels and self.main is not None:
            self.main.setAutoDefault(False)
            self.cancel.setDefault(True)
        self.body.addWidget(label(words, wrap=True, selectable=True))
        self.body.addStretch(1)
        self.accepted.connect(self._take_main)
        if other:
            second = button(other)
            second.clicked.connect(self._take_other)
            self.button_row.insertWidget(self.button_row.count() - 1, second)
        self.setMinimumWidth(theme_of(self).px(440))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._enter_cancels:
            self.cancel.setFocus()

    def _take_main(self) -> None:
        self.answer = self.answer or "main"

    def _take_other(self) -> None:
        self.answer = "other"
        self.accept()
