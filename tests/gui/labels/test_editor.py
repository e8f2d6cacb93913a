"""The editor by real events: fields, problems with their way out, keys of the table, undo, taking a label out."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.gui.base import style
from rareannot.gui.base.ready_texts import label_set_text
from rareannot.gui.base.theme import Theme
from rareannot.gui.base.translation import speak
from rareannot.gui.labels.draft import LabelSetDraft, Problem
from rareannot.gui.labels.editor import SIDE, LabelSetEditor
from rareannot.gui.labels.table import SPANS, LabelModel
from tests.gui.ground import ground
from tests.gui.painted import painted_widget
from tests.gui.walk import cut_off, nameless, shown_text

BASE = builtin_label_set()
ACTIONS = {"X": "Reject or delete"}


@pytest.fixture
def editor(qtbot: QtBot) -> LabelSetEditor:
    made = LabelSetEditor()
    qtbot.addWidget(made)
    made.show_draft(LabelSetDraft.of(BASE))
    made.set_action_keys(ACTIONS)
    made.know({"ORG": 1402, "GPE": 3}, 2, undoable=False)
    made.resize(1440, 800)
    made.show()
    made.focus()
    return made


def press(widget: QWidget, *keys: Qt.Key, alt: bool = False) -> None:
    modifier = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    for key in keys:
        QTest.keyClick(widget, key, modifier)


def names(editor: LabelSetEditor) -> list[str]:
    return [row.label.name for row in editor.draft.in_order()]


def label_of(editor: LabelSetEditor) -> str:
    row = editor.draft.row(editor.number if editor.number is not None else -1)
    return row.label.name if row else ""


def test_the_model_keeps_to_the_rules_of_qt(qtbot: QtBot) -> None:
    model = LabelModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    draft = LabelSetDraft.of(BASE)
    for shown in (draft, draft.moved(0, 1), draft.with_new("figure")[0], draft.without(0, None)):
        model.show_draft(shown, {"ORG": 3}, {1})
    assert model.rowCount() == len(BASE.labels) - 1 + 3
    assert tester.model() is model


def test_headings_are_stepped_over_and_the_form_follows(editor: LabelSetEditor) -> None:
    for _ in range(7):
        press(editor.table, Qt.Key.Key_Down)
    assert label_of(editor) == "PERCENT"
    assert editor.form.name.text() == "PERCENT"
    assert editor.form.valued.isVisible()
    assert editor.form.uses.text() == "used by 0 spans"


def test_typing_a_name_is_one_edit_and_is_taken_back_as_one(editor: LabelSetEditor) -> None:
    press(editor.table, Qt.Key.Key_Down, Qt.Key.Key_F2)
    QTest.keyClicks(editor.form.name, "FIRM")
    assert editor.draft.fates == {"ORG": "FIRM"}
    assert editor.state.text() == "1 unsaved"
    assert editor.undo()
    assert editor.draft == LabelSetDraft.of(BASE)
    assert not editor.undo()
    assert editor.redo()
    assert editor.draft.fates == {"ORG": "FIRM"}


def test_a_key_that_another_label_has_is_said_and_swapped(editor: LabelSetEditor) -> None:
    press(editor.table, Qt.Key.Key_Down)
    QTest.keyClick(editor.form.key, Qt.Key.Key_N)
    assert "N is already the key of NORP." in shown_text(editor)
    assert editor.state.text() == "1 unsaved, 2 problems"
    QTest.mouseClick(editor.form.problems["key"].link, Qt.MouseButton.LeftButton)
    assert editor.problems() == []
    assert {r.label.name: r.label.key for r in editor.draft.rows}["NORP"] == "O"


def test_a_key_of_the_article_is_said_and_given_up(editor: LabelSetEditor) -> None:
    QTest.keyClick(editor.form.key, Qt.Key.Key_X)
    assert "In the article, this replaces the key X of “Reject or delete”." in shown_text(editor)
    assert editor.state.text() == "1 unsaved"
    QTest.mouseClick(editor.form.problems["key"].link, Qt.MouseButton.LeftButton)
    assert editor.form.key.text() == ""


def test_saving_with_a_problem_leads_to_its_field(editor: LabelSetEditor, qtbot: QtBot) -> None:
    editor.form.focus_name()
    QTest.keyClick(editor.form.name, Qt.Key.Key_Backspace)
    press(editor.table, Qt.Key.Key_Down)
    saved: list[bool] = []
    editor.save_wanted.connect(lambda: saved.append(True))
    QTest.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    assert saved == []
    assert "A label needs a name." in shown_text(editor)
    editor.undo()
    QTest.keyClicks(editor.form.tag, "X")
    editor.undo()
    assert not editor.save_button.isEnabled()


def test_a_new_label_comes_with_the_insert_key_and_its_tag_follows_its_name(editor: LabelSetEditor) -> None:
    press(editor.table, Qt.Key.Key_Insert)
    QTest.keyClicks(editor.form.name, "SHIPPER")
    row = editor.draft.row(editor.number if editor.number is not None else -1)
    assert row is not None
    assert (row.label.name, row.label.tag, row.label.kind) == ("SHIPPER", "SHIP", "entity")
    assert "SHIPPER" in names(editor)


def test_labels_are_moved_by_keys(editor: LabelSetEditor) -> None:
    press(editor.table, Qt.Key.Key_Down, alt=True)
    assert names(editor)[:2] == ["ORG", "PERSON"]
    assert label_of(editor) == "PERSON"
    press(editor.table, Qt.Key.Key_Up, alt=True)
    assert editor.draft == LabelSetDraft.of(BASE)


def test_a_label_in_use_is_taken_out_only_with_a_word_about_its_spans(editor: LabelSetEditor) -> None:
    press(editor.table, Qt.Key.Key_Down, Qt.Key.Key_Delete)
    removal = editor.removal
    assert "Delete ORG" in shown_text(editor)
    assert not removal.main.isEnabled()
    removal.into.setCurrentIndex(removal.into.findText("GPE"))
    QTest.mouseClick(removal.main, Qt.MouseButton.LeftButton)
    assert editor.draft.fates == {"ORG": "GPE"}
    assert "ORG" not in names(editor)
    editor.undo()
    press(editor.table, Qt.Key.Key_Delete)
    QTest.keyClick(removal.delete, Qt.Key.Key_Space)
    QTest.mouseClick(removal.main, Qt.MouseButton.LeftButton)
    assert "" in editor.draft.fates.values()


def test_a_label_that_nobody_uses_goes_at_once(editor: LabelSetEditor) -> None:
    press(editor.table, Qt.Key.Key_Delete)
    assert editor.draft.fates == {"PERSON": ""}


def test_kind_colour_and_value_are_chosen_by_mouse_and_keys(editor: LabelSetEditor) -> None:
    QTest.mouseClick(editor.form.kinds["figure"], Qt.MouseButton.LeftButton)
    row = editor.draft.row(0)
    assert row is not None
    assert (row.label.kind, row.label.valued) == ("figure", True)
    QTest.mouseClick(editor.form.palette_grid.buttons[12], Qt.MouseButton.LeftButton)
    QTest.keyClick(editor.form.palette_grid, Qt.Key.Key_Right)
    row = editor.draft.row(0)
    assert row is not None
    assert row.label.colour == 13


def test_examples_and_rule_reach_the_draft_and_the_appearance(editor: LabelSetEditor) -> None:
    editor.form.examples.clear()
    QTest.keyClicks(editor.form.examples, "said {mira} twice")
    row = editor.draft.row(0)
    assert row is not None
    assert row.label.examples == ("said {mira} twice",)
    assert editor.form.appearance.sheets[1].decided.text() == "said mira twice"


def test_typing_is_never_put_right_under_the_fingers(editor: LabelSetEditor) -> None:
    editor.form.focus_name()
    QTest.keyClicks(editor.form.name, "BIG FIRM")
    assert editor.form.name.text() == "BIG FIRM"
    assert any("without spaces" in text for text in shown_text(editor))
    editor.form.examples.clear()
    QTest.keyClicks(editor.form.examples, "one")
    QTest.keyClick(editor.form.examples, Qt.Key.Key_Return)
    QTest.keyClick(editor.form.examples, Qt.Key.Key_Return)
    QTest.keyClicks(editor.form.examples, "two")
    assert editor.form.examples.toPlainText() == "one\n\ntwo"


def test_nothing_can_be_edited_while_it_is_frozen(editor: LabelSetEditor) -> None:
    editor.freeze(True)
    press(editor.table, Qt.Key.Key_Insert, Qt.Key.Key_Delete)
    assert editor.draft == LabelSetDraft.of(BASE)
    assert not editor.add_button.isEnabled()


@pytest.mark.parametrize("width", [1440, 1000])
def test_everything_has_a_name_and_nothing_is_cut_off(editor: LabelSetEditor, width: int, qtbot: QtBot) -> None:
    editor.resize(width, 640)
    QTest.keyClick(editor.form.key, Qt.Key.Key_N)
    qtbot.wait(20)
    assert nameless(editor) == []
    assert cut_off(editor) == []


def test_counts_are_read_whole_in_the_narrowest_window(editor: LabelSetEditor, qapp: QApplication) -> None:
    style.apply(qapp, Theme())
    editor.resize(900, 500)
    press(editor.table, Qt.Key.Key_Down)
    QTest.keyClick(editor.form.key, Qt.Key.Key_N)
    for _ in range(4):  # another typeface is known to every box only after more than one step
        qapp.processEvents()
    assert (editor.about.text(), editor.state.text()) == ("version 1, 13 labels", "1 unsaved, 2 problems")
    for said in (editor.about, editor.state):
        assert said.fontMetrics().horizontalAdvance(said.text()) <= said.width(), said.text()


def test_the_form_of_a_figure_fits_where_that_of_an_entity_does(editor: LabelSetEditor) -> None:
    for _ in range(7):
        press(editor.table, Qt.Key.Key_Down)
    assert editor.form.valued.isVisible()
    assert editor.form.fields.minimumSizeHint().width() <= editor.stack.minimumWidth()


def test_escape_leaves_the_page_that_stands_in_the_place_of_the_form(editor: LabelSetEditor) -> None:
    press(editor.table, Qt.Key.Key_Down, Qt.Key.Key_Delete)
    assert editor.stack.currentWidget() is editor.removal
    press(editor.removal.into, Qt.Key.Key_Escape)
    assert editor.stack.currentWidget() is editor.form_page
    assert label_of(editor) == "ORG"


def test_no_count_is_shown_while_the_spans_are_being_counted(qtbot: QtBot) -> None:
    made = LabelSetEditor()
    qtbot.addWidget(made)
    made.show_draft(LabelSetDraft.of(BASE))

    def counts() -> set[str]:
        model = made.table.labels
        return {str(model.index(i, SPANS).data()) for i, line in enumerate(model.lines) if not isinstance(line, str)}

    assert (counts(), made.form.uses.text()) == ({"…"}, "counting the spans…")
    made.know({"ORG": 1402}, 2, undoable=False)
    assert counts() == {"1\u202f402", "0"}
    assert made.form.uses.text().startswith("used by ")


def test_a_label_of_ones_own_is_suggested_as_one_that_the_program_knows(editor: LabelSetEditor) -> None:
    press(editor.table, Qt.Key.Key_Down)
    assert not editor.form.like.isEnabled()
    press(editor.table, Qt.Key.Key_F2)
    QTest.keyClicks(editor.form.name, "FIRM")
    assert editor.form.like.isEnabled()
    assert "MONEY" not in [editor.form.like.itemText(i) for i in range(editor.form.like.count())]
    editor.form.like.setFocus()
    QTest.keyClicks(editor.form.like, "ORG")
    assert editor.draft.label_set["FIRM"].like == "ORG"
    assert LabelSetDraft.from_text(editor.draft.as_text(), BASE) == editor.draft
    assert editor.undo()
    assert editor.draft.label_set["FIRM"].like == ""


def test_a_set_whose_name_is_too_long_shows_its_beginning(qtbot: QtBot) -> None:
    editor = LabelSetEditor()
    qtbot.addWidget(editor)
    editor.show_draft(LabelSetDraft.of(builtin_label_set()))
    assert editor.title.text()
    assert editor.title.cursorPosition() == 0


def test_a_ready_rule_is_shown_in_the_windows_language_below_the_projects_own(
    editor: LabelSetEditor, qapp: QApplication
) -> None:
    form, stored = editor.form, BASE["ORG"].rule
    speak(qapp, "zh_CN")
    try:
        press(editor.table, Qt.Key.Key_Down, Qt.Key.Key_Home)
        editor.choose("ORG")
        assert form.rule.toPlainText() == stored
        assert form.rule_shown.isVisible()
        assert form.rule_shown.text().endswith(label_set_text(stored))
        assert label_set_text(stored) != stored
        assert "显示为：关键矿产" in editor.about.text()
        QTest.keyClicks(form.rule, "x")
        assert not form.rule_shown.isVisible()
    finally:
        speak(qapp, "en")
    editor.undo()
    assert form.rule.toPlainText() == stored
    assert not form.rule_shown.isVisible()


def test_a_label_is_looked_at_by_its_name_and_a_name_that_is_none_changes_nothing(editor: LabelSetEditor) -> None:
    editor.choose("GPE")
    assert (editor.name(), label_of(editor)) == ("GPE", "GPE")
    editor.choose("NO SUCH LABEL")
    assert editor.name() == "GPE"


def test_what_a_switch_means_is_said_in_its_tip(editor: LabelSetEditor) -> None:
    assert "lie inside another" in editor.nesting.toolTip()
    assert "overlap without one inside the other" in editor.crossing.toolTip()
    assert editor.crossing.accessibleName() == "Allow crossing spans"


def test_every_button_asks_for_what_it_says(editor: LabelSetEditor) -> None:
    asked = list[str]()
    for name in ("import", "export", "versions", "lint", "undo_saved"):
        signal = getattr(editor, f"{name}_wanted")
        signal.connect(lambda what=name: asked.append(what))
    for made in (editor.import_button, editor.export_button, editor.versions_button, editor.lint_button):
        made.click()
    editor.undo_saved.click()
    editor.preview_accepted.connect(lambda: asked.append("preview"))
    editor.preview.main.click()
    assert asked == ["import", "export", "versions", "lint", "undo_saved", "preview"]
    editor.links_button.click()
    assert editor.stack.currentWidget() is editor.links
    assert editor.links.list.hasFocus() or not editor.isActiveWindow()
    editor.add_button.click()
    assert editor.stack.currentWidget() is editor.form_page
    assert editor.name() == ""
    assert len(editor.draft.rows) == len(BASE.labels) + 1


def test_each_edit_is_told_once_and_one_that_changes_nothing_is_none(editor: LabelSetEditor) -> None:
    told = list[bool]()
    editor.changed.connect(lambda: told.append(True))
    editor.edit(editor.draft)
    assert (told, editor.undo()) == ([], False)
    editor.nesting.click()
    editor.crossing.click()
    QTest.keyClicks(editor.title, "xy")
    assert len(told) == 4
    assert (editor.draft.nesting, editor.draft.crossing) == (not BASE.nesting, not BASE.crossing)
    assert editor.draft.name.startswith("xy")
    assert editor.undo()  # both letters
    assert (editor.draft.name, editor.title.text()) == (BASE.name, BASE.name)
    assert editor.undo()
    assert editor.crossing.isChecked() == BASE.crossing
    assert editor.undo()
    assert editor.nesting.isChecked() == BASE.nesting
    assert len(told) == 7
    assert editor.redo()
    editor.crossing.click()
    assert not editor.redo()  # another edit was made instead
    editor.revert_button.click()
    assert editor.draft == LabelSetDraft.of(BASE)
    assert editor.undo()


def test_what_may_be_pressed_follows_from_what_was_changed(editor: LabelSetEditor) -> None:
    def states() -> list[bool]:
        saves = (editor.save_button, editor.links.main, editor.revert_button)
        return [one.isEnabled() for one in (*saves, editor.remove_button)]

    assert states() == [False, False, False, True]
    assert editor.save_button.text() == editor.links.main.text() == "Save version 2"
    assert editor.undo_saved.isHidden()
    editor.know({}, 5, undoable=True)
    assert not editor.undo_saved.isHidden()
    assert editor.undo_saved.text() == f"Undo version {BASE.version}"
    editor.crossing.click()
    assert states() == [True, True, True, True]
    assert (editor.save_button.text(), editor.state.text()) == ("Save version 5", "1 unsaved")
    assert editor.undo_saved.isHidden()
    saved = list[bool]()
    editor.save_wanted.connect(lambda: saved.append(True))
    editor.save_button.click()
    assert saved == [True]
    editor.freeze(True)
    assert states() == [False, False, False, False]
    free = (editor.title, editor.add_button, editor.import_button, editor.nesting, editor.crossing, editor.form.fields)
    assert not any(part.isEnabled() for part in free)
    assert not editor.undo()
    editor.freeze(False)
    assert all(part.isEnabled() for part in free)
    assert editor.undo()
    editor.try_to_save()
    assert saved == [True]


def test_another_draft_begins_anew_at_its_first_label(editor: LabelSetEditor) -> None:
    editor.crossing.click()
    press(editor.table, Qt.Key.Key_Down)
    editor.show_links()
    editor.show_draft(LabelSetDraft.of(BASE))
    assert (editor.name(), editor.stack.currentWidget()) == ("PERSON", editor.form_page)
    assert not editor.undo()
    assert not editor.redo()
    assert editor.about.text() == f"version {BASE.version}, {len(BASE.labels)} labels"
    editor.show_draft(LabelSetDraft.of(LabelSet("empty", 1, ())))
    assert (editor.name(), editor.form.isHidden()) == ("", True)
    editor.ask_removal()
    assert editor.draft.rows == ()
    editor.add_label()
    assert not editor.form.isHidden()
    row = editor.draft.row(editor.number or 0)
    assert row is not None
    assert row.label.kind == "entity"


def test_a_label_that_an_undo_takes_away_gives_way_to_the_first(editor: LabelSetEditor) -> None:
    press(editor.table, Qt.Key.Key_Insert)
    assert editor.name() == ""
    assert editor.undo()
    assert editor.name() == "PERSON"
    editor.choose("ORG")
    editor.crossing.click()
    assert editor.undo()
    assert editor.name() == "ORG"


def test_the_neighbour_is_looked_at_when_a_label_goes(editor: LabelSetEditor) -> None:
    editor.know({}, 2, undoable=False)
    editor.choose("GPE")
    following = names(editor)[names(editor).index("GPE") + 1]
    editor.remove_button.click()
    assert editor.name() == following
    last = names(editor)[-1]
    editor.choose(last)
    before = names(editor)[-2]
    editor.ask_removal()
    assert editor.name() == before
    assert last not in names(editor)
    one = LabelSet("one", 1, BASE.labels[:1])
    editor.show_draft(LabelSetDraft.of(one))
    editor.ask_removal()
    assert len(editor.draft.rows) == 1
    assert not editor.remove_button.isEnabled()


def test_an_earlier_version_is_put_back_as_an_edit(editor: LabelSetEditor) -> None:
    editor.stack.setCurrentWidget(editor.versions)
    editor.versions.back_wanted.emit(replace(BASE, labels=BASE.labels[:3]))
    assert names(editor) == [one.name for one in BASE.labels[:3]]
    assert editor.stack.currentWidget() is editor.form_page
    assert editor.undo()
    assert editor.draft == LabelSetDraft.of(BASE)


def test_a_problem_of_a_label_or_a_link_is_gone_to(editor: LabelSetEditor, qtbot: QtBot) -> None:
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    gpe = BASE["GPE"]
    wrong = {"name": replace(gpe, name=""), "tag": replace(gpe, tag="x" * 50), "key": replace(gpe, key="XY")}
    for field, made in wrong.items():
        row = next(row for row in editor.draft.rows if row.label.name == "GPE")
        editor.edit(editor.draft.with_label(row.number, made))
        editor.choose("ORG")
        editor.show_links()
        editor.try_to_save()
        assert (editor.number, editor.stack.currentWidget()) == (row.number, editor.form_page)
        assert {"name": editor.form.name, "tag": editor.form.tag, "key": editor.form.key}[field].hasFocus()
        assert editor.undo()
    bad = replace(BASE.links[1], name="")
    editor.edit(editor.draft.with_links((BASE.links[0], bad)))
    editor.try_to_save()
    assert editor.stack.currentWidget() is editor.links
    assert editor.links.shown == bad
    assert editor.state.text() == "1 unsaved, 1 problem"


def test_the_key_that_is_mended_has_the_keyboard_and_colours_say_whose_they_are(
    editor: LabelSetEditor, qtbot: QtBot
) -> None:
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    editor.form.mend_wanted.emit(Problem(99, "key", "label", "NORP"))
    assert editor.draft == LabelSetDraft.of(BASE)
    editor.form.mend_wanted.emit(Problem(0, "key", "action"))
    assert editor.form.key.hasFocus()
    row = editor.draft.row(0)
    assert row is not None
    assert row.label.key == ""
    org = BASE["ORG"]
    assert org.tag in editor.form.palette_grid.buttons[org.colour].accessibleName()
    passage = next(one for one in BASE.labels if one.kind == "passage")
    assert "used by" not in editor.form.palette_grid.buttons[passage.colour].accessibleName()


def test_table_and_form_stand_side_by_side_with_their_buttons(editor: LabelSetEditor) -> None:
    left, right = editor.splitter.widget(0), editor.splitter.widget(1)
    assert left is not None
    assert right is editor.stack
    assert left.width() > right.width() > 0
    assert not editor.splitter.childrenCollapsible()
    assert editor.title.geometry().bottom() < editor.about.y()
    assert editor.about.geometry().bottom() < editor.table.y()
    assert editor.table.geometry().bottom() < editor.state.y()
    top = [one.x() for one in (editor.title, editor.import_button, editor.export_button, editor.add_button)]
    below = [one.x() for one in (editor.about, editor.links_button, editor.versions_button, editor.lint_button)]
    assert (top, below) == (sorted(top), sorted(below))
    assert editor.nesting.x() < editor.crossing.x() < editor.state.geometry().right()


def test_the_form_keeps_its_width_and_the_table_takes_what_room_there_is(editor: LabelSetEditor) -> None:
    left = editor.splitter.widget(0)
    assert left is not None
    assert (left.width() + 1 + editor.stack.width(), editor.splitter.handleWidth()) == (1440, 1)
    assert abs(editor.stack.width() - SIDE) <= 1
    width = editor.stack.width()
    editor.resize(1700, 800)
    QApplication.processEvents()
    assert editor.stack.width() == width
    assert ground(left, 3, left.height() - 3) == "base"
    assert editor.title.accessibleName() == "Name of the label set"


def test_parts_have_their_gaps_and_what_is_unsaved_stands_at_the_right(editor: LabelSetEditor) -> None:
    for parts, gap in (
        ((editor.title, editor.import_button, editor.export_button, editor.add_button), 8),
        ((editor.links_button, editor.attributes_button, editor.versions_button, editor.lint_button), 10),
        ((editor.nesting, editor.crossing, editor.state), 8),
    ):
        gaps = [after.x() - before.geometry().right() - 1 for before, after in pairwise(parts)]
        assert gaps == [gap] * (len(parts) - 1)
    editor.crossing.click()
    (words,) = painted_widget(editor.state).words
    assert (words.text, words.x > editor.state.width() / 2) == ("1 unsaved", True)
    left = editor.splitter.widget(0)
    assert left is not None
    edges = [editor.add_button.geometry().right(), editor.lint_button.geometry().right()]
    assert edges == [left.width() - 24 - 1] * 2
    assert editor.title.width() > 300 < editor.state.width()


def test_a_line_parts_table_and_form_from_what_is_below_them(editor: LabelSetEditor) -> None:
    left = editor.splitter.widget(0)
    assert left is not None
    for side, above, below in (
        (left, editor.table, editor.state), (editor.form_page, editor.form, editor.remove_button)
    ):  # fmt: skip
        lines = [
            one for one in side.findChildren(QFrame) if one.property("role") == "hairline" and one.parent() is side
        ]
        assert len(lines) == 1
        assert above.geometry().bottom() < lines[0].y() < below.y()
    row = [editor.remove_button, editor.revert_button, editor.save_button]
    assert [one.x() for one in row] == sorted(one.x() for one in row)


def test_a_name_that_is_typed_keeps_its_place(editor: LabelSetEditor) -> None:
    editor.title.setCursorPosition(3)
    editor.know({}, 2, undoable=False)
    assert editor.title.cursorPosition() == 3


def test_both_switches_can_be_told_apart_and_show_what_the_draft_says(editor: LabelSetEditor) -> None:
    told = list[bool]()
    editor.changed.connect(lambda: told.append(True))
    editor.show_draft(LabelSetDraft.of(replace(BASE, nesting=not BASE.nesting, crossing=not BASE.crossing)))
    assert (editor.nesting.isChecked(), editor.crossing.isChecked()) == (not BASE.nesting, not BASE.crossing)
    assert (told, editor.undo()) == ([], False)


def test_one_problem_and_several_are_counted_with_those_of_links(editor: LabelSetEditor) -> None:
    row = editor.draft.row(0)
    assert row is not None
    editor.edit(editor.draft.with_label(0, replace(row.label, tag="")))
    assert editor.state.text() == "1 unsaved, 1 problem"
    editor.edit(editor.draft.with_links((replace(BASE.links[0], name=""), *BASE.links[1:])))
    assert editor.state.text() == "2 unsaved, 2 problems"


def test_looking_at_another_label_ends_what_was_typed_and_leads_to_its_form(editor: LabelSetEditor) -> None:
    QTest.keyClicks(editor.form.rule, "a")
    editor.show_links()
    editor.choose("ORG")
    assert editor.stack.currentWidget() is editor.form_page
    editor.choose("PERSON")
    QTest.keyClicks(editor.form.rule, "b")
    assert editor.undo()
    assert "a" in editor.form.rule.toPlainText()[:1] + editor.form.rule.toPlainText()[-1:]
    assert editor.undo()
    assert not editor.undo()
    editor.show_links()
    editor.choose(editor.name())  # the one that is shown already
    assert editor.stack.currentWidget() is editor.links


def test_of_a_label_that_is_renamed_the_spans_it_had_are_counted(editor: LabelSetEditor) -> None:
    editor.choose("ORG")
    editor.form.name.setText("FIRM")
    editor.form.name.textEdited.emit("FIRM")
    assert editor.form.uses.text() == "used by 1\u202f402 spans"
    editor.ask_removal()
    assert editor.stack.currentWidget() is editor.removal
    assert "1\u202f402" in editor.removal.delete.text()
    offered = [editor.removal.into.itemText(n) for n in range(1, editor.removal.into.count())]
    assert sorted(offered) == sorted(one.name for one in BASE.labels if one.name != "ORG")
