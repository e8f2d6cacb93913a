"""The links of a label set by real events: a new one, its fields, its problems, undone and saved as labels are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set, label_set_from_json
from rareannot.core.links import LinkType
from rareannot.gui.labels.draft import LabelSetDraft
from rareannot.gui.labels.editor import LabelSetEditor
from tests.gui.labels.test_editor import ACTIONS, press
from tests.gui.walk import nameless

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
    assert "to which it leads" in page.problem.text()
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
    assert "already that of MATERIAL" in page.problem.text()
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
