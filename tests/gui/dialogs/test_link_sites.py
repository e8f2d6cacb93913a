"""The questions about links on which annotators differ, by keys: taken, none, gone on from, undone; then by the mouse."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rareannot.core.review.link_sites import ANOTHER_NAME, NO_PARTNER, NOT_GOLD, LinkReading, LinkSite
from rareannot.core.review.settled_links import Ends
from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.link_sites import AskedSite, LinkSitesDialog
from rareannot.gui.widgets.labels import literal_tip

TEXT = "400 tons of nickel and cobalt"
TONS, NICKEL, COBALT = (0, 8, "QUANTITY"), (12, 18, "MATERIAL"), (23, 29, "MATERIAL")
READINGS = (LinkReading((NICKEL, COBALT), ("a", "b")), LinkReading((NICKEL,), ("c",)), LinkReading((None,), ("d",)))
NAMES = {"a": "Ana", "b": "Bo", "c": "Cy", "d": "Di"}
SITES = [
    AskedSite(1, LinkSite(TONS, name, READINGS, cause=cause), TEXT, "Sales", NAMES)
    for name, cause in (("of", NO_PARTNER), ("by", ANOTHER_NAME))
]


KEYS = {"on": Qt.Key.Key_Right, "back": Qt.Key.Key_Left}


class Reviewer:
    def __init__(self, dialog: LinkSitesDialog) -> None:
        self.dialog = dialog
        self.said: list[tuple[str, Ends]] = []
        self.undone: list[str] = []
        self.why: list[str] = []
        self.notes: list[tuple[str, str]] = []
        dialog.settled.connect(lambda asked, ends, _why: self.said.append((asked.site.name, ends)))
        dialog.settled.connect(lambda _asked, _ends, why: self.why.append(why))
        dialog.note_wanted.connect(lambda asked, text: self.notes.append((asked.site.name, text)))
        dialog.undo_wanted.connect(lambda asked: self.undone.append(asked.site.name))

    def presses(self, *keys: str) -> None:
        for key in keys:
            if key == "undo":
                QTest.keyClick(self.dialog.readings, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
            elif key in KEYS:
                QTest.keyClick(self.dialog.readings, KEYS[key])
            else:
                QTest.keyClicks(self.dialog.readings, key)


@pytest.fixture
def reviewer(qtbot: QtBot) -> Reviewer:
    dialog = LinkSitesDialog(SITES)
    qtbot.addWidget(dialog)
    dialog.open()
    return Reviewer(dialog)


def test_it_says_the_question_and_each_answer_with_how_many_gave_it(reviewer: Reviewer) -> None:
    dialog = reviewer.dialog
    assert dialog.question.text() == "400 tons – of"
    assert "<b>400 tons</b> of nickel" in dialog.context.text()
    lines = [dialog.readings.item(i).text() for i in range(dialog.readings.count())]
    assert [line.split("(")[0].split(None, 1)[1].strip() for line in lines] == ["nickel, cobalt", "nickel", "none"]


def test_answers_are_taken_by_their_numbers_until_none_is_left(reviewer: Reviewer) -> None:
    reviewer.presses("2")
    assert reviewer.dialog.asked.site.name == "by"
    reviewer.presses("9")  # there is no such answer
    reviewer.presses("0")
    assert reviewer.said == [("of", (NICKEL,)), ("by", (None,))]
    assert not reviewer.dialog.isVisible()


def test_an_answer_that_is_not_gold_is_shown_and_cannot_be_taken(qtbot: QtBot) -> None:
    readings = (LinkReading((NICKEL,), ("a",)), LinkReading((), ("b",), ((23, 29, "THING"),)))
    dialog = LinkSitesDialog([AskedSite(1, LinkSite(TONS, "of", readings, cause=NOT_GOLD), TEXT, "Sales", NAMES)])
    qtbot.addWidget(dialog)
    dialog.open()
    reviewer = Reviewer(dialog)
    assert "cobalt (THING, not gold)" in dialog.readings.item(1).text()
    reviewer.presses("2")
    assert reviewer.said == []
    assert "settle the span first" in dialog.cause.text()
    reviewer.presses("1")
    assert reviewer.said == [("of", (NICKEL,))]


def test_one_goes_on_and_back_and_takes_the_row(reviewer: Reviewer) -> None:
    reviewer.presses("on", "back", "back")
    assert reviewer.dialog.asked.site.name == "by"
    QTest.keyClick(reviewer.dialog.readings, Qt.Key.Key_Down)
    reviewer.presses(" ")
    assert reviewer.said == [("by", (NICKEL,))]


def test_the_last_answer_is_undone_and_asked_again(reviewer: Reviewer) -> None:
    reviewer.presses("undo")
    assert reviewer.undone == []
    reviewer.presses("1", "undo")
    assert reviewer.undone == ["of"]
    assert reviewer.dialog.asked.site.name == "of"


def test_a_double_click_takes_an_answer(reviewer: Reviewer) -> None:
    readings = reviewer.dialog.readings
    where = readings.visualItemRect(readings.item(1)).center()
    QTest.mouseClick(readings.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseDClick(readings.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert reviewer.said == [("of", (NICKEL,))]


def test_it_says_how_they_differ_and_quotes_the_answer_that_is_chosen(reviewer: Reviewer) -> None:
    dialog = reviewer.dialog
    assert dialog.cause.text() == "Some say that there is no partner."
    assert dialog.quotes.text() == f"“{TEXT}”"
    QTest.keyClick(dialog.readings, Qt.Key.Key_End)
    assert dialog.quotes.text() == ""
    reviewer.presses("on")
    assert dialog.cause.text() == "Some link the same two spans by another name."


def test_who_said_what_is_told_once_the_question_is_answered(reviewer: Reviewer) -> None:
    readings = reviewer.dialog.readings
    assert "Ana" not in readings.item(0).text()
    reviewer.presses("1", "back")
    assert "(Ana, Bo)" in readings.item(0).text()


def test_why_goes_along_with_the_answer_and_is_empty_for_the_next_one(reviewer: Reviewer) -> None:
    dialog = reviewer.dialog
    reviewer.presses("n")
    assert dialog.why.hasFocus()
    QTest.keyClicks(dialog.why, "both are sold")
    QTest.keyClick(dialog.why, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.readings.hasFocus()
    reviewer.presses("1", "2")
    assert reviewer.why == ["both are sold", ""]


def test_a_note_to_the_guidelines_is_about_the_question_that_it_was_written_on(reviewer: Reviewer) -> None:
    dialog = reviewer.dialog
    reviewer.presses("g")
    QTest.keyClicks(dialog.note, "one link to each")
    QTest.keyClick(dialog.note, Qt.Key.Key_Return)
    assert reviewer.notes == [("of", "one link to each")]
    assert dialog.readings.hasFocus()
    reviewer.presses("g")
    QTest.keyClicks(dialog.note, "nothing")
    QTest.keyClick(dialog.note, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    reviewer.presses("g")
    QTest.keyClicks(dialog.note, "who pays")
    where = dialog.readings.visualItemRect(dialog.readings.item(0)).center()
    QTest.mouseDClick(dialog.readings.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert reviewer.notes == [("of", "one link to each"), ("of", "who pays")]


def test_the_words_around_are_whole_and_what_is_left_out_is_said(qtbot: QtBot) -> None:
    around = " ".join(f"word{n}" for n in range(40))
    text = f"{TEXT} {around}"
    dialog = LinkSitesDialog([replace(SITES[0], text=text)])
    qtbot.addWidget(dialog)
    shown = dialog.context.text()
    assert shown.startswith("<b>400 tons</b> of nickel"), "nothing stands before it"
    assert shown.endswith(" …")
    assert shown.removesuffix(" …").split()[-1] in text.split()
    whole = LinkSitesDialog(SITES)
    qtbot.addWidget(whole)
    assert whole.context.text() == "<b>400 tons</b> of nickel and cobalt"


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_N, Qt.Key.Key_G, Qt.Key.Key_X])
def test_a_key_with_ctrl_is_another_key(reviewer: Reviewer, key: Qt.Key) -> None:
    reviewer.presses("1", "back")
    reviewer.said.clear()
    QTest.keyClick(reviewer.dialog.readings, key, Qt.KeyboardModifier.ControlModifier)
    assert (reviewer.said, reviewer.undone) == ([], [])
    assert reviewer.dialog.focusWidget() is reviewer.dialog.readings


def test_z_alone_undoes_nothing_and_the_last_answer_has_its_number(reviewer: Reviewer) -> None:
    reviewer.presses("1", "z", "x")
    assert reviewer.undone == []
    reviewer.presses("back", "4", "3")
    assert reviewer.said == [("of", (NICKEL, COBALT)), ("of", (None,))]


def test_an_answer_is_quoted_where_the_mouse_rests_on_it_and_to_a_screen_reader(reviewer: Reviewer) -> None:
    items = [reviewer.dialog.readings.item(n) for n in (0, 2)]
    described = [one.data(Qt.ItemDataRole.AccessibleDescriptionRole) for one in items]
    assert described == [f"“{TEXT}”", ""]
    assert [one.toolTip() for one in items] == [literal_tip(f"“{TEXT}”"), ""]
    for row in (3, -1):
        reviewer.dialog._choose(row)
        assert reviewer.dialog.quotes.text() == ""


def test_words_of_an_article_are_no_markup_and_answers_keep_room(qtbot: QtBot) -> None:
    dialog = LinkSitesDialog(
        [replace(SITES[0], text="400 tons of <i>tin</i> & more", site=replace(SITES[0].site, readings=()))]
    )
    qtbot.addWidget(dialog)
    assert dialog.context.text() == "<b>400 tons</b> of &lt;i&gt;tin&lt;/i&gt; &amp; more"
    assert dialog.context.textFormat() == Qt.TextFormat.RichText
    dialog.show()
    dialog.resize(1, 1)
    assert dialog.readings.height() >= theme_of(dialog).px(150)


def test_names_are_told_of_those_who_are_known(reviewer: Reviewer, qtbot: QtBot) -> None:
    dialog = LinkSitesDialog([replace(SITES[0], names={}), SITES[1]])
    qtbot.addWidget(dialog)
    dialog.readings.answered.emit(1)
    dialog.readings.walked.emit(-1)
    assert "(2 annotators)" in dialog.readings.item(0).text()


def test_a_note_is_kept_when_one_goes_on_and_there_is_none_of_blanks(reviewer: Reviewer) -> None:
    reviewer.dialog.note.setText(" one link ")
    reviewer.presses("on")
    assert reviewer.notes == [("of", "one link")]
    reviewer.dialog.note.setText("  ")
    reviewer.presses("1")
    assert (reviewer.notes, reviewer.dialog.note.text()) == ([("of", "one link")], "")
