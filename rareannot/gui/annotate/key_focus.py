"""Where the keys go on the Annotate page: to the article, unless somebody types into a field or went elsewhere by key."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid


class KeyFocus(QObject):
    """Gives the keys back to ``view`` once a click is over, a dialog or menu has closed, or what had them has gone.

    What was reached by a key (F6, Tab) or by the program (a panel that opens) keeps them, and so does a field that is
    typed into, and whatever ``keeps`` says.
    """

    def __init__(self, page: QWidget, view: QWidget, keeps: Callable[[QWidget], bool]) -> None:
        super().__init__(page)
        self._page, self._view, self._keeps = page, view, keeps
        self._reached: QWidget | None = None
        self._watched: QObject | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._settle)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        """The focus went from ``old`` to ``new``; Qt moves it by itself where ``old`` is hidden, disabled or closed."""
        if not self._is_shown() or new is self._view:
            return
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._reached = new if new is not None and is_typed_in(new) else None
            self._watch(QApplication.instance())  # until the button is released
        elif new is not None and self._was_left(old) and (is_typed_in(new) or not self._soon.isActive()):
            self._reached = new  # what a click has led to is a field, or not meant to keep the keys
        self._soon.start()

    def _is_shown(self) -> bool:
        """True if the page is there: Qt moves the focus, too, while it takes a page apart."""
        return isValid(self._page) and self._page.isVisible()

    def _was_left(self, old: QWidget | None) -> bool:
        """True if ``old`` could have kept the keys; not where it went, or was in a menu or dialog, whose keys go back."""
        if old is None or not isValid(old) or old.window() is not self._page.window():
            return False
        return old.isVisible() and old.isEnabled()

    def _settle(self) -> None:
        here = QApplication.focusWidget()
        if not self._is_shown() or not self._page.window().isActiveWindow() or QApplication.activeModalWidget():
            return
        if (popup := QApplication.activePopupWidget()) is not None:
            self._watch(popup)
        elif QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton and not self._stays(here):
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stays(self, here: QWidget | None) -> bool:
        return here is not None and (here in (self._view, self._reached) or self._keeps(here))

    def _watch(self, what: QObject | None) -> None:
        """Look at the events of the application while a button is down, or of a menu while it is open; never else."""
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = what
        if what is not None:
            what.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.MouseButtonRelease, QEvent.Type.Hide):
            self._watch(None)
            self._soon.start()
        return False


def is_typed_in(widget: QWidget) -> bool:
    """True if keys are text in ``widget``."""
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit | QAbstractSpinBox):
        return not widget.isReadOnly()
    return isinstance(widget, QComboBox) and widget.isEditable()
