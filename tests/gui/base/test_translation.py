"""How the window's sentences are put together."""

import re

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from rareannot.gui.base.translation import speak, together


def test_sentences_are_parted_as_their_script_parts_them() -> None:
    assert together("One.", "", "Two.") == "One. Two."
    assert together("一。", "二。", "three.") == "一。二。three."
    assert together("", "") == ""


@pytest.mark.parametrize("mode", [QFileDialog.FileMode.Directory, QFileDialog.FileMode.ExistingFiles])
def test_qts_file_dialog_has_no_english_word_in_the_chinese_window(
    qtbot: QtBot, qapp: QApplication, mode: QFileDialog.FileMode
) -> None:
    speak(qapp, "zh_CN")
    try:
        dialog = QFileDialog()
        qtbot.addWidget(dialog)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(mode)
        dialog.show()
        said = [one.text() for one in dialog.findChildren(QLabel)]
        said += [words for one in dialog.findChildren(QAbstractButton) for words in (one.text(), one.toolTip())]
        kinds = dialog.findChildren(QComboBox)[-1]
        said += [kinds.itemText(n) for n in range(kinds.count())]
        assert not [one for one in said if re.search("[A-Za-z]{2}", one)]
    finally:
        speak(qapp, "en")
