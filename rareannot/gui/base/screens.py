"""Which screen a widget is on."""

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


def screen_of(widget: QWidget) -> QScreen:
    """Returns the screen under the middle of a widget, else the first.

    Not ``QWidget.screen()``: PySide makes the screen a child of the widget, and a program that asked often enough ended in
    a segmentation fault (6.11; tests/gui/dialogs).
    """
    return QGuiApplication.screenAt(widget.mapToGlobal(widget.rect().center())) or QGuiApplication.primaryScreen()
