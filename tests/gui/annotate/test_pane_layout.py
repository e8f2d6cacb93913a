"""Room for the panes: beside the text where it is wide enough, else as drawers over it, and the article alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.annotate.pane_layout import LEAST, TEXT_KEEPS, TEXT_LEAST, Drawer, PaneLayout
from rareannot.gui.base.theme import SCALE_PROPERTY, theme_of, tokens
from rareannot.gui.widgets.panel import SidePanel
from tests.gui.painted import painted_widget

WIDE, MIDDLE, NARROW = 1440, LEAST["queue"] + 20, LEAST["queue"] - 20


class Panes:
    """A layout with three plain panes, of which each has a field."""

    def __init__(self, bot: QtBot) -> None:
        self.layout = PaneLayout()
        beside = self.layout.splitter
        self.queue, self.article, self.inspector = QLineEdit(beside), QLineEdit(beside), QLineEdit(beside)
        self.layout.hold(self.queue, self.article, self.inspector)
        bot.addWidget(self.layout)
        self.resize(WIDE)
        self.layout.show()
        bot.waitExposed(self.layout)

    def resize(self, width: int) -> None:
        """Make the window so wide."""
        self.layout.resize(width, 600)
        QApplication.processEvents()

    def beside(self) -> list[str]:
        """The panes that stand beside the text."""
        splitter = self.layout.splitter
        panes = {"queue": self.queue, "inspector": self.inspector}
        return [n for n, p in panes.items() if p.parentWidget() is splitter and p.isVisibleTo(self.layout)]

    def over(self) -> list[str]:
        """The panes that lie over the text."""
        panes = {"queue": self.queue, "inspector": self.inspector}
        return [n for n, p in panes.items() if isinstance(p.parentWidget(), Drawer) and p.isVisible()]


@pytest.fixture
def panes(qtbot: QtBot) -> Panes:
    return Panes(qtbot)


@pytest.mark.parametrize(("width", "beside"), [(WIDE, ["queue", "inspector"]), (MIDDLE, ["queue"]), (NARROW, [])])
def test_a_pane_stands_beside_the_text_while_there_is_room(panes: Panes, width: int, beside: list[str]) -> None:
    panes.resize(width)
    assert panes.beside() == beside
    assert panes.over() == []
    assert panes.article.width() >= TEXT_KEEPS


def test_a_pane_comes_back_as_wide_as_it_was(panes: Panes) -> None:
    panes.layout.set_widths((300, 800, 340))
    panes.resize(NARROW)
    panes.resize(WIDE)
    queue, _, inspector = panes.layout.splitter.sizes()
    assert (queue, inspector) == (300, 340)


@pytest.mark.parametrize("name", ["queue", "inspector"])
def test_with_room_a_key_puts_a_pane_away_and_brings_it_back(panes: Panes, name: str) -> None:
    panes.layout.commands()[f"toggle_{name}"]()
    assert name not in panes.beside() + panes.over()
    panes.layout.commands()[f"toggle_{name}"]()
    assert name in panes.beside()


def test_what_was_put_away_stays_away_in_another_width(panes: Panes) -> None:
    panes.layout.toggle("queue")
    panes.resize(NARROW)
    panes.resize(WIDE)
    assert panes.beside() == ["inspector"]


def test_without_room_a_key_opens_a_drawer_and_closes_it(panes: Panes) -> None:
    panes.resize(NARROW)
    panes.layout.toggle("queue")
    assert panes.over() == ["queue"]
    panes.layout.toggle("queue")
    assert panes.over() == []


@pytest.mark.parametrize("name", ["queue", "inspector"])
def test_the_article_makes_room_for_a_drawer_and_takes_it_back(panes: Panes, name: str) -> None:
    panes.resize(NARROW)
    before = panes.article.geometry()
    panes.layout.toggle(name)
    QApplication.processEvents()
    drawer = panes.queue if name == "queue" else panes.inspector
    places = [w.mapTo(panes.layout, QPoint(0, 0)).x() for w in (drawer, panes.article)]
    (left, width), (right, _) = sorted(zip(places, (drawer.width(), panes.article.width()), strict=True))
    assert left + width <= right
    panes.layout.toggle(name)
    QApplication.processEvents()
    assert panes.article.geometry() == before


def test_a_panel_over_the_inspector_leaves_the_text_as_it_is(panes: Panes, panel: Callable[[], QWidget]) -> None:
    panes.inspector.setMinimumWidth(320)
    panes.resize(LEAST["inspector"] + 20)
    before = panes.article.geometry()
    panes.layout.show_panel(panel())
    QApplication.processEvents()
    assert panes.article.geometry().width() >= min(before.width(), TEXT_KEEPS)
    panes.layout.show_panel(None)
    QApplication.processEvents()
    assert panes.article.geometry() == before


def test_a_panel_covers_the_whole_of_an_open_inspector(panes: Panes, panel: Callable[[], QWidget]) -> None:
    panes.inspector.setMinimumWidth(380)
    panes.resize(700)
    panes.layout.toggle("inspector")
    QApplication.processEvents()
    shown = panel()
    panes.layout.show_panel(shown)
    QApplication.processEvents()
    drawer = shown.parentWidget()
    assert isinstance(drawer, Drawer)
    assert drawer.width() >= panes.inspector.width() > 0


def test_a_window_of_its_own_can_be_made_narrower_than_its_panes(panes: Panes) -> None:
    assert panes.layout.minimumSizeHint().width() < TEXT_KEEPS
    panes.resize(640)
    assert panes.layout.width() == 640


def test_only_one_drawer_is_open(panes: Panes) -> None:
    panes.resize(NARROW)
    panes.layout.toggle("queue")
    panes.layout.toggle("inspector")
    assert panes.over() == ["inspector"]


def test_drawers_lie_at_their_own_side(panes: Panes) -> None:
    panes.resize(NARROW)
    panes.layout.toggle("queue")
    assert panes.queue.mapTo(panes.layout, QPoint(0, 0)).x() == 0
    panes.layout.toggle("inspector")
    assert panes.inspector.mapTo(panes.layout, QPoint(panes.inspector.width(), 0)).x() == NARROW


def test_a_drawer_stands_beside_again_once_there_is_room(panes: Panes) -> None:
    panes.resize(NARROW)
    panes.layout.toggle("queue")
    panes.resize(WIDE)
    assert panes.beside() == ["queue", "inspector"]
    assert panes.over() == []


def test_what_is_brought_for_a_moment_goes_away_by_itself(panes: Panes) -> None:
    panes.resize(NARROW)
    panes.layout.bring("queue")
    assert panes.over() == ["queue"]
    panes.layout.dismiss()
    assert panes.over() == []


def test_what_was_opened_by_hand_stays(panes: Panes) -> None:
    panes.resize(NARROW)
    panes.layout.toggle("queue")
    panes.layout.bring("queue")
    panes.layout.dismiss()
    assert panes.over() == ["queue"]


def test_what_stands_there_need_not_be_brought(panes: Panes) -> None:
    panes.layout.bring("queue")
    assert (panes.beside(), panes.over()) == (["queue", "inspector"], [])


def test_the_article_alone_and_everything_as_before(panes: Panes) -> None:
    panes.layout.set_calm(True)
    assert panes.beside() == []
    panes.layout.set_calm(False)
    assert panes.beside() == ["queue", "inspector"]


def test_beside_the_article_alone_a_pane_is_a_drawer(panes: Panes) -> None:
    panes.layout.set_calm(True)
    panes.layout.toggle("inspector")
    assert panes.over() == ["inspector"]
    panes.layout.set_calm(True)
    assert panes.over() == []


def test_a_pane_that_goes_gives_the_keys_back(panes: Panes, qtbot: QtBot) -> None:
    panes.layout.activateWindow()
    panes.queue.setFocus()
    with qtbot.waitSignal(panes.layout.left, timeout=1_000):
        panes.layout.toggle("queue")


def test_a_pane_without_the_keys_goes_quietly(panes: Panes) -> None:
    told: list[bool] = []
    panes.layout.left.connect(lambda: told.append(True))
    panes.article.setFocus()
    panes.layout.toggle("queue")
    assert told == []


def test_only_what_changes_is_told(panes: Panes) -> None:
    told: list[bool] = []
    panes.layout.changed.connect(lambda: told.append(True))
    panes.resize(WIDE - 10)
    assert told == []
    panes.layout.toggle("queue")
    assert told == [True]


def test_widths_are_known_while_all_panes_stand_in_their_places(panes: Panes) -> None:
    panes.layout.set_widths((300, 800, 340))
    assert panes.layout.widths()[::2] == (300, 340)
    panes.layout.toggle("queue")
    QApplication.processEvents()
    assert panes.layout.widths() == ()


# ---- a panel beside the article ----


@pytest.fixture
def panel(qtbot: QtBot) -> Callable[[], QWidget]:
    """Makes a panel of 300 px."""

    def make() -> QWidget:
        made = QWidget()
        made.setMinimumWidth(300)
        qtbot.addWidget(made)
        return made

    return make


def test_a_panel_lies_over_the_text_where_there_is_no_room_beside(panes: Panes, panel: Callable[[], QWidget]) -> None:
    panes.resize(TEXT_KEEPS + 200)
    shown = panel()
    panes.layout.show_panel(shown)
    assert isinstance(shown.parentWidget(), Drawer)
    assert shown.isVisible()
    panes.resize(2_000)
    assert shown.parentWidget() is panes.layout.splitter
    assert shown.isVisible()


def test_beside_a_panel_the_widths_are_not_those_to_remember(panes: Panes, panel: Callable[[], QWidget]) -> None:
    panes.resize(2_000)
    panes.layout.show_panel(panel())
    assert panes.layout.widths() == ()


def test_another_panel_takes_the_place_of_the_first(panes: Panes, panel: Callable[[], QWidget]) -> None:
    first, second = panel(), panel()
    panes.layout.show_panel(first)
    panes.layout.show_panel(second)
    assert panes.layout.panel is second
    assert first.parentWidget() is None


def test_only_the_panel_that_is_shown_can_be_dropped(panes: Panes, panel: Callable[[], QWidget]) -> None:
    first, second = panel(), panel()
    panes.layout.show_panel(first)
    panes.layout.drop_panel(second)
    assert panes.layout.panel is first
    panes.layout.drop_panel(first)
    assert panes.layout.panel is None


def test_for_the_article_alone_the_panel_goes(panes: Panes, panel: Callable[[], QWidget]) -> None:
    panes.layout.show_panel(panel())
    panes.layout.set_calm(True)
    assert panes.layout.panel is None


def test_widths_that_come_while_there_is_no_room_hold_once_there_is(panes: Panes) -> None:
    panes.resize(NARROW)
    panes.layout.set_widths((310, 800, 350))
    panes.resize(WIDE)
    queue, _, inspector = panes.layout.splitter.sizes()
    assert (queue, inspector) == (310, 350)


@pytest.mark.parametrize("name", ["queue", "inspector"])
def test_a_drawer_is_gone_once_its_pane_stands_beside_the_text(panes: Panes, name: str) -> None:
    panes.resize(NARROW)
    panes.layout.toggle(name)
    assert any(one.isVisible() for one in panes.layout.findChildren(Drawer))
    panes.resize(WIDE)
    assert name in panes.beside()
    assert not any(one.isVisible() for one in panes.layout.findChildren(Drawer))


def test_panes_stand_in_their_order_and_what_was_dragged_holds_while_nothing_comes_back(panes: Panes) -> None:
    panes.layout.splitter.setSizes([260, 840, 340])
    before = panes.layout.splitter.sizes()
    panes.resize(WIDE + 2)
    panes.resize(WIDE)
    assert [abs(a - b) <= 2 for a, b in zip(panes.layout.splitter.sizes(), before, strict=True)] == [True] * 3
    panes.resize(NARROW)
    panes.resize(WIDE)
    order = [panes.layout.splitter.indexOf(one) for one in (panes.queue, panes.article, panes.inspector)]
    assert order == [0, 1, 2]


def drawers(panes: Panes) -> list[Drawer]:
    """Those that are open."""
    return [one for one in panes.layout.findChildren(Drawer) if one.isVisible()]


@pytest.mark.parametrize("name", ["queue", "inspector"])
def test_a_pane_stands_beside_the_text_from_its_least_width_on(panes: Panes, name: str) -> None:
    least = theme_of(panes.layout).px(LEAST[name])
    panes.resize(least)
    assert name in panes.beside()
    panes.resize(least - 1)
    assert name not in panes.beside()


def test_one_that_was_called_as_a_drawer_is_put_away_for_good_where_there_is_room(panes: Panes) -> None:
    panes.resize(NARROW)
    panes.layout.toggle("queue")
    panes.resize(WIDE)
    panes.layout.toggle("queue")
    assert (panes.beside(), panes.over()) == (["inspector"], [])
    panes.resize(NARROW)
    assert panes.over() == []


def test_what_is_on_the_screen_and_what_lacks_is_known(panes: Panes) -> None:
    assert panes.layout.on() == {"toggle_queue": True, "toggle_inspector": True}
    assert not panes.layout.lacks("queue")
    panes.resize(NARROW)
    assert panes.layout.on() == {"toggle_queue": False, "toggle_inspector": False}
    assert panes.layout.lacks("queue")
    panes.layout.toggle("inspector")
    assert panes.layout.on() == {"toggle_queue": False, "toggle_inspector": True}
    panes.layout.set_calm(True)
    assert not panes.layout.lacks("queue")


def test_the_text_gives_way_to_a_drawer_and_a_hairline_parts_them(panes: Panes) -> None:
    panes.resize(700)
    assert panes.article.minimumWidth() == TEXT_KEEPS
    for name, edge in (("queue", -1), ("inspector", 0)):
        panes.layout.toggle(name)
        QApplication.processEvents()
        assert panes.article.minimumWidth() == TEXT_LEAST
        assert panes.article.width() < TEXT_KEEPS
        (drawer,) = drawers(panes)
        (line,) = painted_widget(drawer).filled(theme_of(drawer).colour("border_strong").name())
        assert (line.left(), line.width(), line.height()) == (drawer.width() + edge if edge else 0, 1, drawer.height())
        pane = panes.queue if name == "queue" else panes.inspector
        assert (pane.x(), pane.width()) == (0 if edge else 1, drawer.width() - 1)
    panes.layout.toggle("inspector")
    assert panes.article.minimumWidth() == TEXT_KEEPS


def test_a_panel_over_the_inspector_goes_where_that_is_needed(panes: Panes) -> None:
    panes.resize(700)
    panel = SidePanel("Help", "Close the help")
    panel.closed.connect(lambda: panes.layout.drop_panel(panel))
    panes.layout.show_panel(panel)
    panes.layout.bring("queue")
    assert panes.layout.panel is panel
    panes.layout.bring("inspector")
    assert panes.layout.panel is None
    assert panes.over() == ["inspector"]
    panes.layout.dismiss()
    assert panes.over() == []


def test_a_panel_that_was_replaced_is_deleted_and_the_same_one_is_kept(panes: Panes) -> None:
    first, second, gone = QWidget(), QWidget(), list[int]()
    first.destroyed.connect(lambda: gone.append(1))
    second.destroyed.connect(lambda: gone.append(2))
    for panel in (first, first, second, second):
        panes.layout.show_panel(panel)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone == [1]
    panes.layout.show_panel(None)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone == [1, 2]


def test_no_drawer_is_left_where_a_panel_stands_beside_the_text_or_is_gone(panes: Panes) -> None:
    panel = QWidget()
    panel.setMinimumWidth(300)
    panes.resize(TEXT_KEEPS + 200)
    panes.layout.show_panel(panel)
    assert len(drawers(panes)) == 1
    assert drawers(panes)[0].geometry().right() == panes.layout.width() - 1
    panes.resize(2_000)
    assert drawers(panes) == []
    panes.resize(TEXT_KEEPS + 200)
    panes.layout.show_panel(None)
    assert drawers(panes) == []


def test_widths_of_other_than_three_panes_are_not_taken_over(panes: Panes) -> None:
    panes.layout.set_widths((300, 800, 340))
    panes.layout._note((1, 2))
    panes.resize(NARROW)
    panes.resize(WIDE)
    queue, _, inspector = panes.layout.splitter.sizes()
    assert (queue, inspector) == (300, 340)
    panes.layout.splitter.splitterMoved.emit(300, 1)
    assert [slot.width for slot in panes.layout._slots.values()] == [300, 340]


def test_where_one_reads_from_the_right_drawers_lie_at_the_other_side(panes: Panes) -> None:
    panes.layout.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    panes.resize(NARROW)
    for name, left in (("queue", False), ("inspector", True)):
        panes.layout.toggle(name)
        QApplication.processEvents()
        (drawer,) = drawers(panes)
        assert (drawer.x() == 0) == left
        assert (panes.article.mapTo(panes.layout, QPoint(0, 0)).x() >= drawer.width()) == left


def test_at_first_each_pane_has_its_usual_width(panes: Panes) -> None:
    size = tokens()["size"]
    queue, _, inspector = panes.layout.splitter.sizes()
    assert queue == size["queue"]
    assert inspector == pytest.approx(size["inspector"], abs=2)
    assert panes.article.x() == panes.queue.geometry().right() + 2, "a hairline between them"


@pytest.mark.parametrize("name", ["queue", "inspector"])
def test_a_drawer_that_stands_beside_again_is_as_wide_as_the_pane_was_left(panes: Panes, name: str) -> None:
    panes.layout.splitter.setSizes([300, 800, 340])
    wanted = panes.layout.splitter.sizes()
    panes.layout.splitter.splitterMoved.emit(300, 1)
    panes.resize(NARROW)
    panes.layout.toggle(name)
    QApplication.processEvents()
    panes.resize(WIDE)
    assert panes.layout.splitter.sizes() == wanted
    assert wanted[0] == 300


def test_a_pane_cannot_be_dragged_away(panes: Panes) -> None:
    panes.layout.set_widths((0, WIDE, 0))
    assert all(width > 0 for width in panes.layout.splitter.sizes())
    assert all(pane.visibleRegion().boundingRect().width() > 0 for pane in (panes.queue, panes.inspector))


@pytest.mark.parametrize(("name", "at_left"), [("queue", True), ("inspector", False)])
def test_the_article_ends_where_a_drawer_begins_and_has_all_the_rest(panes: Panes, name: str, at_left: bool) -> None:
    panes.resize(NARROW)
    panes.layout.toggle(name)
    QApplication.processEvents()
    (drawer,) = drawers(panes)
    left = panes.article.mapTo(panes.layout, QPoint(0, 0)).x()
    right = left + panes.article.width()
    wanted = (drawer.width(), NARROW) if at_left else (0, NARROW - drawer.width())
    assert (left, right) == wanted


def test_a_panel_that_was_hidden_is_shown_beside_the_text(panes: Panes, panel: Callable[[], QWidget]) -> None:
    panes.resize(2_000)
    shown = panel()
    shown.hide()
    panes.layout.show_panel(shown)
    assert (shown.isVisible(), shown.parentWidget()) == (True, panes.layout.splitter)


def test_nothing_is_seen_through_a_drawer(panes: Panes, panel: Callable[[], QWidget]) -> None:
    panes.inspector.setText("words " * 20)
    panes.resize(700)
    panes.layout.toggle("inspector")
    panes.layout.show_panel(panel())
    QApplication.processEvents()
    over = next(one for one in drawers(panes) if one.findChild(QLineEdit) is None)
    picture = panes.layout.grab(over.geometry().adjusted(1, 0, 0, 0)).toImage()
    seen = {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(picture.height())}
    assert len(seen) == 1


def test_larger_letters_leave_less_room_at_once(panes: Panes, qapp: QApplication) -> None:
    panes.resize(LEAST["queue"] + 20)
    found = [panes.beside()]
    usual = qapp.property(SCALE_PROPERTY)
    for scale in (1.5, usual):
        qapp.setProperty(SCALE_PROPERTY, scale)
        QApplication.sendEvent(panes.layout, QEvent(QEvent.Type.StyleChange))
        found.append(panes.beside())
    assert found == [["queue"], [], ["queue"]]
