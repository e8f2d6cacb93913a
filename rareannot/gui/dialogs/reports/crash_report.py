"""What the log says of crashes, to be read and copied."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.widgets.labels import button, label


class CrashReportDialog(Dialog):
    """Shows the last reports of the log with the versions of the program; a button copies all of it."""

    def __init__(self, reports: str, log: str, parent: QWidget | None = None) -> None:
        """``log`` is where the file lies."""
        super().__init__(self.tr("What went wrong"), "", parent)
        what = self.tr(
            "The report says which version this is and where it stopped. It contains no article text and no file names. Please send it to the people who maintain the program."
        )
        self.body.addWidget(label(what, wrap=True))
        view = QPlainTextEdit()
        view.setReadOnly(True)
        view.setAccessibleName(self.tr("The report"))
        view.setPlainText(reports)
        self.body.addWidget(view, 1)
        self.body.addWidget(label(log, "small", wrap=True, selectable=True))
        copy = button(self.tr("Copy the report"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(reports))
        self.button_row.insertWidget(0, copy)
        theme = theme_of(self)
        self.resize(theme.px(720), theme.px(520))
