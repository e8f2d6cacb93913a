"""A pipeline's model card, to be read."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.widgets.labels import button


class ModelCardDialog(Dialog):
    """Shows the card that lies in the pipeline's folder as the plain text that it is."""

    def __init__(self, markdown: str, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Model card"), "", parent)
        view = QPlainTextEdit()
        view.setReadOnly(True)
        view.setAccessibleName(self.tr("Model card"))
        view.setPlainText(markdown)
        self.body.addWidget(view, 1)
        copy = button(self.tr("Copy the folder's path"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(folder))
        self.button_row.insertWidget(0, copy)
        theme = theme_of(self)
        self.resize(theme.px(720), theme.px(560))
