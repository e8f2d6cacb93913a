from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.base.theme import theme_of
from rareannot.gui.widgets.labels import label
from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip
from tests.gui.base.test_speech import said
from tests.gui.painted import painted_widget
from tests.gui.repainted import repainted
from tests.gui.walk import nameless, shown_text

__all__ = ["said"]


def button_of(strip: MessageStrip | ProgressStrip) -> QPushButton:
    return next(b for b in strip.findChildren(QPushButton))


def test_a_message_has_one_sentence_and_one_way_out(qtbot: QtBot) -> None:
    strip = MessageStrip()
    qtbot.addWidget(strip)
    strip.say("bad", "The file is locked.", "Try again")
    assert strip.sentence == "The file is locked."
    with qtbot.waitSignal(strip.action_wanted):
        qtbot.mouseClick(button_of(strip), Qt.MouseButton.LeftButton)
    assert nameless(strip) == []


def test_a_message_without_a_way_out_shows_no_button(qtbot: QtBot) -> None:
    strip = MessageStrip()
    qtbot.addWidget(strip)
    strip.say("good", "12 articles added.")
    assert not button_of(strip).isVisibleTo(strip)


def test_what_a_message_offers_is_done_once_and_not_for_the_message_after_it(qtbot: QtBot) -> None:
    strip, done = MessageStrip(), list[str]()
    qtbot.addWidget(strip)
    strip.offer("good", "12 articles added.", "Undo", lambda: done.append("undo"))
    qtbot.mouseClick(button_of(strip), Qt.MouseButton.LeftButton)
    assert (done, strip.sentence) == (["undo"], "")
    strip.offer("good", "12 articles added.", "Undo", lambda: done.append("undo"))
    strip.say("bad", "The file is locked.", "Try again")
    qtbot.mouseClick(button_of(strip), Qt.MouseButton.LeftButton)
    assert (done, strip.sentence) == (["undo"], "The file is locked.")


def test_a_message_can_be_put_away(qtbot: QtBot) -> None:
    strip = MessageStrip()
    qtbot.addWidget(strip)
    strip.say("info", "There is a newer backup.")
    close = next(b for b in strip.findChildren(QAbstractButton) if not isinstance(b, QPushButton))
    with qtbot.waitSignal(strip.closed):
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert strip.sentence == ""


