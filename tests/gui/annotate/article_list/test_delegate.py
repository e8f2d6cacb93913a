"""What a row of the article list paints: status, headline with what was searched, how far it is, how long, flag and focus."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot

from rareannot.gui.annotate.article_list.model import ArticleListModel
from rareannot.gui.annotate.article_list.pane import RowDelegate
from rareannot.gui.base.theme import theme_of, tokens
from rareannot.store.values import DocumentRow
from tests.gui.painted import Painted, painted, painted_item

SIZE = QSize(360, 52)
ROW = DocumentRow(1, "Tin price rises", "in progress", 500, 60, 20, 40)
State = QStyle.StateFlag


@pytest.fixture
def view(qtbot: QtBot) -> QTableView:
    """A list of two articles, of which the first is known."""
    made, model = QTableView(), ArticleListModel()
    qtbot.addWidget(made)
    model.setParent(made)
    made.setModel(model)
    made.setItemDelegate(RowDelegate(made))
    model.set_ids([1, 2])
    return made


def delegate(view: QTableView) -> RowDelegate:
    made = view.itemDelegate()
    assert isinstance(made, RowDelegate)
    return made


def colour(view: QTableView, name: str) -> str:
    return theme_of(view).colour(name).name()


def paints(
    view: QTableView, row: DocumentRow | None = ROW, state: State = State.State_Enabled, size: QSize = SIZE
) -> Painted:
    model = view.model()
    assert isinstance(model, ArticleListModel)
    model.index(0, 0).data()
    if row is not None:
        model.put_rows([row])
    return painted_item(delegate(view), view, model.index(0, 0), size, state)


def test_a_row_has_headline_progress_and_length(view: QTableView) -> None:
    found = paints(view)
    assert sorted(found.texts()) == ["40 of 60", "500 words", "Tin price rises"]
    headline, detail, length = found.of("Tin"), found.of("40"), found.of("500")
    assert (headline.colour, headline.weight) == (colour(view, "text"), 400)
    assert detail.colour == length.colour == colour(view, "muted")
    assert headline.y < detail.y == pytest.approx(length.y, abs=1)
    assert headline.x == detail.x < length.x
    option = QStyleOptionViewItem()
    option.widget = view
    height = delegate(view).sizeHint(option, view.model().index(0, 0)).height()
    assert height == theme_of(view).px(tokens()["size"]["queue_row"])


def test_a_row_that_has_not_come_is_blank(view: QTableView) -> None:
    found = paints(view, None)
    assert (found.texts(), found.shapes) == ([], ())


def test_the_open_article_is_bold_with_an_edge_and_stands_out_while_it_is_alone(view: QTableView) -> None:
    delegate(view).current_id = 1
    accent, selection = colour(view, "accent"), colour(view, "selection")
    new = replace(ROW, status="new")
    alone = paints(view, new)
    assert alone.of("Tin").weight == 600
    assert [(box.left(), box.width(), box.height()) for box in alone.filled(accent)] == [(0, 2, SIZE.height())]
    assert [box.width() for box in alone.filled(selection)] == [SIZE.width()]
    view.selectionModel().select(view.model().index(1, 0), QItemSelectionModel.SelectionFlag.Select)
    assert paints(view).filled(selection) == []
    delegate(view).current_id = 2
    assert paints(view, new).filled(accent) == []


def test_what_is_selected_or_under_the_pointer_is_seen(view: QTableView) -> None:
    selection, raised = colour(view, "selection"), colour(view, "raised")
    both = paints(view, state=State.State_Selected | State.State_MouseOver)
    assert (len(both.filled(selection)), both.filled(raised)) == (1, [])
    over = paints(view, state=State.State_MouseOver)
    assert (over.filled(selection), len(over.filled(raised))) == ([], 1)
    assert (paints(view).filled(selection), paints(view).filled(raised)) == ([], [])


def test_a_flag_takes_its_room_from_the_headline(view: QTableView) -> None:
    long = replace(ROW, headline="word " * 40)
    warn = colour(view, "warn")
    plain, flagged = paints(view, long), paints(view, replace(long, flag=True))
    assert (plain.drawn(warn), plain.filled(warn)) == ([], [])
    assert min(box.left() for box in (*flagged.drawn(warn), *flagged.filled(warn))) > SIZE.width() / 2
    assert len(flagged.of("word").text) < len(plain.of("word").text)
    assert plain.of("word").text.endswith("…")


def test_what_was_searched_is_marked_under_the_headline(view: QTableView) -> None:
    fill = colour(view, "warn_fill")
    assert paints(view).filled(fill) == []
    delegate(view).words = ("price",)
    (box,) = paints(view).filled(fill)
    assert box.left() > paints(view).of("Tin").x
    delegate(view).words = ("tin",)
    (first,) = paints(view).filled(fill)
    assert first.left() < box.left()
    assert first.right() < box.left()


def test_the_length_gives_way_where_there_is_no_room(view: QTableView) -> None:
    assert paints(view, size=QSize(130, 52)).texts()[1:] == ["40 of 60"]
    assert "suggesting…" in paints(view, replace(ROW, ready=False)).texts()


def test_the_status_has_its_sign_at_the_left(view: QTableView) -> None:
    done, new = paints(view, replace(ROW, status="done")), paints(view, replace(ROW, status="new"))
    assert any(box.right() < 42 for box in done.filled(colour(view, "good")))
    assert new.filled(colour(view, "good")) == []
    assert any(box.right() < 42 for box in new.drawn(colour(view, "muted")))


def test_the_ring_is_where_the_keyboard_is(view: QTableView, qtbot: QtBot) -> None:
    ring = colour(view, "focus")
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.setFocus()
    view.setProperty("ring", True)
    ringed = paints(view, state=State.State_HasFocus)
    assert len(ringed.drawn(ring)) == 1
    assert ringed.kept
    assert paints(view).drawn(ring) == []
    view.setProperty("ring", False)
    assert paints(view, state=State.State_HasFocus).drawn(ring) == []


def test_the_line_below_is_small_and_never_bold(view: QTableView) -> None:
    delegate(view).current_id = 1
    found = paints(view)
    assert [found.of(text).weight for text in ("Tin", "40", "500")] == [600, 400, 400]


def test_marks_follow_the_words_where_one_reads_from_the_right(view: QTableView) -> None:
    fill = colour(view, "warn_fill")
    delegate(view).words = ("tin",)
    index = view.model().index(0, 0)
    paints(view)

    def box(direction: Qt.LayoutDirection) -> tuple[float, float]:
        option = QStyleOptionViewItem()
        option.widget, option.rect = view, QRect(0, 0, SIZE.width(), SIZE.height())

        def paint(painter: QPainter) -> None:
            painter.setLayoutDirection(direction)
            delegate(view).paint(painter, option, index)

        found = painted(paint, SIZE)
        (mark,) = found.filled(fill)
        return mark.left(), found.of("Tin").x

    left, words = box(Qt.LayoutDirection.LeftToRight)
    assert left == pytest.approx(words - 1, abs=1)
    right, words = box(Qt.LayoutDirection.RightToLeft)
    assert right == pytest.approx(words - 1, abs=2)
    assert right > SIZE.width() / 2


def test_nothing_is_painted_outside_the_row(view: QTableView) -> None:
    option = QStyleOptionViewItem()
    option.widget, option.rect = view, QRect(0, 10, 200, 20)
    image = QImage(240, 60, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    paints(view)
    delegate(view).current_id = 1
    painter = QPainter(image)
    delegate(view).paint(painter, option, view.model().index(0, 0))
    painter.end()
    outside = [(x, y) for y in (*range(8), *range(34, 60)) for x in range(0, 240, 2)]
    assert {image.pixelColor(x, y).name() for x, y in outside} == {"#ffffff"}
