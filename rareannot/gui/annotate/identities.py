"""Saying what a span stands for: candidates below the span, the first by Enter, others by a digit, and a search by typing."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from rareannot.core.annotation import Annotation
from rareannot.core.attributes import Attribute
from rareannot.core.things import NO_THING, Thing, folded
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.attribute_values import show_things
from rareannot.gui.base.theme import theme_of
from rareannot.gui.widgets.labels import label

if TYPE_CHECKING:
    from rareannot.store import Project

_WIDTH, _LINES = 460, 11
_TYPING_MS = 60
"""How long typing pauses before the registers are searched."""

Choice = str | Thing
"""``NO_THING``, the words of a new thing, or a thing."""


class IdentityPicker(QFrame):
    """The list of candidates. ``chosen`` carries a ``Choice``; ``searched`` the words that were typed."""

    chosen = Signal(object)
    searched = Signal(str)

    def __init__(self, words: str, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("popup")
        self._words, self._choices = words, list[Choice]()
        self.field, self.list = QLineEdit(words), QListWidget()
        self.field.setAccessibleName(title)
        self.field.selectAll()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(lambda item: self._take(self.list.row(item)))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.field.text()))
        self.field.textEdited.connect(lambda _text: self._pause.start())
        self.field.installEventFilter(self)
        column = QVBoxLayout(self)
        for part in (label(title, "small-ink"), self.field, self.list):
            column.addWidget(part)
        self.setFixedWidth(theme_of(self).px(_WIDTH))
        self.show_things(())

    def show_things(self, things: Sequence[Thing]) -> None:
        """Show candidates, then “none of these” and a new thing of the words in the field."""
        new = " ".join(self.field.text().split())
        self._choices = [*things, NO_THING, *([new] if new else [])]
        self.list.clear()
        for number, thing in enumerate(things, 1):
            self._add(f"{number}  {thing.name}", thing.detail)
        self._add(self.tr("0  None of these"), "")
        if new:
            self._add(self.tr("+  New: {name}").format(name=new), "")
        self.list.setCurrentRow(0)
        rows = min(len(self._choices), _LINES)
        self.list.setFixedHeight(rows * max(1, self.list.sizeHintForRow(0)) + 2 * self.list.frameWidth())
        self.adjustSize()

    def _add(self, text: str, detail: str) -> None:
        item = QListWidgetItem(f"{text}   ·   {detail}" if detail else text)
        item.setToolTip(item.text())
        self.list.addItem(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take keys of the field that choose: arrows and Enter always, digits and “+” while nothing was typed."""
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._takes(event)

    def _takes(self, event: QKeyEvent) -> bool:
        key, row = event.key(), self.list.currentRow()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow((row + step) % len(self._choices))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(row)
        elif self.field.text() != self._words:
            return False
        elif event.text() == "+":
            self._take(len(self._choices) - 1)
        elif event.text() == "0":
            self._take(self._choices.index(NO_THING))
        elif event.text() in tuple("123456789") and int(event.text()) <= self._choices.index(NO_THING):
            self._take(int(event.text()) - 1)
        else:
            return False
        return True

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._choices):
            choice = self._choices[row]
            self.close()
            self.chosen.emit(choice)


class IdentityCommands(QObject):
    """Asks what a span stands for and keeps the answer; equal words of the article that have none get it, too."""

    def __init__(self, session: AnnotationSession, project_thread: ProjectThread, view: QWidget) -> None:
        super().__init__(view)
        self._session, self._project_thread, self._view = session, project_thread, view
        self.picker: IdentityPicker | None = None
        session.opened.connect(self._load_names)

    def ask(self, mark_id: str, asked: Attribute, title: str, place: QPoint) -> None:
        """Open the picker at a place of the screen."""
        mark, annotation = self._session.walk.mark(), self._session.annotation
        if mark is None or annotation is None:
            return
        text = annotation.document.text
        words = " ".join(text[mark.start : mark.end].split())
        picker = self.picker = IdentityPicker(words, title, self._view)
        picker.destroyed.connect(self._forget)

        def search(typed: str) -> None:
            verb = partial(_candidates, words=typed, label=mark.label, text=text, place=(mark.start, mark.end))
            self._project_thread.ask(verb, picker.show_things, owner=picker)

        picker.searched.connect(search)
        picker.chosen.connect(lambda choice: self._keep(mark_id, asked, words, choice))
        picker.move(place)
        picker.show()
        picker.field.setFocus()
        search(words)

    def _forget(self) -> None:
        self.picker = None

    def _keep(self, mark_id: str, asked: Attribute, words: str, choice: Choice) -> None:
        if choice == NO_THING:
            self._set(mark_id, asked, words, NO_THING)
            return

        def kept(thing: Thing) -> None:
            show_things({thing.id: thing})
            self._set(mark_id, asked, words, thing.id)

        self._project_thread.ask(partial(_kept, choice=choice, words=words), kept, self._session_says)

    def _session_says(self, error: Exception) -> None:
        self._session.said.emit(str(error))

    def _set(self, mark_id: str, asked: Attribute, words: str, value: str) -> None:
        self._session.edit("attribute", lambda a: _with_identity(a, mark_id, asked, words, value))

    def _load_names(self) -> None:
        """Read the names of the project's things if the open article has an identifier."""
        annotation = self._session.annotation
        names = {a.name for a in annotation.label_set.attributes if a.kind == "identity"} if annotation else set()
        if (
            annotation
            and names
            and any(names & s.attributes.keys() for s in annotation.decided.values() if s.attributes)
        ):
            self._project_thread.ask(lambda project: project.things.resolved(), self._show_names)

    def _show_names(self, things: dict[str, Thing]) -> None:
        show_things(things)
        walk = self._session.walk
        walk.stand_on(walk.current)


def _with_identity(before: Annotation, mark_id: str, asked: Attribute, words: str, value: str) -> Annotation:
    """Returns the annotation with the identity of a span, and of accepted spans of equal words that have none."""
    after = before.set_attribute(mark_id, asked.name, value)
    text, same = before.document.text, folded(words)
    for id_, span in before.decided.items():
        fits = span.origin != "rejected" and span.label in asked.labels and asked.name not in span.attributes
        if value != NO_THING and id_ != mark_id and fits and folded(text[span.start : span.end]) == same:
            after = after.set_attribute(id_, asked.name, value)
    return after


def _candidates(project: "Project", words: str, label: str, text: str, place: tuple[int, int]) -> list[Thing]:
    from rareannot.workflow.identities import candidates

    return candidates(project, words, label, text, place)


def _kept(project: "Project", choice: Choice, words: str) -> Thing:
    if isinstance(choice, str):
        return project.things.make(choice, names=[words] if words != choice else [])
    project.things.remember(choice, words)
    return project.things.get(choice.id) or choice
