"""The list of articles at the real window: narrowed, ordered, searched, worked on several at a time, and undone at once."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.suggestion import Suggestion
from rareannot.gui.annotate.article_list.model import ROW_ROLE
from rareannot.gui.annotate.article_list.wording import row_detail
from tests.e2e.conftest import Person

TEXTS = [
    "lynas sold ore and ores",
    "kiln in perth",
    "somebody bought ore",
    "a word",
    "many words that are longer than the others",
]


@pytest.fixture
def listed(person: Person, tmp_path: Path) -> Person:
    """Somebody with five articles, the second of which has a suggestion."""
    with workflow.new_project(tmp_path / "five.rareannot") as project:
        project.add_documents([Document(t, f"d{i}") for i, t in enumerate(TEXTS, 1)])
        project.suggestions.put([(i, []) for i in range(1, 6)], "x")
        project.suggestions.put([(2, [Suggestion(8, 13, "GPE", "places 1.0", 0.9)])], "x")
        path = project.path
    person.opens(path)
    return person


def shown(person: Person) -> list[int]:
    """The articles in the list."""
    model = person.place.queue.model
    return [i for place in range(model.rowCount()) if (i := model.id_at(place)) is not None]


def statuses(person: Person) -> list[str]:
    """What became of each article."""
    return [row.status for row in person.place.project_thread.now(lambda p: p.queue.rows(p.ids()))]


def chooses(person: Person, *places: int) -> None:
    """Click rows, all but the first with Ctrl."""
    pane = person.place.queue
    for n, place in enumerate(places):
        at = pane.list.visualRect(pane.model.index(place, 0)).center()
        held = Qt.KeyboardModifier.ControlModifier if n else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, held, QPoint(at))


def picks(person: Person, entry: str) -> None:
    """Open the list's menu and choose an entry by its beginning."""
    pane = person.place.queue
    pane.list.menu_wanted.emit(pane.mapToGlobal(QPoint(5, 5)))
    menu = next(m for m in pane.findChildren(QMenu) if m.isVisible())
    action = next(a for a in menu.actions() if a.text().startswith(entry))
    action.trigger()
    menu.close()


def test_the_filter_panel_orders_and_narrows_and_clear_takes_it_back(listed: Person) -> None:
    row = listed.place.queue.narrowing
    QTest.mouseClick(row.open, Qt.MouseButton.LeftButton)
    assert row.panel.isVisible()
    QTest.keyClick(row.panel.order, Qt.Key.Key_Down)  # shortest first
    listed.waits(lambda: shown(listed) == [4, 2, 3, 1, 5])
    listed.waits(lambda: row.panel.label.count() > 5)
    row.panel.label.setCurrentText("GPE")
    listed.waits(lambda: shown(listed) == [2])
    row.panel.close()
    row.clear()
    listed.waits(lambda: shown(listed) == [1, 2, 3, 4, 5])


def test_done_goes_on_in_the_order_shown(listed: Person) -> None:
    listed.place.queue.narrowing.panel.order.setCurrentIndex(1)  # shortest first
    listed.waits(lambda: shown(listed) == [4, 2, 3, 1, 5])
    listed.place.navigation.open(3)
    listed.waits(lambda: listed.place.session.row == 3)
    listed.waits(
        lambda: listed.place.session.annotation is not None and listed.place.session.annotation.document.name == "d3"
    )
    listed.presses("Return", "Return")  # the first one asks whether a figure was missed
    listed.waits(lambda: listed.place.session.row == 1)


def test_what_is_searched_is_marked_in_the_text(listed: Person) -> None:
    pane = listed.place.queue
    pane.focus_search()
    QTest.keyClicks(pane.search, "ore")
    listed.waits(lambda: shown(listed) == [1, 3])
    listed.waits(lambda: listed.place.view.marks.shown().hits == ((11, 14), (19, 22)))
    listed.place.navigation.open(3)
    listed.waits(lambda: listed.place.view.marks.shown().hits == ((16, 19),))
    pane.search.clear()
    listed.waits(lambda: listed.place.view.marks.shown().hits == ())


def test_several_are_set_done_at_once_and_one_undo_takes_it_back(listed: Person) -> None:
    chooses(listed, 0, 1, 3)
    assert listed.place.queue.selected_ids() == [1, 2, 4]
    picks(listed, "Set done")
    listed.waits(lambda: statuses(listed) == ["done", "new", "new", "done", "new"])
    listed.waits(lambda: "undecided suggestions" in listed.place.message.sentence)
    listed.presses("Ctrl+Z")
    listed.waits(lambda: set(statuses(listed)) == {"new"})


def test_a_flag_set_on_several_is_in_each_and_in_the_log(listed: Person) -> None:
    chooses(listed, 2, 4)
    picks(listed, "Flag")
    listed.waits(
        lambda: (
            [r.flag for r in listed.place.project_thread.now(lambda p: p.queue.rows(p.ids()))]
            == [False, False, True, False, True]
        )
    )
    assert listed.place.project_thread.now(lambda p: p.check()) == []


