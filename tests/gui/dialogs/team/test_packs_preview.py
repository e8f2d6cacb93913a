"""The preview of a dealing: a row for each person, a column for each whom they share with."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rareannot.core.sentence import Sentence
from rareannot.gui.dialogs.team.packs_preview import PacksPreview
from rareannot.team.packs import Hand
from rareannot.workflow.packs import Dealing

DEALING = Dealing(
    (("1", "Mira"), ("2", "Noor")),
    {"1": Hand(("a", "b", "c"), frozenset("ab"), frozenset("a")), "2": Hand(("a", "b"), frozenset("ab"))},
    {},
    {("Mira", "Noor"): 2, ("Mira", "Olaf"): 7},
    (Sentence("Too few."),),
    {"1": frozenset("c")},
)


def test_who_gets_what_and_shares_how_much(qtbot: QtBot) -> None:
    preview = PacksPreview()
    qtbot.addWidget(preview)
    preview.show_dealing(DEALING)
    table = preview.table
    model, here = table.model(), Qt.Orientation.Horizontal
    heads = [model.headerData(column, here) for column in range(table.columnCount())]
    assert heads == ["Annotator", "Articles", "Shared", "Blind", "Tests", "with Mira", "with Noor", "with Olaf"]
    cells = [[model.index(row, column).data() for column in range(table.columnCount())] for row in range(2)]
    assert cells == [["Mira", "3", "2", "1", "1", "", "2", "7"], ["Noor", "2", "2", "0", "0", "2", "", "0"]]
    assert preview._said.text() == "Too few."


def test_why_there_is_nothing_to_show_stands_in_its_place(qtbot: QtBot) -> None:
    preview = PacksPreview()
    qtbot.addWidget(preview)
    preview.say_only("Nothing is left.")
    assert preview.table.isHidden()
    assert preview._said.text() == "Nothing is left."


def test_names_take_the_room_and_numbers_stand_right(qtbot: QtBot) -> None:
    preview = PacksPreview()
    qtbot.addWidget(preview)
    assert preview.isHidden()
    preview.resize(1000, 200)
    preview.show_dealing(DEALING)
    assert preview.isVisible()
    table = preview.table
    assert table.isVisible()
    head, side = table.horizontalHeader(), Qt.ItemDataRole.TextAlignmentRole
    assert head.length() == table.viewport().width()
    wanted = [max(table.sizeHintForColumn(c), head.sectionSizeHint(c)) for c in range(1, 8)]
    assert [head.sectionSize(c) for c in range(1, 8)] == wanted
    right = [bool(table.model().index(0, c).data(side) & Qt.AlignmentFlag.AlignRight.value) for c in range(8)]
    assert right == [False, *[True] * 7]
    assert table.accessibleName() == "Who gets what"


def test_what_cannot_be_met_takes_the_place_of_the_table_and_goes_again(qtbot: QtBot) -> None:
    preview = PacksPreview()
    qtbot.addWidget(preview)
    preview.say_only("Nothing is left.")
    assert (preview.isVisible(), preview._said.isVisible()) == (True, True)
    preview.show_dealing(replace(DEALING, notices=()))
    assert (preview.table.isHidden(), preview._said.isHidden()) == (False, True)
