"""A long article is laid out in many short steps, and in the end wholly."""

from time import perf_counter

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.gui.annotate.article_view.layout import make_document
from rareannot.gui.annotate.article_view.paint_style import metrics
from rareannot.gui.annotate.article_view.text_layout import ProgressiveLayout

LONG = "ore from the kiln and 32,000 tons of it\n" * 20_000
WIDTH = 764
WAIT_MS = 60_000


def made(text: str) -> QTextDocument:
    document = make_document(text, metrics(2))
    document.setTextWidth(WIDTH)
    return document


def is_whole(document: QTextDocument) -> bool:
    """Whether the last paragraph has been laid out; asking for the document's size would lay it out."""
    return document.lastBlock().layout().lineCount() > 0


def test_a_long_article_is_laid_out_wholly_in_many_steps(qtbot: QtBot) -> None:
    document = made(LONG)
    unroller = ProgressiveLayout(document)
    unroller.step()
    assert not is_whole(document)
    steps = 1
    while unroller.busy():  # Qt lays out some lines more than it is asked for: the last step may find all done
        unroller.step()
        steps += 1
    assert is_whole(document)
    assert steps >= len(LONG) / 60_000


def test_nobody_need_ask_for_the_steps(qtbot: QtBot) -> None:
    unroller = ProgressiveLayout(made(LONG))
    qtbot.waitUntil(lambda: not unroller.busy(), timeout=WAIT_MS)


def test_qt_makes_no_steps_of_its_own_beside(qtbot: QtBot, qapp: QApplication) -> None:
    left_to_qt, document = made(LONG), made(LONG)
    unroller = ProgressiveLayout(document)
    unroller.step()
    unroller._timer.stop()
    left_to_qt.documentLayout().blockBoundingRect(left_to_qt.findBlock(4_000))
    qtbot.waitUntil(lambda: is_whole(left_to_qt), timeout=WAIT_MS)
    assert not is_whole(document)


def test_a_short_article_is_done_in_one_step(qtbot: QtBot) -> None:
    unroller = ProgressiveLayout(made("ore"))
    unroller.step()
    assert not unroller.busy()


class Timers(QObject):
    """Counts the timer events of what it watches."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Timer
        return False


def test_nothing_spins_while_an_article_is_half_laid_out(qtbot: QtBot) -> None:
    document, timers = made(LONG), Timers()
    unroller = ProgressiveLayout(document)
    unroller.step()
    unroller._timer.stop()
    document.documentLayout().installEventFilter(timers)
    began = perf_counter()
    qtbot.wait(200)
    waited_ms = (perf_counter() - began) * 1000  # on a busy machine far more than asked for
    assert not is_whole(document)
    assert (
        timers.count < waited_ms / 2
    )  # Qt's own steps come every 10 ms; the timer of no delay would come all the time