def test_a_click_with_shift_or_ctrl_selects_and_opens_nothing(listed: Person) -> None:
    chooses(listed, 0)
    listed.waits(lambda: listed.place.session.row == 1)
    chooses(listed, 0, 2)
    assert listed.place.session.row == 1


def test_the_view_is_remembered_for_the_next_time(listed: Person) -> None:
    path = listed.place.project_thread.path
    listed.place.queue.narrowing.panel.order.setCurrentIndex(1)
    listed.waits(lambda: shown(listed) == [4, 2, 3, 1, 5])
    listed.window.close_project()
    listed.opens(path)
    listed.waits(lambda: shown(listed) == [4, 2, 3, 1, 5])


def test_the_search_index_is_made_while_the_project_is_open(listed: Person) -> None:
    listed.waits(lambda: listed.place.listing._indexing is None)
    assert listed.place.project_thread.now(lambda p: p.queue.index_some()) == 0
    assert listed.place.project_thread.now(lambda p: not p._search.behind(p._db))


def _is_open(person: Person, row: int) -> bool:
    return person.place.session.row == row


def test_going_on_with_ctrl_held_selects_the_open_article_alone(listed: Person) -> None:
    held, window = Qt.KeyboardModifier.ControlModifier, listed.window.windowHandle()
    listed.place.focus_article()
    QTest.keyPress(window, Qt.Key.Key_Control)
    for row in (2, 3):
        QTest.keyPress(window, Qt.Key.Key_Down, held)
        listed.waits(partial(_is_open, listed, row))
        QTest.keyRelease(window, Qt.Key.Key_Down, held)
    QTest.keyRelease(window, Qt.Key.Key_Control)
    assert listed.place.queue.selected_ids() == [3]


def test_what_is_selected_stays_while_counts_come_in(listed: Person) -> None:
    chooses(listed, 2)
    listed.waits(lambda: listed.place.session.row == 3)
    chooses(listed, 0, 1, 3)
    listed.waits(lambda: listed.place.session.row == 1)
    chooses(listed, 0, 1, 3)
    listed.place.listed.listing.changed(1)
    listed.place.session.reload()
    told: list[object] = []
    listed.place.listed.listing.counted.connect(told.append)
    listed.waits(lambda: bool(told))
    assert listed.place.queue.selected_ids() == [1, 2, 4]


def test_the_menu_of_the_list_opens_by_keys(listed: Person) -> None:
    pane = listed.place.queue
    listed.window.do("search")
    QTest.keyClick(pane.search, Qt.Key.Key_Down)
    QTest.keyClick(pane.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(pane.list, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = next(m for m in pane.findChildren(QMenu) if m.isVisible())
    assert menu.actions()[0].text() == "Set done (2)"
    menu.close()


FACTS = [
    ("Rare earths rise", {"section": "Business", "date": "2010-03-04"}),
    ("Kiln opens", {"section": "World", "date": "2010-04-01"}),
    ("No facts", {}),
    ("Ore falls", {"section": "Business", "date": "2010-03-19"}),
]


@pytest.fixture
def with_facts(person: Person, tmp_path: Path) -> Person:
    """Somebody with articles that came with a section and a date, but for one."""
    with workflow.new_project(tmp_path / "facts.rareannot") as project:
        project.add_documents([Document(text, text, meta=meta) for text, meta in FACTS])
        project.suggestions.put([(i, []) for i in range(1, 5)], "x")
        path = project.path
    person.opens(path)
    person.window.activateWindow()
    person.waits(person.window.isActiveWindow)
    person.place.focus_article()
    return person


def test_the_list_is_narrowed_and_ordered_by_any_fact_of_the_articles(with_facts: Person) -> None:
    with_facts.presses("Ctrl+Alt+F")
    panel = with_facts.place.queue.narrowing.panel
    with_facts.waits(lambda: panel.fact.count() == 3)
    panel.order.setFocus()
    QTest.keyClicks(panel.order, "By")
    panel.fact.setFocus()
    QTest.keyClicks(panel.fact, "section")
    with_facts.waits(lambda: shown(with_facts) == [1, 4, 2, 3])
    with_facts.waits(lambda: details(with_facts)[0] == "Business · nothing suggested")
    panel.fact_value.setFocus()
    QTest.keyClicks(panel.fact_value, "Wor*\r")
    with_facts.waits(lambda: shown(with_facts) == [2])
    for _ in range(3):  # Business, World, no section
        QTest.keyClick(panel.fact_value, Qt.Key.Key_Down)
    with_facts.waits(lambda: shown(with_facts) == [3])
    panel.fact.setFocus()
    QTest.keyClick(panel.fact, Qt.Key.Key_Up)  # date
    with_facts.waits(lambda: shown(with_facts) == [1, 4, 2, 3])
    panel.fact_value.setFocus()
    QTest.keyClicks(panel.fact_value, "2010-03*\r")
    with_facts.waits(lambda: shown(with_facts) == [1, 4])
    panel.close()


def details(person: Person) -> list[str]:
    """The second lines of the rows on the screen."""
    model = person.place.queue.model
    rows = [model.index(place, 0).data(ROW_ROLE) for place in range(model.rowCount())]
    return [row_detail(row) if row else "" for row in rows]
