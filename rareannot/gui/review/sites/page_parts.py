"""Parts of a site's page: fields for a line of words, and how the site stands, in words."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from rareannot.core.review.adjudication import State
from rareannot.core.spans import Span
from rareannot.gui.base.numbers import clock_text, day_text, local
from rareannot.gui.review.wording import translate
from rareannot.gui.widgets.icons import IconView
from rareannot.gui.widgets.labels import label
from rareannot.store.values import Reviewed


class SiteNoteField(QLineEdit):
    """A line whose Enter commits it and whose Escape takes back what was typed and gives the keys back."""

    committed = Signal(str)
    came = Signal()
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._stood = ""
        self.setPlaceholderText(name)
        self.setAccessibleName(name)

    def show_text(self, text: str) -> None:
        """Show a text; Escape comes back to it."""
        self._stood = text
        self.setText(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.committed.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self.setText(self._stood)
            self.left.emit()
        else:
            super().keyPressEvent(event)


class StateLine(QWidget):
    """How the site stands, where it does not simply wait: settled by whom and when, or changed since."""

    def __init__(self) -> None:
        super().__init__()
        self._icon, self.words = IconView("tick", "good"), label("", "small-ink", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)

    def show_state(self, seen: Reviewed, state: State, today: date) -> None:
        """Say how the site stands; nothing while it is open."""
        self.setVisible(state.name != "open")
        self._icon.show_icon(*(("tick", "good") if state.name == "decided" else ("warning", "warn")))
        settled = [one for one in seen.settled if one.decision in state.decisions]
        said = "; ".join(_said(seen, one.decision.spans, one.by, one.at, today) for one in settled)
        why = " ".join(one.decision.why for one in settled if one.decision.why)
        if state.name == "decided":
            text = self.tr("Settled as {what}.").format(what=said)
        else:
            text = self.tr(
                "Changed since it was settled as {what}. Settle it again, or confirm it the same way."
            ).format(what=said)
        self.words.setText(f"{text} {why}".strip())


def _said(seen: Reviewed, spans: Sequence[Span], by: str, at: str, today: date) -> str:
    """A decision in words: ``“about 97 percent” PERCENT ≈ 97 % by Mira, 14:05``."""
    text, parts = seen.document.text, []
    for span in spans:
        value = f" {span.figure}" if span.figure else ""
        parts.append(f"“{text[span.start : span.end]}” {span.label}{value}")
    words = ", ".join(parts) or translate("Review", "nothing here")
    moment = local(at)
    when = "" if moment is None else clock_text(moment)
    if moment is not None and moment.date() != today:
        when = day_text(moment.date(), today)
    return f"{words} ({', '.join(part for part in (by, when) if part)})"
