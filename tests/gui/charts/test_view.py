"""A chart on the screen: its words, its rows, and left to right in every window."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.charts.values import (
    Bar,
    Bars,
    Cell,
    Chart,
    Heat,
)
from rareannot.gui.base.theme import Theme, theme_of
from rareannot.gui.charts.view import ChartView
from rareannot.gui.review.agreement.overview import RampLegend
from tests.core.charts.samples import CHARTS
from tests.gui.charts.test_picture import painted
from tests.gui.walk import focusable, spoken


def test_the_view_says_its_numbers_and_what_is_missing(qtbot: QtBot) -> None:
    view = ChartView("Labels", "Spans in the answers")
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    view.show_chart(CHARTS["bars"])
    drawing = next(w for w in view.children() if getattr(w, "accessibleName", str)() == "Labels")
    assert "ORG 12" in drawing.accessibleDescription()  # type: ignore[attr-defined]
    view.show_chart(None, "No span has been decided yet.")
    assert "No span has been decided yet." in drawing.accessibleDescription()  # type: ignore[attr-defined]
    assert not drawing.isVisible()  # type: ignore[attr-defined]


def shown_view(qtbot: QtBot, title: str = "Labels", caption: str = "Spans") -> ChartView:
    view = ChartView(title, caption)
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    return view


def test_title_and_caption_stand_above_the_drawing_flush_with_what_it_draws(qtbot: QtBot) -> None:
    view = shown_view(qtbot)
    view.show_chart(CHARTS["bars"])
    title, caption = (one for one in view.findChildren(QLabel) if one.isVisible())
    drawing = view._drawing
    assert (title.text(), caption.text(), drawing.isVisible()) == ("Labels", "Spans", True)
    assert title.geometry().top() == 13
    assert title.geometry().bottom() + 5 == caption.geometry().top()
    assert caption.geometry().bottom() + 17 >= drawing.geometry().top() > caption.geometry().bottom() + 8
    assert drawing.geometry().bottom() == 300 - 13 - 1
    assert title.x() == caption.x() == drawing.x() == 12
    assert drawing.geometry().right() == 400 - 12 - 1
    for words in (title, caption, view._empty):
        assert (words.contentsMargins().left(), words.contentsMargins().right()) == (4, 4)
    picture = drawing.grab().toImage()
    edges = [(x, y) for x in (0, 1, 2, 3) for y in range(picture.height())]
    assert {picture.pixel(x, y) for x, y in edges} == {picture.pixel(0, 0)}, "room for the ring of the keyboard"


def test_where_there_is_nothing_to_draw_a_sentence_stands_at_the_top(qtbot: QtBot) -> None:
    view = shown_view(qtbot)
    assert not view._empty.isVisible()
    view.show_chart(None, "No span has been decided yet.")
    assert (view._empty.isVisible(), view._empty.text()) == (True, "No span has been decided yet.")
    assert view._empty.geometry().bottom() < 120
    view.show_chart(CHARTS["bars"], "No span has been decided yet.", "Other spans")
    assert (view._empty.isVisible(), view._sentence.text()) == (False, "Other spans")
    view.show_chart(CHARTS["bars"])
    assert view._sentence.text() == "Other spans"


def test_the_drawing_is_reached_by_the_keyboard_and_has_a_ring_then(qtbot: QtBot) -> None:
    view = shown_view(qtbot)
    view.show_chart(CHARTS["bars"])
    assert focusable(view) == [view._drawing]
    assert spoken(view._drawing) == "Labels"
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view._drawing.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view._drawing.hasFocus)
    view._drawing.setProperty("ring", False)
    before = view._drawing.grab().toImage()
    view._drawing.setProperty("ring", True)
    assert view._drawing.grab().toImage() != before


def test_another_chart_is_painted_at_once_and_its_rows_ask_for_their_room(qtbot: QtBot) -> None:
    view = shown_view(qtbot)
    assert view._drawing.minimumSizeHint() == QSize(220, theme_of(view).px(120))
    assert view._drawing.sizeHint() == QSize(320, theme_of(view).px(200))
    view.show_chart(CHARTS["bars"])
    QApplication.processEvents()
    least, seen = view.minimumSizeHint().height(), Painted(view._drawing)
    view.show_chart(CHARTS["lines"])
    QApplication.processEvents()
    assert seen.times > 0
    view.show_chart(MANY["bars"])
    assert view.minimumSizeHint().height() > least + 100


def test_a_chart_is_saved_by_its_menu_and_none_where_there_is_none(qtbot: QtBot, tmp_path: Path) -> None:
    view, wanted = shown_view(qtbot), list[str]()
    view.save_wanted.connect(wanted.append)
    press = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(9, 9), QPoint(30, 20))
    view.save(tmp_path / "c.svg")
    QApplication.sendEvent(view, press)
    assert (list(tmp_path.iterdir()), view.findChildren(QMenu)) == ([], [])
    view.show_chart(CHARTS["bars"])
    view.save(tmp_path / "c.svg")
    assert "<title>Labels</title>" in (tmp_path / "c.svg").read_text()
    QApplication.sendEvent(view, press)
    (menu,) = view.findChildren(QMenu)
    assert menu.pos() == QPoint(30, 20)
    menu.actions()[1].trigger()
    assert wanted == ["png"]
    menu.close()


class Painted(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def turned_about(qapp: QApplication) -> Iterator[None]:
    """A desktop that reads from right to left."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def pictures(name: str) -> tuple[QImage, QImage]:
    """A chart in a file, and on the screen."""
    view = ChartView("", "")
    view.resize(440, 260)
    view.show_chart(CHARTS[name])
    return painted(CHARTS[name], Theme()), view._drawing.grab().toImage()


@pytest.mark.parametrize("name", CHARTS)
def test_axes_and_numbers_run_from_left_to_right_in_every_window(
    qtbot: QtBot, name: str, request: pytest.FixtureRequest
) -> None:
    straight = pictures(name)
    request.getfixturevalue("turned_about")
    assert pictures(name) == straight


def test_a_scale_stands_with_its_numbers_at_the_ends_that_they_belong_to(
    qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    def legend() -> QImage:
        shown = RampLegend()
        shown.resize(240, 16)
        shown.show_ends(0.6, 0.9)
        return shown.grab().toImage()

    straight = legend()
    request.getfixturevalue("turned_about")
    assert legend() == straight


MANY: dict[str, Chart] = {
    "bars": Bars(tuple(Bar(f"L{i}", 5, "5") for i in range(24)), ("label", "spans")),
    "heat": Heat(("low",), tuple((f"L{i}", (Cell("71", 0.71),), ()) for i in range(24))),
}


@pytest.mark.parametrize("name", MANY)
def test_many_rows_make_a_chart_higher_and_none_is_left_out(qtbot: QtBot, name: str) -> None:
    view = ChartView("Labels", "")
    qtbot.addWidget(view)
    view.show_chart(MANY[name])
    view.resize(view.minimumSizeHint())
    view.show()
    drawing = view._drawing
    assert drawing.height() >= 24 * 15
    picture = drawing.grab().toImage()
    ground = picture.pixel(1, 1)
    inked = [y for y in range(picture.height()) if any(picture.pixel(x, y) != ground for x in range(4, 24))]
    rows = sum(1 for a, b in pairwise([-9, *inked]) if b - a > 1)
    assert rows == 24
