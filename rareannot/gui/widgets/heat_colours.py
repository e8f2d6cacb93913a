"""The blue ramp of heat maps as Qt's colours."""

from PySide6.QtGui import QColor

from rareannot.core.charts import ramp as blue


def ramp(strength: float) -> tuple[QColor, QColor]:
    """Returns the blue of a strength from 0 to 1 and the ink that reads on it; the same in both appearances."""
    fill, ink = blue.ramp(strength)
    return QColor(fill), QColor(ink)
