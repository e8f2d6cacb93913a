"""Opens a dialog for one answer, after which nothing of it is left."""

from PySide6.QtWidgets import QDialog


def open_once(dialog: QDialog) -> None:
    """Open a dialog, which is deleted when it is finished: its parent would else keep it for as long as the window is there."""
    dialog.finished.connect(lambda _result: dialog.deleteLater())
    dialog.open()
