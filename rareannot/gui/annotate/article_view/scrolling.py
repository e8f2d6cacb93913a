"""Scrolls a view: to a place, if it is not visible, in 90 ms or at once where motion is to be reduced; by the wheel."""

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollBar, QStyle

from rareannot.gui.base.theme import motion_reduced, tokens

_RESTING_PLACE = 0.3
"""How far down the view a place comes to rest, as a share of the height: more of what follows is seen than of what came before."""
_NOTCH = 120
"""What Qt calls one notch of a wheel."""


class Scroller:
    """Moves the vertical scroll bar of one view."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        self._view = view
        self._bar = view.verticalScrollBar()
        self.reduced_motion = False
        self.goal: int | None = None
        """Where the view comes to rest; None while it does not move."""
        self._motion = QVariantAnimation(view)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._move)
        self._motion.finished.connect(self._rest)

    def bring(self, top: float, bottom: float, *, at_once: bool = False) -> None:
        """Bring what lies between two heights, out of sight now, to where the eye rests."""
        left = max(0.0, self._view.viewport().height() - (bottom - top))
        place = round(max(0.0, top - _RESTING_PLACE * left))
        if at_once:
            self.to_at_once(place)
        else:
            self.to(place)

    def to(self, value: int) -> None:
        """Scroll to ``value`` in the time the design gives."""
        if self._still():
            self.to_at_once(value)
            return
        self._reach(value)
        self._motion.stop()
        self.goal = value
        self._motion.setDuration(tokens()["motion"]["scroll_to_current_ms"])
        self._motion.setStartValue(self._bar.value())
        self._motion.setEndValue(value)
        self._motion.start()

    def to_at_once(self, value: int) -> None:
        """Jump to ``value``."""
        self.stop()
        self._reach(value)
        self._bar.setValue(value)

    def stop(self) -> None:
        """Stay if it is, since the user scrolls by hand."""
        self._motion.stop()
        self.goal = None

    def _move(self, value: object) -> None:
        if isinstance(value, int):
            self._bar.setValue(value)

    def _reach(self, value: int) -> None:
        self._bar.setMaximum(max(value, self._bar.maximum()))  # the article may not be laid out to its end yet

    def _rest(self) -> None:
        self.goal = None

    def _still(self) -> bool:
        style = self._view.style()
        return (
            self.reduced_motion
            or motion_reduced()
            or not style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
        )


class Wheel:
    """Turns of the wheel over one view, so that nothing of them is lost in rounding."""

    def __init__(self, bar: QScrollBar) -> None:
        self._bar = bar
        self._left_over = 0.0

    def turn(self, event: QWheelEvent) -> None:
        """Follow a touchpad pixel by pixel, a wheel by the lines that the desktop says."""
        moved = float(event.pixelDelta().y())
        if event.phase() == Qt.ScrollPhase.ScrollBegin:
            self._left_over = 0.0
        if not moved:
            moved = event.angleDelta().y() / _NOTCH * QApplication.wheelScrollLines() * self._bar.singleStep()
        whole = round(moved + self._left_over)
        self._left_over += moved - whole
        self._bar.setValue(self._bar.value() - whole)
