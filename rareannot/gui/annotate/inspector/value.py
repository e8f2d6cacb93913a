"""The section VALUE: modifier, number and unit of a figure, one field to type a correction into, and how that is read."""

import re
from decimal import Decimal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from rareannot.core.errors import UserError
from rareannot.core.figure import Figure, decimal_of
from rareannot.gui.annotate.inspector.phrase import Complete, Field, Reader, completing, with_units
from rareannot.gui.annotate.inspector.wording import modifier_names, number_text
from rareannot.gui.base.translation import spoken
from rareannot.gui.widgets.labels import label, section_head

_LETTERS = 3
"""So many letters of a modifier are always to be seen."""
_BESIDE, _MOST, _LEAST, _GAP = 22, 120, 44, 8
"""What a field needs beside its text, the most that the number takes from modifier and unit, the least that is left for
the unit, and what lies between two fields, in px."""


_TR = QCoreApplication.translate
_SHARES = frozenset(
    map(
        str,
        (
            QT_TRANSLATE_NOOP("units", "percent"),
            QT_TRANSLATE_NOOP("units", "percentage_point"),
            QT_TRANSLATE_NOOP("units", "basis_point"),
        ),
    )
)
"""The units that are words; all others are signs such as t, EUR."""
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_GROUPS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_ENDS = re.compile(r"\s*(?:–|—|\bto\b|\.\.\.?|…|(?<=\d)-(?=\d)|(?<=\s)-(?=\s))\s*")


