"""The attributes that a label set asks about spans and articles: a list of them, and the fields of the selected one."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from rareannot.core.attributes import KINDS, WITH_CHOICES, Attribute, Value
from rareannot.core.labels import LabelSet
from rareannot.gui.base.theme import theme_of
from rareannot.gui.labels.draft import LabelSetDraft, Problem
from rareannot.gui.labels.form import KeyField
from rareannot.gui.labels.link_form import LabelBoxes, LinkList
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
        self._made: tuple[Attribute, ...] = ()
        self._number = 0
        self.list = LinkList()
        self.add_button = button(self.tr("Add attribute"))
        self.delete_button = button(self.tr("Delete attribute"), "danger")
        self.name, self.key = QLineEdit(), KeyField()
        self.labels, self.about = LabelBoxes(), label("", "small", wrap=True)
        self.kind, self.default = QComboBox(), QComboBox()
        self.choices, self.rule, self.examples = QPlainTextEdit(), QPlainTextEdit(), QPlainTextEdit()
        self.required = QCheckBox(self.tr("an article is done only with a value"))
        self.problem, self.note = label("", "problem", wrap=True), label("", "small", wrap=True)
        self.fields = QWidget()
        self._asked: dict[str, Callable[[], None]] = {
            "add": self._add,
            "delete": self._delete,
            "up": lambda: self._move(-1),
            "down": lambda: self._move(1),
            "name": self.focus_name,
        }
        self._build()
        self._wire()
        self.show_draft(LabelSetDraft.of(LabelSet("", 1, ())), ())

    @property
    def shown(self) -> Attribute | None:
        """The attribute that is selected."""
        return self._made[self._number] if self._number < len(self._made) else None

    def show_draft(self, draft: LabelSetDraft, problems: Sequence[Problem]) -> None:
        """Show the attributes of a draft, and what is wrong with the selected one."""
        self._made = draft.attributes_now
        self._number = min(self._number, max(0, len(self._made) - 1))
        self._fill_list({one.number for one in problems})
        shown = self.shown
        self.fields.setVisible(shown is not None)
        self.delete_button.setEnabled(shown is not None)
        mine = [attribute_problem_text(one) for one in problems if one.number == self._number]
        lost = sorted({one.name for one in draft.base.attributes} - {one.name for one in self._made})
        text = self.tr("Values of {names} that were set before are kept, but no longer shown.")
        self.note.setText(text.format(names=", ".join(lost)))
        for line, words in ((self.problem, "\n".join(mine)), (self.note, self.note.text() if lost else "")):
            line.setText(words)
            line.setVisible(bool(words))
        if shown is not None:
            names = [row.label.name for row in draft.in_order() if row.label.name]
            self.labels.show_labels(names, shown.labels)
            self._show_fields(shown)

    def go_to(self, number: int) -> None:
        """Select the attribute of that number and put the keys into its name."""
        self._number = number
        self.list.setCurrentRow(number)
        self.focus_name()

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
            if _lines(area.toPlainText()) != _lines(text):
                with QSignalBlocker(area):
                    area.setPlainText(text)
        with QSignalBlocker(self.kind), QSignalBlocker(self.required):
            self.kind.setCurrentIndex(KINDS.index(shown.kind))
            self.required.setChecked(shown.required)
        self.about.setText("" if shown.labels else self.tr("No label is ticked: it is a label of the whole article."))
        self.about.setVisible(not shown.labels)
        for part, on in (
            (self.choices, shown.kind in WITH_CHOICES),
            (self.default, shown.kind not in ("several", "text")),
            (self.required, not shown.labels),
        ):
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
        self.list.setFixedHeight(theme_of(self).px(_LINES * 24 + 8))
        for kind in KINDS:
            self.kind.addItem(attribute_kind(kind), kind)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.delete_button)
        buttons.addStretch(1)
        for area, lines in ((self.choices, 5), (self.rule, 4), (self.examples, 3)):
            area.setTabChangesFocus(True)
            area.setFixedHeight(theme_of(self).px(lines * 18 + 14))
        self.key.setFixedWidth(theme_of(self).px(52))
        self.choices.setPlaceholderText(self.tr("one per line"))
        self.examples.setPlaceholderText(self.tr("one per line, the span in braces, then the value"))
        grid = QGridLayout(self.fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, theme_of(self).px(84))
        grid.setColumnStretch(1, 1)
        self._captions: dict[QWidget, QWidget] = {}
        for row, (words, field) in enumerate(self._lines()):
            tall = isinstance(field, QPlainTextEdit | LabelBoxes)
            self._captions[field] = label(words, "muted", buddy=field)
            grid.addWidget(self._captions[field], row, 0, _TOP if tall else _MIDDLE)
            grid.addWidget(field, row, 1, _LEFT if isinstance(field, KeyField) else Qt.AlignmentFlag(0))
            field.setAccessibleName(words)
        body = QVBoxLayout()
        body.setSpacing(10)
        body.addWidget(self.list)
        body.addLayout(buttons)
        for part in (self.problem, self.note, self.fields, self.about):
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
        self.list.currentRowChanged.connect(self._choose)
        self.list.wanted.connect(lambda what: self._asked[what]())
        self.add_button.clicked.connect(lambda _checked=False: self._add())
        self.delete_button.clicked.connect(lambda _checked=False: self._delete())
        self.name.textEdited.connect(lambda text: self._edit("name", name=text))
        self.key.textEdited.connect(lambda text: self._edit("key", key=text.strip().upper()))
        self.labels.ticked.connect(lambda names: self._edit("of", labels=names, required=False))
        self.kind.activated.connect(lambda row: self._edit("kind", kind=KINDS[row]))
        self.default.activated.connect(lambda _row: self._edit("default", default=self.default.currentData()))
        self.required.toggled.connect(lambda on: self._edit("required", required=on))
        self.rule.textChanged.connect(lambda: self._edit("rule", rule=self.rule.toPlainText()))
        self.choices.textChanged.connect(lambda: self._edit("choices", choices=_lines(self.choices.toPlainText())))
        self.examples.textChanged.connect(lambda: self._edit("examples", examples=_lines(self.examples.toPlainText())))

    def _fill_list(self, wrong: set[int]) -> None:
        with QSignalBlocker(self.list):
            while self.list.count() > len(self._made):
                self.list.takeItem(self.list.count() - 1)
            while self.list.count() < len(self._made):
                self.list.addItem("")
            for number, one in enumerate(self._made):
                name, key = one.name or self.tr("New attribute"), f" ({one.key})" if one.key else ""
                text = self.tr("{name}: to be mended").format(name=name) if number in wrong else f"{name}{key}"
                self.list.item(number).setText(text)
            self.list.setCurrentRow(self._number)

    def _choose(self, number: int) -> None:
        if number >= 0 and number != self._number:
            self._number = number
            self.edited.emit(self._made, "")

    def _edit(self, field: str, **values: object) -> None:
        shown = self.shown
        if shown is None or (made := replace(shown, **values)) == shown:  # type: ignore[arg-type]
            return
        if made.kind not in WITH_CHOICES:
            made = replace(made, choices=())
        if not made.fits(made.default):
            made = replace(made, default="")
        self.edited.emit(
            (*self._made[: self._number], made, *self._made[self._number + 1 :]), f"{self._number} {field}"
        )

    def _add(self) -> None:
        labels = self.shown.labels if self.shown else ()
        self._number = len(self._made)
        self.edited.emit((*self._made, Attribute("", labels)), "")
        self.focus_name()

    def _delete(self) -> None:
        if self.shown is not None:
            self.edited.emit((*self._made[: self._number], *self._made[self._number + 1 :]), "")

    def _move(self, step: int) -> None:
        to, made = self._number + step, list(self._made)
        if 0 <= to < len(made):
            made[self._number], made[to] = made[to], made[self._number]
            self._number = to
            self.edited.emit(tuple(made), "")


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line.strip())


_TOP, _MIDDLE, _LEFT = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeft
