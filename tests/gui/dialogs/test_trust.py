"""The dialog "Suggestions": two tabs, one trust, which is applied or given up."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from rareannot.core.trust import FEW, Trust
from rareannot.gui.dialogs import TrustDialog
from tests.gui.dialogs.test_trust_table import LABELS, RECORDS, SOURCES, Make, goes, make, place, rows
from tests.gui.transcript import transcript

__all__ = ["make"]


def test_both_tabs_show_the_same_trust(make: Make) -> None:
    dialog = make(RECORDS, Trust(frozenset({"PERSON"})))
    dialog.tabs.setCurrentIndex(1)
    assert place(dialog, "PERSON").data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    goes(dialog, "GPE")
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    dialog.tabs.setCurrentIndex(0)
    goes(dialog, "figures")
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.trust.off == {"PERSON", "GPE", "figures"}


def test_enter_in_the_table_applies_and_escape_gives_up(make: Make, qtbot: QtBot) -> None:
    dialog = make()
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    dialog = make()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog.table, Qt.Key.Key_Escape)


def test_every_label_is_summed_up_over_its_sources(make: Make) -> None:
    dialog = make()
    dialog.tabs.setCurrentIndex(1)
    assert rows(dialog)[0][:6] == ["PERSON", "21", "11", "5", "5", "0.52"]
    assert [r[0].strip() for r in rows(dialog)[1:3]] == ["people", "imported"]


def test_the_words_above_and_below_say_what_it_is(qtbot: QtBot) -> None:
    dialog = TrustDialog(RECORDS, Trust(), SOURCES, LABELS)
    qtbot.addWidget(dialog)
    assert dialog.size().toTuple() == (860, 600)
    dialog.show()
    assert any(f"with fewer than {FEW} decisions" in one.text() for one in dialog.findChildren(QLabel))
    said = transcript(dialog)
    assert [one.split(" on ")[0].split(": ")[0] for one in said] == [
        "How the annotators of this project decided o…", "Grouped", "By source",
        "“Right” is the share accepted unchanged; wit…", "———", "[Cancel] | [Apply ↵]",
    ]  # fmt: skip
    assert "from edge to edge" not in said[1]
    dialog.tabs.setCurrentIndex(1)
    assert dialog.table.accessibleName() == "By label"
