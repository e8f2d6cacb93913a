"""What the ruler beside the article paints, and where a press on it leads."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_pane.pane import ArticlePane
from rareannot.gui.annotate.article_pane.ruler import OverviewRuler
from rareannot.gui.base.theme import theme_of, tokens
from tests.gui.annotate.conftest import Open, on
from tests.gui.annotate.repaints import Repaints
from tests.gui.painted import painted_widget

TEXT = "kiln 17 sold ore\n" * 300


@pytest.fixture
def ruler(pane: ArticlePane) -> OverviewRuler:
    return pane.ruler


def colours(ruler: OverviewRuler, x: int | None = None) -> list[QColor]:
    """The colours from top to bottom, in the middle or at an ``x``."""
    picture = ruler.grab().toImage()
    return [picture.pixelColor(ruler.width() // 2 if x is None else x, y) for y in range(picture.height())]


def outline(ruler: OverviewRuler, mark: Mark) -> QColor:
    assert ruler._ink is not None
    return ruler._ink.label(mark.label).outline


def rows(ruler: OverviewRuler, colour: QColor, x: int | None = None) -> list[int]:
    return [y for y, one in enumerate(colours(ruler, x)) if one == colour]


def test_a_decided_mark_is_a_filled_tick_and_one_that_waits_an_empty_one(ruler: OverviewRuler, show: Open) -> None:
    mark = on(TEXT, "sold", nth=150)
    show(TEXT, mark)
    filled = rows(ruler, outline(ruler, mark))
    width, height = tokens()["size"]["tick"]
    assert len(filled) == height
    assert filled[0] == pytest.approx(ruler.height() / 2, abs=6)
    left = (ruler.width() - width) // 2
    assert len(rows(ruler, outline(ruler, mark), left)) == height
    assert rows(ruler, outline(ruler, mark), left - 1) == []
    show(TEXT, replace(mark, state="undecided"))
    empty = rows(ruler, outline(ruler, mark))
    assert (len(empty), empty[-1] - empty[0]) == (2, height)


def test_rejected_and_hidden_marks_have_no_tick(ruler: OverviewRuler, show: Open) -> None:
    mark, low = on(TEXT, "sold", state="rejected", nth=150), on(TEXT, "ore", "MATERIAL", "undecided", 0.1, nth=200)
    view = show(TEXT, mark, low)
    assert rows(ruler, outline(ruler, mark)) == rows(ruler, outline(ruler, low)) == []
    view.marks.set_show_low(True)
    QApplication.processEvents()
    assert rows(ruler, outline(ruler, low)) != []


def test_a_mark_that_is_decided_shows_it_at_once(ruler: OverviewRuler, show: Open) -> None:
    mark = on(TEXT, "sold", state="undecided", nth=150)
    view = show(TEXT, mark)
    before = rows(ruler, outline(ruler, mark))
    view.marks.update({mark.id: replace(mark, state="accepted")})
    QApplication.processEvents()
    assert rows(ruler, outline(ruler, mark)) != before
    view.marks.update({mark.id: None})
    QApplication.processEvents()
    assert rows(ruler, outline(ruler, mark)) == []


def test_the_part_on_the_screen_is_shaded_and_the_shade_goes_along(ruler: OverviewRuler, show: Open) -> None:
    show(TEXT)
    shade, ground = theme_of(ruler).colour("border"), theme_of(ruler).colour("window")
    top = rows(ruler, shade)
    assert 0 < len(top) < ruler.height() / 3
    assert top[0] == pytest.approx(8, abs=1)
    assert len(top) + len(rows(ruler, ground)) == ruler.height()
    ruler.set_visible((len(TEXT) // 2, len(TEXT) // 2 + 1))
    middle = rows(ruler, shade)
    assert middle[0] == pytest.approx(ruler.height() / 2, abs=2)
    assert 3 <= len(middle) <= 5
    assert len(rows(ruler, shade, 0)) == ruler.height()  # the line at its edge


def test_the_current_mark_is_pointed_at_from_the_edge(ruler: OverviewRuler, show: Open) -> None:
    show(TEXT)
    ink = theme_of(ruler).colour("focus")
    ruler.set_current(None)
    assert rows(ruler, ink, 2) == []
    ruler.set_current(len(TEXT) // 2)
    pointed = rows(ruler, ink, 2)
    assert pointed
    assert sum(pointed) / len(pointed) == pytest.approx(ruler.height() / 2, abs=5)
    assert rows(ruler, ink, 8) == []
    ruler.set_current(0)
    assert max(rows(ruler, ink, 2)) < pointed[0]


def test_presses_and_drags_ask_for_places_within_the_text(ruler: OverviewRuler, show: Open) -> None:
    show(TEXT)
    asked = list[int]()
    ruler.offset_wanted.connect(asked.append)
    left = Qt.MouseButton.LeftButton
    for y in (0, ruler.height() // 2, ruler.height() - 1):
        QTest.mouseClick(ruler, left, pos=QPoint(9, y))
    first, middle, last = asked
    assert (first, last) == (0, len(TEXT) - 1)
    assert middle == pytest.approx(len(TEXT) / 2, rel=0.02)
    QTest.mouseClick(ruler, Qt.MouseButton.RightButton, pos=QPoint(9, 50))
    QTest.mouseMove(ruler, QPoint(9, 60))
    assert len(asked) == 3
    show("")
    QTest.mouseClick(ruler, left, pos=QPoint(9, 50))
    assert len(asked) == 3


def test_the_wheel_is_left_to_the_text(ruler: OverviewRuler) -> None:
    nothing = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False
    event = QWheelEvent(QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, -120), *nothing)
    event.accept()
    ruler.wheelEvent(event)
    assert not event.isAccepted()
    assert ruler.accessibleName()


def test_a_higher_ruler_has_more_room_for_ticks(pane: ArticlePane, ruler: OverviewRuler, show: Open) -> None:
    marks = [on(TEXT, "sold", nth=n) for n in range(300)]
    show(TEXT, *marks)
    few = sum(ruler.tick(slot) is not None for slot in range(ruler._slots))
    pane.resize(860, 1100)
    QApplication.processEvents()
    assert sum(ruler.tick(slot) is not None for slot in range(ruler._slots)) > few


def test_only_what_changes_is_painted_anew(pane: ArticlePane, ruler: OverviewRuler, show: Open) -> None:
    mark = on(TEXT, "sold", nth=150)
    view = show(TEXT, mark)
    repaints, middle = Repaints(ruler), ruler.height() / 2

    def near() -> bool:
        parts = repaints.parts()
        return len(parts) == 1 and parts[0].width() == ruler.width() and abs(parts[0].center().y() - middle) < 6

    ruler.change([mark])
    assert near()
    ruler.set_current(mark.start)
    assert near()
    ruler.set_current(mark.start)
    assert repaints.parts() == []
    ruler.set_current(None)
    assert near()
    ruler.set_visible((10, 20))
    assert repaints.parts() == [ruler.rect()]
    ruler.set_visible((10, 20))
    assert repaints.parts() == []
    ruler.show_article(len(TEXT), view.marks.index, view.marks.shown(), view.canvas.ink)
    assert repaints.parts() == [ruler.rect()]


def test_a_tick_is_looked_up_once_and_again_where_its_mark_changes(
    ruler: OverviewRuler, show: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = on(TEXT, "sold", nth=150)
    view = show(TEXT, mark)
    index, looked = view.marks.index, list[int]()
    starting = index.starting

    def noted(start: int, end: int, *, undecided: bool = False) -> Iterator[Mark]:
        looked.append(start)
        return starting(start, end, undecided=undecided)

    monkeypatch.setattr(index, "starting", noted)
    slot = ruler._slot(mark.start)
    ruler.show_article(len(TEXT), index, view.marks.shown(), view.canvas.ink)
    for _ in range(2):
        assert ruler.tick(slot) == mark
    once = len(looked)
    ruler.change([mark])
    assert (ruler.tick(slot), len(looked)) == (mark, 2 * once)


def test_spans_in_a_passage_have_no_tick(ruler: OverviewRuler, show: Open) -> None:
    mark = on(TEXT, "sold", nth=150)
    show(TEXT, mark, Mark("p", mark.start - 50, mark.end + 50, "BOILERPLATE", "accepted"))
    assert [slot for slot in range(ruler._slots) if ruler.tick(slot)] == []


def test_before_there_is_an_article_it_is_blank(qtbot: QtBot) -> None:
    made = OverviewRuler()
    qtbot.addWidget(made)
    assert (made.width(), made.sizeHint().height()) == (tokens()["size"]["overview_ruler"], 200)
    assert painted_widget(made).shapes == ()
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    assert made.tick(0) is None


def test_an_empty_article_has_a_ground_and_an_edge(ruler: OverviewRuler, show: Open) -> None:
    show("")
    assert {one.name() for one in colours(ruler)} == {theme_of(ruler).colour("window").name()}
    assert {one.name() for one in colours(ruler, 0)} == {theme_of(ruler).colour("border").name()}


def test_the_wedge_is_an_arrow_without_an_outline_and_ticks_are_crisp_after_it(
    ruler: OverviewRuler, show: Open
) -> None:
    show(TEXT)
    ruler.set_current(len(TEXT) // 2)
    ink = theme_of(ruler).colour("focus").name()
    found = painted_widget(ruler)
    (arrow,) = found.filled(ink)
    assert (arrow.width(), arrow.height()) == (5, 9)
    assert found.drawn(ink) == []


def test_a_drag_goes_on_asking_and_a_move_without_a_button_does_not(ruler: OverviewRuler, show: Open) -> None:
    show(TEXT)
    asked = list[int]()
    ruler.offset_wanted.connect(asked.append)
    none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
    for held in (none, left):
        at = QPointF(9, 200)
        event = QMouseEvent(QEvent.Type.MouseMove, at, at, none, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(ruler, event)
    assert len(asked) == 1
