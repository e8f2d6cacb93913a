"""The card of a pipeline, to be read, and where it lies."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from rareannot.gui.base.theme import Theme
from rareannot.gui.dialogs.model_card import ModelCardDialog


def test_the_card_is_read_as_it_is_and_its_folder_copied(qtbot: QtBot) -> None:
    dialog = ModelCardDialog("# Card\n<b>plain</b>", "/pipelines/3")
    qtbot.addWidget(dialog)
    dialog.show()
    (view,) = dialog.findChildren(QPlainTextEdit)
    assert view.isVisible()
    assert (view.toPlainText(), view.isReadOnly(), view.accessibleName()) == (
        "# Card\n<b>plain</b>",
        True,
        "Model card",
    )
    assert dialog.windowTitle() == "Model card"
    assert dialog.size().toTuple() == (Theme().px(720), Theme().px(560))
    (copy,) = (one for one in dialog.findChildren(QPushButton) if one.text() == "Copy the folder's path")
    assert copy.isVisible()
    copy.click()
    assert QGuiApplication.clipboard().text() == "/pipelines/3"
