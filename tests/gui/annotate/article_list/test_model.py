from array import array

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.gui.annotate.article_list import model as model_module
from rareannot.gui.annotate.article_list.model import KEPT_PAGES, PAGE, ROW_ROLE, ArticleListModel
from rareannot.store.values import DocumentRow


def row(document_id: int, headline: str = "", undecided: int = 20) -> DocumentRow:
    return DocumentRow(document_id, headline or f"article {document_id}", "in progress", 500, 60, undecided, 40)


class Shelf:
    """Answers a model's questions as the window does, and keeps what was asked."""

    def __init__(self, model: ArticleListModel) -> None:
        self.model, self.asked = model, list[list[int]]()
        model.rows_wanted.connect(self.answer)

    def answer(self, ids: list[int]) -> None:
        self.asked.append(ids)
        self.model.put_rows([row(i) for i in ids])


@pytest.fixture
def model(qtbot: QtBot) -> ArticleListModel:
    return ArticleListModel()


def test_the_model_keeps_qts_rules_while_rows_come_and_change(model: ArticleListModel, qtbot: QtBot) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    shelf = Shelf(model)
    model.set_ids(range(1, 700))
    model.data(model.index(0, 0))
    qtbot.waitUntil(lambda: len(shelf.asked) > 0)
    model.put_rows([row(3, "changed")])
    model.forget([3])
    model.set_ids([])
    model.set_ids([5, 4])
    model.add_ids([7, 6])
    assert model.rowCount() == 4


def test_a_page_is_asked_for_once_and_not_while_it_is_read(model: ArticleListModel, qtbot: QtBot) -> None:
    shelf = Shelf(model)
    model.set_ids(range(1, 1001))
    for place in (0, 1, 200, 0):
        assert model.index(place, 0).data() == ""
    assert shelf.asked == []
    qtbot.waitUntil(lambda: len(shelf.asked) == 1)
    assert shelf.asked == [list(range(1, PAGE + 1))]
    assert model.index(200, 0).data() == "article 201"
    qtbot.wait(20)
    assert len(shelf.asked) == 1


def test_what_is_known_stands_until_it_has_come_anew(model: ArticleListModel, qtbot: QtBot) -> None:
    shelf = Shelf(model)
    model.set_ids([1, 2, 3])
    model.data(model.index(0, 0))
    qtbot.waitUntil(lambda: model.index(1, 0).data() == "article 2")
    model.set_ids([2, 4])
    assert [model.index(place, 0).data() for place in (0, 1)] == ["article 2", ""]
    qtbot.waitUntil(lambda: model.index(1, 0).data() == "article 4")
    assert shelf.asked == [[1, 2, 3], [2, 4]]


def test_the_last_page_holds_what_is_left(model: ArticleListModel, qtbot: QtBot) -> None:
    shelf = Shelf(model)
    model.set_ids(range(1, PAGE + 4))
    model.index(PAGE + 1, 0).data()
    qtbot.waitUntil(lambda: shelf.asked == [[PAGE + 1, PAGE + 2, PAGE + 3]])


def test_rows_that_come_later_are_asked_for_and_those_before_stay(model: ArticleListModel, qtbot: QtBot) -> None:
    shelf = Shelf(model)
    model.set_ids(range(1, 4))
    model.index(0, 0).data()
    qtbot.waitUntil(lambda: shelf.asked == [[1, 2, 3]])
    model.add_ids([9, 8])
    assert (model.index(0, 0).data(), model.index(4, 0).data()) == ("article 1", "")
    qtbot.waitUntil(lambda: model.index(4, 0).data() == "article 8")
    assert [model.id_at(i) for i in range(model.rowCount())] == [1, 2, 3, 9, 8]
    assert [model.place_of(i) for i in (2, 8, 9, 5)] == [1, 4, 3, None]


