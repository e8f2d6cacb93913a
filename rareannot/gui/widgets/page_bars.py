"""The bars around the panes: tabs above; keys that work now, progress and whether it is saved below."""

from collections.abc import Container, Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QTabBar, QWidget

from rareannot.gui.base.focus import draw_ring
from rareannot.gui.base.mirroring import across, mirrored
from rareannot.gui.base.numbers import clock_text, count_text
from rareannot.gui.base.theme import Theme, theme_of, tokens
from rareannot.gui.widgets.icons import IconView, draw_icon
from rareannot.gui.widgets.keycap import Keys, cap_height, cap_texts, caps_width, draw_caps
from rareannot.gui.widgets.labels import ElidedLabel, SteadyLabel, button, set_tip
from rareannot.gui.widgets.meter import Meter

_HINTS = 8
_ANSWERED = 4
"""Hints of a question that stay: the question, the keys that say yes and no, and the one that leaves."""
_GAP = 20


class GoToButton(QAbstractButton):
    """Looks like a field and opens the command palette."""

    def __init__(self, keys: Keys = "Ctrl+K", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setText(self.tr("Go to article, label or command"))
        self.setAccessibleName(self.text())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click opens what gives the keys back
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(100)

    def show_keys(self, keys: Keys) -> None:
        """Show other keys on the cap."""
        self._keys = keys
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme_of(self).px(300), theme_of(self).px(tokens()["size"]["control"]))

    def paintEvent(self, _event: object) -> None:
        painter, theme = QPainter(self), theme_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("border_strong" if self.underMouse() else "border"), 1))
        painter.setBrush(theme.colour("base"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        whole, caps = self.rect(), caps_width(theme, self._keys)
        draw_icon(painter, "search", theme.colour("muted"), across(painter, 9, 16, whole), (self.height() - 16) / 2)
        right = self.width() - 6 - caps
        top = (self.height() - cap_height(theme)) // 2
        draw_caps(painter, theme, self._keys, across(painter, right, caps, whole), top)
        painter.setPen(theme.colour("muted"))
        room = mirrored(painter, QRectF(33, 0, right - 41, self.height()), whole)
        ways, metrics = (self.text(), self.tr("Go to…"), ""), self.fontMetrics()
        shown = next(words for words in ways if metrics.horizontalAdvance(words) <= max(0, room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        draw_ring(painter, self)


class NameButton(QAbstractButton):
    """Who annotates; press it to change that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click opens what gives the keys back
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_name("")

    def show_name(self, name: str) -> None:
        """Show the annotator's name."""
        self.setText(name)
        self.setAccessibleName(self.tr("Annotator {name}").format(name=name))
        set_tip(self, self.tr("Annotator {name}").format(name=name))

    def _parts(self) -> tuple[str, QFontMetrics]:
        return self.tr("Annotator"), QFontMetrics(theme_of(self).font("ui", 13, 600))

    def sizeHint(self) -> QSize:
        word, strong = self._parts()
        name = min(strong.horizontalAdvance(self.text()), theme_of(self).px(160))
        return QSize(self.fontMetrics().horizontalAdvance(word) + name + 34, theme_of(self).px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: object) -> None:
        painter, theme = QPainter(self), theme_of(self)
        word, strong = self._parts()
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.colour("muted"))
        whole = self.rect()
        painter.drawText(mirrored(painter, whole.adjusted(4, 0, 0, 0), whole), align, word)
        left = 4 + self.fontMetrics().horizontalAdvance(word) + 5
        painter.setFont(theme.font("ui", 13, 600))
        painter.setPen(theme.colour("text"))
        room = mirrored(painter, whole.adjusted(left, 0, -20, 0), whole)
        painter.drawText(room, align, strong.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width() + 1))
        x = across(painter, self.width() - 18, 16, whole)
        draw_icon(painter, "chevron-down", theme.colour("muted"), x, (self.height() - 16) / 2)
        draw_ring(painter, self)


class ModeBar(QWidget):
    """The pages of the window as tabs, the go-to field and the annotator."""

    mode_wanted = Signal(int)
    go_to_wanted = Signal()
    annotator_wanted = Signal()

    def __init__(self, modes: Sequence[str], parent: QWidget | None = None) -> None:
        """``modes`` are the names of the tabs, in order."""
        super().__init__(parent)
        self._tabs = QTabBar()
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self._tabs.setAccessibleName(self.tr("Pages"))
        for mode in modes:
            self._tabs.addTab(mode.replace("&", "&&"))
        self.go_to, self.annotator = GoToButton(), NameButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self._tabs, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        row.addWidget(self.go_to)
        row.addWidget(self.annotator)
        self._tabs.currentChanged.connect(self.mode_wanted)
        self.go_to.clicked.connect(self.go_to_wanted)
        self.annotator.clicked.connect(self.annotator_wanted)

    def tabs(self) -> QTabBar:
        """Returns the tabs, which take the keys."""
        return self._tabs

    def set_mode(self, index: int) -> None:
        """Show the tab ``index`` as the current one."""
        self._tabs.setCurrentIndex(index)

    def set_annotator(self, name: str) -> None:
        """Show who annotates."""
        self.annotator.show_name(name)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme_of(self).px(tokens()["size"]["mode_bar"]))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def paintEvent(self, _event: object) -> None:
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, theme_of(self).colour("border"))


