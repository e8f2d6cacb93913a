"""The dialog that makes packs: what is asked, what is remembered, when it can be done."""

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rareannot.gui.dialogs.packs import UNFINISHED, PacksDialog, PackWish
from rareannot.gui.tasks.team import remembered
from tests.gui.walk import cut_off, nameless, shown_text

WISH = PackWish(("Jonas", "Aiko"), UNFINISHED, 40, 25, 15, 7, False, "packs", True)


def dialog(qtbot: QtBot, wish: PackWish = WISH) -> PacksDialog:
    made = PacksDialog(wish, ["Mira", "Jonas"], 1200, 900)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_fields_hold_what_was_asked_last_time(qtbot: QtBot) -> None:
    assert dialog(qtbot).wish == WISH
    everybody = PackWish(("Jonas",), overlap=None, folder="packs")
    assert dialog(qtbot, everybody).wish == everybody


def test_names_are_told_apart_and_repeated_ones_count_once(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    made._names.clear()
    QTest.keyClicks(made._names, " Jonas ,Aiko,  Jonas,")
    assert made.wish.annotators == ("Jonas", "Aiko")
    assert "Known here: Jonas. New: Aiko." in shown_text(made)
    assert made.main is not None
    assert made.main.text() == "Make 2 packs"


def test_without_a_name_or_a_folder_nothing_is_made(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    assert made.main is not None
    assert made.main.isEnabled()
    made._names.clear()
    assert not made.main.isEnabled()
    assert "In this project: Mira, Jonas." in shown_text(made)
    QTest.keyClicks(made._names, "Aiko")
    assert made.main.isEnabled()
    made._folder.clear()
    assert not made.main.isEnabled()


def test_the_share_is_not_asked_where_everybody_gets_everything(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    made._all_share.setChecked(True)
    assert not made._overlap.isEnabled()
    assert made.wish.overlap is None


def test_every_field_has_a_name_and_nothing_is_cut_off(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    assert nameless(made) == []
    assert cut_off(made) == []


def test_broken_memory_is_no_memory() -> None:
    assert remembered("") == remembered("{}") == remembered('{"annotators": 3}') == PackWish()
    assert remembered('{"annotators": ["Jonas"], "blind": 30}') == PackWish(("Jonas",), blind=30)
