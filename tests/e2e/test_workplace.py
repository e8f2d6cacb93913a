"""Around the walk: palette, keys of one's own, the history, hover, help, tour, language."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QMenu
from pytestqt.qtbot import QtBot

from rareannot.gui.annotate.inspector.history import HistoryPanel
from rareannot.gui.base import ready_texts, translation
from rareannot.gui.help import HelpPanel
from rareannot.gui.widgets.page_bars import HintRow
from rareannot.gui.window.page_stack import MODES
from rareannot.gui.window.tour_stops import stops
from rareannot.store import Project
from tests.e2e.conftest import LABELS, Person, at, enter, sized, typed
from tests.gui.walk import shown_text

# ---- palette ----


def test_the_palette_does_a_command_gives_a_label_and_opens_an_article(active: Person) -> None:
    active.window.do("go_to")
    typed("accept")
    enter()
    assert active.decided() == {"kilundu minerals": "ORG"}
    active.window.do("go_to")
    typed("perc")
    enter()
    assert "about 20 000 tons" in active.decided()
    active.window.do("go_to")
    typed("nothing to see")
    active.waits(lambda: active.window.palette_box.shown()[:1] == ["nothing to see in this second article"])
    enter()
    active.waits(lambda: active.place.session.row == 2)
    assert active.place.view.hasFocus()


def test_the_palette_lists_only_what_can_be_done(person: Person) -> None:
    person.window.do("go_to")
    assert "New project" in person.window.palette_box.shown()
    assert "Accept" not in person.window.palette_box.shown()


# ---- keys of one's own ----


def test_another_key_works_at_once_and_is_shown_wherever_keys_are(active: Person) -> None:
    active.window.keyboard.set_keys("accept", ["Q"])
    active.presses("Space")
    assert active.decided() == {}
    active.presses("Q")
    assert active.decided() == {"kilundu minerals": "ORG"}
    assert active.place.status._hints.accessibleName().startswith("Q accept")
    assert active.window._menus.actions["accept"].text() == "Accept\tQ"


def test_a_key_that_clashes_with_a_label_is_said_with_the_editor_as_the_way_out(person: Person, path: Path) -> None:
    person.window.keyboard.set_keys("accept", ["P"])
    person.opens(path)
    assert person.place.message.sentence == "The key P is that of PERSON, so it cannot be used for “Accept”."
    person.place.message.action_wanted.emit()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert dialog.windowTitle() == "Change keys"
    dialog.close()


# ---- looking back ----


def test_an_earlier_state_is_looked_at_without_changing_anything(active: Person) -> None:
    active.presses("Space", "P", "X")
    active.waits_for_the_disk()
    active.window.do("show_history")
    panel = active.place.panes.panel
    assert isinstance(panel, HistoryPanel)
    active.waits(lambda: len(panel.texts()) == 4)
    assert panel.texts() == [
        "rejected “lithium carbonate”, MATERIAL",
        "labelled “about 20 000 tons” PERSON",
        "accepted “kilundu minerals”, ORG",
        "before anything was decided",
    ]
    steps = panel.findChild(QListWidget)
    assert isinstance(steps, QListWidget)
    assert steps.hasFocus()
    hints = active.place.status.findChild(HintRow)
    assert hints is not None
    QTest.keyClick(steps, Qt.Key.Key_Down)
    active.waits(lambda: "go back to here" in hints.accessibleName())
    ringed = active.place.view.marks.index.get(active.place.view.marks.current())
    assert ringed
    assert active.text()[ringed.start : ringed.end] == "about 20 000 tons"
    QTest.keyClick(steps, Qt.Key.Key_End)
    active.waits(lambda: active.place.view.marks.counts()[0] == len(LABELS))
    active.place.focus_article()
    active.presses("Space")
    assert "You are looking at an earlier state" in active.place.message.sentence
    active.presses("Ctrl+Z")
    assert len(active.decided()) == 2
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert active.place.view.marks.counts()[0] == len(LABELS) - 3
    assert "accept" in hints.accessibleName()
    active.presses("Space")
    assert len(active.decided()) == 3


def test_going_back_is_one_step_that_can_be_undone(active: Person) -> None:
    active.presses("Space", "P", "X", "Space")
    active.waits_for_the_disk()
    now = active.decided()
    active.window.do("show_history")
    panel = active.place.panes.panel
    assert isinstance(panel, HistoryPanel)
    active.waits(lambda: len(panel.texts()) == 5)
    steps = panel.findChild(QListWidget)
    assert isinstance(steps, QListWidget)
    steps.setCurrentRow(3)
    QTest.keyClick(steps, Qt.Key.Key_Return)
    active.waits(lambda: active.decided() == {"kilundu minerals": "ORG"})
    active.waits(lambda: panel.texts()[0].startswith("went back to an earlier state"))
    active.place.focus_article()
    active.presses("Ctrl+Z")
    assert active.decided() == now
    active.waits_for_the_disk()
    assert active.place.project_thread.now(lambda p: p.check()) == []


# ---- mouse ----


def test_resting_on_a_span_shows_rule_source_score_and_value(active: Person) -> None:
    where = active.point(at("16 500 tons")[0] + 1)
    port, card = active.place.view.viewport(), active.place.hover.card
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(where),
        port.mapToGlobal(QPointF(where)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(port, move)
    assert not card.isVisible()
    active.waits(card.isVisible)
    rule = active.place.label_set["QUANTITY"].rule
    said = shown_text(card)
    assert said[:2] == ["QUANTITY", "undecided"]
    assert {rule, "from test 1 · score 0.90"} <= set(said)
    assert any("16\u202f500" in text or "16 500" in text for text in said)
    assert not card.geometry().contains(where)
    active.presses("Tab")
    assert not card.isVisible()


def opened_menu(person: Person, where: QPoint) -> QMenu:
    port = person.place.view.viewport()
    QApplication.sendEvent(port, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, port.mapToGlobal(where)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def titles(menu: QMenu) -> list[str]:
    return [a.text().partition("\t")[0] for a in menu.actions() if not a.isSeparator()]


def test_the_right_click_menu_has_what_the_span_allows(active: Person) -> None:
    menu = opened_menu(active, active.point(at("16 500 tons")[0] + 1))
    assert {"Accept", "Reject or delete", "Edit the value", "Widen to the whole figure", "Write a note", "ORG"} <= set(
        titles(menu)
    )
    assert "Back to undecided" not in titles(menu)
    bold = [line.text() for line in menu.actions() if line.font().bold()]
    assert [text.partition("\t")[0] for text in bold] == ["QUANTITY"]
    plain = next(line for line in menu.actions() if line.text().startswith("ORG"))
    assert not plain.icon().isNull()
    next(a for a in menu.actions() if a.text().startswith("Accept\t")).trigger()
    menu.close()
    assert active.decided() == {"16 500 tons": "QUANTITY"}
    menu = opened_menu(active, active.point(at("oslo")[0] + 1))
    assert "Edit the value" not in titles(menu)
    menu.close()


def test_the_right_click_menu_labels_a_selection_and_moves_on_elsewhere(active: Person) -> None:
    active.drags(*at("director"))
    menu = opened_menu(active, active.point(at("director")[0] + 1))
    assert "Accept" not in titles(menu)
    next(a for a in menu.actions() if a.text().startswith("PERSON")).trigger()
    menu.close()
    assert active.decided() == {"director": "PERSON"}
    menu = opened_menu(active, active.point(at("reporters")[0] + 1))
    assert "Next undecided" in titles(menu)
    assert "PERSON" not in titles(menu)
    menu.close()


def wheel(person: Person, pixels: int, angle: int) -> None:
    port, none = person.place.view.viewport(), Qt.MouseButton.NoButton
    where = QPointF(port.rect().center())
    event = QWheelEvent(
        where, port.mapToGlobal(where), QPoint(0, pixels), QPoint(0, angle), none,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.ScrollUpdate, False,
    )  # fmt: skip
    QApplication.sendEvent(port, event)


def test_a_touchpad_scrolls_by_pixels_and_loses_nothing_of_small_turns(active: Person) -> None:
    bar = active.place.view.verticalScrollBar()
    bar.setMaximum(5_000)
    bar.setValue(1_000)
    wheel(active, -7, -3)
    assert bar.value() == 1_007
    for _ in range(40):
        wheel(active, 0, -3)  # forty small turns are one notch
    assert bar.value() == 1_007 + QApplication.wheelScrollLines() * bar.singleStep()


# ---- from article to article ----


def test_j_passes_articles_in_which_nothing_waits(active: Person) -> None:
    active.presses("Ctrl+Shift+A")
    assert active.place.session.walk.undecided() == 0
    active.waits_for_the_disk()
    active.presses("J")
    active.waits(lambda: "There is no undecided suggestion" in active.place.message.sentence)
    assert active.place.session.row == 1


# ---- help ----


def test_help_opens_beside_the_article_and_by_itself(active: Person) -> None:
    active.window.do("show_help")
    assert isinstance(active.place.panes.panel, HelpPanel)
    active.window.do("show_help")
    assert active.place.panes.panel is None
    active.closes()
    active.window.do("show_help")
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    assert sheet.findChild(HelpPanel) is not None
    sheet.close()


def test_the_tour_points_at_what_is_there_and_gives_the_keys_back(active: Person) -> None:
    active.window.do("start_tour")
    tour = active.window.help_commands._tour
    assert tour is not None
    for number in range(1, 6):
        assert tour.number == number
        QApplication.processEvents()
        assert active.window.rect().contains(tour.card.geometry())
        assert tour.frame.geometry().isValid()
        QTest.mouseClick(tour.card.next, Qt.MouseButton.LeftButton)
    assert tour.number == 0
    assert active.place.view.hasFocus()
    assert active.window._settings.text("tour") == "seen"


def test_the_tour_of_a_project_that_was_closed_before_it_began_comes_up_in_no_other(
    person: Person, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rareannot.gui.window.help_commands._PATIENCE_MS", 1)
    other, over = Path(shutil.copy(path, tmp_path / "other.rareannot")), list[int]()
    assert person.window.open_path(path, "Mira")
    person.window.help_commands.welcome()  # its first suggestion is still to come
    person.window.close_project()
    QTimer.singleShot(2, lambda: over.append(1))
    person.opens(other)
    person.waits(lambda: bool(over))
    assert person.window.help_commands._tour is None


def test_what_a_card_of_the_tour_says_can_be_done_at_once(active: Person) -> None:
    active.window.do("start_tour")
    tour, session = active.window.help_commands._tour, active.place.session
    assert tour is not None
    undecided = session.walk.undecided()
    active.presses("Space")
    assert (tour.number, session.walk.undecided()) == (1, undecided - 1)
    active.presses("Return")
    assert tour.number == 2
    active.window.do("review_mode")
    assert tour.number == 0


# ---- language ----


@pytest.fixture
def english_again(qapp: QApplication) -> Iterator[None]:
    yield
    translation.speak(qapp, "en")


@pytest.mark.usefixtures("english_again")
def test_another_language_is_spoken_at_once_and_the_article_stays(active: Person) -> None:
    active.presses("Space")
    active.waits_for_the_disk()
    active.window.do("next_article")
    active.waits(lambda: active.place.session.row == 2)
    active.window.do("language_zh_CN")
    active.waits(lambda: active.place.session.row == 2 and active.place.session.annotation is not None)
    assert active.window._menus.actions["accept"].text().startswith("接受")
    assert "标注" in active.window.modes._tabs.tabText(0)
    active.waits(lambda: "当前片段" in shown_text(active.place.inspector))  # it is made once the page is painted
    assert active.window._menus.actions["language_zh_CN"].isChecked()
    active.window.do("language_en")
    assert active.window._menus.actions["accept"].text().startswith("Accept")
    assert active.window.keyboard.first("accept") == "Space"


@pytest.mark.usefixtures("english_again")
def test_the_pages_of_another_language_hear_what_fails_and_changes_and_those_before_them_no_more(
    active: Person,
) -> None:
    for mode in (*MODES, "annotate_mode"):
        active.window.do(mode)
    before = active.place
    with active.bot.captureExceptions() as raised:
        active.window.do("language_zh_CN")
        active.waits(lambda: active.place is not before and active.place.session.annotation is not None)
        active.place.project_thread.failed.emit("The disk is full.")
        active.window.keyboard.changed.emit()
        for action in ("toggle_dark", "sentences_apart", "enlarge_everything", "toggle_dark", "sentences_apart"):
            active.window.do(action)
        active.waits(lambda: active.place.session.annotation is not None)
        active.place.project_thread.failed.emit("The disk is full.")
    assert [str(error) for _, error, _ in raised] == []
    assert active.place.message.sentence == "The disk is full."


@pytest.mark.usefixtures("english_again")
def test_rules_and_guidelines_are_said_in_chinese_and_the_project_keeps_its_english(active: Person, path: Path) -> None:
    before = active.place.project_thread.now(lambda p: p.label_set)
    active.window.do("language_zh_CN")
    active.waits(lambda: active.place.session.annotation is not None)
    active.window.do("show_guidelines")
    rule = before["ORG"].rule
    said = ready_texts.label_set_text(rule)
    assert said.startswith("公司")
    active.waits(lambda: shown_text(active.window).count(said) == 2)
    assert "关键矿产新闻，版本 1" in shown_text(active.window)
    assert rule not in shown_text(active.window)
    active.presses("Space")
    active.waits_for_the_disk()
    active.window.close()
    with Project.open(path) as project:
        assert project.label_set == before


@pytest.mark.usefixtures("english_again")
def test_the_language_is_spoken_at_the_next_start_and_by_qt_too(qtbot: QtBot, qapp: QApplication) -> None:
    from rareannot.gui.app import make_window
    from rareannot.gui.base.settings import Settings

    Settings().put("language", "zh_CN")
    window = make_window()
    qtbot.addWidget(window)
    assert window.start.accessibleName() == "开始"
    assert qapp.translate("QPlatformTheme", "Cancel") == "取消"
    assert isinstance(QLineEdit(), QLineEdit)


def test_a_mirrored_window_has_its_panes_and_drawers_on_the_other_side(
    active: Person, path: Path, qapp: QApplication
) -> None:
    active.closes()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        active.opens(path)
        QApplication.processEvents()
        place = active.place
        assert place.queue.mapTo(place, QPoint(0, 0)).x() > place.inspector.mapTo(place, QPoint(0, 0)).x()
        sized(active, 700)
        active.window.do("toggle_queue")
        drawer = place.queue.parentWidget()
        assert drawer is not None
        assert drawer.geometry().right() == place.panes.rect().right()
        active.window.do("toggle_queue")
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_key_that_is_a_punctuation_mark_is_told_from_the_sentence_around_it(active: Person) -> None:
    words = next(
        stop.text for stop in stops(active.window, active.place, active.window.keyboard) if "cursor" in stop.text
    )
    assert "a cursor, “.” takes more words" in words


def ticks(person: Person) -> set[str]:
    """What the menus show a check mark for, once View was opened."""
    menu = next(m for m in person.window.menuBar().findChildren(QMenu) if m.title().replace("&", "") == "View")
    menu.aboutToShow.emit()
    return {name for name, action in person.window._menus.actions.items() if action.isChecked()}


@pytest.mark.parametrize("name", ["toggle_queue", "toggle_inspector", "toggle_low", "toggle_rejected", "focus_mode"])
def test_the_view_menu_ticks_what_is_on(active: Person, name: str) -> None:
    before = ticks(active)
    assert "annotate_mode" in before
    active.window._menus.actions[name].trigger()
    assert (name in ticks(active)) is (name not in before)
    active.window._menus.actions[name].trigger()
    assert ticks(active) == before


def test_escape_puts_a_message_away_and_leaves_the_full_screen_after_that(active: Person) -> None:
    active.window.do("full_screen")
    active.waits(active.window.isFullScreen)
    assert "Shift+F11 or Escape" in active.place.message.sentence
    active.presses("Escape")
    assert active.place.message.sentence == ""
    assert active.window.isFullScreen()
    active.presses("Right", "Escape")  # the cursor goes first
    assert active.window.isFullScreen()
    active.presses("Escape")
    active.waits(lambda: not active.window.isFullScreen())


def test_escape_leaves_the_full_screen_on_any_page(active: Person) -> None:
    active.window.do("insights_mode")
    active.window.do("full_screen")
    active.waits(active.window.isFullScreen)
    for _ in range(2):  # the first puts away the message that says so
        assert active.window.isFullScreen()
        QTest.keyClick(QApplication.focusWidget() or active.window, Qt.Key.Key_Escape)
    active.waits(lambda: not active.window.isFullScreen())
