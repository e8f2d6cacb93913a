"""Labels of one's own: names are typed or pasted, one a line, and what becomes of them is shown below."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from rareannot.core.errors import UserError
from rareannot.core.labels import Label, LabelSet
from rareannot.gui.base.theme import theme_of
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.widgets.labels import label

_LINES = 6


class _Names(QPlainTextEdit):
    """The field; Tab goes on to the next one."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setPlaceholderText(self.tr("SHAFT\nEMPLOYER is ORG\nPRICE, figure"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is for the dialog, as Enter is a new line here."""
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
        else:
            super().keyPressEvent(event)


class OwnLabels(QWidget):
    """Asks for names of labels; ``labels`` is ``base`` with them, None while there is none that it lacks."""

    changed = Signal()

    def __init__(self, base: LabelSet, taken: Collection[str], parent: QWidget | None = None) -> None:
        """``taken`` are keys (upper case) that do something else in the article."""
        super().__init__(parent)
        self._base, self._taken = base, taken
        self.names = _Names()
        self.names.setAccessibleName(self.tr("Names of the labels, one per line"))
        self._told = label("", "small", wrap=True)
        self.labels: LabelSet | None = None
        self.problem = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.names)
        column.addWidget(self._told)
        self.names.setFixedHeight(self.names.fontMetrics().lineSpacing() * _LINES + theme_of(self).px(16))
        self.names.textChanged.connect(self._read)
        self._told.setText(self._sentence())

    def _read(self) -> None:
        from rareannot.workflow.own_labels import known_labels, labels_of_names, ready_sets

        self.labels, self.problem = None, ""
        try:
            text, known = self.names.toPlainText(), known_labels(ready_sets())
            label_set = labels_of_names(text, self._base, self._taken, known)
        except UserError as error:
            self.problem = spoken(error)
        else:
            self.labels = label_set if len(label_set.labels) > len(self._base.labels) else None
        self._told.setText(self.problem or self._sentence())
        self._told.setProperty("role", "problem" if self.problem else "small")
        self._told.style().polish(self._told)
        self.changed.emit()

    def _sentence(self) -> str:
        if self.labels is None:
            return self.tr(
                "One per line. Add “, figure” after a name for a label of figures, which have a value. “EMPLOYER is ORG” lets the program suggest as EMPLOYER what it knows as ORG."
            )
        new = self.labels.labels[len(self._base.labels) :]
        named = ", ".join(map(_with_key, new))
        return self.tr("%n labels with their keys: {names}", "", len(new)).format(names=named)


def _with_key(one: Label) -> str:
    known = f"{one.name} = {one.like}" if one.like else one.name
    return f"{known} ({one.key})" if one.key else known


class OwnLabelsDialog(Dialog):
    """Asks for names of labels to add to a set; ``labels`` is the set with them once it was accepted."""

    def __init__(self, base: LabelSet, taken: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Labels by name"), self.tr("Add the labels"), parent)
        self.own = OwnLabels(base, taken)
        self.body.addWidget(self.own)
        self.body.addStretch(1)
        self.own.changed.connect(self._check)
        self.setMinimumWidth(theme_of(self).px(460))
        self._check()

    @property
    def labels(self) -> LabelSet:
        """The set with the labels named."""
        assert self.own.labels is not None
        return self.own.labels

    def _check(self) -> None:
        if self.main is not None:
            self.main.setEnabled(self.own.labels is not None)
