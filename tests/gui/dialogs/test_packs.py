"""The dialog that makes packs: what is asked, what is remembered, when it can be done."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from rareannot.gui.base.theme import theme_of
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


def test_the_fields_have_bounds_and_say_what_they_count(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    fields = (made._count, made._overlap, made._blind, made._tests, made._seed)
    assert [(one.minimum(), one.maximum()) for one in fields] == [
        (0, 1200), (0, 100), (0, 100), (0, 50), (0, 1_000_000),
    ]  # fmt: skip
    assert [one.suffix() for one in fields] == ["", " %", " %", " %", ""]
    assert [one.singleStep() for one in fields[1:3]] == [5, 5]
    made._count.setValue(0)
    assert made._count.text() == "no limit"
    assert [made._articles.itemText(i) for i in range(2)] == ["All 1\u202f200 articles", "The 900 that are not done"]


def test_a_project_without_articles_has_a_field_all_the_same(qtbot: QtBot) -> None:
    made = PacksDialog(PackWish(), [], 0, 0)
    qtbot.addWidget(made)
    assert (made._count.maximum(), made.wish.articles) == (1, "all")
    assert not any("In this project" in text or "Known" in text for text in shown_text(made))


def test_a_calibration_round_has_a_size_and_shares_nothing_else(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    beside = (made._overlap, made._all_share, made._tests)
    assert all(one.isEnabled() for one in beside)
    made._calibration.setChecked(True)
    assert not any(one.isEnabled() for one in beside)
    assert made.main is not None
    assert made.main.isEnabled()
    assert made.wish.calibration
    made._count.setValue(0)
    assert not made.main.isEnabled()
    made._calibration.setChecked(False)
    assert made.main.isEnabled()
    assert all(one.isEnabled() for one in beside)
    made._all_share.setChecked(True)
    assert [one.isEnabled() for one in beside] == [False, True, True]


def test_who_gets_what_is_asked_for_with_the_values_of_the_fields(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    made._names.setText("Lea")
    with qtbot.waitSignal(made.preview_wanted) as asked:
        pass
    assert asked.args == [made.wish]
    assert made.wish.annotators == ("Lea",)
    assert made.main is not None
    assert made.main.text() == "Make the pack"


def test_the_preview_follows_what_is_typed_and_is_asked_for_again_once_an_answer_came(qtbot: QtBot) -> None:
    made, asked = dialog(qtbot), list[PackWish]()
    made.preview_wanted.connect(asked.append)
    qtbot.waitUntil(lambda: len(asked) == 1)
    QTest.mouseClick(made._count.lineEdit(), Qt.MouseButton.LeftButton)
    made._count.selectAll()
    QTest.keyClicks(made._count, "12")
    QTest.mouseClick(made._each.lineEdit(), Qt.MouseButton.LeftButton)
    made._each.selectAll()
    QTest.keyClicks(made._each, "3")
    assert (made.wish.annotators, made.wish.count, made.wish.each) == (WISH.annotators, 12, 3)
    made.say_why_not("Too few articles.")  # the answer to the first
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert asked[-1] == made.wish
    assert "Too few articles." in shown_text(made)
    made.say_why_not("")
    made._names.clear()
    qtbot.waitUntil(lambda: "Type the names of the annotators to see who gets what." in shown_text(made))
    assert len(asked) == 2
    assert any(text == "In this project: Mira, Jonas." for text in shown_text(made))
    made._names.setText("Mira")
    assert "Known here: Mira." in shown_text(made)
    made._names.setText("Lea")
    assert "New: Lea." in shown_text(made)


def test_the_folder_is_chosen_in_the_system_s_dialog(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made, chosen = dialog(qtbot), ""
    asked = list[str]()

    def choose(_parent: object, _title: str, folder: str) -> str:
        asked.append(folder)
        return chosen

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    button = next(one for one in made.findChildren(QPushButton) if one.text() == "Choose…")
    button.click()
    assert made.wish.folder == "packs"
    chosen = "/elsewhere"
    button.click()
    assert (made.wish.folder, asked) == ("/elsewhere", ["packs", "packs"])


def test_what_each_share_is_for_stands_below_it(qtbot: QtBot) -> None:
    said = " ".join(shown_text(dialog(qtbot)))
    for words in ("given to so many people in all", "without suggestions", "settled articles that look like any other"):
        assert words in said
    names = ("Annotators", "Articles", "Pack size", "Shared", "Blind", "Test questions", "Seed", "Folder")
    assert {*names} <= {*shown_text(dialog(qtbot))}


def test_numbers_have_narrow_fields_and_an_empty_one_says_what_goes_in(qtbot: QtBot) -> None:
    made = dialog(qtbot, PackWish())
    px = theme_of(made).px
    fields = (made._count, made._overlap, made._blind, made._tests, made._seed)
    assert [one.width() for one in fields] == [px(120)] * 5
    assert made._names.placeholderText() == "Names, separated by commas"
    assert made.size().width() == min(px(1120), made.screen().availableSize().width())


def test_who_is_meant_is_said_where_there_is_something_to_say(qtbot: QtBot) -> None:
    for names, known, said in (
        ((), (), ""), (("Lea",), (), "New: Lea."), ((), ("Mira",), "In this project: Mira."),
    ):  # fmt: skip
        made = PacksDialog(PackWish(names), known, 3, 2)
        qtbot.addWidget(made)
        assert (made._who.text(), made._who.isHidden()) == (said, not said)
