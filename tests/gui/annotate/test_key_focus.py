"""What keeps the keys beside the article: a field that is typed into, and nothing that is only read or pressed."""

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QSpinBox, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.annotate.key_focus import is_typed_in


def _read_only(field: QTextEdit | QLineEdit) -> QWidget:
    field.setReadOnly(True)
    return field


def _editable() -> QWidget:
    box = QComboBox()
    box.setEditable(True)
    return box


@pytest.mark.parametrize("make", [QLineEdit, QTextEdit, QPlainTextEdit, QSpinBox, _editable])
def test_a_field_is_typed_into(qtbot: QtBot, make: type[QWidget]) -> None:
    field = make()
    qtbot.addWidget(field)
    assert is_typed_in(field)


@pytest.mark.parametrize("make", [QComboBox, QCheckBox, QListWidget, lambda: _read_only(QTextEdit())])
def test_what_is_pressed_or_read_is_not(qtbot: QtBot, make: type[QWidget]) -> None:
    other = make()
    qtbot.addWidget(other)
    assert not is_typed_in(other)
