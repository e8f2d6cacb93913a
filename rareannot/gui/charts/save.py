"""Writes a chart to a file: the SVG that the screen shows, PNG of it at twice the size, CSV with the numbers."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from rareannot.core.charts.layout import layout
from rareannot.core.charts.svg import svg
from rareannot.core.charts.values import Chart, in_words
from rareannot.core.errors import UserError
from rareannot.gui.base.theme import Theme
from rareannot.gui.charts.picture import Picture, file_look

translate = QCoreApplication.translate
_MARGIN, _SHARP = 12, 2
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r")


def save(chart: Chart, path: Path, theme: Theme, size: QSize, title: str = "") -> None:
    """Write ``chart`` in the form that the ending of ``path`` names, drawn at ``size``. Raises UserError.

    ``title`` is what a screen reader calls an SVG.
    """
    make = FORMS.get(path.suffix.lower().removeprefix("."))
    if make is None:
        wrong = translate("Charts", "A chart can be saved as .svg, .png or .csv, not as “{ending}”.")
        raise UserError(wrong.format(ending=path.suffix))
    from rareannot.formats import write_atomically

    write_atomically(path, make(chart, theme, size, title))


def _svg(chart: Chart, theme: Theme, size: QSize, title: str) -> bytes:
    scene = layout(chart, file_look(theme), size.width(), size.height(), _MARGIN)
    return svg(scene, title, in_words(chart)).encode()


def _png(chart: Chart, theme: Theme, size: QSize, _title: str) -> bytes:
    whole = QRectF(0, 0, size.width() + 2 * _MARGIN, size.height() + 2 * _MARGIN)
    image = QImage(whole.size().toSize() * _SHARP, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(_SHARP)
    painter = QPainter(image)
    painter.fillRect(whole, theme.colour("window"))
    Picture().draw(chart, painter, theme, whole.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _csv(chart: Chart, _theme: Theme, _size: QSize, _title: str) -> bytes:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows([_harmless(text) for text in row] for row in chart.table())
    return out.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    """Returns a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


FORMS: dict[str, Callable[[Chart, Theme, QSize, str], bytes]] = {"svg": _svg, "png": _png, "csv": _csv}
"""From a file's ending to how its bytes are made."""
