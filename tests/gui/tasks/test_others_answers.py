"""Files that change answers of others: each is asked about, and only what was agreed to is taken in."""

from typing import Any

from PySide6.QtWidgets import QLabel

from rareannot.gui.dialogs.question import Question
from rareannot.gui.tasks.others_answers import OthersAnswers, accepting
from rareannot.store.merge.others_answers import AlteredAnswers
from rareannot.workflow.merging import FileRefused
from tests.gui.tasks.desk import TaskDesk, desk

__all__ = ["desk"]


def refused(name: str, *uids: str) -> FileRefused:
    altered = tuple(AlteredAnswers(uid, f"Name of {uid}", 2) for uid in uids)
    return FileRefused(name, "It changes answers.", altered)


def test_each_file_is_asked_about_after_the_other(desk: TaskDesk) -> None:
    taken = list[Any]()
    asking = OthersAnswers(desk.page)
    asking.ask(
        [
            ("a", refused("a.rareannot", "mira", "lea")),
            ("b", refused("b.rareannot", "noor")),
            ("c", refused("c", "lea")),
        ],
        taken.append,
    )
    for answer in (True, False, True):
        question = desk.dialog(Question)
        assert taken == []
        said = " ".join(one.text() for one in question.findChildren(QLabel))
        assert "changes answers of Name of" in said
        question.accept() if answer else question.reject()
    assert taken == [{"a": {"mira", "lea"}, "c": {"lea"}}]
    accept = accepting(taken[0])
    assert ("mira" in accept("a"), "noor" in accept("b")) == (True, False)
    desk.waits(lambda: not desk.page.findChildren(Question))


def test_without_such_files_nothing_is_asked(desk: TaskDesk) -> None:
    taken = list[Any]()
    OthersAnswers(desk.page).ask([], taken.append)
    assert taken == [{}]
    assert desk.page.findChildren(Question) == []
