"""The help beside the article: pages that are chosen or linked, with room to read, and nothing that is loaded."""

import pytest
from PySide6.QtCore import QByteArray, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextBlock, QTextCursor
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from rareannot.gui.base import style
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.theme import Theme, theme_of, tokens
from rareannot.gui.help.panel import ORDER, HelpPanel
from tests.gui.walk import nameless, spoken


@pytest.fixture
def panel(qtbot: QtBot) -> HelpPanel:
    made = HelpPanel(Shortcuts())
    qtbot.addWidget(made)
    made.show()
    return made


def test_pages_are_chosen_and_linked(panel: HelpPanel) -> None:
    assert panel.page == "first-steps"
    panel.follow(QUrl("walk.md"))
    assert panel.page == "walk"
    assert "Deciding suggestions" in panel.view.toPlainText()
    panel.follow(QUrl("nowhere.md"))
    assert panel.page == "walk"
    assert nameless(panel) == []


def test_the_list_of_pages_and_the_page_say_what_they_are(panel: HelpPanel) -> None:
    assert (panel.pages.accessibleName(), spoken(panel.view)) == ("Help page", "Help")


def test_the_first_page_is_there_at_once_in_letters_a_little_larger_than_elsewhere(panel: HelpPanel) -> None:
    assert "accepts the suggestion" in panel.view.toPlainText()
    size = tokens()["font"]["size"]["ui"]
    assert panel.view.document().defaultFont() == theme_of(panel).font("ui", size + 1)


def test_words_are_flush_with_the_list_of_pages_and_lists_a_step_in(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp, Theme())
    panel = HelpPanel(Shortcuts())
    qtbot.addWidget(panel)
    panel.resize(400, 600)
    panel.show()
    edge = panel.pages.mapTo(panel, QPoint()).x()

    def left(block: QTextBlock) -> int:
        return panel.view.viewport().mapTo(panel, panel.view.cursorRect(QTextCursor(block)).topLeft()).x()

    first = panel.view.document().begin()
    assert left(first) == edge
    listed = first
    while listed.textList() is None:
        listed = listed.next()
    assert left(listed) == edge + 20


def test_the_question_before_a_link_is_followed_shows_the_address_letter_by_letter(
    panel: HelpPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[QMessageBox]()

    def cancel(box: QMessageBox) -> QMessageBox.StandardButton:
        asked.append(box)
        return QMessageBox.StandardButton.Cancel

    monkeypatch.setattr(QMessageBox, "exec", cancel)
    panel.follow(QUrl("https://example.org/<b>x</b>"))
    (box,) = asked
    assert box.text() == f"Open {QUrl('https://example.org/<b>x</b>').toString()} in your web browser?"
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert box.standardButtons() == QMessageBox.StandardButton.Open | QMessageBox.StandardButton.Cancel


def test_a_link_to_the_web_asks_first(panel: HelpPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Cancel)
    panel.follow(QUrl("https://example.org/"))
    assert opened == []
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Open)
    panel.follow(QUrl("https://example.org/"))
    panel.follow(QUrl("file:///etc/passwd"))
    assert opened == [QUrl("https://example.org/")]


def test_a_page_loads_nothing(panel: HelpPanel) -> None:
    assert panel.view.document().resource(2, QUrl.fromLocalFile(__file__)) == QByteArray(b" ")


def test_a_page_begins_at_its_head_and_has_air_between_its_paragraphs(panel: HelpPanel) -> None:
    bar = panel.view.verticalScrollBar()
    blocks = list[QTextBlock]()
    for page in range(1, len(ORDER)):
        panel.view.moveCursor(QTextCursor.MoveOperation.End)
        bar.setValue(bar.maximum())
        panel.pages.setCurrentIndex(page)
        assert (panel.view.textCursor().position(), bar.value()) == (0, 0)
        block = panel.view.document().begin()
        found = list[QTextBlock]()
        while block.isValid():
            found.append(block)
            block = block.next()
        forms = [(one.blockFormat(), one.textList() is not None) for one in found]
        assert {form.lineHeight() for form, _ in forms} == {130}
        assert {form.bottomMargin() for form, listed in forms if listed} <= {3}
        assert {form.bottomMargin() for form, listed in forms if not listed} == {8}
        assert {form.topMargin() for form, _ in forms if form.headingLevel()} == {4}
        blocks = found
    head = QTextCursor(blocks[0])
    head.movePosition(QTextCursor.MoveOperation.NextCharacter)
    assert head.charFormat().font().weight() == 600


def test_keys_that_change_are_shown_at_once_and_the_panel_takes_the_keyboard(qtbot: QtBot) -> None:
    keyboard = Shortcuts()
    panel = HelpPanel(keyboard)
    qtbot.addWidget(panel)
    panel.resize(400, 600)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.start()
    assert panel.view.hasFocus()
    assert "F7" not in panel.view.toPlainText()
    keyboard.set_keys("accept", ["F7"])
    assert "F7 accepts the suggestion" in panel.view.toPlainText()
    assert [panel.pages.itemData(i) for i in range(panel.pages.count())] == list(ORDER)
    assert panel.pages.geometry().bottom() < panel.view.geometry().top()
    assert not panel.view.openLinks()


def test_a_link_in_a_page_is_followed(panel: HelpPanel) -> None:
    panel.view.anchorClicked.emit(QUrl("walk.md"))
    assert panel.page == "walk"
    panel.follow(QUrl("https://example.org/first-steps.md").resolved(QUrl("ftp://example.org/first-steps.md")))
    assert panel.page == "walk"
