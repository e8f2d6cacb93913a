"""The line above the article: headline, length and form, and what is still to be decided."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from rareannot.core.suggestion import HIGH_TIER
from rareannot.core.visible import visible
from rareannot.gui.base.mirroring import reads
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.theme import Theme, tokens
from rareannot.gui.widgets.icons import draw_icon
from rareannot.gui.widgets.keycap import cap_height, caps_width, draw_caps

_HEIGHT = 46
_GAP = 16
_LEAST_TITLE = 240
"""Px of a title that is cut anyway below which the length of the article gives way to it."""

_SHORT = 360
"""Px of room, as beside a drawer, below which a title that would be cut is in two smaller lines."""


def _(text: str) -> str:
    """Mark a text for translation where it is; it is translated when shown."""
    return str(QT_TRANSLATE_NOOP("ArticleHeader", text))


_LANGUAGES = {
    "German": _("German"),
    "French": _("French"),
    "Spanish": _("Spanish"),
    "Portuguese": _("Portuguese"),
    "Italian": _("Italian"),
    "Dutch": _("Dutch"),
    "Swedish": _("Swedish"),
    "Polish": _("Polish"),
    "Indonesian": _("Indonesian"),
    "Turkish": _("Turkish"),
    "another script": _("not English"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the line says."""

    headline: str = ""
    words: int = 0
    in_characters: bool = False
    normalised: bool = False
    language: str = ""
    """What the text is in where it is not English, as ``core.text.language`` says it."""
    figures_only: bool = False
    """Whether nothing was asked that knows names in that language."""
    undecided: int = 0
    hidden: int = 0
    threshold: float = HIGH_TIER
    low_shown: bool = False
    waiting: bool = False
    """Whether its suggestions are still to come: what is undecided is not known then."""
    key: str = "H"
    """The key that shows or hides low ones, for its cap."""


