"""What a task is given: its messages and its progress are those of the page that it was begun on."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from rareannot.gui.widgets.page import Page
from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip
from tests.gui.tasks.desk import TaskDesk, desk

__all__ = ["desk"]


def test_a_task_speaks_on_the_page_that_it_was_begun_on(desk: TaskDesk, qtbot: QtBot) -> None:
    other = Page()
    other.message, other.progress = MessageStrip(other), ProgressStrip(other)
    qtbot.addWidget(other)
    there = replace(desk.context, page=other)
    there.message.say("good", "Done.")
    there.progress.show_progress("Reading")
    assert (other.message.sentence, desk.page.message.sentence) == ("Done.", "")
    assert (other.progress.isHidden(), desk.page.progress.isHidden()) == (False, True)
