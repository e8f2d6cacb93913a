"""Parts that were made and stand nowhere are found, wherever they are kept."""

import pytest
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.loose import loose


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
