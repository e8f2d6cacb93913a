"""What links may lead to that is no name: ticked, given a key, and never left behind in a set that does not use it."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from rareannot.core.labels import Label
from rareannot.gui.base.theme import Theme
from rareannot.gui.labels.form import KeyField
from rareannot.gui.labels.things import ThingLines
from tests.gui.walk import nameless, shown_text, spoken

STUFF, THING = Label("STUFF", key="S"), Label("THING", key="T")


def test_each_light_label_has_a_line_with_its_key(qtbot: QtBot) -> None:
    lines, ticked, edited = ThingLines(), list[tuple[int, bool]](), list[tuple[int, str]]()
    qtbot.addWidget(lines)
    lines.ticked.connect(lambda number, on: ticked.append((number, on)))
    lines.edited.connect(lambda number, key: edited.append((number, key)))
    lines.show_things((THING, STUFF), ("STUFF",))
    lines.show()
    assert [box.isChecked() for box in lines.boxes] == [False, True]
    assert [field.isEnabled() for field in lines.keys] == [False, True]
    assert [field.text() for field in lines.keys] == ["T", "S"]
    assert nameless(lines) == []
    QTest.keyClick(lines.boxes[0], Qt.Key.Key_Space)
    QTest.keyClick(lines.keys[1], Qt.Key.Key_U)
    assert (ticked, edited) == ([(0, True)], [(1, "U")])
    lines.show_things((THING,), ())
    assert len(lines.boxes) == len(lines.keys) == 1
    assert ticked == [(0, True)], "showing is no edit"


def test_lines_that_are_not_needed_any_more_go_and_leave_nothing(qtbot: QtBot) -> None:
    lines = ThingLines()
    qtbot.addWidget(lines)
    lines.show_things((STUFF, THING, Label("PRICE")), ())
    lines.show()
    lines.show_things((THING,), ("THING",))
    kinds = QCheckBox, KeyField
    assert [sum(one.isVisible() for one in lines.findChildren(kind)) for kind in kinds] == [1, 1]
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [len(lines.findChildren(kind)) for kind in kinds] == [1, 1]
    assert (lines.boxes[0].text(), lines.boxes[0].isChecked()) == ("things: THING, by the key", True)
    assert (lines.keys[0].text(), lines.keys[0].isEnabled(), spoken(lines.keys[0])) == ("T", True, "Key of THING")
    lines.show_things((THING,), ("THING",))
    assert [len(lines.findChildren(kind)) for kind in kinds] == [1, 1]


def test_the_key_stands_beside_its_box_and_what_things_are_below_them(qtbot: QtBot) -> None:
    lines = ThingLines()
    qtbot.addWidget(lines)
    lines.show_things((STUFF, THING), ())
    lines.resize(700, 200)
    lines.show()
    widest = max(box.sizeHint().width() for box in lines.boxes)
    assert [field.x() for field in lines.keys] == [widest + 8] * 2
    assert {field.width() for field in lines.keys} == {Theme().px(52)}
    assert lines.boxes[0].y() < lines.boxes[1].y()
    about = lines.findChild(QLabel)
    assert isinstance(about, QLabel)
    assert about.y() > lines.boxes[1].geometry().bottom()
    assert about.width() == lines.width()
    assert [text.startswith("Words that are not a name") for text in shown_text(lines)] == [True]


def test_a_key_that_is_being_typed_is_left_as_it_is(qtbot: QtBot) -> None:
    lines = ThingLines()
    qtbot.addWidget(lines)
    lines.show_things((STUFF,), ("STUFF",))
    lines.keys[0].selectAll()
    lines.show_things((STUFF,), ("STUFF",))
    assert lines.keys[0].selectedText() == "S"
    lines.show_things((Label("STUFF", key="Q"),), ("STUFF",))
    assert lines.keys[0].text() == "Q"
