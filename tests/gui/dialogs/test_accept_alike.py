"""The preview before suggestions are accepted everywhere: which are meant, how many, and where."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from rareannot.core.text.alike import Like
from rareannot.gui.base.translation import speak
from rareannot.gui.dialogs.accept_alike import AcceptAlikeDialog, Found, Sample
from tests.gui.walk import nameless

SELLS, TO = Sample(("a", "s0-4-GPE"), "…[Oslo] sells… GPE (one)"), Sample(("a", "s9-13-GPE"), "…to [oslo]… GPE (one)")
FOUND = {
    "string": Found(2, 1, (SELLS, TO)),
    "label": Found(300, 40, (SELLS,)),
    "source": Found(),
}


@pytest.fixture
def dialog(qtbot: QtBot) -> AcceptAlikeDialog:
    made = AcceptAlikeDialog(Like("oslo", "GPE", "names"), FOUND)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("way", "lines", "main", "can"),
    [
        ("string", 2, "Accept 2 suggestions", True),
        ("label", 2, "Accept 300 suggestions", True),
        ("source", 0, "Accept 0 suggestions", False),
    ],
)
def test_each_way_shows_its_places_and_how_many_they_are(
    dialog: AcceptAlikeDialog, way: str, lines: int, main: str, can: bool
) -> None:
    dialog.choose(way)
    assert dialog.way == way
    assert dialog.samples.count() == lines
    assert dialog.main is not None
    assert (dialog.main.text(), dialog.main.isEnabled()) == (main, can)
    assert nameless(dialog) == []


def test_a_long_line_is_shown_whole(qtbot: QtBot) -> None:
    line = "…tterdam, up from $240 three years ago. [China] digs some 84% of the world's tungsten, … GPE (Tungsten: an old mine)"
    made = AcceptAlikeDialog(
        Like("china", "GPE", "names"),
        FOUND | {"string": Found(2, 2, (Sample(("a", "1"), line), Sample(("a", "2"), line)))},
    )
    qtbot.addWidget(made)
    made.show()
    first, second = (made.samples.visualItemRect(made.samples.item(n)) for n in (0, 1))
    shown = made.samples.fontMetrics().boundingRect(first, Qt.TextFlag.TextWordWrap, line)
    assert shown.height() <= first.height()
    assert shown.width() <= first.width() <= made.samples.viewport().width()
    assert second.top() >= first.bottom()


def test_what_is_not_shown_is_counted(dialog: AcceptAlikeDialog) -> None:
    dialog.choose("label")
    assert dialog.samples.item(1).text() == "and 299 more"


def test_each_way_is_one_sentence_in_either_language(
    dialog: AcceptAlikeDialog, qtbot: QtBot, qapp: QApplication
) -> None:
    assert dialog.findChildren(QRadioButton)[1].text() == "every GPE: 300 in 40 articles"
    speak(qapp, "zh_CN")
    try:
        spoken = AcceptAlikeDialog(Like("oslo", "GPE", "names"), FOUND)
        qtbot.addWidget(spoken)
        assert spoken.findChildren(QRadioButton)[0].text() == "标为 GPE 的“oslo”：2 条（1 篇文章）"
    finally:
        speak(qapp, "en")


def test_lines_wrap_anew_with_the_width_and_never_scroll_sideways(qtbot: QtBot) -> None:
    found = FOUND | {"string": Found(2, 1, (Sample(("a", "1"), "many words " * 20), Sample(("a", "2"), "x" * 300)))}
    made = AcceptAlikeDialog(Like("oslo", "GPE", "names"), found)
    qtbot.addWidget(made)
    made.show()
    QApplication.processEvents()
    high = made.samples.visualItemRect(made.samples.item(0)).height()
    assert not made.samples.horizontalScrollBar().isVisible()
    made.resize(1500, made.height())
    QApplication.processEvents()
    assert made.samples.visualItemRect(made.samples.item(0)).height() < high
    assert made.samples.accessibleName() == "Where they are"


def test_an_ampersand_is_one_and_what_is_all_shown_is_not_counted(qtbot: QtBot) -> None:
    made = AcceptAlikeDialog(Like("salt & co", "ORG", "names"), FOUND)
    qtbot.addWidget(made)
    texts = [one.text() for one in made.findChildren(QRadioButton)]
    assert texts[0].startswith("“salt && co” as ORG: 2 in 1 article")
    assert made.way == "string"
    assert made.samples.count() == 2
    made.choose("source")
    assert made.samples.count() == 0
    made.choose("string")
    assert [made.samples.item(n).text() for n in range(2)] == [one.words for one in FOUND["string"].samples]


def test_a_line_that_is_unticked_is_left_out_and_not_counted(dialog: AcceptAlikeDialog) -> None:
    dialog.samples.setFocus()
    dialog.samples.setCurrentRow(1)
    QTest.keyClick(dialog.samples, Qt.Key.Key_Space)
    assert dialog.left_out == {TO.place}
    assert dialog.main is not None
    assert dialog.main.text() == "Accept 1 suggestion"
    dialog.choose("label")
    assert dialog.left_out == frozenset()
    dialog.choose("string")
    assert dialog.left_out == {TO.place}
    dialog.samples.setCurrentRow(1)
    QTest.keyClick(dialog.samples, Qt.Key.Key_Space)
    assert dialog.left_out == frozenset()
