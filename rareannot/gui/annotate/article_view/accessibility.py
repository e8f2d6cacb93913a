"""What a screen reader says: a sentence about the current span when it changes, where the cursor is, and what spans the text has.

The spans are told as formats of the text that paint nothing (see decisions/0017).
"""

from collections.abc import Iterable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_view.mark_index import MarkIndex
from rareannot.gui.annotate.article_view.scene import Range, ViewState
from rareannot.gui.annotate.article_view.text_layout import TextLayout
from rareannot.gui.base.speech import announce, listened_to


def _(text: str) -> str:
    """Mark a text for translation where it is; it is translated when shown."""
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
    """Returns a mark in words: ``PERCENT: about 97 percent, ≈ 97 %, undecided, span 3 of 80``."""
    tr = QCoreApplication.translate
    quote = " ".join(text[mark.start : mark.end].split())
    value = f"{mark.figure}, " if mark.figure is not None else ""
    state = state_in_words(mark)
    place = tr("ArticleView", "span {0} of {1}").format(number, total)
    said = [tr("ArticleView", "flagged")] if mark.flag else []
    said += [tr("ArticleView", "note: {0}").format(mark.note)] if mark.note else []
    return ", ".join([f"{mark.label}: {quote}", f"{value}{state}", *said, place])


def state_in_words(mark: Mark) -> str:
    """True if a mark is decided, and how it came about."""
    return QCoreApplication.translate("ArticleView", _STATES.get(mark.state, mark.state))


class ScreenReader:
    """Speaks for one article view: Qt reads the text and the cursor from the widget itself."""

    def __init__(self, edit: QTextEdit, layout: TextLayout) -> None:
        self._edit, self._layout = edit, layout

    def listens(self) -> bool:
        """True if one is running, so that a sentence is worth making."""
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


class SpanFormats:
    """Says of the words of each span that is shown, by formats of the text, its label and state, and which are undecided.

    Qt hands a screen reader the formats of the text and nothing else about its parts: the family of the type face is the one
    field that holds words. The face that is really used stands second in the list, so nothing on the screen changes.
    """

    def __init__(self, edit: QTextEdit, layout: TextLayout) -> None:
        self._edit, self._layout = edit, layout
        self._told: QTextDocument | None = None
        """The page whose spans are all told."""

    def forget(self) -> None:
        """Other marks are shown, or others of them: all are to be told again."""
        self._told = None

    def follow(self, index: MarkIndex, shown: ViewState, touched: Iterable[Mark]) -> None:
        """Tell what the ``touched`` marks, old and new, are now; on a page that was not told yet, all."""
        page, parts = self._edit.document(), {index.reach(m.start, m.end) for m in touched}
        if page is not self._told:
            parts, self._told = {(0, len(self._layout.text))}, page
        if not parts:
            return
        whole, families = QTextCursor(page), page.defaultFont().families()
        whole.beginEditBlock()
        for part in parts:
            self._format(page, part, QTextCharFormat())
            for mark in index.over(*part):  # the inner after the outer
                if shown.shows(mark) and mark.state != "rejected":
                    self._format(page, (mark.start, mark.end), _format_of(mark, families))
        whole.endEditBlock()
        self._layout.forget_lines()

    def _format(self, page: QTextDocument, part: Range, wanted: QTextCharFormat) -> None:
        to_qt, cursor = self._layout.lines.offsets.to_qt, QTextCursor(page)
        cursor.setPosition(to_qt(part[0]))
        cursor.setPosition(to_qt(part[1]), QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(wanted)


def _format_of(mark: Mark, families: list[str]) -> QTextCharFormat:
    """Returns what a screen reader is told of the words of a mark; ``families`` are those of the type face."""
    found = QTextCharFormat()
    found.setFontFamilies([f"{mark.label}, {state_in_words(mark)}", *families])
    if not mark.decided:
        found.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        found.setUnderlineColor(QColor(Qt.GlobalColor.transparent))
    return found
