"""One site: the words around it, the readings as rows, what was decided, the rule, notes; and a reading of one's own."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from rareannot.core.attributes import ARTICLE, Attribute, asked_of
from rareannot.core.labels import Label, LabelSet
from rareannot.core.review.adjudication import State
from rareannot.core.review.sites import Site, is_of_article
from rareannot.core.spans import Span
from rareannot.gui.base.causes import cause_name
from rareannot.gui.base.deferred import later
from rareannot.gui.base.focus import focus_quietly
from rareannot.gui.base.numbers import clock_text, day_text, local
from rareannot.gui.base.ready_texts import label_set_text
from rareannot.gui.base.theme import theme_of, tokens
from rareannot.gui.base.translation import spoken
from rareannot.gui.review.sites.draft import ReadingDraft
from rareannot.gui.review.sites.readings import ReadingRow, around
from rareannot.gui.review.sites.readings_table import ReadingsTable
from rareannot.gui.review.wording import translate
from rareannot.gui.widgets.excerpt import excerpt, pieces
from rareannot.gui.widgets.icons import IconView
from rareannot.gui.widgets.labels import ElidedLabel, button, label, section_head
from rareannot.gui.widgets.marked_text import EDGE, MarkedText, TextPiece, example_pieces
from rareannot.gui.widgets.note_field import SiteNoteField, named_notes
from rareannot.gui.widgets.parts import Rows
from rareannot.gui.widgets.scrolling import SteadyArea
from rareannot.store.values import Reviewed


def rules_beside(row: ReadingRow, rows: Sequence[ReadingRow]) -> tuple[str, ...]:
    """Returns the labels whose rules decide between readings: the row's own, and in a tie also those that it is tied with."""
    spoken = [reading_row for reading_row in rows if reading_row.spans]
    most = max((reading_row.support for reading_row in rows), default=0)
    tied = [reading_row for reading_row in spoken if reading_row.support == most]
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

    def show_rule(self, name: str, known: Label | Attribute | None) -> None:
        """Show the rule of a label, of spans or of the article."""
        self.head.setText(self.tr("Rule for {label}").format(label=name))
        self.rule.setText(label_set_text(known.rule) if known else "")
        self.rule.setVisible(bool(known and known.rule))
        examples = known.examples[:1] if known else ()
        self.example.setVisible(bool(examples))
        if known and examples:
            self.example.show_text(*example_pieces(examples[0], getattr(known, "colour", 0)))


class RuleBoxes(QWidget):
    """The rules that decide between the readings of a site, below each other."""

    def __init__(self, labels: LabelSet) -> None:
        super().__init__()
        self._labels = labels
        self._of_article = {attribute.name: attribute for attribute in asked_of(labels.attributes, ARTICLE)}
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
                box.show_rule(names[i], self._labels.get(names[i]) or self._of_article.get(names[i]))

    def shown(self) -> list[str]:
        """Returns the headings of the rules that are shown."""
        return [box.head.text() for box in self.boxes if not box.isHidden()]


class StateLine(QWidget):
    """How the site stands, if it does not simply wait: settled by whom and when, or changed since."""

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
    """Returns a decision in words: ``“about 97 percent” PERCENT ≈ 97 % by Mira, 14:05``."""
    text, parts = seen.document.text, []
    for span in spans:
        if is_of_article(span):
            parts.append(str(span.attributes))
            continue
        value = "".join(f" {part}" for part in (span.figure, span.attributes) if part)
        parts.append(f"“{text[span.start : span.end]}” {span.label}{value}")
    words = ", ".join(parts) or translate("Review", "nothing here")
    moment = local(at)
    when = "" if moment is None else clock_text(moment)
    if moment is not None and moment.date() != today:
        when = day_text(moment.date(), today)
    return f"{words} ({', '.join(part for part in (by, when) if part)})"


_BEFORE, _AFTER = 26, 22
_INKED = 6
MARGIN, _INSET = 28, 12


