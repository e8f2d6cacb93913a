"""The side pages of the label set: taking a label out, what saving changes, and earlier versions."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from rareannot.core.labels import Label, LabelSet
from rareannot.core.renaming import Difference
from rareannot.gui.base.numbers import clock_text, day_text, local
from rareannot.gui.labels.draft import LabelRow
from rareannot.gui.labels.side_pages import Removal, SavePreview, Side, Versions
from rareannot.gui.widgets.labels import label
from rareannot.gui.widgets.marked_text import MarkedText
from rareannot.store.label_change.label_set_versions import Example, LabelPreview, LabelVersion
from tests.gui.walk import focusable, nameless

OLD = LabelSet("mine", 3, (Label("ORG", tag="ORG", colour=1), Label("FIRM", tag="FIRM", colour=2)))
NEW = LabelSet("mine", 4, (Label("FIRM", tag="FIRM", colour=2), Label("BODY", tag="BODY", colour=4)))
ROWS = [
    LabelRow(0, Label("SUM", kind="figure")),
    LabelRow(1, Label("ORG")),
    LabelRow(2, Label("FIRM")),
    LabelRow(3, Label("")),
]


def said(page: Side) -> list[str]:
    """What stands below the title and is not on its way out."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    inner = page.area.widget()
    assert inner is not None
    return [one.text() for one in inner.findChildren(QLabel) if one is not page.title and one.text()]


@pytest.fixture
def removal(qtbot: QtBot) -> Removal:
    made = Removal()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    made.activateWindow()
    made.ask(ROWS[1], [ROWS[0], *ROWS[2:]], 3)
    return made


def test_back_and_escape_leave_a_page_and_other_keys_do_not(qtbot: QtBot) -> None:
    page, left = Side("Title"), list[bool]()
    qtbot.addWidget(page)
    page.left.connect(lambda: left.append(True))
    assert page.main.isHidden()
    page.back.click()
    QTest.keyClick(page, Qt.Key.Key_A)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert left == [True, True]


def test_a_page_is_filled_anew_and_begins_at_its_top(qtbot: QtBot) -> None:
    page = Side("Title")
    qtbot.addWidget(page)
    page.resize(300, 120)
    page.show()
    page.fill([QLabel(f"line {n}") for n in range(40)])
    QCoreApplication.processEvents()
    page.area.verticalScrollBar().setValue(50)
    page.fill([QLabel(f"line {n}") for n in range(50)])
    QCoreApplication.processEvents()
    assert page.area.verticalScrollBar().value() == 0
    assert (page.title.x(), page.title.y(), page.area.x(), page.area.y()) == (16, 12, 0, 0)
    page.fill([QLabel("other"), QLabel("last")])
    assert said(page) == ["other", "last"]
    assert page.body.count() == 4  # title, both, and what is left of the page


def test_nothing_is_chosen_before_somebody_chooses(removal: Removal) -> None:
    asked: list[object] = []
    removal.decided.connect(asked.append)
    assert removal.title.text() == "Delete ORG"
    assert removal.delete.text() == "Delete its 3 spans too"
    assert [removal.into.itemText(n) for n in range(removal.into.count())] == ["choose a label", "FIRM", "…", "SUM"]
    assert (removal.merge.isChecked(), removal.main.isEnabled()) == (True, False)
    assert removal.into.hasFocus()
    removal.delete.click()
    assert removal.main.isEnabled()
    removal.merge.click()
    assert not removal.main.isEnabled()
    removal.into.setCurrentIndex(1)
    assert removal.main.isEnabled()
    removal.main.click()
    removal.delete.click()
    assert removal.main.isEnabled()
    removal.main.click()
    assert asked == [2, None]
    removal.into.activated.emit(3)
    assert removal.merge.isChecked()
    removal.into.setCurrentIndex(0)
    assert not removal.main.isEnabled()
    removal.delete.click()
    removal.ask(ROWS[0], ROWS[1:], 1)
    assert removal.merge.isChecked()
    assert removal.into.count() == 4
    assert "brings back the label and every span" in removal._note.text()


@pytest.mark.parametrize(
    ("preview", "expected"),
    [
        (LabelPreview("ORG", ""), ["ORG is deleted", "No span uses it yet; suggestions change in the same way."]),
        (
            LabelPreview("ORG", "FIRM", (("gold", 1),), 1),
            ["ORG becomes the existing FIRM", "1 span, 1 article · gold 1"],
        ),
        (
            LabelPreview("ORG", "BODY", (("Mira", 3), ("Noor", 1)), 2, rejected=5),
            ["ORG is renamed to BODY", "4 spans, 2 articles · Mira 3 · Noor 1 · 5 rejected suggestions"],
        ),
        (
            LabelPreview("ORG", "BODY", rejected=2, twice=6, valued=7),
            [
                "ORG is renamed to BODY",
                "0 spans, 0 articles · 2 rejected suggestions",
                "7 spans lose their value, since BODY has none.",
                "6 places would be marked twice as BODY; the consistency check lists them.",
            ],
        ),
    ],
)
def test_what_saving_changes_is_said_label_by_label(qtbot: QtBot, preview: LabelPreview, expected: list[str]) -> None:
    page = SavePreview()
    qtbot.addWidget(page)
    page.show()
    page.show_previews([preview], OLD, NEW, 4)
    assert said(page) == expected
    assert (page.title.text(), page.main.text()) == ("What saving version 4 changes", "Save version 4")
    page.show_previews([], OLD, NEW, 5)
    assert said(page) == []


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("the firm of old ", " sold\nit", "firm of old kilundu sold"),
        ("a word and the firm of the ", " ships lithium to japan", "the firm of the kilundu ships lithium to"),
        ("x" * 40, "y" * 40, "x" * 20 + "kilundu" + "y" * 20),
        ("", "", "kilundu"),
    ],
)
def test_an_example_stays_on_one_line_with_whole_words(qtbot: QtBot, before: str, after: str, shown: str) -> None:
    page = SavePreview()
    qtbot.addWidget(page)
    one = LabelPreview("ORG", "BODY", (("Mira", 1),), 1, examples=(Example(1, "m", before, "kilundu", after),))
    page.show_previews([one, replace(one, becomes="")], OLD, NEW, 4)
    texts = page.findChildren(MarkedText)
    assert len(texts) == 2
    assert [text.text() for text in texts] == [shown] * 2
    start = shown.index("kilundu")
    found = [(one.start, one.end, one.colour, one.look, one.tag) for text in texts for one in text._pieces]
    assert found == [(start, start + 7, 4, "accepted", "BODY"), (start, start + 7, 1, "ring", "")]


