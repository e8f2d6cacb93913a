"""A calibration round as it is read: labels as they are, and sentences where there is nothing to read."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rareannot.gui.dialogs.team.calibration import CalibrationDialog
from rareannot.team.calibration import UnclearLabel
from rareannot.team.wording import Example
from rareannot.workflow.team.calibration import Calibration


def test_labels_are_read_in_the_language_of_the_window_and_as_they_are(qtbot: QtBot) -> None:
    dialog = CalibrationDialog(["1"])
    qtbot.addWidget(dialog)
    label = UnclearLabel("<b>ORG</b>", 4, 0, {}, {}, (), ())
    dialog.show_round(Calibration("p", "1", ("Mira", "Noor"), 2, 2, (label,)))
    assert dialog.page.toPlainText() == "<b>ORG</b>\nEverybody agrees, and nothing was noted."
    assert dialog.appendix.isEnabled()
    dialog.say_only("Nothing yet.")
    assert not dialog.appendix.isEnabled()
    assert dialog.page.toPlainText() == ""


def test_another_round_is_asked_for_and_the_keys_stay_in_the_choice(qtbot: QtBot) -> None:
    dialog = CalibrationDialog(["1", "2", "3"])
    qtbot.addWidget(dialog)
    assert dialog.round == "3"
    dialog.show()
    dialog.rounds.setFocus()
    with qtbot.waitSignal(dialog.round_wanted) as asked:
        QTest.keyClick(dialog.rounds, Qt.Key.Key_Down)
    assert asked.args == ["2"]
    said = Example("label", "sells ", "zinc", " to\nchile", ("2 × “zinc” MATERIAL", "1 × nothing"))
    label = UnclearLabel("MATERIAL", 3, 1, {"nothing": 1}, {"label": 1}, (said,), ())
    dialog.show_round(Calibration("p", "2", ("Mira", "Noor", "Lea"), 2, 2, (label,)))
    assert dialog.focusWidget() is dialog.rounds
    assert dialog.page.toPlainText().splitlines() == [
        "MATERIAL", "1 × Different label", "", "…sells zinc to chile…", "    2 × “zinc” MATERIAL", "    1 × nothing",
    ]  # fmt: skip
    assert dialog.table.model().index(0, 4).data() == "nothing (1)"
