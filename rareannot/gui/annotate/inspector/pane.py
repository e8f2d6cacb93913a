"""The inspector: what is known of the current span, scrolled if it is higher than the window."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from rareannot.core.labels import LabelSet
from rareannot.core.marks import Mark
from rareannot.core.suggestion import Suggestion
from rareannot.gui.annotate.inspector.note import NoteSection
from rareannot.gui.annotate.inspector.phrase import Complete, Reader
from rareannot.gui.annotate.inspector.sections import SpanSections
from rareannot.gui.annotate.inspector.value import ValueSection
from rareannot.gui.base.deferred import later
from rareannot.gui.base.focus import follow_in_tab_order
from rareannot.gui.base.theme import theme_of, tokens
from rareannot.gui.widgets.labels import button
from rareannot.gui.widgets.parts import RestingBar
from rareannot.store.values import HistoryLine

_SLACK = 14
"""Px below the words of a section that may be out of sight without anything being missed."""


class InspectorPane(QScrollArea):
    """What can be seen and changed about the current span; it emits the changes that the user wants."""

    label_wanted = Signal(str)
    judge_wanted = Signal(str)
    """The action of the table that a button beside the span does."""
    figure_wanted = Signal(object)
    attribute_wanted = Signal(str)
    """The attribute whose value was clicked."""
    note_wanted = Signal(str, bool)
    left = Signal()
    field_wanted = Signal()  # it is to be typed in: what is still to be shown in it has to be there first
    room_wanted = Signal()  # a field of it is needed, and it is not on the screen

    def __init__(
        self,
        label_set: LabelSet,
        *,
        read: Reader | None = None,
        complete: Complete | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``read`` turns a typed phrase ("about 97 percent") into a figure, or None if it holds none.

        ``complete`` gives the units that begin with what is typed.
        """
        super().__init__(parent)
        self._label_set, self._read, self._complete = label_set, read, complete
        self._made: SpanSections | None = None
        self._waiting: SpanSections | None = None
        """Them when they were made and not taken in yet, each of which is a turn of the event loop."""
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(RestingBar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._fit()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Inspector"))
        self._before: int | None = None
        """Where it was scrolled to when a field of it was entered; None while none is typed in."""
        self.more_below = button("", "link")
        self.more_below.setParent(self)
        self.more_below.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more_below.setProperty("surface", "window")
        self.more_below.clicked.connect(self._show_below)
        for moved in (self.verticalScrollBar().valueChanged, self.verticalScrollBar().rangeChanged):
            moved.connect(self._look_below)
        self._painted = later(self, 0, self._fill)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._leave_field)

    @property
    def sections(self) -> SpanSections:
        """What is shown in it. It is made when it is first needed, else when the window has been painted without it.

        Making it takes as long as half of all else on the page, which is on the screen before.
        """
        if self._made is None:
            self._made, self._waiting = self._waiting or self._make(), None
            self._take_in(self._made)
        return self._made

    def _make(self) -> SpanSections:
        return SpanSections(self._label_set, self._read, self._complete, self.viewport())

    def _fill(self) -> None:
        if self._made is None and self._waiting is None:
            self._waiting = self._make()
            self._painted.start()
        else:
            self.sections.show()

    def _take_in(self, span_sections: SpanSections) -> None:
        span_sections.value.figure_wanted.connect(self.figure_wanted)
        span_sections.attributes.asked.connect(self.attribute_wanted)
        span_sections.labels.label_wanted.connect(self.label_wanted)
        span_sections.note.note_wanted.connect(self.note_wanted)
        span_sections.accept.clicked.connect(lambda: self.judge_wanted.emit("accept"))
        span_sections.reject.clicked.connect(lambda: self.judge_wanted.emit("reject"))
        for part in (span_sections.value, span_sections.note):
            part.left.connect(self.left)
        self.setWidget(span_sections)
        follow_in_tab_order(self.more_below, span_sections)
        self._keep_height()
        self._look_below()

    # ---- showing ----

    def show_mark(
        self,
        mark: Mark | None,
        quote: str = "",
        position: str = "",
        suggestion: Suggestion | None = None,
    ) -> None:
        """Show a span, its text ``quote``, where it is ("46 of 86") and the suggestion it came from."""
        self.sections.show_mark(mark, quote, position, suggestion)
        self._keep_height()

    def show_words(self, words: str) -> None:
        """Show words that are selected and are no span yet, with the labels to choose; "" for nothing at all."""
        self.sections.show_words(words)
        self._keep_height()

    def show_history(self, lines: Sequence[HistoryLine]) -> None:
        """Show what happened to the span, in the order given; of long histories the latest part."""
        if self.sections.show_history(lines):
            self._keep_height()

    def show_links(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show what the span is linked to: names of links, each with the words at the other end."""
        if self.sections.show_links(rows):
            self._keep_height()

    def _keep_height(self) -> None:
        """Make the page as high as its wrapped words need; else Qt presses the labels together before it scrolls."""
        if self._made is not None:
            box = self.viewport()
            high = self._made.least_height(box.width())
            self._made.setMinimumHeight(high if high > box.height() else 0)

    def focus_value(self) -> None:
        """Put the cursor where the value is typed, where the span has one."""
        self.field_wanted.emit()
        if not self.sections.section("value").isHidden():
            self._go_to(self.sections.value)

    def focus_note(self) -> None:
        """Put the cursor into the note."""
        self.field_wanted.emit()
        if not self.sections.section("note").isHidden():
            self._go_to(self.sections.note)

    # ---- what is out of sight ----

    def below(self) -> list[str]:
        """Returns what one needs to judge a span, of labels and value, that lies below what is in sight."""
        names = {"labels": self.tr("labels"), "value": self.tr("value")}
        bottom = self.verticalScrollBar().value() + self.viewport().height()
        parts = {said: self.sections.section(name) for name, said in names.items()}
        return [s for s, part in parts.items() if not part.isHidden() and part.geometry().bottom() > bottom + _SLACK]

    def _look_below(self) -> None:
        """Say at the lower edge what lies below it."""
        out_of_sight = self.below() if self._made is not None else []
        self.more_below.setText(self.tr("More below: {parts}").format(parts=", ".join(out_of_sight)))
        self.more_below.setVisible(bool(out_of_sight))
        box, high = self.viewport().geometry(), self.more_below.sizeHint().height()
        self.more_below.setGeometry(box.left(), box.bottom() - high, box.width(), high + 1)

    def _show_below(self) -> None:
        """Scroll on by what is in sight, less a line."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + bar.pageStep() - bar.singleStep())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_height()
        self._look_below()

    def _go_to(self, part: ValueSection | NoteSection) -> None:
        """Put the cursor into a section that is in sight; what was in sight before comes back when it is left."""
        self.room_wanted.emit()
        if self._before is None:
            self._before = self.verticalScrollBar().value()
        part.start()
        self.ensureWidgetVisible(part)

    def _leave_field(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Scroll back once the keys are elsewhere, however they went: by Escape, a click, or another command."""
        if self._before is not None and now is not None and not self.isAncestorOf(now):
            self.verticalScrollBar().setValue(self._before)
            self._before = None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._made is None:
            self._painted.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Ask for the width that the text size needs."""
        self.setMinimumWidth(theme_of(self).room(tokens()["size"]["inspector_min"]))
