"""The list of sites on the screen: headings are lower than sites, wherever they come to stand."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.gui.base.theme import theme_of, tokens
from rareannot.gui.review.sites.list import SitesList, SitesPane
from rareannot.gui.review.sites.model import SitesModel
from rareannot.gui.review.sites.order import listing
from tests.gui.ground import ground
from tests.gui.walk import spoken


def test_a_line_that_was_a_heading_is_as_high_as_a_site_when_it_holds_one(qtbot: QtBot) -> None:
    model = SitesModel()
    view = SitesList(model, builtin_label_set())
    qtbot.addWidget(view)
    view.resize(400, 600)
    view.show()

    def heights() -> list[tuple[bool, int]]:
        return [(model.number_at(line) is None, view.rowHeight(line)) for line in range(model.rowCount())]

    model.show_sites(listing([("label", [1, 2]), ("boundary", [3, 4, 5, 6])], set()))
    heading, site = view.rowHeight(0), view.rowHeight(1)
    assert heading < site
    model.show_sites(listing([("label", [1, 2, 7, 8]), ("boundary", [3, 4])], set()))
    assert heights() == [(is_heading, heading if is_heading else site) for is_heading, _ in heights()]
    model.fold("label")
    assert heights() == [(is_heading, heading if is_heading else site) for is_heading, _ in heights()]
    model.fold("label")
    assert heights() == [(is_heading, heading if is_heading else site) for is_heading, _ in heights()]


@pytest.fixture
def view(qtbot: QtBot) -> SitesList:
    model = SitesModel()
    made = SitesList(model, builtin_label_set())
    qtbot.addWidget(made)
    made.resize(400, 160)
    made.show()
    model.show_sites(listing([("label", [1, 2]), ("boundary", list(range(3, 40)))], set()))
    return made


def test_arrows_fold_a_heading_and_unfold_it_and_leave_a_site(view: SitesList) -> None:
    model = view.model()
    view.setCurrentIndex(model.index(0, 0))
    rows = model.rowCount()
    for key, fewer in ((Qt.Key.Key_Right, 0), (Qt.Key.Key_Left, 2), (Qt.Key.Key_Left, 2), (Qt.Key.Key_Right, 0)):
        QTest.keyClick(view, key)
        assert model.rowCount() == rows - fewer
        assert view.currentIndex().row() == 0
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert model.rowCount() == rows - 2
    QTest.keyClick(view, Qt.Key.Key_Enter)
    view.setCurrentIndex(model.index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert model.rowCount() == rows


def test_walking_and_entering_tell_the_site_and_other_keys_are_the_review_s(view: SitesList) -> None:
    walked, entered, asked = list[int](), list[int](), list[int]()
    view.walked.connect(walked.append)
    view.entered.connect(entered.append)

    def takes_a(event: QKeyEvent) -> bool:
        asked.append(event.key())
        return event.key() == Qt.Key.Key_A

    view.key_handler = takes_a
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Up)  # a heading is no site
    assert (walked, entered) == ([1], [1])
    left = []
    for key in (Qt.Key.Key_A, Qt.Key.Key_B):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view, event)
        left.append(not event.isAccepted())
    assert (asked, left) == ([Qt.Key.Key_A, Qt.Key.Key_B], [False, True])
    assert not view.focusNextPrevChild(True)


def test_the_current_site_is_brought_into_the_middle_where_it_was_out_of_sight(view: SitesList) -> None:
    bar = view.verticalScrollBar()
    view.show_current(1)
    assert (view.current_number, bar.value()) == (1, 0)
    view.show_current(30)
    box = view.visualRect(view.currentIndex())
    assert abs(box.center().y() - view.viewport().height() / 2) < box.height()
    at = bar.value()
    view.show_current(31)
    assert bar.value() == at
    view.show_current(None)
    assert (view.current_number, bar.value()) == (None, at)


def test_what_was_at_the_top_is_there_again_after_the_list_has_changed(view: SitesList) -> None:
    model = view.model()
    assert isinstance(model, SitesModel)
    assert view.top() is None
    view.verticalScrollBar().setValue(333)
    top = view.top()
    assert top is not None
    model.show_sites(listing([("label", [1]), ("boundary", list(range(3, 40)))], set()))
    view.scroll_back(top)
    assert view.top() == top
    view.scroll_back(None)
    assert view.top() == top


def test_the_pane_says_what_is_listed_how_much_is_settled_and_what_all_agree_on(qtbot: QtBot) -> None:
    pane = SitesPane(builtin_label_set())
    qtbot.addWidget(pane)
    pane.show()
    assert (pane._what.text(), pane._clear.isHidden(), pane._bar.isHidden()) == (
        "All labels, all annotators",
        True,
        True,
    )
    pane.show_what("Mira and Jonas")
    assert (pane._what.text(), pane._clear.isHidden()) == ("Mira and Jonas", False)
    with qtbot.waitSignal(pane.everything_wanted):
        pane._clear.click()
    pane.show_sites(listing([("label", [1, 2])], {1}), "Nothing differs.")
    assert pane._empty.isHidden()
    assert (pane._settled.text(), pane._bar.isHidden()) == ("1 of 2 settled", False)
    assert pane._bar.accessibleName() == "Disagreements settled"
    pane.show_sites(listing([], set()), "Nothing differs.")
    assert (pane._empty.text(), pane._empty.isHidden(), pane._settled.isHidden()) == ("Nothing differs.", False, True)
    said = []
    for count in (0, 1, 12):
        pane.show_unanimous(count)
        said.append((pane.unanimous.isHidden(), pane.unanimous.text()))
    assert [hidden for hidden, _ in said] == [True, False, False]
    assert [words for _, words in said[1:]] == ["Accept the 1 site where all agree", "Accept the 12 where all agree"]
    with qtbot.waitSignal(pane.unanimous_wanted):
        pane.unanimous.click()


def test_the_list_has_a_name_and_lines_that_touch_and_cannot_be_edited(view: SitesList) -> None:
    assert spoken(view) == "Disagreements"
    assert view.horizontalHeader().isHidden()
    assert view.verticalHeader().isHidden()
    boxes = [view.visualRect(view.model().index(line, 0)) for line in range(3)]
    assert {(box.left(), box.width()) for box in boxes} == {(0, view.viewport().width())}
    assert [a.bottom() + 1 for a in boxes[:2]] == [b.top() for b in boxes[1:]]
    for press in (QTest.mouseClick, QTest.mouseDClick):
        press(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, boxes[1].center())
    assert (view.findChildren(QLineEdit), view.selectedIndexes()) == ([], [])
    assert ground(view, view.viewport().width() // 2, boxes[2].bottom() - 1) == "raised"


def test_the_list_scrolls_by_the_pixel_and_walking_out_of_sight_brings_it_along(view: SitesList) -> None:
    bar, shown = view.verticalScrollBar(), view.viewport().rect()
    bar.setValue(5)
    assert view.visualRect(view.model().index(0, 0)).top() == -5
    view.setCurrentIndex(view.model().index(0, 0))
    bar.setValue(500)
    last = view.model().rowCount() - 1
    met = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(view, key)
        assert shown.contains(view.visualRect(view.currentIndex()))
        met.append(view.currentIndex().row())
    assert met == [0, met[1], last, 0]
    assert 0 < met[1] < last


def test_a_click_goes_to_a_site_and_one_on_a_heading_folds_it(view: SitesList) -> None:
    entered, model = list[int](), view.model()
    view.entered.connect(entered.append)
    for line, rows in ((1, 41), (0, 39), (0, 41)):
        place = view.visualRect(model.index(line, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert model.rowCount() == rows
    assert (entered, view.currentIndex().row()) == ([1], 0)


@pytest.fixture
def pane(qtbot: QtBot) -> Iterator[SitesPane]:
    holder = QWidget()
    qtbot.addWidget(holder)
    made = SitesPane(builtin_label_set(), holder)
    made.resize(420, 600)
    holder.resize(420, 600)
    holder.show()
    made.show_sites(listing([("label", [1, 2])], {1}))
    made.show_what("Mira and Jonas")
    made.show_unanimous(3)
    yield made
    assert made.window() is holder  # which nobody else holds


def test_head_meter_and_list_stand_below_each_other(pane: SitesPane, qapp: QApplication) -> None:
    assert ground(pane.window()) == "raised"
    head = next(one for one in pane.findChildren(QLabel) if one.property("role") == "head")
    parts = (head, pane._what, pane._bar, pane.unanimous)
    lefts = [part.mapTo(pane, QPoint(0, 0)) for part in parts]
    assert {place.x() for place in lefts} == {16}
    assert [place.y() for place in lefts] == sorted({place.y() for place in lefts})
    right = pane.width() - 16 - 1
    assert [pane._clear.geometry().right(), pane._settled.geometry().right()] == [right, right]
    assert pane._settled.x() - pane._bar.geometry().right() == 12 + 1
    assert pane.list.geometry().bottom() == pane.height() - 1
    assert pane.list.width() == pane.width()
    line = next(one for one in pane.findChildren(QFrame) if one.property("role") == "hairline")
    assert pane.unanimous.geometry().bottom() < line.y() < pane.list.y()
    pane.show_sites(listing([], set()), "Nothing differs.")
    qapp.processEvents()
    assert line.y() < pane._empty.y() < pane.list.y()
    assert pane._empty.contentsRect().x() == 16


def test_the_pane_is_wide_enough_for_what_can_be_accepted(pane: SitesPane) -> None:
    usual = theme_of(pane).room(tokens()["size"]["queue_min"])
    assert SitesPane(builtin_label_set()).minimumWidth() == usual
    pane.show_unanimous(10**40)
    assert pane.minimumWidth() == pane.unanimous.sizeHint().width() + 2 * 16 > usual
    pane.show_unanimous(0)
    assert pane.minimumWidth() == usual


def test_what_is_in_sight_stays_there_as_the_list_is_made_anew(pane: SitesPane, qapp: QApplication) -> None:
    pane.show_sites(listing([("label", list(range(1, 60)))], set()))
    qapp.processEvents()
    pane.list.verticalScrollBar().setValue(333)
    top = pane.list.top()
    pane.show_sites(listing([("label", list(range(3, 60)))], set()))
    assert pane.list.top() == top is not None


def test_a_site_that_becomes_the_current_one_scrolls_nothing_by_itself(view: SitesList) -> None:
    view.setCurrentIndex(view.model().index(view.model().rowCount() - 1, 0))
    QTest.qWait(60)  # Qt scrolls a little later
    assert view.verticalScrollBar().value() == 0
