from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from rareannot.core.errors import UserError
from rareannot.core.figure import MODIFIERS, Figure
from rareannot.gui.annotate.inspector.phrase import Field
from rareannot.gui.annotate.inspector.value import ValueSection, figure_from, typed_number
from rareannot.gui.annotate.inspector.wording import number_text
from rareannot.gui.base.translation import speak
from tests.gui.walk import shown_text
from tests.rows import each_row

numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4)


ABOUT_97 = Figure(Decimal(97), unit="percent", modifier="about")


@each_row(
    ("typed", "value"),
    [
        ("97", "97"),
        ("24 280", "24280"),
        ("24\u202f280", "24280"),
        ("24,280", "24280"),
        ("1,234,567.5", "1234567.5"),
        ("2.5", "2.5"),
        ("−3", "-3"),
        ("-0.25", "-0.25"),
    ],
)
def test_numbers_are_read_as_people_type_them(typed: str, value: str) -> None:
    assert typed_number(typed) == Decimal(value)


@each_row("typed", ["ninety", "2,5", "1,23,456", "12%", "nan", "1e999", "--3"])
def test_what_could_be_read_in_two_ways_or_in_none_is_refused_with_the_way_out(typed: str) -> None:
    with pytest.raises(UserError, match=r"write|usable|number"):
        typed_number(typed)


@each_row("typed", ["12 – 15", "12–15", "12 - 15", "12-15", "12 to 15", "12..15"])
def test_two_numbers_are_a_range_whatever_the_modifier_says(typed: str) -> None:
    assert figure_from("about", typed, "percent") == Figure(
        low=Decimal(12), high=Decimal(15), unit="percent", modifier="range"
    )


def test_empty_fields_are_no_value() -> None:
    assert figure_from("about", " ", "") is None


@each_row(
    ("modifier", "number", "unit", "hint"),
    [
        ("none", "", "t", "needs a number"),
        ("range", "12", "t", "two numbers"),
        ("none", "1 – 2 – 3", "t", "is not a range"),
        ("none", "15 – 12", "t", "backwards"),
    ],
)
def test_what_makes_no_figure_is_explained(modifier: str, number: str, unit: str, hint: str) -> None:
    with pytest.raises(UserError, match=hint):
        figure_from(modifier, number, unit)


@given(
    numbers, st.sampled_from([m for m in MODIFIERS if m != "range"]), st.sampled_from(["t", "percent", "USD/kg", ""])
)
def test_a_value_shown_reads_back_as_itself(value: Decimal, modifier: str, unit: str) -> None:
    figure = Figure(value, unit=unit or None, modifier=modifier)
    assert figure_from(modifier, number_text(figure), unit) == figure


@given(numbers, numbers)
def test_a_range_shown_reads_back_as_itself(one: Decimal, other: Decimal) -> None:
    figure = Figure(low=min(one, other), high=max(one, other), unit="t", modifier="range")
    assert figure_from("range", number_text(figure), "t") == figure


def read(phrase: str) -> Figure | None:
    """A reader that knows one phrase."""
    return Figure(Decimal(30), unit="percent", modifier="up_to") if phrase == "up to 30 percent" else None


@pytest.fixture
def section(qtbot: QtBot) -> ValueSection:
    made = ValueSection(read)
    qtbot.addWidget(made)
    made.show()
    made.show_figure(ABOUT_97, "read from the text")
    return made


def field(section: ValueSection, name: str) -> Field:
    return next(f for f in section.findChildren(Field) if f.accessibleName() == name)


def test_the_fields_show_the_value(section: ValueSection) -> None:
    assert section.findChild(QComboBox).currentText() == "about"  # type: ignore[union-attr]
    assert (field(section, "Value").text(), field(section, "Unit").text()) == ("97", "percent")


def test_a_share_is_shown_and_typed_in_the_language_of_the_window(qapp: QApplication, qtbot: QtBot) -> None:
    speak(qapp, "zh_CN")
    try:
        section = ValueSection(read)
        qtbot.addWidget(section)
        section.show_figure(ABOUT_97)
        assert section.findChildren(Field)[1].text() == "%"
        qtbot.keyClicks(section.findChildren(Field)[0], "9")
        with qtbot.waitSignal(section.figure_wanted) as wanted:
            qtbot.keyClick(section.findChildren(Field)[0], Qt.Key.Key_Return)
        assert wanted.args[0].unit == "percent"
    finally:
        speak(qapp, "en")


