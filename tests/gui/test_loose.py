"""Parts that were made and stand nowhere are found, wherever they are kept, and those without a name."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.loose import loose, unheard


class Part(QWidget):
    """Keeps widgets in all the ways that parts of the window do."""

    def __init__(self, *, placed: bool) -> None:
        super().__init__()
        self.one, self.more, self.named = QLabel(), [QLabel()], {"a": QLabel()}
        self.menu, self.text = QMenu(), "no widget"
        if placed:
            column = QVBoxLayout(self)
            for part in (self.one, *self.more, *self.named.values()):
                column.addWidget(part)


@pytest.mark.parametrize("placed", [True, False])
def test_a_part_on_no_widget_is_loose(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, placed: bool) -> None:
    monkeypatch.setattr(Part, "__module__", "rareannot.gui.made_up")
    part, root = Part(placed=placed), QWidget()
    part.setParent(root)
    qtbot.addWidget(root)
    assert loose(root) == ([] if placed else ["Part.one", "Part.more", "Part.named"])
    monkeypatch.setattr(Part, "__module__", "tests.gui.made_up")
    assert loose(root) == []


@pytest.mark.parametrize("named", [True, False])
def test_a_field_without_a_name_is_not_heard(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, named: bool) -> None:
    monkeypatch.setattr(Part, "__module__", "rareannot.gui.made_up")
    part = Part(placed=True)
    qtbot.addWidget(part)
    field = QLineEdit(part)
    field.setAccessibleName("Name" if named else "")
    assert unheard(part) == []  # it is not shown yet
    part.show()
    assert len(unheard(part)) == (0 if named else 1)
    field.setAccessibleName("Name")  # since it is looked through after this test, too