def test_a_row_can_be_replaced(model: ArticleListModel, qtbot: QtBot) -> None:
    shelf = Shelf(model)
    model.set_ids([7, 9])
    model.index(0, 0).data()
    qtbot.waitUntil(lambda: len(shelf.asked) == 1)
    with qtbot.waitSignal(model.dataChanged) as said:
        model.put_rows([row(9, undecided=19)])
    assert [index.row() for index in said.args[:2]] == [1, 1]
    assert model.index(1, 0).data(ROW_ROLE).decided == 41


def test_rows_never_asked_for_are_left_out(model: ArticleListModel, qtbot: QtBot) -> None:
    model.set_ids([7, 9])
    with qtbot.assertNotEmitted(model.dataChanged):
        model.put_rows([row(9)])


def test_forgotten_rows_are_asked_for_again_and_shown_until_then(model: ArticleListModel, qtbot: QtBot) -> None:
    shelf = Shelf(model)
    model.set_ids([7, 9])
    model.index(0, 0).data()
    qtbot.waitUntil(lambda: len(shelf.asked) == 1)
    model.forget([9, 12345])
    assert model.index(1, 0).data() == "article 9"
    qtbot.waitUntil(lambda: len(shelf.asked) == 2)
    assert shelf.asked[1] == [9]


def test_many_forgotten_rows_are_asked_for_by_their_pages_once_they_are_looked_at(
    model: ArticleListModel, qtbot: QtBot
) -> None:
    shelf = Shelf(model)
    model.set_ids(range(1, 1001))
    model.index(0, 0).data()
    qtbot.waitUntil(lambda: len(shelf.asked) == 1)
    model.forget(range(1, 200))
    assert len(shelf.asked) == 1
    model.index(0, 0).data()
    qtbot.waitUntil(lambda: len(shelf.asked) == 2)
    assert shelf.asked[1] == list(range(1, PAGE + 1))


def test_a_row_that_is_as_it_was_is_not_painted_again(model: ArticleListModel, qtbot: QtBot) -> None:
    shelf = Shelf(model)
    model.set_ids([7, 9])
    model.index(0, 0).data()
    qtbot.waitUntil(lambda: len(shelf.asked) == 1)
    with qtbot.assertNotEmitted(model.dataChanged):
        model.put_rows([row(9)])


def test_far_pages_are_let_go_so_that_memory_stays_flat(model: ArticleListModel, qtbot: QtBot) -> None:
    shelf = Shelf(model)
    model.set_ids(range(1, PAGE * (KEPT_PAGES + 20)))
    for page in range(KEPT_PAGES + 10):
        model.index(page * PAGE, 0).data()
        with qtbot.waitSignal(model.dataChanged):
            pass
    assert len(model._rows) <= KEPT_PAGES * PAGE
    assert model.index(0, 0).data() == ""
    qtbot.waitUntil(lambda: shelf.asked[-1][0] == 1)
    assert model.index(0, 0).data() == "article 1"


def test_places_and_ids_answer_each_other(model: ArticleListModel) -> None:
    model.set_ids([30, 10, 20])
    assert [model.id_at(place) for place in range(-1, 4)] == [None, 30, 10, 20, None]
    assert [model.place_of(i) for i in (30, 10, 20, 99)] == [0, 1, 2, None]


def test_a_screen_reader_hears_headline_status_and_progress(model: ArticleListModel, qtbot: QtBot) -> None:
    shelf = Shelf(model)
    model.set_ids([7])
    model.index(0, 0).data()
    qtbot.waitUntil(lambda: len(shelf.asked) == 1)
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "article 7, In progress, 40 of 60"


def test_other_roles_and_places_have_nothing(model: ArticleListModel) -> None:
    model.set_ids([7])
    assert model.data(QModelIndex()) is None
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, model: ArticleListModel) -> Shelf:
    """A model with pages of two rows, of which it keeps two."""
    monkeypatch.setattr(model_module, "PAGE", 2)
    monkeypatch.setattr(model_module, "KEPT_PAGES", 2)
    return Shelf(model)


