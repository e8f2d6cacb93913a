"""The dialog before files with spans are imported: what they become, what is likely, and the command that says the same."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from rareannot.gui.dialogs.import_labels import MOST_ROWS, ImportLabelsDialog
from rareannot.gui.dialogs.values import ForeignLabel, ImportChoice
from rareannot.gui.widgets.labels import ElidedLabel
from rareannot.gui.widgets.parts import IconButton
from tests.gui.walk import nameless, shown_text

FOREIGN = (ForeignLabel("COMPANY", 1402, "ORG"), ForeignLabel("MISC", 3))
OURS = ("ORG", "GPE")
USUAL = ImportChoice()
Make = Callable[..., ImportLabelsDialog]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def made(remembered: ImportChoice = USUAL, foreign: Sequence[ForeignLabel] = FOREIGN) -> ImportLabelsDialog:
        paths = "p.rareannot", ("a b.jsonl",)
        dialog = ImportLabelsDialog(12, 1405, foreign, OURS, ("Mira", "Noor"), remembered, paths)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return made


def wants(dialog: ImportLabelsDialog, target: str) -> None:
    dialog._target.setCurrentIndex(dialog._target.findData(target))


def said(dialog: ImportLabelsDialog) -> str:
    return "\n".join(shown_text(dialog))


def test_at_first_spans_become_suggestions_and_labels_what_they_look_like(make: Make) -> None:
    dialog = make()
    assert dialog.choice == ImportChoice("suggestions", "", (("COMPANY", "ORG"), ("MISC", None)))
    assert "Articles: 12. Labelled spans in them: 1\u202f405." in said(dialog)
    assert "until you decide them" in said(dialog)
    assert not dialog._person.isVisible()
    assert not dialog._replace.isVisible()
    assert dialog.main is not None
    assert dialog.main.isEnabled()
    assert nameless(dialog) == []
    assert dialog._boxes[0].accessibleName() == "COMPANY, 1\u202f402 spans, becomes"


def test_an_answer_needs_its_annotator_and_may_take_the_place_of_older_ones(make: Make) -> None:
    dialog = make()
    assert dialog.main is not None
    wants(dialog, "annotator")
    assert dialog._person.isVisible()
    assert dialog._replace.isVisible()
    assert not dialog.main.isEnabled()
    dialog._person.setEditText("  Mira   Li ")
    assert dialog.main.isEnabled()
    assert dialog.choice.annotator == "Mira Li"
    assert "Existing answers are kept" in said(dialog)
    QTest.mouseClick(dialog._replace, Qt.MouseButton.LeftButton, pos=QPoint(8, dialog._replace.height() // 2))
    assert dialog.choice.replace
    assert "as one action that can be undone" in said(dialog)
    wants(dialog, "gold")
    assert dialog.choice == ImportChoice("gold", "", dialog.choice.labels)
    assert "settled as the files say" in said(dialog)
    assert not dialog._person.isVisible()


def test_the_command_says_the_same(make: Make) -> None:
    dialog = make()
    assert dialog._command.text() == "rareannot import p.rareannot 'a b.jsonl' --map COMPANY=ORG"
    wants(dialog, "gold")
    dialog._boxes[1].setCurrentIndex(dialog._boxes[1].count() - 2)
    assert dialog.choice.labels == (("COMPANY", "ORG"), ("MISC", ""))
    assert dialog._command.text().endswith("--as gold --map COMPANY=ORG --map MISC=")
    copy = next(b for b in dialog.findChildren(IconButton) if b.accessibleName() == "Copy the command")
    copy.click()
    assert QGuiApplication.clipboard().text() == dialog._command.text()


def test_what_was_chosen_before_is_chosen_again_where_there_is_still_such_a_label(make: Make) -> None:
    before = ImportChoice("annotator", "Noor", (("COMPANY", ""), ("MISC", "GPE")))
    dialog = make(before)
    assert dialog.choice == before
    assert make(ImportChoice(labels=(("COMPANY", None),))).choice.labels[0] == ("COMPANY", None)
    gone = make(ImportChoice(labels=(("COMPANY", "FIRM"), ("MISC", "FIRM"))))
    assert gone.choice.labels == (("COMPANY", "ORG"), ("MISC", None))


def test_without_foreign_labels_nothing_is_asked_about_them(make: Make) -> None:
    dialog = make(foreign=())
    assert dialog.findChildren(QComboBox)[2:] == []
    assert "not in this project's label set" not in said(dialog)
    assert dialog.choice.labels == ()
    assert dialog.height() < make().height()


def test_of_more_labels_than_can_be_mapped_the_rest_is_counted(make: Make) -> None:
    assert "more labels are left out" not in said(make())
    dialog = make(foreign=[ForeignLabel(f"L{n}", 1) for n in range(MOST_ROWS + 3)])
    assert "3 more labels are left out and listed in the report." in said(dialog)
    assert len(dialog.choice.labels) == MOST_ROWS


def test_the_wheel_changes_a_label_only_where_the_keys_are(make: Make, qtbot: QtBot) -> None:
    dialog = make()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    box = dialog._boxes[0]

    def turn() -> None:
        nothing = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False
        event = QWheelEvent(QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, -120), *nothing)
        QApplication.sendEvent(box, event)

    turn()
    assert dialog.choice.labels[0] == ("COMPANY", "ORG")
    box.setFocus()
    turn()
    assert dialog.choice.labels[0] == ("COMPANY", "GPE")


def test_labels_stand_below_their_heads_and_share_the_width(make: Make) -> None:
    dialog = make()
    QApplication.processEvents()
    (area,) = dialog.findChildren(QScrollArea)
    page = area.widget()
    assert page is not None
    assert page.width() == area.viewport().width()
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus
    first, second = dialog._boxes
    head = next(one for one in page.findChildren(QLabel) if one.text() == "Becomes")
    count = next(one for one in page.findChildren(QLabel) if one.text() == "3")
    theirs = next(one for one in page.findChildren(ElidedLabel) if one.text() == "COMPANY")
    assert head.x() == first.x() == second.x()
    assert first.y() - head.geometry().bottom() < 20
    assert second.y() - first.geometry().bottom() < 20
    assert count.width() < 60
    assert first.width() > theirs.width() > 100
    assert theirs.buddy() is first
    dialog.resize(dialog.width() + 300, dialog.height() + 300)
    QApplication.processEvents()
    assert first.y() - head.geometry().bottom() < 20
    assert count.width() < 60


def test_the_dialog_is_as_high_as_its_labels_up_to_eight(make: Make) -> None:
    assert dialog_heights(make, 0) < dialog_heights(make, 1) < dialog_heights(make, 8) == dialog_heights(make, 9)


def dialog_heights(make: Make, labels: int) -> int:
    return make(foreign=[ForeignLabel(f"L{n}", 1) for n in range(labels)]).height()


def test_whose_answer_it_is_is_asked_in_the_field(make: Make) -> None:
    dialog = make(ImportChoice("annotator"))
    line = dialog._person.lineEdit()
    assert line is not None
    assert line.placeholderText() == "whose answer it is"


def test_the_wheel_turns_a_choice_only_where_the_keys_are(make: Make) -> None:
    for box in make()._boxes:
        assert box.focusPolicy() == Qt.FocusPolicy.StrongFocus
