"""The rows of the start page: a way to begin, a recent project."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from rareannot.gui.base.focus import draw_ring, has_ring
from rareannot.gui.base.mirroring import across, mirrored
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.theme import Theme, theme_of, tokens
from rareannot.gui.widgets.icons import draw_icon
from rareannot.gui.widgets.keycap import cap_height, cap_texts, caps_width, draw_caps

INSET = 12
"""How far a row's ground reaches past its icon and its last word, in px."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Recent:
    """A project opened before: how many of its articles are done, and when it was last open, in words."""

    path: str
    name: str
    done: int
    total: int
    when: str


class _Row(QAbstractButton):
    """A row of two lines that is pressed as a whole; Enter presses it too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def _ground(self, painter: QPainter, theme: Theme) -> None:
        if self.hasFocus():
            painter.fillRect(self.rect(), theme.colour("selection"))
            if not has_ring(self):  # which would be on the edge
                painter.fillRect(mirrored(painter, QRect(0, 0, 2, self.height()), self.rect()), theme.colour("accent"))
            draw_ring(painter, self)
        elif self.underMouse():
            painter.fillRect(self.rect(), theme.colour("alternate_base"))


def _two_lines(painter: QPainter, theme: Theme, box: QRect, upper: str, lower: str, weight: int) -> None:
    size = tokens()["font"]["size"]
    for text, font, colour, top in (
        (upper, theme.font("ui", size["ui"], weight), "text", True),
        (lower, theme.font("ui", size["small"]), "muted", False),
    ):
        painter.setFont(font)
        painter.setPen(theme.colour(colour))
        half = QRect(
            box.left(), box.center().y() - theme.px(17) if top else box.center().y(), box.width(), theme.px(18)
        )
        painter.drawText(half, _LEFT, QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width()))


class BeginButton(_Row):
    """A way to begin, with its icon, what it does and its key."""

    def __init__(self, icon: str, title: str, detail: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._detail, self._keys = icon, detail, keys
        self.setText(title)
        self.show_keys(keys)
        self.setAccessibleDescription(detail)

    def show_keys(self, keys: str) -> None:
        """Show other keys on the cap."""
        self._keys = keys
        self.setAccessibleName(", ".join(part for part in (self.text(), " ".join(cap_texts(keys))) if part))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, theme_of(self).px(58))

    def paintEvent(self, _event: object) -> None:
        painter, theme = QPainter(self), theme_of(self)
        self._ground(painter, theme)
        whole, caps = self.rect(), caps_width(theme, self._keys)
        x = across(painter, INSET, 16, whole)
        draw_icon(painter, self._icon, theme.colour("accent"), x, (self.height() - 16) / 2)
        right = self.width() - 12 - caps
        top = (self.height() - cap_height(theme)) // 2
        draw_caps(painter, theme, self._keys, across(painter, right, caps, whole), top)
        words = mirrored(painter, QRect(INSET + 34, 0, int(right) - INSET - 42, self.height()), whole)
        _two_lines(painter, theme, words, self.text(), self._detail, 600)


class RecentButton(_Row):
    """A recent project: name and folder, how far it is, when it was last open."""

    def __init__(self, recent: Recent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recent = recent
        progress = self.tr("{done} of {total} done")
        self._progress = progress.format(done=count_text(recent.done), total=count_text(recent.total))
        self.setText(recent.name)
        self.setAccessibleName(f"{recent.name}, {self._progress}, {recent.when}")
        self.setAccessibleDescription(recent.path)

    def sizeHint(self) -> QSize:
        return QSize(300, theme_of(self).px(53))

    def paintEvent(self, _event: object) -> None:
        painter, theme = QPainter(self), theme_of(self)
        self._ground(painter, theme)
        if not has_ring(self):
            painter.fillRect(INSET, self.height() - 1, self.width() - 2 * INSET, 1, theme.colour("border"))
        whole = self.rect()
        draw_icon(painter, "document", theme.colour("muted"), across(painter, INSET, 16, whole), self.height() / 2 - 18)
        font = theme.font("ui", tokens()["font"]["size"]["ui"])
        metrics = QFontMetrics(font)
        when = metrics.horizontalAdvance(self.recent.when)
        done = metrics.horizontalAdvance(self._progress)
        line = QRectF(0, self.rect().center().y() - theme.px(17), self.width() - INSET, theme.px(18))
        left = INSET + 26
        room = self.width() - left - INSET - when - 16
        painter.setFont(font)
        painter.setPen(theme.colour("muted"))
        painter.drawText(mirrored(painter, line, whole), _RIGHT, self.recent.when)
        middle = max(self.width() * 0.48, left + theme.px(110))
        if middle + done < left + room:
            done_at = mirrored(painter, QRectF(middle, line.top(), done + 2, line.height()), whole)
            painter.drawText(done_at, _LEFT, self._progress)
            room, lower = int(middle) - left - 12, _folder(self.recent.path)
        else:
            lower = f"{self._progress}, {_folder(self.recent.path)}"
        words = mirrored(painter, QRect(left, 0, room, self.height()), whole)
        _two_lines(painter, theme, words, self.recent.name, lower, 500)


def _folder(path: str) -> str:
    """Returns the folder of ``path`` as people write it, the home folder as ~."""
    folder, home = Path(path).parent, Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) and folder != home else str(folder)
