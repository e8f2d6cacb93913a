"""Keys pressed while the next site is still being read: they wait for it, so that none is lost or acts on another site."""

from collections import deque

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from rareannot.gui.base.deferred import later
from rareannot.gui.review.session import ReviewSession


class WaitingKeys(QObject):
    """Holds keys back until the site that they are meant for is shown, then does them one by one, each after a repaint."""

    def __init__(self, session: ReviewSession, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self._keys: deque[QKeyEvent] = deque()
        self._replaying = False
        self._soon = later(self, 0, self._do_next)
        session.shown.connect(self._go_on)

    def holds_back(self, event: QKeyEvent) -> bool:
        """True if a key has to wait. It is kept for later, but for one that a held key repeats: it would go on after its release."""
        if self._replaying or not (self._keys or self._session.loading):
            return False
        if not event.isAutoRepeat():
            self._keys.append(event.clone())
        return True

    def forget(self) -> None:
        """Drop the keys that wait: what they were meant for does not come, or is left."""
        self._keys.clear()
        self._soon.stop()

    def _go_on(self) -> None:
        if self._session.number is None:
            self.forget()
        elif self._keys and not self._session.loading:
            self._soon.start()

    def _do_next(self) -> None:
        if not self._keys or self._session.loading:
            return
        target = QApplication.focusWidget()
        if target is None or not self._page.isAncestorOf(target):  # a dialog came up, or another page was gone to
            self.forget()
            return
        self._replaying = True
        try:
            QCoreApplication.sendEvent(target, self._keys.popleft())
        finally:
            self._replaying = False
        self._soon.start()
