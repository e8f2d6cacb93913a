"""The links of a label set by real events: a new one, its fields, its problems, undone and saved as labels are."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set, label_set_from_json, next_colour
from rareannot.core.links import LinkType
from rareannot.gui.base.theme import theme_of
from rareannot.gui.labels.draft import LabelSetDraft, Problem
from rareannot.gui.labels.editor import LabelSetEditor
from rareannot.gui.labels.entry_list import KeyedList, LabelBoxes
from rareannot.gui.labels.link_form import LinkTypesPage
from tests.gui.labels.test_editor import ACTIONS, press
from tests.gui.walk import cut_off, nameless, spoken

BASE = builtin_label_set()
NAMES = ["of", "by", "when", "where", "from", "same"]


@pytest.fixture
def editor(qtbot: QtBot) -> LabelSetEditor:
    made = LabelSetEditor()
    qtbot.addWidget(made)
    made.show_draft(LabelSetDraft.of(BASE))
    made.set_action_keys(ACTIONS)
    made.resize(1440, 900)
    made.show()
    made.links_button.click()
    return made


def types(editor: LabelSetEditor) -> list[str]:
    return [one.name for one in editor.draft.link_types]


def chosen(editor: LabelSetEditor) -> LinkType:
    assert editor.links.shown is not None
    return editor.links.shown


def tick(editor: LabelSetEditor, name: str) -> None:
    QTest.keyClick(editor.links.ends.boxes[name], Qt.Key.Key_Space)


def test_the_links_are_listed_with_the_fields_of_the_one_that_is_selected(editor: LabelSetEditor) -> None:
    page = editor.links
    assert types(editor) == NAMES
    assert editor.stack.currentWidget() is page
    assert page.list.hasFocus()
    press(page.list, Qt.Key.Key_Down)
    assert (page.name.text(), page.inverse.text(), page.key.text()) == ("by", "has", "B")
    assert not page.many.isChecked()
    assert [n for n, box in page.ends.boxes.items() if box.isChecked()] == ["PERSON", "ORG", "GPE", "FAC", "NORP"]
    assert [box.isChecked() for box in page.things.boxes] == [False]
    assert "THING" not in {*page.ends.boxes, *page.starts.boxes}
    assert "BOILERPLATE" not in page.ends.boxes
    assert nameless(page) == []
    assert not editor.draft.changes()


def test_a_new_link_is_made_by_keys_and_can_be_saved_once_it_leads_somewhere(editor: LabelSetEditor) -> None:
    page, saved = editor.links, list[bool]()
    editor.save_wanted.connect(lambda: saved.append(True))
    press(page.list, Qt.Key.Key_Insert)
    assert page.name.hasFocus()
    editor.try_to_save()
    assert not saved
    assert "needs a name" in page.problem.text()
    QTest.keyClicks(page.name, "against")
    QTest.keyClick(page.key, Qt.Key.Key_B)
    assert "already the key of the link by" in page.problem.text()
    QTest.keyClick(page.key, Qt.Key.Key_X)
    assert "X and U answer" in page.problem.text()
    QTest.keyClick(page.key, Qt.Key.Key_A)
    editor.try_to_save()
    assert not saved
    assert "that it can lead to" in page.problem.text()
    tick(editor, "PERCENT")
    QTest.keyClicks(page.rule, "What it is set against.")
    assert page.problem.isHidden()
    editor.try_to_save()
    assert saved == [True]
    made = editor.draft.label_set.links[-1]
    assert (made.name, made.key, made.ends, made.rule) == ("against", "A", ("PERCENT",), "What it is set against.")
    assert label_set_from_json(editor.draft.label_set.as_json()) == editor.draft.label_set


def test_each_field_is_one_edit_that_is_undone_and_done_again(editor: LabelSetEditor) -> None:
    QTest.keyClicks(editor.links.inverse, "abc")
    assert chosen(editor).inverse == "figuresabc"
    QTest.mouseClick(editor.links.many, Qt.MouseButton.LeftButton)
    assert not chosen(editor).many
    tick(editor, "ORG")
    assert chosen(editor).ends == ("ORG", "MATERIAL", "THING")
    for _ in range(3):
        assert editor.undo()
    assert editor.draft == LabelSetDraft.of(BASE)
    assert editor.links.inverse.text() == "figures"
    assert not editor.undo()
    assert editor.redo()
    assert chosen(editor).inverse == "figuresabc"


def test_links_are_moved_and_deleted_by_the_keys_of_the_table(editor: LabelSetEditor) -> None:
    press(editor.links.list, Qt.Key.Key_Down, alt=True)
    assert types(editor) == ["by", "of", "when", "where", "from", "same"]
    assert chosen(editor).name == "of"
    press(editor.links.list, Qt.Key.Key_Delete)
    assert types(editor) == ["by", "when", "where", "from", "same"]
    assert "called of" in editor.links.note.text()
    assert editor.state.text() == "1 unsaved"
    assert editor.undo()
    assert editor.undo()
    assert types(editor) == NAMES


def test_a_label_that_is_renamed_meanwhile_keeps_its_place_in_links(editor: LabelSetEditor) -> None:
    row = next(row for row in editor.draft.rows if row.was == "ORG")
    editor.edit(editor.draft.with_label(row.number, BASE["ORG"].__class__("FIRM", tag="FIRM", colour=3)))
    press(editor.links.list, Qt.Key.Key_Down)
    assert "FIRM" in chosen(editor).ends
    tick(editor, "MATERIAL")
    assert set(chosen(editor).ends) >= {"FIRM", "MATERIAL"}
    assert "ORG" in editor.draft.links[1].ends, "it is kept in the names of the saved set"
    assert "FIRM" in editor.draft.label_set.links[1].ends


def test_an_unfinished_link_is_there_again_after_the_program_was_closed(editor: LabelSetEditor) -> None:
    editor.links.add_button.click()
    kept = LabelSetDraft.from_text(editor.draft.as_text(), BASE)
    assert kept == editor.draft


def test_what_is_open_for_viewing_only_is_not_edited(editor: LabelSetEditor) -> None:
    editor.freeze(True)
    press(editor.links.list, Qt.Key.Key_Delete)
    assert types(editor) == NAMES
    assert not editor.links.fields.isEnabled()


def test_a_set_of_one_s_own_gets_things_by_ticking_them_at_a_link(editor: LabelSetEditor) -> None:
    own = builtin_label_set("quantities-only")
    assert not own.light
    editor.show_draft(LabelSetDraft.of(own))
    editor.links_button.click()
    page, saved = editor.links, list[bool]()
    editor.save_wanted.connect(lambda: saved.append(True))
    press(page.list, Qt.Key.Key_Insert)
    QTest.keyClicks(page.name, "of")
    QTest.keyClick(page.starts.boxes["QUANTITY"], Qt.Key.Key_Space)
    assert not page.things.keys[0].isEnabled()
    QTest.keyClick(page.things.boxes[0], Qt.Key.Key_Space)
    editor.try_to_save()
    assert saved == [True]
    made = editor.draft.label_set
    assert [(one.name, one.ends) for one in made.links] == [("of", ("THING",))]
    assert [(one.name, one.key) for one in made.light] == [("THING", page.things.keys[0].text())]
    assert label_set_from_json(made.as_json()) == made
    QTest.keyClick(page.things.boxes[0], Qt.Key.Key_Space)
    assert not editor.draft.light, "no link leads to it, and no span can have it yet"
    assert editor.undo()
    assert editor.draft.label_set == made


def test_the_key_of_things_is_none_of_a_label_s(editor: LabelSetEditor) -> None:
    page, saved = editor.links, list[bool]()
    editor.save_wanted.connect(lambda: saved.append(True))
    QTest.keyClick(page.things.keys[0], Qt.Key.Key_M)
    assert "already used for MATERIAL" in page.problem.text()
    editor.try_to_save()
    assert not saved
    QTest.keyClick(page.things.keys[0], Qt.Key.Key_H)
    assert page.problem.isHidden()
    editor.try_to_save()
    assert saved == [True]
    assert editor.draft.label_set.light[0].key == "H"


def test_ticking_labels_leaves_the_things_that_a_link_leads_to(editor: LabelSetEditor) -> None:
    tick(editor, "ORG")
    assert chosen(editor).ends == ("ORG", "MATERIAL", "THING")
    QTest.keyClick(editor.links.things.boxes[0], Qt.Key.Key_Space)
    assert chosen(editor).ends == ("ORG", "MATERIAL")
    assert [one.name for one in editor.draft.light] == ["THING"], "spans may have it"


def test_what_is_typed_before_and_after_looking_at_another_link_are_two_edits(editor: LabelSetEditor) -> None:
    page = editor.links
    QTest.keyClicks(page.inverse, "ab")
    press(page.list, Qt.Key.Key_Down)
    assert page.inverse.text() == "has"
    press(page.list, Qt.Key.Key_Up)
    QTest.keyClicks(page.inverse, "cd")
    assert chosen(editor).inverse == "figuresabcd"
    assert editor.undo()
    assert chosen(editor).inverse == "figuresab"
    assert editor.undo()
    assert chosen(editor).inverse == "figures"
    assert not editor.undo()


def test_the_same_field_of_two_links_is_two_edits(editor: LabelSetEditor) -> None:
    page = editor.links
    QTest.keyClicks(page.inverse, "a")
    editor.links.list.setCurrentRow(1)
    QTest.keyClicks(page.inverse, "b")
    assert [one.inverse for one in editor.draft.link_types[:2]] == ["figuresa", "hasb"]
    assert editor.undo()
    assert [one.inverse for one in editor.draft.link_types[:2]] == ["figuresa", "has"]


def test_while_nothing_may_be_edited_links_can_be_looked_at(editor: LabelSetEditor) -> None:
    editor.freeze(True)
    press(editor.links.list, Qt.Key.Key_Down)
    assert (chosen(editor).name, editor.links.name.text()) == ("by", "by")
    press(editor.links.list, Qt.Key.Key_Delete)
    press(editor.links.list, Qt.Key.Key_Insert)
    assert types(editor) == NAMES
    assert not editor.undo()


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
    rows, said = KeyedList(), list[str]()
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
    assert listed(page) == ["New link: needs fixing", names[1]]
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
    page.show_draft(LabelSetDraft.of(BASE).with_links(types), [])
    assert page.list.currentRow() == len(BASE.links)


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
    page.show_draft(LabelSetDraft.of(BASE).with_links(edits[0][0] if order else two), [])
    assert page.list.currentRow() == (1 - start if order else start)


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
    assert "when read from the other end" in page.inverse.toolTip()
    assert page.examples.placeholderText().startswith("one per line")
    assert page.rule.tabChangesFocus()
    assert page.examples.tabChangesFocus()
    assert page.list.geometry().bottom() < page.add_button.y() < page.fields.y()
    assert nameless(page) == []
    assert cut_off(page) == []


def test_the_list_shows_six_links_and_fields_stand_flush(page: LinkTypesPage) -> None:
    px = theme_of(page).px
    page.resize(560, 1400)
    QApplication.processEvents()
    assert page.list.height() == px(6 * 24 + 8)
    assert page.list.iconSize().width() == page.list.iconSize().height() == px(14)
    assert spoken(page.list) == "Links of the label set"
    assert page.key.width() == px(52)
    assert (page.rule.height(), page.examples.height()) == (px(4 * 18 + 14), px(3 * 18 + 14))
    fields = (
        page.name,
        page.inverse,
        page.key,
        page.many,
        page.starts,
        page.ends,
        page.things,
        page.colours,
        page.rule,
    )
    assert {one.x() for one in fields} == {px(84) + 8}
    wide = (page.name, page.inverse, page.rule, page.examples)
    assert {one.geometry().right() for one in wide} == {page.fields.width() - 1}
    assert page.delete_button.x() - page.add_button.geometry().right() == 8 + 1
    assert page.add_button.width() == page.add_button.sizeHint().width()
    parts = (page.title, page.list, page.add_button, page.fields)
    tops = [part.mapTo(page, QPoint()).y() for part in parts]
    assert tops == sorted(set(tops))


def test_the_page_begins_at_its_top(page: LinkTypesPage) -> None:
    page.resize(560, 2000)
    QApplication.processEvents()
    assert page.fields.geometry().bottom() < 1500


def test_keys_of_the_list_do_what_they_ask_for(page: LinkTypesPage, edits: Edits, qtbot: QtBot) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.keyClick(page.list, Qt.Key.Key_F2)
    assert (page.name.hasFocus(), page.name.selectedText()) == (True, FIRST.name)
    QTest.keyClick(page.list, Qt.Key.Key_Insert)
    assert (len(edits), page.name.hasFocus()) == (1, True)
    page.show_draft(LabelSetDraft.of(BASE), [])
    page.list.setCurrentRow(2)
    edits.clear()
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert edits == [((*BASE.links[:2], *BASE.links[3:]), "")]


def test_the_key_of_a_thing_and_whether_a_link_leads_to_it_are_told_as_drafts(page: LinkTypesPage) -> None:
    told = list[tuple[LabelSetDraft, str]]()
    page.things_edited.connect(lambda draft, field: told.append((draft, field)))
    page.things.edited.emit(0, "Q")
    draft = LabelSetDraft.of(BASE)
    page.things.ticked.emit(0, False)
    assert told == [(draft.with_thing_key(0, "Q"), "0 thing key"), (draft.with_thing(0, 0, on=False), "")]
    page.show_draft(LabelSetDraft.of(replace(BASE, links=())), [])
    page.things.ticked.emit(0, True)
    page.ends.ticked.emit(("ORG",))
    assert len(told) == 2


def test_what_stands_in_the_fields_of_a_link_is_all_of_it(page: LinkTypesPage) -> None:
    own = replace(FIRST, rule="When?", examples=("[3 t] of {tin}", "more"), many=not FIRST.many, colour=7)
    page.show_draft(LabelSetDraft.of(BASE).with_links((own, replace(SECOND, colour=7))), [])
    assert (page.rule.toPlainText(), page.examples.toPlainText()) == ("When?", "[3 t] of {tin}\nmore")
    assert page.many.isChecked() == own.many
    assert [one.colour for one in page.colours.buttons if one.isChecked()] == [7]
    assert page.colours.buttons[7].accessibleName().endswith(f"used by {own.name}, {SECOND.name}")
    assert (page.list.currentRow(), page.list.count()) == (0, 2)
    page.examples.setFocus()
    page.examples.moveCursor(page.examples.textCursor().MoveOperation.End)
    at = page.examples.textCursor().position()
    page.show_draft(LabelSetDraft.of(BASE).with_links((own, SECOND)), [])
    assert page.examples.textCursor().position() == at
