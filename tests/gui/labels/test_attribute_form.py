"""The attributes of a label set by real events: a new one, its fields, its problems, undone and saved as labels are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rareannot.core.attributes import Attribute
from rareannot.core.labels import builtin_label_set, label_set_from_json
from rareannot.gui.labels.draft import LabelSetDraft
from rareannot.gui.labels.editor import LabelSetEditor
from tests.gui.labels.test_editor import ACTIONS, press
from tests.gui.walk import nameless

BASE = builtin_label_set()


@pytest.fixture
def editor(qtbot: QtBot) -> LabelSetEditor:
    made = LabelSetEditor()
    qtbot.addWidget(made)
    made.show_draft(LabelSetDraft.of(BASE))
    made.set_action_keys(ACTIONS)
    made.resize(1440, 900)
    made.show()
    made.attributes_button.click()
    return made


def test_the_attributes_are_listed_with_the_fields_of_the_selected_one(editor: LabelSetEditor) -> None:
    page = editor.attributes
    assert page.list.hasFocus()
    press(page.list, Qt.Key.Key_Down)
    assert (page.name.text(), page.key.text(), page.default.currentText()) == ("change", "C", "level")
    assert [name for name, box in page.labels.boxes.items() if box.isChecked()] == ["PERCENT", "QUANTITY", "MONEY", "CARDINAL"]  # fmt: skip
    assert nameless(page) == []
    assert not editor.draft.changes()


def test_a_new_attribute_is_made_by_keys_and_can_be_saved_once_it_has_choices(editor: LabelSetEditor) -> None:
    page, saved = editor.attributes, list[bool]()
    editor.save_wanted.connect(lambda: saved.append(True))
    press(page.list, Qt.Key.Key_Insert)
    editor.try_to_save()
    assert "needs a name" in page.problem.text()
    QTest.keyClicks(page.name, "certainty")
    QTest.keyClick(page.key, Qt.Key.Key_T)
    assert "already the key of “status”" in page.problem.text()
    QTest.keyClick(page.key, Qt.Key.Key_O)
    assert "already the key of “ORG”" in page.problem.text()
    QTest.keyClick(page.key, Qt.Key.Key_Q)
    editor.try_to_save()
    assert (saved, page.problem.text()) == ([], "Write at least one choice.")
    QTest.keyClicks(page.choices, "sure")
    QTest.keyClick(page.choices, Qt.Key.Key_Return)
    QTest.keyClicks(page.choices, "unsure")
    assert page.problem.isHidden()
    editor.try_to_save()
    made = editor.draft.label_set
    assert saved == [True]
    assert made.attributes[-1] == Attribute("certainty", BASE.attributes[0].labels, choices=("sure", "unsure"), key="Q")
    assert label_set_from_json(made.as_json()) == made


def test_an_attribute_is_asked_about_at_least_one_label(editor: LabelSetEditor) -> None:
    page = editor.attributes
    for box in page.labels.boxes.values():
        if box.isChecked():
            QTest.keyClick(box, Qt.Key.Key_Space)
    assert page.problem.text() == "Tick what it is asked about: labels, or the article."


def test_an_attribute_of_the_article_is_of_no_label_and_can_be_required(editor: LabelSetEditor) -> None:
    page = editor.attributes
    assert page.required.isHidden()
    QTest.keyClick(page.labels.boxes[""], Qt.Key.Key_Space)
    assert [name for name, box in page.labels.boxes.items() if box.isChecked()] == [""]
    QTest.keyClick(page.required, Qt.Key.Key_Space)
    (status, _) = editor.draft.label_set.attributes
    assert (status.of_article, status.required) == (True, True)
    assert LabelSetDraft.from_text(editor.draft.as_text(), BASE) == editor.draft
    QTest.keyClick(page.labels.boxes["MONEY"], Qt.Key.Key_Space)
    (status, _) = editor.draft.label_set.attributes
    assert (status.labels, status.required) == (("MONEY",), False)


def test_an_attribute_follows_a_renamed_label_and_is_kept_with_an_unsaved_draft(editor: LabelSetEditor) -> None:
    press(editor.attributes.list, Qt.Key.Key_Delete)
    assert [one.name for one in editor.draft.label_set.attributes] == ["change"]
    assert LabelSetDraft.from_text(editor.draft.as_text(), BASE) == editor.draft
    assert editor.undo()
    row = next(row for row in editor.draft.rows if row.was == "MONEY")
    renamed = editor.draft.with_label(row.number, label_set_from_json({"labels": [{"name": "PRICE", "kind": "figure"}]}).labels[0])  # fmt: skip
    assert renamed.label_set.attributes[0].labels == ("PERCENT", "QUANTITY", "PRICE", "CARDINAL")
