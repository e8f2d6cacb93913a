"""Files that change answers of others: each is asked about, and only what was agreed to is taken in."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from rareannot.gui.dialogs.question import Question
from rareannot.gui.tasks.others_answers import Allowed, OthersAnswers
from rareannot.store.merge.merge_report import MergeReport
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
    assert taken == [Allowed({"a": frozenset({"mira", "lea"}), "c": frozenset({"lea"})})]
    accept = taken[0].accepting
    assert ("mira" in accept("a"), "noor" in accept("b")) == (True, False)
    desk.waits(lambda: not desk.page.findChildren(Question))


def test_without_such_files_nothing_is_asked(desk: TaskDesk) -> None:
    taken = list[Any]()
    OthersAnswers(desk.page).ask([], taken.append)
    assert taken == [Allowed()]
    assert desk.page.findChildren(Question) == []


def test_gold_in_a_pack_is_taken_only_if_somebody_says_so_and_enter_leaves_it_aside(desk: TaskDesk) -> None:
    taken = list[Any]()
    packs = [(name, MergeReport(f"{name}.rareannot", new=4, gold_aside=3)) for name in "ab"]
    OthersAnswers(desk.page).ask(packs, taken.append)
    first = desk.dialog(Question)
    words = " ".join(one.text() for one in first.findChildren(QLabel))
    assert "“a.rareannot” is an annotator's pack, and gold for 3 articles was written in it" in words
    first.accept()
    QTest.keyClick(desk.dialog(Question), Qt.Key.Key_Return)
    assert taken == [Allowed(gold=frozenset({"a"}))]
    assert (taken[0].takes_gold("a"), taken[0].takes_gold("b")) == (True, False)
