from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.widgets.labels import label
from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip
from tests.gui.walk import nameless, shown_text


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
