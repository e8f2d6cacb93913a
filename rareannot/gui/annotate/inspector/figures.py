"""The three fields of a figure's value and the figure they make."""

import re
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from rareannot.core.errors import UserError
from rareannot.core.figure import Figure, decimal_of

_TR = QCoreApplication.translate
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_GROUPS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_ENDS = re.compile(r"\s*(?:–|—|\bto\b|\.\.\.?|…|(?<=\d)-(?=\d)|(?<=\s)-(?=\s))\s*")


def figure_from(modifier: str, number: str, unit: str) -> Figure | None:
    """The figure of a modifier, a number as typed (``24 280``, ``24,280``, ``12 – 15``) and a unit.

    None where number and unit are both empty. Raises UserError that says what cannot be read and what can.
    """
    number, unit = number.strip(), " ".join(unit.split())
    if not number:
        if unit:
            raise UserError(_TR("Inspector", "A value needs a number; type one, or clear the unit as well."))
        return None
    ends = [part for part in _ENDS.split(number) if part]
    if len(ends) > 2:
        sentence = _TR("Inspector", "“{text}” has more than two ends; a range is written 12 – 15.")
        raise UserError(sentence.format(text=number))
    values = [typed_number(end) for end in ends]
    if len(values) == 2:
        return Figure(low=values[0], high=values[1], unit=unit or None, modifier="range")
    if modifier == "range":
        raise UserError(_TR("Inspector", "A range needs two numbers, such as 12 – 15."))
    return Figure(value=values[0], unit=unit or None, modifier=modifier)


def typed_number(text: str) -> Decimal:
    """A number as people type it: spaces and commas may part groups of three digits, the point is decimal.

    Raises UserError where it is no number, or where a comma could mean either.
    """
    plain = _SPACES.sub("", text).replace("−", "-")
    if "," in plain:
        if not _GROUPS.fullmatch(plain):
            sentence = _TR(
                "Inspector", "“{text}” can be read in two ways; write 2.5 for two and a half, 2500 for the rest."
            )
            raise UserError(sentence.format(text=text.strip()))
        plain = plain.replace(",", "")
    try:
        value = decimal_of(plain)
    except UserError:
        sentence = _TR("Inspector", "“{text}” is not a number; write digits, such as 24 280 or 2.5.")
        raise UserError(sentence.format(text=text.strip())) from None
    assert value is not None
    return value
