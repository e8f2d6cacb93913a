"""The inspector: the current span, its value, the labels with their rules, why it was suggested, note and history."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rareannot.core.labels import LabelSet
from rareannot.core.marks import Mark
from rareannot.core.suggestion import Suggestion
from rareannot.core.visible import visible
from rareannot.gui.annotate.inspector.labels import PAD, LabelSection, RuleSection
from rareannot.gui.annotate.inspector.note import NoteSection
from rareannot.gui.annotate.inspector.phrase import Complete, Reader
from rareannot.gui.annotate.inspector.reasons import reason_text
from rareannot.gui.annotate.inspector.value import ValueSection
from rareannot.gui.annotate.inspector.wording import origin_text, state_name, what_text, when_text
from rareannot.gui.base.ready_texts import source_text
from rareannot.gui.base.theme import theme_of, tokens
from rareannot.gui.widgets.labels import ClampedLabel, ElidedLabel, button, hairline, label, section_head
from rareannot.gui.widgets.parts import RestingBar, Rows, Swatch
from rareannot.store.values import HistoryLine

_MARGIN = 16
_QUOTE_SHOWN, _QUOTE_LINES = 160, 2
_HISTORY_SHOWN = 12
_SLACK = 14
"""Px below the words of a section that may be out of sight without anything being missed."""
LEARNED = "lookup"
"""The source that suggests what the project decided before."""
BY_EXAMPLE = "examples"
"""The one that suggests names like those in articles that are done."""


class InspectorPane(QScrollArea):
    """What can be seen and changed about the current span; it emits the changes that the user wants."""

    label_wanted = Signal(str)
    figure_wanted = Signal(object)
    note_wanted = Signal(str, bool)
    left = Signal()
    field_wanted = Signal()  # it is to be typed in: what is still to be shown in it has to be there first
    room_wanted = Signal()  # a field of it is needed, and it is not on the screen

    def __init__(self, label_set: LabelSet, *, read: Reader | None = None, parent: QWidget | None = None) -> None:
        """``read`` turns a typed phrase ("about 97 percent") into a figure, or None where it holds none."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(RestingBar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._fit()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Inspector"))
        self._set = label_set
        page = QWidget(self)  # a widget created inside a visible parent is styled once, not again at each level
        self.value, self.labels, self.note = ValueSection(read, page), LabelSection(label_set, page), NoteSection(page)
        self.rule = RuleSection(page)
        self._why = Rows(("small-ink", "small", "small"), stretch=1, right=(2,), parent=page)
        self._learned = label("", "small", wrap=True)
        self._history = Rows(("small-ink", "small"), stretch=1, parent=page)
        self._links = Rows(("small-ink", "small"), stretch=1, parent=page)
        self._build(page)
        self.value.figure_wanted.connect(self.figure_wanted)
        self.labels.label_wanted.connect(self.label_wanted)
        self.note.note_wanted.connect(self.note_wanted)
        self._before = 0
        for part in (self.value, self.note):
            part.left.connect(self._scroll_back)
            part.left.connect(self.left)
        self.more_below = button("", "link")
        self.more_below.setParent(self)
        self.more_below.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more_below.setAutoFillBackground(True)
        self.more_below.clicked.connect(self._show_below)
        for moved in (self.verticalScrollBar().valueChanged, self.verticalScrollBar().rangeChanged):
            moved.connect(self._look_below)
        self.show_mark(None)

    # ---- showing ----

    def show_mark(
        self,
        mark: Mark | None,
        quote: str = "",
        position: str = "",
        suggestion: Suggestion | None = None,
    ) -> None:
        """Show a span, its text ``quote``, where it stands ("46 of 86") and the suggestion it came from."""
        self._page.setEnabled(False)  # else each part that comes or goes has all the others laid out at once
        self._show(mark, quote, position, suggestion)
        self._tell_heights()
        self._page.setEnabled(True)
        self._keep_height()

    def _show(self, mark: Mark | None, quote: str, position: str, suggestion: Suggestion | None) -> None:
        self._position.setText(position)
        for part in self._of_a_span:
            part.setVisible(mark is not None)
        self._words.setCurrentIndex(0 if mark is not None else 1)
        self.labels.show_label(mark.label if mark else "")
        self._sections["rule"].setVisible(self.rule.show_label(self._set.get(mark.label) if mark else None))
        self._show_value(mark)
        self._show_why(suggestion)
        if mark is None:
            self.show_history(())
            self.show_links(())
        else:
            self._show_head(mark, quote, explained=suggestion is not None)
            self.note.show_note(mark.note, mark.flag, mark.id)

    def show_words(self, words: str) -> None:
        """Show words that are selected and are no span yet, with the labels to choose; "" for nothing at all."""
        self.show_mark(None)
        if not words:
            return
        self._show_quote(words)
        self._words.setCurrentIndex(0)
        self._label.setText("")  # its room is kept while it is hidden
        self._state.setText(self.tr("selected: choose a label"))
        self._state.show()

    def _tell_heights(self) -> None:
        """Let the page know at once that words may take more or fewer lines: Qt tells it box by box, and late."""
        for part in (self.rule, self._links, self._why, self.value, self._history):
            box: QWidget | None = part
            while box is not None and box is not self.widget():
                box.updateGeometry()
                box = box.parentWidget()

    def _keep_height(self) -> None:
        """Make the page as high as its wrapped words need; else Qt presses the labels together before it scrolls."""
        page, box = self.widget(), self.viewport()
        high = self._page.minimumHeightForWidth(box.width())
        if page is not None:
            page.setMinimumHeight(high if high > box.height() else 0)

    def show_history(self, lines: Sequence[HistoryLine]) -> None:
        """Show what happened to the span, in the order given; of long histories the latest part."""
        today = datetime.now().astimezone().date() if lines else None
        rows = [
            (when_text(line.at, today), f"{line.who} {what_text(line.what)}".strip())
            for line in lines[-_HISTORY_SHOWN:]
            if today
        ]
        if self._history.set_rows(rows):
            self._sections["history"].setVisible(bool(rows))
            self._tell_heights()
            self._keep_height()

    def show_links(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show what the span is linked to: names of links, each with the words at the other end."""
        if self._links.set_rows(rows):
            self._sections["links"].setVisible(bool(rows))
            self._tell_heights()
            self._keep_height()

    def set_label_set(self, label_set: LabelSet) -> None:
        """Show another label set, and no span."""
        self._set = label_set
        self.labels.set_label_set(label_set)
        self.show_mark(None)

    def set_units(self, complete: Complete) -> None:
        """What completes the beginning of a unit."""
        self.value.set_units(complete)

    def set_reader(self, read: Reader) -> None:
        """What reads a figure typed as a phrase."""
        self.value.set_reader(read)

    def focus_value(self) -> None:
        """Put the cursor where the value is typed, where the span has one."""
        self.field_wanted.emit()
        if not self._sections["value"].isHidden():
            self._go_to(self.value)

    def focus_note(self) -> None:
        """Put the cursor into the note."""
        self.field_wanted.emit()
        if not self._sections["note"].isHidden():
            self._go_to(self.note)

    # ---- what is out of sight ----

    def below(self) -> list[str]:
        """What one needs to judge a span, of labels and value, that lies below what is in sight."""
        names = {"labels": self.tr("labels"), "value": self.tr("value")}
        bottom = self.verticalScrollBar().value() + self.viewport().height()
        shown = {name: self._sections[name] for name in names if not self._sections[name].isHidden()}
        return [names[name] for name, part in shown.items() if part.geometry().bottom() > bottom + _SLACK]

    def _look_below(self) -> None:
        """Say at the lower edge what lies below it."""
        out_of_sight = self.below()
        self.more_below.setText(self.tr("More below: {parts}").format(parts=", ".join(out_of_sight)))
        self.more_below.setVisible(bool(out_of_sight))
        box, high = self.viewport().geometry(), self.more_below.sizeHint().height()
        self.more_below.setGeometry(box.left(), box.bottom() - high, box.width(), high + 1)
        self.more_below.raise_()

    def _show_below(self) -> None:
        """Scroll on by what is in sight, less a line."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + bar.pageStep() - bar.singleStep())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_height()
        self._look_below()

    def section(self, name: str) -> QWidget:
        """One of the sections: head, labels, value, rule, links, why, note, history."""
        return self._sections[name]

    def _go_to(self, part: ValueSection | NoteSection) -> None:
        """Put the cursor into a section that is in sight; what was in sight before comes back when it is left."""
        self.room_wanted.emit()
        self._before = self.verticalScrollBar().value()
        part.start()
        self.ensureWidgetVisible(part)

    def _scroll_back(self) -> None:
        self.verticalScrollBar().setValue(self._before)

    def _show_head(self, mark: Mark, quote: str, *, explained: bool) -> None:
        """Where a section below explains the suggestion, its source and a score that was judged stand there alone."""
        self._show_quote(quote)
        known = self._set.get(mark.label)
        self._swatch.show_colour(known.colour if known else 0, passage=bool(known and known.kind == "passage"))
        self._label.setText(mark.label)
        origin = "" if explained else origin_text(mark)
        self._state.setText(" ".join(f"· {part}" for part in (state_name(mark.state), origin) if part))
        score = (
            ""
            if mark.score is None or (explained and mark.decided)
            else self.tr("score {score}").format(score=f"{mark.score:.2f}")
        )
        self._score.setText(score)

    def _show_quote(self, quote: str) -> None:
        short = visible(" ".join(quote[: _QUOTE_SHOWN + 1].split()))
        self._quote.setText(short if len(quote) <= _QUOTE_SHOWN else short[:_QUOTE_SHOWN] + "…")

    def _show_value(self, mark: Mark | None) -> None:
        valued = mark is not None and mark.label in self._set and self._set[mark.label].valued
        self._sections["value"].setVisible(valued)
        if mark is not None and valued:
            self.value.show_figure(mark.figure, self._value_state(mark))

    def _value_state(self, mark: Mark) -> str:
        if mark.figure is None:
            return self.tr("no value read")
        return self.tr("read from the text") if mark.state in ("undecided", "accepted") else ""

    def _show_why(self, suggestion: Suggestion | None) -> None:
        rows = []
        if suggestion is not None:
            first = (suggestion.source, suggestion.reason, suggestion.score)
            rows = [
                (source, reason_text(reason), f"{score:.2f}") for source, reason, score in (first, *suggestion.support)
            ]
        self._why.set_rows([(source_text(source), *rest) for source, *rest in rows])
        said = {source.split(" ", 1)[0] for source, *_ in rows}
        learned = ""
        if LEARNED in said:
            learned = self.tr("Learned: these words were marked this way before in this project.")
        elif BY_EXAMPLE in said:
            learned = self.tr("Learned: names like this one were marked this way in articles that are done.")
        self._learned.setText(learned)
        self._learned.setVisible(bool(learned))
        self._sections["why"].setVisible(bool(rows))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Ask for the width that the text size needs."""
        self.setMinimumWidth(theme_of(self).room(tokens()["size"]["inspector_min"]))

    # ---- building ----

    def _build(self, page: QWidget) -> None:
        page.setProperty("surface", "none")
        page.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # else all of it is painted whenever its height changes
        self._page = column = QVBoxLayout(page)
        column.setContentsMargins(0, 12, 0, 16)
        column.setSpacing(0)
        self._sections: dict[str, QWidget] = {}
        parts = (
            ("head", self._head()),
            ("labels", self.labels),
            ("value", self.value),
            ("rule", _titled(self.tr("Rule"), self.rule)),
            ("links", _titled(self.tr("Links"), self._links)),
            ("why", _titled(self.tr("Why suggested"), self._why, self._learned)),
            ("note", self.note),
            ("history", _titled(self.tr("History"), self._history)),
        )
        for i, (name, part) in enumerate(parts):
            self._sections[name] = _section(part, first=i == 0)
            column.addWidget(self._sections[name])
        column.addStretch(1)
        self._of_a_span += [self._sections["note"]]
        self.setWidget(page)

    def _head(self) -> QWidget:
        self._quote, self._position = ClampedLabel(_QUOTE_LINES, "span"), label("", "muted")
        self._swatch, self._label, self._score = Swatch(), label("", "strong"), label("", "muted")
        self._state = ElidedLabel("", "muted")
        self._nothing = label(self.tr("Arrow keys move a cursor; a label's key makes a span."), "serif", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words = QStackedWidget()
        for words in (self._quote, self._nothing):
            self._words.addWidget(words)
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        keeping = self._label.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)
        self._label.setSizePolicy(keeping)
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        top, line = QHBoxLayout(), QHBoxLayout()
        line.setSpacing(8)
        top.addWidget(section_head(self.tr("Current span")), 1)
        top.addWidget(self._position)
        for part, stretch in ((self._swatch, 0), (self._label, 0), (self._state, 1), (self._score, 0)):
            line.addWidget(part, stretch)
        column.addLayout(top)
        column.addWidget(self._words)
        column.addLayout(line)
        self._of_a_span: list[QWidget] = [self._swatch, self._label, self._state, self._score]
        return head


def _section(part: QWidget, *, first: bool) -> QWidget:
    """``part`` with the margins of a section and the hairline that parts it from the one above."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    if not first:
        column.addWidget(hairline())
    inner = QVBoxLayout()
    side = _MARGIN - PAD if isinstance(part, LabelSection) else _MARGIN
    inner.setContentsMargins(side, 0 if first else 13, side, 13)
    inner.addWidget(part)
    column.addLayout(inner)
    return whole


def _titled(title: str, *parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(section_head(title))
    for part in parts:
        column.addWidget(part)
    return whole
