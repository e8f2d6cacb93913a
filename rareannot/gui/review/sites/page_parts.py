"""Parts of a site's page: fields for a line of words, and how the site stands, in words."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rareannot.core.labels import Label, LabelSet
from rareannot.core.review.adjudication import State
from rareannot.core.spans import Span
from rareannot.gui.base.numbers import clock_text, day_text, local
from rareannot.gui.base.ready_texts import label_set_text
from rareannot.gui.base.theme import tokens
from rareannot.gui.review.sites.readings import ReadingRow
from rareannot.gui.review.wording import translate
from rareannot.gui.widgets.icons import IconView
from rareannot.gui.widgets.labels import label
from rareannot.gui.widgets.marked_text import MarkedText, example_pieces
from rareannot.store.values import Reviewed


def rules_beside(row: ReadingRow, rows: Sequence[ReadingRow]) -> tuple[str, ...]:
    """The labels whose rules decide between readings: the row's own, and in a tie also those that it is tied with."""
    spoken = [one for one in rows if one.spans]
    most = max((one.support for one in rows), default=0)
    tied = [one for one in spoken if one.support == most]
    labels = [one.spans[0].label for one in (row, *(tied if row in tied else ())) if one.spans]
    return tuple(dict.fromkeys(labels))


class RuleBox(QWidget):
    """The rule of one label, with an example."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("edge", "left")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        size = tokens()["font"]
        self.head, self.rule = label("", "strong"), label("", "muted", wrap=True)
        self.example = MarkedText(size["size"]["context"], size["line_height"]["context"])
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.head, self.rule, self.example):
            column.addWidget(part)

    def show_rule(self, name: str, known: Label | None) -> None:
        """Show the rule of a label."""
        self.head.setText(self.tr("Rule for {label}").format(label=name))
        self.rule.setText(label_set_text(known.rule) if known else "")
        self.rule.setVisible(bool(known and known.rule))
        examples = known.examples[:1] if known else ()
        self.example.setVisible(bool(examples))
        if known and examples:
            self.example.show_text(*example_pieces(examples[0], known.colour))


class RuleBoxes(QWidget):
    """The rules that decide between the readings of a site, below each other."""

    def __init__(self, labels: LabelSet) -> None:
        super().__init__()
        self._labels = labels
        self.boxes: list[RuleBox] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def show_rules(self, names: Sequence[str]) -> None:
        """Show the rules of these labels."""
        while len(self.boxes) < len(names):
            self.boxes.append(RuleBox())
            self._column.addWidget(self.boxes[-1])
        for i, box in enumerate(self.boxes):
            box.setVisible(i < len(names))
            if i < len(names):
                box.show_rule(names[i], self._labels.get(names[i]))

    def shown(self) -> list[str]:
        """The headings of the rules that are shown."""
        return [box.head.text() for box in self.boxes if not box.isHidden()]


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