def test_a_number_typed_and_enter_corrects_the_value_and_leaves(section: ValueSection, qtbot: QtBot) -> None:
    number = field(section, "Value")
    number.selectAll()
    qtbot.keyClicks(number, "98.5")
    with qtbot.waitSignal(section.figure_wanted) as said, qtbot.waitSignal(section.left):
        qtbot.keyClick(number, Qt.Key.Key_Return)
    assert said.args[0] == Figure(Decimal("98.5"), unit="percent", modifier="about")


def test_a_long_number_is_read_whole_in_the_narrowest_inspector(section: ValueSection) -> None:
    section.setFixedWidth(248)
    section.show_figure(Figure(Decimal(12_500_000_000), unit="USD"))
    layout = section.layout()
    assert layout is not None
    layout.activate()
    number = field(section, "Value")
    assert number.width() >= number.fontMetrics().horizontalAdvance(number.text()) + 4


@pytest.mark.parametrize("unit", ["USD/tonne", "basis_point"])
def test_a_long_unit_is_read_whole_in_the_narrowest_inspector(section: ValueSection, unit: str) -> None:
    section.setFixedWidth(248)
    section.show_figure(Figure(Decimal(52_300), unit=unit, modifier="more_than"))
    layout = section.layout()
    assert layout is not None
    layout.activate()
    for shown in (field(section, "Value"), field(section, "Unit")):
        assert shown.width() >= shown.fontMetrics().horizontalAdvance(shown.text()) + 4
    assert layout.minimumSize().width() <= 248


