"""What the keys of the article do to spans: judging them, giving them labels, values and notes, copying their words.

And what they say where no article is open.
"""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog

from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.inspector.pane import InspectorPane
from rareannot.gui.annotate.open_prompts import OpenPrompts
from rareannot.gui.annotate.same_string import shortened
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.actions import ARTICLE, BY_NAME
from rareannot.gui.base.command_registry import Command, Commands
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.speech import announce
from rareannot.gui.widgets.strips import MessageStrip


def brought_into_sight(session: AnnotationSession, view: ArticleView, start: int, end: int) -> bool:
    """True if the place that a key would change was out of sight; then the article scrolls to it, and a message says so.

    What comes into sight with the scrolling that goes on counts as seen.
    """
    if any(map(view.text_layout.comes_into_sight, (start, end - 1))):
        return False
    view.text_layout.reveal(start, end)
    message = "The current span was out of sight. Press the key again to decide it."
    session.said.emit(QCoreApplication.translate("AnnotateCommands", message))
    return True


class AnnotateCommands(QObject):
    """Between the article view and the session; open prompts over the article (``prompts``) are answered first."""

    def __init__(
        self, session: AnnotationSession, view: ArticleView, inspector: InspectorPane, prompts: OpenPrompts
    ) -> None:
        super().__init__(view)
        self._session, self._view, self._inspector, self._prompts = session, view, inspector, prompts

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {
            "accept": self.accept,
            "reject": self.reject,
            "undecide": self.undecide,
            "same_elsewhere": self.same_elsewhere,
            "edit_value": self.edit_value,
            "edit_note": self.edit_note,
            "flag": self.flag,
            "copy": self.copy,
        }

    # ---- judging ----

    def accept(self) -> None:
        """Accept the current suggestion; in the sweep say that nothing is here. Where there is none, say what can be done."""
        if self._prompts.nothing_here():
            return
        self._prompts.end_finding()
        mark = self._session.walk.mark()
        if mark is None:
            self._say_what_can_be_done()
        elif brought_into_sight(self._session, self._view, mark.start, mark.end):
            return
        elif not mark.decided or mark.state == "rejected" or not self._prompts.all_decided():
            self._session.accept()

    def reject(self) -> None:
        """Reject the current suggestion; in the sweep say that nothing is here."""
        if self._prompts.nothing_here():
            return
        self._prompts.end_finding()
        mark = self._session.walk.mark()
        if mark is None:
            self._say_what_can_be_done()
        elif not brought_into_sight(self._session, self._view, mark.start, mark.end):
            self._session.reject()

    def undecide(self) -> None:
        mark = self._session.walk.mark()
        if mark is not None and not brought_into_sight(self._session, self._view, mark.start, mark.end):
            self._session.undecide()

    def _say_what_can_be_done(self) -> None:
        """No span is current: say which keys go on from selected words, from any place, or if nothing waits."""
        if self._view.caret.selection() is not None:
            said = self.tr(
                "These words are not a suggestion: a label's key marks them, {key} goes back to the suggestions."
            )
            self._session.said.emit(said.format(key=self._prompts.name_keys("leave_selection")))
        elif not self._prompts.all_decided():
            self._prompts.say_next()

    def label(self, name: str) -> None:
        """Make a span of the selected words, or relabel the current one; then offer the same string elsewhere."""
        selected, mark = self._view.caret.selection(), self._session.walk.mark()
        place = selected or ((mark.start, mark.end) if mark is not None else None)
        if place is not None and brought_into_sight(self._session, self._view, *place):
            return
        if selected is not None:
            self._make(*selected, name)
        elif mark is not None:
            self._session.relabel(name)
            if mark.label != name:
                self._prompts.offers.offer(mark.id)
        else:
            self._session.said.emit(
                self.tr("Select words with the arrow keys or the mouse first, then press a label's key.")
            )

    def _make(self, start: int, end: int, name: str) -> None:
        """Make a span; then the sweep goes on, or the walk does from the suggestion on screen that it was left at."""
        left = self._session.walk.left()
        self._view.caret.clear()
        made = self._session.make(start, end, name)
        if self._prompts.sweep.on or self._prompts.sweep.over:
            self._prompts.sweep.go_on()
        elif made and left and self._view.box_of(left) is not None:
            announce(self._view, f"{name}: {self._text()[start:end]}")
            self._session.walk.go(left)
        self._prompts.offers.offer(made)

    def same_elsewhere(self) -> None:
        """Mark the offered strings; without an offer, offer what is like the current span, then its other spellings."""
        offers, current = self._prompts.offers, self._session.walk.current
        if offers.take():
            offers.offer_other_spellings(offers.like_id)
            return
        if offers.offer(current) or offers.offer_other_spellings(current):
            return
        mark = self._session.walk.mark()
        if mark is None:
            said = self.tr("Go to a decided span first; then you can mark the same words elsewhere.")
        elif not mark.decided:
            said = self.tr("Decide this span first; then you can mark the same words elsewhere.")
        else:
            words = shortened(self._text()[mark.start : mark.end])
            said = self.tr("No other undecided “{words}” in this article.").format(words=words)
        self._session.said.emit(said)

    def edit_value(self) -> None:
        """Type a figure's value; a span without one says so, else the typing would go to the article."""
        mark = self._session.walk.mark()
        if mark is None or self._session.annotation is None:
            return
        if self._session.annotation.label_set.valued(mark.label):
            self._inspector.focus_value()
        else:
            self._session.said.emit(self.tr("{label} has no value to edit.").format(label=mark.label))

    def edit_note(self) -> None:
        """Write a note on the current span; without one, on the article."""
        if self._session.walk.mark() is not None:
            self._inspector.focus_note()
        elif (annotation := self._session.annotation) is not None:
            title, what = self.tr("Note"), self.tr("A note on this article:")
            note, said = QInputDialog.getMultiLineText(self._view, title, what, annotation.note)
            if said:
                self._session.edit("note", lambda a: a.with_note(note.strip(), a.flag))

    def flag(self) -> None:
        """Flag the current span, else the article, for a second look, or take the flag away."""
        if (mark := self._session.walk.mark()) is not None:
            self._session.comment(mark.note, not mark.flag)
        elif self._session.edit("flag", lambda a: a.with_note(a.note, not a.flag)) and self._session.annotation:
            flagged = self._session.annotation.flag
            self._session.said.emit(
                self.tr("This article is flagged for a second look.")
                if flagged
                else self.tr("This article is no longer flagged.")
            )

    def copy(self) -> None:
        """Copy the selected words, or the current span's."""
        QGuiApplication.clipboard().setText(self._view.selected_text())

    def _text(self) -> str:
        return self._session.annotation.document.text if self._session.annotation else ""