def test_versions_are_listed_the_present_one_without_a_way_back(qtbot: QtBot) -> None:
    page, wanted = Versions(), list[object]()
    qtbot.addWidget(page)
    page.resize(500, 400)
    page.show()
    page.back_wanted.connect(wanted.append)
    page.show_versions(
        [
            LabelVersion("no time", "Mira", "labels", NEW, Difference(added=("BODY",))),
            LabelVersion("no time", "gold", "undo", OLD),
        ]
    )
    words = said(page)
    assert [one for one in words if one.startswith("Version")] == ["Version 4, now", "Version 3"]
    assert {"added BODY", "Undone: nothing changed"} <= set(words)
    inner = page.area.widget()
    assert inner is not None
    (put,) = inner.findChildren(QPushButton)
    assert put.accessibleName() == "Put version 3 back"
    put.click()
    assert wanted == [OLD]
    page.show_versions([LabelVersion("", "", "labels", OLD)] * 205)
    assert [one for one in said(page) if one.startswith("Version")] == ["Version 3, now"] + ["Version 3"] * 199


def test_a_page_is_as_wide_as_its_room_and_scrolls_upright_only(qtbot: QtBot) -> None:
    page = Side("Title")
    qtbot.addWidget(page)
    page.resize(300, 120)
    page.show()
    lines = [label(f"line {n} " * 12, wrap=True) for n in range(20)]
    page.fill(lines)
    for _ in range(3):
        QCoreApplication.processEvents()
    inner = page.area.widget()
    assert inner is not None
    assert not page.area.horizontalScrollBar().isVisible()
    assert page.area.verticalScrollBar().maximum() > 0
    page.fill([QLabel("one")])
    assert not any(line.isVisible() for line in lines)
    QCoreApplication.processEvents()
    assert inner.width() == page.area.viewport().width()
    assert page.area not in focusable(page)
    assert nameless(page) == []
    assert page.area.geometry().bottom() < page.back.mapTo(page, page.back.rect().topLeft()).y()


def test_the_question_stands_at_the_top_with_the_choice_beside_its_words(removal: Removal) -> None:
    removal.resize(500, 900)
    QCoreApplication.processEvents()
    parts = (removal.title, removal.merge, removal.delete, removal._note)
    assert [one.y() for one in parts] == sorted({one.y() for one in parts})
    assert removal._note.geometry().bottom() < 400
    assert removal.into.x() - removal.merge.geometry().right() == 8 + 1
    assert removal.into.geometry().right() == removal.area.viewport().width() - 16 - 1
    assert removal.into.accessibleName() == "Label that gets the spans"


def test_the_keys_begin_at_what_goes_on(qtbot: QtBot) -> None:
    for page in (SavePreview(), Versions()):
        qtbot.addWidget(page)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        if isinstance(page, SavePreview):
            page.show_previews([LabelPreview("ORG", "")], OLD, NEW, 4)
            assert (page.main.hasFocus(), page.main.text()) == (True, "Save version 4")
            assert page.title.text() == "What saving version 4 changes"
            assert not page.main.isHidden()
        else:
            page.show_versions([LabelVersion("", "", "labels", OLD)])
            assert page.back.hasFocus()
            assert page.main.isHidden()


def test_a_version_says_who_made_it_and_when_beside_its_number(qtbot: QtBot) -> None:
    page = Versions()
    qtbot.addWidget(page)
    page.resize(500, 400)
    page.show()
    at = "2026-11-20T10:00:00Z"
    page.show_versions([LabelVersion(at, "Mira", "labels", NEW), LabelVersion(at, "gold", "labels", OLD)])
    QCoreApplication.processEvents()
    moment = local(at)
    assert moment is not None
    when = f"{day_text(moment.date(), date.min)} {clock_text(moment)}"
    words = said(page)
    assert [one for one in words if one.startswith(when)] == [f"{when} · Mira", when]
    inner = page.area.widget()
    assert inner is not None
    (put,) = inner.findChildren(QPushButton)
    line = put.parentWidget()
    assert line is not None
    assert put.geometry().right() == line.width() - 1
    number, moment_said, about = line.findChildren(QLabel)
    assert number.x() < moment_said.x() < put.x()
    assert about.y() > number.geometry().bottom()
