"""The messages beside the article: written, answered, taken back, put aside, and made a line of the guidelines."""

import pytest
from PySide6.QtWidgets import QCheckBox, QListWidget, QMenu, QPlainTextEdit, QPushButton

from rareannot import workflow
from rareannot.gui.annotate.notes.messages import MessagesPanel
from rareannot.store import Project
from rareannot.store.merge.merge_report import Pack
from tests.gui.annotate.desk import Annotator

MIRA = "a" * 32


def hand_out(project: Project) -> None:
    """Make the project one of a lead who handed a pack to Mira, who has asked something."""
    pack = project.path.with_name("mira.rareannot")
    project.packs.make(pack, Pack(MIRA, "Mira", (1,)))
    with Project.open(pack) as theirs:
        theirs.work_as("Mira", MIRA)
        theirs.messages.send("Is a port a facility?", place=(1, 0, 4))
    project.merge(pack)


@pytest.fixture
def panel(annotator: Annotator) -> MessagesPanel:
    """The panel of a lead with one open question."""
    annotator.page.project_thread.now(hand_out)
    panel = MessagesPanel()
    annotator.page.panes.show_panel(panel)
    annotator.page.messages.attend(panel)
    annotator.until(lambda: bool(panel.texts()))
    return panel


def press(panel: MessagesPanel, text: str) -> None:
    next(one for one in panel.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(panel)).click()


def write(panel: MessagesPanel, text: str) -> None:
    panel.findChildren(QPlainTextEdit)[0].setPlainText(text)
    press(panel, "Send")


def test_a_question_is_answered_and_the_answer_becomes_a_line_of_the_guidelines(
    annotator: Annotator, panel: MessagesPanel
) -> None:
    assert panel.texts()[0].startswith("Mira → the lead")
    assert "open" in panel.texts()[0]
    press(panel, "Answer")
    write(panel, "Yes,\nif it has a name.")
    annotator.until(lambda: len(panel.texts()) == 2)
    assert "me → Mira" in panel.texts()[0]
    assert "“Is a port a facility?”" in panel.texts()[0]
    assert not any("· open" in text for text in panel.texts())
    panel.findChildren(QListWidget)[0].setCurrentRow(0)
    changed = list[bool]()
    annotator.page.labels_changed.connect(lambda: changed.append(True))
    press(panel, "Add to the guidelines")
    annotator.until(lambda: bool(changed))
    guidelines = annotator.page.project_thread.now(lambda p: p.label_set.guidelines)
    assert guidelines.endswith("- Yes, if it has a name.\n")
    assert [*workflow.backup_folder().rglob("*.rareannot")]  # of the project as it was before


def test_a_message_to_everybody_is_taken_back_and_brought_back(annotator: Annotator, panel: MessagesPanel) -> None:
    write(panel, "Mark titles, too.")
    annotator.until(lambda: len(panel.texts()) == 2)
    assert "me → everybody" in panel.texts()[0]
    panel.findChildren(QListWidget)[0].setCurrentRow(0)
    press(panel, "Take back")
    annotator.until(lambda: len(panel.texts()) == 1)
    next(b for b in annotator.page.message.findChildren(QPushButton) if b.text() == "Bring it back").click()
    annotator.until(lambda: len(panel.texts()) == 2)


def test_a_question_that_needs_no_answer_is_put_aside(annotator: Annotator, panel: MessagesPanel) -> None:
    press(panel, "Needs no answer")
    annotator.until(lambda: "open" not in panel.texts()[0])
    next(one for one in panel.findChildren(QCheckBox) if one.text() == "Only open questions").setChecked(True)
    assert panel.texts() == []


def test_one_person_or_several_are_chosen_instead_of_everybody(annotator: Annotator, panel: MessagesPanel) -> None:
    for entry in panel.findChildren(QMenu)[0].actions():
        if entry.text() == "Mira":
            entry.trigger()
            break
    write(panel, "For you alone.")
    annotator.until(lambda: len(panel.texts()) == 2)
    assert "me → Mira" in panel.texts()[0]


def test_in_the_foot_stands_how_many_are_waiting(annotator: Annotator) -> None:
    annotator.page.project_thread.now(hand_out)
    annotator.page.messages.refresh()
    foot = annotator.page.status
    said = ("1 message waiting", "1 messages waiting")  # the second one while no plural forms are loaded
    annotator.until(lambda: any(one.text() in said for one in foot.findChildren(QPushButton)))


def test_a_message_goes_to_the_place_it_is_about(annotator: Annotator, panel: MessagesPanel) -> None:
    press(panel, "Go there")
    annotator.waits()
    assert annotator.session.row == 1


def test_a_message_that_is_not_sent_yet_is_there_when_the_panel_comes_back(
    annotator: Annotator, panel: MessagesPanel
) -> None:
    press(panel, "Answer")
    panel.findChildren(QPlainTextEdit)[0].setPlainText("It is one if")
    panel.close_panel()
    again = MessagesPanel()
    annotator.page.panes.show_panel(again)
    annotator.page.messages.attend(again)
    annotator.until(lambda: bool(again.texts()))
    write(again, again.findChildren(QPlainTextEdit)[0].toPlainText() + " ships load there.")
    annotator.until(lambda: len(again.texts()) == 2)
    assert "me → Mira" in again.texts()[0]
    assert "It is one if ships load there." in again.texts()[0]
    assert again.findChildren(QPlainTextEdit)[0].toPlainText() == ""
