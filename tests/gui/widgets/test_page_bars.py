from datetime import UTC, datetime
from html import unescape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from rareannot.gui.widgets.keycap import Keys
from rareannot.gui.widgets.page_bars import HintRow, ModeBar, StatusStrip
from tests.gui.walk import nameless, shown_text

HINTS: list[tuple[Keys, str]] = [("Space", "accept"), ("X", "reject"), ("E", "edit value"), ("?", "all keys")]


def test_all_hints_show_where_there_is_room(qtbot: QtBot) -> None:
    row = HintRow()
    qtbot.addWidget(row)
    row.set_hints(HINTS)
    assert list(row.shown(2000)) == HINTS


def test_in_a_narrow_window_the_first_and_the_last_hint_stay(qtbot: QtBot) -> None:
    row = HintRow()
    qtbot.addWidget(row)
    row.set_hints(HINTS)
    shown = [text for _keys, text in row.shown(230)]
    assert shown[0] == "accept"
    assert shown[-1] == "all keys"
    assert len(shown) < len(HINTS)


def test_a_question_is_shortened_before_the_keys_that_answer_it_go(qtbot: QtBot) -> None:
    row = HintRow()
    qtbot.addWidget(row)
    asked = "24 280 tons – of: all the rare earths that there were in the ground of the province in 2012"
    row.set_hints([("", asked), ("Space", "link"), ("X", "there is none"), ("Enter", "leave")])
    assert row.shown(2000)[0] == ("", asked)
    short, *keys = row.shown(700)
    assert (short[1][-1], short[1][:12]) == ("…", asked[:12])
    assert [text for _, text in keys] == ["link", "there is none", "leave"]


def test_a_question_stays_whole_where_its_reason_or_other_keys_can_go(qtbot: QtBot) -> None:
    row = HintRow()
    qtbot.addWidget(row)
    asked, why = "24 280 tons – of: rare earths", "(by the words around it; what the article is mostly about)"
    answers: list[tuple[Keys, str]] = [("Space", "link"), ("X", "there is none")]
    others: list[tuple[Keys, str]] = [(("←", "→"), "another one"), ("/", "find the words"), ("Enter", "leave")]
    row.set_hints([("", asked), ("", why), *answers, *others])
    assert [text for _, text in row.shown(2000)] == [asked, why, *(text for _, text in answers + others)]
    seen = [[text for _, text in row.shown(width)] for width in range(2000, 500, -20)]
    assert all(one[0] == asked and one[-1] == "leave" and {"link", "there is none"} <= {*one} for one in seen)
    assert [asked, why, "link", "there is none", "leave"] in seen
    assert [asked, "link", "there is none", "another one", "leave"] in seen
    for width, told in ((2000, False), (600, True)):
        row.resize(width, 30)
        row.grab()
        assert (why in unescape(row.toolTip()), asked in row.toolTip()) == (told, told)


def test_there_are_never_more_than_eight_hints(qtbot: QtBot) -> None:
    row = HintRow()
    qtbot.addWidget(row)
    row.set_hints([("A", str(n)) for n in range(12)])
    assert len(row.shown(5000)) == 8


def test_hints_are_heard(qtbot: QtBot) -> None:
    row = HintRow()
    qtbot.addWidget(row)
    row.set_hints([(("Alt", "Left"), "move end"), ("Ctrl+Z", "undo")])
    assert row.accessibleName() == "Alt ← move end, Ctrl Z undo"


def test_the_saved_mark_says_when(qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    assert not any("Saved" in text for text in shown_text(strip))
    strip.set_saved(datetime(2026, 3, 1, 9, 5, 7, tzinfo=UTC))
    assert "Saved 09:05:07" in shown_text(strip)


def test_a_failure_stands_in_place_of_the_hints_until_it_is_mended(qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.set_hints(HINTS)
    strip.set_failed("The disk is full; free some space.")
    assert {"The disk is full; free some space.", "Not saved"} <= set(shown_text(strip))
    strip.set_saved(datetime(2026, 3, 1, 9, 5, 7, tzinfo=UTC))
    assert "Not saved" not in shown_text(strip)
    assert "The disk is full; free some space." not in shown_text(strip)


def test_progress_shows_only_where_something_was_suggested(qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.set_progress(45, 86)
    assert "45 of 86 decided" in shown_text(strip)
    strip.set_progress(0, 0)
    assert "0 of 0 decided" not in shown_text(strip)


def test_the_mode_bar_says_what_is_pressed(qtbot: QtBot) -> None:
    bar = ModeBar(["Annotate", "Review"])
    qtbot.addWidget(bar)
    bar.set_annotator("Mira")
    bar.show()
    with qtbot.waitSignal(bar.go_to_wanted):
        qtbot.mouseClick(bar.go_to, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.annotator_wanted):
        qtbot.keyClick(bar.annotator, Qt.Key.Key_Space)
    tabs = bar.findChild(QTabBar)
    assert isinstance(tabs, QTabBar)
    with qtbot.waitSignal(bar.mode_wanted) as said:
        qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert said.args == [1]
    assert nameless(bar) == []
    assert bar.annotator.accessibleName() == "Annotator Mira"
