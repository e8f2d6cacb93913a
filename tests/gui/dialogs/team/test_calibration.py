"""A calibration round as it is read: labels as they are, and sentences where there is nothing to read."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.team.calibration import CalibrationDialog
from rareannot.team.calibration import Note, UnclearLabel
from rareannot.team.wording import Example
from rareannot.workflow.team.calibration import Calibration
from tests.gui.walk import shown_text


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


SAID = Example("label", "sells\nsome ", "zinc", " to\rchile", ("2 × “zinc” MATERIAL", "1 × nothing"))
ZINC = UnclearLabel("MATERIAL", 30, 12, {"nothing": 5, "ORG": 4, "LOC": 2, "GPE": 1}, {"label": 12}, (SAID,), ())
NOTED = UnclearLabel("ORG", 4, 0, {}, {}, (), (Note("the\nmine", "a name\nor not?"),))
ROUND = Calibration("p", "1", ("Mira", "Noor", "Lea"), 8, 5, (ZINC, NOTED))


def _shown(qtbot: QtBot, found: Calibration | None = ROUND) -> CalibrationDialog:
    dialog = CalibrationDialog(["1"] if found else [])
    qtbot.addWidget(dialog)
    dialog.show()
    if found:
        dialog.show_round(found)
    return dialog


def test_a_round_is_summed_up_and_each_label_has_its_row(qtbot: QtBot) -> None:
    dialog = _shown(qtbot)
    assert "3 annotators; 5 of the 8 articles are done by two of them or more." in shown_text(dialog)
    model, across = dialog.table.model(), Qt.Orientation.Horizontal
    heads = [model.headerData(c, across) for c in range(5)]
    assert heads == ["Label", "Places", "Differ", "Share", "Others say"]
    rows = [[model.index(r, c).data() for c in range(5)] for r in range(model.rowCount())]
    assert rows == [
        ["MATERIAL", "30", "12", f"{ZINC.share * 100:.0f} %", "nothing (5), ORG (4), LOC (2)"],
        ["ORG", "4", "0", "0 %", ""],
    ]
    right = [c in (1, 2, 3) for c in range(5)]
    side = Qt.ItemDataRole.TextAlignmentRole
    assert [bool(model.index(0, c).data(side) & Qt.AlignmentFlag.AlignRight.value) for c in range(5)] == right
    heads_right = [bool(model.headerData(c, across, side) & Qt.AlignmentFlag.AlignRight.value) for c in range(5)]
    assert heads_right == right


def test_the_first_label_is_read_and_the_table_has_the_keys(qtbot: QtBot) -> None:
    dialog = _shown(qtbot)
    assert (dialog.table.currentRow(), dialog.focusWidget()) == (0, dialog.table)
    text = dialog.page.toPlainText()
    assert text.splitlines()[:4] == ["MATERIAL", "12 × Different label", "", "…sells some zinc to chile…"]
    assert text.splitlines()[4:] == ["    2 × “zinc” MATERIAL", "    1 × nothing"]
    weights = {}
    cursor = dialog.page.textCursor()
    for word in ("MATERIAL", "sells", "zinc"):
        cursor.setPosition(text.index(word) + 1)
        weights[word] = cursor.charFormat().fontWeight()
    assert weights["MATERIAL"] == QFont.Weight.DemiBold
    assert weights["zinc"] > weights["sells"] == QFont.Weight.Normal
    assert dialog.page.textCursor().position() == 0


def test_another_label_s_notes_are_read_when_its_row_is_gone_to(qtbot: QtBot) -> None:
    dialog = _shown(qtbot)
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.page.toPlainText().splitlines() == ["ORG", "", "Noted", "“the mine”: a name or not?"]
    dialog.table.setCurrentCell(-1, -1)
    assert dialog.page.toPlainText() == ""


def test_without_a_round_a_sentence_says_how_to_make_one(qtbot: QtBot) -> None:
    dialog = _shown(qtbot, None)
    (said,) = [text for text in shown_text(dialog) if "calibration round" in text]
    assert said.startswith("There is no calibration round yet.")
    assert dialog.round == ""
    assert [part.isVisible() for part in (dialog.table, dialog.page)] == [False, False]
    assert not dialog.appendix.isEnabled()


def test_a_sentence_alone_takes_the_table_away_and_a_round_brings_it_back(qtbot: QtBot) -> None:
    dialog = _shown(qtbot)
    dialog.say_only("Nothing yet.")
    assert [part.isVisible() for part in (dialog.table, dialog.page)] == [False, False]
    assert dialog.table.rowCount() == 0
    dialog.show_round(replace(ROUND, labels=()))
    assert [part.isVisible() for part in (dialog.table, dialog.page)] == [False, False]
    dialog.show_round(ROUND)
    assert [part.isVisible() for part in (dialog.table, dialog.page)] == [True, True]
    assert dialog.appendix.isEnabled()


def test_the_appendix_is_asked_for_and_what_came_of_it_is_said(qtbot: QtBot) -> None:
    dialog = _shown(qtbot)
    assert "Written." not in shown_text(dialog)
    with qtbot.waitSignal(dialog.appendix_wanted):
        dialog.appendix.click()
    dialog.say("Written.")
    assert "Written." in shown_text(dialog)


def test_a_row_is_chosen_whole_and_nothing_can_be_typed(qtbot: QtBot) -> None:
    table = _shown(qtbot).table
    assert table.selectionBehavior() == table.SelectionBehavior.SelectRows
    assert table.selectionMode() == table.SelectionMode.SingleSelection
    assert table.editTriggers() == table.EditTrigger.NoEditTriggers
    assert not table.tabKeyNavigation()
    assert table.verticalHeader().isHidden()


def test_columns_are_as_wide_as_their_words_and_what_others_say_has_the_rest(qtbot: QtBot) -> None:
    dialog = _shown(qtbot)
    head = dialog.table.horizontalHeader()
    for _ in range(2):
        assert head.length() == dialog.table.viewport().width()
        wanted = [max(dialog.table.sizeHintForColumn(c), head.sectionSizeHint(c)) for c in range(4)]
        assert [head.sectionSize(c) for c in range(4)] == wanted
        dialog.resize(dialog.width() + 100, dialog.height())


def test_one_label_at_a_time_is_chosen_and_beyond_the_last_there_is_nothing_to_read(qtbot: QtBot) -> None:
    dialog = _shown(qtbot)
    QTest.keyClick(dialog.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [one.row() for one in dialog.table.selectionModel().selectedRows()] == [1]
    dialog._read(2)
    assert dialog.page.toPlainText() == ""


def test_another_round_is_read_from_its_first_label(qtbot: QtBot) -> None:
    dialog = _shown(qtbot)
    dialog.table.setCurrentCell(1, 0)
    dialog.show_round(replace(ROUND, labels=(NOTED, ZINC)))
    assert dialog.page.toPlainText().splitlines()[0] == "ORG"
    dialog.show_round(replace(ROUND, labels=()))
    assert dialog.page.toPlainText() == ""


def test_words_stand_off_the_edge_and_a_sentence_alone_at_the_top(qtbot: QtBot) -> None:
    dialog = _shown(qtbot)
    assert dialog.page.document().documentMargin() == theme_of(dialog).px(10)
    assert dialog._summary.alignment() & Qt.AlignmentFlag.AlignTop
    assert dialog._said.isHidden()
    assert not dialog.rounds.isVisible()
    none = _shown(qtbot, None)
    assert (dialog.size().height() > none.size().height(), none.size().height()) == (True, theme_of(none).px(180))
