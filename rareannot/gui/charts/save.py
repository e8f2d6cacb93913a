"""Writes a chart to a file: SVG with its text as text, PNG at twice the size, CSV with its numbers."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from rareannot.core.errors import UserError
from rareannot.gui.base.theme import Theme
from rareannot.gui.charts.drawing import draw
from rareannot.gui.charts.values import Chart

translate = QCoreApplication.translate
_MARGIN, _SHARP = 12, 2
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r")


def save(chart: Chart, path: Path, theme: Theme, size: QSize) -> None:
    """Write ``chart`` in the form that the ending of ``path`` names, drawn at ``size``. Raises UserError."""
    make = FORMS.get(path.suffix.lower().removeprefix("."))
    if make is None:
        wrong = translate("Charts", "A chart is written as .svg, .png or .csv, not as “{ending}”.")
        raise UserError(wrong.format(ending=path.suffix))
    from rareannot.formats import write_atomically

    write_atomically(path, make(chart, theme, size))


def _svg(chart: Chart, theme: Theme, size: QSize) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    whole = QRect(0, 0, size.width() + 2 * _MARGIN, size.height() + 2 * _MARGIN)
    generator.setSize(whole.size())
    generator.setViewBox(whole)
    _paint(QPainter(generator), chart, theme, whole)
    return bytes(buffer.data().data())


def _png(chart: Chart, theme: Theme, size: QSize) -> bytes:
    whole = QRect(0, 0, size.width() + 2 * _MARGIN, size.height() + 2 * _MARGIN)
    image = QImage(whole.size() * _SHARP, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(_SHARP)
    _paint(QPainter(image), chart, theme, whole)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _paint(painter: QPainter, chart: Chart, theme: Theme, whole: QRect) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(whole, theme.colour("window"))
    draw(chart, painter, theme, QRectF(whole).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN))
    painter.end()


def _csv(chart: Chart, _theme: Theme, _size: QSize) -> bytes:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows([_harmless(text) for text in row] for row in chart.table())
    return out.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


FORMS: dict[str, Callable[[Chart, Theme, QSize], bytes]] = {"svg": _svg, "png": _png, "csv": _csv}
"""From a file's ending to how its bytes are made."""
