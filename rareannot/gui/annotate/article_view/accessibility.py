"""What a screen reader says: a sentence about the current span when it changes, and where the cursor is."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_view.text_layout import TextLayout
from rareannot.gui.base.speech import announce, listened_to


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
    state = state_in_words(mark)
    place = tr("ArticleView", "span {0} of {1}").format(number, total)
    said = [tr("ArticleView", "flagged")] if mark.flag else []
    said += [tr("ArticleView", "note: {0}").format(mark.note)] if mark.note else []
    return ", ".join([f"{mark.label}: {quote}", f"{value}{state}", *said, place])


def state_in_words(mark: Mark) -> str:
    """Whether a mark is decided, and how it came about."""
    return QCoreApplication.translate("ArticleView", _STATES.get(mark.state, mark.state))


class ScreenReader:
    """Speaks for one article view: Qt reads the text and the cursor from the widget itself."""

    def __init__(self, edit: QTextEdit, layout: TextLayout) -> None:
        self._edit, self._layout = edit, layout

    def listens(self) -> bool:
        """Whether one is running, so that a sentence is worth making."""
        return listened_to()

    def announce(self, sentence: str) -> None:
        """Have it say ``sentence``."""
        announce(self._edit, sentence)

    def put_cursor(self, anchor: int, position: int) -> None:
        """Put Qt's own cursor, which it reads, at code points of the text; that must not scroll."""
        to_qt, bar = self._layout.lines.offsets.to_qt, self._edit.verticalScrollBar()
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(to_qt(anchor))
        cursor.setPosition(to_qt(position), QTextCursor.MoveMode.KeepAnchor)
        value, blocked = bar.value(), bar.blockSignals(True)
        self._edit.setTextCursor(cursor)
        bar.setValue(value)
        bar.blockSignals(blocked)
