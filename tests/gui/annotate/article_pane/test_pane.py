"""The header and the ruler beside the article."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_pane.header import _room_beside, two_lines
from rareannot.gui.annotate.article_pane.pane import ArticlePane
from rareannot.gui.base.theme import Theme
from tests.gui.annotate.conftest import Open, on
from tests.gui.annotate.heard import heard
from tests.gui.painted import painted

TEXT = "kiln 17 sold ore\n" * 300


def test_the_header_counts_what_is_undecided_and_what_is_hidden(pane: ArticlePane, show: Open) -> None:
    a, b = on(TEXT, "kiln", "FAC", "undecided"), on(TEXT, "17", "CARDINAL", "undecided", 0.1)
    view = show(TEXT, a, b)
    assert "1 undecided, 1 hidden below 0.35" in pane.header.accessibleName()
    view.marks.set_show_low(True)
    assert "1 shown below 0.35" in pane.header.accessibleName()
    view.marks.update({a.id: replace(a, state="accepted")})
    QApplication.processEvents()
    assert "0 undecided" in pane.header.accessibleName()
    view.marks.set_threshold(0.05)
    assert pane.header.accessibleName().endswith("1 undecided")


def test_the_header_says_that_names_are_not_suggested_in_another_language(pane: ArticlePane, show: Open) -> None:
    text = "El gobierno de Chile dijo que la producción de litio en el salar subió un 12 por ciento en el año y que es más "
    figure = on(text, "12", "PERCENT", "undecided")
    show(text, replace(figure, source="figures 1.6"))
    assert "25 words, Spanish: only figures suggested, 1 undecided" in pane.header.accessibleName()
    show(text, replace(figure, source="es_core_news_sm 3.8"))
    assert "25 words, Spanish, 1 undecided" in pane.header.accessibleName()


def test_a_click_on_the_hidden_count_asks_to_show_them(pane: ArticlePane, show: Open, qtbot: QtBot) -> None:
    show(TEXT, on(TEXT, "17", "CARDINAL", "undecided", 0.1))
    pane.grab()
    right = pane.header._column[1]
    wanted = heard(pane.header.low_wanted)
    QTest.mouseClick(pane.header, Qt.MouseButton.LeftButton, pos=QPoint(right, 23))
    assert len(wanted) == 1


def test_the_header_stands_over_the_text(pane: ArticlePane, show: Open) -> None:
    view = show(TEXT)
    assert pane.header._column == view.text_layout.column()
    pane.resize(1600, 600)
    QApplication.processEvents()
    assert pane.header._column == view.text_layout.column()


def test_a_slot_of_the_ruler_shows_an_undecided_mark_before_a_decided_one(pane: ArticlePane, show: Open) -> None:
    decided, open_one = on(TEXT, "kiln", "FAC"), on(TEXT, "17", "CARDINAL", "undecided")
    view = show(TEXT, decided, open_one)
    assert pane.ruler.tick(0) == open_one
    view.marks.update({open_one.id: replace(open_one, state="rejected")})
    QApplication.processEvents()
    assert pane.ruler.tick(0) == decided
    view.marks.update({decided.id: None})
    QApplication.processEvents()
    assert pane.ruler.tick(0) is None


def test_every_mark_has_its_place_on_the_ruler(pane: ArticlePane, show: Open) -> None:
    marks = [on(TEXT, "sold", nth=n) for n in (0, 77, 150, 299)]
    show(TEXT, *marks)
    ticks = [pane.ruler.tick(slot) for slot in range(pane.ruler._slots)]
    assert [t for t in ticks if t] == marks


def test_a_click_on_the_ruler_goes_there(pane: ArticlePane, show: Open) -> None:
    view = show(TEXT, Mark("m", 5, 7, "CARDINAL", "accepted"))
    QTest.mouseClick(pane.ruler, Qt.MouseButton.LeftButton, pos=QPoint(9, pane.ruler.height() // 2))
    start, end = view.text_layout.visible_range()
    assert start < len(TEXT) / 2 < end


def test_text_scaling_grows_text_and_measure(pane: ArticlePane, show: Open) -> None:
    view = show(TEXT)
    pane.resize(1400, 600)
    pane.set_theme(Theme(False, 1.5))
    QApplication.processEvents()
    left, right = view.text_layout.column()
    assert 1000 < right - left < 1100
    assert view.canvas.stage.metrics.line == 60
    assert pane.header.height() == 69


@pytest.mark.parametrize(
    ("room", "title", "beside"), [(400, 200, 284), (300, 200, 0), (300, 190, 0), (400, 900, 284), (300, 900, 0)]
)
def test_the_title_is_read_whole_before_the_length_is_said(room: float, title: float, beside: float) -> None:
    assert _room_beside(room, title, 100) == beside


def test_beside_a_drawer_a_title_stands_in_two_lines(pane: ArticlePane, show: Open, qapp: QApplication) -> None:
    metrics = QFontMetricsF(pane.font())
    words = "Over 900 asylum seekers rescued off Indonesian coast"
    room = metrics.horizontalAdvance(words) * 0.7
    lines = two_lines(words, metrics, room)
    assert " ".join(lines) == words
    assert len(lines) == 2
    assert all(metrics.horizontalAdvance(line) <= room for line in lines)
    assert two_lines("oslo", metrics, room) == ["oslo"]
    cut = two_lines(f"{words} {words}", metrics, room)
    assert (len(cut), cut[1][-1]) == (2, "…")
    chinese = "美国与印度拒绝在气候变化问题上作出让步"
    assert "".join(two_lines(chinese, metrics, metrics.horizontalAdvance(chinese) * 0.7)) == chinese
    show(words)
    pane.resize(340, 600)
    qapp.processEvents()
    pane.header.grab()


def test_the_title_keeps_clear_of_the_find_field(pane: ArticlePane, show: Open, qapp: QApplication) -> None:
    show("a long beginning of an article that is its title as well, and more words of it")
    pane.finding.open()
    qapp.processEvents()
    assert pane.header._covered == pane.finding.width()
    pane.resize(700, 600)
    qapp.processEvents()
    assert pane.header._covered == pane.finding.width()
    pane.finding.hide()
    assert pane.header._covered == 0
    pane.resize(720, 600)
    qapp.processEvents()
    assert pane.header._covered == 0


def test_the_header_says_that_suggestions_are_still_to_come(pane: ArticlePane, show: Open) -> None:
    show("oslo sells ore")
    pane.set_waiting(True)
    assert pane.header.accessibleName().endswith("suggesting…")
    pane.header.grab()
    pane.set_waiting(False)
    assert pane.header.accessibleName().endswith("0 undecided")


def test_the_line_above_is_as_wide_as_the_pane_and_the_ruler_stands_at_the_right(pane: ArticlePane, show: Open) -> None:
    show(TEXT)
    header, view, ruler = (part.geometry() for part in (pane.header, pane.view, pane.ruler))
    assert (header.topLeft(), header.width()) == (QPoint(), pane.width())
    assert (view.left(), view.top(), view.bottom()) == (0, header.bottom() + 1, pane.height() - 1)
    assert (ruler.left(), ruler.right(), ruler.top()) == (view.right() + 1, pane.width() - 1, view.top())


def test_keys_of_the_pane_go_to_the_article(pane: ArticlePane, qtbot: QtBot) -> None:
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.header.setFocus()
    pane.setFocus()
    assert pane.view.hasFocus()


def test_the_ruler_shades_what_is_on_the_screen_however_it_came_there(pane: ArticlePane, show: Open) -> None:
    view = show(TEXT)
    layout, seen = view.text_layout, list[tuple[int, int]]()
    seen.append(pane.ruler._visible)
    view.verticalScrollBar().setValue(2_000)
    seen.append(pane.ruler._visible)
    assert pane.ruler._visible == layout.visible_range()
    pane.resize(860, 400)
    QApplication.processEvents()
    seen.append(pane.ruler._visible)
    assert pane.ruler._visible == layout.visible_range()
    show("other words " * 900)
    assert pane.ruler._visible == layout.visible_range()
    assert len({*seen}) == 3


def test_the_ruler_points_at_the_current_mark(pane: ArticlePane, show: Open) -> None:
    view = show(TEXT, on(TEXT, "sold", nth=7))
    assert pane.ruler._current is None
    view.marks.set_current("sold7")
    QApplication.processEvents()
    assert pane.ruler._current == on(TEXT, "sold", nth=7).start
    view.marks.set_current(None)
    QApplication.processEvents()
    assert pane.ruler._current is None


def test_another_theme_is_taken_on_by_every_part(pane: ArticlePane, show: Open) -> None:
    show(TEXT, on(TEXT, "kiln", "FAC"))
    dark = Theme(dark=True)
    pane.set_theme(dark)
    assert pane.header.grab().toImage().pixelColor(3, 3).name() == dark.colour("base").name()
    assert pane.view.canvas.ink.theme is dark
    ruler = pane.ruler.grab().toImage()
    assert ruler.pixelColor(9, ruler.height() - 3).name() == dark.colour("window").name()
    show(TEXT, on(TEXT, "kiln", "FAC"))
    assert pane.header._theme is dark


def test_words_of_a_document_are_those_that_it_brings_or_are_counted(pane: ArticlePane) -> None:
    labels = builtin_label_set()
    for document, said in (
        (Document("one two three"), "3 words"),
        (Document("one two three", words=7), "7 words"),
        (Document("稀土价格上涨了很多"), "9 characters"),
    ):
        pane.show_document(document, labels)
        assert said in pane.header.accessibleName()
    pane.show_document(None, labels)
    assert pane.header._facts.headline == ""
    assert pane.view.toPlainText() == ""


def test_the_key_that_shows_hidden_ones_is_named_beside_their_number(pane: ArticlePane, show: Open) -> None:
    show(TEXT, on(TEXT, "17", "CARDINAL", "undecided", 0.1))
    pane.set_low_key("F7")
    seen = painted(
        lambda painter: pane.header.render(painter, QPoint(), QRegion(), QWidget.RenderFlag(0)), pane.header.size()
    )
    assert "F7" in seen.texts()


def test_that_suggestions_are_to_come_is_told_once(pane: ArticlePane, show: Open) -> None:
    show("oslo sells ore")
    told = list[bool]()
    pane.header.show_facts = lambda facts: told.append(facts.waiting)  # type: ignore[method-assign]
    for waiting in (False, True, True, False):
        pane.set_waiting(waiting)
    assert told == [True, False]


def test_marks_without_a_source_or_by_hand_know_no_names(pane: ArticlePane, show: Open) -> None:
    text = "El gobierno de Chile dijo que la producción de litio en el salar subió un 12 por ciento en el año y que es más "
    figure = on(text, "12", "PERCENT", "undecided")
    for source in ("", "lookup 1", "examples 2"):
        show(text, replace(figure, source=source))
        assert "only figures suggested" in pane.header.accessibleName()
