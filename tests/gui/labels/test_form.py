"""The form of one label: what each field shows, what each edit tells, and how problems and their ways out stand there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.labels import Label
from rareannot.gui.base import style
from rareannot.gui.base.theme import Theme
from rareannot.gui.labels.draft import LabelRow, Problem
from rareannot.gui.labels.form import KeyField, LabelForm, as_buttons
from rareannot.gui.widgets.icons import IconView
from rareannot.gui.widgets.labels import button
from tests.gui.walk import focusable, nameless

FIRM = Label(
    "FIRM", key="F", tag="FIRM", colour=2, rule="Whoever trades.", examples=("{kilundu} ships", "so {it} said")
)
SUM = Label("SUM", kind="figure", valued=True, key="S", tag="SUM")


@pytest.fixture
def form(qtbot: QtBot) -> LabelForm:
    made = LabelForm()
    qtbot.addWidget(made)
    made.resize(700, 900)
    made.show()
    return made


def shows(form: LabelForm, label: Label, *problems: Problem, spans: int | None = 3, was: str = "FIRM") -> None:
    form.show_row(LabelRow(0, label, was), spans, {2: ("FIRM", "SUM")}, problems)


def told(form: LabelForm) -> list[tuple[Label, str]]:
    heard: list[tuple[Label, str]] = []
    form.edited.connect(lambda label, field: heard.append((label, field)))
    return heard


def inks(widget: QWidget) -> set[str]:
    picture = widget.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


def test_every_field_shows_the_label_and_showing_it_is_no_edit(form: LabelForm) -> None:
    heard = told(form)
    shows(form, FIRM)
    assert (form.name.text(), form.tag.text(), form.key.text()) == ("FIRM", "FIRM", "F")
    assert form.rule.toPlainText() == "Whoever trades."
    assert form.examples.toPlainText() == "{kilundu} ships\nso {it} said"
    assert [kind for kind, choice in form.kinds.items() if choice.isChecked()] == ["entity"]
    assert [one.colour for one in form.palette_grid.buttons if one.isChecked()] == [2]
    assert form.palette_grid.buttons[2].accessibleName().endswith("used by FIRM, SUM")
    assert Theme().label(2).fill.name() in inks(form.swatch)
    shows(form, SUM)
    shows(form, FIRM)
    assert heard == []


@pytest.mark.parametrize(
    ("was", "spans", "text"), [("FIRM", None, "counting the spans…"), ("FIRM", 1, "used by 1 span"), ("", 0, "")]
)
def test_it_says_how_many_spans_have_it_but_not_of_a_new_one(
    form: LabelForm, was: str, spans: int | None, text: str
) -> None:
    shows(form, FIRM, spans=spans, was=was)
    assert form.uses.text() == text


def test_a_label_without_a_name_is_headed_as_new(form: LabelForm) -> None:
    shows(form, Label(""))
    assert form.title.text() == "New label"
    shows(form, FIRM)
    assert form.title.text() == "FIRM"


def test_only_figures_carry_a_value_and_passages_have_no_colour_to_choose(form: LabelForm) -> None:
    shows(form, FIRM)
    assert form.valued.isHidden()
    assert form.palette_grid.isEnabled()
    shows(form, SUM)
    assert not form.valued.isHidden()
    assert form.valued.isChecked()
    shows(form, Label("BOIL", kind="passage"))
    assert form.valued.isHidden()
    assert not form.palette_grid.isEnabled()


def test_a_tag_that_began_as_the_name_goes_on_with_it(form: LabelForm) -> None:
    heard = told(form)
    shows(form, Label(""))
    QTest.keyClicks(form.name, "metals")
    assert heard[-1] == (Label("metals", tag="META"), "name")
    shows(form, Label("metals", tag="MTL"))
    QTest.keyClicks(form.name, "x")
    assert heard[-1] == (Label("metalsx", tag="MTL"), "name")


def test_each_field_tells_its_own_edit(form: LabelForm) -> None:
    heard = told(form)
    shows(form, SUM)
    form.tag.setFocus()
    QTest.keyClicks(form.tag, "S")
    QTest.keyClick(form.key, Qt.Key.Key_Q)
    form.rule.appendPlainText("Money.")
    form.examples.appendPlainText("paid {9 m}\n  \n")
    form.valued.click()
    form.palette_grid.buttons[5].click()
    assert [field for _label, field in heard] == ["tag", "key", "rule", "examples", "valued", "colour"]
    last = heard[-1][0]
    assert (last.tag, last.key, last.rule, last.examples) == ("SUMS", "Q", "Money.", ("paid {9 m}",))
    assert (last.valued, last.colour) == (False, 5)


def test_another_kind_brings_its_value_and_forgets_what_it_is_like(form: LabelForm) -> None:
    heard = told(form)
    shows(form, Label("FIRM", like="ORG"))
    form.kinds["entity"].click()
    assert heard == []
    form.kinds["figure"].click()
    assert heard == [(Label("FIRM", kind="figure", valued=True), "kind")]
    form.kinds["passage"].click()
    assert heard[-1] == (Label("FIRM", kind="passage"), "kind")


def test_what_the_program_knows_can_be_chosen_for_a_label_it_does_not_know(form: LabelForm) -> None:
    heard = told(form)
    shows(form, Label("FIRM", like="GPE"))
    assert form.like.isEnabled()
    assert form.like.currentData() == "GPE"
    assert form.like.itemText(0) == "nothing yet: it learns from what you mark"
    assert form.like.findData("MONEY") == -1
    form.like.setCurrentIndex(form.like.findData("ORG"))
    form.like.activated.emit(form.like.currentIndex())
    assert heard == [(Label("FIRM", like="ORG"), "like")]
    shows(form, Label("ORG"))
    assert not form.like.isEnabled()
    assert form.like.currentData() == "ORG"
    shows(form, Label("FIRM"))
    assert (form.like.currentIndex(), form.like.isEnabled()) == (0, True)
    shows(form, Label("SUM", kind="figure"))
    assert form.like.findData("MONEY") > 0
    shows(form, Label("OWN", kind="passage", like="ORG"))
    assert form.like.currentIndex() == 0


def test_a_renamed_label_goes_on_being_suggested_as_what_it_was(form: LabelForm) -> None:
    shows(form, Label("COMPANY"), was="ORG")
    assert form.like.currentText() == "ORG, as before it was renamed"
    form.show_row(LabelRow(0, Label("FIRM"), "COMPANY"), 3, {}, (), former=("BUSINESS", "ORG"))
    assert form.like.currentText() == "ORG, as before it was renamed"
    shows(form, Label("COMPANY"), was="FIRM")
    assert form.like.currentText() == "nothing yet: it learns from what you mark"


def test_a_problem_stands_under_its_field_with_the_link_that_mends_it(form: LabelForm) -> None:
    wanted: list[Problem] = []
    form.mend_wanted.connect(wanted.append)
    problem = Problem(0, "key", "label", "SUM")
    shows(form, FIRM, problem)
    line = form.problems["key"]
    assert (line.text.text(), line.link.text()) == ("F is already the key of SUM.", "Swap")
    sign = line.findChild(IconView)
    assert isinstance(sign, IconView)
    assert line.isAncestorOf(line.text)
    assert sign.isVisible()
    assert sign.geometry().right() < line.text.geometry().left() < line.link.geometry().left()
    assert [name for name, one in form.problems.items() if not one.isHidden()] == ["key"]
    assert not line.link.isHidden()
    assert (form.key.property("problem"), bool(form.name.property("problem"))) == (True, False)
    assert (form.key.accessibleDescription(), form.name.accessibleDescription()) == (line.text.text(), "")
    line.link.click()
    assert wanted == [problem]
    shows(form, FIRM, Problem(0, "name", "empty"))
    assert [name for name, one in form.problems.items() if not one.isHidden()] == ["name"]
    assert form.problems["name"].link.isHidden()
    assert (form.key.property("problem"), form.key.accessibleDescription()) == (False, "")


def test_a_field_with_a_problem_looks_wrong_at_once(form: LabelForm, qapp: QApplication) -> None:
    style.apply(qapp, Theme())
    bad = Theme().colour("bad").name()
    shows(form, FIRM)
    assert bad not in inks(form.key)
    shows(form, FIRM, Problem(0, "key", "form"))
    assert bad in inks(form.key)
    shows(form, FIRM)
    assert bad not in inks(form.key)


def test_a_key_is_one_letter_or_digit_that_takes_the_place_of_the_other(qtbot: QtBot) -> None:
    field, heard = KeyField(), list[str]()
    qtbot.addWidget(field)
    field.textEdited.connect(heard.append)
    for key in (Qt.Key.Key_A, Qt.Key.Key_A, Qt.Key.Key_7, Qt.Key.Key_B):
        QTest.keyClick(field, key)
    assert (heard, field.text(), field.selectedText()) == (["A", "7", "B"], "B", "B")
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(field, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "C"
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert (field.text(), heard[-1]) == ("", "")


def test_a_key_that_gets_the_keyboard_is_selected_to_be_replaced(form: LabelForm, qtbot: QtBot) -> None:
    shows(form, FIRM)
    form.key.deselect()
    form.activateWindow()
    form.key.setFocus(Qt.FocusReason.OtherFocusReason)
    assert form.key.selectedText() == "F"
    form.focus_name()
    assert form.name.hasFocus()
    assert form.name.selectedText() == "FIRM"


def test_a_ready_rule_is_shown_below_in_the_language_of_the_window_only_where_it_differs(form: LabelForm) -> None:
    shows(form, FIRM)
    assert form.rule_shown.isHidden()
    assert (form.rule_shown.text(), form.rule.accessibleDescription()) == ("", "")


def test_a_tag_takes_three_letters_more_than_it_may_have_so_that_it_says_why(form: LabelForm) -> None:
    shows(form, Label("FIRM"))
    QTest.keyClicks(form.tag, "ABCDEFGHIJ")
    assert form.tag.text() == "ABCDEFGH"


def test_fields_stand_flush_and_every_one_has_its_name(form: LabelForm) -> None:
    shows(form, SUM)
    named = [form.name, form.tag, form.key, form.like, form.palette_grid, form.rule, form.examples, form.appearance]
    assert [one.accessibleName() for one in named] == [
        "Name", "Tag in text", "Key", "Suggest as", "Colour", "Rule", "Examples", "Looks like"
    ]  # fmt: skip

    def left(one: QWidget) -> int:
        return one.mapTo(form.fields, one.rect().topLeft()).x()

    flush = [form.name, form.tag, form.like, form.palette_grid, form.rule, form.examples, form.appearance, form.valued]
    assert {left(one) for one in flush} == {left(form.name)}
    assert left(form.name) >= Theme().px(84) + 16
    wide = [form.name, form.rule, form.examples]
    assert {left(one) + one.width() for one in wide} == {form.fields.width() - 16}
    assert (form.tag.width(), form.key.width()) == (Theme().px(84), Theme().px(52))
    assert (form.rule.height(), form.examples.height()) == (Theme().px(5 * 18 + 14), Theme().px(3 * 18 + 14))
    assert form.rule.tabChangesFocus()
    kinds = [left(one) for one in form.kinds.values()]
    assert kinds[1] - kinds[0] == form.kinds["entity"].sizeHint().width() + 12
    assert left(form.key) + form.key.width() < left(form.tag) + 250  # and not spread over the line


def test_of_the_kinds_one_is_chosen(form: LabelForm) -> None:
    shows(form, FIRM)
    form.kinds["figure"].click()
    assert [kind for kind, choice in form.kinds.items() if choice.isChecked()] == ["figure"]
    assert not any(choice.accessibleName() for choice in form.kinds.values())


def test_below_a_side_page_the_first_button_is_left_and_the_others_right(qtbot: QtBot) -> None:
    page, made = QWidget(), [button(text) for text in ("Back", "Undo", "Save")]
    qtbot.addWidget(page)
    page.setLayout(as_buttons(*made))
    page.resize(600, 60)
    page.show()
    first, second, third = (one.geometry() for one in made)
    assert first.left() == 16
    assert third.right() == 600 - 16 - 1
    assert third.left() - second.right() == 8 + 1
    assert second.left() > 300


def test_what_carries_a_value_says_what_that_means(form: LabelForm) -> None:
    assert "modifier are read from the text" in form.valued.accessibleDescription()
    assert "is suggested as this one" in form.like.accessibleDescription()


def test_only_fields_are_reached_by_tab_and_each_has_a_name(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    form = LabelForm(holder)
    holder.show()
    shows(form, SUM)
    assert form not in focusable(holder)
    assert nameless(holder) == []
    assert form.examples.placeholderText().startswith("one per line, the span in braces")


def test_a_form_without_room_is_scrolled_upright_only(form: LabelForm) -> None:
    shows(form, SUM)
    form.resize(150, 200)
    QApplication.processEvents()
    assert form.verticalScrollBar().maximum() > 0
    assert not form.horizontalScrollBar().isVisible()


def test_head_and_lines_stand_below_each_other_from_the_top(form: LabelForm, qapp: QApplication) -> None:
    shows(form, SUM, Problem(0, "name", "empty"), Problem(0, "tag", "empty"), Problem(0, "key", "form"))
    form.resize(700, 1600)
    qapp.processEvents()

    def top(one: QWidget) -> int:
        return one.mapTo(form.fields, one.rect().topLeft()).y()

    parts = (
        form.title, form.name, form.problems["name"], form.tag, form.problems["tag"], form.problems["key"],
        form.kinds["entity"], form.valued, form.like, form.palette_grid, form.rule, form.examples, form.appearance,
    )  # fmt: skip
    assert [top(one) for one in parts] == sorted({top(one) for one in parts})
    assert top(form.appearance) + form.appearance.height() < 900  # what is left of the form is below
    assert form.swatch.x() < form.title.x() < form.uses.x()
    assert form.title.x() - form.swatch.geometry().right() == 8 + 1
    assert form.uses.geometry().right() == form.fields.width() - 16 - 1
    words = {one.text(): one for one in form.findChildren(QLabel) if one.buddy() is not None}
    assert top(words["Rule"]) == top(form.rule)
    assert words["Rule"].alignment() == words["Name"].alignment()
    middle = top(words["Name"]) + words["Name"].height() / 2
    assert abs(middle - (top(form.name) + form.name.height() / 2)) <= 1


def test_what_is_typed_is_left_as_it_is_where_it_says_the_same(form: LabelForm) -> None:
    shows(form, FIRM)
    form.examples.setPlainText("{kilundu} ships\n\nso {it} said\n")
    form.rule.moveCursor(form.rule.textCursor().MoveOperation.End)
    form.name.setCursorPosition(1)
    at = form.rule.textCursor().position()
    shows(form, FIRM)
    assert form.examples.toPlainText() == "{kilundu} ships\n\nso {it} said\n"
    assert (form.rule.textCursor().position(), form.name.cursorPosition()) == (at, 1)
