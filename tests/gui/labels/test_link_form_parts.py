"""The page of links by itself: boxes of labels, the list and its keys, and what each field asks for."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set, next_colour
from rareannot.core.links import LinkType
from rareannot.gui.labels.draft import LabelSetDraft, Problem
from rareannot.gui.labels.link_form import LabelBoxes, LinkList, LinkTypesPage
from tests.gui.walk import cut_off, nameless

BASE = builtin_label_set()
FIRST, SECOND = BASE.links[:2]


def test_a_box_for_each_label_is_ticked_by_name_and_says_all_that_are(qtbot: QtBot) -> None:
    boxes, said = LabelBoxes(), list[tuple[str, ...]]()
    qtbot.addWidget(boxes)
    boxes.ticked.connect(said.append)
    boxes.show_labels(["A", "B", "C", "D"], ["C", "A"])
    assert [name for name, box in boxes.boxes.items() if box.isChecked()] == ["A", "C"]
    assert said == []
    boxes.boxes["D"].click()
    boxes.boxes["A"].click()
    assert said == [("A", "C", "D"), ("C", "D")]
    kept = boxes.boxes["B"]
    boxes.show_labels(["A", "B", "C", "D"], ["B"])
    assert boxes.boxes["B"] is kept
    assert kept.isChecked()
    assert len(said) == 2


def test_labels_that_are_gone_leave_no_box(qtbot: QtBot) -> None:
    boxes = LabelBoxes()
    qtbot.addWidget(boxes)
    boxes.resize(400, 200)
    boxes.show()
    boxes.show_labels(["A", "B", "C", "D"], [])
    QApplication.processEvents()
    places = [(box.x(), box.y()) for box in boxes.boxes.values()]
    assert len({x for x, _ in places}) == 3
    assert places[3][0] == places[0][0]
    assert places[3][1] > places[0][1] == places[2][1]
    old = boxes.boxes["A"]
    boxes.show_labels(["B", "E"], ["E"])
    assert not old.isVisible()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [box.text() for box in boxes.findChildren(QCheckBox)] == ["B", "E"]


@pytest.mark.parametrize(
    ("key", "held", "wanted"),
    [
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier, ["add"]),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, ["delete"]),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier, ["up"]),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier, ["down"]),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier, ["name"]),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, ["name"]),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, []),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.AltModifier, []),
    ],
)
def test_keys_of_the_list(qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier, wanted: list[str]) -> None:
    rows, said = LinkList(), list[str]()
    qtbot.addWidget(rows)
    rows.wanted.connect(said.append)
    QTest.keyClick(rows, key, held)
    assert said == wanted


@pytest.fixture
def page(qtbot: QtBot) -> LinkTypesPage:
    made = LinkTypesPage()
    qtbot.addWidget(made)
    made.resize(560, 900)
    made.show()
    made.show_draft(LabelSetDraft.of(BASE), [])
    return made


@pytest.fixture
def edits(page: LinkTypesPage) -> list[tuple[tuple[LinkType, ...], str]]:
    heard = list[tuple[tuple[LinkType, ...], str]]()
    page.edited.connect(lambda types, field: heard.append((types, field)))
    return heard


def listed(page: LinkTypesPage) -> list[str]:
    return [page.list.item(i).text() for i in range(page.list.count())]


Edits = list[tuple[tuple[LinkType, ...], str]]


def test_links_are_listed_with_their_keys_and_those_to_be_mended_say_so(page: LinkTypesPage) -> None:
    names = [f"{one.name} ({one.key})" if one.key else one.name for one in BASE.links]
    assert listed(page) == names
    assert not page.list.item(0).icon().isNull()
    bare = (replace(FIRST, name="", key=""), SECOND)
    page.show_draft(LabelSetDraft.of(BASE).with_links(bare), [Problem(0, "name", "empty")])
    assert listed(page) == ["New link: to be mended", names[1]]
    assert page.problem.isVisible()
    assert page.problem.text() == "A link needs a name."
    page.show_draft(LabelSetDraft.of(BASE).with_links(bare), [Problem(1, "name", "empty")])
    assert not page.problem.isVisible()
    page.show_draft(LabelSetDraft.of(BASE), [])
    assert listed(page) == names


def test_links_that_lose_their_name_are_told_of(page: LinkTypesPage) -> None:
    assert not page.note.isVisible()
    renamed = (replace(FIRST, name="about"), *BASE.links[1:])
    page.show_draft(LabelSetDraft.of(BASE).with_links(renamed), [])
    assert page.note.isVisible()
    assert f"called {FIRST.name} that were made before" in page.note.text()


def test_without_a_link_there_are_no_fields(page: LinkTypesPage, edits: Edits) -> None:
    page.show_draft(LabelSetDraft.of(replace(BASE, links=())), [])
    assert (page.shown, page.fields.isVisible(), page.delete_button.isEnabled()) == (None, False, False)
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert edits == []
    page.add_button.click()
    ((made,), field) = edits[0]
    assert (made.name, made.starts, made.ends, field) == ("", (), (), "")
    assert made.colour == next_colour(BASE, "entity")
    page.show_draft(LabelSetDraft.of(BASE), [])
    assert page.fields.isVisible()
    assert page.delete_button.isEnabled()


def test_a_new_link_begins_where_the_one_that_is_selected_does(page: LinkTypesPage, edits: Edits) -> None:
    page.add_button.click()
    types, _ = edits[0]
    assert types[:-1] == BASE.links
    assert (types[-1].starts, types[-1].ends) == (FIRST.starts, ())
    assert page._number == len(BASE.links)


def test_each_field_says_which_it_is_and_what_it_becomes(page: LinkTypesPage, edits: Edits) -> None:
    page.name.setText("")
    QTest.keyClicks(page.name, "x")
    page.inverse.setText("")
    QTest.keyClicks(page.inverse, "y")
    QTest.keyClick(page.key, Qt.Key.Key_Q)
    page.rule.setPlainText("When?")
    page.examples.setPlainText("one\n\ntwo")
    page.colours.picked.emit(9)
    page.starts.ticked.emit(("ORG",))
    page.ends.ticked.emit(("ORG",))
    things = tuple(one.name for one in BASE.light if one.name in FIRST.ends)
    expected = [
        ("name", "name", "x"), ("inverse", "inverse", "y"), ("key", "key", "Q"), ("rule", "rule", "When?"),
        ("examples", "examples", ("one", "two")), ("colour", "colour", 9), ("from", "starts", ("ORG",)),
        ("to", "ends", ("ORG", *things)),
    ]  # fmt: skip
    assert [(field, getattr(types[0], name)) for (types, field), (_, name, _) in zip(edits, expected, strict=True)] == [
        (f"0 {field}", value) for field, _, value in expected
    ]
    assert all(types[1:] == BASE.links[1:] for types, _ in edits)
    assert things


def test_what_changes_nothing_is_no_edit(page: LinkTypesPage, edits: Edits) -> None:
    page.colours.picked.emit(FIRST.colour)
    page.starts.ticked.emit(FIRST.starts)
    page.list.setCurrentRow(0)
    assert edits == []


def test_another_link_is_shown_when_its_row_is_gone_to(page: LinkTypesPage, edits: Edits, qtbot: QtBot) -> None:
    page.list.setCurrentRow(1)
    assert edits == [(BASE.links, "")]
    page.show_draft(LabelSetDraft.of(BASE), [])
    assert page.name.text() == SECOND.name
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.go_to(0)
    page.show_draft(LabelSetDraft.of(BASE), [])
    assert (page.name.text(), page.list.currentRow()) == (FIRST.name, 0)
    assert page.name.hasFocus()
    assert page.many.isChecked() == FIRST.many


@pytest.mark.parametrize(
    ("start", "key", "order"),
    [(0, Qt.Key.Key_Up, None), (0, Qt.Key.Key_Down, (1, 0)), (1, Qt.Key.Key_Up, (1, 0)), (1, Qt.Key.Key_Down, None)],
)
def test_links_are_moved_within_the_list(
    page: LinkTypesPage, edits: Edits, start: int, key: Qt.Key, order: tuple[int, ...] | None
) -> None:
    two = (FIRST, SECOND)
    page.show_draft(LabelSetDraft.of(BASE).with_links(two), [])
    page.go_to(start)
    edits.clear()
    QTest.keyClick(page.list, key, Qt.KeyboardModifier.AltModifier)
    assert [types for types, _ in edits] == ([tuple(two[i] for i in order)] if order else [])
    assert page._number == (1 - start if order else start)


def test_deleting_takes_the_selected_link_out_and_the_last_one_before_is_shown(
    page: LinkTypesPage, edits: Edits
) -> None:
    page.go_to(len(BASE.links) - 1)
    edits.clear()
    page.delete_button.click()
    assert edits == [(BASE.links[:-1], "")]
    page.show_draft(LabelSetDraft.of(BASE).with_links(BASE.links[:-1]), [])
    assert page.shown == BASE.links[-2]


def test_fields_stand_below_each_other_with_their_names(page: LinkTypesPage) -> None:
    words = ("Name", "Read back", "Key", "How many", "From", "To", "And to", "Colour", "Rule", "Examples")
    buddies = {one.text(): one.buddy() for one in page.findChildren(QLabel) if one.buddy() is not None}
    assert tuple(buddies) == words
    tops = [field.mapTo(page, field.rect().topLeft()).y() for field in buddies.values() if field is not None]
    assert tops == sorted(set(tops))
    assert [field.accessibleName() for field in buddies.values() if field is not None] == [*words]
    assert "as read from the other end" in page.inverse.toolTip()
    assert page.examples.placeholderText().startswith("one per line")
    assert page.rule.tabChangesFocus()
    assert page.examples.tabChangesFocus()
    assert page.list.geometry().bottom() < page.add_button.y() < page.fields.y()
    assert nameless(page) == []
    assert cut_off(page) == []
