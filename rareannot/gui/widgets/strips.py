"""Strips at the top of a pane: one sentence with one way out, or slow work with its progress and Cancel."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.speech import announce
from rareannot.gui.base.theme import theme_of
from rareannot.gui.widgets.icons import IconView
from rareannot.gui.widgets.labels import button, label
from rareannot.gui.widgets.meter import Meter
from rareannot.gui.widgets.parts import IconButton

_LOOKS = {"bad": ("stop", "bad"), "warn": ("warning", "warn"), "good": ("tick", "good"), "info": ("info", "accent")}


class MessageStrip(QWidget):
    """One sentence at the head of a pane, with at most one button; hidden while there is nothing to say.

    ``action_wanted`` is emitted when the button is pressed, ``closed`` when the user closes it.
    """

    action_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = "info"
        self._foot: QWidget | None = None
        self._icon = IconView("info")
        self._text = label(wrap=True, selectable=True)
        self._button = button("", "link")
        self._button.clicked.connect(self.action_wanted)
        self.action_wanted.connect(self._take_offer)
        self._offered: Callable[[], object] | None = None
        close = IconButton("close", self.tr("Close this message"))
        close.clicked.connect(self._close)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(8)
        for part, stretch in ((self._icon, 0), (self._text, 1), (self._button, 0), (close, 0)):
            row.addWidget(part, stretch)
        self.hide()

    def say(self, kind: str, sentence: str, action: str = "") -> None:
        """Show ``sentence``; ``kind`` is bad, warn, good or info; ``action`` the button's text, or nothing."""
        self._kind, self._offered = kind, None
        self._icon.show_icon(*_LOOKS[kind])
        self._text.setText(sentence)
        self._button.setText(action.replace("&", "&&"))
        self._button.setVisible(bool(action))
        self.setAccessibleName(sentence)
        self.show()
        self._cover()
        self.update()
        announce(self, sentence, action, urgent=kind == "bad")

    def say_failed(self, sentence: str) -> None:
        """Show a sentence of what failed; may be connected to what outlives this strip."""
        self.say("bad", sentence)

    def offer(self, kind: str, sentence: str, action: str, call: Callable[[], object]) -> None:
        """Show ``sentence`` with a button that puts the strip away and does ``call``, as long as it is shown."""
        self.say(kind, sentence, action)
        self._offered = call

    def _take_offer(self) -> None:
        call, self._offered = self._offered, None
        if call is not None and not self.isHidden():
            self.hide()
            call()

    def put_away(self) -> bool:
        """Put the message away, as its cross does; whether there was one."""
        shown = not self.isHidden()
        if shown:
            self._close()
        return shown

    def pass_on(self, *kinds: str) -> None:
        """The user goes on working: a message (or one of ``kinds``) that needs no answer counts as read, and is hidden."""
        if self._kind in (kinds or ("info",)) and self._button.isHidden():
            self.hide()

    @property
    def sentence(self) -> str:
        """What the strip says now; empty while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def lie_over(self, foot: QWidget) -> None:
        """Lie over ``foot``, the line below what is read, and grow upwards: no message moves the text or covers its title."""
        self._foot = foot
        self.setParent(foot.parentWidget())
        self.hide()
        foot.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._foot and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._cover()
        return super().eventFilter(watched, event)

    def _cover(self) -> None:
        if self._foot is not None and not self.isHidden():
            box = self._foot.geometry()
            height = max(box.height(), self.heightForWidth(box.width()), self.minimumSizeHint().height())
            box.setTop(box.bottom() + 1 - height)
            self.setGeometry(box)
            self.raise_()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def paintEvent(self, _event: object) -> None:
        theme = theme_of(self)
        fill = theme.colour("selection" if self._kind == "info" else f"{self._kind}_fill")
        QPainter(self).fillRect(self.rect(), fill)


class ProgressStrip(QWidget):
    """Slow work: what is done, how many of how many, about how long still, and a way to stop it."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = label("", "small-ink")
        self._left = label("", "small")
        cancel = button(self.tr("Cancel"), "link")
        cancel.clicked.connect(self.cancel_wanted)
        self._bar = Meter()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._text, 1)
        row.addWidget(self._left)
        row.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._bar)
        self.hide()

    def show_progress(self, what: str, done: int = 0, total: int = 0, seconds_left: float | None = None) -> None:
        """Show that ``what`` goes on; ``total`` 0 means nobody knows how much there is, so that how far it is stands alone."""
        numbers = count_text(done) if done else ""
        if total:
            numbers = self.tr("{done} of {total}").format(done=count_text(done), total=count_text(total))
        self._text.setText(f"{what} {numbers}".strip())
        self._left.setText(self._estimate(seconds_left))
        self._bar.show_share(done, total)
        self._bar.setAccessibleName(what)
        self.show()

    def finish(self) -> None:
        """Hide the strip: the work ended."""
        self.hide()

    def _estimate(self, seconds: float | None) -> str:
        if seconds is None:
            return ""
        if seconds < 90:
            return self.tr("about {n} s left").format(n=max(1, round(seconds)))
        return self.tr("about {n} min left").format(n=round(seconds / 60))
