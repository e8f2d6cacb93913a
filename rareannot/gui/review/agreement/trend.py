"""Agreement over time: a point and its interval for each period or version of the guidelines; each lists its sites."""

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rareannot.core.charts.points import stripes
from rareannot.core.charts.scales import share_steps
from rareannot.core.charts.scene import Area
from rareannot.core.charts.values import Point, Points
from rareannot.gui.base.focus import has_ring
from rareannot.gui.base.numbers import interval_text, share_text
from rareannot.gui.base.theme import Theme, theme_of, tokens
from rareannot.gui.charts.picture import Picture, look_of
from rareannot.gui.charts.save import save
from rareannot.gui.charts.save_menu import offer_forms
from rareannot.gui.review.wording import measured_on_text, translate
from rareannot.team.result import PartAgreement
from rareannot.team.wording import guidelines_since

_PERIOD = re.compile(r"(\d{4}-\d\d(?:-\d\d)?|(?P<year>\d{4}), week (?P<week>\d\d))(?:, guidelines (?P<version>\d+))?")
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -1_000_000, Qt.Key.Key_End: 1_000_000}


def period_text(period: str) -> str:
    """Returns a period of the result in the window's language: ``2026-11-24, guidelines 2``."""
    found = _PERIOD.fullmatch(period)
    if found is None:
        return period
    text = found[1]
    if found["week"]:
        text = translate("Review", "{year}, week {week}").format(year=found["year"], week=found["week"])
    if found["version"]:
        text = translate("Review", "{when}, guidelines {n}").format(when=text, n=found["version"])
    return text


def trend_points(trend: Sequence[tuple[str, PartAgreement]]) -> Points:
    """Returns the periods, the earliest first, as a chart."""
    parts = [part for _, part in trend if part.f1_exact is not None]
    lows = [part.ci95[0] if part.ci95 else part.f1_exact or 0.0 for part in parts]
    places = tuple((value, share_text(value)) for value in share_steps(lows))
    heads = (
        translate("Review", "period"),
        translate("Review", "F1"),
        translate("Review", "95 % from"),
        translate("Review", "95 % to"),
        translate("Review", "articles"),
    )
    since = guidelines_since([name for name, _ in trend])
    points = (_point(period_text(name), part, new) for (name, part), new in zip(trend, since, strict=True))
    return Points(tuple(points), places, heads)


def _point(name: str, part: PartAgreement, since: str = "") -> Point:
    between = f" ({interval_text(part.ci95)})" if part.ci95 else ""
    articles, share = measured_on_text(part.documents), share_text(part.f1_exact)
    new = translate("Review", "guidelines {n}").format(n=since) if since else ""
    return Point(name, articles, part.f1_exact, share, part.ci95, f"{name}: {share}{between}, {articles}", new)


class TrendChart(QWidget):
    """The chart. Arrows and the mouse choose a point, ``chosen`` carries the period of one that was clicked or entered.

    Screen readers read all points in words, and each one that is selected.
    """

    chosen = Signal(str)
    looked_at = Signal(str)
    save_wanted = Signal(str)  # the ending of the form: svg, png or csv

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._periods: tuple[str, ...] = ()
        self._chart, self._picture = Points((), ()), Picture()
        self._at, self._picked = -1, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Agreement over time"))

    def show_points(self, trend: Sequence[tuple[str, PartAgreement]]) -> None:
        """Show these periods, the earliest first."""
        self._periods, self._chart, self._picked = tuple(name for name, _ in trend), trend_points(trend), False
        self._look_at(len(self._periods) - 1)

    def pick(self, on: bool) -> None:
        """True if the sites of the current point are listed."""
        self._picked = on
        self.update()

    def save(self, path: Path) -> None:
        """Write the chart as the ending of ``path`` says. Raises UserError."""
        save(self._chart, path, theme_of(self), self.size(), self.accessibleName())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to save the chart, by the mouse or by the menu key."""
        offer_forms(self, event.globalPos(), self.save_wanted.emit)

    def sizeHint(self) -> QSize:
        return QSize(360, theme_of(self).px(176))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), theme_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._picture.draw(self._chart, painter, theme, self._box())
        if self._at >= 0 and (self._picked or has_ring(self)):
            _draw_picked(painter, theme, self._stripes()[self._at])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS and self._periods:
            self._look_at(min(max(self._at + _STEPS[Qt.Key(event.key())], 0), len(self._periods) - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at >= 0:
            self._choose()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        under = next((i for i, s in enumerate(self._stripes()) if s.contains(event.position())), None)
        if event.button() == Qt.MouseButton.LeftButton and under is not None:
            self._look_at(under)
            self._choose()

    def _choose(self) -> None:
        self.pick(True)
        self.chosen.emit(self._periods[self._at])

    def _look_at(self, at: int) -> None:
        self._at = at
        about = self._chart.points[at].about if at >= 0 else ""
        said = "; ".join(point.about for point in self._chart.points)
        self.setAccessibleDescription(f"{about}. {said}" if about and self.hasFocus() else said)
        self.looked_at.emit(about)
        self.update()

    def _box(self) -> QRectF:
        return QRectF(self.rect()).adjusted(0, 2, -2, -2)

    def _stripes(self) -> list[QRectF]:
        """Returns the stripe of each point: what is clicked, and what is ringed."""
        box = self._box()
        area = Area(box.left(), box.top(), box.width(), box.height())
        return [QRectF(*stripe) for stripe in stripes(self._chart, look_of(theme_of(self)), area)]


def _draw_picked(painter: QPainter, theme: Theme, stripe: QRectF) -> None:
    """Draw the ring around a point's stripe."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("focus"), tokens()["line"]["focus_ring"]))
    painter.drawRoundedRect(stripe.adjusted(2, 2, -2, -2), tokens()["radius"]["span"], tokens()["radius"]["span"])
