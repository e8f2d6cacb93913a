"""Late answers: whose callbacks can still run gets them, whoever has been deleted meanwhile does not."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from rareannot.gui.background.jobs import Answer, Delivery, Receiver


class Shows(QLabel):
    """A widget with a method for an answer."""

    def show_answer(self, answer: object) -> None:
        self.setText(str(answer))


def _method(label: Shows) -> Callable[[object], None]:
    return label.show_answer


def _closure(label: Shows) -> Callable[[object], None]:
    return lambda answer: label.setText(str(answer))


def _closure_in_a_closure(label: Shows) -> Callable[[object], None]:
    inner = _closure(label)
    return lambda answer: inner(answer)


def _partial(label: Shows) -> Callable[[object], None]:
    return partial(Shows.show_answer, label)


@pytest.mark.parametrize("then_of", [_method, _closure, _closure_in_a_closure, _partial])
def test_a_callback_of_a_widget_that_is_gone_is_not_called(
    qtbot: QtBot, then_of: Callable[[Shows], Callable[[object], None]]
) -> None:
    label, delivery, lost = Shows(), Delivery(), list[bool]()
    then = then_of(label)
    receiver = Receiver((then,))
    delivery.send(Answer(receiver, lambda: then("there"), lambda: lost.append(True)))
    qtbot.waitUntil(lambda: label.text() == "there")
    delivery.send(Answer(receiver, lambda: then("gone"), lambda: lost.append(True)))
    delete(label)
    qtbot.waitUntil(lambda: lost == [True])


def test_a_thread_that_ends_after_the_program_tells_nobody(qtbot: QtBot) -> None:
    delivery = Delivery()
    delete(delivery)
    delivery.send(Answer(Receiver(()), lambda: pytest.fail("there is nobody")))


def test_an_owner_alone_says_whether_somebody_is_there(qtbot: QtBot) -> None:
    owner, label = QObject(), Shows()
    receiver = Receiver((label.show_answer,), owner)
    delete(label)
    assert receiver.is_there()
    delete(owner)
    assert not receiver.is_there()


def test_a_function_that_calls_itself_is_looked_through_once(qtbot: QtBot) -> None:
    def again(times: int) -> None:
        if times:
            again(times - 1)

    assert Receiver((again,)).is_there()
