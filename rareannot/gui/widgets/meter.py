"""A progress bar that waits for the next repaint like everything else."""

from PySide6.QtWidgets import QProgressBar, QWidget


class Meter(QProgressBar):
    """Shows a share, without text.

    QProgressBar paints at once when its value changes, and with itself all that waits to be painted in the window:
    each key, and each article that opens, would be drawn twice.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)

    def show_share(self, done: int, total: int) -> None:
        """Show ``done`` of ``total``; a ``total`` of 0 means that nobody knows how much there is."""
        self.setUpdatesEnabled(False)
        self.setRange(0, total)
        self.setValue(done)
        self.setUpdatesEnabled(True)
