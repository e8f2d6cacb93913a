"""Hand-painted parts stand on the other side where the window reads from right to left."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from rareannot.gui.base.mirroring import across, draw_number, mirrored, reads
from rareannot.gui.widgets.page_bars import HintRow

WHOLE = QRect(10, 0, 100, 20)


def test_a_part_stands_on_the_other_side_of_its_row() -> None:
    image = QImage(200, 20, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    assert mirrored(painter, QRect(12, 0, 30, 20), WHOLE) == QRect(12, 0, 30, 20)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert mirrored(painter, QRect(12, 0, 30, 20), WHOLE) == QRect(78, 0, 30, 20)
    assert across(painter, 12, 30, WHOLE) == 78
    exact = mirrored(painter, QRectF(12.25, 0, 30, 20), WHOLE)
    assert (type(exact), exact.left()) == (QRectF, 77.75)
    assert type(mirrored(painter, QRect(12, 0, 30, 20), QRectF(WHOLE))) is QRect
    painter.end()


def test_a_text_reads_by_its_first_letter() -> None:
    assert reads("8 4 million euros") == Qt.LayoutDirection.LeftToRight
    assert reads("“12 شركة”") == Qt.LayoutDirection.RightToLeft
    assert reads("") == Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_number_runs_from_left_to_right_in_every_window(way: Qt.LayoutDirection, qapp: QApplication) -> None:
    image = QImage(60, 20, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter.setLayoutDirection(way)
    draw_number(painter, QRect(0, 0, 60, 20), ".99")
    painter.end()
    tops = [
        min(rows) for x in range(60) if (rows := [y for y in range(20) if image.pixelColor(x, y).lightness() < 200])
    ]
    assert tops[0] > tops[-1], "the point is at the left and low, the digits are higher"
    inked = [x for x in range(60) if any(image.pixelColor(x, y).lightness() < 200 for y in range(20))]
    assert (inked[0] < 5, inked[-1] > 54) == ((True, False) if way == Qt.LayoutDirection.RightToLeft else (False, True))


@pytest.fixture
def turned_about(qapp: QApplication) -> Iterator[None]:
    """A desktop that reads from right to left."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def _inked() -> tuple[int, int]:
    """From where to where a row of one hint has ink."""
    row = HintRow()
    row.resize(400, 34)
    row.set_hints([("Space", "accept")])
    picture = row.grab().toImage()
    ground = picture.pixel(200, 2)
    inked = [x for x in range(picture.width()) if any(picture.pixel(x, y) != ground for y in range(4, 30))]
    return min(inked), max(inked)


def test_hints_begin_at_the_left(qapp: QApplication) -> None:
    left, right = _inked()
    assert left < 5
    assert right < 200


def test_hints_begin_at_the_right_where_one_reads_from_there(turned_about: None) -> None:
    left, right = _inked()
    assert right > 394
    assert left > 200
