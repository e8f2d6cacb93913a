"""Answering what the label set asks about a span beyond its label: a key opens the choices, a digit takes one."""

from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QInputDialog, QMenu

from rareannot.core.attributes import WITH_CHOICES, Attribute, Value, asked_of
from rareannot.core.labels import LabelSet
from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.commands import brought_into_sight
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.ready_texts import label_set_text
from rareannot.gui.base.theme import theme_of

_TAG = 20
"""How high the tag below a span is, in px at the usual text size."""
_DIGITS = 9
"""Choices that have a digit of their own; arrow keys reach the others."""


class AttributeCommands(QObject):
    """Asks for a value of the current span; each value is one action, and an undecided suggestion is accepted thereby."""

    def __init__(self, session: AnnotationSession, view: ArticleView) -> None:
        super().__init__(view)
        self._session, self._view = session, view
        self.menu: QMenu | None = None
        """The choices while they are asked for."""

    def of(self, label_set: LabelSet) -> Commands:
        """Asking for each attribute of a set, as ``attribute:NAME``."""
        return {f"attribute:{one.name}": partial(self.ask, one.name) for one in label_set.attributes}

    def ask(self, name: str) -> None:
        """Ask for a value of the current span; one that is yes or no is turned over at once."""
        mark, annotation = self._session.walk.mark(), self._session.annotation
        if mark is None or annotation is None:
            self._session.said.emit(self.tr("Go to a span first; then its attributes can be set."))
            return
        if brought_into_sight(self._session, self._view, mark.start, mark.end):
            return
        asked = next((x for x in asked_of(annotation.label_set.attributes, mark.label) if x.name == name), None)
        if asked is None:
            said = self.tr("The label set does not ask for “{name}” of {label}.")
            self._session.said.emit(said.format(name=label_set_text(name), label=mark.label))
        elif asked.kind == "yes/no":
            self._set(mark.id, asked, asked.value_in(mark.attributes) is not True)
        elif asked.kind in WITH_CHOICES:
            self._show_choices(mark, asked)
        else:
            self._ask_text(mark, asked)

    def _show_choices(self, mark: Mark, asked: Attribute) -> None:
        self.menu = menu = QMenu(self._view)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.aboutToHide.connect(self._forget)
        menu.addAction(label_set_text(asked.name)).setEnabled(False)  # some styles show no text of a section
        menu.addSeparator()
        held = asked.value_in(mark.attributes)
        chosen = held if isinstance(held, tuple) else (held,)
        for number, choice in enumerate(asked.choices, 1):
            text = label_set_text(choice).replace("&", "&&")
            line = menu.addAction(f"&{number}  {text}" if number <= _DIGITS else text)
            line.setCheckable(True)
            line.setChecked(choice in chosen)
            value = _toggled(asked, chosen, choice) if asked.kind == "several" else choice
            line.triggered.connect(partial(self._set, mark.id, asked, value))
        menu.popup(self._below(mark))
        menu.setActiveAction(next((x for x in menu.actions() if x.isChecked()), menu.actions()[2]))

    def _forget(self) -> None:
        self.menu = None

    def _ask_text(self, mark: Mark, asked: Attribute) -> None:
        held = asked.value_in(mark.attributes)
        shown = held if isinstance(held, str) else ""
        name = label_set_text(asked.name)
        text, taken = QInputDialog.getText(self._view, name, label_set_text(asked.rule) or name, text=shown)
        if taken:
            self._set(mark.id, asked, text.strip())

    def _set(self, mark_id: str, asked: Attribute, value: Value, _checked: bool = False) -> None:
        self._session.edit("attribute", lambda a: a.set_attribute(mark_id, asked.name, value))

    def _below(self, mark: Mark) -> QPoint:
        """Below the span and its tag, else in the middle of the article where it is out of sight."""
        port, box = self._view.viewport(), self._view.box_of(mark.id)
        if box is None:
            return port.mapToGlobal(port.rect().center())
        return port.mapToGlobal(box.bottomLeft() + QPoint(0, theme_of(self._view).px(_TAG)))


def _toggled(asked: Attribute, chosen: tuple[object, ...], choice: str) -> tuple[str, ...]:
    """The choices with one more, or with one less where it was chosen, in the order of the attribute."""
    return tuple(one for one in asked.choices if (one in chosen) is not (one == choice))
