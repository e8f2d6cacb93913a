"""What a screen reader is told: a sentence about the current span, announced when it changes."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from rareannot.core.marks import Mark


def _(text: str) -> str:
    """Mark a text for translation where it stands; it is translated when shown."""
    return str(QT_TRANSLATE_NOOP("ArticleView", text))


_STATES = {
    "undecided": _("undecided"),
    "manual": _("made by hand"),
    "accepted": _("accepted"),
    "corrected": _("corrected"),
    "rejected": _("rejected"),
    "propagated": _("same string elsewhere"),
    "imported": _("imported"),
    "adjudicated": _("settled in review"),
}


def described(mark: Mark, text: str, number: int, total: int) -> str:
    """A mark in words: ``PERCENT: about 97 percent, ≈ 97 %, undecided, span 3 of 80``."""
    tr = QCoreApplication.translate
    quote = " ".join(text[mark.start : mark.end].split())
    value = f"{mark.figure}, " if mark.figure is not None else ""
    state = tr("ArticleView", _STATES.get(mark.state, mark.state))
    place = tr("ArticleView", "span {0} of {1}").format(number, total)
    return f"{mark.label}: {quote}, {value}{state}, {place}"


def announce(widget: QWidget, sentence: str) -> None:
    """Have a running screen reader say ``sentence``."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
