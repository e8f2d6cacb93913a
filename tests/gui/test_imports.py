"""Modules that are imported after PySide are not read by it."""

import importlib
import linecache
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from rareannot.gui.imports import leave_sources_unread


def test_a_module_is_imported_without_its_source_being_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = tmp_path / "imported_later.py"
    path.write_text("from PySide6.QtWidgets import QLabel\n\n\ndef made():\n    return QLabel('ore')\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    leave_sources_unread()
    later = importlib.import_module("imported_later")
    monkeypatch.delitem(sys.modules, "imported_later")
    assert str(path) not in linecache.cache
    label = later.made()
    qtbot.addWidget(label)
    assert isinstance(label, QLabel)
    assert label.text() == "ore"
