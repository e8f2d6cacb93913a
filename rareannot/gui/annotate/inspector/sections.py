"""What the inspector shows: the current span, its value, the labels with their rules, why it was suggested, note, history."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from rareannot.core.attributes import asked_of
from rareannot.core.labels import LabelSet
from rareannot.core.marks import Mark
from rareannot.core.suggestion import Suggestion
from rareannot.core.visible import visible
from rareannot.gui.annotate.inspector.attributes import AttributeSection
from rareannot.gui.annotate.inspector.labels import PAD, LabelSection, RuleSection
from rareannot.gui.annotate.inspector.note import NoteSection
from rareannot.gui.annotate.inspector.phrase import Complete, Reader
from rareannot.gui.annotate.inspector.reasons import reason_text
from rareannot.gui.annotate.inspector.value import ValueSection
from rareannot.gui.annotate.inspector.wording import origin_text, state_name
from rareannot.gui.base.act_wording import what_text, when_text
from rareannot.gui.base.ready_texts import source_text
from rareannot.gui.widgets.labels import ClampedLabel, ElidedLabel, hairline, label, section_head
from rareannot.gui.widgets.parts import IconButton, Rows, Swatch
from rareannot.store.values import HistoryLine

_MARGIN = 16
_QUOTE_SHOWN, _QUOTE_LINES = 160, 2
_HISTORY_SHOWN = 12
LEARNED = "lookup"
"""The source that suggests what the project decided before."""
BY_EXAMPLE = "examples"
"""The one that suggests names like those in articles that are done."""


class SpanSections(QWidget):
    """The sections one below the other; those that have nothing to say are hidden."""

    def __init__(self, label_set: LabelSet, read: Reader | None, complete: Complete | None, parent: QWidget) -> None:
        """``read`` and ``complete`` are for figures that are typed, see ``ValueSection``."""
        super().__init__(parent)
        self._set = label_set
        # a widget created inside a visible parent is styled once, not again at each level
        self.value, self.labels, self.note = ValueSection(read, self), LabelSection(label_set, self), NoteSection(self)
        self.rule, self.attributes = RuleSection(self), AttributeSection(self)
        self._why = Rows(("small-ink", "small", "small"), stretch=1, right=(2,), parent=self)
        self._learned = label("", "small", wrap=True)
        self._history = Rows(("small-ink", "small"), stretch=1, parent=self)
        self._links = Rows(("small-ink", "small"), stretch=1, parent=self)
        if complete is not None:
            self.value.set_units(complete)
        self._build()
        self.show_mark(None)

    def section(self, name: str) -> QWidget:
        """Returns one of the sections: head, labels, value, attributes, rule, links, why, note, history."""
        return self._sections[name]

    def least_height(self, width: int) -> int:
        """Returns how high all words are at ``width``, in px; Qt would press the labels together before it scrolls."""
        return self._column.minimumHeightForWidth(width)

    # ---- showing ----

    def show_mark(
        self,
        mark: Mark | None,
        quote: str = "",
        position: str = "",
        suggestion: Suggestion | None = None,
    ) -> None:
        """Show a span, its text ``quote``, where it is ("46 of 86") and the suggestion it came from."""
        self._column.setEnabled(False)  # else each part that comes or goes has all the others laid out at once
        self._show(mark, quote, position, suggestion)
        self._tell_heights()
        self._column.setEnabled(True)

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

    def show_history(self, lines: Sequence[HistoryLine]) -> bool:
        """Show what happened to the span, in the order given, of long histories the latest part; whether that was not shown."""
        today = datetime.now().astimezone().date() if lines else None
        rows = [
            (when_text(line.at, today), f"{line.who} {what_text(line.what)} {line.values}".strip())
            for line in lines[-_HISTORY_SHOWN:]
            if today
        ]
        return self._show_rows("history", self._history, rows)

    def show_links(self, rows: Sequence[tuple[str, str]]) -> bool:
        """Show what the span is linked to: names of links, each with the words at the other end; whether that was not shown."""
        return self._show_rows("links", self._links, rows)

    def _show_rows(self, name: str, shown: Rows, rows: Sequence[Sequence[str]]) -> bool:
        changed = shown.set_rows(rows)
        if changed:
            self._sections[name].setVisible(bool(rows))
            self._tell_heights()
        return changed

    def _show(self, mark: Mark | None, quote: str, position: str, suggestion: Suggestion | None) -> None:
        self._position.setText(position)
        for part in self._of_a_span:
            part.setVisible(mark is not None)
        self.accept.setVisible(mark is not None and (not mark.decided or mark.state == "rejected"))
        self._words.setCurrentIndex(0 if mark is not None else 1)
        self.labels.show_label(mark.label if mark else "")
        self._sections["rule"].setVisible(self.rule.show_label(self._set.get(mark.label) if mark else None))
        self._show_value(mark)
        asked = mark is not None and self.attributes.show_values(
            asked_of(self._set.attributes, mark.label), mark.attributes
        )
        self._sections["attributes"].setVisible(asked)
        self._show_why(suggestion)
        if mark is None:
            self.show_history(())
            self.show_links(())
        else:
            self._show_head(mark, quote, explained=suggestion is not None)
            self.note.show_note(mark.note, mark.flag, mark.id)

    def _tell_heights(self) -> None:
        """Let the page know at once that words may take more or fewer lines: Qt tells it box by box, and late."""
        for part in (self.rule, self.attributes, self._links, self._why, self.value, self._history):
            box: QWidget | None = part
            while box is not None and box is not self:
                box.updateGeometry()
                box = box.parentWidget()

    def _show_head(self, mark: Mark, quote: str, *, explained: bool) -> None:
        """Where a section below explains the suggestion, its source and a score that was judged are there alone."""
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

    # ---- building ----

    def _build(self) -> None:
        self.setProperty("surface", "none")
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # else all of it is painted whenever its height changes
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 16)
        column.setSpacing(0)
        self._sections: dict[str, QWidget] = {}
        parts = (
            ("head", self._head()),
            ("labels", self.labels),
            ("value", self.value),
            ("attributes", self.attributes),
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

    def _head(self) -> QWidget:
        self._quote, self._position = ClampedLabel(_QUOTE_LINES, "span"), label("", "muted")
        self._swatch, self._label, self._score = Swatch(), label("", "strong"), label("", "muted")
        self._state = ElidedLabel("", "muted")
        self.accept = IconButton("tick", self.tr("Accept"), framed=True)
        self.reject = IconButton("close", self.tr("Reject or delete"), framed=True)
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
        for judge in (self.accept, self.reject):  # for the mouse alone: the keys judge from the article
            judge.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            keeping = judge.sizePolicy()
            keeping.setRetainSizeWhenHidden(True)
            judge.setSizePolicy(keeping)
            top.addWidget(judge)
        top.addWidget(self._position)
        for part, stretch in ((self._swatch, 0), (self._label, 0), (self._state, 1), (self._score, 0)):
            line.addWidget(part, stretch)
        column.addLayout(top)
        column.addWidget(self._words)
        column.addLayout(line)
        self._of_a_span: list[QWidget] = [self._swatch, self._label, self._state, self._score, self.reject]
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
