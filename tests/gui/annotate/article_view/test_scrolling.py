"""How a view comes to a place: where it rests, and that it knows where it is going while it moves."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QStyle, QTextEdit
from pytestqt.qtbot import QtBot

from rareannot.gui.annotate.article_view import scrolling
from rareannot.gui.annotate.article_view.scrolling import Scroller, Wheel


@pytest.fixture
def edit(qtbot: QtBot) -> Iterator[QTextEdit]:
    """A view of 200 px on a long text."""
    made = QTextEdit()
    made.resize(300, 200)
    made.setPlainText("ore\n" * 500)
    made.show()
    qtbot.waitUntil(lambda: made.verticalScrollBar().maximum() > 2_000)
    yield made
    made.deleteLater()


def test_a_place_out_of_sight_comes_to_rest_in_the_upper_third(edit: QTextEdit) -> None:
    scroller, height = Scroller(edit), edit.viewport().height()
    scroller.bring(1_000, 1_020, at_once=True)
    assert edit.verticalScrollBar().value() == round(1_000 - 0.3 * (height - 20))
    scroller.bring(5, 25, at_once=True)
    assert edit.verticalScrollBar().value() == 0


def test_what_is_higher_than_the_view_begins_at_its_top(edit: QTextEdit) -> None:
    Scroller(edit).bring(1_000, 1_500, at_once=True)
    assert edit.verticalScrollBar().value() == 1_000


def test_it_knows_where_it_goes_until_it_is_there(
    edit: QTextEdit, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    scroller = Scroller(edit)
    monkeypatch.setattr(scroller, "_still", lambda: False)
    scroller.to(1_000)
    assert scroller.goal == 1_000
    assert edit.verticalScrollBar().value() < 1_000
    qtbot.waitUntil(lambda: edit.verticalScrollBar().value() == 1_000)
    qtbot.waitUntil(lambda: scroller.goal is None)


@pytest.mark.parametrize("ended", ["stop", "jump"])
def test_a_motion_that_is_ended_leads_nowhere(edit: QTextEdit, monkeypatch: pytest.MonkeyPatch, ended: str) -> None:
    scroller = Scroller(edit)
    monkeypatch.setattr(scroller, "_still", lambda: False)
    scroller.to(1_000)
    if ended == "stop":
        scroller.stop()
    else:
        scroller.to_at_once(40)
        assert edit.verticalScrollBar().value() == 40
    assert scroller.goal is None


def test_motion_is_reduced_where_the_desktop_wants_it(edit: QTextEdit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scrolling, "motion_reduced", lambda: True)
    scroller = Scroller(edit)
    scroller.to(700)
    assert (edit.verticalScrollBar().value(), scroller.goal) == (700, None)


def test_what_is_as_high_as_the_view_begins_at_its_top_too(edit: QTextEdit) -> None:
    Scroller(edit).bring(1_000, 1_000 + edit.viewport().height(), at_once=True)
    assert edit.verticalScrollBar().value() == 1_000


def test_a_place_that_is_not_laid_out_yet_is_come_to(edit: QTextEdit) -> None:
    bar = edit.verticalScrollBar()
    beyond = bar.maximum() + 500
    scroller = Scroller(edit)
    scroller.to_at_once(beyond)
    assert bar.value() == bar.maximum() == beyond
    scroller.to_at_once(10)
    assert bar.maximum() == beyond


def test_it_begins_quickly_and_ends_slowly_in_the_time_of_the_design(
    edit: QTextEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    scroller = Scroller(edit)
    monkeypatch.setattr(scroller, "_still", lambda: False)
    bar = edit.verticalScrollBar()
    bar.setValue(200)
    scroller.bring(1_200, 1_200 + edit.viewport().height())
    assert scroller.goal == 1_200
    assert bar.value() == 200
    scroller._motion.setCurrentTime(45)
    assert bar.value() == 200 + round(1_000 * 0.875)
    scroller.to(600)
    scroller._motion.setCurrentTime(90)
    assert [bar.value(), scroller.goal] == [600, None]


def test_a_jump_ends_a_motion_for_good(edit: QTextEdit, monkeypatch: pytest.MonkeyPatch) -> None:
    scroller = Scroller(edit)
    monkeypatch.setattr(scroller, "_still", lambda: False)
    scroller.to(1_000)
    scroller.stop()
    assert scroller._motion.state() == scroller._motion.State.Stopped


@pytest.mark.parametrize(("own", "desktop", "style"), [(True, False, 90), (False, True, 90), (False, False, 0)])
def test_any_wish_for_less_motion_is_heard(
    edit: QTextEdit, monkeypatch: pytest.MonkeyPatch, own: bool, desktop: bool, style: int
) -> None:
    monkeypatch.setattr(scrolling, "motion_reduced", lambda: desktop)

    class Style:
        """What a desktop says of animations, in milliseconds."""

        milliseconds = style

        def styleHint(self, _hint: QStyle.StyleHint) -> int:
            return self.milliseconds

    monkeypatch.setattr(edit, "style", Style)
    scroller = Scroller(edit)
    scroller.reduced_motion = own
    scroller.to(700)
    assert (edit.verticalScrollBar().value(), scroller.goal) == (700, None)
    scroller.reduced_motion = False
    monkeypatch.setattr(scrolling, "motion_reduced", lambda: False)
    Style.milliseconds = 90
    scroller.to(900)
    assert scroller.goal == 900
    scroller.stop()


def turn(wheel: Wheel, pixels: int = 0, angle: int = 0, phase: Qt.ScrollPhase = Qt.ScrollPhase.NoScrollPhase) -> None:
    wheel.turn(
        QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(0, pixels), QPoint(0, angle), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, phase, False,
        )
    )  # fmt: skip


def test_a_touchpad_is_followed_by_pixels_and_a_wheel_by_lines(edit: QTextEdit) -> None:
    bar, wheel = edit.verticalScrollBar(), Wheel(edit.verticalScrollBar())
    turn(wheel, pixels=-70, angle=-120)
    assert bar.value() == 70
    turn(wheel, pixels=20)
    assert bar.value() == 50
    notch = QApplication.wheelScrollLines() * bar.singleStep()
    turn(wheel, angle=-120)
    assert bar.value() == 50 + notch
    turn(wheel, angle=120)
    assert bar.value() == 50


def test_small_turns_add_up_until_another_gesture_begins(edit: QTextEdit) -> None:
    bar, wheel = edit.verticalScrollBar(), Wheel(edit.verticalScrollBar())
    bar.setSingleStep(1)
    notch = QApplication.wheelScrollLines()
    for _ in range(20):
        turn(wheel, angle=-12)
    assert bar.value() == 2 * notch
    for _ in range(20):
        turn(wheel, angle=-12, phase=Qt.ScrollPhase.ScrollBegin)
    assert bar.value() == 2 * notch + 20 * round(notch / 10)
