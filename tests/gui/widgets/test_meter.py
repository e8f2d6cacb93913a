"""The progress bar shows a share, and paints nothing before its turn."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.widgets.meter import Meter
from tests.bench.watching import Painted


def test_a_new_share_is_painted_once_and_with_the_rest(qtbot: QtBot) -> None:
    window, meter, beside = QWidget(), Meter(), QLabel("ore")
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(meter)
    column.addWidget(beside)
    meter.show_share(0, 4)
    with qtbot.waitExposed(window):
        window.show()
    own, other = Painted(), Painted()
    meter.installEventFilter(own)
    beside.installEventFilter(other)
    beside.update()
    meter.show_share(1, 4)
    meter.show_share(9, 12)
    assert (own.count, other.count) == (0, 0)
    qtbot.waitUntil(lambda: own.count == 1 == other.count)
    assert (meter.value(), meter.maximum()) == (9, 12)