_WITHOUT = ("leave_selection", "toggle_low", "toggle_rejected")
"""Keys of the article that do something without one, too."""
_TOO = ("edit_note", "flag", "skip_and_next")
"""Keys of the whole window that need an article all the same."""


class NeedsArticle(QObject):
    """Where no article is open, a key that needs one says so; else what was said of the key before is put away."""

    def __init__(
        self, project_thread: ProjectThread, session: AnnotationSession, message: MessageStrip, keyboard: Shortcuts
    ) -> None:
        super().__init__(session)
        self._project_thread, self._session = project_thread, session
        self._message, self._keyboard = message, keyboard

    def guarded(self, commands: Commands) -> Commands:
        """Returns the commands, by action or ``label:NAME``, of which those that need an article look for it first."""
        return {name: partial(self._do, call) if _needs(name) else call for name, call in commands.items()}

    def _do(self, call: Command) -> None:
        if self._session.idle:
            self._project_thread.ask(lambda p: p.queue.counts().total, self._say)
        else:
            if self._message.isVisible():
                self._message.pass_on()
            call()

    def _say(self, total: int) -> None:
        if not self._session.idle:  # one was opened since
            return
        if total:
            said = self.tr("No article is open; choose one in the list.")
        else:
            text = self.tr("There is no article in this project yet: import some with {key}.")
            said = text.format(key=self._keyboard.first("import_files"))
        self._message.say("info", said)


def _needs(name: str) -> bool:
    spec = BY_NAME.get(name)
    return spec is None or name in _TOO or (spec.scope == ARTICLE and name not in _WITHOUT)