def test_enter_without_a_change_only_leaves(section: ValueSection, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(section.figure_wanted), qtbot.waitSignal(section.left):
        qtbot.keyClick(field(section, "Value"), Qt.Key.Key_Return)


def test_escape_takes_back_what_was_typed(section: ValueSection, qtbot: QtBot) -> None:
    number = field(section, "Value")
    qtbot.keyClicks(number, "9")
    with qtbot.assertNotEmitted(section.figure_wanted), qtbot.waitSignal(section.left):
        qtbot.keyClick(number, Qt.Key.Key_Escape)
    assert number.text() == "97"


def test_a_phrase_is_read_as_a_whole(section: ValueSection, qtbot: QtBot) -> None:
    section.start()
    typed = field(section, "Type the value as a phrase")
    qtbot.keyClicks(typed, "up to 30 percent")
    with qtbot.waitSignal(section.figure_wanted) as said:
        qtbot.keyClick(typed, Qt.Key.Key_Return)
    assert said.args == [Figure(Decimal(30), unit="percent", modifier="up_to")]


def test_a_phrase_that_cannot_be_read_is_explained_and_changes_nothing(section: ValueSection, qtbot: QtBot) -> None:
    typed = field(section, "Type the value as a phrase")
    qtbot.keyClicks(typed, "a good deal")
    with qtbot.assertNotEmitted(section.figure_wanted), qtbot.assertNotEmitted(section.left):
        qtbot.keyClick(typed, Qt.Key.Key_Return)
    assert "a good deal" in section.problem
    section.show_figure(ABOUT_97)
    assert section.problem == ""


def test_a_wrong_number_is_explained_under_the_field(section: ValueSection, qtbot: QtBot) -> None:
    number = field(section, "Value")
    number.selectAll()
    qtbot.keyClicks(number, "2,5")
    with qtbot.assertNotEmitted(section.figure_wanted):
        qtbot.keyClick(number, Qt.Key.Key_Return)
    assert "two ways" in section.problem


def test_clearing_number_and_unit_takes_the_value_away(section: ValueSection, qtbot: QtBot) -> None:
    field(section, "Unit").clear()
    number = field(section, "Value")
    number.clear()
    with qtbot.waitSignal(section.figure_wanted) as said:
        qtbot.keyClick(number, Qt.Key.Key_Return)
    assert said.args == [None]


def test_another_modifier_counts_at_once(section: ValueSection, qtbot: QtBot) -> None:
    choice = section.findChild(QComboBox)
    assert isinstance(choice, QComboBox)
    with qtbot.waitSignal(section.figure_wanted) as said:
        qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert said.args == [Figure(Decimal(97), unit="percent", modifier="up_to")]


def test_units_are_completed_from_the_table(section: ValueSection, qtbot: QtBot) -> None:
    section.set_units(lambda start: [u for u in ("percent", "percentage_point", "t") if u.startswith(start)])
    unit = field(section, "Unit")
    unit.selectAll()
    qtbot.keyClicks(unit, "perc")
    completer = unit.completer()
    assert completer is not None
    model = completer.model()
    assert [model.index(i, 0).data() for i in range(model.rowCount())] == ["percent", "percentage_point"]


def test_the_unit_at_the_end_of_a_phrase_is_completed_and_how_it_reads_is_said(qtbot: QtBot) -> None:
    def reads(phrase: str) -> Figure | None:
        words = phrase.split()
        known = len(words) == 2 and words[1] in ("kg", "km")
        return Figure(Decimal(words[0]), unit=words[1]) if known else None

    section = ValueSection(reads)
    qtbot.addWidget(section)
    section.set_units(lambda prefix: ["kg", "km", "kL"] if prefix == "kilo" else [])
    section.show()
    section.show_figure(ABOUT_97, "read from the text")
    typed = field(section, "Type the value as a phrase")
    qtbot.keyClicks(typed, "5 kilo")
    completer = typed.completer()
    assert completer is not None
    model = completer.model()
    assert [model.index(i, 0).data() for i in range(model.rowCount())] == ["5 kg", "5 km"]
    assert section._state.text() == "read from the text"
    typed.clear()
    qtbot.keyClicks(typed, "5 kg")
    assert section._state.text() == "reads as 5 kg"
    with qtbot.waitSignal(section.figure_wanted) as said:
        qtbot.keyClick(typed, Qt.Key.Key_Return)
    assert said.args == [Figure(Decimal(5), unit="kg")]


def test_without_a_reader_there_is_no_phrase_field(qtbot: QtBot) -> None:
    section = ValueSection()
    qtbot.addWidget(section)
    assert field(section, "Type the value as a phrase").isHidden()
    section.set_reader(read)
    assert not field(section, "Type the value as a phrase").isHidden()


@pytest.mark.parametrize("modifier", MODIFIERS)
def test_the_modifier_is_read_whole_beside_a_short_number(qtbot: QtBot, modifier: str) -> None:
    section = ValueSection()
    qtbot.addWidget(section)
    section.resize(286, 120)
    section.show()
    ends = {"low": Decimal(12), "high": Decimal(15)} if modifier == "range" else {"value": Decimal(900)}
    section.show_figure(Figure(**ends, unit="count", modifier=modifier))
    box = section.findChildren(QComboBox)[0]
    frame = box.minimumSizeHint().width() - box.fontMetrics().horizontalAdvance("XXX")
    assert box.width() >= frame + box.fontMetrics().horizontalAdvance(box.currentText())


def said(section: ValueSection) -> str:
    return section._state.text()


def problem_with_a_wrong_number(section: ValueSection, qtbot: QtBot) -> None:
    number = field(section, "Value")
    number.selectAll()
    qtbot.keyClicks(number, "2,5")
    qtbot.keyClick(number, Qt.Key.Key_Return)
    assert "two ways" in section.problem


def test_fields_of_no_value_are_empty(section: ValueSection) -> None:
    field(section, "Type the value as a phrase").setText("about")
    section.show_figure(None, "no value read")
    names = ("Value", "Unit", "Type the value as a phrase")
    assert [field(section, name).text() for name in names] == ["", "", ""]
    assert section.findChild(QComboBox).currentData() == "none"  # type: ignore[union-attr]
    assert said(section) == "no value read"
    section.show_figure(Figure(Decimal(5), modifier="up_to"))
    assert (field(section, "Value").text(), field(section, "Unit").text(), said(section)) == ("5", "", "")


def test_the_phrase_has_the_cursor_first_and_the_number_where_there_is_none(qtbot: QtBot) -> None:
    section = ValueSection()
    qtbot.addWidget(section)
    section.show()
    section.activateWindow()
    qtbot.waitUntil(section.isActiveWindow)
    section.show_figure(ABOUT_97)
    section.start()
    number = field(section, "Value")
    assert (number.hasFocus(), number.selectedText()) == (True, "97")
    section.set_reader(read)
    section.start()
    assert field(section, "Type the value as a phrase").hasFocus()


def test_a_number_that_was_edited_counts_once_the_field_is_left(section: ValueSection, qtbot: QtBot) -> None:
    found = list[Figure]()
    section.figure_wanted.connect(found.append)
    number, unit = field(section, "Value"), field(section, "Unit")
    number.editingFinished.emit()
    assert found == []
    number.setText("98")
    number.editingFinished.emit()
    assert found == [Figure(Decimal(98), unit="percent", modifier="about")]
    unit.setText("t")
    unit.editingFinished.emit()
    assert found[1:] == [Figure(Decimal(98), unit="t", modifier="about")]
    number.editingFinished.emit()
    qtbot.keyClick(unit, Qt.Key.Key_Return)
    assert len(found) == 2


def test_what_was_committed_is_what_escape_goes_back_to(section: ValueSection, qtbot: QtBot) -> None:
    number = field(section, "Value")
    number.setText("98")
    qtbot.keyClick(number, Qt.Key.Key_Return)
    number.setText("99")
    qtbot.keyClick(number, Qt.Key.Key_Escape)
    assert number.text() == "98"


def test_enter_or_escape_in_an_empty_phrase_only_leaves(section: ValueSection, qtbot: QtBot) -> None:
    typed = field(section, "Type the value as a phrase")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        with qtbot.assertNotEmitted(section.figure_wanted), qtbot.waitSignal(section.left):
            qtbot.keyClick(typed, key)
        assert section.problem == ""


def test_a_problem_goes_once_something_else_is_typed_or_the_field_is_left(section: ValueSection, qtbot: QtBot) -> None:
    problem_with_a_wrong_number(section, qtbot)
    typed = field(section, "Type the value as a phrase")
    qtbot.keyClicks(typed, "u")
    assert section.problem == ""
    problem_with_a_wrong_number(section, qtbot)
    qtbot.keyClick(typed, Qt.Key.Key_Escape)
    assert section.problem == ""
    problem_with_a_wrong_number(section, qtbot)
    number = field(section, "Value")
    number.setText("98")
    qtbot.keyClick(number, Qt.Key.Key_Return)
    assert section.problem == ""


def test_how_a_phrase_reads_is_said_until_it_is_left(section: ValueSection, qtbot: QtBot) -> None:
    typed = field(section, "Type the value as a phrase")
    qtbot.keyClicks(typed, "up to 30 percent")
    assert said(section) == f"reads as {read('up to 30 percent')}"
    qtbot.keyClick(typed, Qt.Key.Key_Escape)
    assert said(section) == "read from the text"
    assert typed.text() == ""


def test_a_phrase_that_the_reader_refuses_is_explained_once_it_is_committed(qtbot: QtBot) -> None:
    def refuses(phrase: str) -> Figure | None:
        raise UserError("“{phrase}” is too large.", phrase=phrase)

    section = ValueSection(refuses)
    qtbot.addWidget(section)
    section.show_figure(ABOUT_97, "read from the text")
    typed = field(section, "Type the value as a phrase")
    qtbot.keyClicks(typed, "a lot")
    assert (said(section), section.problem) == ("read from the text", "")
    with qtbot.assertNotEmitted(section.figure_wanted), qtbot.assertNotEmitted(section.left):
        qtbot.keyClick(typed, Qt.Key.Key_Return)
    assert section.problem == "“a lot” is too large."


def test_units_are_offered_for_what_was_typed_alone(section: ValueSection) -> None:
    assert (section._units("perc"), section._phrases("5 perc")) == ([], [])
    section.set_units(lambda start: [f"{start}ent"])
    assert section._units("perc") == ["percent"]
    assert section._units(" ") == []
    assert section._phrases("up to 30 perc") == ["up to 30 percent"]
    assert section._phrases("5 perc") == []


@each_row(
    ("modifier", "number", "unit", "figure"),
    [
        ("about", " 97 ", " percent ", ABOUT_97),
        ("none", "24 280", "", Figure(Decimal(24280))),
        ("none", "5", "USD  per   t", Figure(Decimal(5), unit="USD per t")),
        ("range", "12 – 15", "", Figure(low=Decimal(12), high=Decimal(15), modifier="range")),
        ("none", "-3", "t", Figure(Decimal(-3), unit="t")),
        ("none", "-5 – -3", "t", Figure(low=Decimal(-5), high=Decimal(-3), unit="t", modifier="range")),
        ("none", "– 3", "t", Figure(Decimal(3), unit="t")),
    ],
)
def test_a_figure_is_made_of_what_the_fields_say(modifier: str, number: str, unit: str, figure: Figure) -> None:
    assert figure_from(modifier, number, unit) == figure


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (" 2,5 ", "“2,5” can be read in two ways; write 2.5 or 2500."),
        (" 2x ", "“2x” is not a number; write digits, such as 24 280 or 2.5."),
    ],
)
def test_a_number_that_is_none_is_named_as_it_was_typed(typed: str, said: str) -> None:
    with pytest.raises(UserError) as refused:
        typed_number(typed)
    assert str(refused.value) == said