class HintRow(QWidget):
    """The keys that work now. Where room is short, hints go from the end, but the last one stays.

    A first one without keys says what is asked, and others without keys why. Keys that answer nothing go first, then the
    reason; the question is shortened before the keys that answer it go. What was cut is in the tool tip.
    ``clicked`` carries the words of a hint that was clicked, one of those that are ``clickable``.
    """

    clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: tuple[tuple[Keys, str], ...] = ()
        self.clickable: Container[str] = ()
        self._boxes: list[tuple[QRectF, str]] = []
        """Where each hint was painted, with its words."""
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def set_hints(self, hints: Sequence[tuple[Keys, str]]) -> None:
        """Show these hints, eight at most."""
        self._hints = tuple(hints[:_HINTS])
        self.setAccessibleName(
            ", ".join(" ".join((*cap_texts(keys), text)).replace("  ", " ") for keys, text in self._hints)
        )
        self.update()

    def shown(self, width: int) -> tuple[tuple[Keys, str], ...]:
        """Returns the hints that fit into ``width`` px."""
        theme = theme_of(self)
        metrics = QFontMetrics(theme.font("ui", tokens()["font"]["size"]["small"]))

        def over(hints: Sequence[tuple[Keys, str]]) -> float:
            return sum(_width(hint, theme, metrics) for hint in hints) - _GAP - width

        def fitting(hints: Sequence[tuple[Keys, str]], least: int) -> list[tuple[Keys, str]]:
            kept = list(hints)
            while len(kept) > least and over(kept) > 0:
                del kept[-2]
            return kept

        reasons = [hint for hint in self._hints[1:] if not hint[0]]
        kept = fitting(self._hints, _ANSWERED + len(reasons) if self._asks() else 1)
        if over(kept) > 0 and self._asks():
            kept = fitting([hint for hint in self._hints if hint not in reasons], _ANSWERED)
            keys, asked = kept[0]
            room = max(metrics.horizontalAdvance(asked) - over(kept), 2 * width // 5)
            kept[0] = keys, metrics.elidedText(asked, Qt.TextElideMode.ElideRight, int(room))
        return tuple(fitting(kept, 1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if self._words_at(event.position()) else Qt.CursorShape.ArrowCursor
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        words = self._words_at(event.position())
        if words and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(words)

    def _words_at(self, point: QPointF) -> str:
        """Returns the words of the clickable hint at a point; "" where there is none."""
        return next((words for box, words in self._boxes if box.contains(point) and words in self.clickable), "")

    def _asks(self) -> bool:
        return len(self._hints) > 1 and not self._hints[0][0]

    def paintEvent(self, _event: object) -> None:
        painter, theme, x = QPainter(self), theme_of(self), 0.0
        font = theme.font("ui", tokens()["font"]["size"]["small"])
        metrics = QFontMetrics(font)
        painter.setFont(font)
        shown, said = self.shown(self.width()), [hint for hint in self._hints if not hint[0]] if self._asks() else []
        set_tip(self, "" if set(said) <= set(shown) else " ".join(text for _, text in said))
        self._boxes.clear()
        for keys, text in shown:
            caps, words = caps_width(theme, keys), metrics.horizontalAdvance(text)
            left = across(painter, x, caps, self.rect())
            draw_caps(painter, theme, keys, left, (self.height() - cap_height(theme)) // 2)
            painter.setPen(theme.colour("muted"))
            room = mirrored(painter, QRectF(x + caps + 6, 0, words + 1, self.height()), self.rect())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
            whole = QRectF(x, 0, caps + 6 + words, self.height())
            self._boxes.append((mirrored(painter, whole, self.rect()), text))
            x += caps + 6 + words + _GAP


def _width(hint: tuple[Keys, str], theme: Theme, metrics: QFontMetrics) -> float:
    return caps_width(theme, hint[0]) + 6 + metrics.horizontalAdvance(hint[1]) + _GAP


class StatusStrip(QWidget):
    """The status bar of the window: key hints, unread messages, progress in the article, pace, and whether all is saved.

    ``hint_clicked`` carries the words of a hint that was clicked.
    """

    hint_clicked = Signal(str)
    messages_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints = HintRow()
        self._hints.clicked.connect(self.hint_clicked)
        self._failure = ElidedLabel("", "problem")
        self._progress, self._pace, self._saved = SteadyLabel("small"), SteadyLabel("small"), SteadyLabel("good")
        self._bar = Meter()
        self._bar.setFixedWidth(72)
        self._bar.setAccessibleName(self.tr("Decided in this article"))
        self._numbers, self._unread = QWidget(), button("", "link")
        self._unread.clicked.connect(self.messages_wanted)
        self._unread.hide()
        self._mark = IconView("tick", "good")
        numbers, row = QHBoxLayout(self._numbers), QHBoxLayout(self)
        numbers.setContentsMargins(0, 0, 8, 0)
        row.setContentsMargins(16, 1, 16, 0)
        for line in (numbers, row):
            line.setSpacing(8)
        for number in (self._progress, self._bar, self._pace):
            numbers.addWidget(number)
        for part, stretch in (
            (self._hints, 1),
            (self._failure, 1),
            (self._unread, 0),
            (self._numbers, 0),
            (self._mark, 0),
            (self._saved, 0),
        ):
            row.addWidget(part, stretch)
        self.set_progress(0, 0)
        self.set_saved(None)

    def set_hints(self, hints: Sequence[tuple[Keys, str]], clickable: Container[str] = ()) -> None:
        """Show the keys that work now, as ``(keys, what they do)``; those whose words are ``clickable`` can be clicked."""
        self._hints.clickable = clickable
        self._hints.set_hints(hints)

    def set_progress(self, decided: int, total: int) -> None:
        """Show how many suggestions of the article are decided; nothing if there are none."""
        text = self.tr("{done} of {total} decided").format(done=count_text(decided), total=count_text(total))
        self._progress.setText(text if total else "")
        self._bar.setVisible(total > 0)
        self._bar.show_share(decided, max(1, total))

    def set_unread(self, count: int) -> None:
        """Show how many messages are unread or, for the lead, are open questions; nothing if none is."""
        self._unread.setText(self.tr("%n messages waiting", "", count))
        self._unread.setVisible(count > 0)

    def set_pace(self, text: str) -> None:
        """Show the pace, such as "2.1 s a span"."""
        self._pace.setText(text)
        self._pace.setVisible(bool(text))

    def set_saved(self, at: datetime | None) -> None:
        """Show that everything is on disk since ``at`` (local time); None before anything was written."""
        self._fail(False)
        self._mark.show_icon("tick", "good")
        self._mark.setVisible(at is not None)
        self._saved.setVisible(at is not None)
        self._look("good")
        if at is not None:
            self._saved.setText(self.tr("Saved {time}").format(time=clock_text(at, seconds=True)))

    def set_failed(self, sentence: str) -> None:
        """Show that writing failed and what to do, in place of the hints."""
        self._failure.setText(sentence)
        self._fail(True)
        self._mark.show_icon("stop", "bad")
        self._mark.show()
        self._saved.setText(self.tr("Not saved"))
        self._look("problem")
        self._saved.show()

    def _fail(self, failed: bool) -> None:
        """A failure takes the room of the hints and the numbers, so that its sentence is read whole."""
        self._failure.setVisible(failed)
        self._hints.setVisible(not failed)
        self._numbers.setVisible(not failed)

    def _look(self, role: str) -> None:
        """Let the mark beside the sentence look good or bad; Qt takes long over a look that is the same."""
        if self._saved.property("role") == role:
            return
        self._saved.setProperty("role", role)
        self._saved.style().polish(self._saved)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme_of(self).px(tokens()["size"]["status_bar"]))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def paintEvent(self, _event: object) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 1, theme_of(self).colour("border"))