class ValueSection(QWidget):
    """A figure's value. ``figure_wanted`` carries the corrected figure, or None for no value.

    ``left`` is emitted once the user has finished with the fields (Enter or Escape), so that the focus can go
    back to the article.
    """

    figure_wanted = Signal(object)
    left = Signal()

    def __init__(self, read: Reader | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._complete: Complete | None = None
        self._figure: Figure | None = None
        self._modifier, self._number = QComboBox(), Field(self.tr("Value"))
        self._unit, self._typed = Field(self.tr("Unit")), Field(self.tr("Type the value as a phrase"))
        self._state, self._problem = label("", "small"), label("", "problem", wrap=True)
        self._said = ""
        self._build()
        self._modifier.activated.connect(lambda _index: self._commit_parts())
        for field in (self._number, self._unit):
            field.committed.connect(self._commit_and_leave)
            field.editingFinished.connect(self._commit_if_edited)
            field.left.connect(self._leave)
        self._typed.committed.connect(self._commit_typed)
        self._typed.left.connect(self._leave)
        self._typed.textEdited.connect(self._say_reading)
        completing(self._unit, self._units).activated.connect(lambda _text: self._commit_parts())
        completing(self._typed, self._phrases).activated.connect(self._say_reading)

    def show_figure(self, figure: Figure | None, state: str = "") -> None:
        """Show a value; ``state`` says where it comes from ("read from the text")."""
        self._figure = figure
        self._modifier.setCurrentIndex(max(0, self._modifier.findData(figure.modifier if figure else "none")))
        self._number.show_text(number_text(figure))
        self._unit.show_text(unit_text(figure.unit or "") if figure else "")
        self._share()
        self._typed.show_text("")
        self._said = state
        self._state.setText(state)
        self._explain("")

    def set_reader(self, read: Reader | None) -> None:
        """What reads a typed phrase such as "about 97 percent"; without it the free field is not shown."""
        self._read = read
        self._typed.setVisible(read is not None)

    def set_units(self, complete: Complete) -> None:
        """What completes the beginning of a unit from the unit table."""
        self._complete = complete

    def start(self) -> None:
        """Put the cursor where a correction is typed."""
        field = self._typed if self._read is not None else self._number
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    @property
    def problem(self) -> str:
        """The sentence under the fields, empty while all is well."""
        return "" if self._problem.isHidden() else self._problem.text()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._share()

    def _share(self) -> None:
        """Give number and unit the width to be read whole, also in the narrowest inspector, and the modifier, if it can be."""
        number, unit = (f.fontMetrics().horizontalAdvance(f.text()) + _BESIDE for f in (self._number, self._unit))
        number = min(number, _MOST)
        least, metrics = self._modifier.minimumSizeHint().width(), self._modifier.fontMetrics()
        room = self.width() - least - 2 * _GAP - number
        unit = max(_LEAST, min(unit, room))
        more = metrics.horizontalAdvance(self._modifier.currentText()) - metrics.horizontalAdvance("X" * _LETTERS)
        self._number.setMinimumWidth(number)
        self._unit.setMinimumWidth(unit)
        self._modifier.setMinimumWidth(least + max(0, min(more + _GAP, room - unit)))

    # ---- building ----

    def _build(self) -> None:
        for modifier, name in modifier_names():
            self._modifier.addItem(name, modifier)
        self._modifier.setAccessibleName(self.tr("Modifier"))
        self._modifier.setMinimumContentsLength(_LETTERS)
        self._modifier.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._typed.setPlaceholderText(self.tr("Type it, such as “about 97 percent”"))
        head = QHBoxLayout()
        head.addWidget(section_head(self.tr("Value")), 1)
        head.addWidget(self._state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._parts())
        column.addWidget(self._typed)
        column.addWidget(self._problem)
        self._typed.setVisible(self._read is not None)
        self._problem.hide()

    def _parts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(_GAP)
        grid.setVerticalSpacing(4)
        names = (self.tr("Modifier"), self.tr("Value"), self.tr("Unit"))
        for i, (name, field) in enumerate(zip(names, (self._modifier, self._number, self._unit), strict=True)):
            grid.addWidget(label(name, "small", buddy=field), 0, i)
            grid.addWidget(field, 1, i)
        for column, stretch in enumerate((4, 8, 5)):  # "1 400 000 000" is to be read whole
            grid.setColumnStretch(column, stretch)
        return grid

    # ---- acting ----

    def _commit_parts(self) -> bool:
        modifier = str(self._modifier.currentData())
        try:
            figure = figure_from(modifier, self._number.text(), unit_named(self._unit.text()))
        except UserError as error:
            self._explain(spoken(error))
            return False
        self._want(figure)
        return True

    def _commit_if_edited(self) -> None:
        if self._number.edited or self._unit.edited:
            self._commit_parts()

    def _commit_and_leave(self) -> None:
        if self._commit_parts():
            self.left.emit()

    def _commit_typed(self) -> None:
        text = self._typed.text().strip()
        if not text:
            self._leave()
            return
        try:
            figure = self._read(text) if self._read else None
        except UserError as error:
            self._explain(spoken(error))
            return
        if figure is None:
            problem = self.tr("No figure can be read in “{text}”; write it as “about 97 percent” or “24 280 t”.")
            self._explain(problem.format(text=text))
            return
        self._want(figure)
        self.left.emit()

    def _want(self, figure: Figure | None) -> None:
        self._explain("")
        self._number.shown, self._unit.shown = self._number.text(), self._unit.text()
        if figure != self._figure:
            self._figure = figure
            self.figure_wanted.emit(figure)

    def _leave(self) -> None:
        self._explain("")
        self._state.setText(self._said)
        self.left.emit()

    def _explain(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    # ---- while typing ----

    def _say_reading(self, text: str) -> None:
        """Say how a phrase reads as far as it is typed."""
        figure = self._read_so_far(text)
        self._explain("")
        self._state.setText(self._said if figure is None else self.tr("reads as {value}").format(value=figure))

    def _read_so_far(self, text: str) -> Figure | None:
        try:
            return self._read(text.strip()) if self._read and text.strip() else None
        except UserError:
            return None  # explained once it is committed

    def _units(self, text: str) -> list[str]:
        return self._complete(text) if self._complete and text.strip() else []

    def _phrases(self, text: str) -> list[str]:
        return with_units(text, self._complete, self._read_so_far) if self._complete else []


def unit_text(unit: str) -> str:
    """Returns a unit as the field shows it: shares in the language of the window, others as they are."""
    return _TR("units", unit) if unit in _SHARES else unit


def unit_named(text: str) -> str:
    """Returns the unit that a text in the field names; the inverse of ``unit_text``."""
    return next((unit for unit in _SHARES if unit_text(unit) == text.strip()), text)


def figure_from(modifier: str, number: str, unit: str) -> Figure | None:
    """Returns the figure of a modifier, a number as typed (``24 280``, ``24,280``, ``12 – 15``) and a unit.

    None if number and unit are both empty. Raises UserError that says what cannot be read and what can.
    """
    number, unit = number.strip(), " ".join(unit.split())
    if not number:
        if unit:
            raise UserError(_TR("Inspector", "A value needs a number; type one, or clear the unit as well."))
        return None
    ends = [part for part in _ENDS.split(number) if part]
    if len(ends) > 2:
        sentence = _TR("Inspector", "“{text}” is not a range; write one as 12 – 15.")
        raise UserError(sentence.format(text=number))
    values = [typed_number(end) for end in ends]
    if len(values) == 2:
        return Figure(low=values[0], high=values[1], unit=unit or None, modifier="range")
    if modifier == "range":
        raise UserError(_TR("Inspector", "A range needs two numbers, such as 12 – 15."))
    return Figure(value=values[0], unit=unit or None, modifier=modifier)


def typed_number(text: str) -> Decimal:
    """Returns a number as people type it: spaces and commas may part groups of three digits, the point is decimal.

    Raises UserError if it is no number, or where a comma could mean either.
    """
    plain = _SPACES.sub("", text).replace("−", "-")
    if "," in plain:
        if not _GROUPS.fullmatch(plain):
            sentence = _TR("Inspector", "“{text}” can be read in two ways; write 2.5 or 2500.")
            raise UserError(sentence.format(text=text.strip()))
        plain = plain.replace(",", "")
    try:
        value = decimal_of(plain)
    except UserError:
        sentence = _TR("Inspector", "“{text}” is not a number; write digits, such as 24 280 or 2.5.")
        raise UserError(sentence.format(text=text.strip())) from None
    assert value is not None
    return value
