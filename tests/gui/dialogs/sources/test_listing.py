"""The dialog "More sources": sources are added, ordered, switched and removed by keys; the list says what became of them."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.core.errors import UserError
from rareannot.core.trust import Record
from rareannot.gui.base.translation import speak
from rareannot.gui.dialogs.sources.listing import MoreSourcesDialog, SourceFormDialog
from rareannot.suggest.added.kinds import READY
from rareannot.suggest.added.values import Added, AddedSource
from tests.gui.walk import shown_text

GONE = AddedSource("gone", "plug-in:gone")
FAILED = AddedSource("mine", "command", {"command": "x"}).switched(False, "it crashed (SIGSEGV).")


@pytest.fixture
def dialog(qtbot: QtBot) -> MoreSourcesDialog:
    records = [Record("mine", "ORG", 30, 5, 5), Record("mine", "GPE", 0, 0, 0)]
    made = MoreSourcesDialog(Added((FAILED, GONE), 1), READY, records)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def rows(dialog: MoreSourcesDialog) -> list[tuple[str, ...]]:
    return list(dialog.table.lines.rows)


def test_the_list_says_order_share_right_and_state(dialog: MoreSourcesDialog) -> None:
    assert rows(dialog) == [
        ("mine", "External command", "40", "0.75", "off, since it failed"),
        ("the program's own sources", "", "", "", "on"),
        ("gone", "plug-in:gone", "0", "–", "not installed here"),
    ]
    assert dialog.why.text() == "“mine” was switched off: it crashed (SIGSEGV)."
    dialog.table.selectRow(1)
    assert not dialog.switch.isEnabled()
    assert dialog.why.text() == ""


def test_a_source_is_switched_on_again_and_its_failure_is_forgotten(dialog: MoreSourcesDialog) -> None:
    assert dialog.switch.text() == "Switch on"
    dialog.switch.setFocus()
    QTest.keyClick(dialog.switch, Qt.Key.Key_Space)
    assert dialog.added.named("mine") == AddedSource("mine", "command", {"command": "x"})
    assert dialog.switch.text() == "Switch off"


def test_the_order_changes_past_the_programs_own_sources(dialog: MoreSourcesDialog) -> None:
    dialog.down.click()
    assert [cells[0] for cells in rows(dialog)] == ["the program's own sources", "mine", "gone"]
    dialog.down.click()
    assert [cells[0] for cells in rows(dialog)] == ["the program's own sources", "gone", "mine"]
    assert not dialog.down.isEnabled()
    dialog.table.selectRow(0)
    dialog.down.click()
    assert [cells[0] for cells in rows(dialog)] == ["gone", "the program's own sources", "mine"]
    dialog.up.click()
    assert not dialog.up.isEnabled()


def test_one_is_removed(dialog: MoreSourcesDialog) -> None:
    dialog.remove.click()
    assert [one.name for one in dialog.added.sources] == ["gone"]
    assert dialog.added.before == 0


def test_a_command_is_added_by_keys(dialog: MoreSourcesDialog, qtbot: QtBot) -> None:
    dialog.add.menu().actions()[0].trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), SourceFormDialog))
    form = QApplication.activeModalWidget()
    assert isinstance(form, SourceFormDialog)
    assert form.main is not None
    assert not form.main.isEnabled()
    QTest.keyClicks(form.fields["command"], "python my.py")
    assert form.main.isEnabled()
    form.name.setText("mine")
    assert not form.main.isEnabled()  # there is one
    form.name.setText("my own")
    assert not form.main.isEnabled()
    form.name.setText("other")
    QTest.keyClick(form, Qt.Key.Key_Return)
    assert dialog.added.named("other").settings == {"command": "python my.py", "version": "1"}
    assert rows(dialog)[0][0] == "other"
    assert dialog.table.row() == 0


def test_why_one_failed_is_said_in_the_language_of_the_window(qtbot: QtBot) -> None:
    why = UserError("its program ended ({code}).", code=3).sentence
    kept = AddedSource.from_json(AddedSource("mine", "command").switched(False, why).as_json())
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    speak(app, "zh_CN")
    try:
        dialog = MoreSourcesDialog(Added((kept,), 1), READY, [])
        qtbot.addWidget(dialog)
        assert "它的程序结束了" in dialog.why.text()
        assert "3" in dialog.why.text()
    finally:
        speak(app, "en")


def test_a_source_that_was_not_asked_can_be_asked_again(qtbot: QtBot) -> None:
    dialog = MoreSourcesDialog(Added((AddedSource("llm", "chat", by_itself=False),), 1), READY, [])
    qtbot.addWidget(dialog)
    asked: list[str] = []
    dialog.ask_wanted.connect(asked.append)
    dialog.ask.click()
    dialog.ask.click()  # while it is looked what it would mean
    assert asked == ["llm"]
    dialog.say("It has answered.")
    assert dialog.why.text() == "It has answered."
    dialog.ask.click()
    assert asked == ["llm", "llm"]


ON, OFF = AddedSource("mine", "command", {"command": "x"}), AddedSource("other", "command", {"command": "y"}, on=False)


def listing(qtbot: QtBot, *sources: AddedSource, before: int = 0) -> MoreSourcesDialog:
    made = MoreSourcesDialog(Added(sources, before), READY, [Record("mine", "ORG", 3, 1, 0)])
    qtbot.addWidget(made)
    made.show()
    return made


def test_states_and_few_decisions_are_said(qtbot: QtBot) -> None:
    asked = AddedSource("llm", "chat", by_itself=False)
    dialog = listing(qtbot, ON, OFF, asked, before=3)
    assert [(name, share, state) for name, _, _, share, state in rows(dialog)] == [
        ("mine", "0.75, few", "on"), ("other", "–", "off"), ("llm", "–", "on, when asked"),
        ("the program's own sources", "", "on"),
    ]  # fmt: skip
    assert dialog.why.isHidden()
    assert dialog.table.row() == 0


@pytest.mark.parametrize(
    ("row", "switch", "settings", "up", "down", "ask"),
    [
        (0, True, True, False, True, False),
        (1, False, False, True, True, False),
        (2, True, True, True, True, True),
        (3, True, False, True, False, False),
    ],
)
def test_each_button_is_there_where_it_does_something(
    qtbot: QtBot, row: int, switch: bool, settings: bool, up: bool, down: bool, ask: bool
) -> None:
    dialog = listing(qtbot, ON, AddedSource("llm", "chat", by_itself=False), GONE, before=1)
    dialog.table.selectRow(row)
    assert [dialog.switch.isEnabled(), dialog.remove.isEnabled(), dialog.settings.isEnabled()] == [
        switch, switch, settings,
    ]  # fmt: skip
    assert (dialog.up.isEnabled(), dialog.down.isEnabled(), dialog.ask.isVisible()) == (up, down, ask)
    assert dialog.switch.text() == "Switch off"


def test_one_that_is_off_is_not_asked(qtbot: QtBot) -> None:
    dialog = listing(qtbot, AddedSource("llm", "chat", by_itself=False, on=False))
    dialog.table.selectRow(1)
    assert dialog.ask.isHidden()
    assert dialog.switch.text() == "Switch on"


def test_settings_are_asked_for_by_the_button_or_a_double_click(qtbot: QtBot) -> None:
    dialog = listing(qtbot, ON, before=1)
    for ask in (dialog.settings.click, lambda: dialog.table.row_wanted.emit(0)):
        ask()
        (form,) = dialog.findChildren(SourceFormDialog)
        assert not form.name.isEnabled() or form.name.text() == "mine"
        form.fields["command"].setText("z")  # type: ignore[attr-defined]
        form.accept()
        assert dialog.added.named("mine").settings["command"] == "z"
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert dialog.findChildren(SourceFormDialog) == []
    dialog.table.selectRow(1)
    dialog.table.row_wanted.emit(1)
    assert dialog.findChildren(SourceFormDialog) == []


def test_what_is_changed_stays_chosen_with_the_keys_in_the_table(qtbot: QtBot) -> None:
    dialog = listing(qtbot, ON, OFF, before=2)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.table.selectRow(1)
    for press, row in ((dialog.switch, 1), (dialog.up, 0), (dialog.down, 1), (dialog.down, 2)):
        press.setFocus()
        press.click()
        assert (dialog.table.row(), dialog.table.hasFocus()) == (row, True)
    assert dialog.added.named("other").on
    dialog.remove.setFocus()
    dialog.remove.click()
    assert dialog.table.hasFocus()
    assert [cells[0] for cells in rows(dialog)] == ["mine", "the program's own sources"]
    assert dialog.table.row() == 1
    dialog.remove.click()  # the program's own
    assert len(rows(dialog)) == 2


def test_every_kind_can_be_added_and_says_what_it_is(qtbot: QtBot) -> None:
    dialog = listing(qtbot)
    offered = [action.text() for action in dialog.add.menu().actions()]
    assert len(offered) == len(READY)
    assert all(" – " in text for text in offered)
    said = shown_text(dialog)
    assert any("the upper one counts" in text for text in said)
    assert any("never adds a source" in text for text in said)
