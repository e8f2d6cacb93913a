"""What one key does to more than one site: the unanimous ones, the majority's reading, the same words elsewhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.same_words_preview import SameWordsDialog
from rareannot.gui.review import bulk_commands
from rareannot.store import Project
from tests.gui.review.conftest import Makes, Reviewer
from tests.gui.walk import nameless
from tests.store.reviewing import ANOTHER, SAID, answer, span


def modal() -> QWidget:
    """The dialog that is open."""
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    return dialog


def test_all_unanimous_sites_are_accepted_once_and_taken_back_as_one(reviewer: Reviewer) -> None:
    assert reviewer.page.state.unanimous_open == 1
    reviewer.presses("A")
    reviewer.waits(lambda: reviewer.page.state.unanimous_open == 0)
    assert reviewer.gold() == {("chile", "GPE")}
    assert reviewer.page.message.sentence == "1 site settled as everybody says; Ctrl+Z takes it back."
    reviewer.presses("A")
    reviewer.waits(lambda: "There is no open site" in reviewer.page.message.sentence)
    reviewer.page.steps.undo()
    reviewer.waits(lambda: reviewer.page.state.unanimous_open == 1)
    assert reviewer.gold() == set()


def test_many_sites_are_settled_only_once_somebody_said_so(reviewer: Reviewer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_commands, "ASKED_FROM", 1)
    reviewer.presses("A")
    reviewer.waits(lambda: isinstance(QApplication.activeModalWidget(), Question))
    QTest.keyClick(modal(), Qt.Key.Key_Escape)
    reviewer.waits(lambda: QApplication.activeModalWidget() is None)
    assert reviewer.gold() == set()
    assert reviewer.page.state.unanimous_open == 1
    QTest.keyClick(reviewer.page.sites.list, Qt.Key.Key_A)  # off screen nothing gives the keys back
    reviewer.waits(lambda: isinstance(QApplication.activeModalWidget(), Question))
    QTest.keyClick(modal(), Qt.Key.Key_Return)
    reviewer.waits(lambda: reviewer.page.state.unanimous_open == 0)
    assert reviewer.gold() == {("chile", "GPE")}


def test_the_same_words_elsewhere_are_settled_after_a_preview(reviewing: Makes) -> None:
    def also_the_second(project: Project) -> None:
        lynas, chile = span(ANOTHER, "lynas", "ORG"), span(ANOTHER, "chile", "GPE")
        answer(project, "Mira", 2, [lynas, chile])
        answer(project, "Noor", 2, [chile])
        answer(project, "Lea", 2, [chile])

    reviewer = reviewing(SAID, also_the_second)
    reviewer.enters()
    reviewer.goes_to("lynas")
    reviewer.waits(lambda: reviewer.page.site.alike.isVisible())
    assert reviewer.page.site.alike.text() == "Also the 1 like it…"
    reviewer.presses("S")
    reviewer.waits(lambda: isinstance(QApplication.activeModalWidget(), SameWordsDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SameWordsDialog)
    assert [one.quote for one in dialog.chosen] == ["lynas"]
    assert nameless(dialog) == []
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.chosen == []
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    reviewer.waits(lambda: "Settled 1 more" in reviewer.page.message.sentence)
    assert reviewer.gold(1) == reviewer.gold(2) == {("lynas", "ORG")}
    reviewer.page.steps.undo()
    reviewer.waits(lambda: reviewer.gold(2) == set())
    assert reviewer.gold(1) == {("lynas", "ORG")}


def test_the_majority_is_a_proposal_only_where_it_is_switched_on(reviewer: Reviewer) -> None:
    reviewer.goes_to("lithium carbonate")
    reviewer.presses("M")
    assert "switch that on" in reviewer.page.message.sentence
    assert reviewer.gold() == set()
    reviewer.page.bulk_commands.propose_majority()
    reviewer.waits(lambda: any(row.proposed for row in reviewer.page.site.table.readings.rows))
    reviewer.presses("M")
    assert reviewer.gold() == {("lithium carbonate", "MATERIAL")}
    reviewer.page.bulk_commands.propose_majority()
    reviewer.waits(lambda: "no longer proposed" in reviewer.page.message.sentence)
