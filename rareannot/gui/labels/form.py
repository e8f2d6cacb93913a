"""The form for one label: every field with its problem below it and the way out beside that."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rareannot.core.labels import KINDS, Label
from rareannot.gui.base.ready_texts import label_set_text
from rareannot.gui.base.theme import theme_of
from rareannot.gui.labels.draft import LONGEST_TAG, LabelRow, Problem
from rareannot.gui.labels.swatches import ColourPalette, LabelAppearance
from rareannot.gui.labels.wording import kind_name, problem_text, spans_text, way_out
from rareannot.gui.widgets.icons import IconView
from rareannot.gui.widgets.labels import ElidedLabel, button, label, set_tip
from rareannot.gui.widgets.parts import Swatch

_COLUMN = 84


class KeyField(QLineEdit):
    """One letter or digit: a typed one takes the place of the one before it; Backspace leaves none."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text().upper()
        if len(typed) == 1 and typed.isalnum() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            if typed != self.text():
                self.setText(typed)
                self.textEdited.emit(typed)
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()


class _ProblemLine(QWidget):
    """What is wrong with a field, and a link that mends it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon, self.text, self.link = (
            IconView("warning", "bad"),
            label("", "problem", wrap=True),
            button("", "link"),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_problem(self, problem: Problem | None, key: str) -> None:
        """Show a problem, or hide."""
        self.setVisible(problem is not None)
        if problem is not None:
            self.text.setText(problem_text(problem).replace("{key}", key))
            self.link.setText(way_out(problem))
            self.link.setVisible(bool(way_out(problem)))
            self.icon.show_icon("warning", "warn" if problem.is_warning else "bad")


class LabelForm(QScrollArea):
    """``edited`` carries the label as the fields say and the field's name; ``mend_wanted`` the problem whose link was pressed."""

    edited = Signal(object, str)
    mend_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._label = Label("")
        self._shown: Mapping[str, Problem] = {}
        self.swatch, self.title, self.uses = Swatch(), ElidedLabel("", "heading"), label("", "small")
        self.name, self.tag, self.key = QLineEdit(), QLineEdit(), KeyField()
        self.kinds = {kind: QRadioButton(kind_name(kind)) for kind in KINDS}
        self.valued = QCheckBox(self.tr("carries a value"))
        self.like = QComboBox()
        self.palette_grid, self.appearance = ColourPalette(), LabelAppearance()
        self.rule, self.examples = QPlainTextEdit(), QPlainTextEdit()
        self.rule_shown = label("", "small", wrap=True, selectable=True)
        self.problems = {field: _ProblemLine() for field in ("name", "tag", "key")}
        self._build()
        self._wire()

    def show_row(
        self,
        row: LabelRow,
        spans: int | None,
        users: Mapping[int, tuple[str, ...]],
        problems: Iterable[Problem],
        former: Iterable[str] = (),
    ) -> None:
        """Show a label; ``spans`` have it, None while they are counted; ``users`` are the tags that have each colour.

        ``former`` are the names that it had before.
        """
        self._label = row.label
        self.title.setText(row.label.name or self.tr("New label"))
        counted = self.tr("counting the spans…") if spans is None else spans_text(spans)
        used = counted if spans is None else self.tr("used by {spans}").format(spans=counted)
        self.uses.setText(used if row.was else "")
        passage = row.label.kind == "passage"
        self.swatch.show_colour(row.label.colour, passage=passage)
        for field, text in ((self.name, row.label.name), (self.tag, row.label.tag), (self.key, row.label.key)):
            if field.text() != text:
                field.setText(text)
        if self.rule.toPlainText() != row.label.rule:
            with QSignalBlocker(self.rule):
                self.rule.setPlainText(row.label.rule)
        self._show_translated(row.label.rule)
        if _lines(self.examples.toPlainText()) != row.label.examples:
            with QSignalBlocker(self.examples):
                self.examples.setPlainText("\n".join(row.label.examples))
        for kind, choice in self.kinds.items():
            choice.setChecked(kind == row.label.kind)
        with QSignalBlocker(self.valued):
            self.valued.setChecked(row.label.valued)
        self.valued.setVisible(row.label.kind == "figure")
        self._show_like(row.label, (row.was, *former))
        self.palette_grid.setEnabled(not passage)
        self.palette_grid.show_colour(row.label.colour, users)
        self.appearance.show_label(row.label)
        self._show_problems(problems)

    def _show_translated(self, rule: str) -> None:
        """Show a ready rule in the window's language below the field, which holds the project's own text."""
        shown = label_set_text(rule)
        text = self.tr("Shown as: {text}").format(text=shown) if shown != rule else ""
        self.rule_shown.setText(text)
        self.rule_shown.setVisible(bool(text))
        self.rule.setAccessibleDescription(text)

    def _show_like(self, shown: Label, former: Iterable[str]) -> None:
        """Offer the labels of its kind that the program knows; one of those needs no other.

        A label that had a known name is still suggested for what it was, until another is chosen.
        """
        from rareannot.workflow.own_labels import suggested_labels

        known = [name for name, one in suggested_labels().items() if one.kind == shown.kind]
        self.like.clear()
        was = next((name for name in former if name in known), "")
        nothing = self.tr("nothing yet: it learns from what you mark")
        self.like.addItem(self.tr("{label}, as before it was renamed").format(label=was) if was else nothing, "")
        for name in known:
            self.like.addItem(name, name)
        self.like.setCurrentIndex(max(0, self.like.findData(shown.name if shown.name in known else shown.like)))
        self.like.setEnabled(bool(known) and shown.name not in known)

    def focus_name(self) -> None:
        """Put the keys into the name."""
        self.name.setFocus(Qt.FocusReason.TabFocusReason)
        self.name.selectAll()

    # ---- how ----

    def _build(self) -> None:
        inner = self.fields = QWidget()
        form = QVBoxLayout(inner)
        form.setContentsMargins(16, 12, 16, 12)
        form.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(8)
        for part, stretch in ((self.swatch, 0), (self.title, 1), (self.uses, 0)):
            head.addWidget(part, stretch)
        form.addLayout(head)
        for area, lines in ((self.rule, 5), (self.examples, 3)):
            area.setTabChangesFocus(True)
            area.setFixedHeight(theme_of(self).px(lines * 18 + 14))
        self.tag.setFixedWidth(theme_of(self).px(84))
        self.tag.setMaxLength(LONGEST_TAG + 3)
        self.key.setFixedWidth(theme_of(self).px(52))
        self.examples.setPlaceholderText(self.tr("one per line, the span in braces: the {united states} said"))
        self._line(form, self.tr("Name"), [self.name], self.name, ("name",))
        key = label(self.tr("Key"), "muted", buddy=self.key)
        self._line(form, self.tr("Tag in text"), [self.tag, key, self.key], self.tag, ("tag", "key"))
        self.key.setAccessibleName(self.tr("Key"))
        kinds = self._line(form, self.tr("Kind"), [*self.kinds.values()], next(iter(self.kinds.values())))
        kinds.addWidget(self.valued, 1, 1)  # beside them it would not fit
        self._group = QButtonGroup(self)
        for choice in self.kinds.values():
            self._group.addButton(choice)
        self._line(form, self.tr("Suggest as"), [self.like], self.like)
        self._line(form, self.tr("Colour"), [self.palette_grid], self.palette_grid)
        rule = self._line(form, self.tr("Rule"), [self.rule], self.rule)
        rule.addWidget(self.rule_shown, 1, 1)
        self._line(form, self.tr("Examples"), [self.examples], self.examples)
        self._line(form, self.tr("Looks like"), [self.appearance], self.appearance)
        form.addStretch(1)
        self.setWidget(inner)
        set_tip(self.like, self.tr("What the program recognises as the label chosen here is suggested as this one."))
        set_tip(self.valued, self.tr("A number, unit and modifier are read from the text and checked with the span."))

    def _line(
        self, form: QVBoxLayout, name: str, parts: Sequence[QWidget], field: QWidget, problems: Sequence[str] = ()
    ) -> QGridLayout:
        """Returns a line of the form; its problems are under it, flush with the fields."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, theme_of(self).px(_COLUMN))
        grid.setColumnStretch(1, 1)
        words: QLabel = label(name, "muted", buddy=field)
        tall = isinstance(field, QPlainTextEdit | ColourPalette | LabelAppearance)
        grid.addWidget(words, 0, 0, Qt.AlignmentFlag.AlignTop if tall else Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setSpacing(12)
        wide = len(parts) == 1
        for part in parts:
            row.addWidget(part, 1 if wide else 0)
        if not wide:
            row.addStretch(1)
        grid.addLayout(row, 0, 1)
        for i, problem in enumerate(problems):
            grid.addWidget(self.problems[problem], i + 1, 1)
        if not isinstance(field, QRadioButton):
            field.setAccessibleName(name)
        form.addLayout(grid)
        return grid

    def _wire(self) -> None:
        self.name.textEdited.connect(lambda text: self._edit("name", name=text))
        self.tag.textEdited.connect(lambda text: self._edit("tag", tag=text))
        self.key.textEdited.connect(lambda text: self._edit("key", key=text.strip().upper()))
        self.rule.textChanged.connect(lambda: self._edit("rule", rule=self.rule.toPlainText()))
        self.examples.textChanged.connect(self._edit_examples)
        self.valued.toggled.connect(lambda on: self._edit("valued", valued=on))
        self.like.activated.connect(lambda _index: self._edit("like", like=str(self.like.currentData())))
        self.palette_grid.picked.connect(lambda colour: self._edit("colour", colour=colour))
        for kind, choice in self.kinds.items():
            choice.clicked.connect(lambda _checked=False, kind=kind: self._edit_kind(kind))
        for field, line in self.problems.items():
            line.link.clicked.connect(lambda _checked=False, field=field: self.mend_wanted.emit(self._shown[field]))

    def _edit(self, field: str, **values: object) -> None:
        made = replace(self._label, **values)  # type: ignore[arg-type]
        if "name" in values and self._label.tag in ("", self._label.name[:4].upper()):
            made = replace(made, tag=made.name[:4].upper())
        if made != self._label:
            self._label = made
            self.edited.emit(made, field)

    def _edit_examples(self) -> None:
        self._edit("examples", examples=_lines(self.examples.toPlainText()))

    def _edit_kind(self, kind: str) -> None:
        if kind != self._label.kind:
            self._edit("kind", kind=kind, valued=kind == "figure", like="")

    def _show_problems(self, problems: Iterable[Problem]) -> None:
        self._shown = {problem.field: problem for problem in problems}
        for name, line in self.problems.items():
            line.show_problem(self._shown.get(name), self._label.key)
            field: QLineEdit = {"name": self.name, "tag": self.tag, "key": self.key}[name]
            wrong = name in self._shown
            if bool(field.property("problem")) != wrong:
                field.setProperty("problem", wrong)
                field.style().unpolish(field)
                field.style().polish(field)
            field.setAccessibleDescription(line.text.text() if wrong else "")


def _lines(text: str) -> tuple[str, ...]:
    """Returns the lines in which something stands."""
    return tuple(line for line in text.split("\n") if line.strip())


def as_buttons(*made: QPushButton) -> QHBoxLayout:
    """Buttons at the bottom of a side page: the first to the left, the others to the right."""
    row = QHBoxLayout()
    row.setContentsMargins(16, 10, 16, 10)
    row.setSpacing(8)
    row.addWidget(made[0])
    row.addStretch(1)
    for one in made[1:]:
        row.addWidget(one)
    return row
