from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.figure import Figure
from rareannot.core.labels import Label, LabelSet, builtin_label_set
from rareannot.core.marks import Mark
from rareannot.core.suggestion import Suggestion
from rareannot.gui.annotate.article_list.bulk_edit import CHANGES
from rareannot.gui.annotate.inspector import InspectorPane
from rareannot.gui.annotate.inspector.labels import LabelButton, two_columns
from rareannot.gui.annotate.inspector.sections import SpanSections
from rareannot.gui.base import style
from rareannot.gui.base.act_wording import step_text, what_text
from rareannot.gui.base.theme import Theme, theme_of, tokens
from rareannot.gui.widgets.marked_text import MarkedText
from rareannot.store.history import Step
from rareannot.store.values import HistoryLine
from tests.bench.watching import Painted
from tests.gui.walk import cut_off, focusable, nameless, shown_text

FIGURE = Figure(Decimal(97), unit="percent", modifier="about")
MARK = Mark("s1", 0, 16, "PERCENT", "undecided", FIGURE, 0.94, "figures 1.0")
WHY = Suggestion(
    0, 16, "PERCENT", "figures 1.0", 0.94, FIGURE, "number + unit rule", (("nlp 3.8", "same edges", 0.88),)
)


@pytest.fixture
def pane(qtbot: QtBot, qapp: QApplication) -> InspectorPane:
    style.apply(qapp, Theme())
    made = InspectorPane(builtin_label_set(), read=lambda _text: None)
    qtbot.addWidget(made)
    made.resize(328, 900)
    made.show()
    qtbot.waitUntil(lambda: made.widget() is not None)  # it is painted before what it shows is made
    return made


def label_button(pane: InspectorPane, name: str) -> LabelButton:
    return next(b for b in pane.findChildren(LabelButton) if b.label.name == name)


def test_a_span_is_shown_with_all_that_is_known_of_it(pane: InspectorPane) -> None:
    pane.show_mark(MARK, "about 97 percent", "46 of 86", WHY)
    shown = set(shown_text(pane))
    assert {"about 97 percent", "46 of 86", "PERCENT", "score 0.94", "read from the text"} <= shown
    assert {"figures 1.0", "number + unit rule", "0.94", "nlp 3.8", "same edges", "0.88"} <= shown
    assert any("approximating words" in text for text in shown)
    assert any("undecided" in text for text in shown)


def test_the_current_label_is_marked_and_its_example_shown(pane: InspectorPane) -> None:
    pane.show_mark(MARK, "about 97 percent")
    assert [b.label.name for b in pane.findChildren(LabelButton) if b.isChecked()] == ["PERCENT"]
    example = pane.findChild(MarkedText)
    assert isinstance(example, MarkedText)
    assert example.text() == "about 97 percent"


def test_nothing_selected_says_what_the_keys_do_and_keeps_the_labels(pane: InspectorPane) -> None:
    pane.show_mark(MARK, "about 97 percent", "46 of 86", WHY)
    pane.show_mark(None)
    shown = shown_text(pane)
    assert "Arrow keys move a cursor; a label's key makes a span." in shown
    assert not {"VALUE", "WHY SUGGESTED", "NOTE", "HISTORY", "about 97 percent", "46 of 86"} & set(shown)
    assert label_button(pane, "PERSON").isVisibleTo(pane)


def test_it_is_painted_before_what_it_shows_is_made_unless_that_is_needed(qtbot: QtBot) -> None:
    made = InspectorPane(builtin_label_set())
    qtbot.addWidget(made)
    assert made.widget() is None
    made.show_mark(MARK, "about 97 percent", "46 of 86", WHY)
    assert "about 97 percent" in shown_text(made)


def test_tab_goes_through_it_where_it_stands_though_that_is_made_last(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before, pane, after = QLineEdit(window), InspectorPane(builtin_label_set(), parent=window), QLineEdit(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    pane.show_mark(MARK, "about 97 percent")
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    here = QApplication.focusWidget()
    assert here is label_button(pane, "PERCENT")
    after.setFocus()
    qtbot.keyClick(after, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    here = QApplication.focusWidget()
    assert here is not None
    assert pane.sections.note.isAncestorOf(here)


def test_a_label_without_values_has_no_value_section(pane: InspectorPane) -> None:
    pane.show_mark(Mark("m", 0, 4, "PERSON", "manual"), "mira")
    assert "VALUE" not in shown_text(pane)


def test_a_label_that_the_set_does_not_know_is_shown_all_the_same(pane: InspectorPane) -> None:
    pane.show_mark(Mark("m", 0, 4, "GONE", "imported"), "mira")
    assert "GONE" in shown_text(pane)


def test_markup_in_an_article_stays_words(pane: InspectorPane) -> None:
    pane.show_mark(MARK, "<img src=x> 97")
    assert "<img src=x> 97" in shown_text(pane)


def test_pressing_a_label_asks_for_it_and_leaves_the_mark_where_it_is(pane: InspectorPane, qtbot: QtBot) -> None:
    pane.show_mark(MARK, "about 97 percent")
    with qtbot.waitSignal(pane.label_wanted) as said:
        qtbot.mouseClick(label_button(pane, "MONEY"), Qt.MouseButton.LeftButton)
    assert said.args == ["MONEY"]
    assert label_button(pane, "PERCENT").isChecked()
    assert not label_button(pane, "MONEY").isChecked()


def test_arrows_move_among_labels_and_space_asks(pane: InspectorPane, qtbot: QtBot) -> None:
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    label_button(pane, "PERSON").setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert QApplication.focusWidget() is label_button(pane, "QUANTITY")
    with qtbot.waitSignal(pane.label_wanted) as said:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert said.args == ["QUANTITY"]


def test_one_label_is_in_the_tab_order(pane: InspectorPane) -> None:
    pane.show_mark(MARK, "about 97 percent")
    stops = [b for b in pane.findChildren(LabelButton) if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [b.label.name for b in stops] == ["PERCENT"]


def test_the_value_is_reached_by_one_call(pane: InspectorPane, qtbot: QtBot) -> None:
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.show_mark(MARK, "about 97 percent")
    pane.focus_value()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert pane.sections.value.isAncestorOf(focus)


def test_a_note_is_kept_once_it_was_left(pane: InspectorPane, qtbot: QtBot) -> None:
    pane.show_mark(MARK, "about 97 percent")
    note = pane.findChild(QPlainTextEdit)
    assert isinstance(note, QPlainTextEdit)
    qtbot.keyClicks(note, "of production?")
    with qtbot.waitSignal(pane.note_wanted) as said, qtbot.waitSignal(pane.left):
        qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert said.args == ["of production?", False]


def test_a_flag_counts_at_once(pane: InspectorPane, qtbot: QtBot) -> None:
    pane.show_mark(MARK, "about 97 percent")
    flag = pane.findChild(QCheckBox)
    assert isinstance(flag, QCheckBox)
    with qtbot.waitSignal(pane.note_wanted) as said:
        qtbot.keyClick(flag, Qt.Key.Key_Space)
    assert said.args == ["", True]


def test_a_note_that_is_being_typed_stays_when_its_span_is_shown_again(pane: InspectorPane, qtbot: QtBot) -> None:
    pane.show_mark(MARK, "about 97 percent")
    note = pane.findChild(QPlainTextEdit)
    assert isinstance(note, QPlainTextEdit)
    qtbot.keyClicks(note, "of production?")
    pane.show_mark(replace(MARK, score=0.5), "about 97 percent")  # suggestions came
    assert note.toPlainText() == "of production?"
    pane.show_mark(replace(MARK, note="of exports"), "about 97 percent")
    assert note.toPlainText() == "of exports"
    qtbot.keyClicks(note, "?")
    pane.show_mark(replace(MARK, id="s2"), "about 97 percent")
    assert note.toPlainText() == ""


def test_showing_a_note_says_nothing_back(pane: InspectorPane, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(pane.note_wanted):
        pane.show_mark(Mark("m", 0, 4, "PERSON", "manual", note="check", flag=True), "mira")
        pane.show_mark(MARK, "about 97 percent")


def test_history_reads_as_who_did_what(pane: InspectorPane) -> None:
    pane.show_mark(MARK, "about 97 percent")
    pane.show_history([HistoryLine("2026-03-01T09:14:00", "Mira", "moved the start")])
    assert "Mira moved the start" in shown_text(pane)
    pane.show_history(())
    assert "HISTORY" not in shown_text(pane)


def test_the_labels_are_those_of_the_set(qtbot: QtBot) -> None:
    labels = (Label("NAME", key="N"), Label("SUM", "figure", key="1", valued=True))
    pane = InspectorPane(LabelSet("two", 3, labels))
    qtbot.addWidget(pane)
    assert [b.label.name for b in pane.sections.labels.grid.buttons()] == ["NAME", "SUM"]
    assert "two, version 3" in shown_text(pane)


def test_labels_stand_in_two_columns_by_kind_or_by_halves() -> None:
    left, right = two_columns(builtin_label_set().labels)
    assert {label.kind for label in left} == {"entity"}
    assert "entity" not in {label.kind for label in right}
    halves = two_columns([Label(f"L{n}") for n in range(7)])
    assert [len(half) for half in halves] == [4, 3]


def test_every_control_has_a_name(pane: InspectorPane) -> None:
    pane.show_mark(MARK, "about 97 percent", "46 of 86", WHY)
    assert nameless(pane) == []
    assert label_button(pane, "PERSON").accessibleName() == "PERSON, key P"


def test_how_a_span_came_about_is_read_whole_at_the_least_width(pane: InspectorPane, qapp: QApplication) -> None:
    pane.resize(pane.minimumWidth(), 700)
    by_hand = replace(MARK, source="", score=None)
    for state, mark, suggestion in (("corrected", MARK, WHY), ("propagated", MARK, WHY), ("manual", by_hand, None)):
        pane.show_mark(replace(mark, label="CARDINAL", state=state), "about 97 percent", "46 of 86", suggestion)
        qapp.processEvents()
        assert (
            pane.sections._state.fontMetrics().horizontalAdvance(pane.sections._state.text())
            <= pane.sections._state.width()
        ), state


@pytest.mark.parametrize("kind", ["go back", "recovered", "consistency", "mark the same elsewhere"])
def test_each_kind_of_action_on_spans_has_words_of_its_own(kind: str) -> None:
    for count in (1, 2):
        assert step_text(Step("a", "", "Mira", kind, count, (0, 4), "ORG"), "oslo") != kind
    assert what_text(kind) != kind


@pytest.mark.parametrize("kind", [*CHANGES, "go back", "recovered"])
def test_each_kind_of_action_on_an_article_has_words_of_its_own(kind: str) -> None:
    assert step_text(Step("a", "", "Mira", kind, 0), "oslo") != kind


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_words_are_cut_off_at_the_least_width(pane: InspectorPane, qapp: QApplication, scale: float) -> None:
    style.apply(qapp, Theme(scale=scale))
    pane.show_mark(MARK, "about 97 percent of the world production of rare earths", "46 of 86", WHY)
    pane.show_history([HistoryLine("2025-03-01T09:14:00", "Mira", "moved the start, then undid it and moved it again")])
    qapp.processEvents()
    pane.resize(pane.minimumWidth(), 700)
    for _ in range(4):
        qapp.processEvents()
    assert cut_off(pane) == []
    assert pane.sections.labels.width() <= pane.viewport().width()
    style.apply(qapp, Theme())


def test_another_span_paints_only_the_labels_that_changed_and_moves_none(pane: InspectorPane) -> None:
    name = Mark("s2", 20, 26, "PERSON", "undecided", None, 0.9, "nlp 3.8")
    for height in range(900, 620, -20):  # where all is in sight with either span, to where both have to be scrolled
        pane.resize(328, height)
        pane.show_mark(name, "mara l", "1 of 2")
        for _ in range(4):  # in some typefaces the page settles in more than one step
            QApplication.processEvents()
        boxes = [b.geometry() for b in pane.findChildren(LabelButton)]
        painted = {b.label.name: Painted() for b in pane.findChildren(LabelButton)}
        for button in pane.findChildren(LabelButton):
            button.installEventFilter(painted[button.label.name])
        pane.show_mark(replace(name, state="accepted"), "mara l", "2 of 2")
        QApplication.processEvents()
        assert {n for n, seen in painted.items() if seen.count} == set()
        pane.show_mark(MARK, "about 97 percent", "2 of 2", WHY)
        assert [b.geometry() for b in pane.findChildren(LabelButton)] == boxes
        QApplication.processEvents()
        assert [b.geometry() for b in pane.findChildren(LabelButton)] == boxes


def test_another_span_paints_the_two_labels_that_changed_and_no_others(pane: InspectorPane, qtbot: QtBot) -> None:
    pane.resize(328, 420)  # lower than its page, so that this grows and shrinks with what is shown
    buttons = pane.findChildren(LabelButton)
    watches = {button.label.name: Painted() for button in buttons}
    pane.show_mark(MARK, "about 97 percent", "46 of 86", WHY)
    qtbot.wait(50)
    for button in buttons:
        button.installEventFilter(watches[button.label.name])
    pane.show_mark(replace(MARK, label="ORG", figure=None), "about 97 percent", "47 of 86")
    qtbot.waitUntil(lambda: watches["ORG"].count > 0)
    qtbot.wait(50)
    assert {name for name, watch in watches.items() if watch.count} == {"ORG", "PERCENT"}


def test_what_lies_below_the_lower_edge_is_said_and_scrolled_to(qtbot: QtBot) -> None:
    labels = builtin_label_set()
    made = InspectorPane(labels)
    qtbot.addWidget(made)
    made.resize(320, 760)
    made.show()
    made.show_mark(Mark("m", 0, 5, "QUANTITY", "accepted", Figure(Decimal(5), unit="t")), "5 tons", "1 of 2")
    qtbot.waitUntil(lambda: not made.sections.section("value").isHidden() and made.below() == [])
    assert made.more_below.isHidden()
    made.resize(320, 240)
    qtbot.waitUntil(made.more_below.isVisible)
    assert made.more_below.text() == "More below: labels, value"
    while made.more_below.isVisible():
        before = made.verticalScrollBar().value()
        made.more_below.click()
        assert made.verticalScrollBar().value() > before
    assert made.below() == []


def test_its_room_is_the_same_whether_it_is_scrolled_or_not(pane: InspectorPane, qapp: QApplication) -> None:
    pane.show_mark(MARK, "about 97 percent", "46 of 86", WHY)
    widths = set[int]()
    for height in (1500, 200):
        pane.resize(328, height)
        qapp.processEvents()
        widths.add(pane.viewport().width())
        assert pane.verticalScrollBar().isVisible()
        assert not pane.horizontalScrollBar().isVisible()
        assert pane.sections.width() == pane.viewport().width()
    assert len(widths) == 1
    pane.setMinimumWidth(0)
    pane.resize(150, 400)  # narrower than it may be: nothing is scrolled sideways
    qapp.processEvents()
    assert not pane.horizontalScrollBar().isVisible()
    bar = pane.verticalScrollBar()
    pane.resize(328, 1500)
    qapp.processEvents()
    ground = bar.grab().toImage()
    assert len({ground.pixel(x, y) for x in range(ground.width()) for y in range(0, 1500, 50)}) == 1


def test_it_has_the_ground_of_the_window_and_what_lies_below_is_told_on_the_same(
    pane: InspectorPane, qapp: QApplication
) -> None:
    pane.show_mark(MARK, "about 97 percent", "46 of 86", WHY)
    pane.resize(328, 240)
    qapp.processEvents()
    picture, ground = pane.grab().toImage(), theme_of(pane).colour("window").rgb()
    assert picture.pixel(2, 2) == ground
    box = pane.more_below.geometry()
    assert (box.left(), box.width()) == (0, pane.viewport().width())
    assert (box.bottom(), pane.height()) == (239, 240)
    assert box.height() == pane.more_below.sizeHint().height() + 1
    edges = {picture.pixel(x, y) for x in (box.right() - 3, box.right() - 1) for y in range(box.top(), box.bottom())}
    assert edges == {ground}
    pane.verticalScrollBar().setValue(9)
    assert pane.grab(box).toImage() == picture.copy(box), "the words below do not show through"


def test_neither_the_pane_nor_what_tells_of_below_is_a_stop_of_tab(pane: InspectorPane) -> None:
    assert pane.accessibleName() == "Inspector"
    assert pane not in focusable(pane.window())
    pane.show_mark(MARK, "about 97 percent", "46 of 86", WHY)
    pane.resize(328, 240)
    assert pane.focusPolicy() == pane.more_below.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_field_out_of_sight_is_scrolled_to_and_back_once_it_is_left(pane: InspectorPane, qtbot: QtBot) -> None:
    asked = list[str]()
    pane.field_wanted.connect(lambda: asked.append("field"))
    pane.room_wanted.connect(lambda: asked.append("room"))
    pane.left.connect(lambda: asked.append("left"))
    elsewhere = QLineEdit()
    qtbot.addWidget(elsewhere)
    elsewhere.show()
    pane.show_mark(MARK, "about 97 percent", "46 of 86", WHY)
    pane.resize(328, 240)
    QApplication.processEvents()
    bar, note, value = pane.verticalScrollBar(), pane.sections.note, pane.sections.value
    bar.setValue(30)
    for go, part in ((pane.focus_note, note), (pane.focus_value, value)):
        asked.clear()
        pane.activateWindow()
        qtbot.waitUntil(pane.isActiveWindow)
        go()
        assert asked == ["field", "room"]
        assert bar.value() > 30
        assert not part.visibleRegion().isEmpty()
        part.left.emit()
        elsewhere.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is elsewhere)
        assert (asked, bar.value()) == (["field", "room", "left"], 30)


def test_where_there_is_no_value_or_no_note_no_room_is_asked_for(pane: InspectorPane) -> None:
    asked = list[str]()
    pane.room_wanted.connect(lambda: asked.append("room"))
    pane.show_mark(None)
    pane.focus_value()
    pane.focus_note()
    assert asked == []


def test_its_words_keep_their_height_where_it_is_scrolled(pane: InspectorPane, qapp: QApplication) -> None:
    pane.show_mark(MARK, "about 97 percent", "46 of 86", WHY)
    shows: tuple[Callable[[], None], ...] = (
        lambda: pane.resize(328, 240),
        lambda: pane.resize(290, 240),
        lambda: pane.show_links([("of", "ore " * 60)]),
        lambda: pane.show_history([HistoryLine("2025-03-01T09:14:00", "Mira " * 30, "accept")]),
        lambda: pane.show_words("some words"),
        lambda: pane.show_mark(MARK, "about 97 percent", "46 of 86", WHY),
    )
    for show in shows:
        show()
        assert pane.sections.minimumHeight() == max(0, pane.sections.least_height(pane.viewport().width()))
    pane.resize(328, 3000)
    assert pane.sections.minimumHeight() == 0


def test_it_is_made_once_though_it_is_painted_again(qtbot: QtBot) -> None:
    made = InspectorPane(builtin_label_set())
    qtbot.addWidget(made)
    made.resize(328, 200)
    made.show()
    qtbot.waitUntil(lambda: made.widget() is not None)
    first = made.sections
    made.viewport().update()
    made.update()
    QApplication.processEvents()
    assert made.sections is first
    assert len(made.findChildren(SpanSections)) == 1
    assert first.isVisible()
    assert made.more_below.isVisible()


def test_larger_letters_ask_for_more_room(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp, Theme())
    made = InspectorPane(builtin_label_set())
    qtbot.addWidget(made)
    before = made.minimumWidth()
    assert before == theme_of(made).room(tokens()["size"]["inspector_min"])
    style.apply(qapp, Theme(scale=1.5))
    after = made.minimumWidth()
    style.apply(qapp, Theme())
    assert after > before
