"""Key caps: the keys of an action drawn as keys, in the platform's own signs."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rareannot.gui.base.physical_keys import cap, layout_in_use
from rareannot.gui.base.theme import Theme, theme_of, tokens

Keys = str | Sequence[str]
"""One cap ("Ctrl+Z"), or several side by side (("Alt", "Left", "Right")); what is in ``BETWEEN`` is drawn without a cap."""
TO, OR, AND_SO_ON = "–", " / ", "…"
BETWEEN = frozenset((TO, OR, AND_SO_ON))
"""Signs between keys: one to the other, one as well as the other, and others like these."""

_SIGNS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter", "Backspace": "⌫", "PgDown": "PgDn"}
_GAP = 4
_KEPT = 512
"""Of so many caps the widths are kept: what is hinted at is drawn again at each key."""


def cap_texts(keys: Keys) -> tuple[str, ...]:
    """Returns what is on the caps: ``Ctrl+Z`` becomes ``Ctrl Z``, ``Left`` an arrow; a letter is that of the layout in use."""
    return tuple(_cap_text(key) for key in ((keys,) if isinstance(keys, str) else keys) if key)


def _caps(theme: Theme, keys: Keys) -> tuple[tuple[str, float], ...]:
    """Returns what is on the caps of ``keys``, and how wide each is drawn, in px."""
    return _measured(theme, keys if isinstance(keys, (str, tuple)) else tuple(keys), layout_in_use())


@lru_cache(_KEPT)
def _measured(theme: Theme, keys: str | tuple[str, ...], _layout: str) -> tuple[tuple[str, float], ...]:
    metrics, least = _metrics(theme), theme.px(tokens()["chip"]["key_cap_min_width"])
    widths = ((text, metrics.horizontalAdvance(text)) for text in cap_texts(keys))
    return tuple((text, width + 2 if text in BETWEEN else max(least, width + 10)) for text, width in widths)


def _cap_text(key: str) -> str:
    if len(key) == 1:
        return cap(key)
    parts = key.split("+") if not key.endswith("+") else [*key[:-2].split("+"), "+"]
    return " ".join(_SIGNS.get(part, part) for part in parts if part)


def _metrics(theme: Theme) -> QFontMetricsF:
    return QFontMetricsF(theme.font("ui", tokens()["font"]["size"]["caption"], 500))


def caps_width(theme: Theme, keys: Keys) -> float:
    """Returns how wide the caps of ``keys`` are drawn, in px."""
    caps = _caps(theme, keys)
    return sum([width for _, width in caps]) + _GAP * max(0, len(caps) - 1)


def cap_height(theme: Theme) -> int:
    """Returns how high a cap is drawn, in px."""
    return theme.px(tokens()["chip"]["key_cap_height"])


def draw_caps(painter: QPainter, theme: Theme, keys: Keys, x: float, y: float) -> float:
    """Draw the caps of ``keys`` from the upper left corner ``(x, y)``; returns the x where they end."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font("ui", tokens()["font"]["size"]["caption"], 500))
    caps, height = _caps(theme, keys), cap_height(theme)
    for text, width in caps:
        box = QRectF(x, y, width, height)
        if text not in BETWEEN:
            _draw_cap(painter, theme, box)
        painter.setPen(theme.colour("text"))
        painter.drawText(box.adjusted(0, 0, 0, -1), Qt.AlignmentFlag.AlignCenter, text)
        x += width + _GAP
    painter.restore()
    return x - _GAP if caps else x


def _draw_cap(painter: QPainter, theme: Theme, box: QRectF) -> None:
    radius, edge = tokens()["chip"]["key_cap_radius"], theme.colour("border_strong")
    painter.setPen(QPen(edge, 1))
    painter.setBrush(edge)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setBrush(theme.colour("base"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -1.5), radius, radius)


class KeyCaps(QWidget):
    """The keys of one action as a widget."""

    def __init__(self, keys: Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_keys(keys)

    def set_keys(self, keys: Keys) -> None:
        """Show other keys."""
        self._keys = keys
        self.setAccessibleName(" ".join(cap_texts(keys)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = theme_of(self)
        return QSize(round(caps_width(theme, self._keys) + 0.5), cap_height(theme))

    def paintEvent(self, _event: object) -> None:
        draw_caps(QPainter(self), theme_of(self), self._keys, 0, 0)
