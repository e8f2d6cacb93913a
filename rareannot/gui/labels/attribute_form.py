"""The attributes that a label set asks about spans and articles: a list of them, and the fields of the selected one."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from rareannot.core.attributes import ARTICLE, KINDS, WITH_CHOICES, Attribute, Value
from rareannot.core.labels import LabelSet
from rareannot.gui.labels.draft import LabelSetDraft, Problem
from rareannot.gui.labels.entry_list import EntryList, LabelBoxes, lay_out_fields, lines_of, set_text_lines, show_text
from rareannot.gui.labels.form import KeyField
from rareannot.gui.labels.side_pages import Side
from rareannot.gui.labels.wording import attribute_kind, attribute_problem_text
from rareannot.gui.widgets.labels import button, label

_LINES = 5
"""Attributes that the list shows without scrolling."""


class AttributesPage(Side):
    """Edits the attributes of a draft; ``edited`` carries all of them and the field that was changed ("" if none was)."""

    edited = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Attributes"), "-", parent)
        self.add_button = button(self.tr("Add attribute"))
        self.delete_button = button(self.tr("Delete attribute"), "danger")
        self._attributes = EntryList(self.add_button, self.delete_button, self._new_attribute, self.focus_name)
        self.list, self.go_to = self._attributes.list, self._attributes.go_to
        self.name, self.key = QLineEdit(), KeyField()
        self.labels = LabelBoxes()
        self.kind, self.default = QComboBox(), QComboBox()
        self.required = QCheckBox(self.tr("before an article is closed"))
        self.choices, self.rule, self.examples = QPlainTextEdit(), QPlainTextEdit(), QPlainTextEdit()
        self.problem, self.note = label("", "problem", wrap=True), label("", "small", wrap=True)
        self.fields = QWidget()
        self._build()
        self._wire()
        self.show_draft(LabelSetDraft.of(LabelSet("", 1, ())), ())

    @property
    def shown(self) -> Attribute | None:
        """The attribute that is selected."""
        attribute: Attribute | None = self._attributes.selected
        return attribute

    def show_draft(self, draft: LabelSetDraft, problems: Sequence[Problem]) -> None:
        """Show the attributes of a draft, and what is wrong with the selected one."""
        self._show_attributes(draft.attributes_now, {problem.number for problem in problems})
        shown = self.shown
        self.fields.setVisible(shown is not None)
        mine = [attribute_problem_text(one) for one in problems if one.number == self._attributes.number]
        lost = sorted(
            {attribute.name for attribute in draft.base.attributes}
            - {attribute.name for attribute in draft.attributes_now}
        )
        text = self.tr(
            "Values of {names} that were set before are kept, but no longer shown; the consistency check lists them."
        )
        self.note.setText(text.format(names=", ".join(lost)))
        for line, words in ((self.problem, "\n".join(mine)), (self.note, self.note.text() if lost else "")):
            line.setText(words)
            line.setVisible(bool(words))
        if shown is not None:
            names = [row.label.name for row in draft.in_order() if row.label.name]
            self.labels.show_labels((ARTICLE, *names), shown.labels)
            self._show_fields(shown)

    def focus_name(self) -> None:
        """Put the keys into the name."""
        self.name.setFocus(Qt.FocusReason.TabFocusReason)
        self.name.selectAll()

    # ---- how ----

    def _show_fields(self, shown: Attribute) -> None:
        for field, text in ((self.name, shown.name), (self.key, shown.key)):
            if field.text() != text:
                field.setText(text)
        areas = (
            (self.rule, shown.rule),
            (self.examples, "\n".join(shown.examples)),
            (self.choices, "\n".join(shown.choices)),
        )
        for area, text in areas:
            show_text(area, text)
        with QSignalBlocker(self.kind), QSignalBlocker(self.required):
            self.kind.setCurrentIndex(KINDS.index(shown.kind))
            self.required.setChecked(shown.required)
        shows = (
            (self.choices, shown.kind in WITH_CHOICES),
            (self.default, shown.kind not in ("several", "text")),
            (self.required, shown.of_article),
        )
        for part, on in shows:
            part.setVisible(on)
            self._captions[part].setVisible(on)
        self._show_default(shown)

    def _show_default(self, shown: Attribute) -> None:
        yes_no = ((self.tr("yes"), True), (self.tr("no"), False))
        values: tuple[tuple[str, Value], ...] = tuple((choice, choice) for choice in shown.choices)
        with QSignalBlocker(self.default):
            self.default.clear()
            for text, value in ((self.tr("none"), ""), *(yes_no if shown.kind == "yes/no" else values)):
                self.default.addItem(text, value)
            self.default.setCurrentIndex(max(0, self.default.findData(shown.default)))

    def _build(self) -> None:
        self.list.setAccessibleName(self.tr("Attributes of the label set"))
        self._attributes.set_lines(_LINES)
        for kind in KINDS:
            self.kind.addItem(attribute_kind(kind), kind)
        for area, lines in ((self.choices, 5), (self.rule, 4), (self.examples, 3)):
            set_text_lines(area, lines)
        self.choices.setPlaceholderText(self.tr("one per line"))
        self.examples.setPlaceholderText(self.tr("one per line, the span in braces, then the value"))
        self._captions = lay_out_fields(self.fields, self._lines())
        body = QVBoxLayout()
        body.setSpacing(10)
        for part in (self._attributes, self.problem, self.note, self.fields):
            body.addWidget(part)
        self.body.addLayout(body)
        self.body.addStretch(1)

    def _lines(self) -> tuple[tuple[str, QWidget], ...]:
        return (
            (self.tr("Name"), self.name),
            (self.tr("Key"), self.key),
            (self.tr("Asked about"), self.labels),
            (self.tr("Kind"), self.kind),
            (self.tr("Choices"), self.choices),
            (self.tr("Default"), self.default),
            (self.tr("Required"), self.required),
            (self.tr("Rule"), self.rule),
            (self.tr("Examples"), self.examples),
        )

    def _wire(self) -> None:
        self._attributes.edited.connect(self.edited)
        self.name.textEdited.connect(lambda text: self._edit("name", name=text))
        self.key.textEdited.connect(lambda text: self._edit("key", key=text.strip().upper()))
        self.labels.ticked.connect(self._edit_labels)
        self.required.toggled.connect(lambda on: self._edit("required", required=on))
        self.kind.activated.connect(lambda row: self._edit("kind", kind=KINDS[row]))
        self.default.activated.connect(lambda _row: self._edit("default", default=self.default.currentData()))
        self.rule.textChanged.connect(lambda: self._edit("rule", rule=self.rule.toPlainText()))
        self.choices.textChanged.connect(lambda: self._edit("choices", choices=lines_of(self.choices.toPlainText())))
        self.examples.textChanged.connect(
            lambda: self._edit("examples", examples=lines_of(self.examples.toPlainText()))
        )

    def _show_attributes(self, attributes: tuple[Attribute, ...], wrong: set[int]) -> None:
        texts = list[str]()
        for number, attribute in enumerate(attributes):
            name, key = attribute.name or self.tr("New attribute"), f" ({attribute.key})" if attribute.key else ""
            texts.append(self.tr("{name}: needs fixing").format(name=name) if number in wrong else f"{name}{key}")
        self._attributes.show_entries(attributes, texts)

    def _edit_labels(self, names: tuple[str, ...]) -> None:
        """Ask about these labels; the article and labels exclude each other, and what was ticked last counts."""
        was_article = self.shown is not None and self.shown.of_article
        of_article = ARTICLE in names and not (was_article and len(names) > 1)
        labels = (ARTICLE,) if of_article else tuple(name for name in names if name != ARTICLE)
        self._edit("of", labels=labels, required=of_article and self.shown is not None and self.shown.required)

    def _edit(self, field: str, **values: object) -> None:
        shown = self.shown
        if shown is None or (attribute := replace(shown, **values)) == shown:  # type: ignore[arg-type]
            return
        if attribute.kind not in WITH_CHOICES:
            attribute = replace(attribute, choices=())
        if not attribute.fits(attribute.default):
            attribute = replace(attribute, default="")
        self._attributes.change(attribute, field)

    def _new_attribute(self) -> Attribute:
        return Attribute("", self.shown.labels if self.shown else ())