class SitePage(QWidget):
    """The right pane while a site is settled. It shows what it is given and says what the buttons ask for."""

    take_wanted = Signal(int)
    edit_wanted = Signal()
    later_wanted = Signal()
    alike_wanted = Signal()
    article_wanted = Signal()
    note_wanted = Signal(str)
    value_typed = Signal(str)
    label_chosen = Signal(str)

    def __init__(self, labels: LabelSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = labels
        self._position, self._cause = section_head(""), label("", "muted")
        self._title, self._open = ElidedLabel("", "muted"), button(self.tr("Open article"), "link")
        size = tokens()["font"]["size"]
        self.context = MarkedText(size["title"], 34, tagged=True)
        self.state = StateLine()
        self.imported = label("", "small", wrap=True)
        self.table = ReadingsTable(labels)
        self.take, self.edit = button("", "primary"), button(self.tr("Write another reading…"))
        self.later, self.alike = button(self.tr("Decide later")), button("", "link")
        self.value, self.label = SiteNoteField(self.tr("Value, such as “about 97 percent”")), QComboBox()
        self._draft_words = label("", "small", wrap=True)
        self.draft_box = QWidget()
        self.rules = RuleBoxes(labels)
        self._notes_head, self._notes = section_head(self.tr("Notes")), Rows(("medium", "small"), 1)
        self.why = SiteNoteField(self.tr("Why it is settled this way (kept with the gold)"))
        self.note = SiteNoteField(self.tr("A note for the guidelines about this site"))
        self._rows: tuple[ReadingRow, ...] = ()
        self._build()
        self._wire()

    # ---- what is shown ----

    def show_site(
        self, seen: Reviewed, site: Site, state: State, rows: Sequence[ReadingRow], begin: int | None, standing: str
    ) -> None:
        """Show a site; ``begin`` is the row that is or was settled, ``standing`` says which of how many sites it is."""
        self._rows = tuple(rows)
        self._position.setText(standing.upper())
        self._position.setAccessibleName(standing)
        self._cause.setText(cause_name(site.cause).lower())
        self._title.setText(seen.document.headline)
        self.show_context(seen, site, None)
        self.state.show_state(seen, state, date.today())  # noqa: DTZ011 - shown in local time
        came = self.tr(
            "Gold of this article was {how}. What you settle here replaces the imported spans that it overlaps."
        )
        self.imported.setText(came.format(how=spoken(seen.imported)))
        self.imported.setVisible(bool(seen.imported))
        shown = around(seen, site, (span for row in rows for span in row.spans))
        self.table.show_rows(rows, shown, begin if state.name == "decided" else None, begin or 0)
        self._show_notes(seen, site, named=state.name == "decided")
        self.why.clear()
        self.draft_box.hide()
        self._area.verticalScrollBar().setValue(0)
        self._show_row(self.table.currentIndex().row())

    def show_context(self, seen: Reviewed, site: Site, draft: ReadingDraft | None) -> None:
        """Show the words around the site, ringed; or the spans of a reading that is written."""
        shown = excerpt(seen.document.text, site.start, site.end, _BEFORE, _AFTER)
        begins = "… " if shown.offset > 0 else ""
        ends = " …" if shown.offset + len(shown.text) < len(seen.document.text) else ""
        near = excerpt(seen.document.text, site.start, site.end, _INKED, _INKED)
        inked = shown.piece(near.offset, near.offset + len(near.text), 0)
        text_pieces = [shown.piece(site.start, site.end, 0, "ring")]
        if draft is not None:
            text_pieces = list(pieces(shown, draft.spans, self._labels, tags=True))
            if draft.spans:
                text_pieces[draft.at] = _as_current(text_pieces[draft.at])
        moved = [_shifted(piece, len(begins)) for piece in (*text_pieces, inked)]
        text = f"{begins}{shown.text}{ends}"
        self.context.show_text(text, moved[:-1], text, (moved[-1].start, moved[-1].end))

    def show_draft(self, seen: Reviewed, site: Site, draft: ReadingDraft, words: str) -> None:
        """Show a reading that is written, with ``words`` that say what the keys do now."""
        self.show_context(seen, site, draft)
        span = draft.current
        self._draft_words.setText(words)
        self.draft_box.show()
        self._bring(self.draft_box)
        self.label.setEnabled(span is not None)
        if span is not None:
            self.label.setCurrentText(span.label)
        self.value.setVisible(span is not None and self._labels.valued(span.label))
        self.value.show_text(str(span.figure) if span is not None and span.figure is not None else "")
        if span is not None:
            self.rules.show_rules((span.label,))
        self.take.setText(self.tr("Settle as written"))
        self.edit.setText(self.tr("Discard"))

    def show_alike(self, count: int) -> None:
        """Offer to settle the other sites with the same words and readings."""
        one, more = self.tr("Also the 1 like it…"), self.tr("Also the {n} like it…")
        self.alike.setText((one if count == 1 else more).format(n=count))
        self.alike.setVisible(count > 0)

    def row(self) -> int:
        """Returns the row that the keyboard is on."""
        return self.table.currentIndex().row()

    def focus_readings(self) -> None:
        """Give the keys to the readings."""
        focus_quietly(self.table)

    # ---- building ----

    def _build(self) -> None:
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title.setAlignment(Qt.AlignmentFlag.AlignRight)
        page = QWidget()
        page.setProperty("surface", "base")
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN - _INSET, 18, MARGIN - _INSET, 24)
        column.setSpacing(14)
        foot = (self._draft(), self._buttons(), self.rules, self._notes_head, self._notes)
        notes = named_notes(self.why, self.note)
        head, words = _group(self._head()), _group(self.context, self.state, self.imported, left=_INSET - EDGE)
        for part in (head, words, self.table, _group(*foot, notes)):
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = SteadyArea(page)
        self._looked_at: QWidget = page
        self._look = later(self, 0, lambda: self._area.look_at(self._looked_at))
        whole.addWidget(self._area)
        self.setMinimumWidth(theme_of(self).room(420))

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for part, stretch in ((self._position, 0), (self._cause, 0), (self._title, 1), (self._open, 0)):
            row.addWidget(part, stretch)
        return head

    def _draft(self) -> QWidget:
        column = QVBoxLayout(self.draft_box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for one in self._labels.labels:
            self.label.addItem(one.name)
        self.label.setAccessibleName(self.tr("Label"))
        self.label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        fields = QHBoxLayout()
        fields.setSpacing(8)
        fields.addWidget(self.label)
        fields.addWidget(self.value, 1)
        fields.addStretch(0)
        column.addWidget(self._draft_words)
        column.addLayout(fields)
        self.draft_box.hide()
        return self.draft_box

    def _buttons(self) -> QWidget:
        box = QWidget()
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for parts in (
            (self.take, self.edit),
            (self.later, self.alike),
        ):  # side by side they would cut each other's words
            row = QHBoxLayout()
            row.setSpacing(8)
            for part in parts:
                part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                row.addWidget(part)
            row.addStretch(1)
            rows.addLayout(row)
        self.alike.hide()
        return box

    def _wire(self) -> None:
        self.table.row_changed.connect(self._show_row)
        self.table.taken.connect(self.take_wanted)
        self.take.clicked.connect(lambda: self.take_wanted.emit(self.row()))
        self.edit.clicked.connect(self.edit_wanted)
        self.later.clicked.connect(self.later_wanted)
        self.alike.clicked.connect(self.alike_wanted)
        self._open.clicked.connect(self.article_wanted)
        self.note.editingFinished.connect(self.keep_note)  # by Enter, or because the mouse went elsewhere
        for field in (self.why, self.note):
            field.committed.connect(lambda _text: self.focus_readings())
        self.value.committed.connect(self.value_typed)
        self.label.textActivated.connect(self.label_chosen)
        self.label.textActivated.connect(lambda _name: self.focus_readings())
        for field in (self.why, self.note, self.value):
            field.left.connect(self.focus_readings)
            field.came.connect(lambda one=field: self._bring(one))

    def _bring(self, part: QWidget) -> None:
        """Scroll to a part of the page, once it is laid out."""
        self._looked_at = part
        self._look.start()

    def keep_note(self) -> None:
        """Save the note in the field, for the site that is shown."""
        text = self.note.text().strip()
        self.note.clear()
        if text:
            self.note_wanted.emit(text)

    def _show_row(self, number: int) -> None:
        """Show what taking a row would do, and the rule of its label."""
        if not 0 <= number < len(self._rows) or not self.draft_box.isHidden():
            return
        row = self._rows[number]
        text = self.tr("Settle as nothing here") if row.nothing else self.tr("Settle as reading {n}")
        self.take.setText(text.format(n=row.key or number + 1))
        self.edit.setText(self.tr("Write another reading…"))
        if names := rules_beside(row, self._rows):
            self.rules.show_rules(names)

    def _show_notes(self, seen: Reviewed, site: Site, *, named: bool) -> None:
        """What the annotators noted here; by whom only once it is settled."""
        hidden = self.tr("An annotator")
        told = [
            (seen.names.get(uid, uid) if named else hidden, span.note)
            for reading in site.readings
            for uid in reading.annotators
            for span in reading.spans
            if span.note
        ]
        self._notes.set_rows(told)
        self._notes.setVisible(bool(told))
        self._notes_head.setVisible(bool(told))


def _group(*parts: QWidget, left: int = _INSET) -> QWidget:
    """Parts of the page below each other, a little narrower than the table of readings."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(left, 0, _INSET, 0)
    column.setSpacing(12)
    for part in parts:
        column.addWidget(part)
    return box


def _as_current(piece: TextPiece) -> TextPiece:
    return TextPiece(piece.start, piece.end, piece.colour, "current", piece.tag)


def _shifted(piece: TextPiece, by: int) -> TextPiece:
    return TextPiece(piece.start + by, piece.end + by, piece.colour, piece.look, piece.tag)
