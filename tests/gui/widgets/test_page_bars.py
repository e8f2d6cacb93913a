from datetime import UTC, datetime
from functools import partial
from html import unescape
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.base import style
from rareannot.gui.base.theme import Theme, theme_of, tokens
from rareannot.gui.widgets.keycap import Keys, cap_texts, caps_width
from rareannot.gui.widgets.page_bars import GoToButton, HintRow, ModeBar, NameButton, StatusStrip
from tests.gui.painted import painted_widget
from tests.gui.repainted import is_smooth, repainted, ringed
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


def _colour(widget: QWidget, name: str) -> str:
    return theme_of(widget).colour(name).name()


def _go_to(qtbot: QtBot, width: int) -> GoToButton:
    made = GoToButton()
    qtbot.addWidget(made)
    made.resize(width, made.sizeHint().height())
    return made


def test_the_field_that_goes_to_anything_says_so_as_far_as_there_is_room(qtbot: QtBot) -> None:
    wide, short, narrow = (_go_to(qtbot, width) for width in (400, 160, 110))
    whole = painted_widget(wide)
    words, cap = whole.of("Go to article, label or command"), whole.of("Ctrl K")
    assert words.colour == _colour(wide, "muted")
    assert words.x < cap.x < 400
    assert whole.filled(_colour(wide, "base"))[0].width() == pytest.approx(399, abs=1)
    assert whole.drawn(_colour(wide, "border"))
    assert whole.drawn(_colour(wide, "muted"))  # the lens
    assert "Go to…" in painted_widget(short).texts()
    assert not [text for text in painted_widget(narrow).texts() if text.startswith("Go")]
    wide.show_keys("Ctrl+P")
    assert "Ctrl P" in painted_widget(wide).texts()
    assert wide.accessibleName() == "Go to article, label or command"
    assert wide.minimumWidth() <= 110  # five tabs and the project menu beside it at 1024 px
    assert wide.focusPolicy() == Qt.FocusPolicy.TabFocus
    assert wide.sizeHint().width() > 200


def test_the_annotator_s_name_is_bold_and_gives_way_where_it_is_long(qtbot: QtBot) -> None:
    button = NameButton()
    qtbot.addWidget(button)
    button.show_name("Mira")
    short = button.sizeHint()
    button.resize(short)
    found = painted_widget(button)
    word, name = found.of("Annotator"), found.of("Mira")
    assert (word.colour, word.weight) == (_colour(button, "muted"), 400)
    assert (name.colour, name.weight) == (_colour(button, "text"), 600)
    assert word.x < name.x
    assert found.drawn(_colour(button, "muted"))  # the arrow that there is more
    assert (button.accessibleName(), "Annotator Mira" in button.toolTip()) == ("Annotator Mira", True)
    assert button.minimumSizeHint() == short
    assert button.focusPolicy() == Qt.FocusPolicy.TabFocus
    button.show_name("Mira " * 20)
    long = button.sizeHint().width()
    button.show_name("Mira " * 40)
    assert short.width() < long == button.sizeHint().width()
    assert any(text.startswith("M") and text.endswith("…") for text in painted_widget(button).texts())


def test_the_tabs_are_as_wide_as_their_names_and_an_ampersand_is_shown(qtbot: QtBot) -> None:
    bar = ModeBar(["Annotate", "Q & A"])
    qtbot.addWidget(bar)
    bar.resize(900, bar.sizeHint().height())
    bar.show()
    tabs = bar.tabs()
    assert [tabs.tabText(i) for i in range(2)] == ["Annotate", "Q && A"]
    assert tabs.tabRect(1).right() < 400
    assert not tabs.expanding()
    assert not tabs.usesScrollButtons()
    assert not tabs.drawBase()
    assert tabs.elideMode() == Qt.TextElideMode.ElideNone
    bar.set_mode(1)
    assert tabs.currentIndex() == 1
    assert bar.tabs().x() < bar.go_to.x() < bar.annotator.x()
    (line,) = painted_widget(bar).filled(_colour(bar, "border"))
    assert (line.width(), line.height(), line.bottom()) == (900, 1, bar.height())
    assert bar.minimumSizeHint().height() == bar.sizeHint().height()