def looks(model: ArticleListModel, *places: int) -> list[str]:
    """Look at rows, let come what they ask for, and look again."""
    for place in places:
        model.index(place, 0).data()
    QApplication.processEvents()
    return [model.data(model.index(place, 0)) for place in places]  # type: ignore[misc]


def test_an_array_of_ids_is_not_copied_and_other_ids_are(model: ArticleListModel) -> None:
    ids, others = array("q", [3, 1]), [5, 6]
    model.set_ids(ids)
    assert model._ids is ids
    model.set_ids(others)
    model.add_ids([7])
    assert others == [5, 6]


def test_another_order_of_the_same_articles_has_other_places(model: ArticleListModel) -> None:
    Shelf(model)
    model.set_ids([7, 9, 11])
    looks(model, 0)
    model.set_ids([11, 9])
    assert [model.place_of(i) for i in (7, 9, 11)] == [None, 1, 0]


def test_what_was_about_to_be_asked_for_is_not_where_others_are_shown(model: ArticleListModel) -> None:
    shelf = Shelf(model)
    model.set_ids([7, 9])
    model.index(0, 0).data()
    model.set_ids([5])
    looks(model, 0)
    assert shelf.asked == [[5]]


def test_as_many_pages_are_kept_as_there_may_be(small: Shelf) -> None:
    model = small.model
    model.set_ids(range(1, 9))
    assert looks(model, 0, 2) == ["article 1", "article 3"]
    assert (model.index(0, 0).data(), small.asked) == ("article 1", [[1, 2], [3, 4]])
    looks(model, 4)
    known = [model._rows.get(i) is not None for i in range(1, 7)]
    assert known == [False, False, True, True, True, True]
    model.put_rows([row(1)])
    assert model._rows.get(1) is None, "nobody looks at it any more"
    assert looks(model, 0) == ["article 1"]


def test_rows_of_lists_before_are_known_until_they_are_too_many(small: Shelf) -> None:
    model = small.model
    for ids, known in (([1, 2, 3, 4], 0), ([5, 6, 7, 8], 4), ([1, 2, 3, 4], 0)):
        model.set_ids(ids)
        assert len(model._rows) == known
        looks(model, 0, 2)


@pytest.mark.parametrize(("count", "asked"), [(0, []), (1, [[1]]), (16, [[*range(1, 17)]]), (17, [])])
def test_few_rows_are_asked_for_alone(model: ArticleListModel, count: int, asked: list[list[int]]) -> None:
    shelf = Shelf(model)
    model.set_ids(range(1, 101))
    looks(model, 0)
    shelf.asked.clear()
    model.forget(range(1, count + 1))
    assert shelf.asked == asked


def test_rows_that_change_together_are_told_together(model: ArticleListModel) -> None:
    model.set_ids(range(1, 101))
    looks(model, 0)
    told = list[tuple[int, int]]()
    model.dataChanged.connect(lambda first, last, _roles: told.append((first.row(), last.row())))
    model.put_rows([row(i) for i in (5, 2, 1, 9, 4)])
    assert told == [(0, 1), (3, 4), (8, 8)]
    told.clear()
    model.forget([*range(1, 11), *range(20, 30)])
    assert told == [(0, 9), (19, 28)]


def test_a_row_that_has_not_come_is_blank_and_none(model: ArticleListModel) -> None:
    model.set_ids([7])
    index = model.index(0, 0)
    assert (index.data(), index.data(Qt.ItemDataRole.AccessibleTextRole), index.data(ROW_ROLE)) == ("", "", None)
    assert (model.rowCount(index), model.columnCount(index), model.columnCount()) == (0, 0, 1)


def test_the_articles_after_one_come_first_and_it_comes_last(model: ArticleListModel) -> None:
    model.set_ids([30, 10, 20])
    assert [list(model.ids_from(i)) for i in (30, 20, 99)] == [[10, 20, 30], [30, 10, 20], [30, 10, 20]]