def test_parts_of_a_value_have_their_names(section: ValueSection) -> None:
    assert sorted(shown_text(section)) == sorted(["VALUE", "Modifier", "Value", "Unit", "read from the text"])
    names = {name.text(): name.buddy() for name in section.findChildren(QLabel) if name.buddy()}
    choice = section.findChild(QComboBox)
    assert names == {"Modifier": choice, "Value": field(section, "Value"), "Unit": field(section, "Unit")}
    assert isinstance(choice, QComboBox)
    assert choice.accessibleName() == "Modifier"
    assert field(section, "Type the value as a phrase").placeholderText() == "Type it, such as “about 97 percent”"


def test_the_number_has_most_room_and_the_modifier_least_where_there_is_more_than_they_need(
    section: ValueSection,
) -> None:
    section.resize(900, 200)
    section.show_figure(Figure(Decimal(5), unit="t"))
    layout = section.layout()
    assert layout is not None
    layout.activate()
    modifier, number, unit = section._modifier, field(section, "Value"), field(section, "Unit")
    places = [one.geometry() for one in (modifier, number, unit)]
    assert places[0].width() < places[2].width() < places[1].width()
    assert [b.left() - a.right() - 1 for a, b in pairwise(places)] == [8, 8]
    assert number.width() == pytest.approx(2 * modifier.width(), rel=0.1)
    assert number.alignment() == Qt.AlignmentFlag.AlignRight


