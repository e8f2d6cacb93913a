"""What the program says to a screen reader: what one key brings about is gathered, and said once, as one announcement."""

from weakref import ref

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from rareannot.gui.base.deferred import AFTER_ALL

DONE = "done"
"""The topic of what a key just did."""


def listened_to() -> bool:
    """True if a screen reader is running, so that a sentence is worth making."""
    return bool(QAccessible.isActive())


def announce(widget: QWidget, *sentences: str, urgent: bool = False, topic: str = "") -> None:
    """Have a running screen reader say these sentences, once what is going on is over; ``urgent`` ones break in.

    They take the place of what was still to be said about the same ``topic``; what was done (``DONE``) is said first.
    """
    app = QApplication.instance()
    if app is not None and listened_to() and any(sentences):
        (app.findChild(_Speech) or _Speech(app)).gather(widget, sentences, urgent, topic)


class _Speech(QObject):
    """Gathers sentences until the window is painted; the same sentence twice is said once."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sentences: list[tuple[str, str]] = []
        """Topic and sentence."""
        self._widget: ref[QWidget] | None = None
        self._urgent = False

    def gather(self, widget: QWidget, sentences: tuple[str, ...], urgent: bool, topic: str) -> None:
        if not self._sentences:
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), AFTER_ALL)
        kept = [(about, one) for about, one in self._sentences if not topic or about != topic]
        known = {one for _, one in kept}
        new = [(topic, sentence) for sentence in sentences if sentence and sentence not in known]
        self._sentences = [*new, *kept] if topic == DONE else [*kept, *new]
        self._widget, self._urgent = ref(widget), self._urgent or urgent

    def event(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.User:
            return super().event(event)
        sentences, urgent, self._sentences, self._urgent = self._sentences, self._urgent, [], False
        widget = self._widget() if self._widget is not None else None
        if sentences and widget is not None and isValid(widget):  # Qt may have deleted it since
            said = QAccessibleAnnouncementEvent(widget, joined([one for _, one in sentences]))
            politeness = QAccessible.AnnouncementPoliteness
            said.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
            QAccessible.updateAccessibility(said)
        return True


def joined(sentences: list[str]) -> str:
    """Sentences and phrases one after the other, each ended by a full stop if it has no end of its own."""
    ended = [sentence if sentence[-1:] in ".!?。？！" else f"{sentence}." for sentence in sentences[:-1]]
    return " ".join((*ended, sentences[-1]))
