import re
from functools import partial

import pytest
from PySide6.QtCore import QByteArray, QLocale, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextBlock, QTextCursor
from PySide6.QtWidgets import QMessageBox, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.bundled import bundled_names, bundled_text
from rareannot.gui.base.actions import BY_NAME
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.theme import tokens
from rareannot.gui.help.pages import ORDER, page_text, title_of
from rareannot.gui.help.panel import HelpPanel
from rareannot.gui.help.tour import Stop, Tour, beside
from tests.gui.walk import nameless

LANGUAGES = ("en", "zh_CN")
WINDOW = QRect(0, 0, 800, 600)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_pages_are_there_in_each_language(language: str) -> None:
    assert set(bundled_names(f"help/{language}", ".md")) == set(ORDER)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ORDER)
def test_a_page_names_actions_and_pages_that_exist(language: str, page: str) -> None:
    text = bundled_text(f"help/{language}/{page}.md")
    assert text.startswith("# ")
    assert set(re.findall(r"\{(?:menu )?(\w+)\}", text)) <= set(BY_NAME)
    assert set(re.findall(r"\]\(([\w-]+)\.md\)", text)) <= set(ORDER)


def test_a_page_shows_the_keys_of_now() -> None:
    keyboard = Shortcuts()
    keyboard.set_keys("accept", ["F7"])
    keyboard.set_keys("reject", [])
    text = page_text("first-steps", keyboard.first)
    assert "`F7` accepts the suggestion with the ring, – rejects it" in text
    assert "{" not in text


def test_a_page_says_where_in_the_menus_an_action_is() -> None:
    text = page_text("troubleshooting", Shortcuts().first)
    assert "*File › Recover a damaged project…*" in text
    assert "{" not in text


def test_the_reader_is_addressed_in_their_language() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("zh_CN"))
    try:
        assert title_of("first-steps") == "入门"
    finally:
        QLocale.setDefault(before)


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


@pytest.fixture
def tour(qtbot: QtBot) -> Tour:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    home = QTextEdit(window)
    window.show()
    window.activateWindow()
    made = Tour(window, [Stop(f"stop {n}", "words", partial(QRect, 40 * n, 40 * n, 60, 20)) for n in range(5)], home)
    made.start()
    return made


def test_the_tour_has_five_stops_and_goes_back_too(tour: Tour, qtbot: QtBot) -> None:
    assert tour.number == 1
    for _ in range(3):
        qtbot.mouseClick(tour.card.next, Qt.MouseButton.LeftButton)
    assert tour.number == 4
    qtbot.mouseClick(tour.card.back, Qt.MouseButton.LeftButton)
    assert tour.number == 3
    assert tour.frame.geometry().contains(QRect(80, 80, 60, 20))
    tour.go(4)
    with qtbot.waitSignal(tour.ended):
        qtbot.mouseClick(tour.card.next, Qt.MouseButton.LeftButton)
    assert tour.number == 0


def test_escape_ends_the_tour_once(tour: Tour, qtbot: QtBot) -> None:
    ended: list[bool] = []
    tour.ended.connect(lambda: ended.append(True))
    qtbot.keyClick(tour.card, Qt.Key.Key_Escape)
    tour.end()
    assert ended == [True]


def test_enter_goes_on_and_every_other_key_is_the_articles(tour: Tour, qtbot: QtBot) -> None:
    home = tour._home
    assert isinstance(home, QTextEdit)
    qtbot.mouseClick(tour.card.next, Qt.MouseButton.LeftButton)
    qtbot.keyClick(home, Qt.Key.Key_Return)
    assert (tour.number, home.toPlainText()) == (3, "")
    qtbot.keyClicks(home, " x")
    assert (tour.number, home.toPlainText()) == (3, " x")


def test_the_tour_is_over_when_another_page_is_looked_at(tour: Tour) -> None:
    tour._home.hide()
    assert tour.number == 0


@pytest.mark.parametrize(
    "target",
    [
        QRect(0, 0, 50, 20),
        QRect(700, 300, 90, 40),
        QRect(10, 560, 780, 30),
        QRect(0, 0, 800, 600),
        QRect(300, 0, 200, 9),
    ],
)
def test_a_card_stands_in_the_window_and_not_on_what_it_speaks_of(target: QRect) -> None:
    card = QRect(beside(target, QSize(300, 120), WINDOW.size()), QSize(300, 120))
    assert WINDOW.contains(card)
    assert not card.intersects(target) or target.width() * target.height() > 160_000


def test_a_card_leaves_the_keys_at_the_foot_to_be_read(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    home = QWidget(window)
    window.show()
    tour = Tour(window, [Stop("One", "Words.", lambda: QRect(340, 480, 40, 30))], home)
    tour.start()
    assert tour.card.geometry().bottom() < 600 - tokens()["size"]["status_bar"]
    tour.end()


def test_a_page_begins_at_its_head_and_has_air_between_its_paragraphs(panel: HelpPanel) -> None:
    panel.view.moveCursor(QTextCursor.MoveOperation.End)
    blocks = list[QTextBlock]()
    for page in range(1, len(ORDER)):
        panel.pages.setCurrentIndex(page)
        assert panel.view.textCursor().position() == 0
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
