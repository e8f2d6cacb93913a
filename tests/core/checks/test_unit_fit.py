"""Which units fit which label."""

from decimal import Decimal

from rareannot.core.checks.unit_fit import unit_fits
from rareannot.core.figure import Figure
from tests.rows import each_row

UNITS: dict[str, set[str | None]] = {
    "PERCENT": {"percent", "percentage_point", "basis_point"},
    "MONEY": {"USD", "CNY/t"},
    "QUANTITY": {"t", "km2", "t/a"},
    "CARDINAL": {None, "count"},
    "ORDINAL": {None, "count"},
}
ALL = {unit for units in UNITS.values() for unit in units}


@each_row("label", UNITS)
@each_row("unit", sorted(ALL, key=str))
def test_a_unit_fits_the_labels_of_its_kind_and_no_other(label: str, unit: str | None) -> None:
    assert unit_fits([label], Figure(Decimal(1), unit=unit)) is (unit in UNITS[label])


@each_row("unit", ["t", "USD", "percent", None])
def test_a_label_of_another_name_takes_any_unit(unit: str | None) -> None:
    assert unit_fits(["GRADE"], Figure(Decimal(1), unit=unit))


def test_a_label_that_was_renamed_keeps_its_rule() -> None:
    assert unit_fits(["GRADE", "PERCENT"], Figure(Decimal(1), unit="percent"))
    assert not unit_fits(["GRADE", "PERCENT"], Figure(Decimal(1), unit="t"))
