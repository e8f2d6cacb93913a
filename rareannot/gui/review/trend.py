"""Agreement over time: a point and its interval for each period or version of the guidelines, named where it stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rareannot.gui.review.wording import articles_text, interval_text, share_text
from rareannot.gui.theme import theme_of, tokens
from rareannot.team.result import PartAgreement

_LEFT, _TOP, _FOOT, _DOT = 34, 14, 40, 4


@dataclass(frozen=True, slots=True)
class Point:
    """One period: its name, what was measured in it."""

    name: str
    part: PartAgreement

    def about(self) -> str:
        """The period in words."""
        between = f" ({interval_text(self.part.ci95)})" if self.part.ci95 else ""
        return f"{self.name}: {share_text(self.part.f1_exact)}{between}, {articles_text(self.part.documents)}"


class TrendChart(QWidget):
    """The chart; screen readers hear each point in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[Point, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_points(self, points: Sequence[tuple[str, PartAgreement]]) -> None:
        """Show these periods, the earliest first."""
        self._points = tuple(Point(name, part) for name, part in points)
        said = "; ".join(point.about() for point in self._points)
        self.setAccessibleName(self.tr("Agreement over time"))
        self.setAccessibleDescription(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, theme_of(self).px(168))

    def paintEvent(self, _event: QPaintEvent) -> None:
        defined = [p.part.f1_exact for p in self._points if p.part.f1_exact is not None]
        if not defined:
            return
        painter, theme = QPainter(self), theme_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lows = [p.part.ci95[0] if p.part.ci95 else p.part.f1_exact for p in self._points if p.part.f1_exact is not None]
        low = max(0.0, min(0.9, min(low for low in lows if low is not None) - 0.05) // 0.1 * 0.1)
        box = QRectF(_LEFT, _TOP, self.width() - _LEFT - 24, self.height() - _TOP - _FOOT)
        painter.setFont(theme.font("ui", tokens()["font"]["size"]["caption"]))

        def y(value: float) -> float:
            return box.bottom() - (value - low) / (1 - low) * box.height()

        for level in (low, (1 + low) / 2, 1.0):
            painter.setPen(theme.colour("border"))
            painter.drawLine(QPointF(box.left(), y(level)), QPointF(box.right(), y(level)))
            painter.setPen(theme.colour("muted"))
            room = QRectF(0, y(level) - 8, _LEFT - 8, 16)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, share_text(level))
        step = box.width() / max(1, len(self._points))
        places = [QPointF(box.left() + step * (i + 0.5), 0) for i in range(len(self._points))]
        self._draw_line(painter, places, y)
        for point, place in zip(self._points, places, strict=True):
            self._draw_point(painter, point, place.x(), step, y)

    def _draw_line(self, painter: QPainter, places: Sequence[QPointF], y: Callable[[float], float]) -> None:
        pairs = [(place.x(), p.part.f1_exact) for place, p in zip(places, self._points, strict=True)]
        line = [QPointF(x, y(value)) for x, value in pairs if value is not None]
        painter.setPen(QPen(theme_of(self).colour("accent"), 1.5))
        painter.drawPolyline(line)

    def _draw_point(self, painter: QPainter, point: Point, x: float, step: float, y: Callable[[float], float]) -> None:
        theme, part = theme_of(self), point.part
        foot = QRectF(x - step / 2 + 2, self.height() - _FOOT + 6, step - 4, 16)
        painter.setPen(theme.colour("muted"))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(point.name, Qt.TextElideMode.ElideRight, int(foot.width()))
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, name)
        count = metrics.elidedText(articles_text(part.documents), Qt.TextElideMode.ElideRight, int(foot.width()))
        painter.drawText(foot.translated(0, 15), Qt.AlignmentFlag.AlignCenter, count)
        if part.f1_exact is None:
            return
        painter.setPen(QPen(theme.colour("accent"), 1.5))
        if part.ci95:
            painter.drawLine(QPointF(x, y(part.ci95[0])), QPointF(x, y(part.ci95[1])))
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(QPointF(x, y(part.f1_exact)), _DOT, _DOT)
        painter.setPen(theme.colour("text"))
        room = QRectF(x + 7, y(part.f1_exact) - 18, 44, 16)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, share_text(part.f1_exact))
