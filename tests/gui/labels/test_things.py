"""What links may lead to that is no name: ticked, given a key, and never left behind in a set that does not use it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rareannot.core.labels import Label
from rareannot.gui.labels.things import ThingLines
from tests.gui.walk import nameless

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
