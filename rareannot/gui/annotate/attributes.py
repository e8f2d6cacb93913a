"""Answering what the label set asks about a span or the article: a key opens the choices, a digit takes one."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu

from rareannot.core.attributes import ARTICLE, WITH_CHOICES, Attribute, Value, Values, asked_of
from rareannot.core.labels import LabelSet
from rareannot.gui.annotate.article_pane.article_labels import ArticleLabels
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.commands import brought_into_sight
from rareannot.gui.annotate.identities import IdentityCommands
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.ready_texts import label_set_text
from rareannot.gui.base.theme import theme_of

_TAG = 20
"""How high the tag below a span is, in px at the usual text size."""
_DIGITS = 9
"""Choices that have a digit of their own; arrow keys reach the others."""


class AttributeCommands(QObject):
    """Asks for a value of the current span, or of the article; each value is one action. An undecided suggestion is accepted thereby."""

    def __init__(
        self,
        session: AnnotationSession,
        view: ArticleView,
        article_labels: ArticleLabels,
        project_thread: ProjectThread,
    ) -> None:
        super().__init__(view)
        self.identities = IdentityCommands(session, project_thread, view)
        self._session, self._view, self._article_labels = session, view, article_labels
        self.menu: QMenu | None = None
        """The choices while they are asked for."""

    def of(self, label_set: LabelSet) -> Commands:
        """Asking for each attribute of a set, as ``attribute:NAME``."""
        return {f"attribute:{attribute.name}": partial(self.ask, attribute.name) for attribute in label_set.attributes}

    def ask(self, name: str) -> None:
        """Ask for a value of the article or the current span; one that is yes or no is turned over at once."""
        mark, annotation = self._session.walk.mark(), self._session.annotation
        attributes = annotation.label_set.attributes if annotation is not None else ()
        of_article = next((attribute for attribute in asked_of(attributes, ARTICLE) if attribute.name == name), None)
        if annotation is not None and of_article is not None:
            self._ask_for(ARTICLE, of_article, annotation.attributes)
        elif mark is None:
            self._session.said.emit(self.tr("Go to a span first; then its attributes can be set."))
        elif not brought_into_sight(self._session, self._view, mark.start, mark.end):
            asked = next((attribute for attribute in asked_of(attributes, mark.label) if attribute.name == name), None)
            if asked is None:
                self._say_not_asked(name, mark.id, mark.label)
            else:
                self._ask_for(mark.id, asked, mark.attributes)

    def _say_not_asked(self, name: str, mark_id: str, label: str) -> None:
        """Say that a span has no such attribute, and take the digit that was meant for its choices."""
        message = self.tr("The label set does not ask for “{name}” of {label}.")
        message = message.format(name=label_set_text(name), label=label)
        self._session.said.emit(message)
        self._open(_NotAsked(self._view), message).popup(self._below(mark_id, name))

    def _ask_for(self, mark_id: str, asked: Attribute, values: Values) -> None:
        if asked.kind == "yes/no":
            self._set(mark_id, asked, asked.value_in(values) is not True)
        elif asked.kind in WITH_CHOICES:
            self._show_choices(mark_id, asked, values)
        elif asked.kind == "identity":
            self.identities.ask(mark_id, asked, label_set_text(asked.name), self._below(mark_id, asked.name))
        else:
            self._ask_text(mark_id, asked, values)

    def _show_choices(self, mark_id: str, asked: Attribute, values: Values) -> None:
        menu = self._open(QMenu(self._view), label_set_text(asked.name))
        menu.addSeparator()
        current = asked.value_in(values)
        chosen = current if isinstance(current, tuple) else (current,)
        for number, choice in enumerate(asked.choices, 1):
            text = label_set_text(choice).replace("&", "&&")
            line = menu.addAction(f"&{number}  {text}" if number <= _DIGITS else text)
            line.setCheckable(True)
            line.setChecked(choice in chosen)
            value = _toggled(asked, chosen, choice) if asked.kind == "several" else choice
            line.triggered.connect(partial(self._set, mark_id, asked, value))
        menu.popup(self._below(mark_id, asked.name))
        menu.setActiveAction(next((x for x in menu.actions() if x.isChecked()), menu.actions()[2]))

    def _open(self, menu: QMenu, head: str) -> QMenu:
        """Have ``menu`` be the open one, below a line that says what it is about."""
        self.menu = menu
        menu.aboutToHide.connect(menu.deleteLater)
        menu.aboutToHide.connect(self._forget)
        menu.addAction(head.replace("&", "&&")).setEnabled(False)  # some styles show no text of a section
        return menu

    def _forget(self) -> None:
        self.menu = None

    def _ask_text(self, mark_id: str, asked: Attribute, values: Values) -> None:
        current = asked.value_in(values)
        shown = current if isinstance(current, str) else ""
        name = label_set_text(asked.name)
        text, taken = QInputDialog.getText(self._view, name, label_set_text(asked.rule) or name, text=shown)
        if taken:
            self._set(mark_id, asked, text.strip())

    def _set(self, mark_id: str, asked: Attribute, value: Value, _checked: bool = False) -> None:
        self._session.edit("attribute", lambda a: a.set_attribute(mark_id, asked.name, value))

    def _below(self, mark_id: str, name: str) -> QPoint:
        """Below the span and its tag, else in the middle of the article if it is out of sight; below a label of the article."""
        if mark_id == ARTICLE:
            return self._article_labels.below(name)
        port, box = self._view.viewport(), self._view.box_of(mark_id)
        if box is None:
            return port.mapToGlobal(port.rect().center())
        return port.mapToGlobal(box.bottomLeft() + QPoint(0, theme_of(self._view).px(_TAG)))


class _NotAsked(QMenu):
    """Says why there are no choices: a digit only closes it, so that it relabels nothing; any other key does what it always does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        view, key = self.parentWidget(), event.key()
        self.close()
        if view is not None and key != Qt.Key.Key_Escape and not Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            QApplication.sendEvent(view, event)


def _toggled(asked: Attribute, chosen: tuple[object, ...], choice: str) -> tuple[str, ...]:
    """Returns the choices with one more, or with one less if it was chosen, in the order of the attribute."""
    return tuple(one for one in asked.choices if (one in chosen) is not (one == choice))
