"""A figure's value: an exact decimal (or a range), its unit and the approximating modifier."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from numbers import Real
from typing import Any

from rareannot.core.errors import UserError

MODIFIERS = ("none", "about", "up_to", "at_least", "at_most", "more_than", "less_than", "range")
SIGNS = {
    "none": "",
    "about": "≈ ",
    "up_to": "↑ ",
    "at_least": "≥ ",
    "at_most": "≤ ",
    "more_than": "> ",
    "less_than": "< ",
    "range": "",
}
FIELDS = ("value", "low", "high", "unit", "modifier")


@dataclass(frozen=True, slots=True)
class Figure:
    """What a figure says: ``value``, or ``low`` and ``high`` with modifier ``range``; ``unit`` as in the unit table.

    Numbers of other kinds are made decimals when it is made: 1.4 is 1.4.
    """

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    modifier: str = "none"

    def __post_init__(self) -> None:
        if self.modifier not in MODIFIERS:
            raise UserError(
                "“{modifier}” is not a modifier; use one of {known}.",
                modifier=self.modifier,
                known=", ".join(MODIFIERS),
            )
        for name in ("value", "low", "high"):
            number = getattr(self, name)
            if number is not None and not isinstance(number, Decimal):
                number = decimal_of(number)
                object.__setattr__(self, name, number)
            if number is not None and not number.is_finite():
                raise UserError("A figure's value must be a finite number.")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise UserError(
                "The range {shown} to {shown2} runs backwards; swap its ends.",
                shown=plain(self.low),
                shown2=plain(self.high),
            )

    def as_json(self) -> dict[str, Any]:
        """Returns the figure as JSON values, empty fields left out; ``from_json`` is its inverse."""
        named = zip(FIELDS, (self.value, self.low, self.high), strict=False)
        numbers = {name: json_number(number) for name, number in named if number is not None}
        return numbers | ({"unit": self.unit} if self.unit else {}) | {"modifier": self.modifier}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "Figure | None":
        """Returns the figure in a span's JSON keys, or None if it has no number at all.

        Raises UserError on a number that cannot be read or an unknown modifier.
        """
        get = data.get
        value, low, high = decimal_of(get("value")), decimal_of(get("low")), decimal_of(get("high"))
        if value is None and low is None and high is None:
            return None
        unit = get("unit")
        if unit is not None and not isinstance(unit, str):
            raise UserError("The unit {unit!r} is not text.", unit=unit)
        # two ends without a single value are a range, whether or not the file says so
        modifier = get("modifier") or ("none" if value is not None else "range")
        if not isinstance(modifier, str):
            raise UserError("The modifier {modifier!r} is not text.", modifier=modifier)
        return Figure(value, low, high, unit or None, modifier)

    def __str__(self) -> str:
        """Returns the figure as shown beside its span: ``≈ 97 percent``, ``12 – 15 percent``, ``24 280 t``."""
        ends = [grouped(d) for d in (self.low, self.high) if d is not None]
        number = grouped(self.value) if self.value is not None else " – ".join(ends)
        unit = "" if self.unit in (None, "count") else " %" if self.unit == "percent" else f" {self.unit}"
        return f"{SIGNS[self.modifier]}{number}{unit}"


def decimal_of(value: object) -> Decimal | None:
    """Returns a number (int, float, Decimal, decimal text, or one of numpy) as an exact decimal; None stays None.

    A float is read by its shortest decimal form (1.4 is 1.4). Raises UserError on anything else.
    """
    if value is None:
        return None
    if type(value) is Decimal:  # as JSON is read here
        number = value
    else:
        if isinstance(value, bool) or not isinstance(value, (Real, str, Decimal)):
            raise UserError("{value!r} is not a number.", value=value)
        try:
            # a number of numpy is a Real too, and its text is the shortest that means it
            number = Decimal(value if isinstance(value, (int, str, Decimal)) else str(value))
        except (InvalidOperation, ValueError):
            raise UserError("“{value}” is not a number.", value=value) from None
    # beyond any real amount; written out, it would fill the memory
    if not number.is_finite() or abs(number.adjusted()) > 60:
        raise UserError("“{value}” is not a usable number.", value=value)
    return number


def json_number(value: Decimal) -> int | float | str:
    """``value`` as a JSON number that reads back exactly; text where a double could not hold it."""
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else plain(value)


def plain(value: Decimal) -> str:
    """``value`` written out without exponent or trailing zeros: 7.40 -> ``7.4``."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def grouped(value: Decimal) -> str:
    """``value`` with a narrow no-break space between groups of three digits: 24280 -> ``24 280``."""
    whole, dot, rest = plain(value).partition(".")
    return f"{int(whole):,}".replace(",", "\u202f") + dot + rest if whole not in ("-0", "") else f"{whole}{dot}{rest}"