def test_progress_says_how_many_how_long_and_can_be_stopped(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    strip.show_progress("Suggesting", 1234, 10_000, 300)
    assert {"Suggesting 1\u202f234 of 10\u202f000", "about 5 min left"} <= set(shown_text(strip))
    with qtbot.waitSignal(strip.cancel_wanted):
        qtbot.mouseClick(button_of(strip), Qt.MouseButton.LeftButton)
    strip.finish()
    assert strip.isHidden()


def test_progress_of_unknown_length_names_the_work_and_how_far_it_is(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    strip.show_progress("Reading news.jsonl")
    assert shown_text(strip) == ["Reading news.jsonl"]
    strip.show_progress("Reading news.jsonl", 1234)
    assert strip._text.text() == "Reading news.jsonl 1\u202f234"


def test_a_message_over_a_foot_moves_nothing_above_it_and_grows_upwards(qtbot: QtBot) -> None:
    host, strip = QWidget(), MessageStrip()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    text, foot = QWidget(), QWidget()
    foot.setFixedHeight(46)
    column.addWidget(text, 1)
    column.addWidget(foot)
    host.resize(600, 300)
    host.show()
    strip.lie_over(foot)
    before = text.geometry()
    strip.say("info", "There is nothing to undo.")
    assert text.geometry() == before
    assert strip.geometry() == foot.geometry()
    host.resize(500, 300)
    assert strip.width() == foot.width() < 500
    strip.say("info", "There is nothing to undo. " * 20)
    assert strip.geometry().bottom() == foot.geometry().bottom()
    assert strip.height() > foot.height()


def test_no_message_widens_what_it_stands_in(qtbot: QtBot) -> None:
    host, strip, problem = QWidget(), MessageStrip(), label("", "problem", wrap=True)
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    column.addWidget(strip)
    column.addWidget(problem)
    host.resize(360, 300)
    host.show()
    least = host.minimumSizeHint().width()
    long = f"“{'/a-folder-with-a-long-name' * 12}” cannot be written."
    problem.setText(long)
    strip.say("bad", long)
    QApplication.processEvents()
    assert host.width() == 360
    assert max(host.minimumSizeHint().width(), least) <= 360


def test_what_was_done_well_goes_too_where_the_reader_is_asked_to_go_on(qtbot: QtBot) -> None:
    strip = MessageStrip()
    qtbot.addWidget(strip)
    strip.say("good", "Saved as version 2.")
    strip.pass_on()
    assert strip.sentence
    strip.pass_on("info", "good")
    assert not strip.sentence


def test_an_offer_is_taken_once_and_only_while_it_is_shown(qtbot: QtBot) -> None:
    strip, taken = MessageStrip(), list[str]()
    qtbot.addWidget(strip)
    strip.offer("info", "Done.", "Show", lambda: taken.append("first"))
    strip.offer("info", "Done.", "Show", lambda: taken.append("second"))
    button_of(strip).click()
    assert strip.isHidden()
    button_of(strip).click()
    assert taken == ["second"]
    strip.offer("info", "Done.", "Show", lambda: taken.append("put away"))
    strip.hide()
    button_of(strip).click()
    strip.offer("info", "Done.", "Show", lambda: taken.append("said over"))
    strip.say("bad", "It failed.", "Try again")
    button_of(strip).click()
    assert taken == ["second"]


def test_each_kind_of_message_has_its_own_ground(qtbot: QtBot) -> None:
    strip = MessageStrip()
    qtbot.addWidget(strip)
    strip.resize(300, 40)
    theme = theme_of(strip)
    for kind, ground in {"bad": "bad_fill", "warn": "warn_fill", "good": "good_fill", "info": "selection"}.items():
        strip.say(kind, "Something.")
        assert strip.grab().toImage().pixelColor(2, 2) == theme.colour(ground)


def test_a_message_is_read_out_with_what_it_offers(qtbot: QtBot) -> None:
    strip = MessageStrip()
    qtbot.addWidget(strip)
    strip.say("warn", "The disk is nearly full.", "Save && quit")
    assert strip.accessibleName() == "The disk is nearly full."
    assert button_of(strip).text() == "Save &&&& quit"
    assert button_of(strip).isVisibleTo(strip)
    strip.say_failed("It cannot be read.")
    assert strip.sentence == "It cannot be read."


def test_a_message_that_wants_an_answer_is_not_passed_on(qtbot: QtBot) -> None:
    strip = MessageStrip()
    qtbot.addWidget(strip)
    strip.say("info", "There is a newer backup.", "Show")
    strip.pass_on()
    assert strip.sentence
    strip.say("info", "Nothing more.")
    strip.pass_on("good")
    assert strip.sentence
    strip.pass_on()
    assert strip.sentence == ""
    closed = list[bool]()
    strip.closed.connect(lambda: closed.append(True))
    assert not strip.put_away()
    strip.say("bad", "It failed.")
    assert strip.put_away()
    assert (strip.sentence, closed) == ("", [True])


def test_how_long_it_still_takes_is_said_in_seconds_and_then_in_minutes(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    said = list[str]()
    for seconds in (0.0, 1.6, 89.4, 90.0, 150.1):
        strip.show_progress("Suggesting", 1, 2, seconds)
        said.append(strip._left.text())
    assert said == ["about 1 s left", "about 2 s left", "about 89 s left", "about 2 min left", "about 3 min left"]
    strip.show_progress("Suggesting", 3, 4)
    assert strip._left.text() == ""
    assert (strip._bar.value(), strip._bar.maximum(), strip._bar.accessibleName()) == (3, 4, "Suggesting")
    assert not strip.isHidden()


def test_strips_are_hidden_until_they_have_something_to_say(qtbot: QtBot) -> None:
    host, foot, strip, progress = QWidget(), QWidget(), MessageStrip(), ProgressStrip()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    for part in (foot, strip, progress):
        column.addWidget(part)
    host.show()
    assert (strip.isVisible(), progress.isVisible()) == (False, False)
    assert not strip.put_away()
    strip.say("info", "Something.")
    strip.lie_over(foot)
    host.hide()
    host.show()
    assert not strip.isVisible()


def test_a_message_has_its_icon_before_it_and_its_ways_out_behind(qtbot: QtBot) -> None:
    strip = MessageStrip()
    qtbot.addWidget(strip)
    strip.say("bad", "The file is locked.", "Try again")
    strip.resize(600, strip.sizeHint().height())
    (close,) = (one for one in strip.findChildren(QAbstractButton) if one is not strip._button)
    parts = [strip._icon, strip._text, strip._button, close]
    assert [one.x() for one in parts] == sorted(one.x() for one in parts)
    assert strip._text.width() > 300
    assert strip.width() - close.geometry().right() < 20
    bad = theme_of(strip).colour("bad").name()
    assert painted_widget(strip._icon).drawn(bad) or painted_widget(strip._icon).filled(bad)
    assert repainted(strip, partial(strip.say, "good", "The file is locked.", "Try again"), QPoint(2, 2))
    qtbot.mouseDClick(strip._text, Qt.MouseButton.LeftButton, pos=QPoint(12, strip._text.height() // 2))
    qtbot.mouseRelease(strip._text, Qt.MouseButton.LeftButton)  # which a double click leaves out
    assert strip._text.hasSelectedText()


def test_a_message_is_announced_and_what_failed_breaks_in(
    said: list[tuple[str, bool]], qtbot: QtBot, qapp: QApplication
) -> None:
    strip = MessageStrip()
    qtbot.addWidget(strip)
    for kind in ("bad", "info"):
        strip.say(kind, "The file is locked.", "Try again")
        qapp.processEvents()
    assert said == [("The file is locked. Try again", True), ("The file is locked. Try again", False)]


def test_a_message_over_a_foot_lies_above_everything_and_follows_that_foot_alone(qtbot: QtBot) -> None:
    host, foot, other, strip = QWidget(), QWidget(), QWidget(), MessageStrip()
    qtbot.addWidget(host)
    host.resize(600, 300)
    foot.setParent(host)
    other.setParent(host)
    foot.setGeometry(0, 240, 600, 60)
    strip.lie_over(foot)
    cover = QWidget(host)
    cover.setGeometry(0, 200, 600, 100)
    host.show()
    assert not strip.isVisible()
    strip.say("info", "There is nothing to undo.")
    seen = host.childAt(300, 270)
    assert seen in (strip, *strip.findChildren(QWidget))
    foot.move(0, 200)
    assert strip.geometry().bottom() == foot.geometry().bottom()
    for one in (other, foot):
        strip.move(0, 0)
        one.resize(one.width() + 5, one.height())
        assert (strip.y() == 0) is (one is other)
    strip.move(0, 0)
    foot.setEnabled(False)
    assert strip.y() == 0
    strip.hide()
    foot.move(0, 100)
    assert strip.y() == 0


def test_progress_stands_before_its_way_out_and_its_bar_below(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    strip.show_progress("Suggesting", 1, 2, 30)
    strip.resize(500, strip.sizeHint().height())
    left, cancel, bar = strip._left, button_of(strip), strip._bar
    assert strip._text.geometry().right() < left.x() < left.geometry().right() < cancel.x()
    assert strip._text.width() > 200
    assert cancel.geometry().bottom() < bar.y()
    assert (bar.x(), bar.width()) == (strip._text.x(), cancel.geometry().right() + 1 - strip._text.x())
    assert [one.property("role") for one in strip.findChildren(QLabel)] == ["small-ink", "small"]