class ArticleHeader(QWidget):
    """Paints the facts; a click on the hidden ones asks to show or hide them."""

    low_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts, self._theme = Facts(), Theme()
        self._column = (64, 764)
        self._hidden_at = QRectF()
        self._covered = 0
        self.setMouseTracking(True)

    def show_facts(self, facts: Facts) -> None:
        """Say something else."""
        if facts != self._facts:
            self._facts = facts
            self.setAccessibleName(", ".join(p for p in (facts.headline, self._length(), *self._counts()) if p))
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take on another appearance."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def set_column(self, left: int, right: int) -> None:
        """Stand over the text column, which runs from ``left`` to ``right``."""
        self._column = (left, right)
        self.update()

    def set_covered(self, width: int) -> None:
        """So much of its end lies under something else: the title keeps clear of it, and the counts wait."""
        if width != self._covered:
            self._covered = width
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, facts = QPainter(self), self._facts
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # it stands over the text column, part beside part
        painter.fillRect(event.rect(), self._theme.colour("base"))
        left, right = float(self._column[0]), float(min(self._column[1] + 34, self.width() - 9))
        painter.fillRect(QRectF(left, self.height() - 1, right - left, 1), self._theme.colour("border"))
        if not facts.headline:
            return
        edge = float(self.width() - self._covered) if self._covered else self._paint_counts(painter, right)
        small, length = self._font("ui", "small"), self._length()
        width = QFontMetricsF(small).horizontalAdvance(length)
        face = self._font("article", "heading", 600, 1)
        room = edge - left - _GAP
        words = visible(facts.headline)
        whole = QFontMetricsF(face).horizontalAdvance(words)
        if whole > room and room < self._theme.px(_SHORT):
            self._write_in_two_lines(painter, left, room, words)
            return
        beside = _room_beside(room, whole, width)
        title = QFontMetricsF(face).elidedText(words, Qt.TextElideMode.ElideRight, beside or room)
        if beside:
            after = left + QFontMetricsF(face).horizontalAdvance(title) + _GAP
            self._write(painter, after, length, small, self._theme.colour("muted"))
        painter.setLayoutDirection(reads(words))  # else a title from right to left is cut at its beginning
        self._write(painter, left, title, face, self._theme.colour("text"))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._hidden_at.contains(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._hidden_at.contains(event.position()):
            self.low_wanted.emit()

    def _paint_counts(self, painter: QPainter, right: float) -> float:
        """Returns the counts, from the right; gives the x where they begin."""
        theme, facts = self._theme, self._facts
        small, strong = self._font("ui", "small"), self._font("ui", "small", 600)
        undecided, hidden = self._counts()
        x = right
        self._hidden_at = QRectF()
        if hidden:
            width = caps_width(theme, facts.key)
            text = QFontMetricsF(small).horizontalAdvance(hidden)
            x = right - width - 6 - text - 20
            draw_caps(painter, theme, facts.key, right - width, (self.height() - cap_height(theme)) / 2)
            draw_icon(painter, "eye", theme.colour("muted"), x, self.height() / 2 - 8)
            self._write(painter, x + 20, hidden, small, theme.colour("muted"))
            self._hidden_at = QRectF(x, 0, right - x, self.height())
            x -= _GAP
        number, blank, word = undecided.partition(" ")
        number, word = (number, blank + word) if blank else ("", number)
        x -= QFontMetricsF(small).horizontalAdvance(word) + QFontMetricsF(strong).horizontalAdvance(number)
        after = self._write(painter, x, number, strong, theme.colour("text"))
        self._write(painter, after, word, small, theme.colour("muted"))
        return x

    def _write_in_two_lines(self, painter: QPainter, x: float, room: float, words: str) -> None:
        """Write a title that is longer than the line in two smaller ones, as beside a drawer."""
        face = self._font("article", "small", 600, 1)
        painter.setLayoutDirection(reads(words))
        painter.setFont(face)
        painter.setPen(self._theme.colour("text"))
        lines, height = two_lines(words, QFontMetricsF(face), room), QFontMetricsF(face).height()
        top = (self.height() - height * len(lines)) / 2
        for number, line in enumerate(lines):
            painter.drawText(QRectF(x, top + number * height, room, height), Qt.AlignmentFlag.AlignVCenter, line)

    def _write(self, painter: QPainter, x: float, text: str, face: QFont, colour: QColor) -> float:
        """Write on the line's middle; gives the x after it."""
        metrics = QFontMetricsF(face)
        painter.setFont(face)
        painter.setPen(colour)
        y = (self.height() + metrics.capHeight()) / 2
        painter.drawText(round(x), round(y), text)
        return x + metrics.horizontalAdvance(text)

    def _font(self, family: str, size: str, weight: int = 400, more: int = 0) -> QFont:
        return self._theme.font(family, tokens()["font"]["size"][size] + more, weight)

    def _length(self) -> str:
        count = self._facts.words
        said = self.tr("%n characters", "", count) if self._facts.in_characters else self.tr("%n words", "", count)
        length = said.replace(str(count), count_text(count))
        if self._facts.language:
            sentence = self.tr("{0}, {1}: only figures suggested") if self._facts.figures_only else self.tr("{0}, {1}")
            return sentence.format(length, language_name(self._facts.language))
        return self.tr("{0}, normalised").format(length) if self._facts.normalised else length

    def _counts(self) -> tuple[str, str]:
        facts = self._facts
        undecided = self.tr("{0} undecided").format(facts.undecided)
        if facts.waiting and not facts.undecided:
            undecided = self.tr("suggesting…")
        if not facts.hidden:
            return undecided, ""
        sentence = self.tr("{0} shown below {1}") if facts.low_shown else self.tr("{0} hidden below {1}")
        return undecided, sentence.format(facts.hidden, f"{facts.threshold:g}")


def language_name(language: str) -> str:
    """Returns what ``core.text.language`` says of a text, in the user's language."""
    return QCoreApplication.translate("ArticleHeader", _LANGUAGES[language])


def two_lines(words: str, metrics: QFontMetricsF, room: float) -> list[str]:
    """``words`` in one or two lines of ``room`` px; the second ends in an ellipsis where that is not enough."""
    parts = words.split(" ") if " " in words else list(words)  # Chinese has no blanks
    blank = " " if " " in words else ""
    count = next((n for n in range(len(parts), 0, -1) if metrics.horizontalAdvance(blank.join(parts[:n])) <= room), 1)
    lines = [blank.join(parts[:count]), blank.join(parts[count:])]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines if line]


def _room_beside(room: float, title: float, length: float) -> float:
    """Returns the width for a title with the article's length beside it; 0 if the title alone may be read whole, or is short of room."""
    left = room - length - _GAP
    return left if title <= left or (title > room and left >= _LEAST_TITLE) else 0.0
