"""What one key does to more than one site: the unanimous ones, the majority's reading, the same words elsewhere."""

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from rareannot.core.review.adjudication import take
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.same_words_preview import SameWordsDialog
from rareannot.gui.review import bulk_commands
from rareannot.gui.review.bulk_commands import BulkCommands
from rareannot.gui.review.bulk_decide import BulkDecide
from rareannot.gui.review.undo import Steps
from rareannot.gui.widgets.strips import ProgressStrip
from rareannot.store import Project
from tests.gui.review.conftest import Makes, Reviewer
from tests.gui.review.made_up import LABELS, Desk, reviewed, row_of
from tests.gui.review.made_up import SAID as SAID_HERE
from tests.gui.walk import nameless, shown_text
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
    assert reviewer.page.message.sentence == "1 site settled as everybody agreed; Ctrl+Z takes it back."
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


class Asks:
    """The commands of a made-up review, led by hand; what goes over many sites is noted."""

    def __init__(self, bot: QtBot) -> None:
        self.desk = Desk(bot, reviewed())
        self.strip = ProgressStrip(self.desk.page)
        self.many = BulkDecide(self.desk.session, Steps(self.desk.session))
        context: Any = SimpleNamespace(keyboard=Shortcuts(), label_set=LABELS)
        self.bulk = BulkCommands(self.desk.session, self.many, self.desk.commands, self.strip, context)
        self.accepted, self.carried = list[Any](), list[Any]()
        self.many.accept_unanimous = lambda *what: self.accepted.append(what)  # type: ignore[method-assign]
        self.many.carry = lambda *what: self.carried.append(what)  # type: ignore[method-assign]
        self.desk.page.show()

    def dialog(self, kind: type[QDialog]) -> Any:
        """The dialog that is open."""
        return next((one for one in self.desk.page.findChildren(kind) if one.isVisible()), None)


@pytest.fixture
def asks(qtbot: QtBot) -> Asks:
    return Asks(qtbot)


@pytest.mark.parametrize(("count", "asked"), [(99, False), (100, True)])
def test_so_many_sites_are_settled_by_one_key_only_after_a_question(asks: Asks, count: int, asked: bool) -> None:
    open_sites = {1: count - 2, 2: 2}
    asks.bulk.commands()["accept_unanimous"]()
    _, then, _ = asks.desk.thread.asked.popleft()
    then(open_sites)
    dialog = asks.dialog(Question)
    assert (dialog is not None, len(asks.accepted)) == (asked, int(not asked))
    if dialog is not None:
        assert dialog.windowTitle() == "Settle where everybody agrees"
        assert any("agrees at 100 open sites" in text for text in shown_text(dialog))
        dialog.accept()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not isValid(dialog)
    ((found, progress, then),) = asks.accepted
    assert found == open_sites
    progress(1, 2)
    assert asks.strip.isVisible()
    then()
    assert not asks.strip.isVisible()


def test_of_what_is_open_for_viewing_nothing_is_asked(asks: Asks) -> None:
    asks.desk.thread.read_only = True
    asks.bulk.accept_unanimous()
    assert len(asks.desk.thread.asked) == 0
    assert len(asks.desk.said) == 1


def test_how_many_were_settled_is_said_with_the_way_back(asks: Asks) -> None:
    for done in (1, 1200):
        asks.many.accepted.emit(done)
    assert asks.desk.said == [
        "1 site settled as everybody agreed; Ctrl+Z takes it back.",
        "1\u202f200 sites settled as everybody agreed; Ctrl+Z takes them back in one step.",
    ]


def test_the_majority_is_proposed_from_now_on_and_the_site_is_shown_anew(asks: Asks) -> None:
    desk, kept = asks.desk, list[bool]()
    desk.goes(1)
    desk.thread.project = SimpleNamespace(review=SimpleNamespace(propose_majority=kept.append))
    for on in (True, False):
        asks.bulk.commands()["propose_majority"]()
        assert desk.commands.propose is not on
        desk.thread.answers()
        assert desk.commands.propose is on
        assert [row.proposed for row in desk.page.table.readings.rows] == [on, False, False]
    assert kept == [True, False]
    assert [said.split(" is ")[0] for said in desk.said] == [
        "The answer of more than half of three or more annotators", "The majority",
    ]  # fmt: skip


@pytest.mark.parametrize("settled", [False, True])
def test_the_site_itself_is_settled_with_those_like_it_where_it_is_open(asks: Asks, settled: bool) -> None:
    desk = asks.desk
    site = next(one for one in desk.seen.sites if one.cause == "boundary")
    decision = take(site, 0)
    like = row_of(desk.seen, 7, site)
    asks.bulk.preview_alike([like], decision)
    assert asks.dialog(SameWordsDialog) is None  # no site is looked at
    desk.shows(reviewed(SAID_HERE, *([decision] if settled else [])))
    desk.goes(1)
    desk.decided.clear()
    asks.bulk.preview_alike([like], decision)
    dialog = asks.dialog(SameWordsDialog)
    dialog.accept()
    assert (desk.decided, asks.carried) == ([] if settled else [decision], [(decision, [like])])
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)
    asks.bulk.preview_alike([like], decision)
    dialog = asks.dialog(SameWordsDialog)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.accept()
    assert len(asks.carried) == 1  # none was left ticked
