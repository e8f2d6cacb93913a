"""Lines that are painted by hand, in a window that reads from right to left: nothing lies on anything else, all is there."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.core.trust import Trust
from rareannot.gui.dialogs.trust_table import TrustTable
from rareannot.gui.labels.consistency import ConsistencyPage
from rareannot.gui.labels.draft import LabelSetDraft
from rareannot.gui.labels.table import LabelTable
from rareannot.gui.review.agreement.bars import BarList, LabelBar
from rareannot.workflow import Checked
from tests.gui.labels.test_consistency import SHOWN, TWO
from tests.gui.test_models import trusted


def findings() -> QAbstractItemView:
    page = _page()
    return page.list


def places() -> QAbstractItemView:
    page = _page()
    page.show_places(TWO, [SHOWN[p] for p in TWO.places], [])
    return page.place_list


def _page() -> ConsistencyPage:
    page = ConsistencyPage(builtin_label_set())
    page.show_layers([("mira", "Mira")], "mira")
    page.show_checked(Checked(2, 2, (TWO,), ()), may_fix=True)
    return page


def label_table() -> QAbstractItemView:
    table = LabelTable()
    table.show_draft(LabelSetDraft.of(builtin_label_set()), {"ORG": 3}, {1}, None)
    return table


def trust_table() -> QAbstractItemView:
    table = TrustTable()
    model = trusted(table)
    model.set_trust(Trust())
    table.show_model(model)
    return table


def bars() -> QAbstractItemView:
    made = BarList()
    made.show_bars([LabelBar("PERCENT", 0.92, 0, "PERCENT, .92")])
    return made


@pytest.fixture
def turned_about(qapp: QApplication) -> Iterator[Callable[[], None]]:
    """Lets the desktop read from right to left from then on."""
    yield lambda: qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("made", [findings, places, label_table, trust_table, bars])
def test_as_much_is_to_be_seen_as_where_one_reads_from_the_left(
    made: Callable[[], QAbstractItemView], turned_about: Callable[[], None], qtbot: QtBot
) -> None:
    width, columns = _inked(made(), qtbot)
    turned_about()
    _, turned = _inked(made(), qtbot)
    assert len(turned) >= 0.95 * len(columns)
    assert max(turned) > width - min(columns) - 40, "what begins a line begins it at the other side"
    assert max(turned) < width - 4, "and is not cut off there"


def _inked(view: QAbstractItemView, qtbot: QtBot) -> tuple[int, list[int]]:
    """How wide a view is, and the columns of its third (else its last) line that have ink."""
    top = view.window()
    qtbot.addWidget(top)
    top.resize(1000, 400)
    top.show()
    line = view.visualRect(view.model().index(min(2, view.model().rowCount() - 1), 0))
    band = QRect(0, line.top() + 4, view.viewport().width(), line.height() - 8)
    picture = view.viewport().grab(band).toImage()
    ground = picture.pixel(1, 1)
    return picture.width(), [
        x for x in range(picture.width()) if any(picture.pixel(x, y) != ground for y in range(picture.height()))
    ]