def test_hints_are_drawn_from_the_left_each_key_before_what_it_does(qtbot: QtBot) -> None:
    row = HintRow()
    qtbot.addWidget(row)
    row.set_hints(HINTS)
    row.resize(900, 30)
    found = painted_widget(row)
    assert found.texts() == [text for keys, words in HINTS for text in (*cap_texts(keys), words)]
    places = [one.x for one in found.words]
    assert places == sorted(places)
    assert places[0] < 20
    assert {one.colour for one in found.words if one.text in ("accept", "reject")} == {_colour(row, "muted")}
    assert row.toolTip() == ""


def test_a_failure_takes_the_room_of_the_numbers_too(qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.resize(900, strip.sizeHint().height())
    strip.show()
    parts = (strip._hints, strip._numbers, strip._failure, strip._mark, strip._saved)

    def seen() -> list[bool]:
        return [part.isVisible() for part in parts]

    assert seen() == [True, True, False, False, False]
    strip.set_failed("The disk is full.")
    assert seen() == [False, False, True, True, True]
    assert strip._saved.property("role") == "problem"
    strip.set_saved(datetime(2026, 3, 1, 9, 5, 7, tzinfo=UTC))
    assert seen() == [True, True, False, True, True]
    assert strip._saved.property("role") == "good"
    strip.set_failed("The disk is full.")
    strip.set_saved(None)
    assert seen() == [True, True, False, False, False]


def test_progress_has_a_bar_and_the_pace_beside_it(qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.show()
    assert not strip._bar.isVisible()
    strip.set_progress(3, 4)
    strip.set_pace("2.1 s a span")
    assert (strip._bar.isVisible(), strip._bar.value(), strip._bar.maximum()) == (True, 3, 4)
    assert strip._bar.accessibleName() == "Decided in this article"
    assert {"3 of 4 decided", "2.1 s a span"} <= {*shown_text(strip)}
    strip.set_progress(0, 0)
    strip.set_pace("")
    assert not strip._bar.isVisible()
    assert not strip._pace.isVisible()
    strip.set_hints(HINTS)
    assert strip._hints.accessibleName().startswith("Space accept")
    (line,) = [box for box in painted_widget(strip).filled(_colour(strip, "border")) if box.top() == 0]
    assert (line.width(), line.height()) == (strip.width(), 1)
    assert strip.minimumSizeHint().height() == strip.sizeHint().height()


def test_the_keyboard_is_seen_in_the_field_and_on_the_name(qtbot: QtBot) -> None:
    bar = ModeBar(["Annotate"])
    qtbot.addWidget(bar)
    bar.set_annotator("Mira")
    assert [ringed(one) for one in (bar.go_to, bar.annotator)] == [(False, True)] * 2
    ring = painted_widget(bar.annotator).drawn(_colour(bar, "focus"))
    assert len(ring) == 1


def test_other_keys_names_and_hints_are_seen_at_once(qtbot: QtBot) -> None:
    bar, row, strip = ModeBar(["Annotate"]), HintRow(), StatusStrip()
    for one in (bar, row, strip):
        qtbot.addWidget(one)
    bar.set_annotator("Mira")
    bar.resize(900, 40)
    row.resize(300, 30)
    assert repainted(bar.go_to, partial(bar.go_to.show_keys, "Ctrl+P"))
    assert repainted(bar.annotator, partial(bar.set_annotator, "Iram"))
    assert repainted(row, partial(row.set_hints, HINTS))
    width = bar.annotator.width()
    bar.set_annotator("Mira Wong of the desk")
    qtbot.waitUntil(lambda: bar.annotator.width() > width)


def test_the_field_and_the_name_are_as_high_as_their_words_and_stand_at_the_right(qtbot: QtBot) -> None:
    bar = ModeBar(["Annotate"])
    qtbot.addWidget(bar)
    bar.set_annotator("Mira")
    bar.resize(1200, 90)
    bar.show()
    assert bar.go_to.height() == bar.go_to.sizeHint().height()
    assert bar.annotator.size() == bar.annotator.sizeHint()
    assert bar.width() - bar.annotator.geometry().right() < 20
    assert bar.annotator.x() - bar.go_to.geometry().right() < 20
    assert bar.tabs().geometry().bottom() > 80  # they stand on the line below
    assert bar.tabs().accessibleName() == "Pages"


def test_hints_give_way_to_what_stands_beside_them(qtbot: QtBot) -> None:
    host, row, beside = QWidget(), HintRow(), QWidget()
    qtbot.addWidget(host)
    layout = QHBoxLayout(host)
    layout.addWidget(row, 1)
    layout.addWidget(beside)
    beside.setFixedWidth(200)
    row.set_hints(HINTS * 2)
    host.resize(260, 40)
    host.show()
    assert host.width() == 260
    assert row.height() > 15
    row.resize(300, 30)
    font = theme_of(row).font("ui", tokens()["font"]["size"]["small"])
    word = painted_widget(row).of("accept")
    ends = word.x + QFontMetrics(font).horizontalAdvance("accept")
    assert ends < painted_widget(row).words[2].x


def test_a_status_strip_has_its_numbers_at_the_right_and_its_hints_at_the_left(qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.resize(900, 30)
    strip.set_progress(3, 4)
    strip.set_pace("2.1 s a span")
    strip.set_saved(datetime(2026, 3, 1, 9, 5, 7, tzinfo=UTC))
    strip.show()
    assert strip._bar.width() == 72
    parts = [strip._hints, strip._numbers, strip._mark, strip._saved]
    edges = [(part.x(), part.geometry().right()) for part in parts]
    assert all(right < left for (_, right), (left, _) in pairwise(edges))
    assert edges[0][0] < 20
    assert edges[-1][1] > 870
    within = [strip._progress, strip._bar, strip._pace]
    assert [one.x() for one in within] == sorted(one.x() for one in within)


def test_a_question_alone_or_a_remark_is_never_cut_and_one_hint_always_stays(qtbot: QtBot) -> None:
    row = HintRow()
    qtbot.addWidget(row)
    row.set_hints([("", "3 may be missed")])
    assert row.shown(20) == (("", "3 may be missed"),)
    row.set_hints(HINTS)
    assert row.shown(0) == (HINTS[-1],)
    row.set_hints([("", "one"), ("", "two")])
    row.resize(900, 30)
    row.grab()
    assert row.toolTip() == ""


def test_hints_that_just_fit_are_all_shown(qtbot: QtBot) -> None:
    row = HintRow()
    qtbot.addWidget(row)
    row.resize(900, 30)
    answers: list[tuple[Keys, str]] = [("L", "link"), ("I", "there is none")]
    for hints in (answers, [("", "Of what?"), ("", "(by the words around it)"), *answers, ("L", "leave")]):
        row.set_hints(hints)
        least = next(width for width in range(900) if row.shown(width) == tuple(hints))
        font = theme_of(row).font("ui", tokens()["font"]["size"]["small"])
        needs = sum(
            caps_width(theme_of(row), keys) + 26 + QFontMetrics(font).horizontalAdvance(text) for keys, text in hints
        )
        assert least == needs - 20
        assert {one.size for one in painted_widget(row).words if one.text == hints[-1][1]} == {font.pixelSize()}


def test_the_field_is_drawn_smoothly_and_stronger_under_the_mouse(qtbot: QtBot) -> None:
    field = _go_to(qtbot, 300)
    assert is_smooth(field)
    assert len(painted_widget(field).drawn(_colour(field, "border_strong"))) == 2  # the key cap's
    field.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert len(painted_widget(field).drawn(_colour(field, "border_strong"))) == 3


def test_who_annotates_has_a_name_before_it_is_known(qtbot: QtBot) -> None:
    bar = ModeBar(["Annotate"])
    qtbot.addWidget(bar)
    bar.resize(1400, 40)
    bar.show()
    assert nameless(bar) == []
    assert bar.go_to.width() == bar.go_to.sizeHint().width()


def test_what_is_not_saved_looks_bad_until_it_is(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp, Theme())
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.resize(900, 30)
    strip.show()
    at = datetime(2026, 3, 1, 9, 5, 7, tzinfo=UTC)
    for change, name in (
        (partial(strip.set_failed, "The disk is full."), "bad"),
        (partial(strip.set_saved, at), "good"),
    ):
        change()
        colour = _colour(strip, name)
        assert strip._saved.palette().color(QPalette.ColorRole.WindowText).name() == colour
        assert painted_widget(strip._mark).drawn(colour) or painted_widget(strip._mark).filled(colour)