def test_fields_share_their_room_anew_where_it_is_another(section: ValueSection) -> None:
    section.show_figure(Figure(Decimal(52_300), unit="USD/tonne", modifier="more_than"))
    widths = list[tuple[int, int]]()
    for width in (248, 900, 248):
        section.setFixedWidth(width)
        widths.append((section._modifier.minimumWidth(), field(section, "Unit").minimumWidth()))
    assert widths[0] == widths[2]
    assert widths[0][0] < widths[1][0]
    section.show_figure(Figure(Decimal(12_500_000_000_000_000), unit="t"))
    assert field(section, "Value").minimumWidth() == 120


def test_head_fields_phrase_and_problem_stand_one_below_the_other(section: ValueSection, qtbot: QtBot) -> None:
    section.resize(300, 300)
    problem_with_a_wrong_number(section, qtbot)
    layout = section.layout()
    assert layout is not None
    layout.activate()
    head, state = (
        next(one for one in section.findChildren(QLabel) if one.text() == text)
        for text in ("VALUE", "read from the text")
    )
    names = [one for one in section.findChildren(QLabel) if one.buddy()]
    number, typed = field(section, "Value"), field(section, "Type the value as a phrase")
    parts = [head, names[0], number, typed, section._problem]
    assert all(a.geometry().bottom() < b.geometry().top() for a, b in pairwise(parts))
    assert state.geometry().right() == 299
    assert (head.x(), state.y(), typed.width(), section._problem.isVisible()) == (0, head.y(), 300, True)
    assert [one.x() for one in names] == [section._modifier.x(), number.x(), field(section, "Unit").x()]


def test_a_unit_or_phrase_that_is_chosen_from_the_list_counts_at_once(section: ValueSection) -> None:
    found = list[Figure]()
    section.figure_wanted.connect(found.append)
    unit, typed = field(section, "Unit"), field(section, "Type the value as a phrase")
    for one, chosen in ((unit, "t"), (typed, "up to 30 percent")):
        completer = one.completer()
        assert completer is not None
        one.setText(chosen)
        completer.activated[str].emit(chosen)  # type: ignore[index]
    assert found == [Figure(Decimal(97), unit="t", modifier="about")]
    assert said(section).startswith("reads as")
